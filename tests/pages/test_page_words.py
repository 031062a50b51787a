"""The Glossary finds terms in either language; the Reference shelf draws what it says."""

from __future__ import annotations

import pytest
from page_tools import GLOSSARY, REFERENCES, charts, on_page, open_page, said, words_for_charts

from cxgap.texts.glossary import terms


def shown(at):
    return [row for table in on_page(at, "table") for row in table.value.to_numpy().tolist()]


def test_the_glossary_holds_every_term_in_both_languages():
    rows = shown(open_page(GLOSSARY))
    assert len(rows) == len(terms("en"))
    assert ["perception gap", "khoảng cách nhận thức"] in [row[:2] for row in rows]


def test_a_term_is_found_by_a_part_of_it_and_without_accents():
    at = open_page(GLOSSARY)
    at.text_input(key="looked_for").set_value("diem mu").run()
    assert [row[0] for row in shown(at)] == ["blind spot"]
    at.text_input(key="looked_for").set_value("Service gap").run()
    assert "service gap" in [row[0] for row in shown(at)]


def test_words_that_no_term_holds_are_answered():
    at = open_page(GLOSSARY)
    at.text_input(key="looked_for").set_value("qwertz").run()
    assert "No term holds these words" in at.info[0].value
    assert not shown(at)


def test_the_glossary_speaks_vietnamese_first_to_vietnamese_readers():
    at = open_page(GLOSSARY, "lang=vi")
    assert ["điểm mù", "blind spot"] in [row[:2] for row in shown(at)]
    assert "Ai trả lời điều gì" in said(at)


def test_published_figures_are_drawn_on_the_axis_of_their_unit():
    at = open_page(REFERENCES)
    shares, nps = charts(at)
    assert shares["layout"]["xaxis"]["range"] == [0, 1]
    assert nps["layout"]["xaxis"]["range"] == [-100, 100]
    assert "Bain & Company, 2005: business 80%, customers 8%." in words_for_charts(at)
    assert "business +34, customers +9" in words_for_charts(at)


@pytest.mark.parametrize(
    ("language", "bain", "capgemini"),
    [
        ("en", ["80%", "8%", "+72 points", "%"], ["+34", "+9", "+25 points", "NPS"]),
        ("vi", ["80%", "8%", "+72 điểm", "%"], ["+34", "+9", "+25 điểm", "NPS"]),
    ],
)
def test_published_figures_also_stand_in_a_table(language, bain, capgemini):
    (table,) = on_page(open_page(REFERENCES, f"lang={language}"), "dataframe")
    rows = [list(row) for row in table.value.to_numpy()]
    assert len(rows) == 4
    assert next(row for row in rows if "Bain" in row[0])[1:] == bain
    assert next(row for row in rows if "Capgemini" in row[0])[1:] == capgemini


def test_nothing_published_is_given_a_verdict_or_a_certainty_it_has_not():
    at = open_page(REFERENCES)
    for chart in charts(at):
        assert "no interval" in str(chart)
        assert {"link.unclear"} == {
            trace["name"] for trace in chart["data"] if trace["name"].startswith("link")
        }
        assert not any(trace["x"] for trace in chart["data"] if trace["name"].endswith("band"))


def test_the_shelf_says_why_nothing_on_it_is_a_yardstick():
    assert "Why they are not comparable" in said(open_page(REFERENCES))
    assert "Vì sao không so sánh được" in said(open_page(REFERENCES, "lang=vi"))
    assert "| Bain" not in said(open_page(REFERENCES))
