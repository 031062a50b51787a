"""Tables of answers in another shape: turned, counted, or two beside each other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from cxgap.ingest.cells import folded, number
from cxgap.ingest.labels import is_known, wording

Record = Sequence[str]  # cells as they are compared

_MOST_POINTS = 11
_FEWEST_POINTS, _FEWEST_ROWS = 3, 2
_FEWEST_RESPONDENTS = 5  # columns that are numbered on
_FEWEST_NAMES = 2  # that two tables share
_MOST_QUESTIONS = 200
_NEARLY = 0.7  # what the least of the rows' sums is to the largest, where all count one survey
_MOSTLY = 0.8
_QUESTION = (
    *("question", "questions", "item", "items", "statement", "statements", "aspect", "attribute"),
    *("câu hỏi", "câu", "tiêu chí", "nội dung", "khía cạnh", "phát biểu"),
)
_RESPONDENT = re.compile(
    r"^(?:r|resp|respondents?|responses?|participants?|customers?|người(?: trả lời)?"
    r"|khách(?: hàng)?|phiếu)[ _.#-]*(\d+)$"
)
_AROUND = frozenset(("total", "n", "base", "sum", "tổng", "tổng cộng", "mean", "average"))


def is_turned(header: Record, body: Sequence[Record]) -> bool:
    """Return whether respondents stand across, and a question in each row.

    The columns are numbered on, as respondents or under a first column called Question; answers
    are few and do not exceed any scale.
    """
    names, called = header[1:], header[0] in _QUESTION
    found = [_RESPONDENT.match(name) for name in names]
    numbers = [one[1] if one else name for one, name in zip(found, names, strict=True)]
    told = called or all(found)
    if not told or len(names) < _FEWEST_RESPONDENTS or not _are_numbered_on(numbers):
        return False
    return _are_questions(body) and not _counts(body)


def is_counted(header: Record, body: Sequence[Record]) -> bool:
    """Return whether the columns are the points of a scale, and the cells say how many ticked each.

    Every row has a count above the largest point, and the rows add up to nearly the same.
    """
    names = [name for name in header[1:] if name not in _AROUND]
    if not _FEWEST_POINTS <= len(names) <= _MOST_POINTS + 1 or not _are_questions(body):
        return False
    points = _are_numbered_on(names) or all(is_known(wording(name)) for name in names)
    sums = [sum(figures) for row in body if (figures := _figures(row, header))]
    alike = len(sums) == len(body) and min(sums) >= _NEARLY * max(sums)
    return points and alike and _counts(body)


def are_two(header: Record, body: Sequence[Record]) -> bool:
    """Return whether a table stands beside another with the same names, past a blank column."""
    blocks = blocks_of(header, body)
    shared = (set(one) & set(two) for one, two in pairwise(blocks))
    return any(len(names) >= _FEWEST_NAMES for names in shared) and all(
        len(set(block)) == len(block) for block in blocks
    )


def blocks_of(header: Record, body: Sequence[Record]) -> list[list[str]]:
    """Return the names of the tables that columns without a name and a cell part."""
    blocks: list[list[str]] = [[]]
    for at, name in enumerate(header):
        if name:
            blocks[-1].append(name)
        elif blocks[-1] and not any(row[at].strip() for row in body if at < len(row)):
            blocks.append([])
    return [block for block in blocks if block]


def _are_numbered_on(names: Sequence[str]) -> bool:
    numbers = [number(name) for name in names]
    first = numbers[0] if numbers else None
    return first is not None and numbers == [first + at for at in range(len(names))]


def _are_questions(body: Sequence[Record]) -> bool:
    """Whether the first cells are distinct words, of which there are not too many."""
    names = [row[0] for row in body if row and row[0]]
    words = sum(number(name) is None and " " in name for name in names)
    enough = _FEWEST_ROWS <= len(names) == len(body) <= _MOST_QUESTIONS
    return enough and len(set(names)) == len(names) and 2 * words >= len(names)


def _figures(row: Record, header: Record) -> list[float]:
    """The figures under the points of a scale."""
    pairs = zip(row[1:], header[1:], strict=False)
    found = [number(cell) for cell, name in pairs if name not in _AROUND and cell]
    return [one for one in found if one is not None]


def _counts(body: Sequence[Record]) -> bool:
    """Whether every row has a whole figure above the points that scales have."""
    rows = [[number(cell) for cell in row[1:]] for row in body]
    return bool(rows) and all(
        any(one is not None and one.is_integer() and one > _MOST_POINTS for one in row)
        for row in rows
    )


def beside(header: Record, body: Sequence[Record]) -> str:
    """Return a note where a blank column parts the named ones, "" where none does."""
    blocks = blocks_of([folded(name) for name in header], body)
    if len(blocks) < 2:
        return ""
    return (
        f"A blank column stands before {blocks[1][0]!r}: two tables may stand side by side; "
        "they were read as one."
    )
