"""Changes between waves, from the files on."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from wave_studies import STATED, STATED_BY_WAVE, answers, figures_of, same, study

from cxgap.errors import PrivacyError, ViewError
from cxgap.gaps.contrast import contrasts
from cxgap.metrics.estimate import Options, estimate
from cxgap.metrics.metric import METRICS
from cxgap.metrics.moments import Moments
from cxgap.survey.scale import Scale
from cxgap.survey.view import View
from cxgap.tasks.change import list_changes, list_trend
from cxgap.tasks.gaps import list_gaps

BUSINESS, CUSTOMERS = answers(1, 240), answers(2, 900)
FIGURES = ("value", "se", "low", "high")


@pytest.fixture(scope="module")
def source():
    return study(BUSINESS, CUSTOMERS)


# What a change is ------------------------------------------------------------------------------


@pytest.mark.parametrize("level", ["item", "dimension", "overall"])
@pytest.mark.parametrize("metric", ["t2b", "mean", "mean100"])
def test_the_gap_in_each_wave_is_that_of_the_table_of_gaps(source, metric, level):
    view = View(metric=metric, level=level, by=("segment",))
    changes = list_changes(source, view, "2023", "2025").rows
    for when, wave in (("before", "2023"), ("after", "2025")):
        gaps = list_gaps(source, View(metric=metric, level=level, by=("segment", "wave"))).rows
        gaps = gaps[gaps["group.wave"] == wave].reset_index(drop=True)
        assert list(changes["group.segment"]) == list(gaps["group.segment"])
        for side in ("business", "customer", "gap"):
            for name in FIGURES:
                np.testing.assert_array_equal(
                    changes[f"{when}.{side}.{name}"], gaps[f"{side}.{name}"]
                )


@pytest.mark.parametrize("metric", ["t2b", "mean"])
def test_a_change_is_that_of_four_crowds_counted_by_hand(source, metric):
    found = list_changes(source, View(metric=metric, items=("q2",)), "2024", "2025").rows.iloc[0]
    scores = METRICS[metric].scores(Scale(1, 5), None)
    parts = []
    for sign, frame, wave in (
        (1, BUSINESS.assign(w=1.0), "2025"),
        (-1, BUSINESS.assign(w=1.0), "2024"),
        (-1, CUSTOMERS, "2025"),
        (1, CUSTOMERS, "2024"),
    ):
        some = frame[frame["wave"] == wave]
        w = some["w"].to_numpy()
        tally = pd.DataFrame({"n": np.ones(len(w)), "w": w, "q": w**2})
        f = scores[some["q2"].to_numpy() - 1]
        moments = Moments.of_tally(tally, f, np.zeros(len(w), dtype=np.int64), 1)
        parts.append((sign, estimate(moments, METRICS[metric].kind, Options())))
    theirs = contrasts(parts, Options())
    for name in (*FIGURES, "p"):
        assert found[f"change.{name}"] == pytest.approx(getattr(theirs, name)[0], rel=1e-9)


def test_a_change_is_what_the_business_moved_less_what_customers_moved(source):
    rows = list_changes(source, View(by=("region",))).rows
    moved = rows["business_moved.value"] - rows["customer_moved.value"]
    np.testing.assert_allclose(rows["change.value"], moved, atol=1e-12)
    difference = rows["after.gap.value"] - rows["before.gap.value"]
    np.testing.assert_allclose(rows["change.value"], difference, atol=1e-12)


def test_the_last_two_waves_are_compared_unless_others_are_named(source):
    table = list_changes(source, View())
    assert table.waves == ("2024", "2025")
    assert set(table.rows["before.wave"]) == {"2024"}
    assert list_changes(source, View(), after="2024").waves == ("2023", "2024")
    assert list_changes(source, View(), before="2023").waves == ("2023", "2025")
    assert list_changes(source, View(), before="2025").waves == ("2025", "2024")


def test_changes_are_one_family(source):
    table = list_changes(source, View(by=("region",)))
    assert table.family_size == len(table.rows) == 9
    assert (table.rows["change.p_adjusted"] >= table.rows["change.p"]).all()
    plain = list_changes(source, View(by=("region",), adjust="none")).rows
    np.testing.assert_array_equal(plain["change.p_adjusted"], plain["change.p"])


def test_what_would_settle_an_unclear_change_names_its_wave_side_and_base():
    """A large study with one small wave of the business: only more of those would settle it."""
    few = answers(1, 3000)
    few = few.drop(few[few["wave"] == "2025"].index[60:])
    rows = list_changes(study(few, answers(2, 6000)), View(), "2023", "2025").rows
    known = rows["to_settle.base"].notna()
    np.testing.assert_array_equal(known, rows["to_settle.side"].notna())
    np.testing.assert_array_equal(known, rows["to_settle.wave"].notna())
    assert set(rows.loc[known, "verdict"]) == {"unclear"}
    assert set(rows.loc[known, "to_settle.wave"]) == {"2025"}
    assert set(rows.loc[known, "to_settle.side"]) == {"business"}
    assert (rows.loc[known, "to_settle.base"] > 60).all()


def test_where_no_wave_alone_would_settle_it_none_is_named(source):
    rows = list_changes(source, View(), "2023", "2025").rows
    hopeless = rows[(rows["verdict"] == "unclear") & rows["to_settle.base"].isna()]
    assert len(hopeless) > 0
    assert hopeless[["to_settle.wave", "to_settle.side"]].isna().all(axis=None)


# What does not move ----------------------------------------------------------------------------


def test_a_business_without_waves_stands_as_it_is(source):
    table = list_changes(study(BUSINESS, CUSTOMERS, by_wave=False), View(), "2023", "2025")
    rows = table.rows
    assert (rows["business_moved.value"] == 0).all()
    assert (rows["before.business.value"] == rows["after.business.value"]).all()
    np.testing.assert_array_equal(rows["change.value"], -rows["customer_moved.value"])
    np.testing.assert_array_equal(rows["change.se"], rows["customer_moved.se"])
    assert all("business_same" in flags for flags in rows["flags"])
    assert [finding.code for finding in table.findings] == ["asked_once"]
    matched = list_changes(source, View(), "2023", "2025").rows
    assert not any("business_same" in flags for flags in matched["flags"])
    assert (matched["change.se"] > rows["change.se"]).all()


def test_a_business_asked_in_one_wave_stands_beside_every_wave():
    once = study(answers(1, 80, ("2024",)), CUSTOMERS)
    rows = list_changes(once, View(), "2023", "2025").rows
    assert set(rows["before.business.n"]) == {80}
    assert (rows["business_moved.value"] == 0).all()
    assert all("business_same" in flags for flags in rows["flags"])


def test_a_declared_share_stands_as_it_is():
    rows = list_changes(study(BUSINESS, CUSTOMERS, third=STATED), View(), "2023", "2025").rows
    stated = rows[rows["item"] == "q3"].iloc[0]
    assert stated["before.business.value"] == stated["after.business.value"] == 0.9
    assert stated["business_moved.value"] == 0
    assert stated["change.p"] == pytest.approx(stated["customer_moved.p"], rel=1e-12)
    assert "business_same" in stated["flags"]
    assert "business_same" not in rows[rows["item"] == "q1"].iloc[0]["flags"]


def test_a_share_declared_wave_by_wave_moves_without_error():
    rows = list_changes(study(BUSINESS, CUSTOMERS, third=STATED_BY_WAVE), View(), "2023", "2025")
    stated = rows.rows.set_index("item").loc["q3"]
    assert stated["business_moved.value"] == pytest.approx(0.15)
    assert stated["business_moved.se"] == 0
    assert stated["change.se"] == stated["customer_moved.se"]
    assert "business_same" not in stated["flags"]


def test_where_neither_side_was_asked_twice_nothing_can_have_changed():
    apart = study(answers(1, 60, ("2024",)), answers(2, 90, ("2025",)))
    with pytest.raises(ViewError, match="Neither side was asked in both waves"):
        list_changes(apart, View())


def test_filters_that_leave_nobody_leave_no_row():
    apart = CUSTOMERS[(CUSTOMERS["segment"] == "B2C") | (CUSTOMERS["region"] != "South")]
    nobody = (("segment", ("B2B",)), ("customer:region", ("South",)))
    some = study(BUSINESS, apart)
    assert list_changes(some, View(by=("segment",), where=nobody)).rows.empty
    rows = list_changes(some, View(where=nobody)).rows
    assert all("no_answers" in flags for flags in rows["flags"])
    assert rows["change.value"].isna().all()


# Privacy ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(("side", "frame"), [("business", BUSINESS), ("customer", CUSTOMERS)])
@pytest.mark.parametrize("wave", ["2024", "2025"])
def test_a_change_of_a_hidden_cell_is_never_shown(side, frame, wave):
    """Four people of the South in one wave and on one side: their change is nowhere."""
    south = (frame["wave"] == wave) & (frame["region"] == "South")
    few = frame.drop(frame[south].index[4:])
    frames = {"business": BUSINESS, "customer": CUSTOMERS} | {side: few}
    rows = list_changes(study(business=frames["business"], customers=frames["customer"]),
                        View(by=("region",))).rows  # fmt: skip
    hidden = rows[rows["group.region"] == "South"]
    when = "before" if wave == "2024" else "after"
    nothing = [
        *(f"{when}.{side}.{name}" for name in (*FIGURES, "n", "n_eff")),
        *(f"{when}.gap.{name}" for name in FIGURES),
        *(f"change.{name}" for name in (*FIGURES, "p", "p_adjusted")),
        *(f"{side}_moved.{name}" for name in (*FIGURES, "p")),
        "to_settle.base",
    ]
    assert len(hidden) == 3
    assert hidden[nothing].isna().all(axis=None)
    assert (hidden["verdict"] == "too_few").all()
    assert all(flags == ["hidden"] for flags in hidden["flags"])


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("level", ["item", "dimension"])
def test_what_the_table_of_gaps_hides_is_hidden_and_so_is_all_that_follows(seed, level):
    """Small studies with many small cells: the gate's own table by wave is what is shown."""
    small = study(answers(10 + seed, 45), answers(20 + seed, 70))
    table = list_trend(small, View(level=level, by=("region",))).rows
    gaps = list_gaps(small, View(level=level, by=("region", "wave"))).rows
    sides = [f"{side}.{name}" for side in ("business", "customer") for name in (*FIGURES, "n")]
    same(figures_of(table[sides], "business", "customer"),
         figures_of(gaps[sides], "business", "customer"))  # fmt: skip
    hidden = table["business.n"].isna() | table["customer.n"].isna()
    assert 0 < hidden.mean() < 1
    before = hidden.shift(fill_value=False) & (table["group.wave"] != "2023")
    assert table.loc[hidden | before, "change.value"].isna().all()
    known = table["change.value"].notna()
    assert table.loc[known, ["business_moved.value", "customer_moved.value"]].notna().all(axis=None)


