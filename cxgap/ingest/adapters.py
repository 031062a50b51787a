"""Which adapter reads a file: a new kind of file is one module and one line here.

Which survey tool wrote it is told by its header (``vendors.py``).
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Protocol

from cxgap.errors import IngestError
from cxgap.ingest import other_files, parquet, plain_csv, plain_xlsx, spss
from cxgap.ingest.long import widened
from cxgap.ingest.table import Table
from cxgap.ingest.vendors import check_vendor
from cxgap.survey.side import ReadAs

_BLANKS = re.compile(rb"[\xef\xbb\xbf \t\r\n]*")


class Adapter(Protocol):
    """What the module of every kind of file offers."""

    VENDOR: str

    def recognise(self, data: bytes, file: str) -> str | None:
        """Return the evidence that a file is of this kind, or None."""

    def read(self, data: bytes, file: str, how: ReadAs) -> Table:
        """Return the file's rows, read as was asked."""


ADAPTERS: tuple[Adapter, ...] = (  # the most particular first
    *(spss, parquet, plain_xlsx, other_files, plain_csv),
)


def read_table(data: bytes, file: str, how: ReadAs | None = None) -> Table:
    """Return the rows of a file, read by the first adapter that recognises it.

    Args:
        data: the file's bytes.
        file: its name, for messages.
        how: what somebody said about the file, which wins over what it looks like.

    Raises:
        IngestError: for an empty file or one no adapter recognises.
    """
    if _BLANKS.fullmatch(data):
        raise IngestError.unreadable(file, "it is empty")
    chosen = how or ReadAs()
    check_vendor(chosen.vendor)
    for adapter in ADAPTERS:
        if adapter.recognise(data, file):
            return widened(adapter.read(data, file, chosen), chosen.shape)
    raise IngestError.unreadable(
        file, "it is neither CSV text nor a workbook, SPSS or Parquet file"
    )


def load(path: Path) -> bytes:
    """Return a file's bytes.

    Raises:
        IngestError: where there is no such file, or it may not be read.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        why = (error.strerror or "unknown reason").lower()
        raise IngestError.not_opened(shown(path), why) from error


def shown(path: Path) -> str:
    """A path as text that can be printed and stored, whatever bytes its name holds."""
    return str(path).encode("utf-8", "replace").decode()
