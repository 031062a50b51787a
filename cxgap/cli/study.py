"""``cxgap study``: saved studies."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from cxgap.cli.options import FILE, declared, file_or_none, pairing_options
from cxgap.cli.printing import finish, print_json
from cxgap.store import folder as store


@click.group()
def study() -> None:
    """Create, list, show, export, import and delete saved studies."""


@study.command()
@click.argument("name")
@click.argument("business")
@click.argument("customers", type=FILE)
@pairing_options
@click.option("--indicators", type=FILE, help="A table of indicators (docs/command-line.md).")
def create(
    name: str,
    business: str,
    customers: Path,
    mirror_map: Path | None,
    indicators: Path | None,
    **options: Any,  # noqa: ANN401 - what pairing_options declares
) -> None:
    """Read two files and save them as an immutable version of study NAME; print its folder."""
    from cxgap.tasks import studies
    from cxgap.tasks.pair import pair

    store.study_folder(name)  # a wrong name is said before anything is read
    made = pair(
        file_or_none(business),
        customers,
        mirror_map,
        replace(declared(options), indicators=indicators),
    )
    click.echo(str(studies.create(name, made)))
    finish(made.findings)


@study.command("list")
def list_() -> None:
    """List saved studies with their versions, the current one marked."""
    for name in store.names():
        folder = store.study_folder(name)
        current = store.current_version(folder)
        versions = [
            f"{version}{'*' if version == current else ''}" for version in store.versions(folder)
        ]
        click.echo(f"{name}: {' '.join(versions)}")


@study.command()
@click.argument("name")
@click.option("--version", help="Which version; the current one by default.")
def show(name: str, version: str | None) -> None:
    """Print what a study holds as JSON: sides, items, attributes, findings; no figures."""
    from cxgap.tasks import studies

    print_json(studies.describe(studies.open_named(name, version)))


@study.command()
@click.argument("name")
@click.argument("target", type=FILE)
@click.option("--version", help="Which version; the current one by default.")
def export(name: str, target: Path, version: str | None) -> None:
    """Write a version, its original files and the study's notes as a ZIP archive, for its owner."""
    from cxgap.store import archive

    place = store.version_folder(store.study_folder(name), version)
    click.echo(str(archive.export(place, target)))


@study.command("import")
@click.argument("name")
@click.argument("archive", type=FILE)
def import_(name: str, archive: Path) -> None:
    """Make what "export" wrote a version of study NAME again, with its notes; print its folder."""
    from cxgap.tasks import studies

    click.echo(str(studies.take_in(name, archive)))


@study.command()
@click.argument("name")
@click.confirmation_option(prompt="Delete this study with all its versions?")
def delete(name: str) -> None:
    """Remove a study with all its versions."""
    store.delete(store.study_folder(name))
