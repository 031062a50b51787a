"""Indicators are brought beside the surveys; benchmarks stand beside the figures they fit."""

from __future__ import annotations

import json

from page_tools import (
    BRING,
    OVERVIEW,
    QUALITY,
    TEMPLATES,
    charts,
    on_page,
    open_page,
    said,
    words_for_charts,
)

from cxgap.store import folder as store
from cxgap.tasks import studies

SURVEY = "Staff friendly,Store clean\n" + "".join(f"{n % 5 + 1},{n % 4 + 1}\n" for n in range(40))
INDICATORS = """indicator,i,wave,value,target,direction
Visits,involvement,2026,120,100,higher
Visits,involvement,2025,many,100,higher
"""


def brought(indicators, link=""):
    at = open_page(BRING, link)
    for uploader, text in zip(
        at.get("file_uploader"), (SURVEY, SURVEY + "5,4\n", indicators), strict=True
    ):
        uploader.upload("f.csv", text.encode(), "text/csv")
    return at.run()


def test_a_table_of_indicators_is_understood_and_kept_with_the_study():
    at = brought(INDICATORS)
    assert not at.exception
    assert "1 of 2 rows of indicators read." in said(at)
    at.text_input(key="bring_name").set_value("mine")
    (create,) = [one for one in at.button if one.label == "Create the study"]
    create.click().run()
    assert not at.exception
    assert store.names() == ["mine"]
    source = studies.open_named("mine")
    assert [one.value for one in source.indicators.rows] == [120]
    quality = open_page(QUALITY, f"study=mine&version={source.version}")
    assert "1 of 2 rows of indicators read." in said(quality)


def test_a_table_that_contradicts_itself_is_a_sentence_and_no_study():
    at = brought(INDICATORS + "Visits,involvement,2026,121,100,higher\n", "lang=vi")
    assert not at.exception
    (error,) = at.error
    assert "dòng 4, cột value: dòng 2 đã ghi một giá trị khác" in error.value.replace("\\", "")
    assert not [one for one in at.button if one.key and "create" in one.key]
    assert "Lưu thành nghiên cứu" not in said(at)


def test_the_quality_page_says_how_many_rows_were_read():
    assert "28 of 28 rows of indicators read." in said(open_page(QUALITY))


def test_the_templates_page_offers_the_form():
    at = open_page(TEMPLATES)
    assert "Indicators" in said(at)
    assert any("direction" in one.value.to_csv() for one in on_page(at, "table"))


def test_a_benchmark_is_drawn_and_named_under_its_own_metric_only():
    at = open_page(OVERVIEW)
    assert not at.exception
    marks = [t for chart in charts(at) for t in chart["data"] if t["name"] == "benchmark"]
    assert [set(mark["x"]) for mark in marks] == [{0.76}]
    assert "Thin upright line: benchmark." in said(at)
    assert "Benchmark: 76% (Invented for this demo: no real market, 2026)." in said(at)
    assert "it has no interval and no verdict" in said(at)
    assert "Benchmark: 76%" in words_for_charts(at)
    assert "76% (Invented for this demo" in json.dumps(charts(at), ensure_ascii=False)
    other = open_page(OVERVIEW, "metric=mean100")
    assert "Benchmark" not in said(other) + words_for_charts(other)


def test_a_benchmarks_source_is_in_the_readers_language():
    at = open_page(OVERVIEW, "lang=vi")
    assert "76% (Số liệu dựng cho bản minh họa, không phải thị trường thật, 2026)" in said(at)
    assert "Invented" not in said(at) + words_for_charts(at) + json.dumps(charts(at))
