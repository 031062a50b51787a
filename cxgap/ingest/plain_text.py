"""Text whose records are certain before they are split: quotes stand in pairs around cells."""

from __future__ import annotations

import codecs
import unicodedata
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from cxgap.errors import IngestError
from cxgap.ingest.dialect import declared_delimiter, dialect_of, opens_cells
from cxgap.ingest.first_line import check_first_line
from cxgap.ingest.records import MOST_LINES, Dialect, lines_of, split_records

Block = NDArray[np.uint8]
Places = NDArray[np.intp]

_SAMPLE = 2**22  # bytes at the beginning; at most as many letters as a dialect is judged by
_HEAD = 4_000  # lines that are split to see what records look like
_ENOUGH = 500  # records that must be among them: more lines than a dialect is judged by
_BLOCK = 2**22  # bytes looked at together
_LINE, _RETURN, _TAB = 10, 13, 9
_FIRST_PRINTED = 32


@dataclass(frozen=True)
class PlainText:
    """UTF-8 text in ``data`` from ``begin`` on, and the dialect that its first lines show.

    ``width`` is the usual number of cells, ``quote`` the mark around cells, "" where no cell is
    quoted. ``breaks`` says whether cells hold line breaks; ``head`` has the cells of the first
    records, of a short file of all.
    """

    data: bytes
    begin: int
    dialect: Dialect
    width: int
    quote: str
    breaks: bool = False
    head: Sequence[list[str]] = ()

    def blocks(self, begin: int) -> Iterator[Block]:
        """The bytes from one on in blocks of whole records."""
        return _blocks(self.data, begin, self.quote.encode())

    def offset(self, row: int) -> int:
        """Where one of the records begins in the data, counted from 1."""
        begin, before = self.begin, row - 1
        for block in self.blocks(begin):
            ends = self.ends(block)
            if before <= len(ends):
                break
            begin, before = begin + len(block), before - len(ends)
        return begin + int(ends[before - 1]) + 1 if before else begin

    def cells(self, record: str) -> list[str]:
        """The cells of a record."""
        plain = record.rstrip("\r\n")
        if self.quote and self.quote in plain:
            return next(self.dialect.reader(iter(lines_of(plain))))
        return self.dialect.split(plain) if plain else []

    def odd_records(self, row: int, width: int) -> dict[int, list[str]]:
        """The cells of the records from one on that have another width; empty lines are not among.

        Keys are row numbers.
        """
        found = {}
        for block in self.blocks(self.offset(row)):
            ends = self.ends(block)
            marks = np.diff(np.searchsorted(self._marks(block), ends), prepend=0)
            for at in np.flatnonzero(marks != width - 1):
                text = block[ends[at - 1] + 1 if at else 0 : ends[at]].tobytes().decode()
                if text.strip("\r\n"):
                    found[row + int(at)] = self.cells(text)
            row += len(ends)
        return found

    def ends(self, block: Block) -> Places:
        """Where each record of a block ends."""
        return self._outside(block, _line_ends(block))

    def _marks(self, block: Block) -> Places:
        """Where separators stand."""
        return self._outside(block, np.flatnonzero(block == ord(self.dialect.delimiter)))

    def _outside(self, block: Block, places: Places) -> Places:
        """Those places that are not inside a quoted cell."""
        if not self.quote:
            return places
        quotes = np.flatnonzero(block == ord(self.quote))
        outside: Places = places[np.searchsorted(quotes, places) % 2 == 0]
        return outside


def plain_text(data: bytes, delimiter: str) -> PlainText | None:
    """Return composed UTF-8 as plain text, or None where it is not, or not certainly.

    Args:
        data: the bytes, perhaps with a mark before them.
        delimiter: what separates cells, "" if that is not known.
    """
    begin = len(codecs.BOM_UTF8) if data.startswith(codecs.BOM_UTF8) else 0
    whole = len(data) - begin <= _SAMPLE
    end = len(data) if whole else data.rfind(b"\n", begin, begin + _SAMPLE) + 1
    lines = lines_of(data[begin:end].decode())
    text = "".join(lines)
    if not (whole or len(lines) >= _ENOUGH) or declared_delimiter(text)[0] or _lone_returns(data):
        return None
    dialect, width = _dialect_of(text, delimiter, data)
    if not width or dialect.escape or dialect.padded or not dialect.delimiter.isascii():
        return None
    quote = dialect.quote if dialect.quote.encode() in data else ""
    found = _checked(PlainText(data, begin, dialect, width, quote))
    return _with_head(found, lines[:_HEAD], whole and len(lines) <= _HEAD) if found else None


