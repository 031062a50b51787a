"""Invented populations to draw samples from, for the coverage simulation (tools/coverage.py)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from cxgap.metrics.moments import Moments

Floats = NDArray[np.float64]
LIKERT = (0.05, 0.10, 0.20, 0.40, 0.25)  # shares of 1 to 5: what most items look like
LOWER = (0.10, 0.20, 0.30, 0.25, 0.15)
TOP_HEAVY = (0.01, 0.02, 0.05, 0.12, 0.80)


def scored(attitude: Floats, shares: Sequence[float], scores: Sequence[float]) -> Floats:
    """The scores of people whose attitudes are standard normal."""
    at = np.searchsorted(np.cumsum(shares)[:-1], stats.norm.cdf(attitude), side="right")
    return np.array(scores, dtype=float)[at]


def drawn_weights(rng: np.random.Generator, shape: tuple[int, int], spread: float) -> Floats:
    """Weights that have nothing to do with the answers; ``spread`` is their variation."""
    return np.exp(rng.standard_normal(shape) * np.sqrt(np.log1p(spread**2)))


def moments_of(f: Floats, answered: NDArray[np.bool_], w: Floats) -> Moments:
    """Sums of samples, one a cell, from scores of the shape (samples, people, items)."""
    c = answered.sum(axis=2).astype(float)
    a, s = (np.where(answered, f**power, 0).sum(axis=2) for power in (1, 2))
    w = np.where(c > 0, w, 0)
    parts = [c > 0, w * c, w * a, w * s, (w * c) ** 2, w**2 * a * c, (w * a) ** 2, w**2 * c]
    parts += [w, w**2, w * c**2, w * a * c, w * a**2]
    sums = [part.sum(axis=1).astype(float) for part in parts]
    return Moments(*sums, origin=np.zeros(len(w)))


@dataclass(frozen=True)
class Crowd:
    """Respondents to draw: ``shares`` of the ``scores``, on one or several related items.

    ``relation`` is the correlation of the latent attitude behind a respondent's answers,
    ``missing`` the share of items not answered, ``spread`` the coefficient of variation of weights
    that have nothing to do with the answers. ``heavy`` draws a fifth of the respondents with the
    weight 2.5 (the others 0.625), who score by these shares instead.
    """

    kind: str
    shares: Sequence[float]
    scores: Sequence[float]
    n: int
    items: int = 1
    relation: float = 0.0
    missing: float = 0.0
    spread: float = 0.0
    heavy: Sequence[float] = ()

    @property
    def truth(self) -> float:
        """The figure in the population."""
        light = float(np.dot(self.shares, self.scores))
        return (light + float(np.dot(self.heavy, self.scores))) / 2 if self.heavy else light

    @property
    def size(self) -> int:
        """Answers in one sample."""
        return self.n * self.items

    def moments(self, rng: np.random.Generator, times: int) -> Moments:
        """Sums of ``times`` samples, one a cell."""
        shape = (times, self.n, self.items)
        is_heavy = rng.random((times, self.n)) < (0.2 if self.heavy else 0.0)
        shared = rng.standard_normal((times, self.n, 1)) * np.sqrt(self.relation)
        attitude = shared + rng.standard_normal(shape) * np.sqrt(1 - self.relation)
        f, w = (
            scored(attitude, self.shares, self.scores),
            drawn_weights(rng, shape[:2], self.spread),
        )
        if self.heavy:
            f = np.where(is_heavy[..., None], scored(attitude, self.heavy, self.scores), f)
            w = np.where(is_heavy, 2.5, 0.625)
        return moments_of(f, rng.random(shape) >= self.missing, w)


@dataclass(frozen=True)
class Twice:
    """The same people asked twice, or for two aspects: ``shares`` of the scores each time."""

    kind: str
    shares: tuple[Sequence[float], Sequence[float]]
    scores: Sequence[float]
    n: int
    relation: float = 0.5
    spread: float = 0.0

    @property
    def truth(self) -> float:
        """How much higher the first figure is in the population."""
        return float(np.dot(self.shares[0], self.scores) - np.dot(self.shares[1], self.scores))

    @property
    def size(self) -> int:
        """Answers in one sample."""
        return self.n * 2

    def moments(self, rng: np.random.Generator, times: int) -> tuple[Moments, Moments, Moments]:
        """Sums of the changes, and of the two answers by themselves."""
        shape = (times, self.n, 1)
        shared = rng.standard_normal(shape) * np.sqrt(self.relation)
        first, second = (
            scored(shared + rng.standard_normal(shape) * np.sqrt(1 - self.relation), s, self.scores)
            for s in self.shares
        )
        w, all_of_them = drawn_weights(rng, shape[:2], self.spread), np.ones(shape, dtype=bool)
        change, one, other = (
            moments_of(f, all_of_them, w) for f in (first - second, first, second)
        )
        return change, one, other


def share(p: float, n: int, **more: object) -> Crowd:
    """Everyone either agrees or does not."""
    return Crowd("share", (1 - p, p), (0, 1), n, **more)


def mean(shares: Sequence[float], n: int, **more: object) -> Crowd:
    """Scores from 1 to 5."""
    return Crowd("mean", shares, (1, 2, 3, 4, 5), n, **more)


def nps(promoters: float, detractors: float, n: int, **more: object) -> Crowd:
    """Detractors, passives and promoters."""
    rest = 1 - promoters - detractors
    return Crowd("nps", (detractors, rest, promoters), (-100, 0, 100), n, **more)


def shares_twice(first: float, second: float, n: int, **more: object) -> Twice:
    """Everyone either agrees or does not, twice."""
    return Twice("share", ((1 - first, first), (1 - second, second)), (0, 1), n, **more)


def means_twice(first: Sequence[float], second: Sequence[float], n: int, **more: object) -> Twice:
    """Scores from 1 to 5, twice."""
    return Twice("mean", (first, second), (1, 2, 3, 4, 5), n, **more)


def nps_twice(
    first: tuple[float, float], second: tuple[float, float], n: int, **more: object
) -> Twice:
    """Promoters and detractors, twice."""
    both = tuple((d, 1 - p - d, p) for p, d in (first, second))
    return Twice("nps", (both[0], both[1]), (-100, 0, 100), n, **more)


def five(p: float, n: int, relation: float = 0.5, **more: object) -> Crowd:
    """A dimension of five yes/no items."""
    return share(p, n, items=5, relation=relation, **more)


def five_means(shares: Sequence[float], n: int, relation: float = 0.5, **more: object) -> Crowd:
    """A dimension of five items from 1 to 5."""
    return mean(shares, n, items=5, relation=relation, **more)
