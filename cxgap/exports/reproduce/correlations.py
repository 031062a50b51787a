"""Weighted correlations of the sample and of every resample, pair by pair of columns."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from cxgap.exports.reproduce.resamples import drawn_sums, resamples

Floats = NDArray[np.float64]


def standardised(scores: Floats, weights: Floats) -> Floats:
    """Columns with mean 0 and variance 1 among those who answered."""
    known = np.where(np.isfinite(scores), weights[:, None], 0.0)
    mean = (known * np.nan_to_num(scores)).sum(axis=0) / known.sum(axis=0)
    square = (known * np.nan_to_num(scores - mean) ** 2).sum(axis=0) / known.sum(axis=0)
    return np.asarray((scores - mean) / np.sqrt(square))


def pair_sums(scores: Floats, weights: Floats, draws: tuple[int, int]) -> Floats:
    """Σw, Σwx, Σwy, Σwx², Σwy², Σwxy of each two columns: (6, columns, columns, 1 + resamples)."""
    columns, how = scores.shape[1], resamples(draws[0], len(scores), draws[1])
    sums = np.zeros((6, columns, columns, 1 + draws[1]))
    for i in range(columns):
        for j in range(i):
            both = np.isfinite(scores[:, i]) & np.isfinite(scores[:, j])
            w = np.where(both, weights, 0.0)
            x, y = (np.where(both, scores[:, at], 0.0) for at in (i, j))
            parts = np.stack([w, w * x, w * y, w * x * x, w * y * y, w * x * y], axis=1)
            sums[:, i, j] = drawn_sums(parts, how).T
    return sums


def correlations(scores: Floats, weights: Floats, draws: tuple[int, int]) -> Floats:
    """(1 + resamples, columns, columns); what does not vary in a resample goes with nothing."""
    w, x, y, xx, yy, xy = pair_sums(standardised(scores, weights), weights, draws)
    with np.errstate(invalid="ignore", divide="ignore"):
        both = xy / w - x / w * (y / w)
        spread = (xx / w - (x / w) ** 2) * (yy / w - (y / w) ** 2)
        found = np.where(spread > 1e-12, both / np.sqrt(np.abs(spread)), 0.0)
    lower = np.moveaxis(found, -1, 0) * np.tri(scores.shape[1], k=-1)
    return np.asarray(lower + lower.transpose(0, 2, 1) + np.eye(scores.shape[1]))


def possible(matrices: Floats) -> Floats:
    """The nearest correlations without an eigenvalue below zero, where pairs contradict."""
    found = matrices.copy()
    for at, matrix in enumerate(matrices):
        values, vectors = np.linalg.eigh(matrix)
        if values[0] < 1e-8:
            near = vectors @ np.diag(np.maximum(values, 1e-8)) @ vectors.T
            size = np.sqrt(np.diag(near))
            found[at] = near / np.outer(size, size)
    return found
