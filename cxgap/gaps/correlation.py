"""Weighted correlation matrices of many resamples at once.

Products of every two columns are summed once a group of respondents; one matrix product adds up
the groups that each resample drew. Listwise: whoever answered everything. Pairwise: for each two
columns, whoever answered both.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from cxgap.gaps.resampling import Floats, Generator, drawn, groups

Draws = tuple[Generator, int]

_ROWS = 2**14  # respondents looked at together, so that memory does not grow with their number
MISSING = ("listwise", "pairwise")
_TINY = 1e-12  # variance of a standardised column that is none
_FLATTEST = 1e-8  # smallest eigenvalue of a matrix that could be one of correlations


def correlations(
    scores: Floats, weights: Floats, draws: Draws, missing: str = "listwise"
) -> Floats:
    """Return (1 + samples, columns, columns) correlations, the sample's own first.

    Args:
        scores: (respondents, columns), NaN where there is no answer; with "listwise" none is.
        weights: (respondents,)
        draws: the generator and the number of resamples.
        missing: "listwise" or "pairwise".

    A column that does not vary in a resample is correlated with nothing there.
    """
    if missing == "listwise":
        return _listwise(scores, weights, draws)
    return _possible(_pairwise(scores, weights, draws))


def _listwise(scores: Floats, weights: Floats, draws: Draws) -> Floats:
    sums = [
        (heavy * rows).transpose(0, 2, 1) @ rows
        for block, heavy in _by_group(scores, weights, draws[0])
        for rows in [np.concatenate([np.ones_like(heavy), block], axis=2)]
    ]
    counts = drawn(draws[0], sum(map(len, sums)), draws[1])
    gram = _mirrored(counts, np.concatenate(sums))
    gram = gram / gram[:, :1, :1]
    means = gram[:, 0, 1:]
    covariances = gram[:, 1:, 1:] - means[:, :, None] * means[:, None, :]
    variances = np.diagonal(covariances, axis1=1, axis2=2)
    return _scaled(covariances, variances[:, :, None] * variances[:, None, :])


def _pairwise(scores: Floats, weights: Floats, draws: Draws) -> Floats:
    columns = scores.shape[1]
    found = [_of_pairs(rows, heavy) for rows, heavy in _by_group(scores, weights, draws[0])]
    sums = np.concatenate(found)
    counts = drawn(draws[0], len(sums), draws[1])
    answered, values, squares = (slice(at * columns, (at + 1) * columns) for at in range(3))
    bases = _mirrored(counts, sums[:, answered, answered])
    products = _mirrored(counts, sums[:, values, values])
    totals, of_squares = (_added(counts, sums[:, which, answered]) for which in (values, squares))
    with np.errstate(invalid="ignore", divide="ignore"):
        means = totals / bases
        covariances = products / bases - means * means.transpose(0, 2, 1)
        variances = of_squares / bases - means**2
    return _scaled(covariances, variances * variances.transpose(0, 2, 1))


def _by_group(scores: Floats, weights: Floats, rng: Generator) -> Iterator[tuple[Floats, Floats]]:
    """Standardised scores (groups, members, columns), weights (groups, members, 1), block by block.

    With mean 0 and variance 1 sums of squares lose no digits.
    """
    middle = _mean(scores, weights, 0.0)
    spread = np.sqrt(_mean(scores, weights, middle, power=2))
    spread = np.where(spread > _TINY, spread, np.inf)
    members, there = groups(rng, len(weights))
    step = max(1, _ROWS // members.shape[1])
    for at in range(0, len(members), step):
        those = members[at : at + step]
        heavy = weights[those] * there[at : at + step]
        yield (scores[those] - middle) / spread, heavy[:, :, None]


def _mean(scores: Floats, weights: Floats, middle: Floats | float, power: int = 1) -> Floats:
    """Weighted mean of (score − middle)^power of those who answered, (columns,)."""
    total = np.zeros((2, scores.shape[1]))
    for at in range(0, len(scores), _ROWS):
        rows, heavy = scores[at : at + _ROWS] - middle, weights[at : at + _ROWS]
        answered = np.isfinite(rows)
        total += heavy @ answered.astype(float), heavy @ np.where(answered, rows, 0.0) ** power
    return np.asarray(total[1] / total[0])


def _of_pairs(scores: Floats, weights: Floats) -> Floats:
    """Sums of answered, value and square by answered and value, (groups, 3 columns, 2 columns)."""
    answered, values = np.isfinite(scores).astype(float), np.nan_to_num(scores)
    across = weights * np.concatenate([answered, values, values**2], axis=2)
    return np.asarray(across.transpose(0, 2, 1) @ np.concatenate([answered, values], axis=2))


def _added(counts: Floats, sums: Floats) -> Floats:
    """Sums of the groups each resample drew, (1 + samples, columns, columns)."""
    return np.asarray((counts @ sums.reshape(len(sums), -1)).reshape(-1, *sums.shape[1:]))


def _mirrored(counts: Floats, sums: Floats) -> Floats:
    """The same of sums that are alike both ways: half of them are added up."""
    first, second = np.triu_indices(sums.shape[1])
    found = np.empty((len(counts), *sums.shape[1:]))
    found[:, first, second] = found[:, second, first] = counts @ sums[:, first, second]
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
    if _all_possible(matrices):
        return matrices
    values, vectors = np.linalg.eigh(matrices)
    raised = np.maximum(values, _FLATTEST)
    rebuilt = (vectors * raised[:, None, :]) @ vectors.transpose(0, 2, 1)
    scale = np.sqrt(np.diagonal(rebuilt, axis1=1, axis2=2))
    nearest = rebuilt / (scale[:, :, None] * scale[:, None, :])
    return np.asarray(np.where((values[:, :1] < _FLATTEST)[:, :, None], nearest, matrices))


def _all_possible(matrices: Floats) -> bool:
    """Whether no eigenvalue is too small: Cholesky tells in a twentieth of the time."""
    try:
        np.linalg.cholesky(matrices - _FLATTEST * np.eye(matrices.shape[1]))
    except np.linalg.LinAlgError:
        return False
    return True


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
