"""Study texts are data: they are shown as they are, never obeyed as Markdown."""

from __future__ import annotations

import re

_SPACES = re.compile(r"(?:(?!\u00a0)[\s\x1c-\x1f\x85])+")  # all but the one that no line ends at
_SPECIAL = re.compile(r"([\\`*_{}\[\]()#+\-.!|~$:<>&])")


def plain(text: str) -> str:
    """Return text that Markdown shows letter by letter."""
    return _SPECIAL.sub(r"\\\1", _SPACES.sub(" ", text).strip())
