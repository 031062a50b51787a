"""Nothing hidden can be computed.

The reader in these tests is our own second opinion: it writes down everything that is published as
equations with exact fractions, and shares no code with the module.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import chain, combinations, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from cxgap.privacy.choosing import joined_values, whole_or_none
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
