"""What a column is called or asks, without the number or code its form put before it."""

from __future__ import annotations

import re
import unicodedata

from cxgap.ingest.cells import tidy

_LONGEST = 400  # letters that may say what a column asks
_WORDS = re.compile(r"(?<=[a-zà-ỹ])(?=[A-Z])|_")  # firstName, first_name
_CODE = re.compile(
    r"^\W*(?:q(?:uestion)? ?|câu(?: hỏi)? ?|[a-z]{1,12})?\d[\w.]{0,12}(?:\[\w*\])?\s*[-–—.:)\]]+\s*"
    r"|^\W*(?:q|câu ?)\d+(?:[ .]\d+)*[ .:)–—-]*(?=[^\W\d])",
    re.IGNORECASE,
)


def plain_name(name: str) -> str:
    """Return a name as one would say it: "Q4_1 - First Name" and "FirstName" are "First Name".

    Of a long text only the beginning.
    """
    whole = tidy(name[:_LONGEST])
    words = tidy(_CODE.sub("", whole, count=1))
    return tidy(_WORDS.sub(" ", words)) or whole


def without_accents(text: str) -> str:
    """Return a text as it is typed where a keyboard has no Vietnamese accents."""
    parts = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(letter for letter in parts if not unicodedata.combining(letter))
