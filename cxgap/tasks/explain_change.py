"""Why a change, an effect or a trend is what it is: the card behind a row of such a table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from cxgap.errors import ViewError
from cxgap.gaps.card import Card, SideCard
from cxgap.gaps.change_card import ChangeCard, Terms
from cxgap.gaps.lines import Line, choose_lines
from cxgap.survey.attribute import WAVE
from cxgap.survey.survey import Finding
from cxgap.survey.view import View
from cxgap.survey.words import SIDES
from cxgap.tasks.action_groups import GROUPS, everybody_else
from cxgap.tasks.bare_card import bare_card, of_difference
from cxgap.tasks.change import ChangeTable, list_changes, list_trend
from cxgap.tasks.counting import SideCounter
from cxgap.tasks.explain import cards, findings_about, line_of, row_name
from cxgap.tasks.explain_side import CountedSide, Row
from cxgap.tasks.gap_columns import GapTable
from cxgap.tasks.reproduce_change import reproduction
from cxgap.tasks.source import Source
from cxgap.tasks.waves import asked_once
from cxgap.tasks.which_change import WhichChange

_WHEN = ("before", "after")
_BEFORE: Terms = (  # the trend before an action
    *((1, "treated.before.customer"), (-1, "treated.earlier.customer")),
    *((-1, "comparison.before.customer"), (1, "comparison.earlier.customer")),
)
_OF_ACTIONS = ("parallel_trends", "moved_apart_before")  # findings about the row as a whole


def explain_change(
    source: Source, view: View, which: WhichChange, line: str, group: Sequence[str] = ()
) -> ChangeCard:
    """Return the card of one row of a table of changes, of a trend or of effects.

    Args:
        source: the study.
        view: what is shown.
        which: between which waves, or beside which group.
        line: key of the row's item, dimension or stage; "overall" for a computed overall.
        group: the value of each attribute of the split; of a trend, then the wave.

    Raises:
        ViewError: where there is no such row, for the first wave of a trend, and as for the table.
    """
    table = which.table(source, view)
    at = _place(table, (line, *group))
    if which.trend:
        return _of_trend(source, view, table, at)
    row = replace(table, rows=table.rows.iloc[[at]])
    return change_cards(source, view, which, row, whole=table)[0]


def change_cards(
    source: Source,
    view: View,
    which: WhichChange,
    table: ChangeTable,
    whole: ChangeTable | None = None,
) -> list[ChangeCard]:
    """Return the card of every row of a table of changes or effects; a trend goes row by row.

    ``table`` holds rows of what `WhichChange.table` returned for this view; ``whole`` all of them,
    where those are more.
    """
    lines, _ = choose_lines(source.mirror_map, view)
    counted = _Counted.of(source, view, which, lines)
    return [
        _card(counted, row, line_of(lines, row), whole or table)
        for row in table.rows.to_dict("records")
    ]


def explain_wave(source: Source, view: View, name: tuple[str, ...]) -> Card:
    """Return the card of the gap in one wave of a trend.

    Args:
        source: the study.
        view: what is shown; split by wave or not.
        name: what the row is called: its line, the group of the split, and the wave.

    Raises:
        ViewError: where there is no such row, and as for `list_trend`.
    """
    bare = replace(view, by=tuple(key for key in view.by if key != WAVE))
    trend, by_wave = list_trend(source, bare), replace(bare, by=(*bare.by, WAVE))
    whole = GapTable(trend.rows, trend.findings, trend.family_size)
    one = replace(whole, rows=trend.rows.iloc[[_place(trend, name)]])
    return cards(source, by_wave, one, whole)[0]


def _place(table: ChangeTable, name: tuple[str, ...]) -> int:
    """Which row of a table has this name."""
    names = [row_name(row) for row in table.rows.to_dict("records")]
    if name not in names:
        raise ViewError.unknown("row", " · ".join(name), map(" · ".join, names))
    return names.index(name)


def _of_trend(source: Source, view: View, trend: ChangeTable, at: int) -> ChangeCard:
    """The change since the wave before, tested together with all others of the trend."""
    row = trend.rows.iloc[at].to_dict()
    since, wave = row["change.since"], str(row[f"group.{WAVE}"])
    if not isinstance(since, str):
        raise ViewError("No wave comes before {wave}.", hint="Choose a later wave.", wave=wave)
    pair = list_changes(source, view, since, wave)
    which, name = WhichChange(since, wave), row_name(row)[:-1]
    rows = pair.rows.iloc[[_place(pair, name)]].assign(
        **{"change.p_adjusted": row["change.p_adjusted"], "verdict": [row["change.verdict"]]}
    )
    untested = [key for key in rows if str(key).startswith("to_settle")]
    size = int(trend.rows["change.p"].notna().sum())
    whole = replace(pair, rows=trend.rows, family_size=size)
    one = replace(pair, rows=rows.drop(columns=untested))
    return replace(change_cards(source, view, which, one, whole)[0], trend=True)


@dataclass(frozen=True)
class _Counted:
    """Both sides of a view by wave, in each group, counted once for all cards.

    ``places`` says what the columns of a group begin with: nothing where there is one table.
    """

    source: Source
    view: View
    which: WhichChange
    places: Mapping[str, Mapping[str, CountedSide]]

    @classmethod
    def of(cls, source: Source, view: View, which: WhichChange, lines: Sequence[Line]) -> _Counted:
        """Count what stands behind a table."""
        places = {}
        for place, own in _views(source, view, which):
            by_wave = replace(own, by=(*own.by, WAVE))
            places[place] = {side: CountedSide.of(source, by_wave, lines, side) for side in SIDES}
        return cls(source, view, which, places)

    def figures(self, row: Row, line: Line) -> dict[str, tuple[SideCard, SideCounter]]:
        """Every figure of a row by its name, with whoever counted it."""
        return {
            f"{place}{when}.{side}": (
                counted.card(
                    row, line, f"{place}{when}.{side}", self._group(counted, row, place, when)
                ),
                counted.counter,
            )
            for place, sides in self.places.items()
            for side, counted in sides.items()
            for when in _WHEN
        }

    def earlier(self, row: Row, line: Line) -> dict[str, tuple[SideCard, SideCounter]]:
        """Customers in the wave before an action's, where the trend before it is known."""
        if not np.isfinite(row.get("pre_trend.value", np.nan)):
            return {}
        wave = {WAVE: str(row["pre_trend.from"])}
        found = {}
        for place, sides in self.places.items():
            counted, name = sides["customer"], f"{place}earlier.customer"
            if counted.is_declared(line):
                return {}
            group = self._group(counted, row, place, "before") | wave
            found[name] = (counted.bare(line, name, group, "counted"), counted.counter)
        return found

    def _group(self, counted: CountedSide, row: Row, place: str, when: str) -> dict[str, str]:
        """The group of a figure, with its wave: what was asked in one stands beside every other."""
        by = counted.counter.by
        group = {key: str(row[f"group.{key}"]) for key in by if key != WAVE}
        if WAVE not in by:
            return group
        wave = str(row[f"{place}{when}.wave"])
        return group | {WAVE: asked_once(self.source, counted.side) or wave}


