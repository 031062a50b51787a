"""Gaps between groups of one side: how far apart its channels or departments are.

Either the two groups that are farthest apart on each line, or every two.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from cxgap.errors import ViewError
from cxgap.gaps.gap import Gaps
from cxgap.gaps.lines import Line, choose_lines
from cxgap.gaps.pairs_of_groups import PairsOfGroups, every_two, spread_beyond_noise
from cxgap.gaps.precision import precision_flags
from cxgap.gaps.relevance import too_few
from cxgap.gaps.verdict import Sides, Verdict, verdicts
from cxgap.metrics.estimate import Estimates
from cxgap.survey.view import View
from cxgap.survey.words import OWN_GAPS, slots_of
from cxgap.tasks.benchmarks import benchmark_columns
from cxgap.tasks.counting import SideCounter
from cxgap.tasks.estimating import estimates_of, options_of
from cxgap.tasks.filters import check_filters
from cxgap.tasks.gap_columns import (
    GapTable,
    figure_columns,
    gap_columns,
    label_columns,
    margin_of,
    no_figure,
    settling_columns,
    span_of,
)
from cxgap.tasks.skewed import with_ends, with_skewed
from cxgap.tasks.source import Source

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
Indexes = NDArray[np.int64]
MOST_GROUPS = 100  # every two of them are five thousand pairs a line


@dataclass(frozen=True)
class _Split:
    """The groups of one side: figures flat in the order (lines, groups)."""

    view: View
    lines: list[Line]
    groups: list[str]
    cells: Estimates
    hidden: Bools  # (lines, groups)
    margin: Floats  # (lines,)
    span: Floats

    @property
    def shape(self) -> tuple[int, int]:
        return len(self.lines), len(self.groups)

    @property
    def adjust(self) -> bool:
        return self.view.adjust != "none"


def list_group_gaps(source: Source, view: View) -> GapTable:
    """Return the gaps between groups of one side: the widest of each line, or all pairs.

    Raises:
        ViewError: for attributes, values or items the study does not have, where no attribute says
            what the groups are, or where there are fewer than two groups or too many.
        PrivacyError: for filters that would single out too few people.
    """
    attribute = _attribute(source, view)
    alone = replace(view, by=(attribute,))
    lines, findings = choose_lines(source.mirror_map, alone)
    check_filters(source, alone)
    split = _split(source, alone, lines)
    pairs = every_two(split.cells, split.shape, options_of(view), view.adjust)
    frame = _every_pair(split, pairs) if view.pairs else _farthest(split, pairs)
    tested = pairs.gap.p[np.isfinite(pairs.p_adjusted)]
    return GapTable(pd.DataFrame(frame), tuple(findings), len(tested), tested)


def _attribute(source: Source, view: View) -> str:
    """The attribute whose groups are compared: the reader's, or the gap's usual one."""
    own = OWN_GAPS[view.gap]
    known = tuple(source.mirror_map.attributes_of(own.side))
    asked = view.by or (own.groups,)
    if len(asked) == 1 and asked[0] in known:
        return asked[0]
    raise ViewError(
        "The {gap} gap compares the groups of one attribute of the {side} side, not of {by}.",
        hint="Split by one of: {known}.",
        gap=view.gap,
        side=own.side,
        by=", ".join(asked),
        known=known,
    )


def _split(source: Source, view: View, lines: list[Line]) -> _Split:
    counter = SideCounter(source, OWN_GAPS[view.gap].side, view, lines)
    counted = counter.count()
    shape = counted.grid.shape
    there = counted.respondents.reshape(shape)[0] > 0
    kept = _groups(source, counter, there | counted.hidden.reshape(shape).any(axis=0))
    at = (np.arange(shape[0])[:, None] * shape[1] + kept).ravel()
    hidden = counted.hidden[at]
    cells = estimates_of(source, view, counted, counter.side).take(at).hide(hidden)
    span = span_of(lines, view)
    return _Split(
        view,
        lines,
        [source.values[view.by[0]][group] for group in kept],
        cells,
        hidden.reshape(len(lines), -1),
        margin_of(source, view, span),
        span,
    )


def _groups(source: Source, counter: SideCounter, there: Bools) -> Indexes:
    """Positions of the groups that are there under the filters, for all that may be told."""
    key = counter.view.by[0]
    values = source.values.get(key, ())
    chosen = counter.filters.get(key, values)
    kept = [at for at, value in enumerate(values) if value in chosen and there[at]]
    if not 2 <= len(kept) <= MOST_GROUPS:
        raise ViewError(
            "{attribute} has {n} groups here; from 2 to {most} can be compared with each other.",
            hint="Choose another attribute, or filter its values.",
            attribute=key,
            n=len(kept),
            most=MOST_GROUPS,
        )
    return np.array(kept, dtype=np.int64)


def _farthest(split: _Split, pairs: PairsOfGroups) -> dict[str, Any]:
    """One row a line: the two groups that are farthest apart, the higher one first."""
    at = np.arange(len(split.lines)), pairs.farthest
    none = pairs.none
    gap, turned = _widest_gap(pairs, at, none)
    ends = [np.where(turned, two, one) for one, two in ((0, 1), (1, 0))]
    places = np.stack([pairs.first[at[1]], pairs.second[at[1]]])
    high, low = (places[end, at[0]] for end in ends)
    frame = _labels(split, at[0])
    for name, group in (("high", high), ("low", low)):
        found = split.cells.take(at[0] * split.shape[1] + group).hide(none)
        frame |= {f"{name}_group": _names(split, group, none)} | figure_columns(name, found)
    p_adjusted = np.where(none, np.nan, pairs.p_adjusted[at])
    frame |= gap_columns(gap, p_adjusted, split.view, split.span)
    frame |= _about_all(split, pairs)
    frame["verdict"] = pairs.verdicts(split.margin, adjust=split.adjust).astype(object)
    frame |= _nothing_to_settle(len(split.lines))
    shown = Sides(*(split.cells.take(at[0] * split.shape[1] + g).hide(none) for g in (high, low)))
    flags = _line_flags(split, none, precision_flags(shown, gap, split.span))
    frame["flags"] = with_skewed(flags, _shown(split, shown, at[0]))
    return frame


def _widest_gap(
    pairs: PairsOfGroups, at: tuple[Indexes, Indexes], none: Bools
) -> tuple[Gaps, Bools]:
    """The widest gap of each line as higher less lower, and whether it had to be turned round."""
    value, se, p = (getattr(pairs.gap, name)[at] for name in ("value", "se", "p"))
    turned = value < 0
    low = np.where(turned, -pairs.high[at], pairs.low[at])
    high = np.where(turned, -pairs.low[at], pairs.high[at])
    figures = (np.abs(value), se, low, high, p)
    return Gaps(*(np.where(none, np.nan, one) for one in figures)), turned


def _about_all(split: _Split, pairs: PairsOfGroups) -> dict[str, Any]:
    """What was looked at on each line beside the pair that is shown."""
    value, variance = (
        getattr(split.cells, name).reshape(split.shape) for name in ("value", "variance")
    )
    usable = ~split.hidden & ~too_few(split.cells).reshape(split.shape)
    return {
        "pairs_compared": pairs.compared.sum(axis=1),
        "pairs_apart": pairs.proven(split.margin, adjust=split.adjust).sum(axis=1),
        "sd_between": spread_beyond_noise(np.where(usable, value, np.nan), variance),
    }


def _every_pair(split: _Split, pairs: PairsOfGroups) -> dict[str, Any]:
    """One row for every two groups of a line, each with its own interval."""
    times = len(pairs.first)
    gap = Gaps(*(one.ravel() for one in vars(pairs.gap).values()))
    p_adjusted = pairs.p_adjusted.ravel()
    margin, span = np.repeat(split.margin, times), np.repeat(split.span, times)
    frame = _labels(split, np.repeat(np.arange(len(split.lines)), times))
    groups = {"a": pairs.first, "b": pairs.second}
    for (name, group), found in zip(groups.items(), vars(pairs.sides).values(), strict=True):
        names = _names(split, np.tile(group, len(split.lines)), np.zeros(len(span), dtype=bool))
        frame |= {f"{name}_group": names} | figure_columns(name, found)
    frame |= gap_columns(gap, p_adjusted, split.view, span)
    apart = (Verdict.INCONSISTENT, Verdict.INCONSISTENT)
    proven = p_adjusted if split.adjust else None
    frame["verdict"] = verdicts(gap, pairs.sides, margin, proven, named=apart).astype(object)
    frame |= _nothing_to_settle(len(span))
    hidden = (split.hidden[:, pairs.first] | split.hidden[:, pairs.second]).ravel()
    flags = _pair_flags(hidden, precision_flags(pairs.sides, gap, span))
    of_line = np.repeat(np.arange(len(split.lines)), times)
    frame["flags"] = with_skewed(flags, _shown(split, pairs.sides, of_line))
    return frame


def _shown(split: _Split, two: Sides, of_line: Indexes) -> list[tuple[Estimates, Floats]]:
    """Both groups of each row, with the ends of the line's scale."""
    slots = slots_of(split.view.gap) * 2
    return with_ends([two.business, two.customer], slots, (split.view, split.lines, of_line))


