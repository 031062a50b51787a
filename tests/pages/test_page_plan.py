"""The page Action plan: what was planned, and what came of it."""

from __future__ import annotations

import csv
import io
import re
from urllib.parse import parse_qs

import pytest
import streamlit as st
from page_tools import (
    ACTION,
    PLAN,
    PRIORITIES,
    WAVES,
    charts,
    elements,
    everything,
    go_to,
    link_of,
    on_page,
    open_page,
    said,
    words_for_charts,
)
from plan_pages import MENU, SOUTH, button, field, named, study_of, write
from wave_study import saved

from cxgap.dashboard.planned import Planned, fitted, parse
from cxgap.survey.view import View
from cxgap.tasks import notebook, studies
from cxgap.tasks.effect import list_effects
from cxgap.texts.plan import OUTCOME_LABELS


@pytest.fixture
def study(tmp_path, request):
    return study_of(request, tmp_path)


def test_the_sentence_counts_actions_and_outcomes_and_claims_no_more():
    at = open_page(PLAN)
    assert not at.exception
    words = said(at)
    assert "4 actions: 1 under way and 3 done. One is past its day." in words
    assert (
        "3 actions are measured: 1 less than expected, 1 not clear yet and 1 as expected." in words
    )
    assert "One could be compared with all other customers, and is not shown to differ" in words
    assert "One order history for app, web and store, −6.6 points (−8.8 to −4.5 points)." in words
    assert "at 95% confidence" in words
    assert "7 comparisons of all actions were tested as one family" in words


def test_the_chart_and_the_tables_hold_the_same():
    at = open_page(PLAN)
    drawn = {trace["name"]: trace for trace in charts(at)[0]["data"]}
    plan, figures = (one.value for one in on_page(at, "dataframe")[:2])
    assert len(drawn["expected"]["x"]) == len(plan) == 4
    assert len(drawn["happened"]["x"]) == len(figures) == 3
    for x, text in zip(drawn["happened"]["x"], figures["Change"], strict=True):
        assert f"{x * 100:+.1f}".replace("-", "−") in text
    assert "Call customers back within ten minutes: expected −8 points" in words_for_charts(at)


def test_an_opened_action_says_what_came_of_it_beside_all_others():
    at = open_page(PLAN, MENU)
    words = said(at)
    assert "customers rose 5, the business stands as it did" in words
    assert "Whether that is as expected is not clear yet: −5 points had been expected" in words
    assert "Among all others the gap changed by −3.8 points" in words
    assert "if both would have moved alike without it" in words
    assert link_of(at)["plan"] == ["shorter-app-menu"]


def test_what_was_for_everybody_is_not_said_to_be_the_actions_doing():
    words = said(open_page(PLAN, "plan=one-history"))
    assert "That is as expected" in words
    assert "nobody is left to compare with" in words


def test_an_action_that_worked_is_shown_as_such(study):
    write(study, sundays=SOUTH)
    at = open_page(PLAN, f"study={study}&plan=sundays")
    assert not at.exception
    effect = list_effects(studies.open_named(study), View(level="overall"), ("region", ("South",)))
    gap = effect.rows.iloc[0]["gap_effect.value"]
    assert f"a difference of −{-gap * 100:.1f} points" in said(at)
    assert "It is the action's doing only if both would have moved alike" in said(at)
    assert "the gap fell by more than elsewhere" in on_page(at, "dataframe")[0].value.to_csv()


def test_links_lead_to_the_same_figures_elsewhere(study):
    write(study, sundays=SOUTH)
    at = open_page(PLAN, f"study={study}&plan=sundays")
    waves, action = [one.proto.query_string for one in on_page(at, "page_link")]
    there = open_page(WAVES, waves)
    assert link_of(there)["where.region"] == ["South"]
    assert (link_of(there)["before"], link_of(there)["after"]) == (["2024"], ["2025"])
    change = on_page(at, "dataframe")[1].value["Change"].iloc[0]
    assert f"Difference {change}" in said(there)
    tried = open_page(ACTION, action)
    assert (link_of(tried)["action"], link_of(tried)["treated"]) == (["region"], ["South"])
    assert "the action “Open on Sundays” raised the figure by" in said(tried)


def test_a_group_of_too_few_is_hidden_with_all_that_comes_of_it(tmp_path):
    saved(tmp_path, "few", islanders=3)
    write("few", isles=SOUTH | {"group": {"region": "Islands"}})
    at = open_page(PLAN, "study=few&plan=isles")
    assert not at.exception
    assert "hidden to protect people" in said(at)
    assert "No later wave has measured an action" in said(at)
    drawn = {trace["name"]: trace for trace in charts(at)[0]["data"]}
    assert drawn["happened"]["x"] == []
    assert len(drawn["hidden"]["y"]) == 1
    assert "n = 3" not in everything(at)


def test_an_empty_plan_says_what_to_do_next(tmp_path):
    saved(tmp_path, "one", waves=("2023",))
    at = open_page(PLAN, "study=one")
    assert not at.exception
    assert "No action is planned yet" in at.info[0].value
    assert on_page(at, "page_link")
    assert not charts(at)


