"""A folder that is there whole or not at all: filled out of sight, flushed, renamed into place."""

from __future__ import annotations

import os
import shutil
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from cxgap.errors import StoreError

_ABANDONED = 3600  # seconds after which something hidden is what a killed writer left behind


@contextmanager
def telling(path: Path) -> Iterator[None]:
    """Say in a sentence that something cannot be written.

    Raises:
        StoreError: for every `OSError` inside.
    """
    try:
        yield
    except OSError as error:
        raise StoreError(
            "{path} cannot be written ({why}).", path=path, why=error.strerror or error
        ) from error


@contextmanager
def hidden_in(folder: Path) -> Iterator[Path]:
    """Yield a folder to fill, out of sight; what was not put in its place is removed."""
    hidden = folder / f".new-{uuid.uuid4().hex}"
    hidden.mkdir()
    try:
        yield hidden
    finally:
        shutil.rmtree(hidden, ignore_errors=True)


def put(hidden: Path, place: Path) -> bool:
    """Flush a filled folder and rename it into place; False where another was there first."""
    _flush(hidden)
    try:
        hidden.rename(place)
    except OSError:
        if not place.exists():
            raise
        return False
    flush_folder(place.parent)
    return True


def _flush(folder: Path) -> None:
    for path in folder.rglob("*"):
        if path.is_file():
            with path.open("rb+") as file:  # Windows flushes only what is open for writing
                os.fsync(file.fileno())
    for path in (folder, *(path for path in folder.rglob("*") if path.is_dir())):
        flush_folder(path)


def flush_folder(folder: Path) -> None:
    """Flush a folder's own list of names."""
    if os.name == "nt":  # Windows cannot open a folder; its renames are journalled
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def written(path: Path) -> float:
    """When something was written last; 0 where it vanished meanwhile."""
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0


def sweep(hidden: Path) -> None:
    """Remove what a killed writer left behind, but nothing that may still be written."""
    if time.time() - written(hidden) > _ABANDONED:
        if hidden.is_dir():
            shutil.rmtree(hidden, ignore_errors=True)
        else:
            hidden.unlink(missing_ok=True)
