"""Text that can be split where its separators stand: every line by itself is a whole record."""

from __future__ import annotations

import codecs
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cxgap.ingest.dialect import declared_delimiter, dialect_of
from cxgap.ingest.records import Dialect, lines_of

Block = NDArray[np.uint8]

_SAMPLE = 2**22  # bytes at the beginning; at most as many letters as a dialect is judged by
_ENOUGH = 500  # lines a cut-off sample must hold: more than a dialect is judged by
_BLOCK = 2**22  # bytes looked at together
_LINE, _RETURN, _TAB = 10, 13, 9
_FIRST_PRINTED = 32


@dataclass(frozen=True)
class PlainText:
    """UTF-8 text in ``data`` from ``begin`` on, and the dialect that its first lines show.

    ``head`` holds the first lines, with their ends; of a short file all of them. ``quote`` is the
    mark around cells, "" where no cell is quoted.
    """

    data: bytes
    begin: int
    dialect: Dialect
    quote: str
    head: list[str]

    def offset(self, line: int) -> int:
        """Where one of the first lines begins in the data, counted from 1."""
        return self.begin + sum(len(one.encode()) for one in self.head[: line - 1])

    def cells(self, line: str) -> list[str]:
        """The cells of a line."""
        plain = line.rstrip("\r\n")
        if self.quote and self.quote in plain:
            return next(self.dialect.reader(iter([plain])))
        return self.dialect.split(plain) if plain else []

    def odd_lines(self, line: int, width: int) -> dict[int, list[str]]:
        """The cells of the lines from one on that have another width; empty lines are not among.

        Keys are line numbers.
        """
        begin, found = self.offset(line), {}
        for block in _blocks(self.data, begin):
            ends, marks = self._line_ends(block)
            for at in np.flatnonzero(marks != width - 1):
                text = block[ends[at - 1] + 1 if at else 0 : ends[at]].tobytes().decode()
                if text.strip("\r\n"):
                    found[line + int(at)] = self.cells(text)
            line += len(ends)
        return found

    def _line_ends(self, block: Block) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
        """Where each line of a block ends, and how many separators it holds outside quotes."""
        ends, marks = _ends(block), np.flatnonzero(block == ord(self.dialect.delimiter))
        if self.quote:
            quotes = np.flatnonzero(block == ord(self.quote))
            marks = marks[np.searchsorted(quotes, marks) % 2 == 0]
        return ends, np.diff(np.searchsorted(marks, ends), prepend=0)


def plain_text(data: bytes, delimiter: str) -> PlainText | None:
    """Return composed UTF-8 as plain text, or None where it is not, or not certainly.

    Args:
        data: the bytes, perhaps with a mark before them.
        delimiter: what separates cells, "" if that is not known.
    """
    begin = len(codecs.BOM_UTF8) if data.startswith(codecs.BOM_UTF8) else 0
    whole = len(data) - begin <= _SAMPLE
    end = len(data) if whole else data.rfind(b"\n", begin, begin + _SAMPLE) + 1
    head = lines_of(data[begin:end].decode())
    text = "".join(head)
    if not (whole or len(head) >= _ENOUGH) or declared_delimiter(text)[0] or _lone_returns(data):
        return None
    dialect, width = dialect_of(text, delimiter)
    if not width or dialect.escape or dialect.padded or not dialect.delimiter.isascii():
        return None
    quote = dialect.quote if dialect.quote.encode() in data else ""
    found = PlainText(data, begin, dialect, quote, head)
    return found if not quote or _is_well_quoted(found) else None


def is_composed_utf8(data: bytes) -> bool:
    """Return whether bytes are UTF-8 as it is, with at most one mark and no control characters."""
    doubled = data.startswith(codecs.BOM_UTF8 * 2)
    return not doubled and all(_is_composed(block) for block in _blocks(data, 0))


def _is_composed(block: Block) -> bool:
    controls = np.count_nonzero(block < _FIRST_PRINTED)
    if controls != sum(np.count_nonzero(block == code) for code in (_LINE, _RETURN, _TAB)):
        return False
    text = block.tobytes()
    try:
        return text.isascii() or unicodedata.is_normalized("NFC", text.decode())
    except UnicodeDecodeError:
        return False


def _lone_returns(data: bytes) -> bool:
    returns = data.count(b"\r")
    return returns > 0 and returns != data.count(b"\r\n")


def _is_well_quoted(text: PlainText) -> bool:
    """Whether cells are quoted as a whole or not at all, and none goes on in another line."""
    marks = (ord(text.dialect.delimiter), _LINE, _RETURN, ord(text.quote))
    return all(_is_well_quoted_block(block, marks) for block in _blocks(text.data, text.begin))


def _is_well_quoted_block(block: Block, marks: tuple[int, int, int, int]) -> bool:
    """Whether each quote that opens follows a separator, and one that closes precedes one.

    A doubled quote inside a cell closes it and opens it again.
    """
    quotes = np.flatnonzero(block == marks[-1])
    if (np.searchsorted(quotes, _ends(block)) % 2).any():
        return False
    framed = np.append(block, np.uint8(_LINE))  # before the first stands the end of a line, too
    before, after = framed[quotes[::2] - 1], framed[quotes[1::2] + 1]
    return bool(np.isin(before, marks).all() and np.isin(after, marks).all())


def _blocks(data: bytes, begin: int) -> Iterator[Block]:
    """The bytes in blocks of whole lines."""
    everything = np.frombuffer(data, dtype=np.uint8)
    while begin < len(data):
        end = data.find(b"\n", begin + _BLOCK) + 1 or len(data)
        yield everything[begin:end]
        begin = end


def _ends(block: Block) -> NDArray[np.intp]:
    """Where each line of a block ends."""
    ends = np.flatnonzero(block == _LINE)
    return ends if block[-1] == _LINE else np.append(ends, len(block))
