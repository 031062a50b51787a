"""Sufficient statistics of many cells at once.

One respondent gives, within a cell, c answers with the scores' sum a and sum of squares s. For a
single item c = 1, a = f and s = f². With weight w the cell keeps the sums below; they add up over
cells that share no respondent.

Where scores are at hand they are counted from the cell's own mean: sums of squares far from it
would lose every digit as soon as one weight is millions of times the others.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Moments:
    """Arrays of one length, one element a cell."""

    n: Floats  # respondents who answered
    w: Floats  # Σ w c
    wf: Floats  # Σ w a
    wff: Floats  # Σ w s
    qcc: Floats  # Σ w² c²
    qcf: Floats  # Σ w² a c
    qff: Floats  # Σ w² a²
    qc: Floats  # Σ w² c
    w1: Floats  # Σ w
    q1: Floats  # Σ w²
    rcc: Floats  # Σ w c²
    rcf: Floats  # Σ w a c
    rff: Floats  # Σ w a²
    origin: Floats  # what f is counted from in all of these

    @classmethod
    def of_tally(
        cls, tally: Mapping[str, Floats], scores: Floats, cell: NDArray[np.int64], cells: int
    ) -> Moments:
        """Sum tally rows (n, w, q) with their scores f into cells numbered from 0."""
        n, w, q = (np.asarray(tally[name], dtype=float) for name in ("n", "w", "q"))

        def total(values: Floats) -> Floats:
            return np.bincount(cell, values, cells).astype(float)

        sum_w, sum_q = total(w), total(q)
        origin = total(w * scores) / np.where(sum_w > 0, sum_w, 1)
        f = scores - origin[cell]
        sum_wf, sum_wff = total(w * f), total(w * f**2)
        return cls(
            n=total(n),
            w=sum_w,
            wf=sum_wf,
            wff=sum_wff,
            qcc=sum_q,
            qcf=total(q * f),
            qff=total(q * f**2),
            qc=sum_q,
            w1=sum_w,
            q1=sum_q,
            rcc=sum_w,
            rcf=sum_wf,
            rff=sum_wff,
            origin=origin,
        )

    @classmethod
    def of_composites(
        cls, sums: Mapping[str, Floats], cell: NDArray[np.int64], cells: int
    ) -> Moments:
        """Place rows of respondent-level sums (named like the fields) into their cells."""
        names = [field.name for field in fields(cls) if field.name != "origin"]
        totals = {
            name: np.bincount(cell, np.asarray(sums[name], dtype=float), cells).astype(float)
            for name in names
        }
        return cls(**totals, origin=np.zeros(cells))

    def counted_from(self, origin: Floats) -> Moments:
        """The same cells with f counted from somewhere else."""
        by = self.origin - origin
        return replace(
            self,
            wf=self.wf + by * self.w,
            wff=self.wff + 2 * by * self.wf + by**2 * self.w,
            qcf=self.qcf + by * self.qcc,
            qff=self.qff + 2 * by * self.qcf + by**2 * self.qcc,
            rcf=self.rcf + by * self.rcc,
            rff=self.rff + 2 * by * self.rcf + by**2 * self.rcc,
            origin=origin,
        )

    def __add__(self, other: Moments) -> Moments:
        """Add cell by cell; right where no respondent is in both."""
        mine, theirs = vars(self), vars(other.counted_from(self.origin))
        both = {name: values + theirs[name] for name, values in mine.items()}
        return Moments(**(both | {"origin": self.origin}))

    def take(self, index: NDArray[np.int64]) -> Moments:
        """The cells at these positions; position -1 is an empty cell."""
        padded = [np.append(values, 0.0)[index] for values in vars(self).values()]
        return Moments(*padded)
