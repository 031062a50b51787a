"""The smallest gap a sample could show: what power means, and where there is none."""

import numpy as np
import pytest
from hypothesis import given
from scipy import stats
from statsmodels.stats.power import NormalIndPower
from two_sides import often, pairs, share, side

from cxgap.gaps.gap import gaps
from cxgap.gaps.precision import detectable
from cxgap.metrics.estimate import Options
from cxgap.survey.words import FEWEST_EFFECTIVE

WIDEST = {"share": 1, "mean": 4, "nps": 200}


def smallest(business, customer, confidence=0.95):
    options = Options(confidence)
    widest = WIDEST[business.kind]
    return detectable(gaps(business, customer, options), confidence, widest)


def test_such_a_gap_is_found_in_four_of_five_surveys():
    n, draws, rng = 400, 4000, np.random.default_rng(7)
    gap = smallest(share(240, n), share(240, n))[0]
    business = rng.binomial(n, 0.6 + gap / 2, draws) / n
    customer = rng.binomial(n, 0.6 - gap / 2, draws) / n
    error = np.sqrt((business * (1 - business) + customer * (1 - customer)) / n)
    found = np.abs(business - customer) > stats.norm.ppf(0.975) * error
    assert found.mean() == pytest.approx(0.8, abs=0.03)


def test_large_samples_give_the_textbook_size():
    n = 100_000
    solved = NormalIndPower().solve_power(nobs1=n, alpha=0.05, power=0.8, ratio=1)
    standardised = smallest(share(50_000, n), share(50_000, n))[0] / 0.5
    assert standardised == pytest.approx(solved, rel=1e-3)


def test_samples_in_which_everybody_agrees_do_not_seem_to_find_everything():
    gap = gaps(share(30, 30), share(40, 40), Options())
    assert gap.se[0] == 0
    assert smallest(share(30, 30), share(40, 40))[0] > 0.1


def test_without_sampling_error_or_interval_there_is_none():
    census = share(20, 30, fraction=1.0)
    assert np.isnan(smallest(census, census)[0])
    assert np.isnan(smallest(side("mean", [3]), share(5, 10))[0])
    assert np.isfinite(smallest(census, share(5, 10))[0])


def test_where_no_gap_is_wide_enough_to_be_found_there_is_none():
    business, customer = side("mean", [0, 4, 4]), side("mean", [0, 0, 4])
    assert np.isfinite(gaps(business, customer, Options()).low[0])
    assert np.isnan(smallest(business, customer)[0])


@pytest.mark.parametrize("metric", ["t2b", "mean"])
def test_more_confidence_needs_a_larger_gap(metric):
    @often
    @given(pairs(metric))
    def check(pair):
        loose, strict = (smallest(*pair, confidence) for confidence in (0.8, 0.95))
        enough = np.fmin(pair[0].n_eff, pair[1].n_eff) >= FEWEST_EFFECTIVE
        known = np.isfinite(loose) & np.isfinite(strict) & enough
        assert known.any()
        assert (strict[known] > loose[known]).all()

    check()
