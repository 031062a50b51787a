"""What the cards of all kinds of rows begin with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from cxgap.gaps.card import NAN, Card, SideCard
from cxgap.gaps.lines import Line
from cxgap.survey.view import View
from cxgap.survey.words import GAP_KINDS
from cxgap.tasks.change import ChangeTable
from cxgap.tasks.explain_side import Row
from cxgap.tasks.family import family_in
from cxgap.tasks.gap_columns import GapTable, span_of
from cxgap.tasks.source import Source


def bare_card(
    source: Source, view: View, what: tuple[Row, Line, Sequence[SideCard]], rows: pd.DataFrame
) -> Card:
    """Return the card of a row without findings, and without what only differences have.

    Args:
        source: the study.
        view: what is shown.
        what: the row, its line and its figures.
        rows: all rows of the table.
    """
    row, line, sides = what
    return Card(
        version=source.version,
        view=view,
        row={str(key): value for key, value in row.items()},
        items=tuple(item.key for item in line.members),
        sides=tuple(sides),
        pairing={key: str(row[f"pairing.{key}"]) for key in view.by if f"pairing.{key}" in row},
        margin=NAN,
        margin_points=NAN,
        of_problems=False,
        family_size=0,
        lines=len(rows),
        hidden_lines=sum("hidden" in flags for flags in rows["flags"]),
        saved=source.folder is not None,
    )


def of_difference(
    card: Card, source: Source, line: Line, table: GapTable | ChangeTable, tested: str
) -> Card:
    """Return the card with its margin, and the family its p-value was adjusted in.

    ``tested`` is what the columns of the difference begin with.
    """
    view = card.view
    own = source.mirror_map.margin if view.margin is None else view.margin
    kind = GAP_KINDS.get(view.gap)
    return replace(
        card,
        margin=own / 100 * float(span_of([line], view)[0]),
        margin_points=own,
        of_problems=kind is not None and kind.of_problems,
        family_size=table.family_size,
        family=family_in(table, card.row, tested, view.adjust),
    )
