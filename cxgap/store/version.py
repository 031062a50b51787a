"""What a version's folder holds: a study goes in, and comes out as it was."""

from __future__ import annotations

import json
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from pathlib import Path
from typing import Any

from cxgap.errors import CxgapError
from cxgap.store.folder import damaged, new_version
from cxgap.store.indicators import write_indicators
from cxgap.store.parquet import write_parquet
from cxgap.survey.mirror_dump import dump
from cxgap.survey.mirror_map import MirrorMap
from cxgap.survey.mirror_toml import parse
from cxgap.survey.study import Study
from cxgap.survey.survey import Survey

_MAP, _REPORT, _ORIGINALS = "study.toml", "report.json", "originals"
_LISTED = 1_000  # rows and cells set aside that a report spells out; all are counted


def save(study: Study, folder: Path) -> Path:
    """Write a study as a version of its folder and make it the current one; return its path.

    Raises:
        StoreError: where the folder cannot be written.
    """
    with ThreadPoolExecutor(1) as pool:  # beside the Parquet files, as it takes as long
        version = pool.submit(lambda: study.version)
        with new_version(folder, version.result) as hidden:
            originals = pool.submit(_write_originals, study.originals, hidden / _ORIGINALS)
            (hidden / _MAP).write_text(dump(study.mirror_map), "utf-8")
            write_parquet(study, hidden)
            write_indicators(study.indicators, hidden)
            originals.result()
            text = json.dumps(_report(study), ensure_ascii=False, indent=1)
            (hidden / _REPORT).write_text(text, "utf-8")
    return folder / "versions" / study.version


def _write_originals(originals: Mapping[str, bytes], folder: Path) -> None:
    folder.mkdir()
    for name, content in originals.items():
        (folder / Path(name).name).write_bytes(content)


def _report(study: Study) -> dict[str, Any]:
    return {
        "version": study.version,
        "values": {key: list(values) for key, values in study.values.items()},
        "rows": {side: len(survey) for side, survey in study.surveys.items()},
        "findings": [asdict(finding) for finding in study.findings],
        "sides": {side: _shortened(survey) for side, survey in study.surveys.items()},
    }


def _shortened(survey: Survey) -> dict[str, Any]:
    return {**survey.report, "set_aside": survey.report.get("set_aside", [])[:_LISTED]}


def read_report(place: Path) -> Mapping[str, Any]:
    """Return a version's report.

    Raises:
        StoreError: where it is missing or damaged.
    """
    try:
        report: Mapping[str, Any] = json.loads((place / _REPORT).read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise damaged(place / _REPORT, error) from error
    return report


def read_map(place: Path) -> MirrorMap:
    """Return a version's mirror map.

    Raises:
        StoreError: where it is missing or damaged.
    """
    try:
        return parse((place / _MAP).read_text("utf-8"), file=_MAP)
    except (OSError, ValueError, CxgapError) as error:
        raise damaged(place / _MAP, error) from error
