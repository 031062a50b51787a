"""``cxgap drivers``: what moves customers, and what the business believes matters."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from cxgap.cli.driver_options import (
    cards_of,
    deliver,
    derivation,
    driver_options,
    line_of,
    notes_of,
    number,
    opened,
    print_table,
    share,
)
from cxgap.cli.printing import finish


@click.command()
@driver_options
def drivers(
    business: str | None,
    customers: Path | None,
    **options: Any,  # noqa: ANN401 - what driver_options declares
) -> None:
    """Print what moves customers' overall rating, beside what the business believes matters.

    Where the business rated no importance, its own answers tell what it goes by.
    """
    from cxgap.exports.driver_json import asked_object
    from cxgap.tasks.drivers import list_drivers
    from cxgap.tasks.explain_drivers import DriverCards

    source, view = opened(business, customers, options)
    asked = derivation(options)
    table = list_drivers(source, view, asked)
    findings = [*source.findings, *table.findings]
    how = {
        "outcome": table.outcome,
        "method": table.method,
        "missing": asked.missing,
        "bootstraps": asked.bootstraps,
        "findings": [finding.as_dict() for finding in findings],
    }
    tables = {"models": table.models, "rows": table.rows}
    card = DriverCards(source, view, asked, table).of
    cards = cards_of(options, source, table.rows, card)
    deliver(options, asked_object(source.version, view, how, tables), table.rows, _show, cards)
    finish(findings)


_HEADER = (
    *("driver", "share of R²", "from", "to", "rank", "ranks", "business", "rank"),
    *("rank gap", "from", "to", "misjudged"),
)


def _show(printed: dict[str, Any]) -> None:
    from cxgap.texts.figures import Figures

    for model in printed["models"]:
        click.echo(_about(model, printed["outcome"]))
    figures = Figures(printed["view"]["metric"], "en")
    print_table(_HEADER, [_line(row, figures) for row in printed["rows"]])


def _about(model: dict[str, Any], outcome: str) -> str:
    """One line on how well the drivers explain the outcome."""
    who, r2 = " · ".join([model["side"], *model["group"].values()]), model["r2"]
    if r2["value"] is None:
        return f"{who}: {' '.join(model['flags'])}"
    ends = f"{number(r2['low'], 2)} to {number(r2['high'], 2)}"
    fit = f"R² {number(r2['value'], 2)}, adjusted {number(r2['adjusted'], 2)} ({ends})"
    base = f"{number(model['n'])} of {number(model['respondents'])} respondents"
    return f"{who}: {outcome} by {model['drivers']} drivers, {model['method']}, {fit}, {base}"


def _line(row: dict[str, Any], figures: Any) -> tuple[str, ...]:  # noqa: ANN401
    derived, business, gap = row["derived"], row["business"], row["rank_gap"]
    ranks = "–" if derived["rank"] is None else f"{derived['rank_low']}–{derived['rank_high']}"
    figure = business["value"]
    return (
        line_of(row),
        *(share(derived[key]) for key in ("value", "low", "high")),
        number(derived["rank"]),
        ranks,
        share(figure) if business["how"] == "derived" else figures.value(figure, 1),
        number(business["rank"]),
        *(number(gap[key]) for key in ("value", "low", "high")),
        notes_of(row, "misjudged"),
    )
