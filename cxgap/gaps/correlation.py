"""Weighted correlation matrices of many resamples at once.

Products of every two columns are summed by one matrix product a block of respondents, for all
resamples together. Listwise: whoever answered everything. Pairwise: for each two columns, whoever
answered both.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from cxgap.gaps.resampling import Floats, Generator, resamples

Indexes = NDArray[np.intp]
MISSING = ("listwise", "pairwise")
_TINY = 1e-12  # variance of a standardised column that is none
_FLATTEST = 1e-8  # smallest eigenvalue of a matrix that could be one of correlations


def correlations(
    scores: Floats, weights: Floats, draws: tuple[Generator, int], missing: str = "listwise"
) -> Floats:
    """Return (1 + samples, columns, columns) correlations, the sample's own first.

    Args:
        scores: (respondents, columns), NaN where there is no answer; with "listwise" none is.
        weights: (respondents,)
        draws: the generator and the number of resamples.
        missing: "listwise" or "pairwise".

    A column that does not vary in a resample is correlated with nothing there.
    """
    standard = _standardised(scores, weights)
    if missing == "listwise":
        return _listwise(standard, weights, draws)
    return _possible(_pairwise(standard, weights, draws))


def _standardised(scores: Floats, weights: Floats) -> Floats:
    """Columns of mean 0 and variance 1, so that sums of squares lose no digits."""
    answered = np.isfinite(scores)
    bases = weights @ answered
    centred = scores - (weights @ np.where(answered, scores, 0.0)) / bases
    spread = np.sqrt((weights @ np.where(answered, centred, 0.0) ** 2) / bases)
    varies = spread > _TINY
    return np.where(
        varies, centred / np.where(varies, spread, 1.0), np.where(answered, 0.0, np.nan)
    )


def _listwise(scores: Floats, weights: Floats, draws: tuple[Generator, int]) -> Floats:
    columns = scores.shape[1] + 1
    first, second = np.triu_indices(columns)
    sums = np.zeros((1 + draws[1], len(first)))
    for rows, drawn in resamples(draws[0], len(weights), draws[1]):
        block = np.hstack([np.ones((len(scores[rows]), 1)), scores[rows]])
        sums += (drawn * weights[rows]) @ (block[:, first] * block[:, second])
    gram = np.zeros((len(sums), columns, columns))
    gram[:, first, second] = gram[:, second, first] = sums / sums[:, :1]
    means = gram[:, 0, 1:]
    covariances = gram[:, 1:, 1:] - means[:, :, None] * means[:, None, :]
    variances = np.diagonal(covariances, axis1=1, axis2=2)
    return _scaled(covariances, variances[:, :, None] * variances[:, None, :])


def _pairwise(scores: Floats, weights: Floats, draws: tuple[Generator, int]) -> Floats:
    columns = scores.shape[1]
    across, down = np.indices((columns, columns)).reshape(2, -1)
    half, whole = np.triu_indices(columns), (across, down)
    pairs = (half, whole, whole, half)  # bases and products are the same both ways
    sums = [np.zeros((1 + draws[1], len(first))) for first, _ in pairs]
    for rows, drawn in resamples(draws[0], len(weights), draws[1]):
        heavy = drawn * weights[rows]
        answered = np.isfinite(scores[rows]).astype(float)
        values = np.nan_to_num(scores[rows])
        factors = ((answered, answered), (values, answered), (values**2, answered))
        for total, (left, right), (first, second) in zip(
            sums, (*factors, (values, values)), pairs, strict=True
        ):
            total += heavy @ (left[:, first] * right[:, second])
    bases, total, squares, products = (
        _square(part, at, columns) for part, at in zip(sums, pairs, strict=True)
    )
    with np.errstate(invalid="ignore", divide="ignore"):
        means = total / bases
        covariances = products / bases - means * means.transpose(0, 2, 1)
        variances = squares / bases - means**2
    return _scaled(covariances, variances * variances.transpose(0, 2, 1))


def _square(sums: Floats, at: tuple[Indexes, Indexes], columns: int) -> Floats:
    """Sums of pairs as matrices (1 + samples, columns, columns); half of them are mirrored."""
    found = np.zeros((len(sums), columns, columns))
    first, second = at
    if len(first) < columns**2:
        found[:, second, first] = sums
    found[:, first, second] = sums
    return found


def _scaled(covariances: Floats, variances: Floats) -> Floats:
    """Covariances over the roots of products of variances; ones along the diagonal."""
    usable = np.nan_to_num(variances) > _TINY
    scaled = np.where(usable, covariances / np.sqrt(np.where(usable, variances, 1.0)), 0.0)
    return np.asarray(np.where(np.eye(scaled.shape[1], dtype=bool), 1.0, scaled))


def _possible(matrices: Floats) -> Floats:
    """Pairs with different bases may contradict each other: the nearest that do not.

    Eigenvalues below zero are raised to it and the diagonal is set to one again.
    """
    values, vectors = np.linalg.eigh(matrices)
    raised = np.maximum(values, _FLATTEST)
    rebuilt = (vectors * raised[:, None, :]) @ vectors.transpose(0, 2, 1)
    scale = np.sqrt(np.diagonal(rebuilt, axis1=1, axis2=2))
    nearest = rebuilt / (scale[:, :, None] * scale[:, None, :])
    return np.asarray(np.where((values[:, :1] < _FLATTEST)[:, :, None], nearest, matrices))


def inflation(matrix: Floats) -> Floats:
    """Variance inflation of each column given the others: the diagonal of the inverse (columns,).

    Infinite where a column follows from the others.
    """
    values, vectors = np.linalg.eigh(matrix)
    with np.errstate(divide="ignore"):
        inverse = np.where(values > _FLATTEST, 1 / values, np.inf)
    squares = np.square(vectors)
    finite = np.where(squares > _FLATTEST, squares, 0.0)
    with np.errstate(invalid="ignore"):
        return np.asarray(np.nan_to_num(finite * inverse, posinf=np.inf).sum(axis=1))


def answered_by_pairs(scores: Floats, missing: str) -> int:
    """Return the fewest respondents behind any correlation."""
    answered = np.isfinite(scores)
    if missing == "listwise":
        return int(answered.all(axis=1).sum())
    counts = answered.astype(float)
    return int((counts.T @ counts).min())
