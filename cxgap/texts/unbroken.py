"""Which spaces of a sentence no line may end at: a number stays with its unit and its sign."""

from __future__ import annotations

import re

from cxgap.texts.numbers import UNBROKEN

_WORDS = "of|in|by|to|rose|fell|trên|đến|tăng|giảm|[↑↓↗]"
_AFTER_WORD = re.compile(rf"(?<!\w)({_WORDS}) (?=[+−]?\d)")  # to −4.5, rose 7, ↓ −1.3%
_AFTER_NUMBER = re.compile(r"(?<=[\d%]) (?=[^\W\d_]|\([^ ()]+\))")  # 7 points, 2.494 (2025)


def unbroken(sentence: str) -> str:
    """Return a sentence with no-break spaces where the end of a line would part what is one."""
    bound = _AFTER_WORD.sub(rf"\1{UNBROKEN}", sentence)
    return _AFTER_NUMBER.sub(UNBROKEN, bound)
