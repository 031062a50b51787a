"""``cxgap lint``: findings, before anyone believes a figure."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from cxgap.cli.options import FILE, declared, file_or_none, pairing_options
from cxgap.cli.printing import finish, print_findings, print_json


@click.command()
@click.argument("business")
@click.argument("customers", type=FILE)
@pairing_options
@click.option("--json", "as_json", is_flag=True, help="Print the findings as JSON.")
def lint(
    business: str,
    customers: Path,
    mirror_map: Path | None,
    as_json: bool,
    **options: Any,  # noqa: ANN401 - what pairing_options declares
) -> None:
    """Say what to know about a study before its figures are believed ("-": no business file)."""
    from cxgap.tasks.pair import pair

    study = pair(file_or_none(business), customers, mirror_map, declared(options))
    findings = [finding.as_dict() for finding in study.findings]
    if as_json:
        print_json({"version": study.version, "findings": findings})
    else:
        print_findings(findings, err=False)
        click.echo(f"{len(findings)} findings")
    finish(study.findings)
