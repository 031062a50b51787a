"""Study folders: immutable versions, each written whole or not at all.

``STUDY/versions/<version>/`` holds study.toml, business.parquet, customers.parquet, tally.parquet,
originals/ and report.json. A version is built in a hidden folder beside the others, flushed to
disk and renamed into place, so a reader sees all of it or nothing, whatever is killed when.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import time
import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

from platformdirs import user_data_path

from cxgap.errors import StoreError
from cxgap.store.engine import Engine
from cxgap.survey.mirror_dump import dump
from cxgap.survey.study import Study

_VERSION = re.compile(r"^[0-9a-f]{16}$")
_NAME = re.compile(r"^[A-Za-z0-9][A-Za-z0-9_-]*$")
_ABANDONED = 3600  # seconds after which a hidden folder is what a killed writer left behind
_CURRENT = "current"


def home() -> Path:
    """The folder of all studies: ``CXGAP_HOME``, or the user's data folder."""
    named = os.environ.get("CXGAP_HOME")
    return (Path(named) if named else user_data_path("cxgap", appauthor=False)) / "studies"


def study_folder(name: str) -> Path:
    """Return the folder of a study by its name.

    Raises:
        StoreError: for a name that is not letters, digits, dashes and underscores.
    """
    if not _NAME.match(name):
        raise StoreError(
            "{name!r} cannot be the name of a study.",
            hint="Use letters, digits, dashes and underscores.",
            name=name,
        )
    return home() / name


def save(study: Study, folder: Path) -> Path:
    """Write a study as a version of its folder and make it the current one; return the version's path.

    Raises:
        StoreError: where the folder cannot be written.
    """
    place = folder / "versions" / study.version
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        _sweep(place.parent)
        if not place.exists():
            with _hidden_folder(place) as hidden:
                _write(study, hidden)
        _point_to(folder, study.version)
    except OSError as error:
        raise StoreError(
            "{folder} cannot be written ({why}).", folder=folder, why=error.strerror
        ) from error
    return place


@contextmanager
def _hidden_folder(place: Path) -> Iterator[Path]:
    """A folder nobody reads until it is renamed to its place."""
    hidden = place.parent / f".{place.name}-{uuid.uuid4().hex}"
    hidden.mkdir()
    try:
        yield hidden
        _flush(hidden)
        _rename(hidden, place)
        _flush_folder(place.parent)
    finally:
        shutil.rmtree(hidden, ignore_errors=True)


def _rename(hidden: Path, place: Path) -> None:
    try:
        hidden.rename(place)
    except OSError:
        if not place.exists():  # otherwise another writer put the same content there first
            raise


def _write(study: Study, folder: Path) -> None:
    (folder / "study.toml").write_text(dump(study.mirror_map), "utf-8")
    Engine.of_study(study).write_parquet(folder)
    originals = folder / "originals"
    originals.mkdir()
    for name, content in study.originals.items():
        (originals / Path(name).name).write_bytes(content)
    text = json.dumps(_report(study), ensure_ascii=False, indent=1)
    (folder / "report.json").write_text(text, "utf-8")


def _report(study: Study) -> dict[str, Any]:
    return {
        "version": study.version,
        "values": {key: list(values) for key, values in study.values.items()},
        "rows": {side: len(survey) for side, survey in study.surveys.items()},
        "findings": [asdict(finding) for finding in study.findings],
        "sides": {side: dict(survey.report) for side, survey in study.surveys.items()},
    }


def _flush(folder: Path) -> None:
    for path in folder.rglob("*"):
        if path.is_file():
            with path.open("rb") as file:
                os.fsync(file.fileno())
    for path in (folder, *(path for path in folder.rglob("*") if path.is_dir())):
        _flush_folder(path)


def _flush_folder(folder: Path) -> None:
    if os.name == "nt":  # Windows cannot open a folder; its renames are journalled
        return
    handle = os.open(folder, os.O_RDONLY)
    os.fsync(handle)
    os.close(handle)


def _point_to(folder: Path, version: str) -> None:
    hidden = folder / f".{_CURRENT}-{uuid.uuid4().hex}"
    with hidden.open("w", encoding="utf-8") as file:
        file.write(version)
        file.flush()
        os.fsync(file.fileno())
    hidden.replace(folder / _CURRENT)
    _flush_folder(folder)


def _sweep(versions: Path) -> None:
    """Remove what writers that were killed left behind."""
    for path in versions.glob(".*-*"):
        if time.time() - path.stat().st_mtime > _ABANDONED:
            shutil.rmtree(path, ignore_errors=True)


def versions(folder: Path) -> list[str]:
    """Return the whole versions of a study, oldest first."""
    places = [path for path in (folder / "versions").glob("*") if _VERSION.match(path.name)]
    return [
        path.name for path in sorted(places, key=lambda path: (path.stat().st_mtime, path.name))
    ]


def current_version(folder: Path) -> str | None:
    """Return the version a bare study name means, or None where there is none yet."""
    pointer, known = folder / _CURRENT, versions(folder)
    named = pointer.read_text("utf-8").strip() if pointer.exists() else ""
    return named if named in known else (known[-1] if known else None)


def names() -> list[str]:
    """Return the names of all saved studies."""
    return sorted(path.name for path in home().glob("*") if path.is_dir() and versions(path))


def version_folder(folder: Path, version: str | None = None) -> Path:
    """Return the folder of a version, the current one by default.

    Raises:
        StoreError: where there is no such study or version.
    """
    known = versions(folder)
    if not known:
        raise StoreError.not_found(folder.name, names())
    if version is not None and version not in known:
        raise StoreError(
            "Study {study!r} has no version {version!r}.",
            hint="Its versions are: {known}.",
            study=folder.name,
            version=version,
            known=", ".join(known),
        )
    return folder / "versions" / (version or current_version(folder) or known[-1])


def read_report(place: Path) -> Mapping[str, Any]:
    """Return a version's report."""
    report: Mapping[str, Any] = json.loads((place / "report.json").read_text("utf-8"))
    return report


def export(place: Path, target: Path) -> Path:
    """Write a version as a ZIP archive; return its path.

    Raises:
        StoreError: where the archive cannot be written.
    """
    stem = target.with_suffix("") if target.suffix == ".zip" else target
    try:
        return Path(shutil.make_archive(str(stem), "zip", place))
    except OSError as error:
        raise StoreError(
            "{target} cannot be written ({why}).", target=target, why=error.strerror
        ) from error


def delete(folder: Path) -> None:
    """Remove a study with all its versions: first out of sight, then for good.

    Raises:
        StoreError: where there is no such study.
    """
    if not versions(folder):
        raise StoreError.not_found(folder.name, names())
    hidden = folder.with_name(f".{folder.name}-{uuid.uuid4().hex}")
    folder.rename(hidden)
    shutil.rmtree(hidden)
