"""What is hidden of lines and margins is as little as it takes, and the same in every view."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from reader_of_tables import MINIMUM, margin, often, pattern, subsets, tables

from cxgap.privacy.suppression import hidden_cells

# Lines -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("bases", "hidden"),
    [
        ([2, 3, 20, 40], [1, 1, 0, 0]),  # 5 together
        ([3, 20, 40], [1, 1, 0]),  # 3 alone is the total less the others
        ([1, 2, 20, 40], [1, 1, 1, 0]),  # 3 together is still too few
        ([2, 40, 20, 20], [1, 0, 1, 0]),  # of two equal ones the first
        ([3, 0, 20], [1, 0, 1]),  # an empty cell covers nobody
        ([0, 20, 40], [0, 0, 0]),
        ([3, 0, 0], [1, 0, 0]),  # the total is hidden too
        ([1, 2, 0], [1, 1, 0]),
        ([5, 5], [0, 0]),
    ],
)
def test_a_line_hides_none_or_enough(bases, hidden):
    assert pattern(np.array([bases])).astype(int).tolist() == [hidden]


@pytest.mark.parametrize(("people", "hidden"), [(0, False), (1, True), (4, True), (5, False)])
def test_a_small_total_is_hidden(people, hidden):
    assert hidden_cells(np.array([people]), MINIMUM)[()].tolist() == [hidden]


@often
@given(st.data(), st.integers(1, 2))
def test_every_line_with_a_shown_total_hides_none_or_two_with_enough_people(data, axes):
    bases = data.draw(tables(axes, items=2))
    hidden = hidden_cells(bases, MINIMUM)
    for table in subsets(range(1, axes + 1))[1:]:
        for place, axis in enumerate(table, 1):
            shown = ~hidden[tuple(other for other in table if other != axis)]
            count = hidden[table].sum(axis=place)
            people = (margin(bases, table) * hidden[table]).sum(axis=place)
            assert ((count == 0) | (count >= 2) & (people >= MINIMUM))[shown].all()


@often
@given(tables(2, items=2))
def test_everybody_inside_a_hidden_total_is_hidden(bases):
    hidden = hidden_cells(bases, MINIMUM)
    people = bases > 0
    assert (hidden[(1, 2)] | ~people)[hidden[(1,)]].all()
    assert (hidden[(1, 2)] | ~people).swapaxes(1, 2)[hidden[(2,)]].all()
    assert (hidden[(1,)] | (bases.sum(axis=2) == 0))[hidden[()]].all()


@often
@given(st.data(), st.integers(0, 3))
def test_small_cells_are_hidden_in_every_table(data, axes):
    bases = data.draw(tables(axes, items=2, largest=3))
    for table, hidden in hidden_cells(bases, MINIMUM).items():
        people = margin(bases, table)
        assert hidden[(people > 0) & (people < MINIMUM)].all()


def test_a_cell_alone_in_its_row_is_the_row_total_and_covers_nobody():
    bases = np.array([[2, 30, 30], [7, 0, 0], [20, 30, 30]])  # 7 is cheaper than 20
    assert pattern(bases[None])[0].astype(int).tolist() == [[1, 1, 0], [0, 0, 0], [1, 1, 0]]


def test_an_empty_cell_is_hidden_when_nothing_else_can_help():
    """20 is all of its row, so the 2 beside it follows unless the row's zero is hidden as well."""
    assert pattern(np.array([[[2, 30], [20, 0]]])).all()


def test_no_more_empty_cells_are_hidden_than_it_takes():
    bases = np.array([[2, 40, 40, 40], [20, 0, 0, 0], [0, 40, 40, 40], [0, 40, 40, 40]])
    hidden = pattern(bases[None])[0]
    assert (hidden & (bases == 0)).sum() == 1
    assert hidden.sum() < 8


@often
@given(tables(1))
def test_with_one_attribute_no_empty_cell_is_hidden(bases):
    assert not (pattern(bases) & (bases == 0)).any()


# Views agree -----------------------------------------------------------------------------------


@often
@given(st.data(), st.integers(1, 3))
def test_a_margin_is_hidden_the_same_way_in_every_view(data, axes):
    bases = data.draw(tables(axes, items=2, largest=3))
    hidden = hidden_cells(bases, MINIMUM)
    assert set(hidden) == set(subsets(range(1, axes + 1)))
    for view in hidden:
        for own, mask in hidden_cells(margin(bases, view), MINIMUM).items():
            np.testing.assert_array_equal(mask, hidden[tuple(view[axis - 1] for axis in own)])


@often
@given(tables(2, items=3))
def test_an_item_is_hidden_the_same_way_alone_and_among_others(bases):
    together = pattern(bases)
    for item in range(len(bases)):
        np.testing.assert_array_equal(pattern(bases[[item]])[0], together[item])
    np.testing.assert_array_equal(pattern(bases[[2, 0, 1, 0]]), together[[2, 0, 1, 0]])


@often
@given(tables(2, items=2))
def test_the_same_bases_are_hidden_the_same_way_again(bases):
    np.testing.assert_array_equal(pattern(bases), pattern(bases.copy()))


@often
@given(tables(2, items=2), st.integers(2, 9))
def test_the_unit_of_counting_does_not_matter(bases, factor):
    np.testing.assert_array_equal(pattern(bases), pattern(bases * factor, MINIMUM * factor))


@often
@given(tables(2))
def test_empty_values_change_nothing(bases):
    wider = np.zeros((1, bases.shape[1] + 1, bases.shape[2] + 1), dtype=np.int64)
    wider[:, 1:, :-1] = bases
    assert (pattern(wider)[:, 1:, :-1] == pattern(bases)).all()
    assert pattern(wider).sum() == pattern(bases).sum()


# Nothing to hide -------------------------------------------------------------------------------


@often
@given(st.data(), st.integers(0, 3), st.sampled_from([0, 1]))
def test_a_minimum_of_zero_or_one_hides_nothing(data, axes, minimum):
    bases = data.draw(tables(axes, largest=3))
    assert not any(mask.any() for mask in hidden_cells(bases, minimum).values())


@often
@given(tables(2, items=2))
def test_nothing_is_hidden_where_no_cell_is_small(bases):
    assert not any(mask.any() for mask in hidden_cells(bases * MINIMUM, MINIMUM).values())


@pytest.mark.parametrize("shape", [(0,), (0, 3), (2, 0), (2, 0, 3)])
def test_a_table_without_cells_has_masks_without_cells(shape):
    hidden = hidden_cells(np.zeros(shape, dtype=np.int64), MINIMUM)
    assert hidden[tuple(range(1, len(shape)))].shape == shape


@pytest.mark.parametrize("bases", [np.array(3), np.ones((1,) * 6, dtype=int), np.array([[-1, 3]])])
def test_what_is_no_table_of_counts_is_refused(bases):
    with pytest.raises(ValueError, match="counts of shape"):
        hidden_cells(bases, MINIMUM)
