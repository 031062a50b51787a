"""Saved studies, and the demo study that is always there."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from cxgap.errors import StoreError
from cxgap.store import archive
from cxgap.store import folder as store
from cxgap.store import version as saved
from cxgap.store.engine import Engine
from cxgap.store.indicators import read_saved
from cxgap.survey.study import Study
from cxgap.survey.survey import Finding
from cxgap.tasks.declare import Declared
from cxgap.tasks.pair import open_study, pair
from cxgap.tasks.source import Source
from cxgap.tasks.weighting_report import weighting_of

DEMO = "demo"
DEMO_FOLDER = Path(__file__).parents[2] / "data" / "demo"


def demo_study() -> Study:
    """Read the demo study from ``data/demo``.

    Raises:
        StoreError: outside a checkout, where that folder is missing.
    """
    if not DEMO_FOLDER.exists():
        raise StoreError("The demo study is part of a checkout, and this is not one.")
    business, customers = DEMO_FOLDER / "business.csv", DEMO_FOLDER / "customers.csv"
    indicators = Declared(indicators=DEMO_FOLDER / "indicators.csv")
    return pair(business, customers, DEMO_FOLDER / "map.toml", indicators)


def create(name: str, study: Study) -> Path:
    """Save a study under a name; return the folder of the new version.

    Raises:
        StoreError: for a name that is taken or no name, and where nothing can be written.
    """
    return saved.save(study, _new_folder(name))


def take_in(name: str, file: Path) -> Path:
    """Make the version in an archive one of a study, with its notes; return its folder.

    Raises:
        StoreError: for a name that is taken or no name, where it is no archive of a study, and
            where the study has other notes.
    """
    return archive.take_in(file, _new_folder(name))


def _new_folder(name: str) -> Path:
    if name == DEMO:
        raise StoreError("The name {name!r} is taken by the demo study.", name=name)
    return store.study_folder(name)


def open_saved(folder: Path, version: str | None = None) -> Source:
    """Open a version of a saved study, the current one by default.

    ``folder`` is the study's folder, or that of one of its versions.

    Raises:
        StoreError: where there is no such study or version, or it is damaged.
    """
    study, own = store.located(folder)
    return _open(store.version_folder(study, version or own))


def open_named_or_saved(study: Path, version: str | None = None) -> Source:
    """Open a study by its name where it is one, else by its folder.

    Raises:
        StoreError: where there is no such study or version, or it is damaged.
    """
    name = str(study)
    if not study.exists() and (name == DEMO or name in store.names()):
        return open_named(name, version)
    return open_saved(study, version)


def _open(place: Path) -> Source:
    report, mirror_map = saved.read_report(place), saved.read_map(place)
    return Source(
        version=place.name,
        mirror_map=mirror_map,
        values={key: tuple(values) for key, values in report["values"].items()},
        rows=report["rows"],
        engine=Engine.of_folder(place, tuple(report["rows"])),
        findings=tuple(Finding.kept(finding) for finding in report["findings"]),
        reports=report["sides"],
        folder=place,
        indicators=read_saved(place),
    )


def open_named(name: str, version: str | None = None) -> Source:
    """Open a study by name, "demo" included.

    Raises:
        StoreError: where there is no such study or version.
    """
    if name != DEMO:
        return open_saved(store.study_folder(name), version)
    source = open_study(demo_study())
    if version not in (None, source.version):
        raise StoreError(
            "The demo study has no version {version!r} here.",
            hint="Its version is {known}: the demo data has changed since the link was made.",
            version=version,
            known=source.version,
        )
    return source


def describe(source: Source) -> Mapping[str, Any]:
    """Return what a study holds, without any figure."""
    return {
        "version": source.version,
        "name": dict(source.mirror_map.name),
        "respondents": dict(source.rows),
        "kinds": {side.name: str(side.counted_as) for side in source.mirror_map.sides.values()},
        "items": list(source.mirror_map.items),
        "attributes": {key: list(values) for key, values in source.values.items()},
        "indicators": list(dict.fromkeys(one.name for one in source.indicators.rows)),
        "margin": source.mirror_map.margin,
        "privacy": dict(source.mirror_map.privacy),
        "weighting": weighting_of(source),
        "findings": [finding.as_dict() for finding in source.findings],
    }
