"""How often the bootstrap intervals of drivers hold the truth: invented populations, many samples.

    python -m tools.coverage_drivers [SAMPLES]

The truth is what half a million respondents of the same population give. Answers are whole points
from 1 to 5; drivers go together, and matter from hardly to a lot.
"""

from __future__ import annotations

import sys

import numpy as np
from numpy.typing import NDArray

from cxgap.gaps.drivers import Plan, derive
from cxgap.gaps.relative_importance import importance
from cxgap.gaps.resampling import generator, percentiles

Floats = NDArray[np.float64]
CASES = (  # respondents, drivers, how much they matter, whether weights differ
    *((60, 6, 1.0, False), (150, 6, 1.0, False), (150, 6, 0.4, False), (300, 6, 1.0, True)),
    *((100, 15, 1.0, False), (300, 15, 1.0, False), (1000, 15, 1.0, False)),
    *((150, 25, 1.0, False), (300, 25, 1.0, False), (1000, 25, 1.0, False)),
)
LARGE = 500_000


class Population:
    """Respondents whose drivers share a mood, and whose overall rating the drivers move."""

    def __init__(self, drivers: int, strength: float) -> None:
        self.random = np.random.default_rng(drivers)
        self.loads = self.random.uniform(0.4, 0.8, drivers)
        self.effects = np.linspace(0.02, 1, drivers) ** 2 * strength
        self.chance = np.sqrt((np.linspace(0.02, 1, drivers) ** 4).sum())
        self.spread = 1.0
        self.spread = float(self._overall(self._drivers(LARGE)).std())
        matrix = np.corrcoef(self.sample(LARGE).T)[None]
        parts = importance(matrix)[0]
        self.r2 = float(parts.sum())
        self.shares = parts / self.r2

    def sample(self, n: int) -> Floats:
        """Return answers (n, drivers + 1), the outcome last."""
        drivers = self._drivers(n)
        latent = np.column_stack([drivers, self._overall(drivers)])
        return np.asarray(np.clip(np.round(3.6 + 1.1 * latent), 1, 5))

    def _drivers(self, n: int) -> Floats:
        own = self.random.normal(size=(n, len(self.loads))) * np.sqrt(1 - self.loads**2)
        return self.random.normal(size=(n, 1)) * self.loads + own

    def _overall(self, drivers: Floats) -> Floats:
        chance = self.random.normal(size=len(drivers)) * self.chance
        return np.asarray((drivers @ self.effects + chance) / self.spread)


def coverage(case: tuple[int, int, float, bool], samples: int) -> tuple[float, Floats, float]:
    """Return the true R², how often each share was held, and how often R² was."""
    n, drivers, strength, weighted = case
    people, held, fits = Population(drivers, strength), np.zeros(drivers), 0
    for at in range(samples):
        weights = people.random.uniform(0.3, 2, n) if weighted else np.ones(n)
        found = derive(people.sample(n), weights, generator(at), Plan(samples=200))
        low, high = percentiles(found.shares, 0.95)
        held += (low <= people.shares) & (people.shares <= high)
        fits += found.model.r2_low <= people.r2 <= found.model.r2_high
    return people.r2, held / samples, fits / samples


def main() -> None:
    samples = int(sys.argv[1]) if len(sys.argv) > 1 else 400
    print("respondents drivers weights     R²   shares (worst)   R² held")
    for case in CASES:
        r2, shares, fits = coverage(case, samples)
        first = f"{case[0]:11} {case[1]:7} {'unequal' if case[3] else 'equal':7}"
        print(
            f"{first} {r2:6.2f} {shares.mean():8.1%} ({shares.min():.1%}) {fits:8.1%}", flush=True
        )


if __name__ == "__main__":
    main()
