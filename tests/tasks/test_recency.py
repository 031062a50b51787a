"""Older answers count less under a half-life; everything else is as with any weights."""

import datetime as dt

import numpy as np
import pandas as pd
import pytest
from weighed_studies import file_of, people, source_of, study_of

from cxgap.errors import ViewError
from cxgap.ingest.adapters import read_table
from cxgap.store import version as saved
from cxgap.survey.mirror_toml import parse
from cxgap.survey.view import View
from cxgap.survey.words import SIDES
from cxgap.tasks.gaps import list_gaps
from cxgap.tasks.pair import open_study, pair_tables
from cxgap.tasks.scores import list_scores
from cxgap.tasks.studies import open_saved

DATED = "weight = 'w'\ndate = 'day'\nwave = { column = 'wave' }\n"
HALF = 60.0


def rows_of(source, **view):
    return list_gaps(source, View(**view)).rows


def kept(columns):
    """Each respondent's weight under the half-life, worked out from the columns of the file."""
    days = [dt.date.fromisoformat(day) for day in columns["day"]]
    ages = np.array([(max(days) - day).days for day in days])
    return columns["w"].astype(float) * 0.5 ** (ages / HALF)


def test_a_figure_is_the_mean_under_weights_that_fade():
    columns = people()
    weights, top = kept(columns), columns["q"].astype(int) >= 4
    (row,) = rows_of(source_of(DATED, columns), half_life=HALF, items=("q",)).to_dict("records")
    assert row["customer.value"] == pytest.approx((weights * top).sum() / weights.sum())
    assert row["customer.n"] == 120
    assert row["customer.n_eff"] < weights.sum() ** 2 / (weights**2).sum() + 1e-9


def test_a_group_and_a_filter_count_the_same_way():
    columns = people()
    weights, scores = kept(columns), columns["q"].astype(int)
    rows = rows_of(
        source_of(DATED, columns),
        half_life=HALF,
        items=("q",),
        metric="mean",
        by=("region",),
        where=(("tier", ("Basic",)),),
    )
    for _, row in rows.iterrows():
        chosen = (columns["region"] == row["group.region"]) & (columns["tier"] == "Basic")
        expected = (weights * scores)[chosen].sum() / weights[chosen].sum()
        assert row["customer.value"] == pytest.approx(expected)
        assert row["customer.n"] == chosen.sum()


def test_a_composite_counts_each_respondents_answers_under_his_faded_weight():
    columns = people()
    weights = kept(columns)
    scores = columns["r"].astype(int) + columns["s"].astype(int)
    view = {"level": "dimension", "metric": "mean"}
    (row,) = rows_of(source_of(DATED, columns), half_life=HALF, **view).to_dict("records")
    assert row["customer.value"] == pytest.approx((weights * scores).sum() / weights.sum() / 2)


@pytest.mark.parametrize("view", [{}, {"level": "dimension"}, {"by": ("region",)}])
def test_faded_figures_are_those_of_a_file_with_faded_weights(view):
    """The whole row, intervals and p-values too: nothing but the weights differs."""
    columns = people()
    faded = columns | {"w": kept(columns).astype(str)}
    ours = rows_of(source_of(DATED, columns), half_life=HALF, **view)
    theirs = rows_of(source_of(DATED, faded), **view)
    ours = ours.drop(columns=[name for name in ours if name.endswith("undecayed")])
    pd.testing.assert_frame_equal(ours, theirs, rtol=1e-9)


def test_beside_each_figure_stands_the_one_without_fading():
    source = source_of(DATED)
    faded, plain = rows_of(source, half_life=HALF), rows_of(source)
    for part in (*SIDES, "gap"):
        pd.testing.assert_series_equal(
            faded[f"{part}.undecayed"], plain[f"{part}.value"], check_names=False
        )
    assert not np.allclose(faded["customer.value"], plain["customer.value"])
    assert not any(name.endswith("undecayed") for name in plain)


def test_a_very_long_half_life_changes_nothing():
    source = source_of(DATED)
    endless, plain = rows_of(source, half_life=1e6), rows_of(source)
    for name in ("customer.value", "customer.n_eff", "gap.low", "gap.p"):
        np.testing.assert_allclose(endless[name], plain[name], rtol=1e-3)


def test_the_shorter_the_half_life_the_smaller_the_effective_base():
    source = source_of(DATED)
    bases = [
        rows_of(source, half_life=half, items=("q",))["customer.n_eff"][0] for half in (400, 90, 30)
    ]
    assert bases == sorted(bases, reverse=True)


def test_distributions_fade_too():
    columns = people()
    weights, scores = kept(columns), columns["q"].astype(int)
    found = list_scores(source_of(DATED, columns), View(half_life=HALF), "q")
    shares = found[found["side"] == "customer"].set_index("score")["share"]
    assert shares[5] == pytest.approx(weights[scores == 5].sum() / weights.sum())


def test_very_old_answers_still_have_a_figure():
    columns = people()
    columns["day"] = np.where(columns["region"] == "North", "1926-01-01", columns["day"])
    rows = rows_of(source_of(DATED, columns), half_life=3, items=("q",), by=("region",))
    north = rows.set_index("group.region").loc["North"]
    plain = rows.set_index("group.region").loc["North", "customer.undecayed"]
    assert north["customer.value"] == pytest.approx(plain), "all are equally old"


