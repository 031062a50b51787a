"""Tables of few people, and a reader who can do sums.

The reader is our own second opinion: it writes down everything that is published as equations with
exact fractions, and shares no code with the module.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import chain, combinations, product

import numpy as np
from hypothesis import settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from cxgap.privacy.suppression import hidden_cells

MINIMUM = 5
often = settings(deadline=None, max_examples=40, derandomize=True)
seldom = settings(often, max_examples=15)
counts = st.sampled_from([0, 0, 0, 1, 2, 3, 4, 5, 7, 7, 20, 40])


@st.composite
def tables(draw, axes, items=1, largest=4):
    shape = (items, *(draw(st.integers(1, largest)) for _ in range(axes)))
    cells = int(np.prod(shape))
    return np.array(draw(st.lists(counts, min_size=cells, max_size=cells))).reshape(shape)


def subsets(axes):
    return list(chain.from_iterable(combinations(axes, size) for size in range(len(axes) + 1)))


def margin(bases, axes):
    """The table of some axes, shape (items, sizes...)."""
    others = tuple(axis for axis in range(1, bases.ndim) if axis not in axes)
    return bases.sum(axis=others)


def pattern(bases, minimum=MINIMUM):
    """The mask of the finest table."""
    return hidden_cells(bases, minimum)[tuple(range(1, bases.ndim))]


# A reader who can do sums ----------------------------------------------------------------------


class Reader:
    """Collects published figures of one item, as sums of its finest cells."""

    def __init__(self, bases):
        self.bases = bases
        self.known = []  # (which finest cells are summed, their sum)
        self.secrets = []

    def open(self, axes, hidden):
        """Open the table of some axes: what is hidden becomes a secret to find out."""
        for place in product(*(range(self.bases.shape[axis - 1]) for axis in axes)):
            cells = self.cells(dict(zip(axes, place, strict=True)))
            (self.secrets if hidden[place] else self.known).append(cells)

    def open_with_totals(self, axes):
        """Open a view as the application does: one call for the view, with all its totals."""
        hidden = hidden_cells(margin(self.bases[None], axes), MINIMUM)
        for kept in subsets(range(len(axes))):
            own = tuple(place + 1 for place in kept)
            self.open(tuple(axes[place] for place in kept), hidden[own][0])

    def cells(self, place):
        """The finest cells with these values on these axes, as a row of zeros and ones."""
        chosen = np.zeros(self.bases.shape, dtype=int)
        where = [place.get(axis, slice(None)) for axis in range(1, self.bases.ndim + 1)]
        chosen[tuple(where)] = 1
        return chosen.reshape(-1)

    def system(self):
        """Equations about the cells that no published zero empties."""
        values = self.bases.reshape(-1)
        rows = [row for row in self.known if row.any()]
        empty = np.zeros(values.size, dtype=bool)
        for row in rows:
            if row @ values == 0:
                empty |= row > 0
        return rows, ~empty

    def computed(self):
        """The secrets that follow from what is known, as sums of people."""
        rows, open_ = self.system()
        basis = echelon([row[open_] for row in rows])
        return [
            int(row @ self.bases.reshape(-1))
            for row in self.secrets
            if not remainder(row[open_], basis)
        ]

    def computed_by_signs(self):
        """The secrets with one possible value, as counts are never negative."""
        rows, values = np.array([row for row in self.known if row.any()]), self.bases.reshape(-1)
        secrets = {tuple(row) for row in self.secrets}
        spans = {row: span(np.array(row), rows, values) for row in secrets}
        return [int(np.array(row) @ values) for row, width in spans.items() if width < 1e-6]


def echelon(rows):
    """Rows of fractions, each with a leading one where no later row has anything."""
    basis = {}
    for row in rows:
        rest = remainder(row, basis)
        if rest:
            lead = min(rest)
            basis[lead] = {at: value / rest[lead] for at, value in rest.items()}
    return basis


def remainder(row, basis):
    """What is left of a row when the basis is taken out: empty if it is a combination."""
    rest = {at: Fraction(int(value)) for at, value in enumerate(row) if value}
    todo = set(rest)
    while todo & set(basis):
        lead = min(todo & set(basis))
        factor = rest[lead]
        for at, value in basis[lead].items():
            rest[at] = rest.get(at, Fraction(0)) - factor * value
        rest = {at: value for at, value in rest.items() if value}
        todo = set(rest)
    return rest


def span(row, rows, values):
    """How far a sum can vary for a reader who knows `rows`, counts being 0 or more."""
    if not len(rows):
        return np.inf
    low, high = (
        linprog(sign * row, A_eq=rows, b_eq=rows @ values, bounds=(0, None)) for sign in (1, -1)
    )
    return -high.fun - low.fun if low.status == high.status == 0 else np.inf
