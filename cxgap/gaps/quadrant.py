"""Importance against performance, and which of four quadrants a point is in, if that is known.

Martilla & James (1977), Journal of Marketing 41:77. A point whose interval reaches the cross-hair
is in none: "undecided".
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
CROSSHAIRS = ("grand_mean", "scale_middle")
QUADRANTS = {
    (True, False): "concentrate",
    (True, True): "keep_up",
    (False, False): "low_priority",
    (False, True): "possible_overkill",
}
UNDECIDED = "undecided"


def sides_of(low: Floats, high: Floats, line: float) -> list[str | None]:
    """Say where intervals lie: wholly above a line "high", wholly below "low"; None without one."""
    known = np.isfinite(low) & np.isfinite(high)
    said = np.select([~known, low > line, high < line], ["", "high", "low"], UNDECIDED)
    return [str(one) or None for one in said]


def quadrant(importance: str | None, performance: str | None) -> str | None:
    """Return the quadrant of a point; None where it has no figure on either axis."""
    if importance is None or performance is None:
        return None
    if UNDECIDED in (importance, performance):
        return UNDECIDED
    return QUADRANTS[importance == "high", performance == "high"]
