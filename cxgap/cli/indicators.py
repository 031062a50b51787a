"""``cxgap indicators``: numbers a wave with their targets, beside what people answered."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cxgap.cli.options import FILE
from cxgap.cli.printing import finish, print_findings, print_json, print_table

if TYPE_CHECKING:
    from cxgap.survey.indicator import IndicatorTable
    from cxgap.tasks.indicators import IndicatorRows

_HEADER = ("indicator", "wave", "value", "target", "index", "change", "status")


@click.command()
@click.argument("file", type=FILE, required=False)
@click.option("--study", type=FILE, help="A saved study: its folder or name, in place of a file.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON (docs/command-line.md).")
@click.option("--csv", "as_csv", is_flag=True, help="Print CSV with dotted column names.")
def indicators(file: Path | None, study: Path | None, as_json: bool, as_csv: bool) -> None:
    """Print indicators with index to target and change: of a FILE, or of a study."""
    from cxgap.exports.indicator_json import indicator_csv, indicator_object, indicator_records

    if as_csv and as_json:
        raise click.UsageError("Give --json or --csv, not both.")
    if (file is None) == (study is None):
        raise click.UsageError("Give a file, or --study PATH.")
    version, table, found = _asked(file, study)
    if as_json:
        print_json(indicator_object(version, table.report, found.rows, found.findings))
    elif as_csv:
        click.echo(indicator_csv(found.rows), nl=False)
    else:
        print_table(_HEADER, [_line(row) for row in indicator_records(found.rows)], (0, 1, 6))
    if not as_json:
        for one in table.report.get("set_aside", ()):
            click.echo(
                f"set aside: row {one['row']}: {one['content']!r}: {one['reason']}", err=True
            )
        print_findings(finding.as_dict() for finding in found.findings)
        if not table:
            click.echo("This study has no indicators.", err=True)
    finish(found.findings)


def _asked(
    file: Path | None, study: Path | None
) -> tuple[str | None, IndicatorTable, IndicatorRows]:
    """The version, the table as it was read, and its rows with index and change."""
    from cxgap.tasks.indicators import indicators_of, list_indicators, read_indicator_file
    from cxgap.tasks.studies import open_named_or_saved

    if study is not None:
        source = open_named_or_saved(study)
        return source.version, source.indicators, indicators_of(source)
    table = read_indicator_file(file or Path())
    return None, table, list_indicators(table)


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
