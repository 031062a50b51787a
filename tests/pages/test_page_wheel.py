"""The experience wheel: what both sides make of each touchpoint, and what makes or breaks it."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest
from page_tools import (
    DIMENSIONS,
    WHEEL,
    charts,
    drawn,
    everything,
    go_to,
    link_of,
    on_page,
    open_page,
    said,
    words_for_charts,
)

from cxgap.survey.faces import Cuts
from cxgap.survey.view import View
from cxgap.tasks import studies
from cxgap.tasks.touchpoints import list_touchpoints

sys.path.insert(0, str(Path(__file__).parents[1] / "tasks"))
from touchpoint_studies import PLACED, study_of, without


@pytest.fixture
def kept(monkeypatch, tmp_path):
    """Keep a small study; its link."""

    def keep(study):
        monkeypatch.setenv("CXGAP_HOME", str(tmp_path))
        name = f"wheel-{study.version}"
        studies.create(name, study)
        return f"study={name}"

    return keep


def table_of(at, number=0):
    return on_page(at, "dataframe")[number].value


def test_the_table_holds_every_touchpoint_with_the_tasks_figures():
    at = open_page(WHEEL)
    rows = list_touchpoints(studies.open_named("demo", None), View(), Cuts()).rows
    shown = table_of(at)
    assert sorted(shown["Customers"]) == sorted(f"{100 * v:.1f}%" for v in rows["customer.value"])
    assert sorted(shown["Business"]) == sorted(f"{100 * v:.1f}%" for v in rows["business.value"])
    assert set(shown["Phase"]) == {f"{w} the purchase" for w in ("Before", "During", "After")}
    row = shown[(shown["Touchpoint"] == "Email") & (shown["Phase"] == "Before the purchase")]
    assert row["Our face"].item() == "neutral, not proven: it may be positive"
    assert row["Customers' face"].item() == "negative"
    assert row["Make-or-break"].item() == "less than the average"


def test_the_headline_names_what_hurts_unseen_with_levels_uncertainty_and_bases():
    words = said(open_page(WHEEL))
    assert (
        "Website (During the purchase) hurts customers and we do not see it: 83% for the "
        "business, 58% for its customers."
    ) in words
    assert "Our face: neutral, not proven: it may be positive. Customers' face: negative." in words
    assert "95% interval +20 to +28 points; p < 0.001" in words
    assert "250 business respondents and 4,989 customers" in words
    assert "All faces of customers: 5 positive, 12 neutral, 3 negative." in words


def test_make_or_break_is_said_with_how_sure_it_is_and_what_it_is_not():
    words = said(open_page(WHEEL))
    assert "Make-or-break moments: Mobile site, Account and Website (Before the purchase)" in words
    assert "its share of what all explain is above 5.0% over the whole 95% interval" in words
    assert "need not be a cause" in words


def test_the_words_for_the_picture_name_every_touchpoint_with_both_faces():
    words = words_for_charts(open_page(WHEEL))
    assert words.count("ours ") == 20
    assert (
        "Website (During the purchase): ours 83% (neutral, not proven: it may be positive), "
        "theirs 58% (negative), blind spot, make-or-break moment." in words
    )


def test_the_cut_points_are_in_the_link_and_move_the_faces():
    at = open_page(WHEEL)
    assert link_of(at)["faces"] == ["60,80"]
    at.selectbox(key="f_faces_low").set_value(50.0).run()
    assert link_of(at)["faces"] == ["50,80"]
    assert "0 negative" in said(at)
    again = open_page(WHEEL, "faces=50,80")
    assert said(again) == said(at)
    assert go_to(at, DIMENSIONS).query_params["faces"] in ("50,80", ["50,80"])


def test_the_second_cut_is_only_offered_above_the_first():
    at = open_page(WHEEL, "faces=60,80")
    assert "60" not in at.selectbox(key="f_faces_high").options
    assert "80" not in at.selectbox(key="f_faces_low").options


def test_a_touchpoint_is_told_in_full_unless_the_headline_did():
    at = open_page(WHEEL)
    assert said(at).count("95% interval +20 to +28 points") == 1
    assert "Gap +25 points, blind spot." in said(at)
    at.selectbox(key="f_touchpoint").set_value("before/email").run()
    assert "Email (Before the purchase): ours 84%" in said(at)


def test_the_headlines_touchpoint_is_open_until_another_is_chosen():
    at = open_page(WHEEL)
    assert "Product suggestions are helpful" in table_of(at, 1).to_csv()
    at.selectbox(key="f_touchpoint").set_value("during/checkout").run()
    assert link_of(at)["touchpoint"] == ["during/checkout"]
    assert len(table_of(at, 1)) == 3
    at.menu_button(key="open_items").click("item=checkout_easy").run()
    assert link_of(at)["item"] == ["checkout_easy"]


def test_the_marks_say_which_touchpoint_a_click_opens():
    traces = {trace["name"]: trace for trace in charts(open_page(WHEEL))[0]["data"]}
    assert ["touchpoint=during%2Fcheckout"] in traces["touchpoint"]["customdata"]


def test_the_centre_names_the_group_that_the_filters_keep():
    notes = charts(open_page(WHEEL, "where.generation=Gen+Z"))[0]["layout"]["annotations"]
    assert "Gen Z" in notes[0]["text"]


def test_what_is_hidden_has_no_figure_no_face_and_no_verdict():
    at = open_page(WHEEL, "min_base=300")
    assert not at.exception
    shown = table_of(at)
    assert set(shown["Business"]) == set(shown["Gap"]) == {"–"}
    assert set(shown["Our face"]) == set(shown["Verdict"]) == {"hidden to protect people"}
    words = said(at)
    assert "hurts customers (58%); what we think of it is hidden to protect people." in words
    assert "Ours: 0 positive, 0 neutral, 0 negative, 20 hidden to protect people" in words
    assert "part.hidden" in [trace["name"] for trace in charts(at)[0]["data"]]


def test_when_all_is_hidden_no_order_and_no_face_is_shown():
    at = open_page(WHEEL, "min_base=9000")
    assert not at.exception
    assert "no touchpoint is proven to hurt" in said(at)
    assert not re.search(r"\d%", said(at).replace("95%", ""))
    assert table_of(at)["Touchpoint"].tolist()[:3] == ["Search", "Social media", "Store"]
    figures = charts(at)[0]["data"]
    assert {trace["name"] for trace in figures if trace["name"].startswith("part.")} == {
        "part.hidden"
    }


def test_a_metric_without_touchpoints_is_told_with_a_next_step():
    at = open_page(WHEEL, "metric=nps")
    assert "no figure of a touchpoint" in at.info[0].value
    assert "bring" in [link.proto.page for link in on_page(at, "page_link")]


def test_where_only_one_side_was_asked_data_are_needed(kept):
    at = open_page(WHEEL, kept(study_of()) + "&touchpoint=after/call_centre")
    assert not at.exception
    row = table_of(at).set_index("Touchpoint").loc["Call centre"]
    assert row["Our face"] == row["Verdict"] == "data needed"
    assert row["Customers' face"] == "negative"
    assert "Only one side was asked" in at.info[0].value
    assert " nan" not in everything(at).lower()


def test_a_study_without_stages_and_touchpoints_gets_a_wheel_of_items_and_a_way_on(kept):
    at = open_page(WHEEL, kept(study_of(without(stages=True, touchpoints=True))))
    assert not at.exception
    assert set(table_of(at)["Touchpoint"]) == set(PLACED)
    notes = " ".join(note.value for note in at.info)
    assert "no item a touchpoint" in notes
    assert "no item a stage" in notes
    assert "bring" in [link.proto.page for link in on_page(at, "page_link")]


def test_items_without_a_touchpoint_are_counted(kept):
    placed = {**PLACED, "till": ("during", "", ("business", "customer"))}
    at = open_page(WHEEL, kept(study_of(placed)))
    assert "1 item has no touchpoint and is not in the wheel." in said(at)


def test_more_touchpoints_than_fit_are_in_the_table(kept):
    placed = {
        **PLACED,
        **{f"all_{at}": ("during", f"spot_{at}", ("business", "customer")) for at in range(30)},
    }
    link = kept(study_of(placed))
    at = open_page(WHEEL, link)
    assert "Drawn are the 24 touchpoints with the widest gaps; the table holds all 34." in said(at)
    assert len(table_of(at)) == 34
    assert words_for_charts(at).count("ours ") == 24
    unknown = said(open_page(WHEEL, f"{link}&min_base=9000"))
    assert "Drawn are the first 24 touchpoints; the table holds all 34." in unknown


def test_without_a_gap_those_are_drawn_that_customers_rate_worst(kept):
    keys = ["pages", "speed", *(f"all_{at}" for at in range(28))]
    placed = {key: ("during", f"spot_{key}", ("customer",)) for key in keys}
    at = open_page(WHEEL, kept(study_of(placed)))
    assert "Drawn are the 24 touchpoints that customers rate worst; the table holds" in said(at)


def test_names_of_touchpoints_are_shown_and_never_obeyed(kept):
    hostile = "<img src=x> **bold**"
    extra = f"[touchpoints.website]\ntext = '{hostile}'"
    at = open_page(WHEEL, kept(study_of(extra=extra)))
    assert "make-or-break" in said(at).lower()
    for kind in ("caption", "title", "info"):
        assert not any("**bold" in str(one.value) for one in on_page(at, kind))
    assert "<img" not in str(charts(at)[0])
    assert hostile in table_of(at)["Touchpoint"].tolist()


def test_vietnamese_changes_the_words_and_none_of_the_marks():
    at = open_page(WHEEL, "lang=vi")
    assert "Trang web (Trong khi mua)" in said(at)
    assert "tiêu cực" in said(at)
    english = drawn(open_page(WHEEL))
    assert drawn(at)[-6:] == english[-6:]
