"""Which spaces of a sentence no line may end at: a number stays with its unit and its sign."""

from __future__ import annotations

import re

from cxgap.texts.numbers import UNBROKEN

_BEFORE = "of|and|in|by|trên|và|rose|fell|tăng|giảm|[↑↓↗]"  # rose 7, in 2026, ↓ −1.3%
_AFTER = "of|to|and|for|trên|đến|và|ở"  # may part from the number before: else lines are ragged
_TO_NUMBER = re.compile(rf"(?<!\w)({_BEFORE}) (?=[+−]?\d)")
_TO_COUNT = re.compile(r"(?<=:) (?=\d+\.(?:\s|$))")  # Below expectation: 5.
_SHORT_INTERVAL = re.compile(r"\((\d{1,2}) (to|đến) (\d{1,2})\)")  # (4 to 9)
_OPENED = re.compile(r"(“\S{1,2}) ")  # a short word that opens a quotation
_TO_SHARE = re.compile(r": (?=[+−]?[\d.,]+%)")  # All customers: 50%
_FROM_NUMBER = re.compile(rf"(?<=[\d%]) (?!(?:{_AFTER})\b)(?=[^\W\d_]|\([^ ()]+\))")


def unbroken(sentence: str) -> str:
    """Return a sentence with no-break spaces where the end of a line would part what is one."""
    bound = _TO_NUMBER.sub(rf"\1{UNBROKEN}", _TO_SHARE.sub(f":{UNBROKEN}", sentence))
    bound = _SHORT_INTERVAL.sub(rf"(\1{UNBROKEN}\2{UNBROKEN}\3)", bound)
    bound = _OPENED.sub(rf"\1{UNBROKEN}", _TO_COUNT.sub(UNBROKEN, bound))
    return _FROM_NUMBER.sub(UNBROKEN, bound)
