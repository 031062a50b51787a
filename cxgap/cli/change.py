"""``cxgap change``: how gaps changed between waves, and what an action did."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cxgap.cli.gap import check_files, gap, source_of
from cxgap.cli.options import Named
from cxgap.cli.options import values as listed
from cxgap.cli.printing import finish, print_findings, print_json
from cxgap.cli.printing_changes import print_changes, print_sentences
from cxgap.survey.view import View

if TYPE_CHECKING:
    from cxgap.tasks.change import ChangeTable
    from cxgap.tasks.source import Source


_OF_GAPS = (
    "half_life",
    "explain",
    "pairs",
)  # old answers count in full here, and cards are of gaps
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
def change(
    business: str | None,
    customers: Path | None,
    as_json: bool,
    as_csv: bool,
    **options: Any,  # noqa: ANN401 - the fields of a view, and what else is declared above
) -> None:
    """Print how the gaps between BUSINESS and CUSTOMERS changed, and which side moved them."""
    from cxgap.exports.gap_json import gap_csv, gap_records

    if as_csv and as_json:
        raise click.UsageError("Give --json or --csv, not both.")
    check_files(business, customers, options)
    names = ("before", "after", "trend", "treated", "comparison")
    asked = {name: options.pop(name) for name in names}
    _check(asked)
    options["where"] = tuple(options["where"].items())
    source = source_of(business, customers, options)
    view = View(**options)
    table = _table(source, view, asked)
    findings = (*source.findings, *table.findings)
    if as_json:
        print_json(_object(source, view, table, asked))
    else:
        if as_csv:
            click.echo(gap_csv(table.rows), nl=False)
        else:
            print_changes(gap_records(table.rows), view.metric)
            margin = source.mirror_map.margin if view.margin is None else view.margin
            print_sentences(table.rows, view, margin)
        print_findings(finding.as_dict() for finding in findings)
    finish(findings)


def _check(asked: Mapping[str, Any]) -> None:
    if asked["comparison"] and not asked["treated"]:
        raise click.UsageError("--comparison needs --treated.")
    if asked["trend"] and any(asked[name] for name in ("before", "after", "treated")):
        raise click.UsageError("--trend shows all waves: it goes with no other of these options.")


def _table(source: Source, view: View, asked: Mapping[str, Any]) -> ChangeTable:
    from cxgap.tasks.change import list_changes, list_trend
    from cxgap.tasks.effect import list_effects

    waves = (asked["before"], asked["after"])
    if asked["trend"]:
        return list_trend(source, view)
    if asked["treated"]:
        return list_effects(source, view, asked["treated"], asked["comparison"], waves)
    return list_changes(source, view, *waves)


def _object(
    source: Source, view: View, table: ChangeTable, asked: Mapping[str, Any]
) -> dict[str, Any]:
    """What ``cxgap gap --json`` prints, of changes."""
    from cxgap.exports.gap_json import gap_object

    findings = (*source.findings, *table.findings)
    family_size = table.family_size
    found = gap_object(source.version, view, table.rows, family_size=family_size, findings=findings)
    groups = {name: asked[name] and dict([asked[name]]) for name in ("treated", "comparison")}
    found["view"] |= {"waves": list(table.waves)} | groups
    return found
