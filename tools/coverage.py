"""Simulate how often the default 95 % intervals hold the truth.

For means, the NPS and composites no published table holds our defaults (docs/method.md), so this
is their proof. Beside ours stands the naive Wald interval: value ± 1.96·√(s²/answers), as if every
answer were independent and counted once.

Run: make coverage (deterministic; a minute or two).
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from cxgap.gaps.gap import gap_interval
from cxgap.metrics.estimate import Estimates, Options, estimate
from cxgap.metrics.interval import critical_z, student, wilson
from cxgap.metrics.moments import Moments

Floats = NDArray[np.float64]
SEED = 20_240_607
DEFAULT = Options()
LIKERT = (0.05, 0.10, 0.20, 0.40, 0.25)  # shares of 1 to 5: what most items look like
TOP_HEAVY = (0.01, 0.02, 0.05, 0.12, 0.80)


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

    def moments(self, rng: np.random.Generator, times: int) -> Moments:
        """Sums of ``times`` samples, one a cell."""
        is_heavy = rng.random((times, self.n, 1)) < (0.2 if self.heavy else 0.0)
        f = self._draw(rng, times, is_heavy)
        answered = rng.random(f.shape) >= self.missing
        w = self._weights(rng, times, is_heavy[..., 0])
        c = answered.sum(axis=2).astype(float)
        a, s = (np.where(answered, f**power, 0).sum(axis=2) for power in (1, 2))
        w = np.where(c > 0, w, 0)
        parts = [c > 0, w * c, w * a, w * s, (w * c) ** 2, w**2 * a * c, (w * a) ** 2, w**2 * c]
        parts += [w, w**2, w * c**2, w * a * c, w * a**2]
        return Moments(*(part.sum(axis=1).astype(float) for part in parts))

    def _draw(self, rng: np.random.Generator, times: int, is_heavy: NDArray[np.bool_]) -> Floats:
        shared = rng.standard_normal((times, self.n, 1)) * np.sqrt(self.relation)
        own = rng.standard_normal((times, self.n, self.items)) * np.sqrt(1 - self.relation)
        attitude = stats.norm.cdf(shared + own)
        scores = np.array(self.scores, dtype=float)
        found = scores[self._point(attitude, self.shares)]
        if self.heavy:
            found = np.where(is_heavy, scores[self._point(attitude, self.heavy)], found)
        return found

    @staticmethod
    def _point(attitude: Floats, shares: Sequence[float]) -> NDArray[np.int64]:
        return np.searchsorted(np.cumsum(shares)[:-1], attitude, side="right")

    def _weights(self, rng: np.random.Generator, times: int, is_heavy: NDArray[np.bool_]) -> Floats:
        if self.heavy:
            return np.where(is_heavy, 2.5, 0.625)
        sigma = np.sqrt(np.log1p(self.spread**2))
        return np.exp(rng.standard_normal((times, self.n)) * sigma)


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


SINGLE = {
    "share .92, n=25": share(0.92, 25),
    "share .50, n=10": share(0.50, 10),
    "share .70, n=400": share(0.70, 400),
    "share .30, n=100, weights to n_eff≈50": share(0.30, 100, spread=1.0),
    "share .90, n=100, weights to n_eff≈50": share(0.90, 100, spread=1.0),
    "share .75, n=125, the heavy agree more": share(0.60, 125, heavy=(0.1, 0.9)),
    "mean 1–5, n=10": mean(LIKERT, 10),
    "mean 1–5, n=25": mean(LIKERT, 25),
    "mean 1–5 near the top, n=100": mean(TOP_HEAVY, 100),
    "mean 1–5, n=100, weights to n_eff≈50": mean(LIKERT, 100, spread=1.0),
    "mean 1–5, n=25, weights to n_eff≈12": mean(LIKERT, 25, spread=1.0),
    "NPS 30 (.5/.2), n=10": nps(0.5, 0.2, 10),
    "NPS 30 (.5/.2), n=50": nps(0.5, 0.2, 50),
    "NPS 85 (.88/.03), n=25": nps(0.88, 0.03, 25),
    "NPS −60 (.05/.65), n=25": nps(0.05, 0.65, 25),
    "NPS 30, n=100, weights to n_eff≈50": nps(0.5, 0.2, 100, spread=1.0),
}
LIMITS = {  # Wilson's dips, and means of which nearly all are at the end of the scale
    "share .98, n=50": share(0.98, 50),
    "share .05, n=20": share(0.05, 20),
    "share .98, n=5": share(0.98, 5),
    "mean 1–5 near the top, n=10": mean(TOP_HEAVY, 10),
    "mean 1–5 near the top, n=25": mean(TOP_HEAVY, 25),
    "mean 1–5 near the top, n=50": mean(TOP_HEAVY, 50),
}
COMPOSITE = {
    "5 items .50 unrelated, n=12": share(0.50, 12, items=5),
    "5 items .70 related .5, n=12": share(0.70, 12, items=5, relation=0.5),
    "5 items .70 related .5, n=50": share(0.70, 50, items=5, relation=0.5),
    "5 items .70 related .9, n=25": share(0.70, 25, items=5, relation=0.9),
    "5 items .92 related .5, n=25": share(0.92, 25, items=5, relation=0.5),
    "5 items .92 related .9, n=25": share(0.92, 25, items=5, relation=0.9),
    "5 items .92 unrelated, n=25": share(0.92, 25, items=5),
    "5 items .70 related .5, n=50, a third missing": share(
        0.70, 50, items=5, relation=0.5, missing=0.33
    ),
    "5 items .70 related .5, n=100, weights to 50": share(
        0.70, 100, items=5, relation=0.5, spread=1.0
    ),
    "5 items .92 related .5, n=100, weights to 50": share(
        0.92, 100, items=5, relation=0.5, spread=1.0
    ),
    "5 items mean 1–5 related .5, n=12": mean(LIKERT, 12, items=5, relation=0.5),
    "5 items mean 1–5 related .5, n=25": mean(LIKERT, 25, items=5, relation=0.5),
    "5 items mean 1–5 near the top, n=25": mean(TOP_HEAVY, 25, items=5, relation=0.5),
    "5 items mean 1–5, n=100, weights to 50": mean(LIKERT, 100, items=5, relation=0.5, spread=1.0),
}
PAIRS = {
    "shares .92 n=25 − .70 n=400": (share(0.92, 25), share(0.70, 400)),
    "shares .50 n=12 − .50 n=12": (share(0.50, 12), share(0.50, 12)),
    "shares .95 n=30 − .90 n=30": (share(0.95, 30), share(0.90, 30)),
    "shares .92 n=50 − .10 n=300, weights to 150": (
        share(0.92, 50),
        share(0.10, 300, spread=1.0),
    ),
    "means n=12 − n=100": (mean(TOP_HEAVY, 12), mean(LIKERT, 100)),
    "means n=25 − n=100, weights to 50": (mean(LIKERT, 25), mean(LIKERT, 100, spread=1.0)),
    "NPS 85 n=12 − 30 n=100": (nps(0.88, 0.03, 12), nps(0.5, 0.2, 100)),
    "NPS 30 n=25 − 30 n=100, weights to 50": (nps(0.5, 0.2, 25), nps(0.5, 0.2, 100, spread=1.0)),
    "NPS 85 n=12 − 85 n=400": (nps(0.88, 0.03, 12), nps(0.88, 0.03, 400)),
    "5 items .92 n=25 − .70 n=200": (
        share(0.92, 25, items=5, relation=0.5),
        share(0.70, 200, items=5, relation=0.5, spread=0.6),
    ),
    "5 items .70 n=12 − .70 n=50": (
        share(0.70, 12, items=5, relation=0.5),
        share(0.70, 50, items=5, relation=0.5),
    ),
    "5 items mean n=12 − n=100": (
        mean(TOP_HEAVY, 12, items=5, relation=0.5),
        mean(LIKERT, 100, items=5, relation=0.5),
    ),
}


@dataclass(frozen=True)
class Covered:
    """Shares of samples whose interval held the truth; ``width`` is that of ours, on average."""

    ours: float
    naive: float
    width: float


def cover_one(crowd: Crowd, times: int) -> Covered:
    """Draw many samples of one crowd."""
    moments = crowd.moments(np.random.default_rng(SEED), times)
    found = estimate(moments, crowd.kind, DEFAULT)
    half = critical_z(0.95) * np.sqrt(_naive_variance(found, moments))
    ours = _share_holding(crowd.truth, found.low, found.high)
    naive = _share_holding(crowd.truth, found.value - half, found.value + half)
    return Covered(ours, naive, float(np.nanmean(found.high - found.low)))


def cover_pair(pair: tuple[Crowd, Crowd], times: int) -> Covered:
    """Draw many samples of two independent crowds and compare them."""
    truth = pair[0].truth - pair[1].truth
    rng = np.random.default_rng(SEED)
    moments = [crowd.moments(rng, times) for crowd in pair]
    one, other = (
        estimate(sums, crowd.kind, DEFAULT) for sums, crowd in zip(moments, pair, strict=True)
    )
    with np.errstate(all="ignore"):
        low, high = gap_interval(one, other, DEFAULT)
    naive = _naive_variance(one, moments[0]) + _naive_variance(other, moments[1])
    half, value = critical_z(0.95) * np.sqrt(naive), one.value - other.value
    ours = _share_holding(truth, low, high)
    wald = _share_holding(truth, value - half, value + half)
    return Covered(ours, wald, float(np.nanmean(high - low)))


def cover_otherwise(crowd: Crowd, times: int) -> dict[str, float]:
    """The composite's interval as it is, and as it would be otherwise.

    ``few`` takes the degrees of freedom from the respondents (Korn & Graubard 1998 for shares),
    because it is from them, not from their answers, that the variance is known.
    """
    moments = crowd.moments(np.random.default_rng(SEED), times)
    found = estimate(moments, crowd.kind, DEFAULT)
    respondents = moments.w1**2 / moments.q1
    z, t = critical_z(0.95), stats.t.isf(0.025, respondents - 1)
    if crowd.kind == "mean":
        as_it_is = (found.low, found.high)
        few = student(found.value, found.spread, np.fmin(found.n_eff, respondents) - 1, 0.95)
        return {"as it is": _share_holding(crowd.truth, *as_it_is),
                "few": _share_holding(crowd.truth, *few)}  # fmt: skip
    with np.errstate(all="ignore"):
        by_variance = found.value * (1 - found.value) / found.variance
    bases = {
        "as it is": found.n_eff,
        "few": found.n_eff * (z / t) ** 2,
        "capped": np.fmin(found.n_eff, respondents),
        "uncapped": np.where(found.variance > 0, by_variance, respondents),
    }
    return {
        name: _share_holding(crowd.truth, *wilson(found.value, base, z))
        for name, base in bases.items()
    }


def _naive_variance(found: Estimates, moments: Moments) -> Floats:
    """s² over the number of answers, which Kish's base is where all weights are equal."""
    answers = moments.n * moments.w / moments.w1
    return np.maximum(found.second - found.value**2, 0) / answers