def _views(source: Source, view: View, which: WhichChange) -> Iterator[tuple[str, View]]:
    """The groups that are set against each other, by what their columns begin with."""
    if which.treated is None:
        yield "", view
        return
    groups = (which.treated, which.comparison or everybody_else(source, which.treated))
    for name, group in zip(GROUPS, groups, strict=True):
        yield f"{name}.", replace(view, where=(*view.where, group))


def _card(counted: _Counted, row: Row, line: Line, table: ChangeTable) -> ChangeCard:
    source, which = counted.source, counted.which
    found, earlier = counted.figures(row, line), counted.earlier(row, line)
    sides = {name: side for name, (side, _) in found.items()}
    tested = "effect" if which.treated else "change"
    bare = bare_card(source, counted.view, (row, line, list(sides.values())), table.rows)
    own = {
        "findings": _findings(counted, table, line),
        "contrasts": _contrasts(which, sides) | ({"pre_trend": _BEFORE} if earlier else {}),
        "waves": (table.waves[0], table.waves[-1]),
        "attribute": which.treated and which.treated[0],
        "earlier": tuple(side for side, _ in earlier.values()),
    }
    card = ChangeCard(**vars(of_difference(bare, source, line, table, tested)) | own)
    counters = {name: counter for name, (_, counter) in (found | earlier).items()}
    sql, python = reproduction(card, counters, line)
    return replace(card, sql=sql, python=python)


def _findings(counted: _Counted, table: ChangeTable, line: Line) -> tuple[Finding, ...]:
    """What is known of the line and its sides, and what every effect rests on."""
    known = (*counted.source.findings, *table.findings)
    of_all = (one for one in table.findings if one.code in _OF_ACTIONS)
    return (*findings_about(counted.source, counted.view, known, line), *of_all)


def _contrasts(which: WhichChange, sides: Mapping[str, SideCard]) -> dict[str, Terms]:
    """What each difference of the row is made of."""
    if which.treated is None:
        moved = {side: _moved(sides, "", side) for side in SIDES}
        change = (*moved["business"], *_turned(moved["customer"]))
        gaps = {f"{when}.gap": _gap(when) for when in _WHEN}
        return {**gaps, **{f"{side}_moved": terms for side, terms in moved.items()}} | {
            "change": change
        }
    treated, comparison = (_moved(sides, f"{group}.", "customer") for group in GROUPS)
    effect = (*treated, *_turned(comparison))
    return {
        "treated_moved": treated,
        "comparison_moved": comparison,
        "effect": effect,
        "gap_effect": (*_business_effect(sides), *_turned(effect)),
    }


def _gap(when: str) -> Terms:
    return (1, f"{when}.business"), (-1, f"{when}.customer")


def _moved(sides: Mapping[str, SideCard], place: str, side: str) -> Terms:
    before, after = (f"{place}{when}.{side}" for when in _WHEN)
    return () if _is_same(sides[before], sides[after]) else ((1, after), (-1, before))


def _is_same(before: SideCard, after: SideCard) -> bool:
    """Whether a figure is one and the same in both: asked once, or declared alike."""
    if "declared" in (before.state, after.state):
        return bool(before.figures.get("value") == after.figures.get("value"))
    return before.group == after.group


def _business_effect(sides: Mapping[str, SideCard]) -> Terms:
    """What the business moved in the one group and not the other; one figure for both cancels."""
    one, other = (sides[f"{group}.after.business"] for group in GROUPS)
    if one.filters == other.filters or (one.state == "declared" and _is_same(one, other)):
        return ()
    treated, comparison = (_moved(sides, f"{group}.", "business") for group in GROUPS)
    return (*treated, *_turned(comparison))


def _turned(terms: Terms) -> Terms:
    return tuple((-sign, name) for sign, name in terms)
