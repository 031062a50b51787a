"""``cxgap map``: propose a mirror map."""

from __future__ import annotations

from pathlib import Path

import click

from cxgap.cli.options import FILE, file_or_none
from cxgap.cli.printing import print_findings
from cxgap.errors import CxgapError


@click.command("map")
@click.argument("business")
@click.argument("customers", type=FILE)
@click.option("--from", "earlier", type=FILE, help="Bring the map of an earlier wave up to date.")
@click.option("-o", "--output", type=FILE, help="Write the map to this file, which must be new.")
def map_(business: str, customers: Path, earlier: Path | None, output: Path | None) -> None:
    """Propose a mirror map for two files ("-" for no business file), to be confirmed by you."""
    from cxgap.survey.mirror_dump import dump
    from cxgap.tasks.pair import propose

    proposal = propose(file_or_none(business), customers, earlier)
    text = dump(proposal.mirror_map)
    if output:
        _write(text, output)
    else:
        click.echo(text, nl=False)
    print_findings(finding.as_dict() for finding in proposal.findings)


def _write(text: str, output: Path) -> None:
    try:
        with output.open("x", encoding="utf-8") as file:
            file.write(text)
    except OSError as error:
        raise CxgapError(
            "{file} cannot be written ({why}).", file=output, why=error.strerror or error
        ) from error
