"""A tiny run of the dashboard's benchmark: it measures something. No seconds are judged."""

from __future__ import annotations

import argparse
from concurrent.futures import ThreadPoolExecutor

import pytest

from tools import bench_app
from tools.bench_app_report import report
from tools.bench_app_servers import started
from tools.processor import is_measurable

FEW = argparse.Namespace(
    studies=["demo"],
    parts=["pages", "viewers"],
    pages=["quality"],
    changes=2,
    viewers=[3],
    seconds=1,
)


@pytest.mark.browser  # alone at the end, as those in a browser: a server of its own
@pytest.mark.skipif(not is_measurable(), reason="only Linux says what another process uses")
def test_a_page_and_three_viewers_are_measured():
    # on a thread of its own: the browser of the tests before keeps this one's loop running
    with started() as server, ThreadPoolExecutor(1) as pool:
        found = pool.submit(bench_app.measured, server, FEW).result()

    (cost,) = found.costs
    assert cost.page == "quality"
    assert min(cost.new, cost.seen, cost.answered) > 0
    assert cost.elements > 5
    (load,) = found.loads
    assert load.viewers == 3
    assert load.changes >= 3
    assert 0 < load.p50 <= load.p95
    assert load.cpu > 0

    text = report({"Demo study": found}, bench_app.PLAIN)
    assert "| quality |" in text
    assert "| 3 |" in text
