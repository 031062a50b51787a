"""How gaps changed between two waves, or from each wave to the next."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from cxgap.errors import ViewError
from cxgap.gaps.adjustment import adjusted
from cxgap.gaps.change import ChangeVerdict, TwoWaves, change_verdicts, moves
from cxgap.gaps.contrast import Contrasts, contrasts
from cxgap.gaps.lines import Line
from cxgap.gaps.precision import flags_of
from cxgap.metrics.estimate import Estimates
from cxgap.survey.attribute import WAVE
from cxgap.survey.survey import Finding
from cxgap.survey.view import View
from cxgap.survey.words import SIDES, slots_of
from cxgap.tasks.chosen_waves import all_waves, chosen_waves
from cxgap.tasks.estimating import options_of
from cxgap.tasks.gap_columns import (
    contrast_columns,
    margin_of,
    span_of,
)
from cxgap.tasks.gaps import gap_table, is_not_stated, row_flags, worth_showing
from cxgap.tasks.settling import settling
from cxgap.tasks.skewed import with_ends, with_skewed
from cxgap.tasks.source import Source
from cxgap.tasks.wave_flags import own_flags, with_own
from cxgap.tasks.waves import Waves, row_columns, wave_columns, waves_of_view

Floats = NDArray[np.float64]
Indexes = NDArray[np.int64]
_FIGURES = tuple((when, side) for side in SIDES for when in ("after", "before"))


@dataclass(frozen=True)
class ChangeTable:
    """``rows`` has the dotted columns of docs/command-line.md; ``waves`` are those compared."""

    rows: pd.DataFrame
    findings: tuple[Finding, ...]
    family_size: int
    waves: tuple[str, ...]


@dataclass(frozen=True)
class _Changes:
    """What was found out about the changes of many gaps."""

    two: TwoWaves
    gap: Contrasts
    p_adjusted: Floats
    span: Floats
    margin: Floats
    verdicts: NDArray[np.object_]


def list_changes(
    source: Source, view: View, before: str | None = None, after: str | None = None
) -> ChangeTable:
    """Return how each gap of a view changed from one wave to another, and who moved it.

    Raises:
        ViewError: for attributes, values, items or waves the study does not have.
        PrivacyError: for filters that would single out too few people.
    """
    names = chosen_waves(source, before, after)
    waves, lines, findings = waves_of_view(source, view, names)
    at = [waves.at(name) for name in names]
    keep = np.any([worth_showing(source, view, waves.take(one)) for one in at], axis=0)
    first, last = (one[keep] for one in at)
    rows = waves.rows[first][:, :-1]
    found = _changes(source, view, waves, (first, last), lines)
    frame = row_columns(source, view, lines, rows)
    for when, name, one in zip(("before", "after"), names, (first, last), strict=True):
        frame |= wave_columns(when, name, waves.take(one), options_of(view))
    frame |= _columns(view, found) | {"verdict": found.verdicts}
    frame |= _settling(view, found, names)
    flags = _flags(source, waves, found, (first, last))
    frame["flags"] = with_skewed(flags, _shown(view, found, lines, rows[:, 0]))
    said = (*findings, *waves.findings())
    return ChangeTable(pd.DataFrame(frame), said, _family(found), names)


def list_trend(source: Source, view: View) -> ChangeTable:
    """Return every gap of a view in every wave, with its change since the wave before.

    Raises:
        ViewError: for attributes, values or items the study does not have.
        PrivacyError: for filters that would single out too few people.
    """
    names = all_waves(source)
    waves, lines, findings = waves_of_view(source, view, names)
    every = np.arange(len(waves.rows))
    last = every[every % len(names) > 0]
    found = _changes(source, view, waves, (last - 1, last), lines)
    by_wave = replace(view, by=(*view.by, WAVE))
    table = gap_table(source, by_wave, waves.tables, (lines, waves.rows, findings))
    since = np.array(names, dtype=object)[(last - 1) % len(names)]
    change = {"change.since": since, **_columns(view, found), "change.verdict": found.verdicts}
    rows = table.rows.assign(**{key: _laid_out(one, last, every) for key, one in change.items()})
    same = waves.between(np.where(every % len(names) > 0, every - 1, every + 1), every).same
    rows["flags"] = with_own(rows["flags"], own_flags(source, same))
    shown = worth_showing(source, by_wave, waves.tables)
    said = (*findings, *waves.findings())
    return ChangeTable(rows[shown].reset_index(drop=True), said, table.family_size, names)


def _changes(
    source: Source, view: View, waves: Waves, at: tuple[Indexes, Indexes], lines: list[Line]
) -> _Changes:
    two, options = waves.between(*at), options_of(view)
    _check_asked_twice(two)
    gap = contrasts(two.parts, options)
    p_adjusted = adjusted(gap.p, view.adjust)
    span = span_of(lines, view)[waves.rows[at[1]][:, 0]]
    margin = margin_of(source, view, span)
    proven = None if view.adjust == "none" else p_adjusted
    verdicts = change_verdicts(two, gap, margin, proven, options).astype(object)
    verdicts[is_not_stated(waves.tables_at(*at))] = None
    return _Changes(two, gap, p_adjusted, span, margin, verdicts)


def _check_asked_twice(two: TwoWaves) -> None:
    same = two.same["business"] & two.same["customer"]
    if same.size and same.all():
        raise ViewError(
            "Neither side was asked in both waves: nothing can have changed.",
            hint="Put the waves of a side into one file, with a column that names them.",
        )


def _columns(view: View, found: _Changes) -> dict[str, Any]:
    """The change, and its two parts."""
    columns = contrast_columns("change", found.gap, found.p_adjusted)
    for side in SIDES:
        columns |= contrast_columns(f"{side}_moved", moves(found.two, side, options_of(view)))
    return columns


def _settling(view: View, found: _Changes, names: tuple[str, ...]) -> dict[str, Any]:
    unclear = found.verdicts == ChangeVerdict.UNCLEAR
    tested = (found.gap.p, found.p_adjusted, found.margin)
    base, which = settling(view, found.two.parts, tested, unclear)
    places = {"before": names[0], "after": names[-1]}
    wave = [places[_FIGURES[at][0]] if at >= 0 else None for at in which]
    side = [_FIGURES[at][1] if at >= 0 else None for at in which]
    return {"to_settle.wave": wave, "to_settle.side": side, "to_settle.base": base}


def _family(found: _Changes) -> int:
    return int(np.isfinite(found.gap.p).sum())


def _flags(
    source: Source, waves: Waves, found: _Changes, at: tuple[Indexes, Indexes]
) -> list[list[str]]:
    precision = flags_of(found.two.figures, found.gap, found.span)
    return with_own(row_flags(waves.tables_at(*at), precision), own_flags(source, found.two.same))


def _shown(
    view: View, found: _Changes, lines: list[Line], at: Indexes
) -> list[tuple[Estimates, Floats]]:
    """The four figures of each row, with the ends of their scales."""
    aspects = dict(slots_of(view.gap))
    slots = [(side, aspects[side]) for _, side in _FIGURES]
    return with_ends(found.two.figures, slots, (view, lines, at))


def _laid_out(values: NDArray[Any], at: Indexes, every: Indexes) -> NDArray[Any]:
    """Values of some rows among all of them; nothing in the others."""
    nothing = None if values.dtype == object else np.nan
    found = np.full(len(every), nothing, dtype=values.dtype)
    found[at] = values
    return found
