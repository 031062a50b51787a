"""Options that ``cxgap drivers`` and ``cxgap priorities`` share."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from cxgap.cli.gap import check_files, source_of
from cxgap.cli.options import FILE, Named, by_name, keys, pairing_options
from cxgap.cli.options import values as listed
from cxgap.cli.printing import print_findings, print_json
from cxgap.survey.view import METRICS, View

if TYPE_CHECKING:
    import pandas as pd

    from cxgap.gaps.card_drivers import DriverCard, PointCard
    from cxgap.tasks.driver_choice import DriverOptions
    from cxgap.tasks.source import Source

_Command = TypeVar("_Command", bound=Callable[..., None])
_BOOTSTRAPS = 500
_VIEW = ("by", "where", "items", "level", "metric", "cut", "confidence", "min_base", "half_life")


def driver_options(command: _Command) -> _Command:
    """Add what is asked about, and how drivers are derived."""
    for option in reversed([*_ABOUT, pairing_options, *_ASKED]):
        command = option(command)
    return command


_ABOUT: list[Callable[[_Command], _Command]] = [
    click.argument("business", required=False),
    click.argument("customers", type=FILE, required=False),
    click.option("--study", type=FILE, help="A saved study, in place of two files."),
]
_ASKED: list[Callable[[_Command], _Command]] = [
    click.option(
        "--by", multiple=True, metavar="ATTR", help="Once for each group of an attribute."
    ),
    click.option(
        "--where",
        multiple=True,
        metavar='"ATTR=v1,v2"',
        type=Named("=", listed),
        callback=by_name,
        help="Keep only these values of an attribute.",
    ),
    click.option("--items", metavar="K,…", callback=keys, help="Only these items as drivers."),
    click.option(
        "--level",
        type=click.Choice(("item", "dimension")),
        default="item",
        show_default=True,
        help="What a driver is.",
    ),
    click.option("--outcome", metavar="ITEM", help="What is driven.  [default: the overall item]"),
    click.option(
        "--missing",
        type=click.Choice(("listwise", "pairwise")),
        default="listwise",
        show_default=True,
        help="Use who answered everything, or for each two questions who answered both.",
    ),
    click.option(
        "--bootstraps",
        type=int,
        default=_BOOTSTRAPS,
        show_default=True,
        help="Resamples behind every interval.",
    ),
    click.option(
        "--metric",
        type=click.Choice(METRICS),
        default="t2b",
        show_default=True,
        help="How ratings become a figure.",
    ),
    click.option("--cut", type=click.IntRange(min=1), help="Scale points that count as top (t2b)."),
    click.option("--confidence", type=float, default=0.95, show_default=True, help="Of intervals."),
    click.option(
        "--min-base", type=click.IntRange(min=0), help="Raise the study's privacy minimum."
    ),
    click.option(
        "--half-life", type=float, metavar="DAYS", help="Days after which an answer counts half."
    ),
    click.option(
        "--explain", metavar="ITEM", help="Why an item's (or dimension's) row is as it is."
    ),
    click.option("--json", "as_json", is_flag=True, help="Print JSON (docs/command-line.md)."),
    click.option("--csv", "as_csv", is_flag=True, help="Print CSV with dotted column names."),
]


def opened(
    business: str | None, customers: Path | None, options: dict[str, Any]
) -> tuple[Source, View]:
    """Take the study and the view out of a command's options."""
    if options["as_csv"] and (options["as_json"] or options["explain"]):
        raise click.UsageError("Give --csv or --json and --explain, not both.")
    check_files(business, customers, options)
    source = source_of(business, customers, options)
    options["where"] = tuple(options["where"].items())
    return source, View(**{key: options.pop(key) for key in _VIEW})


def derivation(options: dict[str, Any]) -> DriverOptions:
    """Take how drivers are derived out of a command's options."""
    from cxgap.tasks.driver_choice import DriverOptions

    return DriverOptions(*(options.pop(key) for key in ("outcome", "bootstraps", "missing")))


def deliver(
    options: dict[str, Any],
    printed: dict[str, Any],
    rows: pd.DataFrame,
    show: Callable[[dict[str, Any]], None],
    cards: Mapping[int, Mapping[str, Any]],
) -> None:
    """Print what was found as JSON, as CSV or for people, who get findings beside it.

    ``cards`` are those asked for, by the places of their rows.
    """
    from cxgap.exports.driver_json import dotted_csv

    for place, card in cards.items():
        printed["rows"][place]["card"] = card
    if options["as_json"]:
        print_json(printed)
        return
    if options["as_csv"]:
        click.echo(dotted_csv(rows), nl=False)
    else:
        show(printed)
        _print_cards(printed["rows"])
    print_findings(printed["findings"])


def cards_of(
    options: dict[str, Any],
    source: Source,
    rows: pd.DataFrame,
    card: Callable[[dict[Any, Any]], DriverCard | PointCard],
) -> dict[int, dict[str, Any]]:
    """Write the cards of the rows of the line that is to be explained, by their places."""
    from cxgap.exports.driver_cards import derived_record
    from cxgap.tasks.explain_drivers import places_of
    from cxgap.texts.labels import Names

    if options["explain"] is None:
        return {}
    names, records = Names(source.mirror_map, "en"), rows.to_dict("records")
    places = places_of(rows, options["explain"])
    return {at: derived_record(card(records[at]), names) for at in places}


def _print_cards(rows: Sequence[Mapping[str, Any]]) -> None:
    """Print each card under its row's name: what each part is about, its sentences, the code."""
    from cxgap.texts.card_drivers import DRIVER_CARD_LABELS
    from cxgap.texts.card_points import POINT_CARD_LABELS

    labels = DRIVER_CARD_LABELS | POINT_CARD_LABELS
    for row in rows:
        card = row.get("card", {})
        if card:
            click.echo(f"\n{line_of(dict(row))}")
        for key, said in card.items():
            if key in labels and said:
                click.echo(f"  {labels[key]}: {' '.join(said)}")
        for code in filter(None, (card.get("sql"), card.get("python"))):
            click.echo(f"\n{code.rstrip()}")


def print_table(header: tuple[str, ...], rows: list[tuple[str, ...]]) -> None:
    """Print texts in columns: the first and the last to the left, numbers to the right."""
    widths = [max(len(row[at]) for row in [header, *rows]) for at in range(len(header))]
    for row in [header, *rows]:
        cells = [
            cell.ljust(width) if at in (0, len(header) - 1) else cell.rjust(width)
            for at, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        click.echo("  ".join(cells).rstrip())


def line_of(row: dict[str, Any]) -> str:
    """Return what a row is about, with its group."""
    return " · ".join([row["item"] or row["dimension"], *row["group"].values()])


def notes_of(row: dict[str, Any], key: str) -> str:
    """Return what a row comes to, and its flags."""
    return " ".join(filter(None, [row[key], *row["flags"]]))


def number(value: float | None, places: int = 0) -> str:
    """Return a number with so many decimals, a dash where there is none."""
    from cxgap.texts.numbers import decimal

    return decimal(float("nan") if value is None else value, "en", places)


def share(value: float | None) -> str:
    """Return a share as a percentage with one decimal, a dash where there is none."""
    return "–" if value is None else f"{number(100 * value, 1)}%"
