"""Labels that hold their numbers: 5 – Strongly agree, Good (4), 10 Extremely likely, 4/5."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from cxgap.ingest.cells import folded
from cxgap.ingest.codes import MOST_POINTS, codes_apart, ends
from cxgap.ingest.labels import (
    HAVE_MIDDLE,
    KNOWN,
    NO_ANSWERS,
    Labelled,
    is_known,
    is_no_answer,
    wording,
)
from cxgap.ingest.vocabularies import VOCABULARIES

_NUMBERED = re.compile(r"^\(?(\d{1,2})\)?\s*(?:[-.=:)_]|(?<=\)))\s*(\D.*)$")
_NUMBER_AND_WORDS = re.compile(r"^(\d{1,2})\s*\((\D.*)\)$")  # 10 (all my time)
_NUMBER_LAST = re.compile(r"^(\D.*?)\s*(?:\((\d{1,2})\)|[-=:]\s*(\d{1,2}))$")
_NUMBER_FIRST = re.compile(r"^(\d{1,2}) ([^\W\d].*)$")  # with nothing between: words must tell
_OUT_OF = re.compile(r"^(\d{1,2})\s*(?:/|out of|trên)\s*(\d{1,2})$")
_LIKELY, _TEN = re.compile(r"likely|kha nang"), 10.0
_FEWEST_BARE = 3  # bare numbers between two ends of which the words say nothing
_MOSTLY = 0.95


def none_among(counts: Mapping[str, int]) -> tuple[str, ...]:
    """Texts that mean no answer: words, also with a number, and codes apart from labelled ones."""
    pairs = {text: pair for text in counts if (pair := _numbered(text))}
    words = {text for text in counts if is_no_answer(text)}
    words |= {text for text, (_, word) in pairs.items() if word in NO_ANSWERS}
    said = {pairs[text][0] for text in words & pairs.keys()}
    left = {pair for text, pair in pairs.items() if text not in words}
    if any(word for _, word in left):
        said |= codes_apart(frozenset(number for number, _ in left))
    bare = {text for text, (number, word) in pairs.items() if not word and number in said}
    return tuple(text for text in counts if text in words | bare)


def contradictions(counts: Mapping[str, int]) -> tuple[str, ...]:
    """Return the numbered labels of a column that contradict each other, so that nobody can say.

    A number has two wordings, or a wording two numbers; the words do not run with the numbers; or
    both ends of a scale say the same ("1 = agree, 5 = strongly agree").
    """
    none = none_among(counts)
    numbered = _Numbered.of({text: n for text, n in counts.items() if text not in none})
    if numbered is None or not numbered.contradict or not numbered.is_worded:
        return ()
    return tuple(text for _, text in sorted((code, text) for text, (code, _) in numbered.named))


@dataclass(frozen=True)
class _Numbered:
    """Labels that hold their numbers (5 – Strongly agree), and bare numbers between them."""

    named: list[tuple[str, tuple[float, str]]]
    bare: list[float]
    unread: frozenset[str]

    @classmethod
    def of(cls, counts: Mapping[str, int]) -> _Numbered | None:
        pairs = {text: pair for text in counts if (pair := _numbered(text))}
        named = [(text, pair) for text, pair in pairs.items() if pair[1]]
        bare = [number for number, word in pairs.values() if not word]
        rows = sum(counts.values())
        found = cls(named, bare, frozenset(counts) - pairs.keys())
        most = sum(counts[text] for text in pairs) >= _MOSTLY * rows
        return found if named and most and found._is_a_scale else None

    @property
    def _is_a_scale(self) -> bool:
        """Whether words or bare numbers between show points of a scale, not numbered places."""
        known = [is_known(word) for _, (_, word) in self.named]
        loose = any(_NUMBER_FIRST.match(folded(text)) for text, _ in self.named)
        if loose and not all(known):
            both_ends = {min(self.codes), max(self.codes)} <= {code for _, (code, _) in self.named}
            return both_ends and len(set(self.bare)) >= _FEWEST_BARE and self._few
        return (any(known) or bool(self.bare)) and self._few

    @property
    def _few(self) -> bool:
        several = len(set(self.codes)) > 1 or len(self.named) > 1
        return several and len(set(self.codes)) <= MOST_POINTS and max(self.codes) <= MOST_POINTS

    @property
    def codes(self) -> list[float]:
        """Every number seen."""
        return [*(number for _, (number, _) in self.named), *self.bare]

    @cached_property
    def _in_vocabulary(self) -> tuple[str, dict[float, int]]:
        fits = {
            name: {code: known[word] for _, (code, word) in self.named if word in known}
            for name, known in KNOWN.items()
        }
        name = max(fits, key=lambda one: (len(fits[one]), len(set(fits[one].values()))))
        return name, fits[name]

    @property
    def direction(self) -> int:
        """1 where words rise with the numbers, −1 where they fall, 0 where they do neither."""
        points = self._in_vocabulary[1]
        run = [points[code] for code in sorted(points)]
        if len(set(run)) < 2:
            return 1
        rises, falls = run == sorted(run), run == sorted(run, reverse=True)
        return 1 if rises else -1 if falls else 0

    @property
    def is_worded(self) -> bool:
        """Whether most of the words are those of scales."""
        known = [is_known(word) for _, (_, word) in self.named]
        return 2 * sum(known) >= len(known)

    @property
    def contradict(self) -> bool:
        """Whether the labels cannot all be meant."""
        name, _ = self._in_vocabulary
        known = KNOWN[name]
        pairs = {(code, str(known.get(word, word))) for _, (code, word) in self.named}
        numbers, words = {code for code, _ in pairs}, {word for _, word in pairs}
        unlike = not len(pairs) == len(numbers) == len(words)
        return unlike or self.direction == 0 or self._ends_alike

    @property
    def _ends_alike(self) -> bool:
        """Whether both ends of a scale with a middle lie on one side of it."""
        name, points = self._in_vocabulary
        low, high = self._ends()
        if name not in HAVE_MIDDLE or not {low, high} <= points.keys():
            return False
        middle = (len(VOCABULARIES[name]) + 1) / 2
        return (points[low] - middle) * (points[high] - middle) > 0

    def _ends(self) -> tuple[float, float]:
        """The ends of the scale: the words' own where their points are the numbers."""
        name, points = self._in_vocabulary
        low, high = ends(min(self.codes), max(self.codes))
        length = float(len(VOCABULARIES[name]))
        if len(points) > 1 and all(
            code in (point, length + 1 - point) for code, point in points.items()
        ):
            return low, max(high, length)
        is_likely = any(_LIKELY.search(word) for _, (code, word) in self.named if code == _TEN)
        return (0.0 if is_likely else low), high  # "10 - extremely likely" ends the scale of NPS

    def labels(self) -> Labelled:
        """The labels as codes."""
        low, high = self._ends()
        worst, best = (low, high) if self.direction > 0 else (high, low)
        labels = {text: number for text, (number, _) in self.named}
        evidence = "its labels hold their numbers"
        return Labelled(labels, worst, best, evidence=evidence, unread=self.unread)


