"""Items that may be worded negatively: asked about, never turned in silence.

Two kinds of evidence: the wording ("difficult to", "không … được"), and answers that go down where
those to the rest of the form go up.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cxgap.ingest.answers import read_answers
from cxgap.ingest.cells import code_text, folded, tidy
from cxgap.ingest.stated import without_scale
from cxgap.ingest.table import Table
from cxgap.survey.item import Item, Question
from cxgap.survey.mirror_map import MirrorMap
from cxgap.survey.survey import Finding
from cxgap.survey.words import Aspect

_NEGATIVE = re.compile(
    r"\b(?:not(?! only\b| just\b)|never|cannot|no longer|unable|without|hardly|rarely|lacks?|fails?"
    r"|\w+n['’]t|(?:too|very|so) (?:slow|long|complicated|expensive|difficult|hard|much time)"
    r"|(?:difficult|hard|impossible|confus\w+|frustrat\w+|annoy\w+|stress\w+|bother\w*|worr\w+"
    r"|disappoint\w*|complicated|dissatisf\w+|problems?|troubles?|obstacles?|complain\w*|waste\w*"
    r"|difficult(?:y|ies)|regret\w*|afraid|rude(?:ly)?|impolite|arrogant|ignor(?:ed?|es|ing)|slow(?:ly)?"
    r"|late|delay\w*|dirty|filthy|messy|noisy|crowded|cluttered|boring|outdated|ugly|broken|damaged"
    r"|bad(?:ly)?|poor(?:ly)?|worse|worst|terrible|awful|expensive|overpriced|inconvenient"
    r"|un(?:pleasant|helpful|reliable|clear|friendly|clean|safe|fair|professional|comfortable"
    r"|satisf\w+|happy|trustworthy|available|interested|tidy))"
    r"|(?:prices?|costs?|fees?|charges?)\b[^,.?]{0,20}\bhigh|high (?:prices?|costs?|fees?|charges?)"
    r"|(?:waits?|waiting times?|queues?|lines?)\b[^,.?]{0,20}\blong|long (?:waits?|waiting|queues?"
    r"|lines?)|(?:wait|take)s? (?:too )?long)\b",
    re.IGNORECASE,
)
_POLE = (  # words of either end
    r"(?:easy|difficult|hard|clean|dirty|slow|fast|quick|rude|friendly|polite|cheap|expensive|high|low"
    r"|good|bad|poor|excellent|long|short|helpful|unhelpful|friendly|unfriendly|satisfied|dissatisfied"
    r"|dễ|khó|sạch|bẩn|nhanh|chậm|rẻ|đắt|cao|thấp|tốt|kém|xấu)"
)
_AS_A_SCALE = re.compile(  # a question that names both ends asks for no side
    r"\bor not\b|\bwhy not\b|how (?:difficult|hard)\b"
    rf"|\b{_POLE}(?: or |/| hay |[ -]+){_POLE}\b",
    re.IGNORECASE,
)
_NEGATIVE_VI = re.compile(
    r"\b(?:khó(?! quên)(?: khăn)?|phiền(?: phức| hà)?|bực(?: bội| mình)?|thất vọng|rắc rối|phức tạp"
    r"|quá (?:chậm|lâu|đắt|khó|cao)|bẩn(?: thỉu)?|dơ|thô lỗ|cộc cằn|cáu gắt|thờ ơ"
    r"|bất (?:lịch sự|tiện)|thiếu|lộn xộn|ồn(?: ào)?|đông đúc"
    r"|xấu|tệ|kém|đắt(?: đỏ)?|lỗi thời|hư hỏng|bị (?:hỏng|lỗi|vỡ)"
    r"|(?<!đánh )(?:giá(?! trị)|phí|cước)\b[^,.?]{0,20}\bcao"
    r"|(?:chờ|đợi|xếp hàng)\b[^,.?]{0,15}\blâu"
    r"|khó chịu|chậm(?: trễ| chạp)?|lo lắng|căng thẳng|tốn (?:thời gian|công)"
    r"|không (?:thể|dễ|hài lòng|rõ|tin|biết|muốn|bao giờ|đáng|đủ|thích|có)\b(?! \w*\?)"
    r"|chưa (?:\w+ )?(?:tốt|hài lòng|rõ|đủ)|không\b[^,.?]{1,40}\bđược(?! không)|trở ngại)\b",
    re.IGNORECASE,
)
_NOT_BAD = re.compile(  # what denies something bad says something good
    r"\b(?:not|no|never|without|\w+n['’]t)(?: (?:an?|any|too|so|very|have|had|to|be|really))*"
    r" (?:problems?|difficult\w*|hard|slow|complicated|rude|dirty|expensive|troubles?|wait(?:ing)?"
    r"|confusing|delay\w*|complain\w*|worr\w+|stress\w*|bad|late|unfriendly)\b"
    r"|\bkhông(?: (?:gặp|bị|hề|quá|có|phải|thấy))* (?:khó(?: khăn)?|vấn đề|phiền(?: phức| hà)?"
    r"|rắc rối|chậm|bẩn|đắt|phức tạp|trở ngại|lo lắng|chờ(?: đợi)?(?: quá| lâu)*|tệ|kém)\b"
)
_ASIDE = re.compile(r"\([^)]*\)")
_MOST_ROWS = 5_000  # looked at: enough to tell a sign
_FEWEST_ROWS = 30
_FEWEST_OTHERS = 3  # items that make a form
_AGAINST = -0.2  # correlation with the rest from which an item runs against it
_SURE = 4.0  # standard errors below 0

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class _Asked:
    """One rating of one side: its item, its wording, and each looked-at row's score from 0 to 1."""

    key: str
    question: Question
    text: str
    scores: Floats


