"""The other p-values of a family, for a script that adjusts one of them."""

from __future__ import annotations

import numpy as np
import pandas as pd

from cxgap.exports.script_family import Family
from cxgap.gaps.card import Card

MOST_LISTED = 200  # a script with more of them is no longer read


def others_in(rows: pd.DataFrame, p: float, size: int, column: str) -> tuple[float, ...] | None:
    """Return the raw p-values that were tested together with one, without it, smallest first.

    Args:
        rows: the whole table.
        p: the one, as a row of it has it.
        size: how many were tested together.
        column: where the table has them.

    Returns:
        None where the row has none, where the rows are not the family, and where it is too large
        to be listed.
    """
    family = rows[column].dropna().to_numpy(dtype=float)
    if not np.isfinite(p) or len(family) != size or size > MOST_LISTED:
        return None
    own = int(np.argmin(np.abs(family - p)))
    return tuple(sorted(np.delete(family, own).tolist()))


def family_of(card: Card) -> Family | None:
    """How a card's p-value is adjusted; None where its script must leave that out."""
    if card.others is None:
        return None
    alone = card.view.adjust == "none"
    return Family(card.view.adjust, () if alone else card.others)
