"""The words of rating scales: which point "Strongly agree", "Rất hài lòng" or ★★★★☆ is.

A label is compared without accents, punctuation and case.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from cxgap.ingest.answer_codes import beside_numbers, by_code, by_letters
from cxgap.ingest.labels import HAVE_MIDDLE, KNOWN, Labelled, wording
from cxgap.ingest.numbered import by_number, none_among
from cxgap.ingest.vocabularies import FACES, MIDDLE, MIDDLE_OR_NONE, VOCABULARIES

_STARS = re.compile(r"^([★⭐]️?)+☆*$|^(\d{1,2})\s*(?:stars?|sao)$", re.IGNORECASE)
_NOT_LATIN = re.compile(r"[^\x00-\u024f\u1e00-\u1eff]+")
_BOTH = re.compile(r"[/|()\n]|\s[-–—]\s")  # "Very good / Rất tốt"
_MOSTLY = 0.9  # of the answers; a misspelt word must not make a rating a group
_MANY = 50  # answers among which a middle that exists is ticked
_MIDDLE_OR_NONE = frozenset(map(wording, MIDDLE_OR_NONE))
_VARIANT = "\ufe0f"  # follows some faces and stars, and says nothing


def labelled(counts: Mapping[str, int]) -> Labelled | None:
    """Read the texts of a column (with how often each occurs) as points of a scale, or None.

    A few rows may hold other texts; they are in ``unread`` and will be listed when read.
    """
    none = none_among(counts)
    texts = {text: n for text, n in counts.items() if text not in none}
    if between := _with_a_middle(counts, none):
        return between
    ways = (_by_stars, _by_faces, by_code, by_letters, by_number, _by_words, _beside_numbers)
    found = next((labels for way in ways if (labels := way(texts)) is not None), None)
    return found and replace(found, no_answer=(*none, *found.no_answer))


def _beside_numbers(counts: Mapping[str, int]) -> Labelled | None:
    return beside_numbers(counts, _by_words)


def _with_a_middle(counts: Mapping[str, int], none: Sequence[str]) -> Labelled | None:
    """Words such as "Không có ý kiến", where they alone stand between two other points."""
    maybe = [text for text in none if wording(text) in _MIDDLE_OR_NONE]
    texts = {text: n for text, n in counts.items() if text not in none}
    if len(maybe) != 1 or MIDDLE[0] in texts:
        return None
    found = _by_words({**texts, MIDDLE[0]: counts[maybe[0]]})
    if found is None or not _is_between(found.labels):
        return None
    labels = {maybe[0] if text == MIDDLE[0] else text: at for text, at in found.labels.items()}
    left = tuple(text for text in none if text != maybe[0])
    return replace(found, labels=labels, no_answer=left)


def _is_between(labels: Mapping[str, float]) -> bool:
    middle, points = labels.get(MIDDLE[0], 0.0), list(labels.values())
    return points.count(middle) == 1 and {middle - 1, middle + 1} <= set(points)


def _by_stars(counts: Mapping[str, int]) -> Labelled | None:
    found = {text: _STARS.match(text.strip()) for text in counts}
    if not found or not all(found.values()):
        return None
    stars = {t: float(int(m[2]) if m[2] else _stars_in(t)) for t, m in found.items() if m}
    return Labelled(stars, 1.0, max(5.0, *stars.values()), evidence="its labels are stars")


def _stars_in(text: str) -> int:
    return sum(text.count(star) for star in "★⭐")


def _by_faces(counts: Mapping[str, int]) -> Labelled | None:
    plain = {text: text.replace(_VARIANT, "").strip() for text in counts}
    points = {
        text: float(at)
        for text, face in plain.items()
        for at, faces in enumerate(FACES, 1)
        if len(face) == 1 and face in faces
    }
    if not points or len(points) < len(counts) or len(set(points.values())) < len(points):
        return None
    return Labelled(points, 1.0, float(len(FACES)), evidence="its labels are faces")


def _by_words(counts: Mapping[str, int]) -> Labelled | None:
    texts, rows = list(counts), sum(counts.values())
    fits = {name: _fit(texts, known) for name, known in KNOWN.items()}
    good = [
        name
        for name, labels in fits.items()
        if len(set(labels.values())) > 1
        and sum(counts[text] for text in labels) >= _MOSTLY * rows
        and _is_telling(labels.values(), len(VOCABULARIES[name]))
    ]
    if not good:
        return None
    name = max(good, key=lambda one: (*_how_well(fits[one]), -len(VOCABULARIES[one])))
    unread = frozenset(texts) - fits[name].keys()
    labels: Mapping[str, float] = fits[name]
    best = float(len(VOCABULARIES[name]))
    if not unread:  # what nobody knows may be the middle, in other words
        labels, best = _without_middle(name, labels, rows)
    evidence = f"its words are of {name}"
    return Labelled(labels, 1.0, best, evidence=evidence, unread=unread, vocabulary=name)


def _how_well(labels: Mapping[str, float]) -> tuple[int, int]:
    """Most texts known; of vocabularies that know as many, the one that tells most apart."""
    return len(labels), len(set(labels.values()))


def _without_middle(
    name: str, labels: Mapping[str, float], rows: int
) -> tuple[Mapping[str, float], float]:
    """Four or six points, where every point but the middle was ticked and many answered."""
    length = len(VOCABULARIES[name])
    middle = (length + 1) / 2
    if name not in HAVE_MIDDLE or rows < _MANY:
        return labels, float(length)
    if set(labels.values()) != set(map(float, range(1, length + 1))) - {middle}:
        return labels, float(length)
    return {text: code - (code > middle) for text, code in labels.items()}, float(length - 1)


def _fit(texts: Sequence[str], known: Mapping[str, int]) -> dict[str, float]:
    points = {text: _point(text, known) for text in texts}
    return {text: float(point) for text, point in points.items() if point is not None}


def _point(text: str, known: Mapping[str, int]) -> int | None:
    """The point a text stands for; in two languages both must say the same."""
    if (word := wording(text)) in known:
        return known[word]
    if (latin := wording(_NOT_LATIN.sub(" ", text))) in known:
        return known[latin]
    parts = [wording(part) for part in _BOTH.split(text) if part.strip()]
    points = {known.get(part) for part in parts}
    return points.pop() if len(parts) > 1 and len(points) == 1 else None


def _is_telling(points: Iterable[float], length: int) -> bool:
    """At least one point beside the middle, which many vocabularies share."""
    return any(point != (length + 1) / 2 for point in points)
