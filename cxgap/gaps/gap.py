"""The gap between two sides: the contrast of the business with its customers.

How its interval and its p-value are made is said in ``contrast``.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from cxgap.gaps.contrast import (
    Contrasts,
    Parts,
    contrast_interval,
    contrasts,
    signed_sum,
)
from cxgap.metrics.estimate import Estimates, Options
from cxgap.metrics.interval import Interval

Floats = NDArray[np.float64]
Gaps = Contrasts


def _parts(business: Estimates, customer: Estimates) -> Parts:
    return (1, business), (-1, customer)


def difference(business: Estimates, customer: Estimates) -> Floats:
    """Business minus customer; where only rounding tells them apart the difference is 0."""
    return signed_sum(_parts(business, customer))


def gaps(business: Estimates, customer: Estimates, options: Options) -> Gaps:
    """Subtract customers from business, cell by cell; the two sides are independent."""
    return contrasts(_parts(business, customer), options)


def gap_interval(
    business: Estimates,
    customer: Estimates,
    options: Options,
    confidence: Floats | float | None = None,
) -> Interval:
    """The interval of each gap, never without the gap itself."""
    return contrast_interval(_parts(business, customer), options, confidence)
