"""Whether whole forms are used or pairs, where that depends on how many are whole."""

import numpy as np
import pytest

from cxgap.gaps.drivers import EITHER, Plan, decided


def forms(whole, torn):
    """Answers to three questions: some whole, some without the last one."""
    scores = np.ones((whole + torn, 3))
    scores[whole:, 2] = np.nan
    return scores


@pytest.mark.parametrize(
    ("whole", "torn", "fewest", "wanted"),
    [
        (50, 50, 10, "listwise"),
        (49, 51, 10, "pairwise"),
        (6, 2, 7, "pairwise"),
        (7, 2, 7, "listwise"),
        (80, 0, np.inf, "pairwise"),
    ],
    ids=["half", "less than half", "too few to be told", "just enough", "not to be told"],
)
def test_whole_forms_are_used_where_they_are_half_and_enough(whole, torn, fewest, wanted):
    assert decided(forms(whole, torn), Plan(missing=EITHER), fewest).missing == wanted


@pytest.mark.parametrize("missing", ["listwise", "pairwise"])
def test_what_was_asked_for_is_never_changed(missing):
    assert decided(forms(1, 99), Plan(missing=missing), 10).missing == missing
