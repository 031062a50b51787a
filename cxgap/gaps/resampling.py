"""Respondents drawn again with replacement: what other samples would have said.

The bootstrap of Efron (1979), with weights carried along. Counts are exact multinomials, drawn
block by block of respondents, so that memory does not grow with their number.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Generator = np.random.Generator
_ROWS = 4096  # respondents of a block: counts of a thousand resamples still fit a cache


def generator(*parts: object) -> Generator:
    """Return a generator that the same parts (study version, side, question…) always seed alike."""
    return np.random.default_rng(seed_of(*parts))


def seed_of(*parts: object) -> int:
    """Return what such a generator is seeded with, 128 bits."""
    said = "\x1f".join(map(str, parts)).encode()
    return int.from_bytes(hashlib.sha256(said).digest()[:16], "big")


def resamples(rng: Generator, n: int, samples: int) -> Iterator[tuple[slice, Floats]]:
    """Yield blocks of respondents with how often each was drawn, shape (1 + samples, rows).

    The first row counts everybody once: the sample as it is.
    """
    starts = np.arange(0, n, _ROWS)
    sizes = np.diff([*starts, n])
    drawn = rng.multinomial(n, sizes / n, size=samples)
    for start, size, per_sample in zip(starts, sizes, drawn.T, strict=True):
        at = np.repeat(np.arange(samples) * size, per_sample)
        at += rng.integers(size, size=len(at), dtype=np.int32)
        counts = np.bincount(at, minlength=samples * size).reshape(samples, size)
        yield slice(start, start + size), np.vstack([np.ones((1, size)), counts])


def resampled_means(
    sums: Floats, counts: Floats, weights: Floats, draws: tuple[Generator, int]
) -> Floats:
    """Return weighted means Σ w·sum / Σ w·count of each column, (1 + samples, columns).

    Args:
        sums: (respondents, columns) what each respondent's answers add up to.
        counts: (respondents, columns) how many answers each gave; none leaves the base.
        weights: (respondents,)
        draws: the generator and the number of resamples.

    Returns:
        The first row is the sample's own; NaN where a resample holds no answer.
    """
    both = np.hstack([sums, counts])
    total = np.zeros((1 + draws[1], both.shape[1]))
    for rows, drawn in resamples(draws[0], len(weights), draws[1]):
        total += (drawn * weights[rows]) @ both[rows]
    means, answers = np.split(total, 2, axis=1)
    with np.errstate(invalid="ignore"):
        return np.asarray(means / answers)


def percentiles(values: Floats, confidence: float, *, whole: bool = False) -> tuple[Floats, Floats]:
    """Return the percentile interval of each column of (1 + samples, columns).

    The first row is the figure itself; an interval is widened where it would not hold it. Whole
    numbers (ranks) get ends that occur.
    """
    figure, drawn = values[0], values[1:]
    tail = (1 - confidence) / 2
    ends = (tail, 1 - tail)
    low, high = (
        np.quantile(drawn, ends, axis=0, method="inverted_cdf")
        if whole
        else np.quantile(drawn, ends, axis=0)
    )
    return np.minimum(low, figure), np.maximum(high, figure)


def nearer(values: Floats, fraction: float) -> Floats:
    """Pull resampled figures towards the sample's own where a part of the population answered.

    √(1 − f) is the finite-population factor of a standard error: of a census nothing is left.
    """
    return np.asarray(values[0] + np.sqrt(1 - fraction) * (values - values[0]))
