"""Long texts: pages of docs/ that the dashboard shows too, one file per language."""

from __future__ import annotations

import re
from pathlib import Path

from cxgap.errors import StoreError

_DOCS = Path(__file__).parents[2] / "docs"


def document(name: str, language: str) -> str:
    """Return a page of the documentation as Markdown, in English where it is not translated.

    Raises:
        StoreError: outside a checkout, where docs/ is missing.
    """
    for file in (_DOCS / f"{name}.{language}.md", _DOCS / f"{name}.md"):
        if file.exists():
            return file.read_text("utf-8")
    raise StoreError("The page {name!r} is part of a checkout, and this is not one.", name=name)


def sections(text: str) -> tuple[str, list[tuple[str, str]]]:
    """Return what stands before a page's first section, and each section's title and text."""
    head, *parts = re.split(r"^## ", text, flags=re.MULTILINE)
    return head, [(title, body) for title, _, body in (part.partition("\n") for part in parts)]
