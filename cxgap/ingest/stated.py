"""The scale that a question states: "(1-7)", "thang điểm 10", "1 = best, 5 = worst".

What is stated is believed as long as no answer speaks against it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from cxgap.ingest.cells import folded
from cxgap.ingest.codes import Counts, codes_of, codes_within, ends
from cxgap.ingest.labels import wording

_HIGHEST = 11
_LOW, _HIGH = r"(?<![\w.,/-])([+-]?\d{1,2})", r"\+?(\d{1,2})(?![\d%])"
_TO = r"\s*(?:-|~|…|\.{2,}|\bto\b|\band\b|\bbis\b|\bđến\b|\btới\b|\bto\b)\s*"
_CUE = (
    r"\b(?:scale|from|between|rated?|rating|score|points?|thang(?: điểm| đo)?|điểm|từ|mức|von)"
    r"(?: (?:of|from|between|điểm|từ|is))*\W{1,3}"
)
_UNIT = (  # of what is no rating: "from 1 to 7 days"
    r"(?!\s*(?:days?|hours?|hrs?|min(?:ute)?s?|weeks?|months?|years?|times|people|persons|km"
    r"|ngày|giờ|phút|tuần|tháng|năm|lần|người|triệu|k)\b)"
)
_COUNTED = (  # what has numbers without being rated: "Tables for 1-7"
    r"(?:for|at|gates?|floors?|rooms?|tables?|levels?|doors?|halls?|counters?|tầng|cửa|phòng|bàn"
    r"|quầy|câu|questions?|parts?|phần)"
)
_RANGES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_CUE}{_LOW}{_TO}{_HIGH}{_UNIT}(?!\s+[^\W\d_])",
        rf"[(\[]\W*(?:{_CUE})?{_LOW}{_TO}{_HIGH}\s*(?:points?|scale|điểm|stars?|sao)?\s*[)\]]",
        rf"^(?!.*\b{_COUNTED} \d).*?{_LOW}\s*-\s*{_HIGH}\s*$",
    )
)
_HIGH_ALONE = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?:^|[(\[]|[^\W\d_]\s)/\s?(\d{1,2})[)\]]?\s*$",
        r"\bout of (\d{1,2})(?=\W*$|\s*[)\],;:.])",
        r"\bthang(?: điểm| đo)?(?: là)? (\d{1,2})\b",
        r"\b(\d{1,2})[- ]point scale\b",
    )
)
_WORDS = r"([^\W\d_][^\d=:;,()\[\]…/]{1,40})"
_NUMBER = r"(?<![\w.,])(-?\d{1,2})"
_SURE_ANCHORS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_NUMBER}\s*(?:=|\b(?:is|means|meaning|being|là|nghĩa là|có nghĩa là)\b)\s*{_WORDS}",
        rf"(?:\bfrom |\btừ |\bto |\bđến |[(\[]\s*){_NUMBER}\s*\(\s*{_WORDS}\s*\)",
        rf"{_NUMBER} ((?:the )?(?:best|worst|lowest|highest|(?:tốt|kém|tệ|thấp|cao) nhất)\b)",
    )
)
_LOOSE_ANCHOR = re.compile(rf"{_NUMBER}\s*[:-]\s*{_WORDS}")  # "1: …" may number a question
_WORDS_FIRST = re.compile(rf"{_WORDS}\s*=\s*(-?\d{{1,2}})(?!\d)")
_BAD = re.compile(
    r"\b(?:not|no|never|none|worst|worse|bad|badly|poor|poorly|terrible|awful|horrible|low|lowest"
    r"|least|weak|dis\w{4,}|un(?:satis|import|like|happy|help|accept)\w*|difficult|hard|khong|kem"
    r"|te|thap|yeu|xau|phan doi|bat man|kho|schlecht|mangelhaft|ungenugend|problems?)\b"
)
_GOOD = re.compile(
    r"\b(?:best|better|good|great|excellent|outstanding|perfect|extremely|completely|fully"
    r"|strongly|highly|totally|high|highest|most|satisf\w+|agree|likely|easy|important|always|tot"
    r"|tuyet voi|xuat sac|hai long|dong y|cao|hoan toan|luon|de|gioi|gut)\b"
)
_END = re.compile(r"^(?:the )?(?:best|worst|lowest|highest|(?:tot|kem|te|thap|cao) nhat)$")
_SCHOOL_MARKS = re.compile(r"\bschulnoten?\b")  # 1 is the best, 6 the worst
_STATED_PART = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")


@dataclass(frozen=True)
class Stated:
    """What a question says of its scale.

    ``low`` and ``high`` are None where it does not say; ``turned`` where the low end is the best.
    """

    low: float | None = None
    high: float | None = None
    turned: bool = False


def stated_in(text: str) -> Stated | None:
    """Return what a question (or a column's name) says of its scale, or None."""
    plain = folded(text)
    if _SCHOOL_MARKS.search(plain):
        return Stated(1.0, 6.0, turned=True)
    anchors = _anchors(plain)
    turned = _turned(anchors)
    low, high = _range(plain) or _span(anchors) or _top(plain, anchors)
    if high is None and turned is None:
        return None
    return Stated(low, high, bool(turned))


def ends_stated(stated: Stated, counts: Counts) -> tuple[float, float] | None:
    """Return worst and best as stated, or None where answers lie outside."""
    low, high = _ends(stated, counts)
    if codes_within(counts, low, high) is None:
        return None
    return (high, low) if stated.turned else (low, high)


def _ends(stated: Stated, counts: Counts) -> tuple[float, float]:
    if stated.high is None:  # only its direction is stated
        points = codes_of(counts).points or frozenset((1.0,))
        return ends(min(points), max(points))
    low = stated.low if stated.low is not None else 0.0 if 0.0 in counts else 1.0
    return low, stated.high


def without_scale(text: str) -> str:
    """The question alone, without a bracket that states its scale."""
    plain = _STATED_PART.sub(lambda part: " " if stated_in(part[0]) else part[0], text)
    return " ".join(plain.split()) or text


def _is_usual(low: float, high: float) -> bool:
    return high == -low or (low in (0, 1) and 2 < high <= _HIGHEST)


def _range(plain: str) -> tuple[float, float] | None:
    """The ends that are named as a range, also with words in brackets between."""
    bare = re.sub(r"(\d)\s*\([^()\d]*\)", r"\1", plain)
    for pattern in _RANGES:
        for found in pattern.finditer(bare):
            low, high = float(found[1]), float(found[2])
            if _is_usual(low, high):
                return low, high
    return None


def _anchors(plain: str) -> dict[float, str]:
    """Numbers and the words they stand for."""
    sure = {float(one[1]): one[2] for way in _SURE_ANCHORS for one in way.finditer(plain)}
    loose = {float(one[1]): one[2] for one in _LOOSE_ANCHOR.finditer(plain)}
    if len(loose | sure) > 1 or sure:
        return loose | sure if len(loose | sure) > 1 else sure
    return {float(one[2]): one[1] for one in _WORDS_FIRST.finditer(plain)}


def _span(anchors: dict[float, str]) -> tuple[float, float] | None:
    """The numbers of the outer anchors, where their words are those of ratings."""
    if len(anchors) < 2 or not any(_side(words) for words in anchors.values()):
        return None
    low, high = min(anchors), max(anchors)
    return (low, high) if _is_usual(low, high) else None


def _top(plain: str, anchors: dict[float, str]) -> tuple[float | None, float | None]:
    """The upper end where only that is said."""
    for pattern in _HIGH_ALONE:
        if (found := pattern.search(plain)) and _is_usual(1, float(found[1])):
            top = float(found[1])
            return (0.0, 10.0) if top == _HIGHEST else (None, top)
    top = max(anchors, default=0)
    if len(anchors) == 1 and _is_usual(1, top) and _END.search(wording(anchors[top])):
        return None, top
    return None, None


def _turned(anchors: dict[float, str]) -> bool | None:
    """Whether the low end is said to be the better one; None where nothing is said of it."""
    sides = {number: side for number, words in anchors.items() if (side := _side(words))}
    if not sides:
        return None
    low, high = min(sides), max(sides)
    if low == high:  # one end alone is believed where it is called an end: "Room 1 is great"
        said = wording(anchors[low])
        return (sides[low] > 0) == (low <= 1) if _END.search(said) else None
    return sides[low] > sides[high] if sides[low] != sides[high] else None


def _side(words: str) -> int:
    """1 for words of the good end of a scale, −1 for those of the bad end, 0 for others."""
    plain = wording(words)
    return -1 if _BAD.search(plain) else 1 if _GOOD.search(plain) else 0
