"""Names that are almost the same: a column of this wave, a misspelt one of a map."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapidfuzz import fuzz, process

from cxgap.ingest.labels import wording

_ALIKE, _MARGIN = 85, 5  # of 100: how alike two names are, and how much more than the next best
_SHORT, _ALIKE_SHORT = 6, 92  # letters of a name in which one letter more is another word
_DIGITS = re.compile(r"\d+")


def near_name(name: str, others: Sequence[str]) -> str | None:
    """Return the one name that is almost this one, or None where there is none, or several."""
    same = [other for other in others if wording(other) == wording(name)]
    if same:
        return same[0] if len(same) == 1 else None
    wanted, letters = _letters(name), {other: _letters(other) for other in others}
    least = _ALIKE if len(wanted) > _SHORT else _ALIKE_SHORT
    found = process.extract(wanted, letters, scorer=fuzz.ratio, limit=2, score_cutoff=least)
    if not found or (len(found) > 1 and found[0][1] - found[1][1] < _MARGIN):
        return None
    return str(found[0][2])


def _letters(name: str) -> str:
    """A name without its numbers: the next form has one question more, and all move on."""
    return _DIGITS.sub("", wording(name))
