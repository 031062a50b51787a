"""A tiny run of the benchmark: whoever takes part gives the same figures. No seconds are judged."""

from __future__ import annotations

import numpy as np
import pytest

from cxgap.survey.view import View
from tools import bench
from tools.bench_contestants import CONTESTANTS, STORED, R, r_is_there
from tools.bench_dimensions import DIMENSIONS, OURS
from tools.bench_page import page_seconds
from tools.bench_studies import GROUPS

RESPONDENTS = 1_000


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return bench.saved_study(tmp_path_factory.mktemp("bench"), RESPONDENTS)


@pytest.mark.parametrize(
    ("contestants", "mine", "cells"),
    [(CONTESTANTS, STORED, 400), (DIMENSIONS, OURS, 100)],
    ids=["items", "dimensions"],
)
def test_all_contestants_give_the_same_figures(folder, contestants, mine, cells):
    times, figures = bench.race(contestants, folder, turns=1)

    assert set(times) == {one.name for one in contestants}
    assert len(figures) == cells
    assert figures.notna().all(axis=None)
    for one in contestants:
        np.testing.assert_allclose(figures[one.name], figures[mine], rtol=1e-9, err_msg=one.name)


def test_r_gives_the_same_figures_and_says_what_it_took(folder):
    if not r_is_there():
        pytest.skip("R with its package survey is not on this machine")
    times, figures = bench.race([CONTESTANTS[0], R], folder, turns=1)
    np.testing.assert_allclose(figures[R.name], figures[STORED], rtol=1e-9)
    assert times[R.name].cpu > 0


def test_the_page_that_is_measured_is_one_of_400_gaps(folder):
    rows, sql, rest = page_seconds(folder, View(by=tuple(GROUPS)), turns=1)
    assert rows == 400
    assert min(sql, rest) > 0


def test_a_target_is_met_or_missed_by_processor_time():
    slow, quick = bench.Took(10.0, 1.0), bench.Took(0.05, 1.0)
    lines = list(bench.verdicts({bench.PANDAS: slow, STORED: quick, bench.SVY: slow}))
    assert [line.endswith("met.") for line in lines] == [True, False]
    assert "200.00" in lines[0]
    assert "**missed**" in lines[1]
