"""Reading in a process of its own.

Readers written in other languages may end the whole process over a damaged file, or ask for all
of the memory. Apart from us they end alone, and the file is refused in a sentence.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from enum import IntEnum

_PATIENCE = 300  # seconds
_MOST_MEMORY = 2**32  # bytes, where the system can keep to it


class Why(IntEnum):
    """What a reader's exit code says of the file."""

    DAMAGED = 1
    LETTERS = 3  # not in the encoding it declares
    DATES = 4  # beyond the calendar
    EXTENT = 5  # more cells than were allowed
    PROTECTED = 6  # by a password


class ReaderEnded(Exception):  # noqa: N818 - not every end is an error of ours
    """The reader gave no result; ``code`` is what it exited with, below 0 where it was ended."""

    def __init__(self, code: int) -> None:
        self.code = code
        super().__init__(f"the reader ended with {code}")


def read_apart(module: str, data: bytes, *arguments: str) -> bytes:
    """Run a module with a file on its standard input, and return what it prints.

    Args:
        module: the module's full name; its program begins with ``limit_memory``.
        data: the file's bytes.
        arguments: what else it is told.

    Raises:
        ReaderEnded: where it exits with another code than 0, is ended, or takes too long.
    """
    paths = os.pathsep.join(filter(None, sys.path))
    try:
        found = subprocess.run(  # noqa: S603 - ourselves, and no shell
            [
                sys.executable,
                "-P",
                "-m",
                module,
                *arguments,
            ],  # -P: nothing from the folder we are in
            input=data,
            capture_output=True,
            env={**os.environ, "PYTHONPATH": paths},
            timeout=_PATIENCE,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise ReaderEnded(-1) from error
    if found.returncode:
        raise ReaderEnded(found.returncode)
    return found.stdout


def limit_memory() -> None:
    """Let this process have no more memory than any survey needs."""
    with contextlib.suppress(ImportError, ValueError, OSError):  # Windows has no such limit
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))
