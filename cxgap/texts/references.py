"""Published gaps of others, from the table in docs/references.md."""

from __future__ import annotations

import re
from dataclasses import dataclass

from cxgap.texts.documents import document
from cxgap.texts.tables import tables_in

METRICS = {"%": "t2b", "NPS": "nps"}
"""The metric whose axis a published unit is drawn on."""


@dataclass(frozen=True)
class Published:
    """One published pair of figures, in percent or NPS points as its unit says.

    ``key`` is the same in every language. ``asked`` is what is known of how it was asked.
    """

    key: str
    label: str
    business: float
    customer: float
    unit: str
    asked: str


def published(language: str) -> list[Published]:
    """Return the published gaps, named in a language.

    Raises:
        StoreError: outside a checkout.
    """
    page, english = document("references", language), document("references", "en")
    (table,), (keys,) = tables_in(page), tables_in(english)
    return [
        Published(_key(key), label, float(business), float(customer), unit, _section(page, label))
        for (label, business, customer, unit), (key, *_) in zip(table.rows, keys.rows, strict=True)
    ]


def _key(label: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", label.lower()).strip("-")


def _section(page: str, label: str) -> str:
    """What the page says of who published a figure, as plain text; "" where it says nothing."""
    for section in page.split("\n### ")[1:]:
        heading, _, body = section.partition("\n")
        if heading.strip() == label.partition(":")[0]:
            return body.partition("\n## ")[0].replace("*", "").strip()
    return ""


def without_figures(language: str) -> tuple[str, str]:
    """Return the page before and after its table, for the picture to stand between."""
    page = document("references", language)
    lines = page.splitlines()
    at = [place for place, line in enumerate(lines) if line.startswith("|")]
    return "\n".join(lines[: at[0]]), "\n".join(lines[at[-1] + 1 :])
