"""Which dialect a text is written in: judged by how many of its rows agree with each other."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from itertools import product

from cxgap.ingest.first_line import DELIMITERS, sample_of, spoken_for
from cxgap.ingest.records import Dialect, split_records

_FEW = 4  # lines too few to say that they disagree
_SPACE = 0.8  # what agreement is worth where words are told apart like cells
_DECLARED = re.compile(r"\"?sep=([^\w\s\"]|\t)\"?[ ]*(?:\r\n|\r|\n)", re.IGNORECASE)


def declared_delimiter(text: str) -> tuple[str, str]:
    """The delimiter Excel declares in a first line of its own, and the text without that line.

    The line stays as a blank one, so that rows keep their numbers.
    """
    found = _DECLARED.match(text)
    return (found[1], "\n" + text[found.end() :]) if found else ("", text)


def dialect_of(text: str, delimiter: str = "") -> tuple[Dialect, int]:
    """Return the dialect under which most rows are equally wide, and that width.

    Args:
        text: the whole text.
        delimiter: the delimiter if it is known.
    """
    sample = "".join(sample_of(text))
    known = (delimiter,) if delimiter else DELIMITERS
    candidates = [
        _padded(Dialect(mark, quote, escape), sample)
        for mark, escape in product(known, _escapes(sample))
        for quote in _quotes(sample, mark)
    ]
    judged = [(_agreement(sample, one), one) for one in candidates]
    (_, width), best = max(judged, key=lambda pair: pair[0])
    if spoken := "" if delimiter else spoken_for(sample, best.delimiter):
        return dialect_of(text, spoken)
    return _with_late_quote(best, text), width


def opens_cells(data: bytes, dialect: Dialect) -> bool:
    """Whether a double quote opens a cell anywhere in a text, in UTF-8."""
    mark = re.escape(dialect.delimiter)
    before = mark if dialect.delimiter == " " else f"(?:{mark} *+)"
    opening = f'(?:\\A *+|[\r\n] *+|{before})"'.encode()
    return b'"' in data and re.search(opening, data) is not None


def _with_late_quote(dialect: Dialect, text: str) -> Dialect:
    """The dialect with the quotes of cells below the sample: there, too, they are no letters."""
    if dialect.quote or '"' not in text:
        return dialect
    if not opens_cells(text.encode("utf-8", "replace"), dialect):
        return dialect
    return _padded(replace(dialect, quote='"'), text)


def has_delimiters(text: str) -> bool:
    """Whether so many lines hold delimiters that this is no list of one column."""
    lines = [line for line in sample_of(text) if line.strip()]
    marked = sum(any(mark in line for mark in DELIMITERS if mark != " ") for line in lines)
    return len(lines) > _FEW and marked > len(lines) / 4


def _quotes(sample: str, delimiter: str) -> tuple[str, ...]:
    """The quotes that open cells, the likelier first; where neither does, they are letters."""
    before = rf"(?:^|{re.escape(delimiter)}) *"
    opens = {mark: len(re.findall(before + mark, sample, re.MULTILINE)) for mark in ('"', "'")}
    if not any(opens.values()):
        return ("",)
    if opens["'"] <= opens['"']:
        return ('"',)
    inner, after = f"[^'\\r\\n{re.escape(delimiter)}]", rf"(?=\s*(?:$|{re.escape(delimiter)}))"
    wrapped = len(re.findall(f"{before}'{inner}*+'{after}", sample, re.MULTILINE))
    around_most = wrapped == opens["'"] >= sample.count("\n")
    return ("'", '"') if around_most else ('"', "'")


def _escapes(sample: str) -> tuple[str, ...]:
    return ("", "\\") if re.search(r"\\[\"']", sample) else ("",)


def _padded(dialect: Dialect, sample: str) -> Dialect:
    """Spaces after the delimiter are no part of cells where quotes only ever follow them."""
    if dialect.delimiter == " " or not dialect.quote:
        return dialect
    mark = re.escape(dialect.delimiter)
    follows = len(re.findall(f"{mark} +{dialect.quote}", sample))
    directly = len(re.findall(f"{mark}{dialect.quote}", sample))
    return replace(dialect, padded=follows > 0 and directly == 0)


def _agreement(sample: str, dialect: Dialect) -> tuple[float, int]:
    """The share of rows that are whole and as wide as most, and that width."""
    records = split_records(sample, dialect)
    rows = [
        0 if row in records.damaged else len(cells)
        for row, cells in enumerate(records.cells, start=1)
        if any(map(str.strip, cells))
    ]
    widths = Counter(width for width in rows if width > 1)
    if not widths:
        return (0.0, 0)
    width, agreeing = max(widths.items(), key=lambda pair: (pair[1], pair[0]))
    if 2 * agreeing < len(rows):
        return (0.0, 0)
    first = next((one for one in rows if one), 0)
    worth = _SPACE if dialect.delimiter == " " else 1.0
    return (round(worth * agreeing / len(rows) * (1.0 if first > 1 else 0.9), 4), width)
