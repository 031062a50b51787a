"""Stable keys for what files call by names and questions."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from cxgap.ingest.cells import tidy

_ONLY_LATIN = str.maketrans({"đ": "d", "Đ": "D", "ß": "ss", "ø": "o", "ł": "l"})
_LONGEST = 40  # characters: a whole question is no key


def key_of(name: str) -> str:
    """Return a stable key for a column name: "Chất lượng" becomes Chat_luong."""
    plain = unicodedata.normalize("NFKD", tidy(name).translate(_ONLY_LATIN))
    marks = "".join(letter for letter in plain if not unicodedata.combining(letter))
    key = re.sub(r"\W+", "_", marks, flags=re.ASCII).strip("_")
    key = key if re.match(r"[A-Za-z]", key) else f"c_{key}".rstrip("_")
    return key if len(key) <= _LONGEST else key[:_LONGEST].rpartition("_")[0] or key[:_LONGEST]


def distinct_keys(names: Iterable[str], taken: Iterable[str] = ()) -> list[str]:
    """Return a key for each name, all different, also where names differ in case or marks only."""
    used, keys = set(taken), []
    for name in names:
        key, number = key_of(name), 2
        while key.casefold() in used:
            key, number = f"{key_of(name)}_{number}", number + 1
        used.add(key.casefold())
        keys.append(key)
    return keys
