"""The page on engagement: indicators against their targets, those behind first."""

from __future__ import annotations

import pytest
from page_tools import ENGAGEMENT, charts, link_of, on_page, open_page, said, words_for_charts
from wave_study import saved

from cxgap.tasks import studies
from cxgap.tasks.indicators import indicators_of


@pytest.fixture(scope="module")
def found():
    """The demo's indicators of all customers in the last wave."""
    rows = indicators_of(studies.open_named("demo")).rows
    return rows[(rows["wave"] == "2026") & rows["segment"].isna()].set_index("indicator")


def bars_of(at):
    return next(trace for trace in charts(at)[0]["data"] if trace["name"] == "index")


def test_the_page_says_how_many_targets_are_reached_and_what_is_behind(found):
    words = said(open_page(ENGAGEMENT))
    reached = (found["status"] == "reached").sum()
    assert f"{reached} of {found['index'].notna().sum()} indicators with a target" in words
    assert (
        "Farthest behind: Reviews written (76) and Time on site (84); the target is 100." in words
    )
    vietnamese = said(open_page(ENGAGEMENT, "lang=vi"))
    assert "Lượt viết đánh giá (76) và Thời gian trên trang (84)" in vietnamese
    assert "they have no interval" in words


def test_bars_are_the_indexes_of_the_task_with_those_behind_first(found):
    drawn = bars_of(open_page(ENGAGEMENT))["x"]
    behind = sorted(found.loc[found["status"] == "behind", "index"])
    assert drawn[: len(behind)] == pytest.approx(behind)
    assert sorted(drawn) == pytest.approx(sorted(found["index"].dropna()))


def test_the_target_is_a_line_at_100():
    (line,) = [t for t in charts(open_page(ENGAGEMENT))[0]["data"] if t["name"] == "target"]
    assert {at for at in line["x"] if at is not None} == {100}


def test_another_wave_and_segment_are_chosen_and_stay_in_the_link():
    at = open_page(ENGAGEMENT)
    at.selectbox(key="f_indicator_wave").set_value("2025").run()
    at.selectbox(key="f_indicator_segment").set_value("B2B").run()
    link = link_of(at)
    assert (link["indicator.wave"], link["indicator.segment"]) == (["2025"], ["B2B"])
    assert "Abandoned baskets: index 88, behind." in words_for_charts(at)
    assert len(bars_of(at)["x"]) == 1
    assert "One more indicator has no target: it is in the table only." in said(at)


def test_every_indicator_stands_in_one_cell_of_forms_and_is(found):
    cells = on_page(open_page(ENGAGEMENT), "table")[0].value.to_csv().replace("\\", "")
    for name in found.index:
        assert cells.count(name) == 1


def test_the_page_speaks_vietnamese():
    at = open_page(ENGAGEMENT, "lang=vi")
    assert "4 trên 9 chỉ số có mục tiêu đã đạt mục tiêu." in said(at)
    assert "Sự thân mật" in on_page(at, "table")[0].value.to_csv()
    assert "đang tiến tới" in words_for_charts(at)


def test_a_study_without_indicators_is_led_to_the_form(tmp_path):
    saved(tmp_path, "three")
    at = open_page(ENGAGEMENT, "study=three")
    assert not at.exception
    assert "This study has no indicators" in at.info[0].value
    labels = [one.proto.label for one in on_page(at, "page_link")]
    assert labels == ["Templates to fill in", "Bring your surveys"]
    assert not charts(at)
