"""Tables of changes for people: before, after, and which side moved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import click

from cxgap.cli.printing import chance, difference, line_name, outcome, places_of, print_table

if TYPE_CHECKING:
    import pandas as pd

    from cxgap.survey.view import View
    from cxgap.texts.figures import Figures

Row = Mapping[str, Any]
_CHANGES = (
    *("line", "gap before", "after", "change", "from", "to"),
    *("business", "customers", "p adjusted", "verdict"),
)
_EFFECTS = (
    *("line", "treated before", "after", "comparison before", "after"),
    *("effect", "from", "to", "p adjusted", "verdict"),
)
_PROVEN, _DONE = ("closed", "widened", "moved"), ("raised", "lowered")
_TREND = (
    *("line", "business", "customers", "gap", "from", "to", "change", "from", "to"),
    *("p adjusted", "verdict"),
)


def print_changes(rows: Sequence[Row], metric: str) -> None:
    """Print a table of changes, of effects or of all waves."""
    from cxgap.texts.figures import Figures

    figures = Figures(metric, "en")
    if rows and "effect" in rows[0]:
        print_table(_EFFECTS, [_effect_line(row, figures) for row in rows], (0, 9))
    elif rows and "gap" in rows[0]:
        print_table(_TREND, [_wave_line(row, figures) for row in rows], (0, 10))
    else:
        print_table(_CHANGES, [_change_line(row, figures) for row in rows], (0, 9))


def print_sentences(rows: pd.DataFrame, view: View, margin: float) -> None:
    """Print a sentence for each change or effect that is proven."""
    from cxgap.exports.gap_json import gap_records
    from cxgap.texts.changes import Changes
    from cxgap.texts.figures import Figures

    changes = Changes(Figures(view.metric, "en"), view.gap)
    sentences = {**dict.fromkeys(_PROVEN, changes.reading), **dict.fromkeys(_DONE, changes.effect)}
    proven = rows[rows["verdict"].isin(list(sentences))] if "gap.value" not in rows else rows[:0]
    for row, record in zip(proven.to_dict("records"), gap_records(proven), strict=True):
        said = sentences[row["verdict"]]({str(key): one for key, one in row.items()}, margin)
        click.echo(f"{line_name(record)}: {said}")


def _ends(found: Row, figures: Figures) -> list[str]:
    return [difference(found[end], figures) for end in ("value", "low", "high")]


def _change_line(row: Row, figures: Figures) -> tuple[str, ...]:
    return (
        line_name(row),
        difference(row["before"]["gap"]["value"], figures),
        difference(row["after"]["gap"]["value"], figures),
        *_ends(row["change"], figures),
        difference(row["business_moved"]["value"], figures),
        difference(row["customer_moved"]["value"], figures),
        chance(row["change"]["p_adjusted"]),
        outcome(row["verdict"], row),
    )


def _effect_line(row: Row, figures: Figures) -> tuple[str, ...]:
    customers = [
        figures.value(row[group][when]["customer"]["value"], places_of(figures))
        for group in ("treated", "comparison")
        for when in ("before", "after")
    ]
    return (
        line_name(row),
        *customers,
        *_ends(row["effect"], figures),
        chance(row["effect"]["p_adjusted"]),
        outcome(row["verdict"], row),
    )


def _wave_line(row: Row, figures: Figures) -> tuple[str, ...]:
    sides = [
        figures.value(row[side]["value"], places_of(figures)) for side in ("business", "customer")
    ]
    return (
        line_name(row),
        *sides,
        *_ends(row["gap"], figures),
        *_ends(row["change"], figures),
        chance(row["change"]["p_adjusted"]),
        outcome(row["change"]["verdict"], row),
    )
