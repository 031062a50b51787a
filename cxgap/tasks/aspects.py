"""The gap between two aspects of one side: what customers experience less what they expect.

Where the same respondents answered both, their answers are compared in pairs; where others did, the
two figures are independent. Each row says which.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from cxgap.errors import ViewError
from cxgap.gaps.adjustment import adjusted
from cxgap.gaps.gap import Gaps
from cxgap.gaps.lines import Line, choose_lines
from cxgap.gaps.paired import pairs_to_settle
from cxgap.gaps.precision import precision_flags
from cxgap.gaps.verdict import Sides, Verdict, to_settle, verdicts
from cxgap.metrics.estimate import Estimates
from cxgap.metrics.metric import METRICS
from cxgap.survey.survey import Finding
from cxgap.survey.view import View
from cxgap.survey.words import OWN_GAPS, slots_of
from cxgap.tasks.aspect_figures import AspectFigures, apart, together
from cxgap.tasks.benchmarks import benchmark_columns
from cxgap.tasks.estimating import options_of
from cxgap.tasks.filters import check_filters
from cxgap.tasks.gap_columns import (
    GapTable,
    figure_columns,
    gap_columns,
    group_columns,
    label_columns,
    margin_of,
    no_figure,
    rows_of,
    settling_columns,
    span_of,
    times_raised,
)
from cxgap.tasks.pair_counter import PairCounter
from cxgap.tasks.skewed import with_ends, with_skewed
from cxgap.tasks.source import Source

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
FEWEST_PAIRED = 0.1  # of those who answered the less asked aspect; with fewer, pairs change nothing
_NAMED = (Verdict.EXCEEDS, Verdict.FALLS_SHORT)
_ASPECTS = ("experience", "expectation")


def list_aspect_gaps(source: Source, view: View) -> GapTable:
    """Return the gaps between two aspects of one side.

    Raises:
        ViewError: for attributes, values or items the study does not have, or of the other side.
        PrivacyError: for filters that would single out too few people.
    """
    _check_split(source, view)
    lines, findings = choose_lines(source.mirror_map, view)
    check_filters(source, view)
    counter = PairCounter(source, OWN_GAPS[view.gap].side, view, lines)
    paired, said = _answered_by_the_same(counter)
    rows = rows_of(source, view, lines)
    at = np.ravel_multi_index(tuple(rows.T), counter.grid(view.by).shape)
    figures = apart(counter, at).where(paired[rows[:, 0]], together(counter, at))
    keep = np.flatnonzero(figures.present)
    table = _table(source, view, (lines, rows), (figures, paired[rows[:, 0]]))
    kept = table.iloc[keep].reset_index(drop=True)
    return GapTable(kept, (*findings, *said), int(kept["gap.p"].notna().sum()))


def _check_split(source: Source, view: View) -> None:
    side = OWN_GAPS[view.gap].side
    carried = source.mirror_map.attributes_of(side)
    for key in view.by:
        if key not in carried:
            raise ViewError(
                "The {gap} gap is one of the {side} side, which does not carry {by}.",
                hint="Split by one of: {known}.",
                gap=view.gap,
                side=side,
                by=key,
                known=tuple(carried),
            )


def _answered_by_the_same(counter: PairCounter) -> tuple[Bools, list[Finding]]:
    """Which lines are compared in pairs: decided on the whole survey, so that no filter changes it.

    Where less than a tenth answered both, leaving out the others would lose nearly everybody, and
    taking the few as if they were others changes a standard error by some hundredths.
    """
    both = counter._bases((), {})
    least = np.min(
        [counter.of_all(aspect)._bases((), {}) for _, aspect in slots_of(counter.view.gap)], axis=0
    )
    paired: Bools = both >= np.maximum(FEWEST_PAIRED * least, 1)
    return paired, _unpaired(counter, ~paired & (both > 0), both == 0)


def _unpaired(counter: PairCounter, hardly: Bools, never: Bools) -> list[Finding]:
    level = counter.view.level
    rarely, apart = _named(counter, hardly), _named(counter, never)
    found = [
        Finding(
            "hardly_paired",
            "info",
            level,
            "Hardly anybody answered both questions of {items}: the two figures are compared as "
            "those of different people.",
            "",
            {"items": ", ".join(rarely)},
            rarely,
        ),
        Finding(
            "never_paired",
            "info",
            level,
            "Nobody answered both questions of {items}: the two figures are those of different "
            "people.",
            "",
            {"items": ", ".join(apart)},
            apart,
        ),
    ]
    return [finding for finding in found if finding.about]


def _named(counter: PairCounter, which: Bools) -> tuple[str, ...]:
    lines = (counter.lines[at] for at in np.flatnonzero(which).tolist())
    return tuple(line.key.removeprefix("*") for line in lines)


def _table(
    source: Source,
    view: View,
    what: tuple[list[Line], NDArray[np.int64]],
    found: tuple[AspectFigures, Bools],
) -> pd.DataFrame:
    (lines, rows), (figures, paired) = what, found
    frame = label_columns([lines[at] for at in rows[:, 0]], view.level)
    frame |= group_columns(source, dict.fromkeys(view.by, "own"), rows)
    frame |= {"how": np.where(paired, "paired", "independent"), "only_one": figures.only_one}
    frame |= no_figure("business", len(rows)) | benchmark_columns(lines, rows[:, 0], view)
    frame |= figure_columns("customer", figures.first.hide(figures.levels_hidden))
    frame |= figure_columns("expectation", figures.second.hide(figures.levels_hidden))
    frame |= _judged(source, view, figures, paired, span_of(lines, view)[rows[:, 0]])
    frame["flags"] = with_skewed(frame["flags"], _shown(view, figures, paired, (lines, rows[:, 0])))
    return pd.DataFrame(frame)


def _shown(
    view: View, figures: AspectFigures, paired: Bools, what: tuple[list[Line], NDArray[np.int64]]
) -> list[tuple[Estimates, Floats]]:
    """Both levels and, in pairs, what people changed, with the ends of what they can be."""
    levels = [one.hide(figures.levels_hidden) for one in (figures.first, figures.second)]
    shown = with_ends(levels, slots_of(view.gap), (view, *what))
    first, second = (ends for _, ends in shown)
    change = np.where(paired[:, None], first - second[:, ::-1], np.array([-np.inf, np.inf]))
    return [*shown, (figures.bases.business.hide(figures.hidden), change)]


def _judged(
    source: Source, view: View, figures: AspectFigures, paired: Bools, span: Floats
) -> dict[str, Any]:
    """The gap, its verdict, what would settle it, and its flags."""
    gap = Gaps(*(np.where(figures.hidden, np.nan, one) for one in vars(figures.gap).values()))
    bases = Sides(
        figures.bases.business.hide(figures.hidden), figures.bases.customer.hide(figures.hidden)
    )
    p_adjusted = adjusted(gap.p, view.adjust)
    margin = margin_of(source, view, span)
    verdict = verdicts(
        gap, bases, margin, None if view.adjust == "none" else p_adjusted, named=_NAMED
    ).astype(object)
    unclear = np.flatnonzero(verdict == Verdict.UNCLEAR)
    raised = None if view.adjust == "none" else times_raised(gap.p, p_adjusted)[unclear]
    settled = _settled(view, bases.take(unclear), paired[unclear], (margin[unclear], raised))
    flags = precision_flags(_as_means(bases), gap, span)
    return (
        gap_columns(gap, p_adjusted, view, span)
        | {"verdict": verdict}
        | settling_columns(settled, unclear, len(span))
        | {"flags": _flags(figures, bases, flags)}
    )


def _as_means(bases: Sides) -> Sides:
    """A change is at the boundary where all are alike, not where it is below 0."""
    return Sides(replace(bases.business, kind="mean"), replace(bases.customer, kind="mean"))


def _settled(
    view: View, bases: Sides, paired: Bools, rule: tuple[Floats, Floats | None]
) -> tuple[Floats, NDArray[np.str_]]:
    """How many pairs would settle a gap; of different people, how many answers to one question."""
    options, kind = options_of(view), METRICS[view.metric].kind
    pairs = pairs_to_settle(bases.business, kind, rule[0], options, rule[1])
    answers, side = to_settle(bases, rule[0], options, rule[1])
    aspect = np.where(side == "business", *_ASPECTS)
    return np.where(paired, pairs, answers), np.where(paired, "pairs", aspect)


def _flags(figures: AspectFigures, bases: Sides, precision: list[list[str]]) -> list[list[str]]:
    empty = ~(bases.business.n > 0) | ~(bases.customer.n > 0)
    marks = zip(figures.hidden, figures.levels_hidden, empty, precision, strict=True)
    return [
        ["hidden"]
        if hidden
        else ["levels_hidden"] * bool(levels) + ["no_answers"] * bool(none) + own
        for hidden, levels, none, own in marks
    ]
