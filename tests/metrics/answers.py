"""Raw answers of one cell, and the estimate cxgap makes of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from hypothesis import settings
from hypothesis import strategies as st

from cxgap.metrics.estimate import Estimates, Options, estimate
from cxgap.metrics.metric import METRICS
from cxgap.metrics.moments import Moments
from cxgap.survey.scale import Scale

SCALES = {
    "t2b": Scale(1, 5),
    "mean": Scale(1, 5),
    "mean100": Scale(1, 7),
    "nps": Scale(0, 10),
    "csat": Scale(1, 5),
    "ces": Scale(1, 7),
}
INTERVALS = ("default", "taylor")
often = settings(deadline=None, max_examples=60, derandomize=True)
weights_of = st.floats(0.05, 20.0, allow_subnormal=False)


@dataclass(frozen=True)
class Answers:
    """One answer a respondent, in steps above the worst point, with weights."""

    steps: Sequence[int]
    weights: Sequence[float]

    def tally(self) -> pd.DataFrame:
        """One tally row per respondent: the finest there can be."""
        weights = np.array(self.weights, dtype=float)
        return pd.DataFrame(
            {"step": self.steps, "n": 1, "w": weights, "q": weights**2}, index=range(len(weights))
        )

    def moments(self, metric: str) -> Moments:
        scores = METRICS[metric].scores(SCALES[metric], None)[np.array(self.steps, dtype=int)]
        return Moments.of_tally(self.tally(), scores, np.zeros(len(scores), dtype=np.int64), 1)

    def estimate(self, metric: str, options: Options | None = None, **known: float) -> Estimates:
        kind = METRICS[metric].kind
        return estimate(self.moments(metric), kind, options or Options(), **known)


def equal(steps: Sequence[int]) -> Answers:
    """Answers that all count the same."""
    return Answers(steps, [1.0] * len(steps))


@st.composite
def answers(draw: st.DrawFn, metric: str = "nps", fewest: int = 1, most: int = 15) -> Answers:
    """Any number of answers on the metric's scale, equally weighted or not, all equal or not."""
    highest = round(SCALES[metric].steps)
    steps = draw(st.lists(st.integers(0, highest), min_size=fewest, max_size=most))
    if draw(st.booleans()):
        return equal(steps)
    weights = draw(st.lists(weights_of, min_size=len(steps), max_size=len(steps)))
    return Answers(steps, weights)


@dataclass(frozen=True)
class Batteries:
    """Several items a respondent: scores f by respondent and item, NaN where not answered."""

    scores: np.ndarray
    weights: np.ndarray

    def moments(self) -> Moments:
        """The sums of docs/method.md, taken respondent by respondent."""
        answered = np.isfinite(self.scores)
        some = answered.any(axis=1)
        c = answered.sum(axis=1)[some].astype(float)
        a = np.nansum(self.scores, axis=1)[some]
        s = np.nansum(self.scores**2, axis=1)[some]
        w = self.weights[some]
        sums = pd.DataFrame(
            {
                "n": 1.0,
                "w": w * c,
                "wf": w * a,
                "wff": w * s,
                "qcc": w**2 * c**2,
                "qcf": w**2 * a * c,
                "qff": w**2 * a**2,
                "qc": w**2 * c,
                "w1": w,
                "q1": w**2,
                "rcc": w * c**2,
                "rcf": w * a * c,
                "rff": w * a**2,
            },
            index=range(len(w)),
        )
        return Moments.of_composites(sums, np.zeros(len(w), dtype=np.int64), 1)


@st.composite
def batteries(draw: st.DrawFn, values: Sequence[float] = (0.0, 1.0)) -> Batteries:
    """One to five items, each answered or not; respondents alike or not, heavy or not."""
    rng = np.random.default_rng(draw(st.integers(0, 10_000)))
    shape = draw(st.integers(1, 15)), draw(st.integers(1, 5))
    scores = rng.choice(values[: draw(st.integers(1, len(values)))], shape)
    missing = rng.random(shape) < draw(st.sampled_from([0.0, 0.2, 0.7]))
    missing[0, 0] = False  # somebody answered something
    heaviest = draw(st.sampled_from([1.0, 1.0, 5.0, 100.0]))
    return Batteries(np.where(missing, np.nan, scores), rng.uniform(1.0, heaviest, shape[0]))
