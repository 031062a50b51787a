"""Intervals of one figure: the published formulas, and what they promise."""

from __future__ import annotations

import numpy as np
import pytest
from answers import often
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats
from statsmodels.stats.proportion import proportion_confint

from cxgap.metrics.interval import adjusted_nps, containing, critical_z, student, wilson

shares = st.floats(0, 1)
bases = st.floats(0.5, 1e6)
confidences = st.floats(0.5, 0.999)


def arrays(*values: float) -> list[np.ndarray]:
    return [np.array([value], dtype=float) for value in values]


def test_the_normal_quantile_of_95_percent_is_196():
    assert critical_z(0.95) == pytest.approx(1.959963984540054)
    assert critical_z(0.90) == pytest.approx(1.6448536269514722)


@pytest.mark.parametrize("confidence", [0.8, 0.95, 0.99])
def test_wilsons_interval_is_that_of_statsmodels_at_every_count_to_sixty(confidence):
    n = np.repeat(np.arange(1, 61), np.arange(2, 62))
    x = np.concatenate([np.arange(n + 1) for n in range(1, 61)])
    low, high = wilson(x / n, n.astype(float), critical_z(confidence))
    theirs = proportion_confint(x, n, alpha=1 - confidence, method="wilson")

    np.testing.assert_allclose(low, theirs[0], atol=1e-12)
    np.testing.assert_allclose(high, theirs[1], atol=1e-12)


def test_wilsons_interval_of_newcombes_example_is_the_published_one():
    """Newcombe (1998), Statistics in Medicine 17:857, method 3: 81/263 and 0/20."""
    low, high = wilson(np.array([81 / 263, 0 / 20]), np.array([263.0, 20.0]), critical_z(0.95))
    assert [round(value, 4) for value in low] == [0.2553, 0.0]
    assert [round(value, 4) for value in high] == [0.3662, 0.1611]


@often
@given(shares, bases, confidences)
def test_wilsons_interval_holds_its_share_and_stays_a_share(share, n, confidence):
    low, high = wilson(*arrays(share, n), critical_z(confidence))
    assert 0 <= low[0] <= share <= high[0] <= 1


@often
@given(shares, bases, confidences)
def test_wilsons_interval_of_the_rest_is_its_mirror_image(share, n, confidence):
    low, high = wilson(*arrays(share, n), critical_z(confidence))
    mirrored = wilson(*arrays(1 - share, n), critical_z(confidence))
    np.testing.assert_allclose([1 - high, 1 - low], mirrored, atol=1e-9)


@often
@given(shares, bases, st.floats(1.01, 100), confidences)
def test_more_answers_never_widen_wilsons_interval(share, n, times, confidence):
    wide = wilson(*arrays(share, n), critical_z(confidence))
    narrow = wilson(*arrays(share, n * times), critical_z(confidence))
    assert wide[0] <= narrow[0] + 1e-12
    assert narrow[1] <= wide[1] + 1e-12


def test_wilsons_interval_on_everybody_has_no_width():
    low, high = wilson(*arrays(0.3, np.inf), critical_z(0.95))
    assert low == high == 0.3


def test_the_adjusted_nps_is_that_of_rocks():
    """¾ to promoters and detractors, 3 to the base: 20 and 5 of 40 become 20.75 and 5.75 of 43."""
    centre, variance = adjusted_nps(*arrays(20 / 40, 5 / 40, 40))
    p, d = 20.75 / 43, 5.75 / 43
    assert centre[0] == pytest.approx(100 * (p - d))
    assert variance[0] == pytest.approx(1e4 * (p + d - (p - d) ** 2) / 43)


@often
@given(shares, shares, bases)
def test_turning_promoters_into_detractors_only_turns_the_sign(first, second, n):
    promoters, detractors = first / 2, second / 2
    centre, variance = adjusted_nps(*arrays(promoters, detractors, n))
    turned = adjusted_nps(*arrays(detractors, promoters, n))
    np.testing.assert_allclose([-centre, variance], turned, rtol=1e-9, atol=1e-9)


def test_the_adjusted_nps_of_everybody_is_the_nps():
    centre, variance = adjusted_nps(*arrays(0.5, 0.2, np.inf))
    assert centre[0] == pytest.approx(30)
    assert variance[0] == 0


def test_students_interval_is_the_textbooks():
    """Mean 10, standard error 2, 9 degrees of freedom: 10 ± 2.262157 · 2."""
    low, high = student(*arrays(10, 4, 9), 0.95)
    assert high[0] - 10 == pytest.approx(10 - low[0]) == pytest.approx(2 * stats.t.ppf(0.975, 9))


@pytest.mark.parametrize("variance", [0.0, 4.0])
@pytest.mark.parametrize("df", [0.0, -1.0, np.nan])
def test_without_degrees_of_freedom_there_is_no_interval(df, variance):
    assert np.isnan(student(*arrays(10, variance, df), 0.95)).all()


def test_without_variance_the_interval_has_no_width():
    low, high = student(*arrays(10, 0, 9), 0.95)
    assert low == high == 10


def test_an_interval_is_widened_to_hold_its_value_and_left_alone_otherwise():
    low, high = containing(*(np.array(one) for one in ([5.0, 5.0], [6.0, 1.0], [7.0, 9.0])))
    assert low.tolist() == [5.0, 1.0]
    assert high.tolist() == [7.0, 9.0]
