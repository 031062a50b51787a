"""Words on rating scales: which point "Strongly agree" or "Rất hài lòng" stands for.

A vocabulary lists its points from worst to best; every point has its usual wordings, English and
Vietnamese. Case, accents, dashes, punctuation and surplus spaces do not count.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from cxgap.ingest.cells import folded

Points = Sequence[Sequence[str]]
_AGREE = ("agree", "đồng ý")
_NEITHER = (
    *("neutral", "neither", "neither agree nor disagree", "neither satisfied nor dissatisfied"),
    *("neither likely nor unlikely", "neither important nor unimportant", "undecided"),
    *("neither easy nor difficult", "neither good nor bad", "trung lập", "bình thường"),
    *("không ý kiến", "phân vân", "neither important nor unimportant neutral", "unsure"),
)
VOCABULARIES: Mapping[str, Points] = {  # the shorter before the longer that holds the same words
    "agreement": (
        ("strongly disagree", "totally disagree", "completely disagree",
         "hoàn toàn không đồng ý", "rất không đồng ý"),
        ("disagree", "không đồng ý"),
        _NEITHER,
        _AGREE,
        ("strongly agree", "totally agree", "completely agree", "hoàn toàn đồng ý",
         "rất đồng ý"),
    ),
    "agreement, seven points": (
        ("strongly disagree", "hoàn toàn không đồng ý"),
        ("disagree", "không đồng ý"),
        ("somewhat disagree", "slightly disagree", "hơi không đồng ý"),
        _NEITHER,
        ("somewhat agree", "slightly agree", "hơi đồng ý"),
        _AGREE,
        ("strongly agree", "hoàn toàn đồng ý"),
    ),
    "satisfaction": (
        ("very dissatisfied", "very unsatisfied", "extremely dissatisfied",
         "rất không hài lòng", "hoàn toàn không hài lòng"),
        ("dissatisfied", "unsatisfied", "somewhat dissatisfied", "không hài lòng"),
        _NEITHER,
        ("satisfied", "somewhat satisfied", "hài lòng"),
        ("very satisfied", "extremely satisfied", "rất hài lòng", "hoàn toàn hài lòng"),
    ),
    "satisfaction, seven points": (
        ("extremely dissatisfied", "very dissatisfied", "rất không hài lòng"),
        ("moderately dissatisfied", "dissatisfied", "không hài lòng"),
        ("slightly dissatisfied", "somewhat dissatisfied", "hơi không hài lòng"),
        _NEITHER,
        ("slightly satisfied", "somewhat satisfied", "hơi hài lòng"),
        ("moderately satisfied", "satisfied", "hài lòng"),
        ("extremely satisfied", "very satisfied", "rất hài lòng"),
    ),
    "quality": (
        ("very poor", "very bad", "terrible", "rất kém", "rất tệ"),
        ("poor", "bad", "kém", "tệ"),
        ("fair", "average", "ok", "okay", "acceptable", "trung bình", "bình thường"),
        ("good", "tốt", "khá"),
        ("excellent", "very good", "outstanding", "rất tốt", "xuất sắc"),
    ),
    "frequency": (
        ("never", "không bao giờ", "chưa bao giờ"),
        ("rarely", "seldom", "hiếm khi"),
        ("sometimes", "occasionally", "thỉnh thoảng", "đôi khi"),
        ("often", "usually", "frequently", "thường xuyên", "thường"),
        ("always", "luôn luôn"),
    ),
    "likelihood, three points": (
        ("unlikely", "ít khả năng"), _NEITHER, ("likely", "có khả năng"),
    ),
    "likelihood": (
        ("very unlikely", "extremely unlikely", "rất ít khả năng", "chắc chắn không"),
        ("unlikely", "somewhat unlikely", "ít khả năng"),
        _NEITHER,
        ("likely", "somewhat likely", "có khả năng", "có thể"),
        ("very likely", "extremely likely", "rất có khả năng", "chắc chắn có"),
    ),
    "importance": (
        ("very unimportant", "rất không quan trọng"),
        ("unimportant", "somewhat unimportant", "không quan trọng"),
        _NEITHER,
        ("important", "somewhat important", "quan trọng"),
        ("very important", "rất quan trọng"),
    ),
    "importance, from none": (
        ("not at all important", "hoàn toàn không quan trọng", "không hề quan trọng"),
        ("slightly important", "ít quan trọng"),
        ("moderately important", "khá quan trọng"),
        ("very important", "rất quan trọng"),
        ("extremely important", "cực kỳ quan trọng", "vô cùng quan trọng"),
    ),
    "ease": (
        ("very difficult", "very hard", "rất khó"),
        ("difficult", "hard", "somewhat difficult", "khó"),
        _NEITHER,
        ("easy", "somewhat easy", "dễ"),
        ("very easy", "rất dễ"),
    ),
}  # fmt: skip
NO_ANSWER = (
    *("n/a", "na", "not applicable", "don't know", "do not know", "dont know", "no answer", "-"),
    *("prefer not to say", "not sure", "no opinion", "không biết", "không áp dụng", "r", "."),
    *("không trả lời", "không có ý kiến", "chưa sử dụng", "never used", "not used"),
)
_NUMBERED = re.compile(r"^\(?(\d{1,2})\)?\s*(?:[-–—.=:)]|(?<=\)))\s*(\D.*)$")
_NUMBER_LAST = re.compile(r"^(\D.*?)\s*\((\d{1,2})\)$")
_STARS = re.compile(r"^(★+)☆*$|^(\d{1,2})\s*(?:stars?|sao)$", re.IGNORECASE)
_MOSTLY = 0.95
_MOST_LABELS = 11


@dataclass(frozen=True)
class Labelled:
    """Texts of a column as codes from ``worst`` to ``best``, and those that mean no answer."""

    labels: Mapping[str, float]
    worst: float
    best: float
    no_answer: tuple[float | str, ...] = ()
    evidence: str = ""
    unread: frozenset[str] = field(default_factory=frozenset)


def wording(text: str) -> str:
    """A label as it is compared: without accents, punctuation and case."""
    parts = unicodedata.normalize("NFKD", folded(text).replace("đ", "d"))
    letters = "".join(letter for letter in parts if not unicodedata.combining(letter))
    return " ".join(re.sub(r"[^\w]+", " ", letters.replace("'", "").replace("’", "")).split())


_NONE = {wording(text) for text in NO_ANSWER} - {""}
_KNOWN = {
    name: {wording(text): at for at, texts in enumerate(points, 1) for text in texts}
    for name, points in VOCABULARIES.items()
}


def labelled(counts: Mapping[str, int]) -> Labelled | None:
    """Read the texts of a column (with how often each occurs) as points of a scale, or None.

    A few rows may hold other texts; they are in ``unread`` and will be listed when read.
    """
    none = tuple(text for text in counts if wording(text) in _NONE or text.strip() in "-.")
    texts = [text for text in counts if text not in none]
    found = _by_number(texts) or _by_stars(texts) or _by_words(texts, counts)
    if found is None:
        return None
    return Labelled(found.labels, found.worst, found.best, none, found.evidence, found.unread)


def _by_number(texts: Sequence[str]) -> Labelled | None:
    """Labels with their numbers (5 – Strongly agree), and bare numbers between labelled ends."""
    pairs = {text: _numbered(text) for text in texts}
    named = {text: pair for text, pair in pairs.items() if pair and pair[1]}
    if not named or not all(pairs.values()) or len(pairs) > _MOST_LABELS:
        return None
    if _contradict(pair for pair in named.values() if pair):
        return None
    codes = [pair[0] for pair in pairs.values() if pair]
    worst, best = (0.0 if min(codes) == 0 else 1.0), max(5.0 if max(codes) <= 5 else 7.0, *codes)
    labels = {text: pair[0] for text, pair in named.items() if pair}
    return Labelled(labels, worst, best, evidence="its labels begin with numbers")


def _numbered(text: str) -> tuple[float, str] | None:
    plain = folded(text)
    if plain.isdecimal() and len(plain) < 3:
        return float(plain), ""
    if first := _NUMBERED.match(plain):
        return float(first[1]), wording(first[2])
    last = _NUMBER_LAST.match(plain)
    return (float(last[2]), wording(last[1])) if last else None


def _contradict(pairs: Iterable[tuple[float, str]]) -> bool:
    """Whether a number has two wordings, or a wording two numbers: then nobody can say."""
    distinct = set(pairs)
    numbers, words = {number for number, _ in distinct}, {word for _, word in distinct}
    return not len(distinct) == len(numbers) == len(words)


def _by_stars(texts: Sequence[str]) -> Labelled | None:
    found = {text: _STARS.match(text.strip()) for text in texts}
    if not found or not all(found.values()):
        return None
    stars = {t: float(len(m[1]) if m[1] else int(m[2])) for t, m in found.items() if m}
    return Labelled(stars, 1.0, max(5.0, *stars.values()), evidence="its labels are stars")


def _by_words(texts: Sequence[str], counts: Mapping[str, int]) -> Labelled | None:
    fits = {name: _fit(texts, known) for name, known in _KNOWN.items()}
    rows = sum(counts[text] for text in texts)
    good = [
        name
        for name, labels in fits.items()
        if len(set(labels.values())) > 1
        and sum(counts[text] for text in labels) >= _MOSTLY * rows
        and _is_telling(labels.values(), len(VOCABULARIES[name]))
    ]
    if not good:
        return None
    name = max(good, key=lambda one: (len(fits[one]), -len(VOCABULARIES[one])))
    best = float(len(VOCABULARIES[name]))
    unread = frozenset(texts) - fits[name].keys()
    return Labelled(fits[name], 1.0, best, evidence=f"its words are of {name}", unread=unread)


def _fit(texts: Sequence[str], known: Mapping[str, int]) -> dict[str, float]:
    return {text: float(known[word]) for text in texts if (word := wording(text)) in known}


def _is_telling(points: Iterable[float], length: int) -> bool:
    """At least one point beside the middle, which many vocabularies share."""
    return any(point != (length + 1) / 2 for point in points)
