"""Why a number is what it is: the card behind every row of a table of gaps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol

from cxgap.errors import ViewError
from cxgap.gaps.card import Card
from cxgap.gaps.lines import Line, choose_lines
from cxgap.survey.item import Question
from cxgap.survey.records import records_of
from cxgap.survey.survey import Finding
from cxgap.survey.view import View
from cxgap.survey.words import GAP_KINDS, OWN_GAPS, SIDES, slots_of
from cxgap.tasks.bare_card import bare_card, of_difference
from cxgap.tasks.explain_inside import AspectCards, GroupCards
from cxgap.tasks.explain_side import Behind, CountedSide
from cxgap.tasks.gap_columns import GapTable
from cxgap.tasks.gaps import list_gaps
from cxgap.tasks.reproduce import reproduction
from cxgap.tasks.source import Source


def explain(source: Source, view: View, line: str, group: Sequence[str] = ()) -> Card:
    """Return the card of one row of a view.

    Args:
        source: the study.
        view: what is shown.
        line: key of the row's item, dimension or stage; "overall" for a computed overall.
        group: the value of each attribute of the split; of a pair of groups, both.

    Raises:
        ViewError: where the view has no such row, and as for `list_gaps`.
    """
    table = list_gaps(source, view)
    names = [row_name(row) for row in records_of(table.rows)]
    if (line, *group) not in names:
        raise ViewError.unknown("row", " · ".join((line, *group)), map(" · ".join, names))
    at = names.index((line, *group))
    return cards(source, view, replace(table, rows=table.rows.iloc[[at]]), whole=table)[0]


def row_name(row: Mapping[Any, Any]) -> tuple[str, ...]:
    """What tells a row from the others of its view: its line, then its groups."""
    line = row["item"] or row["dimension"] or row["stage"] or "overall"
    groups = [row[key] for key in row if str(key).startswith("group.")]
    pair = [row[key] for key in ("a_group", "b_group") if key in row]
    return tuple(map(str, (line, *groups, *pair)))


def cards(source: Source, view: View, table: GapTable, whole: GapTable | None = None) -> list[Card]:
    """Return the card of every row of a table of gaps.

    ``table`` holds rows of what `list_gaps` returned for this view; ``whole`` all of them, where
    those are more.
    """
    lines, _ = choose_lines(source.mirror_map, view)
    figures = _figures(source, view, lines, table)
    found = []
    for row in records_of(table.rows):
        line = line_of(lines, row)
        found.append(_card(source, view, (row, line, figures.behind(row, line)), whole or table))
    return found


def _figures(source: Source, view: View, lines: list[Line], table: GapTable) -> Figures:
    if view.gap in GAP_KINDS:
        return _BothSides([CountedSide.of(source, view, lines, side) for side in SIDES])
    if OWN_GAPS[view.gap].groups:
        return GroupCards.of(source, view, lines, table.rows)
    return AspectCards(source, view, lines)


class Figures(Protocol):
    """What was counted for a view, once for all of its cards."""

    def behind(self, row: Mapping[Any, Any], line: Line) -> Behind:
        """What stands behind a row."""


@dataclass(frozen=True)
class _BothSides:
    """The figures of gaps between the two sides."""

    sides: Sequence[CountedSide]

    def behind(self, row: Mapping[Any, Any], line: Line) -> Behind:
        business, customer = (side.card(row, line) for side in self.sides)
        return Behind((business, customer), {side.side: side.counter for side in self.sides})


def line_of(lines: Sequence[Line], row: Mapping[Any, Any]) -> Line:
    """The line a row is about."""
    name = row_name(row)[0]
    return next(line for line in lines if line.key.removeprefix("*") == name)


def _card(
    source: Source, view: View, what: tuple[Mapping[Any, Any], Line, Behind], table: GapTable
) -> Card:
    row, line, behind = what
    card = bare_card(source, view, (row, line, behind.sides), table.rows)
    card = behind.on(of_difference(card, source, line, table, "gap"))
    found = findings_about(source, view, (*source.findings, *table.findings), line)
    sql, python = reproduction(card, behind.counters, line)
    return replace(card, findings=found, sql=sql, python=python)


def findings_about(
    source: Source, view: View, findings: Sequence[Finding], line: Line
) -> tuple[Finding, ...]:
    """Return the findings about an item of the line, or about a side as a whole."""
    items = [item.key for item in line.members]
    sides = {side for side, _ in slots_of(view.gap)}
    own = {*items, *(f"{side}.{item}" for side in sides for item in items)}
    columns = {
        f"{side}.{found.column}"
        for item in line.members
        for (side, _), found in item.sources.items()
        if isinstance(found, Question) and side in sides
    }
    return tuple(
        finding
        for finding in findings
        if not own.isdisjoint(finding.about)
        or (finding.place in own | sides | columns and not finding.about)
    )
