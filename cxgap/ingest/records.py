"""Text into records: one list of cells a row, and which rows have quotes that cannot be trusted.

One stray quote may swallow every row up to the next one, and a reader that goes on regardless
shifts answers into other people's columns. So a row whose quotes do not add up is given up alone,
and reading goes on with the next line.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

MOST_LINES = 1000  # of one record: beyond it a quote was never closed
_LONGEST_CELL = 2**28  # letters: as long as a file may be
_SHOWN = 200  # characters of a row that is not split
_MOST_MARKS = 2**17  # separators in a line: beyond them it is no row of anything
_LINE = re.compile(r"[^\r\n]*+(?:\r\n|\r|\n)|[^\r\n]++")


@dataclass(frozen=True)
class Dialect:
    """How cells are told apart; ``quote`` is "" where quotes are letters like any other.

    ``escape`` stands before a quote inside a cell, "" where such a quote is doubled. ``padded``
    says that spaces follow the delimiter and are no part of the cell.
    """

    delimiter: str
    quote: str = '"'
    escape: str = ""
    padded: bool = False

    def reader(self, lines: Iterator[str]) -> Iterator[list[str]]:
        """A strict reader of lines: it raises csv.Error where quotes do not add up."""
        csv.field_size_limit(_LONGEST_CELL)
        return csv.reader(
            lines,
            delimiter=self.delimiter,
            quotechar=self.quote,
            skipinitialspace=self.padded,
            strict=True,
        )

    @cached_property
    def record(self) -> re.Pattern[str]:
        """A record written as it should be: a cell is quoted as a whole, or not at all."""
        quote, mark = re.escape(self.quote), re.escape(self.delimiter)
        # possessive: nothing is tried twice, and a long cell takes no memory
        plain = f"[^{quote}{mark}\\r\\n]*+"
        inner = f"[^{quote}]*+(?:{quote}{quote}[^{quote}]*+)*+"
        cell = f"{' *' * self.padded}(?:{quote}{inner}{quote}|{plain})"
        return re.compile(f"{cell}(?:{mark}{cell})*+[\\r\\n]*")

    def doubled(self, text: str) -> str:
        """The text with quotes inside cells doubled, as the reader needs it."""
        return text.replace(self.escape + self.quote, self.quote * 2) if self.escape else text

    def marks(self, line: str) -> int:
        """How many separators a line holds; of many, only those outside quotes count."""
        found = line.count(self.delimiter)
        if found <= _MOST_MARKS or not self.quote:
            return found
        quote = re.escape(self.quote)
        return re.sub(f"{quote}[^{quote}]*+{quote}", "", line).count(self.delimiter)

    def is_tight(self, text: str) -> bool:
        """Whether a separator in a text is written as between cells: prose has a space after it."""
        if self.padded or self.delimiter == " ":
            return self.delimiter in text
        return text.count(self.delimiter) > text.count(self.delimiter + " ")

    def split(self, line: str) -> list[str]:
        """The cells of a line without quotes."""
        cells = line.split(self.delimiter)
        return [cell.lstrip(" ") for cell in cells] if self.padded else cells


@dataclass(frozen=True)
class Records:
    """``cells`` has one list a row, in the rows a spreadsheet would count.

    ``damaged`` says by row number (from 1) why its cells cannot be trusted; such a row holds its
    lines as cells.
    """

    cells: list[list[str]] = field(default_factory=list)
    damaged: dict[int, str] = field(default_factory=dict)


def split_records(text: str, dialect: Dialect, width: int = 0) -> Records:
    """Split a text; ``width`` is the usual number of cells, 0 where it is not known."""
    lines, found, at = lines_of(dialect.doubled(text)), Records(), 0
    while at < len(lines):
        line = lines[at].rstrip("\r\n")
        if dialect.marks(line) > _MOST_MARKS:
            cells, used, why = (
                [line[:_SHOWN]],
                1,
                "it has more separators than any table has columns",
            )
        elif dialect.quote and dialect.quote in line:
            cells, used, why = _quoted(lines, at, dialect, width)
        else:
            cells, used, why = dialect.split(line) if line else [], 1, ""
        found.cells.append(cells)
        if why:
            found.damaged[len(found.cells)] = why
        at += used
    return found


def lines_of(text: str) -> list[str]:
    """The lines of a text with their ends: LF, CR, CRLF, also mixed."""
    if "\r" in text:
        return _LINE.findall(text)
    *whole, rest = text.split("\n")  # several times as fast, and nearly every text is such
    return [*(f"{line}\n" for line in whole), *((rest,) if rest else ())]


def _quoted(lines: list[str], at: int, dialect: Dialect, width: int) -> tuple[list[str], int, str]:
    """The record that begins in a line with quotes, how many lines it takes, and what is wrong."""
    ahead = (lines[number] for number in range(at, min(at + MOST_LINES, len(lines))))
    reader = dialect.reader(ahead)
    try:
        cells = next(reader)
    except csv.Error:
        return [lines[at].rstrip("\r\n")], 1, "its quotes do not add up"
    used: int = reader.line_num  # type: ignore[attr-defined]
    inside = lines[at : at + used]
    if not dialect.record.fullmatch("".join(inside)):
        return [lines[at].rstrip("\r\n")], 1, "a quote stands inside a cell that is not quoted"
    if used > 1 and width > 1 and _swallows(inside, dialect, width):
        return _shortened(inside), used, _swallowed(at + 1, used)
    return cells, used, ""


def _shortened(lines: list[str]) -> list[str]:
    """The beginning of every line, so that a report shows all of them."""
    return [line.rstrip("\r\n")[: max(_SHOWN // len(lines) - len(" | "), 1)] for line in lines]


def _swallowed(first: int, used: int) -> str:
    where = f"lines {first} to {first + used - 1} of the file"
    return f"a quote swallows {used - 1} more line{'s' * (used > 2)} ({where})"


def _swallows(lines: list[str], dialect: Dialect, width: int) -> bool:
    """Whether lines of a record are rows by themselves: one between, or the first and the last.

    Such a line has as many cells as rows have if the quote that runs on over its end is none.
    """
    quote = dialect.quote
    first, *between, last = (line.rstrip("\r\n") for line in lines)
    split = [next(dialect.reader(iter([quote + line + quote]))) for line in between]
    whole = [cells[0] for cells in split if len(cells) == 1]  # no other cell begins or ends there
    if any(_count([line], line, dialect) == width and dialect.is_tight(line) for line in whole):
        return True
    head = next(dialect.reader(iter([first + quote])))
    tail = next(dialect.reader(iter([quote + last])))
    inside = head[-1] + "\n" + tail[0]
    prose = dialect.delimiter in inside and not dialect.is_tight(inside)
    ends = (_count(head, head[-1], dialect), _count(tail, tail[0], dialect))
    return ends == (width, width) and not prose


def _count(cells: list[str], part: str, dialect: Dialect) -> int:
    """How many cells a line has of which ``part`` is inside a quote that another line shares."""
    return len(cells) + part.count(dialect.delimiter)
