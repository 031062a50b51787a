"""``cxgap change``: how gaps changed between waves, and what an action did."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cxgap.cli.gap import check_files, gap, source_of
from cxgap.cli.options import Named, keys
from cxgap.cli.options import values as listed
from cxgap.cli.printing import finish, print_cards, print_findings, print_json
from cxgap.cli.printing_changes import print_changes, print_sentences
from cxgap.survey.view import View

if TYPE_CHECKING:
    from cxgap.tasks.change import ChangeTable
    from cxgap.tasks.source import Source
    from cxgap.tasks.which_change import WhichChange

Cards = Mapping[tuple[str, ...], Mapping[str, Any]]  # by the name of their row
_ASKED = ("before", "after", "trend", "treated", "comparison")

_OF_GAPS = ("half_life", "explain", "pairs")  # old answers count in full, and cards are its own
_SHARED = [param for param in gap.params if param.name not in _OF_GAPS]


@click.command(params=_SHARED)
@click.option("--before", metavar="WAVE", help="The earlier wave.  [default: the last but one]")
@click.option("--after", metavar="WAVE", help="The later wave.  [default: the last]")
@click.option("--trend", is_flag=True, help="All waves, each with its change since the one before.")
@click.option(
    "--treated",
    metavar='"ATTR=v1,v2"',
    type=Named("=", listed),
    help="The customers an action was for: its effect beside the others.",
)
@click.option(
    "--comparison",
    metavar='"ATTR=v3"',
    type=Named("=", listed),
    help="Those to compare them with.  [default: all others]",
)
@click.option(
    "--explain",
    metavar="LINE[,GROUP…]",
    callback=keys,
    help="Why the numbers of a row are what they are; of a trend, end with the wave.",
)
def change(
    business: str | None,
    customers: Path | None,
    as_json: bool,
    as_csv: bool,
    explain: tuple[str, ...],
    **options: Any,  # noqa: ANN401 - the fields of a view, and what else is declared above
) -> None:
    """Print how the gaps between BUSINESS and CUSTOMERS changed, and which side moved them."""
    from cxgap.exports.gap_json import gap_csv
    from cxgap.tasks.which_change import WhichChange

    if as_csv and (as_json or explain):
        raise click.UsageError("Give --csv or --json and --explain, not both.")
    check_files(business, customers, options)
    asked = {name: options.pop(name) for name in _ASKED}
    _check(asked)
    options["where"] = tuple(options["where"].items())
    source = source_of(business, customers, options)
    view, which = View(**options), WhichChange(**asked)
    table = which.table(source, view)
    cards = {explain: _card(source, view, which, explain)} if explain else {}
    findings = (*source.findings, *table.findings)
    if as_json:
        print_json(_object(source, view, table, asked, cards))
    else:
        if as_csv:
            click.echo(gap_csv(table.rows), nl=False)
        else:
            _print(source, view, table, cards)
        print_findings(finding.as_dict() for finding in findings)
    finish(findings)


def _card(source: Source, view: View, which: WhichChange, row: Sequence[str]) -> dict[str, Any]:
    """The card of one row, with code where the study is saved: its folder is at hand here."""
    from cxgap.exports.gap_json import card_record
    from cxgap.tasks.explain_change import explain_change
    from cxgap.texts.labels import Names

    card = explain_change(source, view, which, row[0], row[1:])
    return card_record(card, Names(source.mirror_map, "en"))


def _print(source: Source, view: View, table: ChangeTable, cards: Cards) -> None:
    """Print the table for people, a sentence on each row that is proven, and the card."""
    from cxgap.exports.gap_json import gap_records
    from cxgap.texts.card_change import CHANGE_CARD_LABELS, EFFECT_CARD_LABELS

    print_changes(gap_records(table.rows), view.metric)
    margin = source.mirror_map.margin if view.margin is None else view.margin
    print_sentences(table.rows, view, margin)
    labels = EFFECT_CARD_LABELS if "effect.value" in table.rows else CHANGE_CARD_LABELS
    print_cards(cards, list(cards.values()), labels)


def _check(asked: Mapping[str, Any]) -> None:
    if asked["comparison"] and not asked["treated"]:
        raise click.UsageError("--comparison needs --treated.")
    if asked["trend"] and any(asked[name] for name in ("before", "after", "treated")):
        raise click.UsageError("--trend shows all waves: it goes with no other of these options.")


def _object(
    source: Source, view: View, table: ChangeTable, asked: Mapping[str, Any], cards: Cards
) -> dict[str, Any]:
    """What ``cxgap gap --json`` prints, of changes; the row that is asked about has its card."""
    from cxgap.exports.gap_json import gap_object
    from cxgap.tasks.explain import row_name

    findings = (*source.findings, *table.findings)
    family_size = table.family_size
    found = gap_object(source.version, view, table.rows, family_size=family_size, findings=findings)
    groups = {name: asked[name] and dict([asked[name]]) for name in ("treated", "comparison")}
    found["view"] |= {"waves": list(table.waves)} | groups
    for record, row in zip(found["rows"], table.rows.to_dict("records"), strict=True):
        if (name := row_name(row)) in cards:
            record["card"] = cards[name]
    return found
