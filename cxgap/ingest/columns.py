"""What the columns of a file seem to be, by name and content alone."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

import pandas as pd

from cxgap.ingest.cells import DATE, cell_text, folded, number, tidy
from cxgap.ingest.coded import beside, for_groups, marks_in, rating_of
from cxgap.ingest.likert import Labelled, labelled
from cxgap.ingest.table import Codes, Table
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
_BY_NAME = ("id", "weight", "wave", "personal")
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
    what its texts mean, where they are the words of a rating scale; ``codes`` what the file itself
    says of the codes of a group.
    """

    name: str
    role: str
    filled: int
    numbers: frozenset[float] = frozenset()
    no_answer: frozenset[float] = frozenset()
    labelled: Labelled | None = None
    codes: Codes | None = None

    @property
    def scale(self) -> Scale:
        """The scale a rating seems to be on; labels that say more than numbers win."""
        if self.labelled is None:
            return scale_for(self.numbers | self.no_answer)
        found = self.labelled
        top = 1 if abs(found.best - found.worst) < _FEWEST_FOR_TWO else 2
        labels = {folded(text): text for text in found.labels}  # case and spaces do not count
        codes = {text: found.labels[text] for text in labels.values()}
        return Scale(found.worst, found.best, 1.0, top, found.no_answer, codes)


def columns_of(table: Table) -> list[Column]:
    """Return the apparent role of every column, in the file's order."""
    own = {tidy(name) for name in table.own}
    found = [
        _declared(str(name), table.cells.iloc[:, at], table)
        for at, name in enumerate(table.cells.columns)
    ]
    return [_of_the_tool(column) if column.name in own else column for column in found]


def _declared(name: str, cells: pd.Series[str], table: Table) -> Column:
    """What the file declares of a column wins over what its cells look like."""
    if role := table.roles.get(name):
        return Column(name, role, int((cells.str.strip() != "").sum()))
    if said := table.codebook.get(name):
        return _coded(name, cells, said, table)
    column = _column(name, cells, table)
    if column.role in ("attribute", "free text") and (marks := marks_in(cells.unique())):
        numbers = _coded(name, cells, Codes(missing=marks), table)
        return numbers if numbers.role == "rating" else column
    return column


def _coded(name: str, cells: pd.Series[str], said: Codes, table: Table) -> Column:
    """A column whose codes have labels, or of which some are declared to be no answer."""
    answers = cells[(cells.str.strip() != "") & ~cells.isin(said.missing)]
    seen = [str(text) for text in answers.unique()]
    plain = _column(name, answers, table)
    if plain.role in ("ignored", *_BY_NAME):
        return plain
    if words := rating_of(said, seen):
        none = answers.isin([cell_text(code) for code in words.no_answer])
        return Column(name, "rating", int((~none).sum()), labelled=words)
    if said.labels and set(seen) <= said.labels.keys() and 0 < len(seen) <= _MOST_GROUPS:
        return Column(name, "attribute", len(answers), codes=for_groups(said, seen))
    if plain.role != "rating" or plain.labelled:
        return replace(plain, codes=for_groups(said, seen))
    return replace(plain, labelled=beside(plain.scale, said))


def _of_the_tool(column: Column) -> Column:
    """What a survey tool adds by itself is nobody's answer, and splits nobody."""
    keeps = column.role in ("id", "date", "personal")
    return column if keeps else Column(column.name, "ignored", column.filled)


def _column(name: str, cells: pd.Series[str], table: Table) -> Column:
    filled = cells[cells.str.strip() != ""]
    decimal = table.decimal_in(cells)
    known = {text: number(text, decimal) for text in filled.unique()}
    codes = frozenset(code for code in known.values() if code is not None)
    apart = codes_apart(codes)
    numeric = sum(known[text] is not None for text in filled)
    role = _role(name, filled, (codes - apart, numeric / max(len(filled), 1)))
    if role in ("attribute", "free text") and (words := labelled(_counts(filled))):
        answers = filled.map(lambda text: text not in {*words.no_answer, *words.unread})
        return Column(name, "rating", int(answers.sum()), labelled=words)
    if role != "rating":
        return Column(name, role, len(filled), codes)
    answers = filled.map(lambda text: known[text] is not None and known[text] not in apart)
    return Column(name, role, int(answers.sum()), codes - apart, apart)


def _counts(filled: pd.Series[str]) -> dict[str, int]:
    counts = filled.map(tidy).value_counts()
    return {str(text): int(n) for text, n in counts.items()} if len(counts) <= _MOST_WORDS else {}


def _role(name: str, filled: pd.Series[str], ratings: tuple[frozenset[float], float]) -> str:
    """What a column seems to be; of a rating a few cells may be no numbers, and are listed."""
    numbers, share = ratings
    if filled.empty:
        return "ignored"
    is_rating = share >= _MOSTLY and _looks_like_rating(numbers)
    says_who = filled.str.match(_MAIL_OR_NETWORK).mean() > _MOSTLY
    if says_who or (_PERSONAL.match(name) and not is_rating):
        return "personal"
    for role, pattern in (("id", _ID), ("weight", _WEIGHT), ("wave", _WAVE)):
        if pattern.match(name):
            return role
    if filled.str.match(DATE).mean() > _MOSTLY:
        return "date"
    if is_rating:
        return "rating"
    distinct = filled.str.strip().nunique()
    return "attribute" if distinct <= min(_MOST_GROUPS, len(filled) / 2) else "free text"


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
