"""Filters keep all hidden values or none, and small values join a neighbour."""

from __future__ import annotations

from itertools import chain

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from reader_of_tables import MINIMUM, often, pattern, tables

from cxgap.privacy.choosing import joined_values, whole_or_none
from cxgap.privacy.suppression import hidden_cells

# Filters ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("chosen", "shown"),
    [
        ([1, 1, 0, 0], True),  # both hidden values
        ([1, 1, 1, 0], True),
        ([0, 0, 1, 1], True),  # none of them
        ([0, 0, 0, 0], True),
        ([1, 0, 0, 0], False),
        ([0, 1, 1, 1], False),  # the total less this is a hidden value
    ],
)
def test_a_filter_keeps_all_hidden_values_or_none(chosen, shown):
    hidden = pattern(np.array([[2, 3, 20, 40]]))
    assert whole_or_none(np.array(chosen, dtype=bool), hidden).tolist() == [shown]


@often
@given(tables(2, items=2), st.data())
def test_what_a_filter_shows_is_nobody_or_enough_people(bases, data):
    hidden = hidden_cells(bases, MINIMUM)
    values = bases.shape[2]
    chosen = np.array(data.draw(st.lists(st.booleans(), min_size=values, max_size=values)))
    shown = whole_or_none(chosen, hidden[(1, 2)])
    people = bases[..., chosen].sum(axis=2)
    assert shown.shape == people.shape
    assert ((people == 0) | (people >= MINIMUM))[shown & ~hidden[(1,)]].all()


def test_a_filter_must_fit_the_values():
    with pytest.raises(ValueError, match="3 values"):
        whole_or_none(np.array([True, False]), np.zeros((1, 3), dtype=bool))


# Values to choose from -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("bases", "blocks"),
    [
        ([[9, 9, 9]], [[0], [1], [2]]),
        ([[9, 0, 9]], [[0], [1], [2]]),
        ([[9, 2, 6]], [[0], [1, 2]]),  # the smaller neighbour
        ([[6, 2, 9]], [[0, 1], [2]]),
        ([[9, 2, 9]], [[0, 1], [2]]),  # of two equal ones the earlier
        ([[2, 9, 9]], [[0, 1], [2]]),
        ([[9, 9, 2]], [[0], [1, 2]]),
        ([[2, 2, 9, 9]], [[0, 1, 2], [3]]),
        ([[1, 1, 1]], [[0, 1, 2]]),  # one block is left, however small
        ([[9, 9, 9], [9, 3, 4]], [[0], [1, 2]]),  # small on one side is enough
        ([[9, 2, 30], [9, 40, 5]], [[0, 1], [2]]),  # smaller on both sides together
        ([[]], []),
    ],
)
def test_small_values_join_their_smaller_neighbour(bases, blocks):
    assert joined_values(np.array(bases, dtype=np.int64), MINIMUM) == blocks


def test_each_side_has_its_own_minimum():
    bases = np.array([[3, 9, 9], [3, 9, 9]])
    assert joined_values(bases, [3, 0]) == [[0], [1], [2]]
    assert joined_values(bases, [3, 5]) == [[0, 1], [2]]
    with pytest.raises(ValueError, match="shape"):
        joined_values(bases, [5, 5, 5])


@often
@given(tables(1, items=2, largest=7))
def test_blocks_are_neighbours_and_each_holds_nobody_or_enough(bases):
    blocks = joined_values(bases, MINIMUM)
    assert list(chain.from_iterable(blocks)) == list(range(bases.shape[1]))
    people = np.array([bases[:, block].sum(axis=1) for block in blocks])
    assert len(blocks) == 1 or ((people == 0) | (people >= MINIMUM)).all()


@often
@given(tables(1, items=2, largest=7))
def test_values_that_are_fine_are_left_alone(bases):
    alone = [[value] for value in range(bases.shape[1])]
    assert joined_values(bases * MINIMUM, MINIMUM) == alone
    assert joined_values(bases, 0) == alone
