"""Study texts are data: they are shown as they are, never obeyed as Markdown."""

from __future__ import annotations

import re

_SPACES = re.compile(r"[^\S\u00a0]+")  # not those at which no line ends
_SPECIAL = re.compile(r"([\\`*_{}\[\]()#+\-.!|~$:<>&])")


def plain(text: str) -> str:
    """Return text that Markdown shows letter by letter."""
    return _SPECIAL.sub(r"\\\1", _SPACES.sub(" ", text).strip())
