"""Respondents drawn again with replacement, in the order in which the library draws them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


def resamples(seed: int, n: int, number: int) -> tuple[Ints, Floats]:
    """Everybody's group, and how often each group is drawn: (1 + number, groups), first the sample.

    Up to 512 respondents are groups of their own; more are dealt into so many, at random.
    """
    rng, most = np.random.default_rng(seed), 512
    group, groups = np.arange(n), min(n, most)
    if n > most:
        group[rng.permutation(n)] = np.arange(n) % most
    counts = np.zeros((1 + number, groups))
    counts[0] = 1
    draws = rng.integers(groups, size=number * groups, dtype=np.int32)
    np.add.at(counts, (1 + np.arange(number * groups) // groups, draws), 1)
    return group, counts


def drawn_sums(values: Floats, how: tuple[Ints, Floats]) -> Floats:
    """What the rows of each resample add up to: (1 + number, columns)."""
    group, counts = how
    per_group = np.zeros((counts.shape[1], values.shape[1]))
    np.add.at(per_group, group, values)
    return np.asarray(counts @ per_group)


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