def test_a_link_shows_the_plan_as_it_was_and_says_that_it_has_changed(study):
    write(study, sundays=SOUTH)
    link = f"study={study}&plan=sundays&revision=1"
    before = open_page(PLAN, link)
    write(study, seen=1, sundays=SOUTH | {"owner": "Eve"}, more={"title": "x"})
    after = open_page(PLAN, link)
    assert "You see revision 1 of this plan" in after.info[0].value
    assert charts(after) == charts(before)
    assert field(after, "text_input", "owner").value == "Ann"
    button(after, "Show the last revision").click().run()
    assert not after.info
    assert link_of(after)["revision"] == ["2"]
    assert field(after, "text_input", "owner").value == "Eve"


def test_notes_on_other_things_are_no_change_of_the_plan(study):
    write(study, sundays=SOUTH)
    notebook.write(study, {"note/buy/does": {"text": "x"}}, who="Bo", seen=1)
    assert not open_page(PLAN, f"study={study}&revision=1").info


def test_the_plan_is_a_file_that_no_spreadsheet_takes_for_formulas(study, monkeypatch):
    write(study, sundays=SOUTH | {"title": "=1+1"})
    files = {}
    monkeypatch.setattr(
        st, "download_button", lambda label, *given, **_: files.__setitem__(label, given)
    )
    open_page(PLAN, f"study={study}")
    data, name, _ = files["Download the plan (CSV)"]
    assert name == f"{study}-plan-1.csv"
    assert data.startswith(b"\xef\xbb\xbf")
    (line,) = csv.DictReader(io.StringIO(data.decode("utf-8-sig")))
    assert line["title"] == "'=1+1"
    assert line["verdict"]


def test_a_click_on_a_mark_opens_its_action():
    traces = {one["name"]: one for one in charts(open_page(PLAN))[0]["data"]}
    (asked,) = traces["happened"]["customdata"][1]
    assert parse_qs(asked) == {"plan": ["shorter-app-menu"]}
    assert link_of(open_page(PLAN, asked))["plan"] == ["shorter-app-menu"]


@pytest.mark.parametrize("lines", ["dimension", "item"])
def test_priorities_offer_to_make_an_action_of_what_comes_first(lines):
    at = open_page(PRIORITIES, f"lines={lines}")
    link = on_page(at, "page_link")[-1]
    there = open_page(PLAN, link.proto.query_string)
    assert not there.exception
    opened = there.selectbox(key="f_plan").value
    line = field(there, "selectbox", "line").value
    assert opened == (line if "Make an action of this" in link.proto.label else "new")
    assert link_of(there)["lines"] == [lines]


def test_the_choice_survives_other_pages_and_is_no_part_of_them():
    at = open_page(PLAN, MENU)
    there = go_to(at, WAVES)
    assert link_of(there)["plan"] == ["shorter-app-menu"]
    assert "expected" in said(go_to(there, PLAN))


def test_other_choices_of_the_reader_do_not_change_what_a_plan_is_measured_by():
    plain, other = open_page(PLAN, MENU), open_page(PLAN, f"{MENU}&metric=nps&where.region=North")
    assert said(plain) == said(other)
    assert charts(plain)[0]["data"] == charts(other)[0]["data"]


def test_a_link_to_what_the_study_lacks_opens_and_says_so():
    source = studies.open_named("demo")
    assert fitted(Planned("item:nothing", "region=Moon", "buy"), source) == Planned(step="buy")
    assert parse({"plan": ["new"], "plan.step": [""]}) == Planned("new")
    at = open_page(PLAN, "plan=item:nothing")
    assert not at.exception
    assert "plan" in at.info[0].value


def test_what_people_write_is_shown_and_never_obeyed(study):
    hostile = "<img src=//evil.example/x> **bold** [x](javascript:1) :red[x] {n}"
    texts = dict.fromkeys(("title", "owner", "note"), hostile)
    write(study, sundays=SOUTH | texts)
    at = named(open_page(PLAN, f"study={study}&plan=sundays"), hostile)
    field(at, "text_area", "note").set_value("x")
    write(study, seen=1, sundays=SOUTH)
    button(at, "Save").click().run()
    button(at, "Keep mine").click().run()
    assert not at.exception
    assert hostile in on_page(at, "dataframe")[0].value.to_csv()
    read = ("title", "subheader", "caption", "markdown", "info", "warning", "error")
    as_markdown = "\n".join(str(one.value) for one in elements(at.main) if one.type in read)
    assert not re.search(r"(?<!\\)(\*\*bold|<img|\[x\]|:red)", as_markdown)


def test_the_page_speaks_vietnamese():
    at = open_page(PLAN, f"lang=vi&{MENU}")
    assert not at.exception
    assert "Rút gọn menu ứng dụng từ chín mục còn năm" in said(at) + words_for_charts(at)
    assert "Chưa rõ có đúng như kỳ vọng hay không" in said(at)
    assert "Kế hoạch các hành động" in everything(at)


@pytest.mark.parametrize(
    ("language", "name"), [("en", "Ordering and paying"), ("vi", "Đặt hàng và thanh toán")]
)
def test_a_history_names_the_step_of_the_journey(language, name):
    history = on_page(open_page(PLAN, f"lang={language}&{MENU}"), "table")[-1].value
    assert name in history.to_csv()


def test_every_outcome_can_follow_a_number_of_actions():
    """ "2 actions are measured: 1 not clear yet and 1 with no expectation stated." """
    first = {label.split()[0] for label in OUTCOME_LABELS.values()}
    assert first <= {"as", "less", "more", "not", "with"}
