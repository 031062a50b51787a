"""A side's shares of R² and the places they give, with percentile intervals."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from cxgap.exports.reproduce.correlations import correlations, possible
from cxgap.exports.reproduce.lmg import importance
from cxgap.exports.reproduce.resamples import ends, nearer, ranks

Floats = NDArray[np.float64]
How = dict[str, Any]
CONFIDENCE, BOOTSTRAPS = 0.95, 500


def used(answers: Floats, weights: Floats, how: How) -> tuple[Floats, Floats]:
    """Drivers and outcome of those who are used: who answered everything, or anything."""
    answered = np.isfinite(answers)
    kept = answered.all(axis=1)
    model = [how["columns"].index(key) for key in how["keys"]] + [answers.shape[1] - 1]
    if how["missing"] == "pairwise":
        kept = answered[:, model].any(axis=1)
    return answers[kept][:, model], weights[kept]


def bases(scores: Floats, weights: Floats) -> tuple[float, float]:
    """The fewest behind any two questions, and Kish's smallest base of any two."""
    answered = np.isfinite(scores).astype(float)
    people = answered.T @ answered
    total = answered.T @ (weights[:, None] * answered)
    squares = answered.T @ (weights[:, None] ** 2 * answered)
    return float(people.min()), float((total**2 / squares).min())


def derived(answers: Floats, weights: Floats, how: How) -> tuple[Floats, How]:
    """Shares, the sample's first (1 + resamples, drivers), with R² and the bases."""
    scores, weights = used(answers, weights, how)
    n, n_eff = bases(scores, weights)
    matrices = correlations(scores, weights, (how["seed"], BOOTSTRAPS))
    parts = importance(possible(matrices) if how["missing"] == "pairwise" else matrices)
    r2, drivers = parts.sum(axis=1, keepdims=True), parts.shape[1]
    with np.errstate(invalid="ignore"):
        shares = np.where(r2 > 0, parts / r2, 1 / drivers)
    level = r2 - (np.median(r2[1:]) - r2[0])  # resampling itself makes R² too high
    level[0] = r2[0]
    adjusted = 1 - (1 - level) * (n_eff - 1) / (n_eff - drivers - 1)
    low, high = ends(nearer(adjusted, how["fraction"]), CONFIDENCE)
    named = zip(("adjusted", "low", "high"), (adjusted[0], low, high), strict=True)
    found = {"value": float(r2[0, 0])} | {key: max(0.0, float(one[0])) for key, one in named}
    return nearer(shares, how["fraction"]), {"r2": found, "n": n, "n_eff": n_eff}


def place(samples: Floats, at: int) -> How:
    """A column's figure with its place, and the interval of the place."""
    order = ranks(samples)
    low, high = ends(order, CONFIDENCE, whole=True)
    figures = {"value": samples[0, at], "rank": order[0, at], "rank_low": low[at]}
    return figures | {"rank_high": high[at]}


def difference(ours: Floats, theirs: Floats, at: int) -> How:
    """Our place less theirs, from pairs of resamples, among the same drivers."""
    apart = ranks(ours) - ranks(theirs)
    low, high = ends(apart, CONFIDENCE, whole=True)
    return {"value": apart[0, at], "low": low[at], "high": high[at]}
