"""How often the 95 % interval of a change of two shares, means or NPS holds the true one."""

from __future__ import annotations

import numpy as np
import pytest

from cxgap.gaps.contrast import contrasts
from cxgap.metrics.estimate import Options, estimate
from cxgap.metrics.moments import Moments

TIMES = 20_000  # a share of 95 % is then known to 0.15 points
SIGNS = (1, -1, -1, 1)
SCORES = {"share": (0, 1), "mean": (1, 2, 3, 4, 5), "nps": (-100, 0, 100)}
USUAL = ((0.02, 0.08, 0.2, 0.4, 0.3), (0.05, 0.1, 0.2, 0.4, 0.25)) * 2
PROMOTED = ((0.1, 0.3, 0.6), (0.2, 0.3, 0.5), (0.15, 0.35, 0.5), (0.25, 0.35, 0.4))
CASES = {
    "shares, managers and customers": ("share", (0.92, 0.85, 0.72, 0.70), (60, 50, 400, 380)),
    "shares, all small": ("share", (0.75, 0.6, 0.55, 0.5), (25, 25, 30, 30)),
    "shares near the top": ("share", (0.95, 0.92, 0.9, 0.88), (40, 40, 60, 60)),
    "means, all small": ("mean", USUAL, (15, 20, 25, 30)),
    "means, managers and customers": ("mean", USUAL, (30, 25, 300, 280)),
    "NPS": ("nps", PROMOTED, (30, 25, 120, 100)),
}


def sums(random, scores, shares, n):
    """Sums over answers of equal weight, one sample a cell; each third answer weighs double."""
    light, heavy = n - n // 3, n // 3
    counts = [random.multinomial(one, shares, TIMES).astype(float) for one in (light, heavy)]
    f = np.array(scores, dtype=float)
    moments = []
    for weight, count in zip((1.0, 2.0), counts, strict=True):
        answers, a, s = count.sum(axis=1), count @ f, count @ f**2
        w, q = weight * answers, weight**2 * answers
        wa, ws, nothing = weight * a, weight * s, np.zeros(TIMES)
        squared = (q, weight * wa, weight * ws)
        moments.append(Moments(answers, w, wa, ws, *squared, q, w, q, w, wa, ws, nothing))
    return moments[0] + moments[1]


@pytest.mark.parametrize("case", CASES)
def test_the_interval_of_a_change_holds_the_truth_as_often_as_it_says(case):
    kind, shares, bases = CASES[case]
    random = np.random.default_rng(20_261_126)
    scores, options = SCORES[kind], Options()
    crowds = [(1 - p, p) if kind == "share" else p for p in shares]
    parts = [
        (sign, estimate(sums(random, scores, crowd, n), kind, options))
        for sign, crowd, n in zip(SIGNS, crowds, bases, strict=True)
    ]
    truth = sum(s * np.dot(scores, crowd) for s, crowd in zip(SIGNS, crowds, strict=True))
    found = contrasts(parts, options)
    held = np.mean((found.low <= truth) & (truth <= found.high))
    assert 0.935 <= held <= 0.975, held
