"""Many gaps on one view: p-values adjusted within that family.

Sources: Benjamini & Hochberg (1995), JRSS B 57:289; Holm (1979), Scand. J. Statist. 6:65.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from scipy import stats

Floats = NDArray[np.float64]


def adjusted(p: Floats, method: str) -> Floats:
    """Return adjusted p-values; the family is every p that is not NaN."""
    result = np.full(p.shape, np.nan)
    family = np.isfinite(p)
    if family.any():
        result[family] = _METHODS[method](p[family])
    return result


def _benjamini_hochberg(p: Floats) -> Floats:
    return np.asarray(stats.false_discovery_control(p, method="bh"))


def _holm(p: Floats) -> Floats:
    order = np.argsort(p)
    stepped = np.maximum.accumulate(p[order] * np.arange(len(p), 0, -1))
    result = np.empty_like(p)
    result[order] = np.minimum(stepped, 1.0)
    return result


_METHODS: dict[str, Callable[[Floats], Floats]] = {
    "bh": _benjamini_hochberg,
    "holm": _holm,
    "none": np.copy,
}
