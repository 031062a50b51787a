"""``cxgap template``: files to fill in for who has no survey yet."""

from __future__ import annotations

from pathlib import Path

import click

from cxgap.cli.options import FILE
from cxgap.errors import CxgapError
from cxgap.survey.words import LANGUAGES
from cxgap.tasks.templates import FORMATS, TEMPLATES


@click.command()
@click.argument("what", type=click.Choice(TEMPLATES), metavar="WHAT")
@click.option(
    "--language",
    type=click.Choice(LANGUAGES),
    default="en",
    show_default=True,
    help="Of a workbook and of the dictionary.",
)
@click.option(
    "--format",
    "file_format",
    type=click.Choice(FORMATS),
    default="xlsx",
    show_default=True,
    help="Of a form.",
)
@click.option("-o", "--output", type=FILE, help="The new file; here under its own name by default.")
def template(what: str, language: str, file_format: str, output: Path | None) -> None:
    """Write a form (business, customer, indicators), their map, or their dictionary."""
    from cxgap.tasks.templates import template as task

    found = task(what, language, file_format)
    target = output or Path(found.name)
    try:
        with target.open("xb") as file:
            file.write(found.content)
    except OSError as error:
        raise CxgapError(
            "{file} cannot be written ({why}).", file=target, why=error.strerror or error
        ) from error
    click.echo(str(target))
