"""What the columns of a file seem to be, by name and content alone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from cxgap.ingest.cells import DATE, folded, number, tidy
from cxgap.ingest.distinct import distinct
from cxgap.ingest.likert import Labelled, labelled
from cxgap.ingest.table import Table
from cxgap.survey.scale import Scale

_ID = re.compile(
    r"^\W*(id|respondent|respondent.?id|resp.?num|response.?id|case.?id|nr|no)\W*$", re.IGNORECASE
)
_WEIGHT = re.compile(r"^(w|wt|wgt|weight|weights|trọng số)$", re.IGNORECASE)
_WAVE = re.compile(r"^(wave|đợt|đợt khảo sát)$", re.IGNORECASE)
_PERSONAL = re.compile(  # the whole name: a question may well speak of phones and mails
    r"^\W*(?:(?:your|contact|work|home|recipient|respondent|customer)\W*)?"
    r"(?:e-?mail|(?:tele)?phone|mobile|ip|(?:first|last|full)?\W?name|address"
    r"|(?:số )?điện thoại|họ (?:và )?tên|địa chỉ)(?:\W*(?:address|number|no|của bạn))?\W*$",
    re.IGNORECASE,
)
_MAIL_OR_NETWORK = re.compile(r"^(?:[^@\s]+@[^@\s]+\.\w+|\d{1,3}(?:\.\d{1,3}){3})$")
_MOST_POINTS = 11
_MOST_GROUPS = 25
_MOSTLY = 0.95
_MOST_WORDS = 40  # distinct texts beyond which a column holds no labels of a scale
_FEWEST_FOR_TWO = 3  # steps a scale must have for its two highest points to be its top
_NEVER_RATINGS = frozenset(map(float, (-99, -98, -9, -1, 66, 77, 88, 96, 97, 98, 99, 999)))


@dataclass(frozen=True)
class Column:
    """One column's apparent role, with the numbers in it where it is a rating.

    ``no_answer`` holds codes that stand apart from the ratings, such as 9 beside 1–5; ``labelled``
    what its texts mean, where they are the words of a rating scale.
    """

    name: str
    role: str
    filled: int
    numbers: frozenset[float] = frozenset()
    no_answer: frozenset[float] = frozenset()
    labelled: Labelled | None = None

    @property
    def scale(self) -> Scale:
        """The scale a rating seems to be on; labels that say more than numbers win."""
        if self.labelled is None:
            return scale_for(self.numbers | self.no_answer)
        found = self.labelled
        top = 1 if found.best - found.worst < _FEWEST_FOR_TWO else 2
        labels = {folded(text): text for text in found.labels}  # case and spaces do not count
        codes = {text: found.labels[text] for text in labels.values()}
        return Scale(found.worst, found.best, 1.0, top, found.no_answer, codes)


def columns_of(table: Table) -> list[Column]:
    """Return the apparent role of every column, in the file's order."""
    own = {tidy(name) for name in table.own}
    found = [
        _column(str(name), table.cells.iloc[:, at], table)
        for at, name in enumerate(table.cells.columns)
    ]
    return [_of_the_tool(column) if column.name in own else column for column in found]


def _of_the_tool(column: Column) -> Column:
    """What a survey tool adds by itself is nobody's answer, and splits nobody."""
    keeps = column.role in ("id", "date", "personal")
    return column if keeps else Column(column.name, "ignored", column.filled)


def _column(name: str, cells: pd.Series[str], table: Table) -> Column:
    filled = {text: n for text, n in distinct(cells).present.items() if text.strip()}
    decimal, rows = table.decimal_in(cells), sum(filled.values())
    known = {text: number(text, decimal) for text in filled}
    codes = frozenset(code for code in known.values() if code is not None)
    apart = codes_apart(codes)
    numeric = sum(n for text, n in filled.items() if known[text] is not None)
    role = _role(name, filled, (codes - apart, numeric / max(rows, 1)))
    if role in ("attribute", "free text") and (words := labelled(_counts(filled))):
        none = {*words.no_answer, *words.unread}
        answers = sum(n for text, n in filled.items() if text not in none)
        return Column(name, "rating", answers, labelled=words)
    if role != "rating":
        return Column(name, role, rows, codes)
    answers = sum(n for text, n in filled.items() if known[text] not in {None, *apart})
    return Column(name, role, answers, codes - apart, apart)


def _counts(filled: Mapping[str, int]) -> dict[str, int]:
    """How often each text occurs as it is shown, the most frequent first; not of very many."""
    counts = Counter[str]()
    for text, n in filled.items():
        counts[tidy(text)] += n
    ordered = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return dict(ordered) if len(ordered) <= _MOST_WORDS else {}


def _role(name: str, filled: Mapping[str, int], ratings: tuple[frozenset[float], float]) -> str:
    """What a column seems to be; of a rating a few cells may be no numbers, and are listed."""
    numbers, share = ratings
    if not filled:
        return "ignored"
    is_rating = share >= _MOSTLY and _looks_like_rating(numbers)
    says_who = _mostly(filled, _MAIL_OR_NETWORK)
    if says_who or (_PERSONAL.match(name) and not is_rating):
        return "personal"
    for role, pattern in (("id", _ID), ("weight", _WEIGHT), ("wave", _WAVE)):
        if pattern.match(name):
            return role
    if _mostly(filled, DATE):
        return "date"
    if is_rating:
        return "rating"
    distinct_texts = len({text.strip() for text in filled})
    few = distinct_texts <= min(_MOST_GROUPS, sum(filled.values()) / 2)
    return "attribute" if few else "free text"


def _mostly(filled: Mapping[str, int], pattern: re.Pattern[str]) -> bool:
    """Whether nearly all filled cells look like this."""
    alike = sum(n for text, n in filled.items() if pattern.match(text))
    return alike > _MOSTLY * sum(filled.values())


def _looks_like_rating(numbers: frozenset[float]) -> bool:
    small = all(0 <= value < _MOST_POINTS and value == int(value) for value in numbers)
    return small and 2 <= len(numbers) <= _MOST_POINTS


def codes_apart(numbers: frozenset[float]) -> frozenset[float]:
    """Return the usual codes for "no answer" that stand apart from the ratings."""
    apart = numbers & _NEVER_RATINGS
    ratings = sorted(numbers - apart)
    if len(ratings) > 2:
        lowest, *_, second, highest = ratings
        if highest in (6, 9) and highest - second >= 2 and _ends(lowest, second)[1] < highest:
            apart |= {ratings.pop()}
        if lowest == 0 and ratings[1] >= 2 and ratings[-1] <= 5:
            apart |= {lowest}
    return apart


def scale_for(numbers: frozenset[float]) -> Scale:
    """Propose the smallest usual scale that holds every number seen that is a rating."""
    apart = codes_apart(numbers)
    worst, best = _ends(min(numbers - apart), max(numbers - apart))
    top = 1 if best - worst == 1 else 2
    return Scale(worst, best, top=top, no_answer=tuple(sorted(apart)))


def _ends(low: float, high: float) -> tuple[float, float]:
    """The usual scale that reaches from one number to the other."""
    if high <= 1:
        return 0.0, 1.0
    worst, usual = (1.0, (5.0, 6.0, 7.0, 10.0)) if low >= 1 else (0.0, (5.0, 6.0, 10.0))
    return worst, 4.0 if high == 4 else next(best for best in usual if best >= high)
