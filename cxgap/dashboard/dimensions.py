"""What the page on dimensions arranges: their gaps in a sentence, and the items of one of them."""

from __future__ import annotations

import pandas as pd

from cxgap.dashboard import opening, overview
from cxgap.dashboard.page import Page


def rows_of(page: Page) -> pd.DataFrame:
    """Gaps of the dimensions, widest first, with what a click on them opens."""
    return overview.by_dimension(page)


def opened(page: Page, rows: pd.DataFrame) -> str:
    """The dimension whose items are shown: the reader's, else the one with the widest gap."""
    keys = list(map(str, rows["dimension"]))
    return str(page.reader.dimension) if page.reader.dimension in keys else keys[0]


def items_of(page: Page, dimension: str) -> pd.DataFrame:
    """Gaps of a dimension's items, widest first, labelled."""
    items = page.source.mirror_map.items.values()
    members = tuple(one.key for one in items if one.in_composites and one.dimension == dimension)
    rows = page.gaps(level="item", by=(), items=members)
    rows = opening.keyed(rows.assign(label=[page.names.item(key) for key in rows["item"]]))
    return rows.sort_values("gap.value", key=abs, ascending=False, ignore_index=True)
