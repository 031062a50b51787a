"""Paired differences: what the same respondents said before and after, as R computes it."""

from __future__ import annotations

from functools import cache

import numpy as np
import pandas as pd
import pytest
from oracle_tables import ESTIMATE, INTERVAL, SHARED, agree, count, needs_shared

from cxgap.gaps.paired import paired_gaps
from cxgap.ingest.adapters import load, read_table
from cxgap.metrics.estimate import Estimates, Options
from cxgap.survey.attribute import Attribute, AttributeSource
from cxgap.survey.item import Item, Question
from cxgap.survey.mirror_map import MirrorMap
from cxgap.survey.scale import Scale
from cxgap.survey.side import Side
from cxgap.survey.view import View
from cxgap.survey.words import SIDES, Aspect
from cxgap.tasks.gaps import list_gaps
from cxgap.tasks.pair import open_study, pair_tables
from cxgap.tasks.source import Source

pytestmark = needs_shared
FILE = "in_sai_paired.csv"
KINDS = ("t2b", "mean")
MOODS = Scale(1, 4)


@cache
def theirs(kind: str) -> pd.DataFrame:
    table = pd.read_csv(SHARED / "out_paired.csv")
    return table[table["kind"] == kind].reset_index(drop=True)


@cache
def before_and_after(weight: str | None = "w") -> Source:
    items = {key: _item(key) for key in theirs("mean")["item"].unique()}
    sides = {name: Side(name, weight=weight) for name in SIDES}
    groups = {"study": Attribute("study", {"customer": AttributeSource("study")})}
    mirror_map = MirrorMap(items, sides, groups, privacy={"business": 3, "customer": 0})
    table = read_table(load(SHARED / FILE), FILE)
    return open_study(pair_tables(dict.fromkeys(SIDES, table), mirror_map))


def _item(key: str) -> Item:
    first, second = (Question(f"{key}_{when}", MOODS) for when in ("post", "pre"))
    sources = {
        ("customer", Aspect.EXPERIENCE): first,
        ("customer", Aspect.EXPECTATION): second,
        ("business", Aspect.EXPERIENCE): first,
    }
    return Item(key, MOODS, dimension="mood", sources=sources)


@cache
def rows(view: View, weight: str | None = "w") -> pd.DataFrame:
    found = list_gaps(before_and_after(weight), view).rows
    group = found["group.study"] if view.by else pd.Series("(all)", index=found.index)
    return found.set_index([found["item"], group])


def ours(kind: str, *, weight: str | None = "w", **choices: object) -> pd.DataFrame:
    views = [
        View(gap="service", metric=kind, by=by, margin=100, **choices) for by in ((), ("study",))
    ]
    every = pd.concat(rows(view, weight) for view in views)
    return every.loc[list(zip(theirs(kind)["item"], theirs(kind)["study"], strict=True))]


@pytest.mark.parametrize("kind", KINDS)
def test_a_paired_gap_and_its_standard_error_equal_those_of_r(kind):
    found, wanted = ours(kind), theirs(kind)

    assert len(found) == len(wanted) == 56
    assert (found["how"] == "paired").all()
    agree(found["customer.n"], wanted["n"], ESTIMATE, "n")
    agree(found["customer.value"], wanted["post"], ESTIMATE, "post")
    agree(found["expectation.value"], wanted["pre"], ESTIMATE, "pre")
    np.testing.assert_allclose(found["gap.value"], wanted["diff"], rtol=ESTIMATE, atol=1e-14)
    agree(found["gap.se"], wanted["se_diff"], ESTIMATE, "se_diff")
    count(f"out_paired: both figures, gap and standard error ({kind})", len(wanted))


@pytest.mark.parametrize("kind", KINDS)
def test_its_taylor_interval_and_p_value_equal_those_of_r(kind):
    found, wanted = ours(kind, interval="taylor"), theirs(kind)

    agree(found["gap.low"], wanted["t_lo"], INTERVAL, "t_lo")
    agree(found["gap.high"], wanted["t_hi"], INTERVAL, "t_hi")
    agree(found["gap.p"], wanted["t_p"], INTERVAL, "t_p")
    count(f"out_paired: t interval and p ({kind})", len(wanted))


def test_pairs_that_changed_either_way_are_as_many_as_r_counted():
    """Without weights, the mean of d is (ups − downs) / n and that of d² is (ups + downs) / n."""
    found, wanted = ours("t2b", weight=None), theirs("t2b")
    up, down = wanted["n_pre0_post1"], wanted["n_pre1_post0"]

    wanted_gap = (up - down) / wanted["n"]
    agree(found["customer.n"], wanted["n"], ESTIMATE, "n")
    np.testing.assert_allclose(found["gap.value"], wanted_gap, rtol=1e-9, atol=1e-14)
    agree(
        found["gap.se"],
        np.sqrt(((up + down) / wanted["n"] - wanted_gap**2) / (wanted["n"] - 1)),
        ESTIMATE,
        "se from the discordant pairs",
    )
    count("out_paired: discordant pairs", len(wanted))


def changes(up: np.ndarray, down: np.ndarray, n: np.ndarray) -> Estimates:
    """Mean changes of a share on exactly n effective pairs, as in the textbooks."""
    value, second, exact = (up - down) / n, (up + down) / n, np.zeros(len(n), dtype=bool)
    spread = (second - value**2) / n
    return Estimates("mean", value, spread, spread, second, n, n, 0 * n, exact, exact, value, value)


def test_the_interval_of_a_paired_share_is_that_of_bonett_and_price():
    grid = pd.read_csv(SHARED / "out_ci_paired.csv")
    up, down, n = (grid[name].to_numpy(dtype=float) for name in "bcn")
    found = paired_gaps(changes(up, down, n), "share", Options())

    np.testing.assert_allclose(found.value, grid["diff"], rtol=ESTIMATE)
    # R printed these with six digits
    np.testing.assert_allclose(found.low, grid["bonettprice_lo"], atol=6e-7)
    np.testing.assert_allclose(found.high, grid["bonettprice_hi"], atol=6e-7)
    count("out_ci_paired: Bonett–Price", len(grid))


def test_in_a_survey_without_weights_its_base_is_one_pair_less():
    found, wanted = ours("t2b", weight=None), theirs("t2b")
    n = wanted["n"].to_numpy(dtype=float)
    up, down = wanted["n_pre0_post1"] / n, wanted["n_pre1_post0"] / n
    by_hand = changes(*(np.asarray(one * (n - 1)) for one in (up, down)), n - 1)
    expected = paired_gaps(by_hand, "share", Options())

    agree(found["gap.low"], expected.low, INTERVAL, "low")
    agree(found["gap.high"], expected.high, INTERVAL, "high")


def test_most_gaps_of_the_same_respondents_are_more_certain_than_those_of_different_ones():
    """Wherever R finds the two answers positively correlated, and there alone."""
    for kind in KINDS:
        found, wanted = ours(kind), theirs(kind)
        surer = found["gap.se"].to_numpy() < wanted["se_if_treated_independent"].to_numpy()
        assert (surer == (wanted["cov_pre_post"] > 0)).all()
        assert surer.mean() > 0.9
