"""Means near an end of the scale are flagged, and only those."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

import cxgap
from cxgap.gaps.skewness import near_an_end
from cxgap.metrics.estimate import Options, estimate
from cxgap.metrics.moments import Moments
from tools.crowds import LIKERT, TOP_HEAVY, Crowd, mean

ENDS = np.array([[1.0, 5.0]])


def flagged(crowd: Crowd, times: int = 400) -> float:
    """Part of the samples that are flagged."""
    found = estimate(crowd.moments(np.random.default_rng(3), times), crowd.kind, Options())
    return float(near_an_end(found, np.repeat(ENDS, times, axis=0)).mean())


def test_what_the_coverage_simulation_names_as_a_miss_is_flagged():
    assert flagged(mean(TOP_HEAVY, 25)) > 0.85
    assert flagged(mean(TOP_HEAVY, 50)) > 0.85
    assert flagged(mean(TOP_HEAVY, 400)) == 0


@pytest.mark.parametrize("n", [12, 25, 100])
def test_usual_means_are_not_flagged(n):
    assert flagged(mean(LIKERT, n)) < 0.02


def test_of_two_values_the_skewness_is_their_own():
    """A tenth one point below the top: G = (1 − 2·0.1)/√(0.1·0.9) = 2.67, and 25 G² = 178."""
    for n, is_skewed in ((170, True), (180, False)):
        found = estimate(one_in_ten_below(n), "mean", Options())
        assert near_an_end(found, ENDS)[0] == is_skewed


def test_a_share_an_nps_and_a_census_are_never_flagged():
    moments = one_in_ten_below(50)
    assert near_an_end(estimate(moments, "mean", Options()), ENDS)[0]
    for kind, fraction in (("share", 0.0), ("nps", 0.0), ("mean", 1.0)):
        assert not near_an_end(estimate(moments, kind, Options(), fraction=fraction), ENDS)[0]


def one_in_ten_below(n: int) -> Moments:
    counts = np.array([round(n / 10), n - round(n / 10)], dtype=float)
    tally = pd.DataFrame({"n": counts, "w": counts, "q": counts})
    return Moments.of_tally(tally, np.array([4.0, 5.0]), np.zeros(2, dtype=np.int64), 1)


def test_the_flag_stands_in_the_row_of_its_gap(tmp_path):
    """Each side has its own scale: 10 is the end of one, and the middle of nothing."""
    high, spread = [10] * 27 + [9] * 3, [1, 2, 3, 4, 5] * 6
    (tmp_path / "b.csv").write_text("q\n" + "\n".join(map(str, high)))
    (tmp_path / "c.csv").write_text("q\n" + "\n".join(map(str, spread)))
    (tmp_path / "map.toml").write_text(
        """[items.q]
        business.experience = { column = "q", scale = { worst = 0, best = 10 } }
        customer.experience = { column = "q", scale = { worst = 1, best = 5 } }"""
    )
    study = cxgap.pair(tmp_path / "b.csv", tmp_path / "c.csv", map=tmp_path / "map.toml")
    assert "skewed" in study.gaps(metric="mean100")["flags"][0]
    assert "skewed" not in study.gaps(metric="t2b")["flags"][0]
