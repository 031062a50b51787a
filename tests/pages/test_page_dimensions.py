"""The page on dimensions: their gaps, widest first, and the items of the one that is opened."""

from __future__ import annotations

import re

from page_tools import DIMENSIONS, charts, drawn, link_of, on_page, open_page, said

from cxgap.survey.view import View
from cxgap.tasks import gaps, studies


def gaps_of(**choices):
    return gaps.list_gaps(studies.open_named("demo", None), View(**choices)).rows


def test_the_figures_are_those_of_the_task_widest_first():
    rows = gaps_of(level="dimension").sort_values("gap.value", key=abs, ascending=False)
    table = on_page(open_page(DIMENSIONS), "dataframe")[0].value
    assert table["Business"].tolist() == [f"{100 * v:.1f}%" for v in rows["business.value"]]
    assert table["Customers"].tolist() == [f"{100 * v:.1f}%" for v in rows["customer.value"]]


def test_the_sentence_names_the_widest_gap_with_both_levels_its_interval_and_bases():
    words = said(open_page(DIMENSIONS))
    assert "Channel flexibility: 80% for the business, 50% for its customers." in words
    assert "95% interval +25 to +33 points; p < 0.001" in words
    assert "247 business respondents and 4,945 customers" in words
    assert "The widest of 5 proven gaps, of 6 compared. Aligned: 1." in words


def test_the_items_of_the_widest_gap_are_open_until_another_dimension_is_chosen():
    at = open_page(DIMENSIONS)
    assert "Every channel gives the same information" in on_page(at, "dataframe")[1].value.to_csv()
    at.selectbox(key="f_dimension").set_value("simplicity").run()
    assert link_of(at)["dimension"] == ["simplicity"]
    assert "The app is easy to use" in on_page(at, "dataframe")[1].value.to_csv()
    at.menu_button(key="open_items").click("item=app_easy").run()
    assert link_of(at)["item"] == ["app_easy"]


def test_the_marks_say_which_dimension_a_click_opens():
    traces = {trace["name"]: trace for trace in charts(open_page(DIMENSIONS))[0]["data"]}
    assert traces["business"]["customdata"][0] == ["dimension=channel_flexibility"]
    assert traces["customer"]["customdata"] == traces["business"]["customdata"]


def test_benchmarks_stand_as_marks_beside_the_items():
    names = [trace["name"] for trace in charts(open_page(DIMENSIONS))[1]["data"]]
    assert "benchmark" in names


def test_without_a_proven_gap_none_is_named():
    words = said(open_page(DIMENSIONS, "margin=60"))
    assert "overrates" not in words
    assert "Both sides see it alike, to within 60 points." in words


def test_hidden_dimensions_show_no_figure():
    at = open_page(DIMENSIONS, "min_base=300")
    assert not at.exception
    assert "The figures are hidden to protect people." in said(at)
    assert "No gap could be tested." in said(at)
    assert set(on_page(at, "dataframe")[0].value["Verdict"]) == {"hidden to protect people"}
    assert not re.search(r"\d+%", on_page(at, "dataframe")[0].value["Business"].str.cat())


def test_a_metric_without_dimensions_is_told_with_a_next_step():
    at = open_page(DIMENSIONS, "metric=nps")
    assert "no figure by dimension" in at.info[0].value
    assert [link.proto.page for link in on_page(at, "page_link")] == ["bring"]


def test_vietnamese_changes_the_words_and_none_of_the_figures():
    at = open_page(DIMENSIONS, "lang=vi")
    assert "cao hơn khách hàng đánh giá: doanh nghiệp 80%, khách hàng 50%" in said(at)
    assert drawn(at) == drawn(open_page(DIMENSIONS))
