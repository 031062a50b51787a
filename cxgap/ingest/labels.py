"""Texts of answers as they are compared, and the words of scales that are known."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field

from cxgap.ingest.cells import folded
from cxgap.ingest.vocabularies import MIDDLE, NO_ANSWER, NO_ANSWER_BESIDE_NUMBERS, VOCABULARIES

_OR = re.compile(r"\s*(?:[/,]|\bor\b|\bhoặc\b)\s*", re.IGNORECASE)  # "Don't know or refused"
_LONGEST_NONE = 60
_ONLY_MARKS = re.compile(r"^[-–—.…/?*]+$")
_EXTREME = re.compile(
    r"^(not at all|extremely|completely|totally|entirely|very|most|least|best|worst"
    r"|khong he|hoan toan|cuc ky|vo cung|rat)\b"
)


@dataclass(frozen=True)
class Labelled:
    """Texts of a column as codes from ``worst`` to ``best``, and those that mean no answer.

    ``worst`` is the higher code where the words say so (1 = very good). ``vocabulary`` names the
    words where they alone say which point is meant.
    """

    labels: Mapping[str, float]
    worst: float
    best: float
    no_answer: tuple[float | str, ...] = ()
    evidence: str = ""
    unread: frozenset[str] = field(default_factory=frozenset)
    vocabulary: str = ""

    @property
    def points(self) -> set[float]:
        """Every point from worst to best."""
        return set(map(float, range(int(self.worst), int(self.best) + 1)))


def wording(text: str) -> str:
    """A label as it is compared: without accents, punctuation, underscores and case."""
    parts = unicodedata.normalize("NFKD", folded(text).replace("đ", "d"))
    letters = "".join(letter for letter in parts if not unicodedata.combining(letter))
    return " ".join(re.sub(r"[\W_]+", " ", letters.replace("'", "").replace("’", "")).split())


MIDDLES = {wording(text) for text in MIDDLE}
NO_ANSWERS = {wording(text) for text in NO_ANSWER}
KNOWN = {
    name: {wording(text): at for at, texts in enumerate(points, 1) for text in texts}
    for name, points in VOCABULARIES.items()
}
HAVE_MIDDLE = {
    name for name, points in VOCABULARIES.items() if MIDDLE[0] in points[len(points) // 2]
}


def is_no_answer(text: str, *, beside_numbers: bool = False) -> bool:
    """Whether a text says that there is no answer: "n/a", "Không biết", "-"."""
    if len(text) > _LONGEST_NONE or text.isdecimal():
        return False
    is_letter = beside_numbers and folded(text) in NO_ANSWER_BESIDE_NUMBERS
    if is_letter or wording(text) in NO_ANSWERS or _ONLY_MARKS.match(text.strip()):
        return True
    parts = _OR.split(text)
    return len(parts) > 1 and all(wording(part) in NO_ANSWERS for part in parts)


def is_known(word: str) -> bool:
    """Whether a wording is of some vocabulary, or sounds like the end of a scale."""
    return any(word in known for known in KNOWN.values()) or bool(_EXTREME.match(word))
