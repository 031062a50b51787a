"""Nothing hidden can be computed.

The reader in these tests is our own second opinion: it writes down everything that is published as
equations with exact fractions, and shares no code with the module.
"""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from reader_of_tables import MINIMUM, Reader, often, pattern, seldom, tables

from cxgap.privacy.choosing import whole_or_none
from cxgap.privacy.suppression import hidden_cells

# A reader who can do sums ----------------------------------------------------------------------


def test_the_reader_can_do_sums():
    reader = Reader(np.array([[2, 30], [20, 8]]))
    reader.open((1,), np.array([False, False]))
    reader.open((2,), np.array([False, True]))
    reader.open((1, 2), np.array([[True, True], [False, False]]))
    assert sorted(reader.computed()) == [2, 30, 38]  # not one of them is on the page


def test_the_reader_uses_published_zeros():
    reader = Reader(np.array([[20, 0], [3, 30]]))
    reader.open((1,), np.array([False, False]))
    reader.open((1, 2), np.array([[True, False], [True, True]]))
    assert reader.computed() == [20]


# The guarantee ---------------------------------------------------------------------------------


@often
@given(st.data(), st.integers(0, 2))
def test_nothing_hidden_can_be_computed_from_a_view_with_its_totals(data, axes):
    reader = Reader(data.draw(tables(axes))[0])
    reader.open_with_totals(tuple(range(1, axes + 1)))
    assert reader.computed() == []


@seldom
@given(tables(2))
def test_nor_by_a_reader_who_knows_that_counts_are_not_negative(bases):
    reader = Reader(bases[0])
    reader.open_with_totals((1, 2))
    assert reader.computed_by_signs() == []


@pytest.mark.parametrize(
    "bases",
    [
        [[0, 0, 37, 0], [44, 0, 0, 26], [0, 10, 4, 0], [0, 0, 0, 0]],  # two zeros of one row
        [[2, 30], [20, 0]],
        [[2, 0, 30], [0, 9, 0], [20, 0, 0]],
        [[9, 0, 9], [40, 20, 0], [0, 40, 0], [1, 0, 0]],
        [[0, 0, 40], [3, 0, 0], [0, 0, 40], [20, 9, 0]],
    ],
)
def test_nor_where_empty_cells_must_be_hidden_too(bases):
    reader = Reader(np.array(bases))
    reader.open_with_totals((1, 2))
    assert any(row @ reader.bases.reshape(-1) == 0 for row in reader.secrets)
    assert reader.computed_by_signs() == []


@often
@given(tables(2), st.sampled_from([((1,), (1, 2)), ((1, 2), (2,)), ((1,), (2,)), ((), (2,))]))
def test_nothing_hidden_can_be_computed_from_two_views_that_differ_in_one_attribute(bases, views):
    reader = Reader(bases[0])
    for view in views:
        reader.open_with_totals(view)
    assert reader.computed() == []


@seldom
@given(tables(2, largest=3), st.data())
def test_nothing_hidden_can_be_computed_from_filtered_and_unfiltered_views(bases, data):
    hidden = hidden_cells(bases, MINIMUM)
    reader = Reader(bases[0])
    reader.open_with_totals((1, 2))
    for chosen in product([False, True], repeat=bases.shape[2]):
        shown = whole_or_none(np.array(chosen), hidden[(1, 2)]) & ~hidden[(1,)]
        for group in np.flatnonzero(shown[0]):
            cells = reader.cells({1: int(group)}).reshape(reader.bases.shape) * chosen
            reader.known.append(cells.reshape(-1))
    assert reader.computed() == []


@seldom
@given(tables(3, largest=3), st.sampled_from([((1, 2, 3),), ((1, 2), (1, 2, 3)), ((1, 2), (2,))]))
def test_with_three_attributes_it_holds_unless_the_whole_table_is_hidden(bases, views):
    reader = Reader(bases[0])
    for view in views:
        reader.open_with_totals(view)
    all_hidden = pattern(bases)[bases > 0].all()
    assert not any(reader.computed()) or all_hidden


@pytest.mark.parametrize(
    "bases",
    [
        [[7, 0, 0], [9, 0, 0], [2, 3, 9], [1, 0, 0]],  # through the grand total
        # through a total that is hidden itself
        [[[20, 0], [0, 7], [0, 7]], [[1, 0], [0, 0], [0, 0]], [[0, 40], [2, 9], [0, 40]]],
        # through the zeros inside a hidden zero
        [[[7, 1], [0, 0]], [[0, 0], [0, 2]], [[0, 7], [0, 1]]],
        # with all lines through the leaks hidden already
        [[[[40, 2], [2, 1]], [[0, 3], [9, 0]]], [[[0, 7], [2, 3]], [[9, 1], [0, 7]]]],
    ],
)
def test_nothing_hidden_can_be_computed_along_rarer_ways(bases):
    reader = Reader(np.array(bases))
    reader.open_with_totals(tuple(range(1, reader.bases.ndim + 1)))
    assert reader.computed() == []


def test_a_bridge_between_two_blocks_is_found():
    """Each line hides two cells and more, enough people too; still, the 2 follows.

    Rows 1 and 2 less columns 1 and 2: all that remains is the 2. One more cell of its lines
    makes a ring of it; the cheap 6 in the corner would not.
    """
    bases = np.full((5, 5), 40)
    bases[:2, :2] = bases[2:4, 2:4] = 3
    bases[1, 2], bases[4, 4] = 2, 6
    by_lines = Reader(bases)
    for axes, totals in [((), 0), ((1,), [0] * 5), ((2,), [0] * 5)]:
        by_lines.open(axes, np.array(totals, dtype=bool))
    by_lines.open((1, 2), bases < MINIMUM)
    assert by_lines.computed() == [2]

    reader = Reader(bases)
    reader.open_with_totals((1, 2))
    assert reader.computed() == []
    assert np.argwhere(pattern(bases[None])[0] & (bases >= MINIMUM)).tolist() == [[0, 2]]


def test_a_long_chain_of_bridges_is_found():
    """Fifteen blocks along the diagonal of a large table, each tied to the next by a single 2."""
    bases = np.full((30, 30), 40)
    for start in range(0, 30, 2):
        bases[start : start + 2, start : start + 2] = 3
        bases[start + 1, start + 2 : start + 3] = 2
    rows, columns = np.nonzero(pattern(bases[None])[0])
    sums = np.zeros((60, len(rows)))  # of the hidden cells, by row and by column
    sums[rows, range(len(rows))] = sums[30 + columns, range(len(rows))] = 1
    computed = np.isclose(np.diag(np.linalg.pinv(sums) @ sums), 1)
    assert (bases[rows, columns] == 2).sum() == 14
    assert not computed.any()
