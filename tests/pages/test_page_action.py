"""The page on an action: its effect beside a comparison, and what that rests on."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest
from page_tools import (
    ACTION,
    charts,
    everything,
    link_of,
    on_page,
    open_page,
    said,
    words_for_charts,
)
from plan_pages import study_of, write
from wave_study import saved

from cxgap.dashboard.measured import attributes
from cxgap.survey.view import View
from cxgap.tasks import studies
from cxgap.tasks.effect import list_effects
from cxgap.tasks.filters import filter_blocks

CHOSEN = "action=segment&treated=B2C"
AN_EXAMPLE = "read it as an example until you have chosen who had the action"
ALL, WITHOUT = "Show all customers", "Remove the filter Main channel"
SUNDAYS = {
    "title": "Open on Sundays",
    "group": {"region": "South"},
    "status": "done",
    "taken": "2024",
}
OF_SOUTH = "action=region&treated=South&comparison=North"
SOUTH = f"study=three&{OF_SOUTH}"


@pytest.fixture
def study(tmp_path, request):
    return study_of(request, tmp_path)


def test_the_page_opens_with_the_first_action_of_the_plan_that_was_for_a_group():
    at = open_page(ACTION)
    assert len(charts(at)) == 1
    assert (link_of(at)["action"], link_of(at)["treated"]) == (["channel"], ["App"])
    assert link_of(at)["line"] == ["dimension:simplicity"]
    assert at.multiselect(key="f_treated").value == ["App"]
    assert AN_EXAMPLE not in said(at)


def test_the_title_names_the_action_of_the_plan():
    at = open_page(ACTION)
    assert "the action “Cut the app's menu from nine entries to five” had no effect" in said(at)
    assert "hành động “Rút gọn menu ứng dụng" in said(open_page(ACTION, "lang=vi"))


@pytest.mark.parametrize("group", ["Web", "App&treated=Web"])
def test_an_action_is_not_named_for_groups_it_was_not_for(group):
    words = said(open_page(ACTION, f"action=channel&treated={group}&line=dimension:simplicity"))
    assert "Cut the app's menu" not in words
    assert "the action for " in words


@pytest.mark.parametrize(
    ("before", "after", "called"),
    [
        ("2024", "2025", "the action “Open on Sundays”"),
        ("2023", "2025", "the action “Open on Sundays”"),
        ("2023", "2024", "the action for South"),
    ],
)
def test_an_action_is_named_between_the_waves_before_and_after_it(study, before, after, called):
    write(study, sundays=SUNDAYS)
    link = f"study={study}&{OF_SOUTH}&before={before}&after={after}"
    assert f"{called} " in open_page(ACTION, link).title[0].value


def test_two_actions_for_a_group_are_told_apart_by_their_line(study):
    write(study, sundays=SUNDAYS, paint=SUNDAYS | {"title": "Paint", "line": "item:one"})
    link = f"study={study}&{OF_SOUTH}"
    assert "“Open on Sundays”" in open_page(ACTION, link).title[0].value
    assert "“Paint”" in open_page(ACTION, f"{link}&line=item:one").title[0].value


def test_of_two_actions_that_nothing_tells_apart_none_is_named(study):
    write(study, sundays=SUNDAYS, paint=SUNDAYS | {"title": "Paint"})
    title = open_page(ACTION, f"study={study}&{OF_SOUTH}").title[0].value
    assert "the action for South" in title


def test_the_title_names_no_long_list_of_groups():
    link = "action=channel&treated=App&treated=Web&treated=Store"
    title = open_page(ACTION, link).title[0].value
    assert "the action" in title
    assert "Store" not in title


def test_without_a_plan_it_opens_with_the_largest_group_and_says_it_is_an_example(tmp_path):
    saved(tmp_path, "three")
    at = open_page(ACTION, "study=three")
    source = studies.open_named("three")
    attribute = next(iter(attributes(source)))
    sizes = dict(filter_blocks(source, View(), f"customer:{attribute}"))
    assert [attribute] == link_of(at)["action"]
    assert sizes[tuple(link_of(at)["treated"])] == max(sizes.values())
    assert AN_EXAMPLE in said(at)


def test_what_the_page_opens_with_is_not_what_is_filtered_by():
    first = link_of(open_page(ACTION))["action"][0]
    value = studies.open_named("demo").values[first][0]
    at = open_page(ACTION, urlencode({f"where.{first}": value}))
    assert link_of(at)["action"] != [first]
    assert charts(at)
    assert not at.warning


def test_groups_left_blank_are_filled_again():
    at = open_page(ACTION, CHOSEN)
    at.multiselect(key="f_treated").set_value([]).run()
    assert charts(at)
    assert at.multiselect(key="f_treated").value == link_of(at)["treated"] != []
    at.selectbox(key="f_action").set_value("").run()
    assert charts(at)
    assert [at.selectbox(key="f_action").value] == link_of(at)["action"]


@pytest.mark.parametrize(
    ("link", "why", "label"),
    [
        ("where.generation=Silent&action=channel&treated=App", "too few customers are left", ALL),
        ("where.channel=App&action=channel&treated=App", "The filter Main channel", WITHOUT),
        ("where.wave=2026", "The filter Wave leaves nothing to compare", "Remove the filter Wave"),
        ("where.region=South&where.tier=Gold&where.generation=Silent", "too few customers", ALL),
    ],
)
def test_filters_that_leave_no_effect_are_named_and_taken_away_by_one_click(link, why, label):
    at = open_page(ACTION, link)
    assert not at.exception
    assert not charts(at)
    assert why in said(at)
    (button,) = [one for one in at.button if one.label == label]
    button.click().run()
    assert charts(at)
    assert not [key for key in link_of(at) if key.startswith("where")]


def test_an_effect_that_is_hidden_under_filters_offers_all_customers():
    at = open_page(ACTION, "action=generation&treated=Silent&where.region=North&where.tier=Gold")
    assert "the effect is hidden to protect people" in said(at)
    assert ALL in [one.label for one in at.button]
    assert ALL not in [one.label for one in open_page(ACTION).button]


def test_everybody_in_the_action_is_told_in_plain_words():
    every = [("treated", one) for one in studies.open_named("demo").values["segment"]]
    at = open_page(ACTION, urlencode([("action", "segment"), *every]))
    assert "Everybody had the action: nobody is left to compare with." in said(at)
    assert not at.warning


def test_where_no_group_can_be_shown_the_page_says_which_filters_forbid_it(tmp_path):
    saved(tmp_path, "three")
    at = open_page(ACTION, "study=three&where.region=South")
    assert not at.exception
    assert "Under these filters (Region: South)" in said(at)
    assert not charts(at)


def test_the_figures_are_those_of_the_task():
    found = list_effects(
        studies.open_named("demo"), View(level="overall"), ("segment", ("B2C",))
    ).rows.iloc[0]
    at = open_page(ACTION, CHOSEN)
    drawn = {trace["name"]: trace["y"] for trace in charts(at)[0]["data"]}
    for group in ("treated", "comparison"):
        ends = [found[f"{group}.{when}.customer.value"] for when in ("before", "after")]
        assert drawn[group] == pytest.approx(ends)
    start, _, end, _ = (drawn["effect"][at] for at in (0, 1, 2, 3))
    assert end - start == pytest.approx(found["effect.value"])
    assert f"Difference −{-found['effect.value'] * 100:.1f} points" in said(at)


def test_what_is_not_proven_is_said_and_drawn_as_such():
    at = open_page(ACTION, CHOSEN)
    assert "whether the action for Private customers (B2C) had an effect is unclear" in said(at)
    assert "With the action from" in said(at)
    assert "raised" not in said(at) + words_for_charts(at)
    (bracket,) = [one for one in charts(at)[0]["data"] if one["name"] == "effect"]
    assert bracket["line"]["dash"] != "solid"


def test_a_proven_effect_is_bound_to_its_assumption_and_to_the_trend_before(tmp_path):
    saved(tmp_path, "three")
    at = open_page(ACTION, SOUTH)
    assert not at.exception
    words = said(at)
    assert "the action for South raised the figure by" in words
    assert "if both groups would have moved alike without it.\nDifference " in words
    assert "With the action from" in words
    assert "only if both groups would have moved alike without it" in words
    assert "Before, from 2023 to 2024, the two groups moved apart by" in words
    (bracket,) = [one for one in charts(at)[0]["data"] if one["name"] == "effect"]
    assert bracket["line"]["dash"] == "solid"


def test_groups_are_chosen_and_stay_in_the_link():
    at = open_page(ACTION)
    at.selectbox(key="f_action").set_value("segment").run()
    at.multiselect(key="f_treated").set_value(["B2C"]).run()
    linked = open_page(ACTION, f"{CHOSEN}&line=dimension:simplicity")
    assert link_of(at) == link_of(linked)
    assert said(at) == said(linked)


def test_another_attribute_forgets_the_groups_without_a_word():
    at = open_page(ACTION, CHOSEN)
    at.selectbox(key="f_action").set_value("region").run()
    assert not at.exception
    assert not at.info
    assert link_of(at)["treated"] != ["B2C"]
    assert at.multiselect(key="f_treated").value == link_of(at)["treated"]
    assert charts(at)


def test_the_page_speaks_vietnamese():
    at = open_page(ACTION, f"lang=vi&{CHOSEN}")
    assert "chưa rõ hành động cho nhóm Khách hàng cá nhân (B2C) có tác động hay không" in said(at)
    assert "Biểu đồ tác động." in words_for_charts(at)


def test_a_group_of_too_few_is_refused_and_nothing_of_it_is_told(tmp_path):
    saved(tmp_path, "few", islanders=3)
    at = open_page(ACTION, "study=few&action=region&treated=Islands")
    assert not at.exception
    assert at.warning or "hidden" in said(at)
    assert "n = 3" not in everything(at)
    assert "points" not in words_for_charts(at)


def test_a_study_of_one_wave_is_told_what_is_missing(tmp_path):
    saved(tmp_path, "one", waves=("2023",))
    at = open_page(ACTION, "study=one")
    assert "fewer than two waves" in at.info[0].value
    assert on_page(at, "page_link")


def test_where_only_the_business_is_hidden_sentence_picture_and_table_all_show_the_customers(
    tmp_path,
):
    saved(tmp_path, "small", leaders=3)
    at = open_page(ACTION, "study=small&action=region&treated=South&comparison=North")
    assert not at.exception
    words = said(at)
    assert "the action for South raised the figure by" in words
    assert "The effect is hidden" not in words
    assert "What the action did to the gap is hidden to protect people." in words
    assert any(trace["name"] == "treated" for trace in charts(at)[0]["data"])
    assert "Effect on the gap" not in words
