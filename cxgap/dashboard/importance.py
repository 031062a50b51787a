"""What the page on importance arranges: what matters to each side, most to customers first."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd

from cxgap.dashboard import heading, opening
from cxgap.dashboard.expectation import asked_of
from cxgap.dashboard.page import Page
from cxgap.texts.catalog import N_
from cxgap.texts.headlines import Headline
from cxgap.texts.numbers import NOTHING

GAP = "priority"
_PLACES = {"customer": N_("Place, customers"), "business": N_("Place, business")}


def rows_of(page: Page) -> pd.DataFrame:
    """Importance of every item to both sides, most important to customers first, with places.

    Places are by the figures as they are, among the items that show both; else there is none.
    """
    rows = page.gaps(gap=GAP, level="item", by=(), items=())
    both = rows["business.value"].notna() & rows["customer.value"].notna()
    places = {
        f"{side}.place": rows[f"{side}.value"].where(both).rank(method="min", ascending=False)
        for side in _PLACES
    }
    labels = [page.names.item(key) for key in rows["item"]]
    rows = opening.keyed(rows.assign(label=labels, **places))
    return rows.sort_values("customer.place", ignore_index=True, kind="stable")


def with_places(page: Page, rows: pd.DataFrame) -> pd.DataFrame:
    """The rows as the picture names them: beside each item its place for both sides."""
    found = zip(rows["customer.place"], rows["business.place"], strict=True)
    return rows.assign(detail=[_placed(page, *row) for row in found])


def _placed(page: Page, customers: float, business: float) -> str:
    if np.isnan(customers):
        return ""
    return page.say(
        "place {customers} for customers, {business} for us",
        customers=int(customers),
        business=int(business),
    )


def headline(page: Page, rows: pd.DataFrame) -> Headline:
    """The widest proven difference; below the picture what matters most to customers."""
    told = heading.of_gaps(page, rows, GAP)
    first = rows.iloc[0]
    if np.isnan(first["customer.place"]):
        return told
    most = page.say(
        "Most important to customers: “{item}” ({customers}); place {place} of {all} for the "
        "business ({business}).",
        item=str(first["label"]).rstrip(". "),
        customers=page.figures.value(first["customer.value"]),
        place=int(first["business.place"]),
        all=int(rows["customer.place"].notna().sum()),
        business=page.figures.value(first["business.value"]),
    )
    return replace(told, more=f"{told.more} {most}".strip())


def how(page: Page) -> str:
    """How many items were asked, and what their order does not say."""
    order = page.say("In the order of customers’ figures; neighbours need not differ.")
    return f"{asked_of(page, GAP)} {order}"


def places(page: Page, rows: pd.DataFrame) -> dict[str, list[str]]:
    """The columns of places, for the table."""
    return {
        page.say(title): [NOTHING if np.isnan(at) else str(int(at)) for at in rows[f"{side}.place"]]
        for side, title in _PLACES.items()
    }
