"""What a phone's picture leaves out of its table: never what both sides rank."""

import numpy as np
import pandas as pd

from cxgap.dashboard import fewer

NAN = np.nan


def test_a_phone_shows_the_first_lines_and_a_wide_page_more():
    rows = pd.DataFrame({"gap.value": np.linspace(0.5, 0.0, 29)})
    assert list(fewer.lines(rows, narrow=True).index) == list(range(fewer.MOST))
    assert list(fewer.lines(rows, narrow=False).index) == list(range(fewer.MOST_WIDE))


def test_drivers_that_both_sides_rank_all_stay_and_of_others_those_that_matter_most():
    rows = pd.DataFrame(
        {
            "derived.value": [0.01, 0.02, 0.03, 0.2, 0.1, 0.05, 0.3, 0.04],
            "rank_gap.value": [1.0, NAN, NAN, NAN, NAN, NAN, -1.0, NAN],
        }
    )
    shown = fewer.drivers(rows, narrow=True)
    assert list(shown.index) == [0, 2, 3, 4, 5, 6, 7]
    assert len(fewer.drivers(rows, narrow=False)) == 8
