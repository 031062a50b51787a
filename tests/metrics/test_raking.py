"""Raked weights have the margins they were given, and trimmed ones stay inside their limits."""

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from cxgap.errors import WeightingError
from cxgap.metrics.raking import TOLERANCE, Margin, effective, joint_cells, rake, trim

EXACT = 1e-9


def margin(codes, shares, name="region"):
    levels = tuple("abcdefgh"[: len(shares)])
    return Margin(name, levels, np.array(shares, dtype=float), np.array(codes))


def shares_of(weights, one):
    known = one.codes >= 0
    sums = np.bincount(one.codes[known], weights[known], len(one.levels))
    return sums / sums.sum()


@st.composite
def samples(draw, unknown=False):
    """Weights and margins that some weights meet: those of a population with every cell."""
    rows = draw(st.integers(12, 60))
    random = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    margins = []
    for at in range(draw(st.integers(1, 3))):
        levels = draw(st.integers(2, 4))
        codes = random.integers(-1 if unknown else 0, levels, rows)
        codes[:levels] = random.permutation(levels)
        shares = random.dirichlet(np.full(levels, 8.0))
        margins.append(margin(codes, shares, f"m{at}"))
    return random.uniform(0.2, 5, rows), margins


def raked(weights, margins):
    """Weights, where there are any that have all margins."""
    try:
        return rake(weights, margins).weights
    except WeightingError as error:
        assume("No weights agree" not in error.problem)
        raise


often = settings(max_examples=60)


@often
@given(samples())
def test_every_margin_is_hit_and_the_sum_stays(sample):
    weights, margins = sample
    found = raked(weights, margins)
    for one in margins:
        np.testing.assert_allclose(shares_of(found, one), one.shares, rtol=TOLERANCE)
    assert found.sum() == pytest.approx(weights.sum(), rel=1e-12)
    assert (found > 0).all()


@often
@given(samples(unknown=True))
def test_those_without_a_known_level_keep_their_share_of_the_weights(sample):
    weights, margins = sample
    found = raked(weights, margins)
    for one in margins:
        unknown = one.codes < 0
        assert found[unknown].sum() == pytest.approx(weights[unknown].sum(), rel=1e-9, abs=1e-12)
        np.testing.assert_allclose(shares_of(found, one), one.shares, rtol=EXACT)


@often
@given(samples(unknown=True), st.floats(1e-3, 1e3))
def test_the_unit_of_the_weights_does_not_matter(sample, unit):
    weights, margins = sample
    found = raked(weights, margins)
    np.testing.assert_allclose(raked(weights * unit, margins), found * unit, rtol=EXACT)


