"""What a click opens on pages that measure, on an item, on the shelf; keyboards open the same."""

from __future__ import annotations

import pytest
from page_tools import (
    ACTION,
    ENGAGEMENT,
    ITEM,
    REFERENCES,
    WAVES,
    address,
    charts,
    dialog,
    go_to,
    link_of,
    on_page,
    open_page,
    said,
    words_for_charts,
)
from test_page_explain import choose_row
from wave_study import saved

LINE = "line=dimension:simplicity"
TREATED = f"action=channel&treated=App&{LINE}"
BAIN = "explain=published&explain=bain-company-2005"


def keys_of(at, chart, trace):
    """What the marks of a trace of a chart open."""
    (found,) = [one for one in charts(at)[chart]["data"] if one["name"] == trace]
    return ["".join(key) for key in found["customdata"]]


def clicked(page, link, key):
    """The page as a click on a mark with this key opens it, from its own address."""
    return open_page(page, f"{link}&{key}")


def same(one, other):
    return (said(one), link_of(one)) == (said(other), link_of(other))


def test_a_bar_of_an_indicator_opens_its_waves_and_so_does_the_box():
    at = open_page(ENGAGEMENT)
    key = next(one for one in keys_of(at, 0, "index") if "sign-ups" in one)
    opened = clicked(ENGAGEMENT, "", key)
    assert "Waves of Newsletter sign-ups. 2025: index" in words_for_charts(opened)
    history = on_page(opened, "dataframe")[2].value
    assert f"Newsletter sign-ups in 2026: {history['Value'].iloc[-1]}; target" in said(opened)
    assert same(at.selectbox(key="f_indicator").set_value("Newsletter sign-ups").run(), opened)


def test_a_bar_of_a_wave_opens_that_wave_and_keeps_the_indicator():
    at = open_page(ENGAGEMENT, "indicator=Time+on+site")
    before, _ = keys_of(at, 1, "index")
    link = link_of(clicked(ENGAGEMENT, "", before))
    assert (link["indicator.wave"], link["indicator"]) == (["2025"], ["Time on site"])
    assert link["indicator.wave"] != link_of(at)["indicator.wave"]


def test_the_table_of_an_indicator_holds_its_segments_too():
    table = on_page(open_page(ENGAGEMENT, "indicator=Abandoned+baskets"), "dataframe")[2].value
    assert set(table["Indicator"]) == {"Abandoned baskets"}
    assert {"All customers", "B2B"} <= set(table["Segment"])


def test_an_indicator_without_a_value_in_the_segment_says_so():
    at = open_page(ENGAGEMENT, "indicator.segment=B2B&indicator=Time+on+site")
    assert not at.exception
    assert "has no value for this segment" in said(at)
    assert link_of(at)["indicator"] == ["Time on site"]


def test_an_opened_indicator_survives_another_language_and_another_page():
    at = open_page(ENGAGEMENT, "indicator=Time+on+site&indicator.wave=2025")
    at.radio(key="f_language").set_value("vi").run()
    assert "Các đợt của Thời gian trên trang" in words_for_charts(at)
    back = go_to(go_to(at, WAVES), ENGAGEMENT)
    assert "Các đợt của Thời gian trên trang" in words_for_charts(back)
    assert link_of(back)["indicator"] == ["Time on site"]
    assert link_of(back)["indicator.wave"] == ["2025"]
    assert same(open_page(ENGAGEMENT, address(link_of(back))), back)


def test_a_link_to_an_indicator_the_study_lacks_is_told():
    at = open_page(ENGAGEMENT, "indicator=Nothing")
    assert "something unknown (indicator)" in at.info[0].value
    assert "indicator" not in link_of(at)


def test_who_moved_opens_the_card_of_the_change():
    at = open_page(WAVES, LINE)
    _, customers, business, _ = keys_of(at, 1, "steps")
    assert customers == business
    at.button(key="why").click().run()
    assert "The change is the gap in 2026" in dialog(at)
    assert dialog(clicked(WAVES, LINE, customers)) == dialog(at)


def test_the_gap_before_opens_its_line_in_its_wave_by_keyboard_too():
    at = open_page(WAVES, LINE)
    before, *_, after = keys_of(at, 1, "steps")
    assert "where.wave=2025" in before
    at.menu_button(key="open_parts").click(after).run()
    assert link_of(at)["where.wave"] == ["2026"]
    assert link_of(at)["dimension"] == ["simplicity"]


def test_a_figure_of_the_effect_opens_its_group_in_its_wave():
    at = open_page(ACTION, TREATED)
    shown = on_page(at, "dataframe")[0].value.loc[0, "2026"].partition(" ")[0]
    _, after = keys_of(at, 0, "treated")
    at.menu_button(key="open_effect").click(after).run()
    assert link_of(at)["where.channel"] == ["App"]
    assert link_of(at)["where.wave"] == ["2026"]
    table = on_page(at, "dataframe")[0].value.set_index("Dimension")
    assert table.loc["Simplicity & ease of use", "Customers"] == shown


def test_the_comparison_opens_everybody_else():
    at = open_page(ACTION, TREATED)
    before, _ = keys_of(at, 0, "comparison")
    at.menu_button(key="open_effect").click(before).run()
    assert link_of(at)["where.channel"] == ["Web", "Store", "Call centre", "Social", "Email"]


def test_the_bracket_opens_the_card_of_the_effect():
    at = open_page(ACTION, TREATED)
    (key,) = set(keys_of(at, 0, "effect"))
    assert key == keys_of(at, 0, "alike")[1]
    assert "difference in differences" in dialog(clicked(ACTION, TREATED, key))


def test_a_hidden_effect_opens_nothing_but_its_card(tmp_path):
    saved(tmp_path, "few", islanders=2)
    at = open_page(ACTION, "study=few&action=region&treated=Islands")
    assert "hidden to protect people" in said(at)
    assert [trace.get("customdata") for trace in charts(at)[0]["data"]] == [None]
    assert not [one for one in at.menu_button if one.key == "open_effect"]


def test_a_bar_of_answers_opens_the_card_of_the_figures():
    at = open_page(ITEM, "item=checkout_easy")
    traces = {one["name"] for one in charts(at)[0]["data"]} - {"hidden"}
    (key,) = {key for trace in traces for key in keys_of(at, 0, trace)}
    assert "column “checkout_easy”" in dialog(clicked(ITEM, "item=checkout_easy", key))


def test_hidden_answers_open_nothing():
    at = open_page(ITEM, "item=checkout_easy&min_base=9000")
    assert not any(one.get("customdata") for one in charts(at)[0]["data"])


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "Of 362 firms surveyed, 80% believed"), ("vi", "Trong 362 công ty được khảo sát")],
)
def test_a_published_figure_opens_how_it_was_asked(language, words):
    at = open_page(REFERENCES, f"lang={language}")
    assert BAIN in keys_of(at, 0, "business")
    card = dialog(clicked(REFERENCES, f"lang={language}", BAIN))
    assert words in card
    assert "80%" in card
    assert "*" not in card


def test_a_box_opens_a_published_figure_and_the_card_survives_another_language():
    at = choose_row(open_page(REFERENCES), "why_published", "Bain & Company, 2005")
    assert link_of(at)["explain"] == ["published", "bain-company-2005"]
    at.radio(key="f_language").set_value("vi").run()
    assert "Cách hỏi" in dialog(at)