# --- waves ---


def test_waves_are_never_compared_under_a_half_life():
    source = source_of(DATED)
    for by in (("wave",), ("region", "wave")):
        with pytest.raises(ViewError, match="no place in a comparison of waves"):
            list_gaps(source, View(half_life=HALF, by=by))


def test_a_filter_on_waves_compares_nothing():
    assert len(rows_of(source_of(DATED), half_life=HALF, where=(("wave", ("2026",)),))) == 3


# --- what is known of days ---


def codes(source, **view):
    return [one.code for one in list_gaps(source, View(**view)).findings]


def test_the_view_says_that_answers_fade_and_which_side_has_no_days():
    source = source_of(DATED)
    assert codes(source, half_life=HALF) == ["recency", "recency_undated"]
    assert "recency" not in codes(source)


def test_without_days_on_any_side_a_half_life_is_refused():
    with pytest.raises(ViewError, match="No side of this study knows how old"):
        list_gaps(source_of(), View(half_life=HALF))


def test_a_side_without_days_counts_as_ever():
    faded, plain = (rows_of(source_of(DATED), half_life=half) for half in (HALF, None))
    pd.testing.assert_series_equal(faded["business.value"], plain["business.value"])


def test_ages_are_days_before_the_latest_and_the_median_where_no_day_is_known():
    columns = people(5)
    columns["day"] = np.array(["2026-01-31", "2026-01-30", "2026-01-01", "", "2026-01-21"])
    survey = study_of("date = 'day'\n", columns).surveys["customer"]
    assert survey.frame["age"].tolist() == [0, 1, 30, 5, 10]
    assert survey.report["undated"] == 1


@pytest.mark.parametrize("days", [["1/2/2026"] * 5, ["soon"] * 5, [""] * 5])
def test_dates_that_cannot_be_read_one_way_only_are_no_days(days):
    columns = people(5) | {"day": np.array(days)}
    survey = study_of("date = 'day'\n", columns).surveys["customer"]
    assert "age" not in survey.frame
    assert survey.report["undated"] is None


def test_the_age_of_answers_is_nothing_to_split_or_filter_by():
    source = source_of(DATED)
    assert "age" not in source.values
    with pytest.raises(ViewError):
        list_gaps(source, View(by=("age",)))
    with pytest.raises(ViewError):
        list_gaps(source, View(where=(("age", ("0",)),)))


def test_a_saved_study_fades_as_it_did_in_memory(tmp_path):
    study = study_of(DATED)
    source = open_saved(saved.save(study, tmp_path / "s"))
    ours, theirs = (rows_of(one, half_life=HALF) for one in (source, source_of(DATED)))
    pd.testing.assert_frame_equal(ours, theirs)
    stored = pd.read_parquet(tmp_path / "s" / "versions" / study.version / "customers.parquet")
    assert "day" not in stored.columns
    assert stored["age"].dtype.kind == "i"


def test_a_study_saved_before_ages_were_kept_still_opens(tmp_path):
    """Its customers' file has no such column; figures are as ever, and a half-life is refused."""
    study = study_of(DATED)
    place = saved.save(study, tmp_path / "s")
    path = place / "customers.parquet"
    pd.read_parquet(path).drop(columns="age").to_parquet(path)
    source = open_saved(place)
    pd.testing.assert_frame_equal(rows_of(source), rows_of(source_of(DATED)))
    with pytest.raises(ViewError, match="knows how old"):
        list_gaps(source, View(half_life=HALF))


# --- privacy ---


def late(n):
    """People of whom the last n answered long after all others."""
    columns = people()
    columns["day"] = np.where(np.arange(120) >= 120 - n, "2026-12-31", columns["day"])
    return columns


def test_a_cell_that_one_latest_respondent_decides_is_hidden():
    for level in ("item", "dimension"):
        rows = rows_of(source_of(DATED, late(1)), half_life=5, level=level)
        assert rows["customer.value"].isna().all()
        assert rows["customer.undecayed"].isna().all()
        assert rows["gap.undecayed"].isna().all()
        assert rows["flags"].map(lambda flags: "hidden" in flags).all()


def test_enough_latest_respondents_are_shown():
    assert rows_of(source_of(DATED, late(20)), half_life=5)["customer.value"].notna().all()


def test_distributions_of_a_hidden_cell_are_hidden():
    found = list_scores(source_of(DATED, late(1)), View(half_life=5), "q")
    assert found[found["side"] == "customer"]["share"].isna().all()


MAP_WITH_BOTH = """
sides.business = { kind = "sample", date = "day" }
sides.customer = { kind = "sample", date = "day" }
items.q = { business.experience = "q", customer.experience = "q" }
"""


def test_both_sides_may_have_days():
    tables = {side: read_table(file_of(people(60, len(side))), f"{side}.csv") for side in SIDES}
    source = open_study(pair_tables(tables, parse(MAP_WITH_BOTH)))
    assert codes(source, half_life=HALF) == ["recency"]
    (row,) = rows_of(source, half_life=HALF).to_dict("records")
    assert row["business.value"] != row["business.undecayed"]
