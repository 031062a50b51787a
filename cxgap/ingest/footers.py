"""What stands below a table: totals, means and other sums of its rows, and lines of comment."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

import numpy as np

from cxgap.ingest.cells import folded, number

Record = Sequence[str]
Rows = Sequence[tuple[int, Record]]  # with their numbers as a spreadsheet shows them

MOST_FOOTERS = 12
ENOUGH = 3  # rows that show what a row of the table looks like
_SUM = "it looks like a total of the rows above"
_MEANS = "it holds the means of the rows above"
_LINE = "it looks like a line below the table"
_OF = r"(?: (?:score|rating|value|responses?|points?))?s?"
_NAMED = re.compile(
    rf"^(?:(?:grand |sub)?total{_OF}|sum|(?:overall )?(?:average|avg\.?|mean|median){_OF}"
    r"|(?:std\.?|standard) ?dev(?:iation)?\.?|top.?(?:2|two|3|three).?box(?:es)?|t[23]b"
    r"|n ?= ?\d*|tổng(?: cộng| điểm| số)?|(?:điểm |giá trị )?trung bình(?: cộng)?|trung vị"
    r"|độ lệch chuẩn) ?[:=%]?(?: \(%\))?$"
)
# these may also be a name or a code, so the rows above must show that they are none
_SHORT = re.compile(
    r"^(?:count|n|min(?:imum)?|max(?:imum)?|s\.?d\.?|stdev|mode|var(?:iance)?|range|base|tb|đtb"
    r"|số lượng|đếm|(?:giá trị )?(?:lớn|nhỏ) nhất|(?:cao|thấp) nhất) ?[:=]?$"
)
_EXACT = 1e-9  # as far as a mean written with all its digits may be off
_DIGIT = re.compile(r"\d")


def footers(body: Rows) -> dict[int, str]:
    """Return why rows at the end are no respondents, by their numbers.

    Only the last ``MOST_FOOTERS`` rows, the ``ENOUGH`` rows above them and, for means, the columns
    as a whole are looked at; and whether any other row fills its first cell alone.
    """
    aside = _sums(body)
    aside |= _means([one for one in body if one[0] not in aside])
    return aside | _lines([one for one in body if one[0] not in aside])


def _sums(body: Rows) -> dict[int, str]:
    """Named sums at the end, with the lines of comment between and below them."""
    tail = list(
        takewhile(
            lambda pair: is_line(pair[1]) or _is_sum(pair[1]), reversed(body[-MOST_FOOTERS - 1 :])
        )
    )
    above = [record for _, record in body[: len(body) - len(tail)][-ENOUGH:]]
    told = [_is_named(one) or (_is_sum(one) and _is_no_code(one, above)) for _, one in tail]
    labels = [_label(one)[1] for (_, one), is_told in zip(tail, told, strict=True) if is_told]
    if len(set(labels)) < len(labels):  # a total stands there once: this is a group's name
        return {}
    if not any(told) or len(tail) > MOST_FOOTERS or len(body) - len(tail) < ENOUGH:
        return {}
    first = max(at for at, is_told in enumerate(told) if is_told)  # the tail runs upwards
    return {row: _LINE if is_line(one) else _SUM for row, one in tail[: first + 1]}


def _label(record: Record) -> tuple[int, str]:
    """The first filled cell of a row, which would name what it sums up, and its place."""
    return next(((at, folded(cell)) for at, cell in enumerate(record) if cell.strip()), (0, ""))


def _is_named(record: Record) -> bool:
    return bool(_NAMED.match(_label(record)[1]))


def _is_sum(record: Record) -> bool:
    return _is_named(record) or bool(_SHORT.match(_label(record)[1]))


def _is_no_code(record: Record, above: Sequence[Record]) -> bool:
    """Whether numbers or numbered ids stand above a word such as Min, and figures beside it."""
    at, _ = _label(record)
    others = [cell for cell in record[at + 1 :] if cell.strip()]
    ids = [one[at] for one in above if at < len(one)]
    figures = bool(others) and all(_figure(cell) is not None for cell in others)
    return figures and len(ids) == ENOUGH and all(map(_DIGIT.search, ids))


def _figure(cell: str) -> float | None:
    plain = cell.strip().removesuffix("%").rstrip()
    return number(plain, "," if "," in plain else ".")


def may_be_means(last: Record, before: Record) -> bool:
    """Return whether a last row holds figures alone, and broken ones where whole ones are usual."""
    filled = [(at, cell) for at, cell in enumerate(last) if cell.strip()]
    if len(filled) < 2 or any(_figure(cell) is None for _, cell in filled):
        return False
    return any(_is_broken(cell) and not _is_broken(_at(before, at)) for at, cell in filled)


def _at(record: Record, at: int) -> str:
    return record[at] if at < len(record) else ""


def _is_broken(cell: str) -> bool:
    figure = _figure(cell)
    return figure is not None and not figure.is_integer()


def _means(body: Rows) -> dict[int, str]:
    """An unlabelled last row of which every figure is the mean of its column, as it is rounded.

    A broken figure must stand below whole ones only: no answer looks like that.
    """
    if len(body) <= ENOUGH or not may_be_means(body[-1][1], body[-2][1]):
        return {}
    row, last = body[-1]
    places = [at for at, cell in enumerate(last) if cell.strip()]
    columns = {at: [_figure(_at(one, at)) for _, one in body[:-1]] for at in places}
    known = {at: [one for one in found if one is not None] for at, found in columns.items()}
    broken = [at for at in places if _is_broken(last[at])]
    digits = max(len(last[at].strip().replace(",", ".").rpartition(".")[2]) for at in broken)
    whole = any(all(one.is_integer() for one in known[at]) for at in broken)
    exact = all(known[at] and _is_mean(_figure(last[at]), known[at], digits) for at in places)
    return {row: _MEANS} if whole and exact else {}


def _is_mean(figure: float | None, answers: Sequence[float], digits: int) -> bool:
    rounding = max(0.5 * 10.0**-digits, _EXACT)
    return figure is not None and abs(float(np.mean(answers)) - figure) <= rounding * (1 + 1e-6)


def _lines(body: Rows) -> dict[int, str]:
    """Last rows of which only the first cell is filled, as it is in no other row."""
    last = list(takewhile(lambda pair: is_line(pair[1]), reversed(body[-MOST_FOOTERS - 1 :])))
    others = body[: len(body) - len(last)]
    usual = len(others) >= ENOUGH and not any(is_line(record) for _, record in others)
    if not usual or len(last) > MOST_FOOTERS or max(width(one) for _, one in others) < 3:
        return {}
    return {row: _LINE for row, _ in last}


def is_line(record: Record) -> bool:
    """Return whether only the first cell is filled, with several words."""
    return width(record) == 1 and " " in record[0].strip()


def width(record: Record) -> int:
    """Return the number of cells up to the last one that is not blank."""
    found = len(record)
    while found and not record[found - 1].strip():
        found -= 1
    return found
