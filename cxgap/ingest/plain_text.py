"""Text that can be split where its separators stand: UTF-8, and no quote opens a cell."""

from __future__ import annotations

import codecs
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cxgap.ingest.dialect import declared_delimiter, dialect_of
from cxgap.ingest.records import Dialect, lines_of
from cxgap.survey.side import ReadAs

_SAMPLE = 2**22  # bytes at the beginning; at most as many letters as a dialect is judged by
_ENOUGH = 500  # lines a cut-off sample must hold: more than a dialect is judged by
_BLOCK = 2**22  # bytes looked at together
_LINE, _RETURN, _TAB = 10, 13, 9
_FIRST_PRINTED = 32


@dataclass(frozen=True)
class PlainText:
    """A file of UTF-8 text from ``begin`` on, and the dialect that its first lines show.

    ``head`` holds the first lines, with their ends; of a short file all of them.
    """

    data: bytes
    begin: int
    encoding: str
    evidence: str
    dialect: Dialect
    head: list[str]

    def offset(self, line: int) -> int:
        """Where one of the first lines begins in the data."""
        return self.begin + sum(len(one.encode()) for one in self.head[: line - 1])

    def odd_lines(self, line: int, width: int) -> dict[int, list[str]]:
        """The cells of the lines from one on that have another width; blank lines are not among.

        Keys are line numbers.
        """
        begin, found = self.offset(line), {}
        mark = ord(self.dialect.delimiter)
        for block in _blocks(self.data, begin):
            ends, marks = _line_ends(block, mark)
            for at in np.flatnonzero(marks != width - 1):
                text = block[ends[at - 1] + 1 if at else 0 : ends[at]].tobytes().decode()
                if text.strip("\r\n"):
                    found[line + int(at)] = self.cells(text)
            line += len(ends)
        return found

    def cells(self, line: str) -> list[str]:
        """The cells of a line."""
        plain = line.rstrip("\r\n")
        return self.dialect.split(plain) if plain else []


def plain_text(data: bytes, how: ReadAs) -> PlainText | None:
    """Return a file as plain text, or None where it is not, or not certainly."""
    begin = len(codecs.BOM_UTF8) if data.startswith(codecs.BOM_UTF8) else 0
    if how.encoding or data.startswith(codecs.BOM_UTF8, begin) or not _is_plain(data):
        return None
    cut = data.rfind(b"\n", begin, begin + _SAMPLE) + 1 if len(data) - begin > _SAMPLE else None
    head = lines_of(data[begin:cut].decode())
    text = "".join(head)
    if (cut is not None and len(head) < _ENOUGH) or declared_delimiter(text)[0]:
        return None
    dialect, width = dialect_of(text, how.delimiter)
    told_by = dialect.quote.encode()
    if not width or dialect.escape or dialect.padded or (told_by and told_by in data):
        return None
    if len(dialect.delimiter.encode()) != 1:
        return None
    known = ("utf-8-sig", "its byte order mark") if begin else ("utf-8", "all of it is valid UTF-8")
    return PlainText(data, begin, *known, dialect, head)


def _is_plain(data: bytes) -> bool:
    """Whether all bytes are composed UTF-8 in lines, without control characters."""
    returns = data.count(b"\r")
    if returns and returns != data.count(b"\r\n"):
        return False
    return all(_is_plain_block(block) for block in _blocks(data, 0))


def _is_plain_block(block: NDArray[np.uint8]) -> bool:
    controls = np.count_nonzero(block < _FIRST_PRINTED)
    allowed = sum(np.count_nonzero(block == code) for code in (_LINE, _RETURN, _TAB))
    if controls != allowed:
        return False
    text = block.tobytes()
    try:
        return text.isascii() or unicodedata.is_normalized("NFC", text.decode())
    except UnicodeDecodeError:
        return False


def _blocks(data: bytes, begin: int) -> Iterator[NDArray[np.uint8]]:
    """The bytes in blocks of whole lines."""
    everything = np.frombuffer(data, dtype=np.uint8)
    while begin < len(data):
        end = data.find(b"\n", begin + _BLOCK) + 1 or len(data)
        yield everything[begin:end]
        begin = end


def _line_ends(block: NDArray[np.uint8], mark: int) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Where each line of a block ends, and how many separators it holds."""
    ends = np.flatnonzero(block == _LINE)
    if block[-1] != _LINE:
        ends = np.append(ends, len(block))
    marks = np.searchsorted(np.flatnonzero(block == mark), ends)
    return ends, np.diff(marks, prepend=0)