def _labels(split: _Split, of_line: Indexes) -> dict[str, Any]:
    """What the line of each row is, with its benchmark; the two sides have no part in it."""
    lines = [split.lines[at] for at in of_line]
    empty = no_figure("business", len(lines)) | no_figure("customer", len(lines))
    attribute = {"between": [split.view.by[0]] * len(lines)}
    benchmarks = benchmark_columns(split.lines, of_line, split.view)
    return label_columns(lines, split.view.level) | attribute | empty | benchmarks


def _names(split: _Split, group: Indexes, none: Bools) -> NDArray[np.object_]:
    names = np.array(split.groups, dtype=object)[group]
    names[none] = None
    return names


def _nothing_to_settle(size: int) -> dict[str, Any]:
    """More answers in one group may well make another the farthest: no number is given."""
    nothing = np.array([]), np.array([], dtype=str)
    return settling_columns(nothing, np.array([], dtype=np.intp), size)


def _line_flags(split: _Split, none: Bools, precision: list[list[str]]) -> list[list[str]]:
    small = too_few(split.cells).reshape(split.shape) & ~split.hidden
    some = [np.any(one, axis=1) for one in (split.hidden, small)]
    marks = zip(some[0], none, some[1], precision, strict=True)
    return [
        ["hidden"]
        if hidden and nothing
        else ["group_hidden"] * bool(hidden) + ["group_too_few"] * bool(few) + own
        for hidden, nothing, few, own in marks
    ]


def _pair_flags(hidden: Bools, precision: list[list[str]]) -> list[list[str]]:
    return [["hidden"] if gone else own for gone, own in zip(hidden, precision, strict=True)]
