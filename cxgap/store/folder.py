"""Study folders: immutable versions, each written whole or not at all.

``STUDY/versions/<version>/`` holds study.toml, business.parquet, customers.parquet, tally.parquet,
originals/, report.json and, where the study has any, indicators.json. A version is built in a
hidden folder beside the others, flushed to disk and renamed into place, so a reader sees all of it
or nothing, whatever is killed when.
"""

from __future__ import annotations

import os
import re
import shutil
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from platformdirs import user_data_path

from cxgap.errors import StoreError
from cxgap.store.whole import flush_folder, hidden_in, put, sweep, telling, written

_VERSION = re.compile(r"^[0-9a-f]{16}$")
_NAME = re.compile(r"^[A-Za-z0-9][A-Za-z0-9_-]{0,99}$")
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
            hint="Use up to 100 letters, digits, dashes and underscores.",
            name=name,
        )
    return home() / name


def names() -> list[str]:
    """Return the names of all saved studies."""
    return sorted(
        path.name for path in home().glob("*") if _NAME.match(path.name) and versions(path)
    )


def is_version(name: object) -> bool:
    """Whether something could be the digits of a version."""
    return isinstance(name, str) and bool(_VERSION.match(name))


def versions(folder: Path) -> list[str]:
    """Return the versions of a study, oldest first."""
    places = [path for path in (folder / "versions").glob("*") if is_version(path.name)]
    return [path.name for path in sorted(places, key=lambda path: (written(path), path.name))]


def current_version(folder: Path) -> str | None:
    """Return the version a bare study name means, or None where there is none yet."""
    known = versions(folder)
    try:
        named = (folder / _CURRENT).read_text("utf-8", errors="replace").strip()
    except OSError:
        named = ""
    return named if named in known else (known[-1] if known else None)


def located(path: Path) -> tuple[Path, str | None]:
    """Return the study's folder, and the version where the path is that of one."""
    return (path.parents[1], path.name) if path.parent.name == "versions" else (path, None)


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


@contextmanager
def new_version(folder: Path, version: Callable[[], str]) -> Iterator[Path]:
    """Yield a hidden folder to fill, then make it a version of the study, and the current one.

    The version is asked for once the folder is filled, so that both can be worked out at once.
    Where that version is there already its content is the same, and what was filled is dropped.

    Raises:
        StoreError: where the folder cannot be written.
    """
    places = folder / "versions"
    with telling(folder):
        places.mkdir(parents=True, exist_ok=True)
        for hidden in (*folder.glob(f".{_CURRENT}-*"), *places.glob(".*-*")):
            sweep(hidden)
        with hidden_in(places) as hidden:
            yield hidden
            place = places / version()
            if not place.exists():
                put(hidden, place)
        _point_to(folder, place.name)


def delete(folder: Path) -> None:
    """Remove a study with all its versions: first out of sight, then for good.

    Raises:
        StoreError: where there is no such study, or it may not be removed.
    """
    if not versions(folder):
        raise StoreError.not_found(folder.name, names())
    with telling(folder):
        for left in folder.parent.glob(".*-*"):
            sweep(left)
        hidden = folder.with_name(f".{folder.name}-{uuid.uuid4().hex}")
        folder.rename(hidden)
        shutil.rmtree(hidden)


def damaged(file: Path, error: Exception) -> StoreError:
    """Say that a file of a version is not as it was saved; its place on a server is nobody's."""
    why = error.strerror if isinstance(error, OSError) else error
    return StoreError(
        "{file} is not as it was saved ({why}).",
        hint="Restore the study from a backup, or create it again from its original files.",
        file=f"{file.parent.name}/{file.name}",
        why=why,
    )


def _point_to(folder: Path, version: str) -> None:
    hidden = folder / f".{_CURRENT}-{uuid.uuid4().hex}"
    with hidden.open("w", encoding="utf-8") as file:
        file.write(version)
        file.flush()
        os.fsync(file.fileno())
    hidden.replace(folder / _CURRENT)
    flush_folder(folder)
