"""What was understood of one file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from cxgap.ingest.adapters import load, read_table, shown
from cxgap.ingest.columns import columns_of
from cxgap.ingest.propose import propose_side
from cxgap.ingest.respondents import read_respondents
from cxgap.ingest.table import Table
from cxgap.survey.side import ReadAs
from cxgap.survey.survey import Finding
from cxgap.tasks.pair import read_map


def read(
    path: Path,
    how: ReadAs | None = None,
    side: str = "customer",
    mirror_map: Path | None = None,
) -> Table:
    """Return a file's rows as read, before any meaning.

    What is said in ``how`` wins over what the map says of the side's file.

    Raises:
        CxgapError: one sentence on why it cannot be read.
    """
    said = ReadAs() if mirror_map is None else read_map(mirror_map).sides[side].file
    return read_table(load(path), shown(Path(path.name)), (how or ReadAs()).over(said))


def read_report(
    path: Path,
    side: str = "customer",
    mirror_map: Path | None = None,
    how: ReadAs | None = None,
) -> Mapping[str, Any]:
    """Return what was understood of a file: by a mirror map, or by its looks alone.

    Raises:
        CxgapError: where the file or the map cannot be understood.
    """
    table = read(path, how, side, mirror_map)
    if mirror_map is None:
        return report_of(table, side)
    chosen = read_map(mirror_map)
    survey = read_respondents(table, chosen.sides[side], chosen)
    return _with_findings(survey.report, survey.findings)


def report_of(table: Table, side: str) -> Mapping[str, Any]:
    """Return what was understood of a table by its looks alone."""
    proposal = propose_side(table, side)
    chosen = proposal.mirror_map
    survey = read_respondents(table, chosen.sides[side], chosen)
    report = _with_findings(survey.report, (*survey.findings, *proposal.findings))
    for column, seeming in zip(report["columns"], columns_of(table), strict=True):
        column["evidence"] = seeming.evidence
        if column["role"] == "not used":
            column["role"] = seeming.role
    return report


def _with_findings(report: Mapping[str, Any], findings: Sequence[Finding]) -> dict[str, Any]:
    return {**report, "findings": [finding.as_dict() for finding in findings]}
