"""``cxgap read``: what was understood of a file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from cxgap.cli.options import FILE
from cxgap.cli.printing import print_json, print_report
from cxgap.survey.side import SHAPES, ReadAs
from cxgap.survey.words import SIDES


@click.command()
@click.argument("file", type=FILE)
@click.option(
    "--side",
    type=click.Choice(SIDES),
    default="customer",
    show_default=True,
    help="Which side of the mirror map the file is.",
)
@click.option("--map", "mirror_map", type=FILE, help="Mirror map that says what the columns mean.")
@click.option("--encoding", default="", metavar="NAME", help="How its bytes are to be read.")
@click.option("--delimiter", default="", metavar="MARK", help="What separates its cells.")
@click.option("--sheet", default="", metavar="NAME", help="Which sheet of a workbook.")
@click.option("--vendor", default="", metavar="NAME", help="Which survey tool wrote it, or plain.")
@click.option(
    "--shape",
    type=click.Choice(SHAPES),
    help="Whether a row is one answer or one respondent.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the whole report as JSON.")
@click.option("--table", "as_table", is_flag=True, help="Print the rows as read, as UTF-8 CSV.")
def read(
    file: Path,
    side: str,
    mirror_map: Path | None,
    **options: Any,  # noqa: ANN401 - how to read, and how to print
) -> None:
    """Say what was understood of FILE: format, questions, scales, rows set aside and why."""
    from cxgap.tasks import read as task

    how = _how(options)
    if options["as_table"]:
        table = task.read(file, how, side, mirror_map)
        click.echo(table.cells.to_csv(index=False, lineterminator="\n"), nl=False)
        for one in table.set_aside:
            click.echo(f"set aside: row {one.row}: {one.content!r}: {one.reason}", err=True)
        return
    report = task.read_report(file, side, mirror_map, how)
    if options["as_json"]:
        print_json(report)
    else:
        print_report(report)


def _how(options: dict[str, Any]) -> ReadAs:
    """What the command says about the file; the rest is left to the map."""
    if len(options["delimiter"]) > 1:
        raise click.BadParameter("is one character", param_hint="--delimiter")
    return ReadAs(**{key: options[key] or "" for key in vars(ReadAs())})
