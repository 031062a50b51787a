"""What an action did: difference in differences between two groups and two waves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from cxgap.gaps.adjustment import adjusted
from cxgap.gaps.change import moves
from cxgap.gaps.contrast import Contrasts, contrasts
from cxgap.gaps.effect import Action, EffectVerdict, effect_verdicts
from cxgap.gaps.lines import Line
from cxgap.gaps.precision import flags_of
from cxgap.gaps.relevance import SIGNIFICANT
from cxgap.metrics.estimate import Estimates
from cxgap.survey.survey import Finding
from cxgap.survey.view import View
from cxgap.survey.words import slots_of
from cxgap.tasks.action_groups import (
    GROUPS,
    Group,
    Groups,
    check_groups,
    everybody_else,
    read_groups,
)
from cxgap.tasks.change import ChangeTable
from cxgap.tasks.chosen_waves import all_waves, chosen_waves
from cxgap.tasks.estimating import options_of
from cxgap.tasks.gap_columns import (
    contrast_columns,
    margin_of,
    span_of,
)
from cxgap.tasks.gaps import is_not_stated, row_flags
from cxgap.tasks.settling import settling
from cxgap.tasks.skewed import with_ends, with_skewed
from cxgap.tasks.source import Source
from cxgap.tasks.wave_flags import own_flags, with_own
from cxgap.tasks.waves import row_columns, wave_columns

Floats = NDArray[np.float64]
Indexes = NDArray[np.int64]
_FIGURES = tuple((group, when) for group in GROUPS for when in ("after", "before"))


@dataclass(frozen=True)
class _Effects:
    """What was found out about the effect on many lines and groups."""

    action: Action
    on_customers: Contrasts
    p_adjusted: Floats
    span: Floats
    margin: Floats
    verdicts: NDArray[np.object_]


def list_effects(
    source: Source,
    view: View,
    treated: Group,
    comparison: Group | None = None,
    waves: tuple[str | None, str | None] = (None, None),
) -> ChangeTable:
    """Return what an action did where it was taken, beside a group where it was not.

    The effect is (treated after − before) − (comparison after − before) of the customers' figure,
    and the same of the gap.

    Args:
        source: the study.
        view: what to compute; neither split nor filtered by the groups' attribute.
        treated: the customers the action was for.
        comparison: the others to compare them with; None: all other values of the attribute.
        waves: before and after; by default the last two.

    Raises:
        ViewError: for groups, waves or choices the study does not have.
        PrivacyError: for groups that would single out too few people.
    """
    names = chosen_waves(source, *waves)
    groups = (treated, comparison or everybody_else(source, treated))
    check_groups(source, view, *groups)
    earlier = _earlier(source, names)
    found, lines, findings = read_groups(source, view, groups, (*earlier, *names))
    at = [found.first.at(name) for name in names]
    keep = found.worth_showing(source, view, at)
    before, after = (one[keep] for one in at)
    rows = found.first.rows[after][:, :-1]
    effects = _effects(source, view, found, (before, after), lines)
    pre = _pre_trend(view, found, earlier, names, before)
    frame = row_columns(source, view, lines, rows) | _cells(view, found, names, (before, after))
    frame |= _effect_columns(view, effects) | pre | {"verdict": effects.verdicts}
    frame |= _settling(view, effects, names)
    flags = _flags(source, found, effects, (before, after))
    frame["flags"] = with_skewed(flags, _shown(view, effects, lines, rows[:, 0]))
    table = pd.DataFrame(frame)
    said = (*findings, *found.first.findings(), *_about_trends(table, earlier, names))
    return ChangeTable(table, said, int(np.isfinite(effects.on_customers.p).sum()), names)


def _effects(
    source: Source, view: View, found: Groups, at: tuple[Indexes, Indexes], lines: list[Line]
) -> _Effects:
    action, options = found.action(*at), options_of(view)
    on_customers = contrasts(action.on_customers, options)
    p_adjusted = adjusted(on_customers.p, view.adjust)
    span = span_of(lines, view)[found.first.rows[at[1]][:, 0]]
    margin = margin_of(source, view, span)
    proven = None if view.adjust == "none" else p_adjusted
    verdicts = effect_verdicts(action.on_customers, on_customers, margin, proven).astype(object)
    verdicts[is_not_stated([one.take(at[1])["customer"] for one in found.waves.values()])] = None
    return _Effects(action, on_customers, p_adjusted, span, margin, verdicts)


def _cells(
    view: View, found: Groups, names: tuple[str, str], at: tuple[Indexes, Indexes]
) -> dict[str, Any]:
    """The figures of both groups in both waves."""
    columns: dict[str, Any] = {}
    for group, waves in found.waves.items():
        for when, name, one in zip(("before", "after"), names, at, strict=True):
            columns |= wave_columns(f"{group}.{when}", name, waves.take(one), options_of(view))
    return columns


def _effect_columns(view: View, found: _Effects) -> dict[str, Any]:
    """What each group's customers moved, the effect on their figure, and that on the gap."""
    options, action = options_of(view), found.action
    gap = contrasts(action.on_gap, options)
    return {
        **contrast_columns("treated_moved", moves(action.treated, "customer", options)),
        **contrast_columns("comparison_moved", moves(action.comparison, "customer", options)),
        **contrast_columns("effect", found.on_customers, found.p_adjusted),
        **contrast_columns("gap_effect", gap, adjusted(gap.p, view.adjust)),
    }


