"""A plain header of two rows: titles above names, codes above questions, names above scales."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from cxgap.ingest.cells import DATE, folded, number, tidy
from cxgap.ingest.header import Header, Record
from cxgap.ingest.stated import stated_in

_JUDGED = 20  # rows below that must look unlike the second row
_FEWEST_ROWS = 3
_MOSTLY = 0.8
_OF_FIGURES, _OF_TEXTS = 2, 3  # columns that show the second row to be none of the answers
_REPEATS = 2  # how often each text of a column of few texts stands there, on average
_CODE = re.compile(r"^[^\W\d]\w*(?:[.\[\]()-]+\w*)*$")


def two_row_header(rows: Sequence[Record], vendor: str) -> Header | None:
    """Return the header of two rows, or None where the second may be a row of answers.

    It is none where it is made of distinct texts, which no row below repeats, above columns of
    figures or of a few texts. Titles leave blanks above names, as merged cells do; codes have no
    blanks.

    Args:
        rows: the rows from the header on.
        vendor: which adapter reads them.
    """
    width = max(map(len, rows[:2]), default=0)
    top, second = ([*map(tidy, row), *[""] * (width - len(row))] for row in (*rows[:2], (), ())[:2])
    again = [list(row) for row in rows[:2]]  # pages may repeat the header
    body = [row for row in rows[2 : 2 + _JUDGED] if list(row) not in again]
    if len(body) < _FEWEST_ROWS:
        return None
    if _are_notes(top, second, body):
        texts = tuple(
            f"{name} ({note})" if note else name for name, note in zip(top, second, strict=True)
        )
        return Header(
            vendor, "a header of two rows, names above notes on scales", tuple(top), texts, 2
        )
    if not _are_no_answers(second, body):
        return None
    if _are_titles(top, second):
        names = tuple(_titled(top, second))
        return Header(vendor, "a header of two rows, titles above names", names, names, 2)
    if _are_codes(top, second):
        texts = tuple(text or name for name, text in zip(top, second, strict=True))
        return Header(vendor, "a header of two rows, codes above questions", tuple(top), texts, 2)
    return None


def _are_notes(top: Sequence[str], second: Sequence[str], body: Sequence[Record]) -> bool:
    """Whether a row says what scales mean (1 = bad, 5 = good), above columns of figures."""
    notes = [at for at, text in enumerate(second) if text and top[at]]
    columns = {at: _column(body, at) for at in notes if stated_in(f"({second[at]})")}
    figures = [at for at, found in columns.items() if _holds_figures(found)]
    repeated = any(folded(second[at]) in _column(body, at) for at in notes)
    return bool(notes) and len(figures) == len(notes) and not repeated


def _are_no_answers(second: Sequence[str], body: Sequence[Record]) -> bool:
    texts = {at: folded(text) for at, text in enumerate(second) if text}
    if len(set(texts.values())) < max(_OF_FIGURES, len(texts)) or any(map(_figure, second)):
        return False
    columns = {at: _column(body, at) for at in texts}
    if any(texts[at] in column for at, column in columns.items()):
        return False
    figures = sum(map(_holds_figures, columns.values()))
    few = sum(map(_holds_few_texts, columns.values()))
    enough = figures >= _OF_FIGURES or few >= _OF_TEXTS
    return enough and 2 * (figures + few) >= len(texts)


def _column(body: Sequence[Record], at: int) -> list[str]:
    return [cell for row in body if at < len(row) and (cell := folded(row[at]))]


def _figure(text: str) -> bool:
    is_number = number(text.removesuffix("%").strip(), "," if "," in text else ".") is not None
    return is_number or bool(DATE.match(text))


def _holds_figures(column: Sequence[str]) -> bool:
    """Whether most cells are figures; the others may be words for no answer."""
    return len(column) >= _FEWEST_ROWS and sum(map(_figure, column)) >= _MOSTLY * len(column)


def _holds_few_texts(column: Sequence[str]) -> bool:
    enough = len(column) >= _REPEATS * len(set(column))
    return len(column) >= _FEWEST_ROWS and enough and not _holds_figures(column)


def _are_titles(top: Sequence[str], second: Sequence[str]) -> bool:
    pairs = list(zip(top, second, strict=True))
    over = any(title and name for title, name in pairs)
    blank = any(name and not title for title, name in pairs)
    return over and blank


def _titled(top: Sequence[str], second: Sequence[str]) -> Iterator[str]:
    """A title is meant for the columns up to the next; a column without a second name ends it."""
    title = ""
    for above, name in zip(top, second, strict=True):
        title = (above or title) if name else ""
        yield f"{title}: {name}" if title and name else name or above


def _are_codes(top: Sequence[str], second: Sequence[str]) -> bool:
    """Whether every text has a code above it, and most of them are words of which codes have none.

    A name such as Delivery speed is no code.
    """
    pairs = [(name, text) for name, text in zip(top, second, strict=True) if name or text]
    whole = sum(bool(text) for _, text in pairs) >= _MOSTLY * len(pairs)
    codes = all(_CODE.match(name) for name, _ in pairs)
    words = sum(" " in text for _, text in pairs)
    return whole and codes and 2 * words >= len(pairs)
