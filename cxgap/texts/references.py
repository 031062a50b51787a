"""Published gaps of others, from the table in docs/references.md."""

from __future__ import annotations

from dataclasses import dataclass

from cxgap.texts.documents import document
from cxgap.texts.tables import tables_in

METRICS = {"%": "t2b", "NPS": "nps"}
"""The metric whose axis a published unit is drawn on."""


@dataclass(frozen=True)
class Published:
    """One published pair of figures, in percent or NPS points as its unit says."""

    label: str
    business: float
    customer: float
    unit: str


def published(language: str) -> list[Published]:
    """Return the published gaps, named in a language.

    Raises:
        StoreError: outside a checkout.
    """
    (table,) = tables_in(document("references", language))
    return [
        Published(label, float(business), float(customer), unit)
        for label, business, customer, unit in table.rows
    ]


def without_figures(language: str) -> tuple[str, str]:
    """Return the page before and after its table, for the picture to stand between."""
    page = document("references", language)
    lines = page.splitlines()
    at = [place for place, line in enumerate(lines) if line.startswith("|")]
    return "\n".join(lines[: at[0]]), "\n".join(lines[at[-1] + 1 :])
