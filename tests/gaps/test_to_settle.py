"""How many more answers would settle an unclear gap."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from two_sides import DEFAULT, TAYLOR, bare_share, pairs, seldom, share, side

from cxgap.gaps.gap import gap_interval, gaps
from cxgap.gaps.verdict import Sides, to_settle, verdicts
from cxgap.metrics.estimate import Estimates, Options

MARGINS = {"t2b": 0.05, "mean": 0.2, "nps": 5.0}


def verdict_at(
    pair: Sides, margin: float, raised: float | None = None, options: Options = DEFAULT
) -> np.ndarray:
    """The verdicts these sides get, where adjustment raises p by a factor."""
    gap = gaps(pair.business, pair.customer, options)
    p = None if raised is None else gap.p * raised
    return verdicts(gap, pair, np.full(gap.value.shape, margin), p)


def with_bases(pair: Sides, names: np.ndarray, bases: np.ndarray) -> Sides:
    """The same sides if the one named had this many answers, other things as observed."""
    times = {
        name: np.where(names == name, bases / getattr(pair, name).n, 1.0)
        for name in ("business", "customer")
    }
    return Sides(
        pair.business.with_answers_times(times["business"]),
        pair.customer.with_answers_times(times["customer"]),
    )


@pytest.mark.parametrize("raised", [None, 20.0])
@pytest.mark.parametrize("options", [DEFAULT, TAYLOR], ids=["default", "taylor"])
@pytest.mark.parametrize("metric", MARGINS)
@seldom
@given(st.data())
def test_the_base_returned_settles_and_one_answer_less_does_not(metric, options, raised, data):
    """Among many gaps (p raised by adjustment) it must satisfy the adjusted p-value too."""
    margin = MARGINS[metric]
    every = Sides(*data.draw(pairs(metric, options, fewest=11)))
    unclear = np.flatnonzero(verdict_at(every, margin, raised, options) == "unclear")
    pair = Sides(every.business.take(unclear), every.customer.take(unclear))
    factors = None if raised is None else np.full(len(unclear), raised)
    base, names = to_settle(pair, np.full(len(unclear), margin), options, factors)
    some = np.flatnonzero(np.isfinite(base))
    assert len(some) > 2
    pair = Sides(pair.business.take(some), pair.customer.take(some))
    base, names = base[some], names[some]
    now = np.where(names == "business", pair.business.n, pair.customer.n)

    assert (base == np.round(base)).all()
    assert (base > now).all()
    settled = verdict_at(with_bases(pair, names, base + 1e-4), margin, raised, options)
    assert "unclear" not in settled
    one_less = with_bases(pair, names, np.maximum(base - 1 - 1e-4, now))
    assert (verdict_at(one_less, margin, raised, options) == "unclear").all()


def test_a_gap_proven_alone_but_not_among_many_needs_more_answers():
    pair = Sides(share(31, 40), share(220, 400))
    assert verdict_at(pair, 0.05) == "blind_spot"
    assert verdict_at(pair, 0.05, raised=20.0) == "unclear"
    base, name = to_settle(pair, np.array([0.05]), DEFAULT, np.array([20.0]))
    assert name[0] == "business"
    assert 41 <= base[0] < 120


def test_the_side_that_needs_fewer_more_answers_is_named():
    base, name = to_settle(Sides(share(15, 20), share(220, 400)), np.array([0.05]), DEFAULT)
    assert name[0] == "business"
    swapped, name = to_settle(Sides(share(220, 400), share(15, 20)), np.array([0.05]), DEFAULT)
    assert name[0] == "customer"
    assert swapped[0] == base[0]


def test_where_neither_side_alone_can_settle_it_there_is_no_base():
    """Both sides so small that the other one's doubt alone keeps the gap open."""
    base, _ = to_settle(Sides(share(6, 12), share(6, 12)), np.array([0.01]), DEFAULT)
    assert np.isnan(base[0])


def test_a_side_without_sampling_error_is_never_asked_for_more():
    census, sample = share(18, 20, fraction=1.0), share(34, 40)
    base, name = to_settle(Sides(census, sample), np.array([0.05]), DEFAULT)
    assert name[0] == "customer"
    assert np.isfinite(base[0])


def test_a_known_case_worked_by_hand():
    """A statement of 50 % against 54 % of n: aligned at five points when the interval is inside."""
    statement = share(50, 100, fraction=1.0)
    base, name = to_settle(Sides(statement, bare_share([54], [100])), np.array([0.10]), DEFAULT)
    assert name[0] == "customer"
    found = int(base[0])
    inside = [
        gap_interval(statement, bare_share([0.54 * n], [n]), DEFAULT)[0][0] >= -0.10
        for n in (found - 1, found)
    ]
    assert inside == [False, True]


def test_several_gaps_at_once_are_each_settled_on_their_own():
    moments = [share(15, 20), share(30, 60), share(45, 50)]
    both = Estimates(
        "share",
        **{
            name: np.concatenate([getattr(one, name) for one in moments])
            for name in vars(moments[0])
            if name != "kind"
        },
    )
    customers = share(220, 400).take(np.array([0, 0, 0]))
    together, names = to_settle(Sides(both, customers), np.full(3, 0.05), DEFAULT)
    for at, one in enumerate(moments):
        alone, name = to_settle(Sides(one, share(220, 400)), np.array([0.05]), DEFAULT)
        np.testing.assert_array_equal(together[at], alone[0])
        assert names[at] == name[0]


def test_means_and_the_nps_are_settled_too():
    for metric, one, other in (
        ("mean", [4, 3, 4, 2, 4, 3, 4, 1, 4, 3, 4, 4], [3, 2, 4, 1, 3, 2, 4, 3, 2, 0, 3, 4] * 4),
        ("nps", [10, 9, 9, 6, 10, 7, 9, 10, 3, 9, 10, 9], [9, 6, 3, 10, 7, 5, 9, 8, 2, 10] * 5),
    ):
        pair = Sides(side(metric, one), side(metric, other))
        base, _ = to_settle(pair, np.array([MARGINS[metric]]), DEFAULT)
        assert np.isfinite(base[0]), metric


def test_a_known_population_is_never_asked_for_more_than_there_are():
    """19 of 25 managers against customers nobody can ask again: asking all 25 settles it."""
    managers, customers = share(15, 19, fraction=19 / 25), share(70, 100, fraction=1.0)
    pair = Sides(managers, customers)
    assert verdict_at(pair, 0.05) == "unclear"
    base, name = to_settle(pair, np.array([0.05]), DEFAULT)
    assert name[0] == "business"
    assert 19 < base[0] <= 25
    everyone = managers.with_answers_times(np.array([25 / 19]))
    assert everyone.n_eff[0] == np.inf
    assert everyone.variance[0] == 0


def test_where_the_whole_population_would_not_settle_it_there_is_no_base():
    managers, customers = share(17, 19, fraction=19 / 25), share(70, 80)
    base, name = to_settle(Sides(managers, customers), np.array([0.02]), DEFAULT)
    assert np.isnan(base[0]) or name[0] == "customer"