def _numbered(text: str) -> tuple[float, str] | None:
    """The number in a label and the words beside it, which may be none."""
    plain = folded(text)
    if plain.isdecimal() and len(plain) < 3:
        return float(plain), ""
    ways = (_NUMBERED, _NUMBER_AND_WORDS, _NUMBER_FIRST)
    if first := next((found for way in ways if (found := way.match(plain))), None):
        return float(first[1]), wording(first[2])
    last = _NUMBER_LAST.match(plain)
    return (float(last[2] or last[3]), wording(last[1])) if last else None


def by_number(counts: Mapping[str, int]) -> Labelled | None:
    out_of = {text: found for text in counts if (found := _OUT_OF.match(folded(text)))}
    if out_of and len(out_of) == len(counts):
        return _out_of(out_of)
    numbered = _Numbered.of(counts)
    return None if numbered is None or numbered.contradict else numbered.labels()


def _out_of(found: Mapping[str, re.Match[str]]) -> Labelled | None:
    """4/5, 4 out of 5: where all are out of the same."""
    bests = {float(match[2]) for match in found.values()}
    labels = {text: float(match[1]) for text, match in found.items()}
    best = bests.pop()
    if bests or not 1 < best <= MOST_POINTS or max(labels.values()) > best:
        return None
    worst = 0.0 if 0.0 in labels.values() or best == 10 else 1.0
    return Labelled(labels, worst, best, evidence=f"its labels are out of {best:g}")