def is_worded_negatively(text: str) -> bool:
    """Whether who agrees with a text probably says something bad."""
    plain = tidy(_ASIDE.sub("", without_scale(text)))
    asks_itself = plain.endswith("không?") or _AS_A_SCALE.search(plain)
    said = _NOT_BAD.sub(" ", folded(plain))
    negative = _NEGATIVE.search(said) or _NEGATIVE_VI.search(said)
    return bool(negative) and not asks_itself


def about_reverse(mirror_map: MirrorMap, tables: Mapping[str, Table]) -> Iterator[Finding]:
    """Ask about every item that may be worded negatively, one finding for each side and scale."""
    for side, table in tables.items():
        asked = [_asked(item, side, table) for item in mirror_map.items.values()]
        ratings = [one for one in asked if one is not None]
        against = _run_against(ratings)
        found: dict[tuple[float, float], list[_Asked]] = {}
        for one in ratings:
            if one.key in against or is_worded_negatively(one.text):
                ends = (one.question.scale.worst, one.question.scale.best)
                found.setdefault(ends, []).append(one)
        yield from (_finding(side, ends, alike, against) for ends, alike in found.items())


def _asked(item: Item, side: str, table: Table) -> _Asked | None:
    question = item.source(side, Aspect.EXPERIENCE)
    if not isinstance(question, Question):
        return None
    every = -(-len(table.cells) // _MOST_ROWS)  # evenly through the file: waves may follow waves
    cells = table.column(question.column).iloc[::every]
    found = read_answers(cells, table.rows[::every], question, table.decimal_in(cells))
    scores = found.steps.to_numpy(dtype=float, na_value=np.nan) / question.scale.steps
    text = table.questions.get(question.column, question.column)
    return _Asked(item.key, question, text, scores)


def _run_against(asked: list[_Asked]) -> dict[str, float]:
    """Items whose answers fall where the mean of all others rises, with the correlation."""
    if len(asked) <= _FEWEST_OTHERS:
        return {}
    scores = np.column_stack([one.scores for one in asked])
    known = np.isfinite(scores)
    total, count = np.where(known, scores, 0.0).sum(axis=1), known.sum(axis=1)
    found = {}
    for at, one in enumerate(asked):
        both = known[:, at] & (count > _FEWEST_OTHERS)
        rest = (total - np.where(known[:, at], scores[:, at], 0.0))[both] / (count[both] - 1)
        correlation = _correlation(scores[both, at], rest)
        if correlation <= _AGAINST and correlation * np.sqrt(both.sum()) <= -_SURE:
            found[one.key] = correlation
    return found


def _correlation(one: Floats, other: Floats) -> float:
    """Pearson's, or 0 where too few answered or all alike."""
    if len(one) < _FEWEST_ROWS or one.std() == 0 or other.std() == 0:
        return 0.0
    return float(np.corrcoef(one, other)[0, 1])


def _shown(one: _Asked, correlation: float | None) -> str:
    return one.key if correlation is None else f"{one.key} (r = {correlation:.2f})"


def _finding(
    side: str, ends: tuple[float, float], asked: list[_Asked], against: Mapping[str, float]
) -> Finding:
    worst, best = map(code_text, ends)
    items = [_shown(one, against.get(one.key)) for one in asked]
    return Finding(
        "maybe_reverse_worded",
        "warning",
        side,
        "Agreeing may be bad here, by the wording or by answers that run against the rest of the "
        "{side} side: {items}; a high number was taken for good.",
        "Where it is bad, write in the mirror map: worst = {best}, best = {worst}.",
        {"side": side, "items": ", ".join(items), "worst": worst, "best": best},
        tuple(one.key for one in asked),
    )
