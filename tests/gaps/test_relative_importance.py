"""Shares of R² against a second, plainer way: regressions in every order."""

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxgap.gaps.relative_importance import explained, importance, johnson, lmg, method_for


def matrix_of(seed, drivers, people=200):
    """Correlations of drivers that go together, the outcome last."""
    rng = np.random.default_rng(seed)
    common = rng.normal(size=(people, 1))
    scores = rng.normal(size=(people, drivers)) + common * rng.uniform(0, 2, drivers)
    outcome = scores @ rng.normal(size=drivers) + rng.normal(size=people) * 2
    return np.corrcoef(np.column_stack([scores, outcome]).T)


def r2_of(matrix, chosen):
    inner = matrix[np.ix_(chosen, chosen)]
    return float(matrix[chosen, -1] @ np.linalg.solve(inner, matrix[chosen, -1])) if chosen else 0.0


seeds = st.integers(0, 10**6)


@given(seeds, st.integers(1, 5))
def test_lmg_is_what_a_driver_adds_averaged_over_all_orders(seed, drivers):
    matrix = matrix_of(seed, drivers)
    added, orders = np.zeros(drivers), list(permutations(range(drivers)))
    for order in orders:
        for at, driver in enumerate(order):
            before = list(order[:at])
            added[driver] += r2_of(matrix, [*before, driver]) - r2_of(matrix, before)
    assert lmg(matrix[None])[0] == pytest.approx(added / len(orders), abs=1e-9)


@given(seeds, st.integers(1, 6))
def test_the_r2_of_every_subset_is_that_of_its_regression(seed, drivers):
    matrix = matrix_of(seed, drivers)
    found = explained(matrix[None])[:, 0]
    for subset in range(2**drivers):
        chosen = [driver for driver in range(drivers) if subset >> driver & 1]
        assert found[subset] == pytest.approx(r2_of(matrix, chosen), abs=1e-9)


@given(seeds, st.integers(2, 20))
def test_shares_add_up_to_r2_whatever_the_method(seed, drivers):
    matrix = matrix_of(seed, drivers)
    whole = r2_of(matrix, list(range(drivers)))
    if drivers <= 12:
        assert lmg(matrix[None]).sum() == pytest.approx(whole)
    assert johnson(matrix[None]).sum() == pytest.approx(whole)


@given(seeds, st.integers(2, 6))
def test_the_order_in_which_drivers_are_listed_does_not_matter(seed, drivers):
    matrix = matrix_of(seed, drivers)
    order = np.random.default_rng(seed).permutation(drivers)
    moved = matrix[np.ix_([*order, drivers], [*order, drivers])]
    for method in (lmg, johnson):
        assert method(moved[None])[0] == pytest.approx(method(matrix[None])[0][order], abs=1e-9)


@pytest.mark.parametrize("method", [lmg, johnson])
def test_unrelated_drivers_get_their_squared_correlations(method):
    matrix = np.eye(4)
    matrix[:3, 3] = matrix[3, :3] = [0.6, 0.3, 0.0]
    assert method(matrix[None])[0] == pytest.approx([0.36, 0.09, 0])


@pytest.mark.parametrize("method", [lmg, johnson])
def test_a_driver_asked_twice_shares_what_it_explains(method):
    matrix = np.array([[1, 1, 0.2, 0.7], [1, 1, 0.2, 0.7], [0.2, 0.2, 1, 0.1], [0.7, 0.7, 0.1, 1]])
    twice = method(matrix[None])[0]
    assert twice[0] == pytest.approx(twice[1])
    assert twice.sum() == pytest.approx(r2_of(matrix, [0, 2]))


def test_many_samples_are_worked_on_as_if_each_were_alone():
    matrices = np.stack([matrix_of(seed, 13) for seed in range(200)])
    together = importance(matrices)
    assert together[150] == pytest.approx(lmg(matrices[150:151])[0])


def test_fifteen_drivers_are_the_most_for_lmg():
    assert method_for(15) == "lmg"
    assert method_for(16) == "johnson"
    assert importance(matrix_of(1, 16)[None])[0] == pytest.approx(
        johnson(matrix_of(1, 16)[None])[0]
    )