@often
@given(samples(unknown=True), st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(sample, random):
    weights, margins = sample
    order = np.array(random.sample(range(len(weights)), len(weights)))
    turned = [Margin(m.attribute, m.levels, m.shares, m.codes[order]) for m in margins]
    found = raked(weights, margins)
    np.testing.assert_allclose(raked(weights[order], turned), found[order], rtol=EXACT)


@often
@given(samples(unknown=True))
def test_the_order_of_margins_does_not_matter(sample):
    weights, margins = sample
    found = raked(weights, margins)
    np.testing.assert_allclose(raked(weights, margins[::-1]), found, rtol=1e-7)


@often
@given(samples(unknown=True))
def test_raking_twice_changes_nothing(sample):
    weights, margins = sample
    found = raked(weights, margins)
    again = rake(found, margins)
    np.testing.assert_allclose(again.weights, found, rtol=EXACT)
    assert again.rounds <= 1


@often
@given(samples())
def test_one_margin_is_the_ratio_of_shares(sample):
    weights, (one, *_) = sample
    ratio = one.shares / shares_of(weights, one)
    np.testing.assert_allclose(raked(weights, [one]), weights * ratio[one.codes], rtol=EXACT)


def test_without_margins_weights_are_left_alone():
    weights = np.array([1.0, 2.0])
    assert rake(weights, []).weights is weights


def test_cells_are_those_that_occur_with_the_codes_of_each():
    cell, codes = joint_cells([np.array([0, 1, 0, -1]), np.array([2, 0, 2, 0])])
    assert cell[0] == cell[2]
    assert len(set(cell)) == codes.shape[1] == 3
    assert codes[:, cell].tolist() == [[0, 1, 0, -1], [2, 0, 2, 0]]


@pytest.mark.parametrize(
    ("margins", "problem"),
    [
        ([margin([0, 0, 0], [0.5, 0.5])], "Nobody has b of region, which is to have 50% of"),
        ([margin([0, 1, 1], [1.0, 0.0])], "region gives no share to b"),
        (  # all of a are in c, and are to be more than c may be
            [margin([0, 0, 1, 1], [0.6, 0.4]), margin([0, 0, 0, 1], [0.5, 0.5], "sex")],
            "No weights agree with all margins at once",
        ),
    ],
)
def test_margins_that_cannot_be_had_are_refused_by_name(margins, problem):
    with pytest.raises(WeightingError, match=problem) as refused:
        rake(np.ones(len(margins[0].codes)), margins)
    assert refused.value.hint


def test_a_level_without_share_and_without_people_is_no_problem():
    found = rake(np.ones(3), [margin([0, 2, 2], [0.5, 0.0, 0.5])]).weights
    assert found.tolist() == [1.5, 0.75, 0.75]


limits = st.tuples(st.floats(0, 0.95), st.floats(1.05, 20))


@often
@given(st.lists(st.floats(0.01, 50), min_size=1, max_size=40), limits)
def test_trimming_keeps_the_sum_and_the_limits(given_weights, multiples):
    weights = np.array(given_weights)
    low, high = (limit * weights.mean() for limit in multiples)
    found = trim(weights, low, high)
    assert found.sum() == pytest.approx(weights.sum(), rel=1e-9)
    assert (found >= low * (1 - 1e-9)).all()
    assert (found <= high * (1 + 1e-9)).all()


@often
@given(st.lists(st.floats(0.01, 50), min_size=1, max_size=40), limits)
def test_trimming_twice_changes_nothing(given_weights, multiples):
    weights = np.array(given_weights)
    low, high = (limit * weights.mean() for limit in multiples)
    found = trim(weights, low, high)
    np.testing.assert_allclose(trim(found, low, high), found, rtol=EXACT)


def test_what_is_cut_off_is_spread_evenly_over_the_others():
    weights = np.array([0.1, 1.0, 1.0, 1.9])
    found = trim(weights, 0.5, 1.5, strict=False)
    assert found == pytest.approx([0.5, 1.0, 1.0, 1.5])
    assert trim(np.array([1.0, 1.0, 4.0]), 0, 2.5).tolist() == [1.75, 1.75, 2.5]


def test_once_only_spreading_may_push_a_weight_over_its_limit():
    weights = np.array([1.0, 2.4, 5.6])
    assert trim(weights, 0, 3.5, strict=False) == pytest.approx([2.05, 3.45, 3.5])
    assert trim(np.array([1.0, 3.4, 4.6]), 0, 3.5, strict=False).max() > 3.5
    assert trim(np.array([1.0, 3.4, 4.6]), 0, 3.5) == pytest.approx([2.0, 3.5, 3.5])


def test_where_all_lie_outside_everybody_shares_what_was_cut_off():
    found = trim(np.array([0.1, 1.9]), 0.5, 1.2)
    assert found.tolist() == pytest.approx([0.8, 1.2])


def test_limits_that_hold_leave_weights_as_they_are():
    weights = np.array([0.5, 1.5])
    assert trim(weights, 0, np.inf).tolist() == [0.5, 1.5]


def test_the_effective_base_is_kishs():
    assert effective(np.array([1.0, 1.0, 2.0])) == pytest.approx(16 / 6)
    assert effective(np.array([])) == 0
