"""``cxgap gap``: every gap of a view."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from cxgap.cli.options import (
    DECLARATIONS,
    FILE,
    Named,
    by_name,
    declared,
    file_or_none,
    keys,
    pairing_options,
)
from cxgap.cli.options import values as listed
from cxgap.cli.printing import finish, print_cards, print_findings, print_gaps, print_json
from cxgap.survey.view import ADJUSTMENTS, FACTORS, INTERVALS, METRICS, View
from cxgap.survey.words import ALL_GAPS, ALL_LEVELS

if TYPE_CHECKING:
    from cxgap.tasks.gap_columns import GapTable
    from cxgap.tasks.source import Source

_Command = TypeVar("_Command", bound=Callable[..., None])


def _choice(name: str, known: Sequence[str], what: str) -> Callable[[_Command], _Command]:
    """An option with a closed vocabulary whose first word is the default."""
    return click.option(
        name, type=click.Choice(known), default=known[0], show_default=True, help=what
    )


@click.command()
@click.argument("business", required=False)
@click.argument("customers", type=FILE, required=False)
@click.option(
    "--study", type=FILE, help="A saved study: its folder or name, in place of two files."
)
@pairing_options
@click.option("--by", multiple=True, metavar="ATTR", help="Split by an attribute; at most two.")
@click.option(
    "--where",
    multiple=True,
    metavar='"ATTR=v1,v2"',
    type=Named("=", listed),
    callback=by_name,
    help="Keep only these values of an attribute; business:ATTR or customer:ATTR names a side.",
)
@click.option("--items", metavar="K,…", callback=keys, help="Only these items.")
@_choice("--level", ALL_LEVELS, "What a line of the table is.")
@_choice("--gap", ALL_GAPS, "Which aspects are compared.")
@_choice("--metric", METRICS, "How scores become a figure.")
@click.option("--cut", type=click.IntRange(min=1), help="Scale points that count as top (t2b).")
@click.option("--confidence", type=float, default=0.95, show_default=True, help="Of intervals.")
@click.option("--margin", type=float, help="Relevance margin in points.  [default: the study's]")
@_choice("--interval", INTERVALS, "Which kind of interval; taylor is R's.")
@_choice("--adjust", ADJUSTMENTS, "Correction of p-values for the number of gaps.")
@_choice("--factor", FACTORS, "Small-sample factor: of the filtered rows, or of the whole survey.")
@click.option("--min-base", type=click.IntRange(min=0), help="Raise the study's privacy minimum.")
@click.option("--explain", is_flag=True, help="Why each number is what it is, row by row.")
@click.option(
    "--half-life", type=float, metavar="DAYS", help="Days after which an answer counts half."
)
@click.option("--pairs", is_flag=True, help="Every two groups (consistency, alignment).")
@click.option("--json", "as_json", is_flag=True, help="Print JSON (docs/command-line.md).")
@click.option("--csv", "as_csv", is_flag=True, help="Print CSV with dotted column names.")
def gap(
    business: str | None,
    customers: Path | None,
    as_json: bool,
    as_csv: bool,
    explain: bool,
    **options: Any,  # noqa: ANN401 - the fields of a view, and what pairing_options declares
) -> None:
    """Print the gaps between BUSINESS and CUSTOMERS ("-": the business only declared figures)."""
    from cxgap.tasks.gaps import list_gaps

    if as_csv and (as_json or explain):
        raise click.UsageError("Give --csv or --json and --explain, not both.")
    check_files(business, customers, options)
    options["where"] = tuple(options["where"].items())
    source = source_of(business, customers, options)
    view = View(**options)
    table = list_gaps(source, view)
    findings = (*source.findings, *table.findings)
    printed = _print_csv if as_csv else _print_json if as_json else _print_table
    printed(source, view, table, explain=explain)
    if not as_json:
        print_findings(finding.as_dict() for finding in findings)
    finish(findings)


def _print_csv(_source: Source, _view: View, table: GapTable, **_: object) -> None:
    from cxgap.exports.gap_json import gap_csv

    click.echo(gap_csv(table.rows), nl=False)


def _print_json(source: Source, view: View, table: GapTable, *, explain: bool) -> None:
    from cxgap.exports.gap_json import gap_object

    findings = (*source.findings, *table.findings)
    rows, family_size = table.rows, table.family_size
    found = gap_object(source.version, view, rows, family_size=family_size, findings=findings)
    if explain:
        for row, card in zip(found["rows"], _cards(source, view, table), strict=True):
            row["card"] = card
    print_json(found)


def _print_table(source: Source, view: View, table: GapTable, *, explain: bool) -> None:
    from cxgap.exports.gap_json import gap_records
    from cxgap.tasks.explain import row_name
    from cxgap.texts.card import CARD_LABELS

    print_gaps(gap_records(table.rows), view.metric)
    if explain:
        names = map(row_name, table.rows.to_dict("records"))
        print_cards(names, _cards(source, view, table), CARD_LABELS)


def _cards(source: Source, view: View, table: GapTable) -> list[dict[str, Any]]:
    """The card of every row, with code where the study is saved: its folder is at hand here."""
    from cxgap.exports.gap_json import card_record
    from cxgap.tasks.explain import cards
    from cxgap.texts.labels import Names

    names = Names(source.mirror_map, "en")
    return [card_record(card, names) for card in cards(source, view, table)]


def check_files(business: str | None, customers: Path | None, options: dict[str, Any]) -> None:
    """Refuse a saved study beside files, and neither."""
    names = ("mirror_map", *DECLARATIONS)
    if options["study"] is None:
        if business is None or customers is None:
            raise click.UsageError("Give two files (or - and one file), or --study PATH.")
    elif business or any(options[name] for name in names):
        raise click.UsageError("A saved study has its files and declarations: give --study alone.")


def source_of(business: str | None, customers: Path | None, options: dict[str, Any]) -> Source:
    """Open what a command is about, and take the options that say so."""
    from cxgap.tasks.pair import open_study, pair
    from cxgap.tasks.studies import open_named_or_saved

    saved, mirror_map = options.pop("study"), options.pop("mirror_map")
    declarations = declared(options)
    if business is None or customers is None:
        return open_named_or_saved(saved)
    return open_study(pair(file_or_none(business), customers, mirror_map, declarations))
