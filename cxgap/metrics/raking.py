"""Raking: weights that agree with known margins of a population, and limits they may not leave.

Iterative proportional fitting (Deming & Stephan 1940, Annals of Mathematical Statistics 11:427) on
the joint cells of the margins, so that it costs the same for a thousand respondents as for a
million. Trimming as `trimWeights` of R's package survey has it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cxgap.errors import WeightingError

Floats = NDArray[np.float64]
Codes = NDArray[np.integer]
TOLERANCE = 1e-10  # of every share, relative to the one it is raked to
_AIM = 1e-12  # what is tried for, so that weights too have ten digits
_MOST_ROUNDS = 1_000
_NOISE = 1e-13  # of the mean weight: how far beyond a limit a weight counts as being at it


@dataclass(frozen=True)
class Margin:
    """One attribute: its levels, the share each is raked to (adding up to 1), each row's level.

    ``codes`` has one position in ``levels`` per row, -1 where the level is unknown.
    """

    attribute: str
    levels: tuple[str, ...]
    shares: Floats
    codes: Codes


@dataclass(frozen=True)
class Raked:
    """``weights``, one a row, with the sum of those that were given; ``rounds`` it took."""

    weights: Floats
    rounds: int


def rake(weights: Floats, margins: Sequence[Margin]) -> Raked:
    """Multiply weights until every margin has its shares.

    Rows whose level is unknown keep the share of the weights they had; the known ones are raked
    to the shares among themselves.

    Args:
        weights: base weights above 0, one a row.
        margins: what they are raked to; none leaves them as they are.

    Raises:
        WeightingError: where a level with a share has nobody, people have a level without a share,
            or no weights have all the shares at once.
    """
    for margin in margins:
        _check(margin)
    if not margins:
        return Raked(weights, 0)
    cell_of_row, cells = joint_cells([margin.codes for margin in margins])
    base = np.bincount(cell_of_row, weights, cells.shape[1]).astype(float)
    sides = [
        (codes, _with_unknown(margin, codes, base))
        for margin, codes in zip(margins, cells, strict=True)
    ]
    fitted, rounds = _fit(base, sides, margins)
    return Raked(weights * (fitted / base)[cell_of_row], rounds)


def joint_cells(codes: Sequence[Codes]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return each row's joint cell, and the codes of every cell (one row of them per margin).

    Cells are numbered anew after each margin: only those that occur count, however many there
    could be.
    """
    cell, found = np.zeros(len(codes[0]), dtype=np.int64), np.zeros((0, 1), dtype=np.int64)
    for one in codes:
        width = int(one.max()) + 2
        occurring, cell = np.unique(cell * width + one + 1, return_inverse=True)
        found = np.vstack([found[:, occurring // width], occurring % width - 1])
    return cell, found


def _check(margin: Margin) -> None:
    people = np.bincount(margin.codes + 1, minlength=len(margin.levels) + 1)[1:]
    if (missing := (margin.shares > 0) & (people == 0)).any():
        raise WeightingError(
            "Nobody has {value} of {attribute}, which is to have {share}% of the weight.",
            hint="Join the level with one that has people, or spell it as in the file.",
            value=margin.levels[int(np.argmax(missing))],
            attribute=margin.attribute,
            share=f"{100 * margin.shares[np.argmax(missing)]:.3g}",
        )
    if (extra := (margin.shares <= 0) & (people > 0)).any():
        raise WeightingError(
            "The margin {attribute} gives no share to {value}, which people have.",
            hint="Give every level that occurs a share above 0, or leave its rows out (where).",
            value=margin.levels[int(np.argmax(extra))],
            attribute=margin.attribute,
        )


def _with_unknown(margin: Margin, codes: NDArray[np.int64], base: Floats) -> Floats:
    """The sum every level is to have; the last is that of unknown ones, which they keep."""
    unknown, total = float(base[codes < 0].sum()), float(base.sum())
    return np.append(margin.shares * (total - unknown), unknown)


def _fit(
    base: Floats,
    sides: Sequence[tuple[NDArray[np.int64], Floats]],
    margins: Sequence[Margin],
) -> tuple[Floats, int]:
    fitted, worst = base, (np.inf, "", "")
    for done in range(_MOST_ROUNDS):
        worst = max(_off(fitted, side, m) for side, m in zip(sides, margins, strict=True))
        if worst[0] <= _AIM:
            return fitted, done
        for codes, wanted in sides:
            fitted = fitted * _factors(fitted, codes, wanted)[codes]
    if worst[0] > TOLERANCE or not (fitted > 0).all():
        raise WeightingError(
            "No weights agree with all margins at once: after {rounds} rounds {value} of "
            "{attribute} is still {off}% off its share.",
            hint="Some combinations have nobody: join levels, or leave a margin out.",
            rounds=_MOST_ROUNDS,
            value=worst[2],
            attribute=worst[1],
            off=f"{100 * worst[0]:.2g}",
        )
    return fitted, _MOST_ROUNDS


def _factors(fitted: Floats, codes: NDArray[np.int64], wanted: Floats) -> Floats:
    """What every level is multiplied by; 1 where it has nobody."""
    sums = np.bincount(codes % len(wanted), fitted, len(wanted))
    return np.divide(wanted, sums, out=np.ones_like(wanted), where=sums > 0)


def _off(
    fitted: Floats, side: tuple[NDArray[np.int64], Floats], margin: Margin
) -> tuple[float, str, str]:
    """The largest relative error of a margin, with the level that has it."""
    codes, wanted = side
    off = np.abs(1 / _factors(fitted, codes, wanted) - 1)
    at = int(np.argmax(off))
    return float(off[at]), margin.attribute, (*margin.levels, "")[at]


def trim(weights: Floats, lowest: float, highest: float, *, strict: bool = True) -> Floats:
    """Cut weights off at two limits and spread what was cut off evenly over the others.

    Args:
        weights: one a row.
        lowest: limit in the weights' own unit, below their mean.
        highest: likewise, above their mean.
        strict: go on until none lies outside, as spreading may push some over a limit.

    Returns:
        Weights with the same sum.
    """
    noise = _NOISE * weights.mean()
    for _ in range(_MOST_ROUNDS if strict else 1):
        cut = np.clip(weights, lowest, highest)
        outside = np.abs(weights - cut) > noise
        if not outside.any():
            break
        taken = ~outside if not outside.all() else np.ones_like(outside)
        weights = cut + np.where(taken, (weights - cut).sum() / taken.sum(), 0.0)
    return weights


def effective(weights: Floats) -> float:
    """Kish's effective base of weights, (Σ w)² / Σ w²."""
    return float(weights.sum() ** 2 / (weights**2).sum()) if len(weights) else 0.0
