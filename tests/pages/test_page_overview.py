"""The overview says the finding, shows it, and leads to the items behind it."""

from __future__ import annotations

import re

import pytest
from page_tools import (
    OVERVIEW,
    card,
    charts,
    drawn,
    elements,
    everything,
    numbers_in,
    on_page,
    open_page,
    said,
    words_for_charts,
)

from cxgap.tasks import studies
from cxgap.tasks.pair import pair

GENERATIONS = ["Silent", "Baby Boomers", "Gen X", "Millennials", "Gen Z"]


def test_the_headline_says_the_published_shares():
    title = open_page().title[0].value
    assert "92%" in title
    assert "just under 70%" in title
    assert "a little over 10%" in title
    assert "The shopping experience is excellent" in title


def test_the_card_shows_both_levels_then_the_gap_with_its_verdict():
    shown = card(open_page())
    places = [shown.index(part) for part in ("92.0%", "69.7%", "+22 points", "blind spot")]
    assert places == sorted(places)
    assert "250" in shown
    assert "5,000" in shown


def test_between_the_title_and_the_picture_stand_the_figures_alone():
    """What they mean and how sure they are is said below: a phone shows little above it."""
    shown = [one.type for one in elements(open_page().main)]
    above = shown[shown.index("title") + 1 : shown.index("plotly_chart")]
    assert above == ["html", "subheader"]


def test_the_sentence_has_the_interval_the_p_value_and_the_bases():
    words = said(open_page())
    assert "95% interval +18 to +25 points; p < 0.001" in words
    assert "250 business" in words
    assert "5,000 customers" in words


def test_generations_stand_by_age_and_dimensions_by_their_gap():
    generations, dimensions = (c.proto.alt for c in on_page(open_page(), "plotly_chart"))
    places = [generations.index(f"{name}:") for name in GENERATIONS]
    assert places == sorted(places)
    gaps = [abs(int(gap.replace("−", "-"))) for gap in re.findall(r"gap ([+−]?\d+)", dimensions)]
    assert len(gaps) == 6
    assert gaps == sorted(gaps, reverse=True)


def test_a_table_has_the_order_of_the_chart_above_it():
    at = open_page()
    for chart, table in zip(on_page(at, "plotly_chart"), on_page(at, "dataframe"), strict=True):
        places = [chart.proto.alt.index(f"{name}:") for name in table.value.iloc[:, 0]]
        assert places == sorted(places)


def test_without_generations_left_to_compare_the_headline_leaves_them_out():
    title = open_page(OVERVIEW, "where.generation=Gen+Z").title[0].value
    assert "oldest" not in title


@pytest.mark.parametrize(("old", "told"), [((1, 2, 2, 4), True), ((1, 2, 4, 5), False)])
def test_the_oldest_are_named_only_where_they_differ_from_all_customers(tmp_path, old, told):
    answers = [(year, one) for year, of in ((1955, old), (1990, (1, 2, 4, 5))) for one in of * 40]
    lines = [f"{year},{one}" for year, one in answers]
    (tmp_path / "customers.csv").write_text("\n".join(["born,q1", *lines]))
    (tmp_path / "business.csv").write_text("\n".join(["q1", *"45" * 20]))
    (tmp_path / "map.toml").write_text(
        """
        [sides.business]
        [sides.customer]
        fieldwork = 2024
        [attributes.generation]
        customer = { column = "born", as = "birth_year" }
        [items.one]
        text = "It is excellent"
        overall = true
        scale = { worst = 1, best = 5 }
        business.experience = "q1"
        customer.experience = "q1"
        """
    )
    files = [tmp_path / name for name in ("business.csv", "customers.csv", "map.toml")]
    studies.create("old", pair(*files))
    title = open_page(OVERVIEW, "study=old").title[0].value
    assert ("the oldest generation" in title) == told
    assert "generations" not in title


def test_too_few_of_the_oldest_leave_the_rest_of_the_headline():
    """The headline's own question about them must not refuse the reader's page."""
    at = open_page(OVERVIEW, "min_base=960")
    assert not at.warning
    assert at.title


def test_the_widest_gaps_are_links_to_their_items():
    links = on_page(open_page(), "page_link")
    assert len(links) >= 4
    for link in links:
        assert link.proto.page == "item"
        assert re.search(r"item=[a-z_]+", link.proto.query_string)
        assert "metric=t2b" in link.proto.query_string
        label = link.proto.label.replace("\\", "").replace("\u00a0", " ")
        assert re.match(r"■ \d+% ● \d+% [▲▼] [+−]\d+ points · ", label), "levels, then the gap"


@pytest.mark.parametrize("metric", ["t2b", "mean", "mean100", "csat", "nps"])
def test_the_overview_has_a_headline_in_every_metric(metric):
    at = open_page(OVERVIEW, f"metric={metric}")
    assert not at.exception
    assert not at.warning
    assert not at.info
    assert "Business" in card(at)
    assert "Gap" in card(at)
    assert "Gen Z" in words_for_charts(at)


def test_nps_has_no_dimensions_but_its_own_item_as_headline():
    at = open_page(OVERVIEW, "metric=nps")
    assert "recommend" in at.title[0].value
    assert len(charts(at)) == 1


def test_a_metric_without_any_item_is_explained():
    at = open_page(OVERVIEW, "metric=ces")
    assert not at.exception
    assert at.warning
    assert not charts(at)


def test_a_gap_nobody_was_asked_about_is_explained():
    at = open_page(OVERVIEW, "gap=prediction")
    assert not at.exception
    assert at.warning
    assert not charts(at)


def test_vietnamese_changes_the_words_and_none_of_the_figures():
    english = open_page()
    vietnamese = open_page(OVERVIEW, "lang=vi")
    assert vietnamese.title[0].value != english.title[0].value
    assert "Khách hàng" in card(vietnamese)
    assert "92,0%" in card(vietnamese)
    assert numbers_in(card(vietnamese)) == numbers_in(card(english))
    assert drawn(vietnamese) == drawn(english)


def test_a_gap_without_an_overall_figure_is_told_by_its_dimensions_in_its_own_words():
    at = open_page(OVERVIEW, "gap=priority")
    assert at.title[0].value.startswith("More important to the business than to its customers")
    assert "Widest proven gaps" in [one.value for one in at.subheader]
    assert "blind spot" not in everything(at).lower()
    assert not at.info, "what is missing stands below what there is"
    assert "There is no overall figure under these choices" in said(at)
