"""Who misjudges what: from two lists of importance to a word, with chance in mind."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxgap.gaps.drivers import Plan, base, derive, misjudged, needed, rank_gap, ranks, varying
from cxgap.gaps.quadrant import quadrant, sides_of
from cxgap.gaps.resampling import generator, resampled_means


def lists(order, noise, samples=300, seed=0):
    """Importance of drivers in an order, and resamples of it with so much noise."""
    values = -np.array(order, dtype=float)
    rng = np.random.default_rng(seed)
    return np.vstack([values, values + rng.normal(size=(samples, len(values))) * noise])


def said(business, customers, noise=0.01):
    gap = rank_gap(lists(business, noise, seed=1), lists(customers, noise), 0.95)
    return misjudged(*gap)


def test_a_driver_ranked_two_places_too_low_is_overlooked_and_one_too_high_overrated():
    assert said([3, 1, 2], [1, 2, 3]) == ["overlooked", "agreed", "agreed"]
    assert said([3, 2, 1], [1, 2, 3]) == ["overlooked", "agreed", "overrated"]


def test_one_place_apart_is_agreement_and_the_same_order_is():
    assert said([1, 2, 3, 4], [1, 2, 3, 4]) == ["agreed"] * 4
    assert said([2, 1, 3, 4], [1, 2, 3, 4]) == ["agreed"] * 4


def test_what_chance_could_have_ordered_otherwise_is_unclear():
    assert set(said([4, 3, 2, 1], [1, 2, 3, 4], noise=5)) == {"unclear"}


def test_an_interval_that_reaches_zero_proves_nothing_however_wide_the_gap():
    value, low, high = np.array([[2.0, -2.0], [0.0, -3.0], [3.0, 0.0]])
    assert misjudged(value, low, high) == ["unclear", "unclear"]


def test_without_a_gap_there_is_nothing_to_say():
    nan = np.array([np.nan])
    assert misjudged(nan, nan, nan) == [None]


def test_swapping_the_sides_swaps_the_words():
    one, other = lists([5, 1, 4, 2, 3], 0.3, seed=1), lists([1, 2, 3, 4, 5], 0.3)
    forth, back = misjudged(*rank_gap(one, other, 0.95)), misjudged(*rank_gap(other, one, 0.95))
    swapped = {"overlooked": "overrated", "overrated": "overlooked"}
    assert [swapped.get(word, word) for word in forth] == back


@given(st.lists(st.integers(1, 5), min_size=1, max_size=9))
def test_the_largest_is_first_and_equal_ones_share_a_place(values):
    found = ranks(np.array(values, dtype=float))
    for value, rank in zip(values, found, strict=True):
        assert rank == 1 + sum(other > value for other in values)


def people(n, seed=0):
    rng = np.random.default_rng(seed)
    scores = rng.normal(size=(n, 3)) + rng.normal(size=(n, 1)) * 0.5
    return np.column_stack([scores, scores @ [3, 1, 0] + rng.normal(size=n)])


def test_shares_add_up_and_intervals_follow_from_how_many_answered():
    few = derive(people(100), np.ones(100), generator(1), Plan())
    many = derive(people(4000), np.ones(4000), generator(1), Plan())
    for found in (few, many):
        assert found.shares.sum(axis=1) == pytest.approx(np.ones(501))
        model = found.model
        assert 0 <= model.r2_low <= model.r2_adjusted <= model.r2_high <= 1
        assert model.r2_adjusted <= model.r2
    assert many.shares[1:].std(axis=0)[0] < few.shares[1:].std(axis=0)[0] / 3


def test_what_resampling_adds_to_r2_is_taken_off():
    """Of ten drivers and sixty respondents resamples explain far too much."""
    rng = np.random.default_rng(2)
    scores = rng.normal(size=(60, 11))
    model = derive(scores, np.ones(60), generator(1), Plan(samples=300)).model
    assert model.r2 < 0.3
    assert model.r2_adjusted < 0.1, "there is nothing to explain"
    assert model.r2_low == 0
    assert model.r2_high < 0.2, "0.27 without"
    scores[:, -1] += scores[:, :3].sum(axis=1)
    model = derive(scores, np.ones(60), generator(1), Plan(samples=300)).model
    above, whole = model.r2_high - model.r2_adjusted, model.r2_high - model.r2_low
    assert 0.3 < above / whole < 0.7, "the figure stands in the middle of its interval"


def test_of_a_census_shares_are_certain():
    found = derive(people(100), np.ones(100), generator(1), Plan(), fraction=1.0)
    assert np.ptp(found.shares, axis=0) == pytest.approx(np.zeros(3))
    assert found.model.r2_low == found.model.r2_high == found.model.r2_adjusted


def test_listwise_counts_who_answered_everything_and_pairwise_the_thinnest_pair():
    scores = people(90)
    scores[:30, 0], scores[30:50, 1] = np.nan, np.nan
    assert base(scores, np.ones(90), "listwise") == (40, pytest.approx(40))
    assert base(scores, np.ones(90), "pairwise")[0] == 40
    scores[30:50, 1], scores[:20, 1] = 3.0, np.nan
    assert base(scores, np.ones(90), "pairwise")[0] == 60


def test_the_effective_base_of_pairs_is_that_of_the_two_questions_with_the_fewest():
    """Who answered both may weigh very differently, however equal all weights are."""
    scores, weights = people(90), np.ones(90)
    scores[:30, 0], scores[50:, 1], weights[30:35] = np.nan, np.nan, 20.0
    both = weights[30:50]
    n, n_eff = base(scores, weights, "pairwise")
    assert (n, n_eff) == (20, pytest.approx(both.sum() ** 2 / (both**2).sum()))


def test_five_respondents_a_driver_and_thirty_at_least_are_needed():
    assert (needed(2), needed(6), needed(7), needed(20)) == (30, 30, 35, 100)


def test_a_column_of_one_answer_does_not_vary():
    scores = np.array([[1.0, 2.0, np.nan], [1.0, 3.0, np.nan], [np.nan, 2.0, np.nan]])
    assert varying(scores).tolist() == [False, True, False]


def test_an_interval_that_reaches_the_line_is_undecided():
    low, high = np.array([0.6, 0.1, 0.4, 0.5, np.nan]), np.array([0.7, 0.4, 0.6, 0.9, np.nan])
    assert sides_of(low, high, 0.5) == ["high", "low", "undecided", "undecided", None]


@pytest.mark.parametrize(
    ("importance", "performance", "expected"),
    [
        ("high", "low", "concentrate"),
        ("high", "high", "keep_up"),
        ("low", "low", "low_priority"),
        ("low", "high", "possible_overkill"),
        ("undecided", "low", "undecided"),
        ("high", "undecided", "undecided"),
        (None, "low", None),
        ("high", None, None),
    ],
)
def test_both_heights_decide_the_quadrant(importance, performance, expected):
    assert quadrant(importance, performance) == expected


EFFECTS = np.array([1.2, 1.0, 0.8, 0.6, 0.4, 0.2])


def words_of(important, times=40):
    """What is said of six drivers in so many studies of 300 customers and 80 of the business."""
    rng, found = np.random.default_rng(8), []
    for study in range(times):
        drivers = rng.normal(size=(300, 6)) * 0.8 + rng.normal(size=(300, 1)) * 0.6
        outcome = drivers @ EFFECTS + rng.normal(size=300) * 1.5
        plan = Plan(samples=200)
        everybody = np.ones(300)
        scores = np.column_stack([drivers, outcome])
        customers = derive(scores, everybody, generator(study, "customers"), plan).shares
        said = (rng.normal(size=(80, 6)) + important > 0).astype(float)
        draws = (generator(study, "business"), 200)
        business = resampled_means(said, np.ones_like(said), np.ones(80), draws)
        found.append(misjudged(*rank_gap(business, customers, 0.95)))
    return np.array(found)


def test_sides_of_one_mind_are_hardly_ever_said_to_misjudge():
    words = words_of(important=EFFECTS - EFFECTS.mean())
    assert np.isin(words, ["overlooked", "overrated"]).mean(axis=0).max() <= 0.05


def test_a_business_that_has_it_the_wrong_way_round_is_found_out_at_both_ends():
    words = words_of(important=EFFECTS.mean() - EFFECTS)
    assert (words[:, 0] == "overlooked").mean() > 0.9
    assert (words[:, -1] == "overrated").mean() > 0.9
