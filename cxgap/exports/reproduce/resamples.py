"""Respondents drawn again with replacement, in the order in which the library draws them."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def resamples(seed: int, n: int, number: int) -> Iterator[tuple[slice, Floats]]:
    """Blocks of respondents with how often each is drawn: (1 + number, block), first the sample."""
    rng, block = np.random.default_rng(seed), 4096
    starts = np.arange(0, n, block)
    sizes = np.minimum(n - starts, block)
    per_block = rng.multinomial(n, sizes / n, size=number)
    for at, (start, size) in enumerate(zip(starts, sizes, strict=True)):
        resample = np.repeat(np.arange(number), per_block[:, at])
        drawn = rng.integers(size, size=len(resample), dtype=np.int32)
        counts = np.zeros((1 + number, size))
        counts[0] = 1
        np.add.at(counts, (resample + 1, drawn), 1)
        yield slice(start, start + size), counts


def nearer(values: Floats, fraction: float) -> Floats:
    """Resampled figures pulled towards the sample's own where a part of a population answered."""
    return np.asarray(values[0] + np.sqrt(1 - fraction) * (values - values[0]))


def ends(values: Floats, confidence: float, *, whole: bool = False) -> tuple[Floats, Floats]:
    """The percentile interval of each column, widened to hold the figure; ranks stay whole."""
    tails, drawn = ((1 - confidence) / 2, (1 + confidence) / 2), values[1:]
    if whole:
        low, high = np.quantile(drawn, tails, axis=0, method="inverted_cdf")
    else:
        low, high = np.quantile(drawn, tails, axis=0)
    return np.minimum(low, values[0]), np.maximum(high, values[0])


def ranks(values: Floats) -> Floats:
    """Places in each row, 1 for the largest; equal ones, to 11 digits, share the better place."""
    near = np.round(values, 11)
    return np.asarray((near[:, None, :] > near[:, :, None]).sum(axis=2) + 1.0)