def _pre_trend(
    view: View, found: Groups, earlier: tuple[str, ...], names: tuple[str, str], at: Indexes
) -> dict[str, Any]:
    """The same contrast between the two waves before the action: nothing was done then."""
    since = earlier[0] if earlier else None
    if since is None:
        nothing = np.full(len(at), np.nan)
        none = Contrasts(*(nothing,) * 5)
    else:
        action = found.action(at - 1, at)  # the earlier wave stands just before
        none = contrasts(action.on_customers, options_of(view))
    columns = {"from": since, "to": names[0] if since else None}
    return {f"pre_trend.{key}": value for key, value in columns.items()} | contrast_columns(
        "pre_trend", none
    )


def _settling(view: View, found: _Effects, names: tuple[str, str]) -> dict[str, Any]:
    unclear = found.verdicts == EffectVerdict.UNCLEAR
    tested = (found.on_customers.p, found.p_adjusted, found.margin)
    base, which = settling(view, found.action.on_customers, tested, unclear)
    places = {"before": names[0], "after": names[1]}
    group = [_FIGURES[at][0] if at >= 0 else None for at in which]
    wave = [places[_FIGURES[at][1]] if at >= 0 else None for at in which]
    return {"to_settle.group": group, "to_settle.wave": wave, "to_settle.base": base}


def _flags(
    source: Source, found: Groups, effects: _Effects, at: tuple[Indexes, Indexes]
) -> list[list[str]]:
    figures = [figure for _, figure in effects.action.on_customers]
    precision = flags_of(figures, effects.on_customers, effects.span)
    return with_own(
        row_flags(found.tables(*at), precision), own_flags(source, effects.action.treated.same)
    )


def _shown(
    view: View, found: _Effects, lines: list[Line], at: Indexes
) -> list[tuple[Estimates, Floats]]:
    """The four figures of customers, with the ends of their scale."""
    figures = [figure for _, figure in found.action.on_customers]
    slots = [(side, aspect) for side, aspect in slots_of(view.gap) if side == "customer"]
    return with_ends(figures, slots * len(figures), (view, lines, at))


def _earlier(source: Source, names: tuple[str, str]) -> tuple[str, ...]:
    """The wave before the first of the two, where there is one and it is not the second."""
    known = all_waves(source)
    place = known.index(names[0])
    return known[place - 1 : place] if place and known[place - 1] != names[1] else ()


def _about_trends(
    table: pd.DataFrame, earlier: tuple[str, ...], names: tuple[str, str]
) -> Iterator[Finding]:
    """What the effect rests on, and whether the waves before speak against it."""
    apart = table[table["pre_trend.p"] < SIGNIFICANT]
    facts = {"before": names[0], "earlier": earlier[0] if earlier else ""}
    yield Finding(
        "parallel_trends",
        "info",
        "effect",
        "The difference is the action's only if both groups would have moved alike without it.",
        "" if earlier else "No earlier wave of the study can show whether they did before.",
        facts,
    )
    if len(apart):
        yield Finding(
            "moved_apart_before",
            "warning",
            "effect",
            "Already from {earlier} to {before} the two groups moved apart on: {lines}.",
            "There the effect may be the continuation of a trend.",
            facts | {"lines": ", ".join(_names_of(apart))},
        )


def _names_of(table: pd.DataFrame) -> list[str]:
    """The lines of a table, each once."""
    found = table["item"].fillna(table["dimension"]).fillna(table["stage"]).fillna("overall")
    return [str(name) for name in found.unique()]
