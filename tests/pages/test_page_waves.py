"""The page on waves: what became of a gap, who moved it, and what of it is proven."""

from __future__ import annotations

import pytest
from page_tools import (
    WAVES,
    charts,
    elements,
    link_of,
    on_page,
    open_page,
    said,
    words_for_charts,
)
from wave_study import saved

from cxgap.survey.view import View
from cxgap.tasks import studies
from cxgap.tasks.change import list_changes

CLOSED = "line=dimension:channel_flexibility"


@pytest.fixture(scope="module")
def found():
    """Changes of the demo's dimensions, as the task gives them."""
    rows = list_changes(studies.open_named("demo"), View(level="dimension")).rows
    return rows.set_index("dimension")


def test_the_page_says_what_became_of_the_gap_and_who_moved_it():
    words = said(open_page(WAVES, CLOSED))
    assert "the gap closed by 7 points (4 to 9): customers rose 7" in words
    assert "the business stands as it did" in words
    assert "95% interval −8.8 to −4.5 points; p < 0.001" in words
    assert "Customers: 2,494 in 2025, 2,451 in 2026." in words


def test_the_figures_of_the_table_are_those_of_the_task(found):
    table = on_page(open_page(WAVES, CLOSED), "dataframe")[1].value.set_index("Line")
    row, shown = found.loc["channel_flexibility"], table.loc["Channel flexibility"]
    assert shown["Gap 2025"] == f"+{row['before.gap.value'] * 100:.1f} points"
    assert shown["Gap 2026"] == f"+{row['after.gap.value'] * 100:.1f} points"
    assert shown["Change"] == f"−{-row['change.value'] * 100:.1f} points"
    assert shown["Verdict"] == row["verdict"] == "closed"
    assert len(table) == len(found)


def test_the_steps_drawn_are_those_of_the_task(found):
    (steps,) = [t for t in charts(open_page(WAVES, CLOSED))[1]["data"] if t["name"] == "steps"]
    row = found.loc["channel_flexibility"]
    assert steps["x"][0] == pytest.approx(row["before.gap.value"])
    assert steps["x"][1] == pytest.approx(-row["customer_moved.value"])
    assert steps["x"][3] == pytest.approx(row["after.gap.value"])


def test_what_may_be_chance_is_no_closing():
    words = said(open_page(WAVES))
    assert "the gap stayed as it was" in words
    assert "may be chance" in words
    assert "closed by" not in words


def test_the_page_speaks_vietnamese():
    at = open_page(WAVES, f"lang=vi&{CLOSED}")
    assert "khoảng cách thu hẹp 7 điểm" in said(at)
    assert "1 thu hẹp, 4 không đổi, 1 chưa rõ." in said(at)
    assert "Khách hàng thay đổi +6,6 điểm" in words_for_charts(at)


def test_the_line_and_the_waves_are_chosen_and_stay_in_the_link():
    at = open_page(WAVES)
    at.selectbox(key="f_line").set_value("dimension:channel_flexibility").run()
    linked = open_page(WAVES, CLOSED)
    assert link_of(at) == link_of(linked)
    assert said(at) == said(linked)


def test_two_of_three_waves_are_chosen_and_all_are_drawn(tmp_path):
    saved(tmp_path, "three")
    at = open_page(WAVES, "study=three&before=2023")
    assert not at.exception
    assert link_of(at)["after"] == ["2025"]
    trend = next(one for one in charts(at)[0]["data"] if one["name"] == "customer")
    assert len(trend["x"]) == 3
    at.selectbox(key="f_after").set_value("2024").run()
    assert (link_of(at)["before"], link_of(at)["after"]) == (["2023"], ["2024"])
    assert "Gap 2024" in words_for_charts(at)


def test_a_row_of_the_trend_opens_its_card():
    at = open_page(WAVES, CLOSED)
    at.selectbox(key="why_trend_dimension_wave").set_value("2025").run()
    assert not at.exception
    opened = [one for part in list(at._tree.children.values())[2:] for one in elements(part)]
    assert any("79.6% − 46.8% = +32.9 points." in str(one.proto) for one in opened)


def test_a_metric_without_dimensions_falls_back_to_what_it_has():
    at = open_page(WAVES, f"metric=nps&{CLOSED}")
    assert not at.exception
    assert len(charts(at)) == 2


def test_a_study_of_one_wave_is_told_what_is_missing(tmp_path):
    saved(tmp_path, "one", waves=("2023",))
    at = open_page(WAVES, "study=one")
    assert not at.exception
    assert "fewer than two waves" in at.info[0].value
    assert [one.proto.label for one in on_page(at, "page_link")] == ["Bring your surveys"]
    assert not charts(at)


def test_hidden_figures_show_nothing_of_the_change():
    at = open_page(WAVES, f"min_base=2600&{CLOSED}")
    assert not at.exception
    assert "the change is hidden to protect people." in said(at)
    assert "points" not in words_for_charts(at)
    table = on_page(at, "dataframe")[1].value
    assert set(table["Change"]) == set(table["Gap 2025"]) == {"–"}


def test_a_filter_by_wave_is_named_and_taken_away_by_one_click():
    at = open_page(WAVES, "where.wave=2025")
    assert not at.exception
    assert not charts(at)
    assert "The filter Wave leaves nothing to compare" in said(at)
    (button,) = [one for one in at.button if one.label == "Remove the filter Wave"]
    button.click().run()
    assert charts(at)
    assert "where.wave" not in link_of(at)


def test_the_same_line_is_told_by_group():
    at = open_page(WAVES, f"by=region&{CLOSED}")
    assert not at.exception
    view = View(level="dimension", by=("region",))
    rows = list_changes(studies.open_named("demo"), view).rows
    rows = rows[rows["dimension"] == "channel_flexibility"].set_index("group.region")
    table = on_page(at, "dataframe")[2].value.set_index("Group")
    assert set(table.index) == set(rows.index) == {"North", "Central", "South"}
    assert table["Verdict"].to_dict() == rows["verdict"].to_dict()
    closed = rows[rows["verdict"] == "closed"]
    told = [name for name in rows.index if f"{name}: the gap closed by" in said(at)]
    assert set(told) == set(closed.index)
    assert told


def test_another_split_of_the_changes_stays_in_the_link():
    at = open_page(WAVES, CLOSED)
    at.selectbox(key="f_by_first").set_value("tier").run()
    assert not at.exception
    assert link_of(at)["by"] == ["tier"]
    assert set(on_page(at, "dataframe")[2].value["Group"]) == {"Gold", "Silver", "Standard"}


def test_what_is_hidden_is_counted_as_hidden_and_nothing_as_tested(tmp_path):
    saved(tmp_path, "small", leaders=3)
    at = open_page(WAVES, "study=small")
    assert not at.exception
    words = said(at)
    assert "Overall: 1 hidden to protect people." in words
    assert "too few answers" not in words
    assert "Nothing could be tested." in words
