"""Study texts are data: they are shown as they are, never obeyed as Markdown."""

from __future__ import annotations

import re

_SPECIAL = re.compile(r"([\\`*_{}\[\]()#+\-.!|~$:<>&])")


def plain(text: str) -> str:
    """Return text that Markdown shows letter by letter."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))
