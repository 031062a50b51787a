"""How many more answers would settle what is unclear in a table."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from cxgap.gaps.contrast import Parts
from cxgap.gaps.settle import base_of_parts, take_parts
from cxgap.survey.view import View
from cxgap.tasks.estimating import options_of
from cxgap.tasks.gap_columns import times_raised

Floats = NDArray[np.float64]


def settling(
    view: View, parts: Parts, tested: tuple[Floats, Floats, Floats], unclear: NDArray[np.bool_]
) -> tuple[Floats, NDArray[np.int64]]:
    """Return the base that would settle each unclear row, and the part it is the base of.

    Where a row is not unclear, or no part alone can settle it, they are NaN and −1.

    Args:
        view: says how sure, and whether p-values are adjusted.
        parts: the figures of each row's contrast.
        tested: each row's p-value, adjusted p-value and relevance margin.
        unclear: the rows that are asked about.
    """
    p, p_adjusted, margin = tested
    at = np.flatnonzero(unclear)
    raised = None if view.adjust == "none" else times_raised(p, p_adjusted)[at]
    found, which = base_of_parts(take_parts(parts, at), margin[at], options_of(view), raised)
    base, part = np.full(len(unclear), np.nan), np.full(len(unclear), -1)
    base[at], part[at] = found, np.where(np.isfinite(found), which, -1)
    return base, part
