"""Resamples and the correlations of each, against plainer ways."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxgap.gaps.correlation import correlations, inflation
from cxgap.gaps.resampling import (
    MOST_GROUPS,
    drawn,
    generator,
    groups,
    nearer,
    percentiles,
    resampled_means,
)

sizes = st.integers(1, 60)


@given(st.integers(0, 2000))
def test_everybody_is_in_one_group_and_groups_are_alike_in_size(n):
    members, there = groups(generator(n), n)
    assert sorted(members[there == 1]) == list(range(n))
    assert len(members) == min(n, MOST_GROUPS)
    sizes = there.sum(axis=1)
    assert n == 0 or sizes.max() - sizes.min() <= 1


def test_few_respondents_are_groups_of_their_own_in_order():
    members, there = groups(generator(1), MOST_GROUPS)
    assert members[:, 0].tolist() == list(range(MOST_GROUPS))
    assert (there == 1).all()


def test_neighbours_are_dealt_into_groups_at_random():
    """A file sorted by what is asked must not make groups more alike than chance does."""
    values = np.sort(np.random.default_rng(3).normal(size=(20 * MOST_GROUPS, 1)), axis=0)
    means = resampled_means(
        values, np.ones_like(values), np.ones(len(values)), (generator(2), 4000)
    )
    assert means[1:].std() == pytest.approx(values.std() / np.sqrt(len(values)), rel=0.1)


def test_groups_of_unequal_size_count_nobody_twice():
    values = np.arange(MOST_GROUPS + 88.0)[:, None]
    means = resampled_means(values, np.ones_like(values), np.ones(len(values)), (generator(1), 1))
    assert means[0] == pytest.approx(values.mean(axis=0), rel=1e-14)


@given(sizes, st.integers(1, 20))
def test_every_resample_draws_as_many_groups_as_there_are(n, samples):
    counts = drawn(generator(n), n, samples)
    assert (counts[0] == 1).all()
    assert counts.shape == (1 + samples, n)
    assert (counts.sum(axis=1) == n).all()


def test_groups_are_drawn_with_replacement():
    counts = drawn(generator(1), 40, 4000)[1:]
    assert counts.mean(axis=0) == pytest.approx(np.ones(40), abs=0.08)
    assert counts.var(axis=0) == pytest.approx(np.full(40, 39 / 40), abs=0.12)
    together = np.cov(counts[:, 0], counts[:, -1])[0, 1]
    assert together == pytest.approx(-1 / 40, abs=0.05), "a multinomial's covariance"


def test_the_same_question_of_the_same_version_is_resampled_alike():
    assert generator("v", "customer").random() == generator("v", "customer").random()
    assert generator("v", "customer").random() != generator("w", "customer").random()
    assert generator("a", "bc").random() != generator("ab", "c").random()


def test_resampled_means_spread_like_the_standard_error():
    rng = np.random.default_rng(5)
    scores, weights = rng.integers(1, 6, (400, 2)).astype(float), rng.uniform(0.5, 2, 400)
    means = resampled_means(scores, np.ones_like(scores), weights, (generator(1), 2000))
    assert means[0] == pytest.approx(np.average(scores, axis=0, weights=weights))
    residuals = weights[:, None] * (scores - means[0])
    linearised = np.sqrt((residuals**2).sum(axis=0)) / weights.sum()
    assert means[1:].std(axis=0) == pytest.approx(linearised, rel=0.06)


def test_who_gave_no_answer_leaves_the_base():
    sums, counts = np.array([[8.0], [0.0], [3.0]]), np.array([[2.0], [0.0], [1.0]])
    found = resampled_means(sums, counts, np.array([1.0, 5.0, 1.0]), (generator(1), 3))
    assert found[0] == pytest.approx([11 / 3])


@given(st.integers(0, 10**6))
def test_an_interval_always_holds_its_figure(seed):
    values = np.random.default_rng(seed).normal(size=(30, 4))
    values[0] += 3
    low, high = percentiles(values, 0.9)
    assert (low <= values[0]).all()
    assert (values[0] <= high).all()


def test_of_a_census_nothing_is_left_to_chance():
    values = np.array([[1.0], [3.0], [0.0]])
    assert (nearer(values, 1.0) == 1.0).all()
    assert (nearer(values, 0.0) == values).all()
    assert nearer(values, 0.75)[1] == pytest.approx([2.0])


def test_ranks_get_ends_that_occur():
    ranks = np.array([[2.0]] + [[1.0], [2.0]] * 50)
    low, high = percentiles(ranks, 0.95, whole=True)
    assert (low.item(), high.item()) == (1, 2)


def holes(seed, share=0.2):
    rng = np.random.default_rng(seed)
    scores = rng.normal(size=(300, 5)) + rng.normal(size=(300, 1))
    return np.where(rng.random(scores.shape) < share, np.nan, scores)


@pytest.mark.parametrize("missing", ["listwise", "pairwise"])
def test_correlations_are_those_of_pandas(missing):
    scores = holes(3)
    if missing == "listwise":
        scores = scores[np.isfinite(scores).all(axis=1)]
    found = correlations(scores, np.ones(len(scores)), (generator(1), 2), missing)
    assert found[0] == pytest.approx(pd.DataFrame(scores).corr().to_numpy(), abs=1e-12)


@pytest.mark.parametrize("missing", ["listwise", "pairwise"])
def test_correlations_of_many_in_groups_are_those_of_pandas_and_spread_as_they_do(missing):
    one = holes(7, 0 if missing == "listwise" else 0.3)
    scores = np.vstack(
        [one, *(holes(seed, 0 if missing == "listwise" else 0.3) for seed in range(8, 14))]
    )
    found = correlations(scores, np.ones(len(scores)), (generator(1), 2000), missing)
    assert found[0] == pytest.approx(pd.DataFrame(scores).corr().to_numpy(), abs=1e-12)
    expected = (1 - found[0, 0, 1] ** 2) / np.sqrt(np.isfinite(scores[:, :2]).all(axis=1).sum())
    assert found[1:, 0, 1].std() == pytest.approx(expected, rel=0.12), "of two normal columns"


def test_a_weight_of_two_is_a_respondent_twice():
    scores = holes(4, 0)[:40]
    weights = np.where(np.arange(40) % 2 == 0, 2.0, 1.0)
    repeated = np.repeat(scores, weights.astype(int), axis=0)
    found = correlations(scores, weights, (generator(1), 1))
    assert found[0] == pytest.approx(np.corrcoef(repeated.T))


@pytest.mark.parametrize("missing", ["listwise", "pairwise"])
def test_a_resample_is_correlated_like_the_respondents_it_drew(missing):
    scores, weights = holes(5, 0)[:50], np.linspace(1, 2, 50)
    found = correlations(scores, weights, (generator("same"), 3), missing)
    again = np.repeat(np.arange(50), drawn(generator("same"), 50, 3)[2].astype(int))
    expected = np.cov(scores[again].T, aweights=weights[again])
    spread = np.sqrt(np.diag(expected))
    assert found[2] == pytest.approx(expected / np.outer(spread, spread))


def test_pairs_that_contradict_each_other_are_brought_to_what_can_be():
    """Three columns of which every two were answered by others: 1, 1 and −1 cannot all hold."""
    nan, steps = np.nan, np.linspace(-1, 1, 20)
    none = np.full(20, nan)
    scores = np.vstack(
        [
            np.column_stack([steps, steps, none]),
            np.column_stack([steps, none, steps]),
            np.column_stack([none, steps, -steps]),
        ]
    )
    found = correlations(scores, np.ones(60), (generator(1), 1), "pairwise")[0]
    assert np.linalg.eigvalsh(found).min() > -1e-12
    assert np.diag(found) == pytest.approx(np.ones(3))


def test_a_column_that_never_varies_goes_with_nothing():
    scores = np.column_stack([np.arange(30.0), np.full(30, 3.0)])
    found = correlations(scores, np.ones(30), (generator(1), 5))
    assert found == pytest.approx(np.stack([np.eye(2)] * 6))


def test_inflation_is_that_of_a_regression_on_the_others():
    matrix = pd.DataFrame(holes(6, 0)).corr().to_numpy()
    r2 = 1 - 1 / np.diag(np.linalg.inv(matrix))
    assert inflation(matrix) == pytest.approx(1 / (1 - r2))
    assert np.isinf(inflation(np.array([[1.0, 1.0, 0], [1, 1, 0], [0, 0, 1]]))).tolist() == [
        True,
        True,
        False,
    ]
