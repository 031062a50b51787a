"""Many gaps on one view: adjusted p-values."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.multitest import multipletests
from two_sides import often

from cxgap.gaps.adjustment import adjusted

THEIRS = {"bh": "fdr_bh", "holm": "holm"}
families = st.lists(st.floats(0, 1) | st.sampled_from([0.0, 0.01, 1.0]), min_size=1, max_size=30)
# the 15 p-values that Benjamini & Hochberg (1995) give as their example
PUBLISHED = np.array(
    [
        *(0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344),
        *(0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0000),
    ]
)


@pytest.mark.parametrize("method", THEIRS)
@often
@given(families)
def test_adjusted_p_values_are_those_of_statsmodels(method, family):
    p = np.array(family)
    np.testing.assert_allclose(
        adjusted(p, method), multipletests(p, method=THEIRS[method])[1], atol=1e-12
    )


@pytest.mark.parametrize(("method", "rejected"), [("bh", 4), ("holm", 3), ("none", 9)])
def test_the_published_example_rejects_as_many_as_published(method, rejected):
    assert (adjusted(PUBLISHED, method) < 0.05).sum() == rejected


@pytest.mark.parametrize("method", ["bh", "holm", "none"])
@often
@given(families)
def test_adjusting_never_lowers_a_p_value_nor_changes_their_order(method, family):
    p = np.array(family)
    found = adjusted(p, method)
    assert (found >= p - 1e-12).all()
    assert (found <= 1).all()
    assert (np.diff(found[np.argsort(p, kind="stable")]) >= -1e-12).all()


@pytest.mark.parametrize("method", ["bh", "holm", "none"])
@often
@given(families)
def test_gaps_without_a_p_value_are_no_part_of_the_family(method, family):
    with_gaps = np.array([np.nan, *family, np.nan])
    found = adjusted(with_gaps, method)
    assert np.isnan(found[[0, -1]]).all()
    np.testing.assert_array_equal(found[1:-1], adjusted(np.array(family), method))


@pytest.mark.parametrize("method", ["bh", "holm", "none"])
def test_a_family_of_none_and_a_family_of_one(method):
    assert np.isnan(adjusted(np.array([np.nan, np.nan]), method)).all()
    assert adjusted(np.array([]), method).size == 0
    assert adjusted(np.array([np.nan, 0.03]), method)[1] == 0.03
