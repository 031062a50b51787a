"""Two sides of a gap from raw answers, as cxgap estimates them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
from hypothesis import settings
from hypothesis import strategies as st

from cxgap.gaps.gap import Gaps
from cxgap.gaps.verdict import Sides
from cxgap.metrics.estimate import Estimates, Options, estimate
from cxgap.metrics.metric import METRICS
from cxgap.metrics.moments import Moments
from cxgap.survey.scale import Scale

SCALES = {"t2b": Scale(1, 5), "mean": Scale(1, 5), "nps": Scale(0, 10)}
CELLS = 100
INTERVALS = ("default", "taylor")
DEFAULT, TAYLOR = Options(), Options(interval="taylor")
often = settings(deadline=None, max_examples=15, derandomize=True)
seldom = settings(often, max_examples=4)
metrics = st.sampled_from(list(SCALES))
intervals = st.sampled_from(INTERVALS)


def side(
    metric: str,
    steps: Sequence[int],
    weights: Sequence[float] | None = None,
    options: Options = DEFAULT,
    **known: float,
) -> Estimates:
    """Estimate one cell of answers, in steps above the worst point."""
    w = np.ones(len(steps)) if weights is None else np.array(weights, dtype=float)
    tally = pd.DataFrame({"n": np.ones(len(w)), "w": w, "q": w**2})
    scores = METRICS[metric].scores(SCALES[metric], None)[np.array(steps, dtype=int)]
    moments = Moments.of_tally(tally, scores, np.zeros(len(w), dtype=np.int64), 1)
    return estimate(moments, METRICS[metric].kind, options, **known)


def share(x: int, n: int, **known: float) -> Estimates:
    """The share of x in n equal answers."""
    return side("t2b", [4] * x + [0] * (n - x), **known)


def bare_share(x: Sequence[float], n: Sequence[float]) -> Estimates:
    """Shares with an effective base of exactly n, as in the textbooks."""
    base = np.array(n, dtype=float)
    value, exact = np.array(x) / base, np.zeros(len(n), dtype=bool)
    spread = value * (1 - value) / base
    return Estimates(
        "share", value, spread, spread, value, base, base, 0 * base, exact, exact, value, value
    )


def pairs(
    metric: str, options: Options = DEFAULT, fewest: int = 2
) -> st.SearchStrategy[tuple[Estimates, Estimates]]:
    """Two crowds by any seed; arrays are quicker than many small examples."""

    def pair(seed: int) -> tuple[Estimates, Estimates]:
        one, other = (crowd(metric, 2 * seed + at, options, fewest) for at in (0, 1))
        return one, other

    return st.integers(0, 1_000_000).map(pair)


def crowd(metric: str, seed: int, options: Options = DEFAULT, fewest: int = 2) -> Estimates:
    """A hundred sides of any size, any weights, all alike or not, of a known population or not."""
    rng = np.random.default_rng(seed)
    sizes = np.where(rng.random(CELLS) < 0.5, rng.integers(fewest, 13, CELLS), 0)
    sizes = np.where(sizes, sizes, rng.integers(fewest, 300, CELLS))
    cell = np.repeat(np.arange(CELLS), sizes)
    points = round(SCALES[metric].steps) + 1
    leans = [rng.dirichlet(np.full(points, rng.choice([0.1, 1.0, 5.0]))) for _ in range(CELLS)]
    steps = [rng.choice(points, n, p=lean) for n, lean in zip(sizes, leans, strict=True)]
    heaviest = rng.choice([1.0, 1.0, 4.0, 50.0], CELLS)
    w = rng.uniform(1, heaviest[cell])
    tally = pd.DataFrame({"n": np.ones(len(w)), "w": w, "q": w**2})
    scores = METRICS[metric].scores(SCALES[metric], None)[np.concatenate(steps)]
    moments = Moments.of_tally(tally, scores, cell, CELLS)
    fraction = rng.choice([0.0, 0.0, 0.0, 0.4, 1.0], CELLS)
    return estimate(moments, METRICS[metric].kind, options, fraction=fraction)


def of_gap(value: float, low: float, high: float, p: float = 0.001) -> Gaps:
    """One gap with any interval."""
    return Gaps(*(np.array([one], dtype=float) for one in (value, 0.01, low, high, p)))


def with_bases(business: float | None, customer: float | None) -> Sides:
    """Two sides with these effective bases; None: without sampling error."""
    return Sides(_with_base(business), _with_base(customer))


def _with_base(n_eff: float | None) -> Estimates:
    exact = np.array([n_eff is None])
    base = np.array([np.inf if n_eff is None else n_eff])
    value = np.array([0.5])
    none = np.zeros(1)
    sure = (exact, np.zeros(1, dtype=bool))
    return Estimates("share", value, value, value, value, base, base, none, *sure, value, value)