def test_a_filter_that_singles_out_too_few_is_refused_as_everywhere():
    north = CUSTOMERS["region"] == "North"
    few = CUSTOMERS.drop(CUSTOMERS[north].index[3:])
    with pytest.raises(PrivacyError):
        list_changes(study(BUSINESS, few), View(where=(("customer:region", ("North",)),)))


# What is refused -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("view", "waves", "why"),
    [
        (View(by=("wave",)), (), "neither the split nor a filter"),
        (View(where=(("wave", ("2024",)),)), (), "neither the split nor a filter"),
        (View(where=(("customer:wave", ("2024",)),)), (), "neither the split nor a filter"),
        (View(), ("2019",), "'2019' is not a known value of wave"),
        (View(), ("2024", "2024"), "cannot be compared with itself"),
        (View(), (None, "2023"), "No wave comes before 2023"),
        (View(by=("region", "segment")), (), "at most two different attributes"),
        (View(by=("tier",)), (), "'tier' is not a known attribute"),
        (View(gap="service"), (), "inside one side is not computed: service"),
    ],
)
def test_what_cannot_be_answered_is_said_in_a_sentence(source, view, waves, why):
    with pytest.raises(ViewError, match=why):
        list_changes(source, view, *waves)


def test_old_answers_never_count_less_where_waves_are_compared(source):
    for ask in (list_changes, list_trend):
        with pytest.raises(ViewError, match="no place in a comparison of waves"):
            ask(source, View(half_life=180.0))


