"""``cxgap priorities``: importance against performance."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cxgap.cli.driver_options import (
    cards_of,
    deliver,
    derivation,
    driver_options,
    line_of,
    notes_of,
    opened,
    print_table,
    share,
)
from cxgap.cli.printing import finish

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cxgap.survey.survey import Finding
    from cxgap.tasks.drivers import DriverTable
    from cxgap.tasks.priorities import PriorityOptions


@click.command()
@driver_options
@click.option(
    "--importance",
    type=click.Choice(("derived", "stated")),
    default="derived",
    show_default=True,
    help="From what moves the outcome, or as customers rated it.",
)
@click.option(
    "--crosshair",
    type=click.Choice(("grand_mean", "scale_middle")),
    default="grand_mean",
    show_default=True,
    help="Where the four quadrants meet.",
)
def priorities(
    business: str | None,
    customers: Path | None,
    **options: Any,  # noqa: ANN401 - what driver_options declares, and those above
) -> None:
    """Print how important each item is to customers, how it performs, and its quadrant."""
    from cxgap.exports.driver_json import asked_object
    from cxgap.tasks.explain_points import PointCards
    from cxgap.tasks.priorities import PriorityOptions, list_priorities

    source, view = opened(business, customers, options)
    asked = PriorityOptions(options["importance"], options["crosshair"], derivation(options))
    table = list_priorities(source, view, asked)
    findings = [*source.findings, *table.findings]
    tables = {"crosshairs": table.crosshairs, "rows": table.rows}
    tables |= {"models": table.drivers.models} if table.drivers else {}
    printed = asked_object(source.version, view, _how(asked, table.drivers, findings), tables)
    cards = cards_of(options, source, table.rows, PointCards(source, view, asked, table).of)
    deliver(options, printed, table.rows, _show, cards)
    finish(findings)


def _how(
    asked: PriorityOptions, drivers: DriverTable | None, findings: Sequence[Finding]
) -> dict[str, Any]:
    """How importance came about, and what is worth knowing."""
    return {
        "importance": asked.importance,
        "outcome": drivers.outcome if drivers else None,
        "method": drivers.method if drivers else None,
        "missing": asked.drivers.missing,
        "bootstraps": asked.drivers.bootstraps,
        "findings": [finding.as_dict() for finding in findings],
        "models": [],
    }


_HEADER = (
    *("item", "importance", "from", "to", "performance", "from", "to"),
    *("gap", "from", "to", "quadrant"),
)


def _show(printed: dict[str, Any]) -> None:
    from cxgap.texts.figures import Figures

    figures = Figures(printed["view"]["metric"], "en")
    derived = printed["importance"] == "derived"

    def line(row: dict[str, Any]) -> tuple[str, ...]:
        axes = row["importance"], row["performance"]
        gaps = [row["gap"][key] for key in ("value", "low", "high")]
        return (
            line_of(row),
            *(_importance(axes[0][key], derived, figures) for key in ("value", "low", "high")),
            *(figures.value(axes[1][key], figures.finer) for key in ("value", "low", "high")),
            *(figures.gap(value, figures.finer) for value in gaps),
            notes_of(row, "quadrant"),
        )

    for hair in printed["crosshairs"]:
        who = " · ".join(["cross-hair", *hair["group"].values()])
        stands = _importance(hair["importance"], derived, figures)
        level = figures.value(hair["performance"], figures.finer)
        click.echo(f"{who}: {hair['kind']}, importance {stands}, performance {level}")
    print_table(_HEADER, [line(row) for row in printed["rows"]])


def _importance(value: float | None, derived: bool, figures: Any) -> str:  # noqa: ANN401
    return share(value) if derived else str(figures.value(value, figures.finer))
