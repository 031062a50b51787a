"""Which language a question is asked in: Vietnamese has letters and little words of its own."""

from __future__ import annotations

import re
import unicodedata

_LETTERS = re.compile(r"[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", re.IGNORECASE)
_SYLLABLES = re.compile(  # written without accents, and no words of English
    r"\b(?:cua|chung|toi|quy|khach|hang|duoc|nhung|nao|danh|gia|hai|long|muc|dich|vu|giao|nhan"
    r"|vien|thanh|toan|mua|san|pham|trang|ung|dung|thoi|gian|cho|ban|khong|rat|nhanh|chong)\b",
    re.IGNORECASE,
)
_FEWEST = 2  # such syllables that make a text Vietnamese


def language_of(text: str) -> str:
    """Return "vi" for a Vietnamese text, with or without accents, else "en"."""
    composed = unicodedata.normalize("NFC", text)
    if _LETTERS.search(composed) or len(_SYLLABLES.findall(composed)) >= _FEWEST:
        return "vi"
    return "en"
