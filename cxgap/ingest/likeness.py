"""How much two questions are about the same thing, whatever the language and the form's phrases.

Words that stand in most questions of a form ("How satisfied are you with …") say little, so each
concept or word counts by how rare it is among all questions (inverse document frequency; Spärck
Jones 1972), and two questions are as alike as the cosine of their words. Words that neither side
shares are compared by their letters, so that a slip of the pen does not part them.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

from cxgap.ingest.concepts import concepts_in, stem
from cxgap.ingest.labels import wording
from cxgap.survey.language import language_of

# phrases of forms, which say nothing about the item: English stems, Vietnamese without accents
_PHRASES = """
a an the of to in on at for by with and or is are was were be been being do doe did doing how
would will can could should you your our we us i my me it its this that thes thos what which who
when rat rating pleas scal from 1 5 7 10 customer customers client guest they their them think say
feel see satisfi satisfaction satisf dissatisfi agre agree much well very good experienc level
importan imp expect exp statement not all extent quality
ban chung toi quy khach hang cua voi ve la co duoc cho cac mot nhung the nao nhu khi rat muc do
danh gia hai long dong y cam thay trong tren qua va hay bao nhieu doi tai bang anh chi quan trong
ky vong mong se nghi
"""
_STOP = frozenset(stem(word) for word in _PHRASES.split())
_CAMEL = re.compile(r"(?<=[a-zà-ỹ])(?=[A-Z])|[_.\-/]+")
_NUMBERED_NAME = re.compile(
    r"^(?:q|qn|question|item|v|var|s|c|x|col|column)?[ _.]?\d+\w{0,3}$", re.I
)
_LETTERS_ALIKE = 86  # of 100: from here two words are one word, misspelt or inflected
_TYPO = 0.9  # share of letters from which two texts are one
_PART = 0.45  # of 1: a question that is a part of a longer one may be the same
_DOUBT = 0.55  # of 1: how much words that cannot be translated may take away
_SHORT = 4  # letters up to which a word has no spare ones


def readable(name: str) -> str:
    """A column's name as words: wifiEasy and wifi_easy become "wifi Easy" and "wifi easy"."""
    return " ".join(_CAMEL.sub(" ", name).split())


def is_numbered(name: str) -> bool:
    """Whether a name is a mere number (Q7, item_3): it says nothing about the question."""
    return bool(_NUMBERED_NAME.match(name.strip()))


def likeness(left: Sequence[str], right: Sequence[str]) -> NDArray[np.float64]:
    """Return for each pair of texts how alike they are, from 0 to 1: rows are ``left``'s."""
    texts = [*left, *right]
    words = [_words(text) for text in texts]
    alike = _merged(words)
    bags = [Counter(alike.get(word, word) for word in found) for found in words]
    weights = _weights(bags)
    vectors = [{word: weights[word] for word in bag} for bag in bags]
    languages = [language_of(text) for text in texts]
    found = np.zeros((len(left), len(right)))
    for row, at in np.ndindex(found.shape):
        other = len(left) + at
        abroad = languages[row] != languages[other]
        found[row, at] = _alike(vectors[row], vectors[other], abroad=abroad)
    return np.maximum(found, _by_letters(left, right))


def _words(text: str) -> list[str]:
    """Concepts and other words; where only phrases of the form are left, those."""
    concepts, rest = concepts_in(text)
    others = [word for word in rest.split() if word not in _STOP]
    return [*(f"#{name}" for name in concepts), *others] or rest.split()


def _merged(texts: Sequence[Sequence[str]]) -> dict[str, str]:
    """Words that are spelt nearly alike, each with the one that stands for it."""
    known: dict[str, str] = {}
    for word in sorted({word for words in texts for word in words if word[0] != "#"}):
        near = process.extractOne(word, list(known), scorer=fuzz.ratio, score_cutoff=_LETTERS_ALIKE)
        same = near is not None and len(word) > _SHORT
        known[word] = known[near[0]] if same and near else word
    return known


def _weights(bags: Sequence[Counter[str]]) -> dict[str, float]:
    counted = Counter(word for bag in bags for word in bag)
    return {word: math.log(1 + len(bags) / seen) for word, seen in counted.items()}


def _alike(one: Mapping[str, float], other: Mapping[str, float], *, abroad: bool) -> float:
    """The cosine; across languages only concepts can be compared, and other words are a doubt."""
    doubt = 1.0
    if abroad:
        doubt = 1 - _DOUBT * (1 - min(_known(one), _known(other)))
        one, other = _concepts(one), _concepts(other)
    shared = sum(weight * other[word] for word, weight in one.items() if word in other)
    lengths = math.hypot(*one.values()), math.hypot(*other.values())
    if not all(lengths):
        return 0.0
    return doubt * max(shared / math.prod(lengths), _PART * min(1.0, shared / min(lengths) ** 2))


def _concepts(words: Mapping[str, float]) -> dict[str, float]:
    return {word: weight for word, weight in words.items() if word.startswith("#")}


def _known(words: Mapping[str, float]) -> float:
    """The share of a question's words that are concepts."""
    return sum(_concepts(words).values()) / max(sum(words.values()), 1e-9)


def _by_letters(left: Sequence[str], right: Sequence[str]) -> NDArray[np.float64]:
    """Texts that are the same but for a slip: below that their letters say nothing."""
    if not (left and right):
        return np.zeros((len(left), len(right)))
    ours, theirs = [wording(text) for text in left], [wording(text) for text in right]
    found = process.cdist(ours, theirs, scorer=fuzz.ratio, dtype=np.float64) / 100
    found[np.ix_([not text for text in ours], [not text for text in theirs])] = 0
    return np.where(found >= _TYPO, found, 0.0)
