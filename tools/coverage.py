"""Simulate how often the default 95 % intervals hold the truth.

For means, the NPS, composites and pairs no published table holds our defaults (docs/method.md), so
this is their proof. Beside ours stands the naive Wald interval: value ± 1.96·√(s²/answers), as if
every answer were independent and counted once.

Run: make coverage (deterministic; about a minute).
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cxgap.gaps.gap import gap_interval
from cxgap.gaps.paired import paired_interval
from cxgap.metrics.estimate import Estimates, Options, estimate
from cxgap.metrics.interval import Interval, critical_z
from cxgap.metrics.moments import Moments
from tools.coverage_cases import (
    COMPOSITES,
    GAPS,
    LIMITS,
    PAIRED,
    SINGLE,
    TOO_CAUTIOUS,
    Case,
)
from tools.crowds import Crowd, Twice

Floats = NDArray[np.float64]
SEED = 20_240_607
DEFAULT = Options()
BAND = (0.935, 0.975)
_AT_ONCE = 2_000_000  # answers drawn at once: what fits into memory beside everything else


@dataclass(frozen=True)
class Covered:
    """Shares of samples whose interval held the truth; ``width`` is that of ours, on average."""

    ours: float
    naive: float
    width: float

    @property
    def holds(self) -> bool:
        """Whether 95 % is what was got, near enough."""
        return BAND[0] <= self.ours <= BAND[1]


def cover(case: Case, times: int) -> Covered:
    """Draw many samples of a case and count."""
    rng = np.random.default_rng(SEED)
    truth, size = _truth(case), _size(case)
    drawn = [_intervals(case, rng, some) for some in rounds(times, max(1, _AT_ONCE // size))]
    low, high, naive_low, naive_high = (np.concatenate(ends) for ends in zip(*drawn, strict=True))
    ours, naive = _holding(truth, low, high), _holding(truth, naive_low, naive_high)
    return Covered(ours, naive, float(np.nanmean(high - low)))


def _truth(case: Case) -> float:
    return case[0].truth - case[1].truth if isinstance(case, tuple) else case.truth


def _size(case: Case) -> int:
    return sum(crowd.size for crowd in case) if isinstance(case, tuple) else case.size


def rounds(times: int, at_once: int) -> Iterator[int]:
    """How many samples to draw each time."""
    for done in range(0, times, at_once):
        yield min(at_once, times - done)


def _intervals(case: Case, rng: np.random.Generator, times: int) -> tuple[Floats, ...]:
    """Our ends and the naive ones."""
    with np.errstate(all="ignore"):
        if isinstance(case, tuple):
            return _of_gap(case, rng, times)
        return _of_pairs(case, rng, times) if isinstance(case, Twice) else _of_one(case, rng, times)


def _of_one(crowd: Crowd, rng: np.random.Generator, times: int) -> tuple[Floats, ...]:
    moments = crowd.moments(rng, times)
    found = estimate(moments, crowd.kind, DEFAULT)
    return found.low, found.high, *_wald(found.value, _naive(found, moments))


def _of_gap(pair: tuple[Crowd, Crowd], rng: np.random.Generator, times: int) -> tuple[Floats, ...]:
    moments = [crowd.moments(rng, times) for crowd in pair]
    one, other = (
        estimate(sums, crowd.kind, DEFAULT) for sums, crowd in zip(moments, pair, strict=True)
    )
    naive = _naive(one, moments[0]) + _naive(other, moments[1])
    ours = gap_interval(one, other, DEFAULT)
    return *ours, *_wald(one.value - other.value, naive)


def _of_pairs(case: Twice, rng: np.random.Generator, times: int) -> tuple[Floats, ...]:
    change, *alone = case.moments(rng, times)
    found = estimate(change, "mean", DEFAULT)
    naive = sum(_naive(estimate(sums, case.kind, DEFAULT), sums) for sums in alone)
    ours = paired_interval(found, case.kind, DEFAULT)
    return *ours, *_wald(found.value, np.asarray(naive))


def _naive(found: Estimates, moments: Moments) -> Floats:
    """s² over the number of answers, which Kish's base is where all weights are equal."""
    answers = moments.n * moments.w / moments.w1
    return np.maximum(found.second - found.value**2, 0) / answers


def _wald(value: Floats, variance: Floats) -> Interval:
    half = critical_z(DEFAULT.confidence) * np.sqrt(variance)
    return value - half, value + half


def _holding(truth: float, low: Floats, high: Floats) -> float:
    some = np.isfinite(low)
    return float(((low <= truth + 1e-9) & (truth - 1e-9 <= high))[some].mean())


def _table(title: str, cases: dict[str, Case], times: int) -> list[str]:
    """Print the coverage of some cases; return those outside the band."""
    print(f"\n{title:<52} nominal   ours  naive   width")
    misses = []
    for name, case in cases.items():
        found = cover(case, times)
        mark = " " if found.holds else "*"
        print(f"{name:<52}    95.0 {mark}{found.ours:5.1%}  {found.naive:5.1%}  {found.width:6.3g}")
        misses += [] if found.holds else [name]
    return misses


def main() -> None:
    """Print the coverage of every case, and which of them miss the band."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=20_000, help="samples drawn per case")
    times = parser.parse_args().times
    misses = []
    for title, cases in (
        ("one figure", SINGLE),
        ("composites", COMPOSITES),
        ("gaps", GAPS),
        ("pairs", PAIRED),
    ):
        misses += _table(title, cases, times)
    _table("known to be too cautious", TOO_CAUTIOUS, times)
    _table("known limits", LIMITS, times)
    print(f"\n* outside {BAND[0]:.1%}–{BAND[1]:.1%}. Above the known ones: {misses or 'none'}")


if __name__ == "__main__":
    main()
