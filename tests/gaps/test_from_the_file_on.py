"""The kinds of sides, from two files and a mirror map to the row of the table."""

from __future__ import annotations

from functools import cache

import numpy as np
import pandas as pd
import pytest

from cxgap.ingest.adapters import read_table
from cxgap.metrics.interval import critical_z, wilson
from cxgap.survey.mirror_toml import parse
from cxgap.survey.view import View
from cxgap.tasks.gaps import list_gaps
from cxgap.tasks.pair import open_study, pair_tables
from cxgap.tasks.source import Source

MAP = """
[study]
privacy = {{ business = 3, customer = 0 }}
[sides.business]
{business}
[items.best]
business.experience = {best}
customer.experience = "best"
[items.recommend]
scale = {{ worst = 0, best = 10 }}
business.experience = "recommend"
customer.experience = "recommend"
[items.effort]
scale = {{ worst = 7, best = 1 }}
business.experience = "effort"
customer.experience = "effort"
"""
NPS, T2B, MEAN = View(metric="nps"), View(items=("best",)), View(metric="mean", items=("best",))
CUSTOMERS = {
    "best": [5] * 40 + [4] * 30 + [2] * 30,
    "recommend": [10] * 50 + [8] * 30 + [1] * 20,
    "effort": [1] * 60 + [7] * 40,
}
MANAGERS = {"best": [5] * 20 + [3] * 5, "recommend": [9] * 20 + [6] * 5, "effort": [1] * 24 + [7]}


@cache
def study(business: str = "", best: str = '"best"') -> Source:
    answers = {"business": MANAGERS, "customer": CUSTOMERS}
    tables = {
        side: read_table(pd.DataFrame(columns).to_csv(index=False).encode(), f"{side}.csv")
        for side, columns in answers.items()
    }
    return open_study(pair_tables(tables, parse(MAP.format(business=business, best=best))))


def row(source: Source, view: View) -> dict[str, object]:
    (only,) = list_gaps(source, view).rows.to_dict("records")
    return only


def test_two_samples():
    found = row(study(), T2B)
    assert (found["business.value"], found["customer.value"]) == (0.8, 0.7)
    assert (found["business.n"], found["business.n_eff"]) == (25, pytest.approx(24))
    assert found["gap.value"] == pytest.approx(0.1)
    assert found["gap.low"] < 0 < found["gap.high"]
    assert found["verdict"] == "unclear"
    assert found["to_settle.side"] == "business"
    assert found["to_settle.base"] > 25


def test_a_census_has_no_sampling_error():
    found = row(study('kind = "census"'), T2B)
    assert found["business.se"] == 0
    assert found["business.low"] == found["business.value"] == found["business.high"]
    assert found["gap.low"] == pytest.approx(0.8 - found["customer.high"])
    assert found["gap.high"] == pytest.approx(0.8 - found["customer.low"])
    assert found["gap.se"] == pytest.approx(found["customer.se"])
    assert found["to_settle.side"] in ("customer", None)


def test_a_known_population_of_thirty_shrinks_the_error_of_25_managers():
    sample, known = row(study(), T2B), row(study("population = 30"), T2B)
    assert known["business.se"] == pytest.approx(sample["business.se"] * np.sqrt(1 - 25 / 30))
    assert known["business.n_eff"] == pytest.approx(24 * 6)
    low, high = wilson(np.array([0.8]), np.array([144.0]), critical_z(0.95))
    assert (known["business.low"], known["business.high"]) == pytest.approx((low[0], high[0]))


def test_a_population_that_all_answered_is_a_census():
    known, census = (study(text) for text in ("population = 25", 'kind = "census"'))
    pd.testing.assert_frame_equal(list_gaps(known, T2B).rows, list_gaps(census, T2B).rows)


def test_a_statement_has_neither_base_nor_error():
    source = study(best="{ share = 0.92, top = 2 }")
    found = row(source, T2B)
    assert found["business.value"] == found["business.low"] == found["business.high"] == 0.92
    assert np.isnan([found["business.n"], found["business.n_eff"], found["business.se"]]).all()
    assert found["gap.value"] == pytest.approx(0.22)
    assert found["gap.low"] == pytest.approx(0.92 - found["customer.high"])
    assert found["verdict"] == "blind_spot"


def test_a_statement_says_nothing_about_another_metric():
    found = row(study(best="{ share = 0.92, top = 2 }"), MEAN)
    assert np.isnan([found["business.value"], found["gap.value"], found["gap.p"]]).all()
    assert np.isfinite(found["customer.value"])
    assert "not_stated" in found["flags"]


def test_the_nps_and_a_reverse_worded_item_come_out_the_right_way_round():
    nps = row(study(), NPS)
    assert (nps["business.value"], nps["customer.value"]) == pytest.approx((60, 30))
    effort = row(study(), View(metric="ces"))
    assert effort["business.value"] == pytest.approx((24 * 7 + 1) / 25)
    assert effort["customer.value"] == pytest.approx((60 * 7 + 40) / 100)
    assert effort["gap.value"] > 0


@pytest.mark.parametrize("metric", ["t2b", "mean100", "nps"])
def test_the_margin_is_in_points_of_the_metric(metric):
    """Proven, and exactly as large as the margin: relevant; a hair above: not."""
    view = View(metric=metric, items=("recommend",), adjust="none", confidence=0.5)
    span = {"t2b": 1, "mean100": 100, "nps": 100}[metric]
    points = row(study(), view)["gap.value"] / span * 100
    for margin, verdict in ((points, "blind_spot"), (points * 1.01, "unclear")):
        found = list_gaps(study(), View(**vars(view) | {"margin": margin})).rows.iloc[0]
        assert found["gap.low"] > 0
        assert found["verdict"] == verdict