def _dialect_of(text: str, delimiter: str, data: bytes) -> tuple[Dialect, int]:
    """The dialect and the width of rows, 0 where they are in doubt; ``text`` begins the data."""
    dialect, width = dialect_of(text, delimiter)
    try:
        if not delimiter:
            check_first_line(text, dialect, width, "")
    except IngestError:
        return dialect, 0
    if not dialect.quote and opens_cells(data, dialect):
        padded = f'{dialect.delimiter} "'.encode() in data  # perhaps: records.py looks closer
        return replace(dialect, quote='"', padded=padded), width
    return dialect, width


def _with_head(text: PlainText, lines: Sequence[str], whole: bool) -> PlainText | None:
    """The text with its first records; the last of these lines may be in the middle of one."""
    records = split_records("".join(lines), text.dialect, text.width)
    head = records.cells[: min(records.damaged, default=len(records.cells) + 1) - 1]
    sound = len(head) == len(records.cells) if whole else len(head) >= _ENOUGH
    return replace(text, head=head) if sound else None


def is_composed_utf8(data: bytes) -> bool:
    """Return whether bytes are UTF-8 as it is, marked only at the beginning, without controls."""
    others = data.find(codecs.BOM_UTF8, 1) >= 0
    with ThreadPoolExecutor() as pool:  # NumPy counts outside the interpreter's lock
        return not others and all(pool.map(_is_composed, _blocks(data, 0)))


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
    return b"\r" in data and data.count(b"\r") != data.count(b"\r\n")


def _checked(text: PlainText) -> PlainText | None:
    """The text if cells are quoted as a whole or not at all, with whether they hold line breaks."""
    breaks = False
    for block in text.blocks(text.begin) if text.quote else ():
        lines, ends = _line_ends(block), text.ends(block)
        several = len(lines) != len(ends)
        if not _is_well_quoted(text, block) or (several and _is_swallowed(text, block, lines)):
            return None
        breaks |= several
    return replace(text, breaks=breaks)


def _is_well_quoted(text: PlainText, block: Block) -> bool:
    """Whether each quote that opens follows a separator, and one that closes precedes one.

    A doubled quote inside a cell closes it and opens it again.
    """
    marks = (ord(text.dialect.delimiter), _LINE, _RETURN, ord(text.quote))
    quotes = np.flatnonzero(block == marks[-1])
    framed = np.append(block, np.uint8(_LINE))  # before the first stands the end of a line, too
    if len(quotes) % 2:
        return False
    before, after = framed[quotes[::2] - 1], framed[quotes[1::2] + 1]
    return bool(np.isin(before, marks).all() and np.isin(after, marks).all())


def _is_swallowed(text: PlainText, block: Block, lines: Places) -> bool:
    """Whether a record of several lines may be several records, or is too long to be one.

    Not all of these are: ``records.py`` looks closer.
    """
    marks = np.flatnonzero(block == ord(text.dialect.delimiter))
    found = np.diff(np.searchsorted(marks, lines), prepend=0)
    last = np.searchsorted(lines, text.ends(block))
    taken = np.diff(last, prepend=-1)
    first, several = last - taken + 1, taken > 1
    ends = (found[first] >= text.width - 1) & (found[last] >= text.width - 1)
    between = found == text.width - 1
    between[first] = between[last] = False
    inside = np.logical_or.reduceat(between, first)
    return bool((several & (ends | inside | (taken > MOST_LINES))).any())


def _blocks(data: bytes, begin: int, quote: bytes = b"") -> Iterator[Block]:
    """The bytes in blocks of whole lines, which do not end inside quotes unless these never do."""
    everything = np.frombuffer(data, dtype=np.uint8)
    while begin < len(data):
        end = data.find(b"\n", begin + _BLOCK) + 1 or len(data)
        opened = data.count(quote, begin, end) % 2 if quote else 0
        while opened and end < min(begin + 2 * _BLOCK, len(data)):
            line, end = end, data.find(b"\n", end) + 1 or len(data)
            opened ^= data.count(quote, line, end) % 2
        yield everything[begin:end]
        begin = end


def _line_ends(block: Block) -> Places:
    """Where each line of a block ends."""
    ends = np.flatnonzero(block == _LINE)
    return ends if block[-1] == _LINE else np.append(ends, len(block))
