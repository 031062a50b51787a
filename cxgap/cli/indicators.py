"""``cxgap indicators``: numbers a wave with their targets, beside what people answered."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cxgap.cli.options import FILE, keys
from cxgap.cli.printing import finish, print_cards, print_findings, print_json, print_table

if TYPE_CHECKING:
    from cxgap.tasks.explain_indicators import IndicatorCards
    from cxgap.texts.labels import Names

Cards = Mapping[tuple[str, ...], Mapping[str, Any]]  # by the name of their row
_HEADER = ("indicator", "wave", "value", "target", "index", "change", "status")


@click.command()
@click.argument("file", type=FILE, required=False)
@click.option("--study", type=FILE, help="A saved study: its folder or name, in place of a file.")
@click.option(
    "--explain",
    metavar="INDICATOR[,WAVE[,SEGMENT]]",
    callback=keys,
    help="Where the numbers of an indicator come from, and their arithmetic.",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON (docs/command-line.md).")
@click.option("--csv", "as_csv", is_flag=True, help="Print CSV with dotted column names.")
def indicators(
    file: Path | None,
    study: Path | None,
    explain: tuple[str, ...],
    as_json: bool,
    as_csv: bool,
) -> None:
    """Print indicators with index to target and change: of a FILE, or of a study."""
    from cxgap.exports.indicator_json import indicator_card, indicator_csv

    if as_csv and (as_json or explain):
        raise click.UsageError("Give --csv or --json and --explain, not both.")
    if (file is None) == (study is None):
        raise click.UsageError("Give a file, or --study PATH.")
    told, names = _asked(file, study)
    named = told.named(explain) if explain else {}
    cards = {name: indicator_card(card, names) for name, card in named.items()}
    if as_json:
        print_json(_object(told, cards))
    elif as_csv:
        click.echo(indicator_csv(told.found.rows), nl=False)
    else:
        _print(told, cards)
    if not as_json:
        _print_odd(told)
    finish(told.found.findings)


def _asked(file: Path | None, study: Path | None) -> tuple[IndicatorCards, Names]:
    """The table with its rows, and what a study calls them; a file has no names of its own."""
    from cxgap.survey.mirror_map import MirrorMap
    from cxgap.tasks.explain_indicators import IndicatorCards
    from cxgap.tasks.indicators import list_indicators, read_indicator_file
    from cxgap.tasks.studies import open_named_or_saved
    from cxgap.texts.labels import Names

    if study is not None:
        source = open_named_or_saved(study)
        return IndicatorCards.of_study(source), Names(source.mirror_map, "en")
    table = read_indicator_file(file or Path())
    return IndicatorCards(table, list_indicators(table)), Names(MirrorMap(items={}), "en")


def _object(told: IndicatorCards, cards: Cards) -> dict[str, Any]:
    """What ``--json`` prints; the rows that are asked about have their card."""
    from cxgap.exports.indicator_json import indicator_object
    from cxgap.tasks.explain_indicators import indicator_name

    found = indicator_object(told.version, told.table.report, told.found.rows, told.found.findings)
    for record in found["rows"]:
        if (name := indicator_name(record)) in cards:
            record["card"] = cards[name]
    return found


def _print(told: IndicatorCards, cards: Cards) -> None:
    from cxgap.exports.indicator_json import indicator_records
    from cxgap.texts.card_indicators import INDICATOR_CARD_LABELS

    rows = indicator_records(told.found.rows)
    print_table(_HEADER, [_line(row) for row in rows], (0, 1, 6))
    print_cards(cards, list(cards.values()), INDICATOR_CARD_LABELS)


def _print_odd(told: IndicatorCards) -> None:
    for one in told.table.report.get("set_aside", ()):
        click.echo(f"set aside: row {one['row']}: {one['content']!r}: {one['reason']}", err=True)
    print_findings(finding.as_dict() for finding in told.found.findings)
    if not told.table:
        click.echo("This study has no indicators.", err=True)


def _line(row: dict[str, Any]) -> tuple[str, ...]:
    from cxgap.texts.numbers import shortest

    name = " · ".join(filter(None, (row["indicator"], row["segment"])))
    unit, moved = row["unit"], row["change"] or {}
    return (
        name,
        row["wave"],
        f"{shortest(row['value'], 'en')} {unit}".rstrip(),
        "–" if row["target"] is None else shortest(row["target"], "en"),
        "–" if row["index"] is None else shortest(row["index"], "en", 1),
        shortest(moved["value"], "en", signed=True) if moved else "–",
        row["status"],
    )
