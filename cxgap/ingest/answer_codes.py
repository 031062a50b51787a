"""Answers that are codes or letters of a scale, or words beside bare numbers.

LimeSurvey exports the codes of answers (A1 … A5, AO01 … AO05); short forms have SD, D, N, A, SA;
and columns that were typed by hand hold "5" and "Very satisfied" side by side.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from cxgap.ingest.cells import folded, number
from cxgap.ingest.codes import MOST_POINTS, ends
from cxgap.ingest.labels import KNOWN, Labelled, wording
from cxgap.ingest.vocabularies import LETTERS

_CODE = re.compile(r"^(A|AO|AN)0*(\d{1,2})$")
_OTHER = frozenset(("other", "-oth-"))  # what LimeSurvey writes for an answer in one's own words
_FEWEST = 3  # points from which codes or letters are a scale
_USUAL = frozenset(((0.0, 10.0), (1.0, 5.0), (1.0, 7.0), (1.0, 10.0)))

Counts = Mapping[str, int]
Words = Callable[[Counts], Labelled | None]


def by_code(counts: Counts) -> Labelled | None:
    """Read codes of answers in their order, with their own "other" as no answer."""
    other = tuple(text for text in counts if text in _OTHER)
    found = {text: _CODE.match(text.strip()) for text in counts if text not in other}
    codes = {text: (match[1], float(match[2])) for text, match in found.items() if match}
    points = {code for _, code in codes.values()}
    if len(codes) < len(found) or len({letters for letters, _ in codes.values()}) != 1:
        return None
    if len(points) < _FEWEST or min(points) < 1 or max(points) > MOST_POINTS:
        return None
    worst, best = ends(min(points), max(points))
    labels = {text: code for text, (_, code) in codes.items()}
    return Labelled(labels, worst, best, other, "its cells are codes of answers, in their order")


def by_letters(counts: Counts) -> Labelled | None:
    """Read SD, D, N, A, SA where no other letter stands beside them, and both ends do."""
    said = {text: folded(text).strip(". ") for text in counts}
    seen = set(said.values())
    if not seen <= set(LETTERS) or len(seen) < _FEWEST or not {LETTERS[0], LETTERS[-1]} <= seen:
        return None
    labels = {text: float(LETTERS.index(letter) + 1) for text, letter in said.items()}
    return Labelled(labels, 1.0, float(len(LETTERS)), evidence="its letters are of agreement")


def beside_numbers(counts: Counts, by_words: Words) -> Labelled | None:
    """Read words of a scale beside its bare numbers: both mean the same points.

    Args:
        counts: how often each text occurs.
        by_words: reads texts that are all words.
    """
    numbers = {code for text in counts if (code := number(text)) is not None}
    words = {text: rows for text, rows in counts.items() if number(text) is None}
    if not words or not numbers or any(code % 1 for code in numbers):
        return None
    if at_ends := _at_ends(list(words), numbers):
        return at_ends
    found = by_words(words)
    if found is None or found.unread or not numbers <= found.points:
        return None
    return Labelled(found.labels, found.worst, found.best, evidence=f"{found.evidence}, or numbers")


def _at_ends(words: list[str], numbers: set[float]) -> Labelled | None:
    """Two words for the ends of a scale, of which the numbers are all points between."""
    low, high = min(numbers) - 1, max(numbers) + 1
    if (low, high) not in _USUAL or len(numbers) < high - low - 1:
        return None
    for known in KNOWN.values():
        at = {text: known.get(wording(text)) for text in words}
        if len(words) == 2 and set(at.values()) == {1, max(known.values())}:
            labels = {text: low if point == 1 else high for text, point in at.items()}
            return Labelled(labels, low, high, evidence="words name the ends of its numbers")
    return None