def _share_holding(truth: float, low: Floats, high: Floats) -> float:
    some = np.isfinite(low)
    return float(((low <= truth + 1e-9) & (truth - 1e-9 <= high))[some].mean())


def _table(
    title: str,
    cases: dict[str, Crowd] | dict[str, tuple[Crowd, Crowd]],
    cover: Callable,
    times: int,
) -> None:
    print(f"\n{title:<48} nominal   ours  naive   width")
    for name, case in cases.items():
        found = cover(case, times)
        print(f"{name:<48}    95.0  {found.ours:5.1%}  {found.naive:5.1%}  {found.width:6.3g}")


def _otherwise_table(times: int) -> None:
    names = ("as it is", "few", "capped", "uncapped")
    print(f"\n{'composites otherwise':<48}" + "".join(f"{name:>10}" for name in names))
    for name, crowd in COMPOSITE.items():
        found = cover_otherwise(crowd, times)
        print(f"{name:<48}" + "".join(f"{value:>10.1%}" for value in found.values()))
    print("few: degrees of freedom from the respondents; capped: n_eff at most the respondents;")
    print("uncapped: n_eff by the variance alone")


def main() -> None:
    """Print the coverage of every case."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=20_000, help="samples drawn per case")
    times = parser.parse_args().times
    _table("one figure", SINGLE, cover_one, times)
    _table("composites", COMPOSITE, cover_one, times)
    _table("gaps", PAIRS, cover_pair, times)
    _otherwise_table(times)
    _table("known limits", LIMITS, cover_one, times)


if __name__ == "__main__":
    main()
