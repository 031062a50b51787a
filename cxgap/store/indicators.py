"""A study's indicators beside its survey: indicators.json, which studies without any lack."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from cxgap.store.folder import damaged
from cxgap.survey.indicator import NO_INDICATORS, Indicator, IndicatorTable
from cxgap.survey.survey import Finding

_FILE = "indicators.json"


def write_indicators(table: IndicatorTable, folder: Path) -> None:
    """Write the indicators of a study into a version's folder, if it has any."""
    if table:
        kept = {
            "rows": [one.as_dict() for one in table.rows],
            "report": dict(table.report),
            "findings": [asdict(finding) for finding in table.findings],
        }
        text = json.dumps(kept, ensure_ascii=False, indent=1)
        (folder / _FILE).write_text(text, "utf-8")


def read_saved(place: Path) -> IndicatorTable:
    """Return the indicators of a version; none where it was saved without.

    Raises:
        StoreError: where they are damaged.
    """
    file = place / _FILE
    if not file.exists():
        return NO_INDICATORS
    try:
        return _table(json.loads(file.read_text("utf-8")))
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise damaged(file, error) from error


def _table(kept: Mapping[str, Any]) -> IndicatorTable:
    return IndicatorTable(
        tuple(Indicator(**row) for row in kept["rows"]),
        kept["report"],
        tuple(Finding.kept(finding) for finding in kept["findings"]),
    )
