"""A version of a study as a ZIP archive, with what people wrote beside it: out, and in again.

The archive holds the version's files as they lie in its folder, and ``notebook/`` with every
revision. What comes in is a version or nothing, and never overwrites anybody's notes.
"""

from __future__ import annotations

import hashlib
import re
import shutil
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from cxgap.errors import StoreError
from cxgap.store import notebook
from cxgap.store.engine import Engine
from cxgap.store.folder import is_version, located, new_version
from cxgap.store.indicators import read_saved
from cxgap.store.proof import TOO_LARGE, is_as_saved
from cxgap.store.version import read_map, read_report
from cxgap.store.whole import telling
from cxgap.survey.words import SIDES

_OF_VERSION = re.compile(
    r"study\.toml|report\.json|indicators\.json|(business|customers|tally)\.parquet"
    r"|originals/(?!\.\.?$)[^/\\:\0]+"
)
_ORIGINAL = re.compile(r"originals/((?!\.\.?$)[^/\0]+)")  # also names no folder here can hold
_REVISION = re.compile(r"notebook/([0-9]+)/written\.json")
_DAMAGE = (OSError, zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, ValueError)
_WRONG = (StoreError, KeyError, TypeError, AttributeError, ValueError)


def export(place: Path, target: Path) -> Path:
    """Write a version and the study's notebook as a ZIP archive; return its path.

    Raises:
        StoreError: where the archive cannot be written, or something is there already.
    """
    stem = target.with_suffix("") if target.suffix == ".zip" else target
    archive = stem.with_name(f"{stem.name}.zip") if stem.name else stem
    if not stem.name or archive.exists():
        raise StoreError("{path} is there already.", hint="Choose another name.", path=archive)
    with telling(archive):
        archive.parent.mkdir(parents=True, exist_ok=True)
        with zipfile.ZipFile(archive, "x", zipfile.ZIP_DEFLATED) as file:
            for path, name in _contents(place):
                file.write(path, name)
    return archive


def _contents(place: Path) -> Iterator[tuple[Path, str]]:
    """Every file of the archive, with its name in it."""
    for path in sorted(place.rglob("*")):
        if path.is_file():
            yield path, path.relative_to(place).as_posix()
    for path in notebook.files(located(place)[0]):
        yield path, f"notebook/{path.parent.name}/{path.name}"


def take_in(archive: Path, folder: Path) -> Path:
    """Make an archive's version one of a study, and the current one; return its folder.

    The notebook comes with it where the study has none, or the beginning of the same.

    Raises:
        StoreError: where it is no such archive, its content is not what its version's digits stand
            for, it needs more memory than there is, the study has other notes, or nothing can be
            written.
    """
    with _opened(archive) as file:
        notes = {int(found[1]): file.read(name) for name, found in _named(file, _REVISION)}
        notebook.refuse_others(folder, notes)
        with new_version(folder, lambda: version) as hidden:
            for name, _ in _named(file, _OF_VERSION):
                _unpack(file, name, hidden / name)
            with _fitting(archive):
                version = _checked(archive, hidden)
                _refuse_changed(archive, file, hidden)
        notebook.take_in(folder, notes)
    return folder / "versions" / version


@contextmanager
def _opened(archive: Path) -> Iterator[zipfile.ZipFile]:
    """The archive, once all of it could be read: what is in the way is said before the rest."""
    try:
        file = zipfile.ZipFile(archive)
        bad = file.testzip()
    except _DAMAGE as error:
        raise _unreadable(archive, error) from error
    with file:
        if bad:
            raise _unreadable(archive, bad)
        yield file


def _unreadable(archive: Path, why: object) -> StoreError:
    said = getattr(why, "strerror", None) or why
    return StoreError("{file} cannot be read as an archive ({why}).", file=archive, why=said)


def _named(file: zipfile.ZipFile, names: re.Pattern[str]) -> Iterator[tuple[str, re.Match[str]]]:
    """The files of these names; whatever else is in the archive stays there."""
    for name in dict.fromkeys(file.namelist()):
        if found := names.fullmatch(name):
            yield name, found


def _unpack(file: zipfile.ZipFile, name: str, target: Path) -> None:
    target.parent.mkdir(exist_ok=True)
    with file.open(name) as content, target.open("wb") as copy:
        shutil.copyfileobj(content, copy)


def _refuse_changed(archive: Path, file: zipfile.ZipFile, hidden: Path) -> None:
    """Refuse a version whose content was changed after it was saved: links name it by digits."""
    originals = {found[1]: _digest(file, name) for name, found in _named(file, _ORIGINAL)}
    if not is_as_saved(hidden, originals):
        raise StoreError(
            "{file} was changed after it was exported: its content is not what the digits of its "
            "version stand for.",
            hint="Export the study again; what another release of cxgap has saved, create anew "
            "from the files under originals/.",
            file=archive,
        )


def _digest(file: zipfile.ZipFile, name: str) -> bytes:
    with file.open(name) as content:
        return hashlib.file_digest(content, "sha256").digest()  # type: ignore[arg-type]


@contextmanager
def _fitting(archive: Path) -> Iterator[None]:
    """Say that an archive is too large for this machine: it may well be whole."""
    try:
        yield
    except TOO_LARGE as error:
        raise StoreError(
            "{file} cannot be checked: it needs more memory than there is here.",
            hint="Import it on a machine with more memory.",
            file=archive,
        ) from error


def _checked(archive: Path, hidden: Path) -> str:
    """The version that was unpacked, once every part of it has been opened."""
    try:
        report = read_report(hidden)
        if not is_version(report["version"]) or not set(report["rows"]) <= set(SIDES):
            raise ValueError
        read_map(hidden)
        read_saved(hidden)
        Engine.of_folder(hidden, tuple(report["rows"]))
    except _WRONG as error:
        raise StoreError(
            "{file} is no archive of a study: a file in it is missing or damaged.",
            hint="Take one that “cxgap study export” has written.",
            file=archive,
        ) from error
    return str(report["version"])
