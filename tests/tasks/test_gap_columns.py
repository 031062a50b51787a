"""The columns of every table of gaps, whatever its two figures are."""

import numpy as np
import pytest

from cxgap.gaps.gap import Gaps
from cxgap.survey.view import View
from cxgap.tasks.gap_columns import gap_columns


@pytest.mark.parametrize(("metric", "known"), [("nps", True), ("mean100", False)])
def test_a_gap_wider_than_the_scale_can_be_found_only_where_figures_go_below_zero(metric, known):
    """Two NPS may lie 200 points apart, two figures from 0 to 100 no more than 100."""
    figures = (np.array([one]) for one in (0.0, 35.7, -70.0, 70.0, 1.0))
    columns = gap_columns(Gaps(*figures), np.ones(1), View(metric=metric), np.array([100.0]))
    (smallest,) = columns["gap.detectable"]
    assert (smallest == pytest.approx(100.06, abs=0.01)) if known else np.isnan(smallest)