def test_a_study_without_waves_says_how_to_name_them():
    frame = CUSTOMERS.assign(wave="2024")
    with pytest.raises(ViewError, match="no two waves"):
        list_changes(study(BUSINESS.assign(wave="2024"), frame), View())
    with pytest.raises(ViewError, match="no two waves"):
        list_trend(study(BUSINESS.assign(wave="2024"), frame), View())


# Trend -----------------------------------------------------------------------------------------


def test_a_trend_is_the_table_of_gaps_by_wave_with_each_change(source):
    table = list_trend(source, View(by=("region",)))
    gaps = list_gaps(source, View(by=("region", "wave")))
    same(figures_of(table.rows, "business", "customer", "gap"),
         figures_of(gaps.rows, "business", "customer", "gap"))  # fmt: skip
    assert list(table.rows["verdict"]) == list(gaps.rows["verdict"])
    assert table.waves == ("2023", "2024", "2025")
    for before, after in (("2023", "2024"), ("2024", "2025")):
        change = list_changes(source, View(by=("region",)), before, after).rows
        rows = table.rows[table.rows["group.wave"] == after]
        assert set(rows["change.since"]) == {before}
        names = ("change", "business_moved", "customer_moved")
        drop = ["change.p_adjusted"]  # there each is adjusted within its own family
        same(figures_of(rows, *names).drop(columns=drop),
             figures_of(change, *names).drop(columns=drop))  # fmt: skip
    first = table.rows[table.rows["group.wave"] == "2023"]
    assert figures_of(first, "change", "customer_moved").isna().all(axis=None)
    assert first["change.verdict"].isna().all()


def test_a_business_asked_once_stands_beside_every_wave_of_a_trend():
    rows = list_trend(study(BUSINESS, CUSTOMERS, by_wave=False), View()).rows
    assert rows.groupby("item")["business.value"].nunique().eq(1).all()
    assert (rows["business_moved.value"].dropna() == 0).all()
    assert all("business_same" in flags for flags in rows["flags"])
