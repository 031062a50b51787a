"""The steps of a journey: usual or drawn, counted behind the gate, written without losing words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cxgap.errors import PlanError, StoreError
from cxgap.survey.item import Item
from cxgap.survey.journey import Note, note_place
from cxgap.survey.mirror_map import MirrorMap
from cxgap.survey.scale import Scale
from cxgap.survey.view import View
from cxgap.survey.words import Aspect
from cxgap.tasks import notebook, studies
from cxgap.tasks.gaps import list_gaps
from cxgap.tasks.journey import (
    in_steps,
    named_steps,
    open_journey,
    save_action,
    save_note,
)
from cxgap.tasks.journey_steps import save_step
from cxgap.tasks.usual_steps import usual_steps

FIGURES = ["business.value", "business.n", "customer.value", "customer.low", "customer.high",
           "customer.n", "gap.value", "gap.low", "gap.high", "gap.p"]  # fmt: skip
PLACE = note_place("help", "thinks")


@pytest.fixture(autouse=True)
def _own_home(tmp_path, monkeypatch):
    monkeypatch.setenv("CXGAP_HOME", str(tmp_path))


@pytest.fixture(scope="module")
def demo():
    return studies.open_named("demo")


def opened(demo, revision=None):
    return open_journey("demo", demo.mirror_map, revision)


def rated(places, stages=()):
    """A map of items i0, i1, … at these stages and touchpoints."""
    asked = {("customer", Aspect.EXPERIENCE): None}
    items = {
        f"i{at}": Item(f"i{at}", Scale(1, 5), stage=stage, touchpoint=touchpoint, sources=asked)
        for at, (stage, touchpoint) in enumerate(places)
    }
    return MirrorMap(items, stages={stage: {"en": stage.title()} for stage in stages})


def test_three_stages_make_five_steps_that_hold_every_rated_item_once(demo):
    steps = usual_steps(demo.mirror_map)
    assert [step.key for step in steps] == ["before_1", "before_2", "during_1", "during_2", "after"]
    assert steps[0].name == {
        "en": "Before the purchase (1 of 2)",
        "vi": "Trước khi mua (1/2)",
    }
    held = [key for step in steps for key in step.items]
    composed = [key for key, item in demo.mirror_map.items.items() if item.in_composites]
    assert sorted(held) == sorted(composed)


def test_a_step_never_cuts_a_touchpoint_in_two(demo):
    steps = usual_steps(demo.mirror_map)
    items = demo.mirror_map.items
    for step in steps:
        for key in step.items:
            own = items[key]
            beside = [
                one.key
                for one in items.values()
                if one.in_composites and (one.stage, one.touchpoint) == (own.stage, own.touchpoint)
            ]
            assert set(beside) <= set(step.items)


def test_more_than_three_stages_are_the_steps_in_their_order():
    stages = ("a", "b", "c", "d", "e", "f")
    steps = usual_steps(rated([(stage, None) for stage in reversed(stages)], stages))
    assert [(step.key, step.name["en"]) for step in steps] == [(s, s.title()) for s in stages]


@pytest.mark.parametrize(("items", "steps"), [(0, 0), (1, 1), (3, 3), (5, 5), (23, 5)])
def test_a_study_without_stages_has_numbered_steps_and_none_is_empty(items, steps):
    found = usual_steps(rated([(None, None)] * items))
    assert [step.name["en"] for step in found] == [f"Step {n + 1}" for n in range(steps)]
    assert sum(len(step.items) for step in found) == items
    assert all(step.items for step in found)


def test_items_spread_evenly_over_the_steps():
    found = usual_steps(rated([(None, None)] * 23))
    assert sorted(len(step.items) for step in found) == [4, 4, 5, 5, 5]


def test_the_demo_has_five_named_steps_and_a_note_in_every_cell(demo):
    journey = opened(demo)
    assert journey.steps[0].name["en"] == "Finding us"
    assert all(set(step.name) == {"en", "vi"} for step in journey.steps)
    assert len(journey.steps) == 5
    for step in journey.steps:
        for row in ("thinks", "does", "touchpoint", "change", "how"):
            assert set(journey.note(step.key, row).text) == {"en", "vi"}


def test_a_steps_figures_are_those_of_its_items_asked_as_one_stage(demo):
    journey = opened(demo)
    rows = list_gaps(in_steps(demo, journey.stages), View(level="stage")).rows.set_index("stage")
    assert list(rows.index) == [step.key for step in journey.steps]
    declared = demo.mirror_map
    for step in journey.steps:
        one = {
            key: replace(item, stage="x" if key in step.items else None)
            for key, item in declared.items.items()
        }
        alone = replace(demo, mirror_map=replace(declared, items=one, stages={"x": {}}))
        expected = list_gaps(alone, View(level="stage")).rows.iloc[0]
        assert rows.loc[step.key, FIGURES].to_list() == expected[FIGURES].to_list()


def test_steps_pass_the_gate(demo):
    found = in_steps(demo, opened(demo).stages)
    rows = list_gaps(found, View(level="stage", min_base=300)).rows
    assert all(flags == ["hidden"] for flags in rows["flags"])
    assert rows[["business.value", "business.n", "gap.value", "gap.p"]].isna().all(axis=None)
    split = list_gaps(found, View(level="stage", by=("region", "industry"))).rows
    assert any("hidden" in flags for flags in split["flags"])
    assert split["business.n"].min() >= 5


def test_named_steps_have_the_journeys_names(demo):
    stages = named_steps(demo, opened(demo)).mirror_map.stages
    assert stages["help"]["vi"] == "Được hỗ trợ và quay lại"


def test_a_note_is_a_revision_with_who_and_when_and_the_older_one_stays(demo):
    saved = save_note("demo", opened(demo), PLACE, Note({"en": "Again?"}, "survey"), who="An")
    note = opened(demo).note("help", "thinks")
    assert (note.text, note.found, note.who) == ({"en": "Again?"}, "survey", "An")
    assert note.when.endswith("+00:00")
    before = opened(demo, saved.revision - 1)
    assert before.note("help", "thinks").text["en"] == "I have told this story three times."
    assert [one.who for one in before.written if one.revision] == ["An"]


def test_an_emptied_note_is_gone_but_not_its_history(demo):
    save_note("demo", opened(demo), PLACE, Note(), who="An")
    assert not opened(demo).note("help", "thinks")
    assert len(notebook.history("demo", PLACE)) == 2


def test_of_two_people_who_write_at_once_both_texts_stand_with_their_names(demo):
    first = second = opened(demo)
    save_note("demo", first, PLACE, Note({"en": "Three calls."}), who="An")
    save_note("demo", second, PLACE, Note({"en": "Nobody listens."}, "ethnography"), who="Bình")
    note = opened(demo).note("help", "thinks")
    assert (note.text, note.who) == ({"en": "Three calls."}, "An")
    (beside,) = note.beside
    assert (beside.text, beside.found, beside.who) == (
        {"en": "Nobody listens."},
        "ethnography",
        "Bình",
    )


def test_a_third_text_at_once_joins_them_and_one_save_settles_all(demo):
    seen = opened(demo)
    for who in ("An", "Bình", "Chi"):
        save_note("demo", seen, PLACE, Note({"en": f"By {who}"}), who=who)
    assert [one.who for one in opened(demo).note("help", "thinks").beside] == ["Bình", "Chi"]
    save_note("demo", opened(demo), PLACE, Note({"en": "Settled"}), who="An")
    assert opened(demo).note("help", "thinks").beside == ()


def test_a_text_is_kept_also_where_somebody_else_removed_the_note(demo):
    seen = opened(demo)
    save_note("demo", seen, PLACE, Note(), who="An")
    save_note("demo", seen, PLACE, Note({"en": "Still true."}), who="Bình")
    assert opened(demo).note("help", "thinks").text == {"en": "Still true."}


def test_notes_of_different_cells_never_clash(demo):
    seen = opened(demo)
    other = note_place("order", "does")
    save_note("demo", seen, PLACE, Note({"en": "One"}), who="An")
    saved = save_note("demo", seen, other, Note({"en": "Two"}), who="Bình")
    assert not saved.clashes
    assert opened(demo).note("help", "thinks").text == {"en": "One"}


def test_an_item_leaves_the_step_it_was_in(demo):
    journey = opened(demo)
    step = next(one for one in journey.steps if one.key == "discover")
    wider = replace(step, name={"en": "First look"}, items=(*step.items, "live_chat"))
    save_step("demo", journey, wider, who="An")
    steps = {one.key: one for one in opened(demo).steps}
    assert steps["discover"].name == {"en": "First look"}
    assert "live_chat" in steps["discover"].items
    assert "live_chat" not in steps["choose"].items


@pytest.mark.parametrize("takers", [("discover", "receive"), ("receive", "discover")])
def test_of_two_steps_that_take_an_item_at_once_the_later_has_it(demo, takers):
    seen = opened(demo)
    for key in takers:
        step = next(one for one in seen.steps if one.key == key)
        save_step("demo", seen, replace(step, items=(*step.items, "live_chat")), who="An")
    holders = [step.key for step in opened(demo).steps if "live_chat" in step.items]
    assert holders == [takers[-1]]


def test_a_step_that_somebody_changed_meanwhile_is_not_overwritten(demo):
    seen = opened(demo)
    step = seen.steps[0]
    save_step("demo", seen, replace(step, name={"en": "Theirs"}), who="An")
    saved = save_step("demo", seen, replace(step, name={"en": "Mine"}), who="Bình")
    assert [clash.place for clash in saved.clashes] == [step.place]
    assert opened(demo).steps[0].name == {"en": "Theirs"}


def test_the_first_save_draws_the_usual_steps(tmp_path):
    studies.create("mine", studies.demo_study())
    source = studies.open_named("mine")
    journey = open_journey("mine", source.mirror_map)
    assert not journey.drawn
    place = note_place("after", "thinks")
    save_note("mine", journey, place, Note({"en": "Quiet."}), who="An")
    again = open_journey("mine", source.mirror_map)
    assert again.drawn
    assert again.stages == journey.stages
    assert again.note("after", "thinks").text == {"en": "Quiet."}


def test_items_that_a_study_lacks_are_left_out_of_its_steps(demo):
    journey = opened(demo)
    step = journey.steps[0]
    save_step("demo", journey, replace(step, items=(*step.items, "planet", "recommend")), who="An")
    assert opened(demo).steps[0].items == step.items


def test_an_action_of_a_step_is_in_the_plan(demo):
    action = {"title": {"en": "One basket"}, "line": "item:basket_follows", "note": {"en": "How"}}
    save_action("demo", opened(demo), "choose", action, who="An")
    (found,) = opened(demo).actions("choose")
    assert (found.title, found.note) == ({"en": "One basket"}, {"en": "How"})
    assert (found.line, found.step, found.status) == ("item:basket_follows", "choose", "planned")
    assert opened(demo).actions("receive") == []


def test_an_action_without_a_title_is_refused(demo):
    with pytest.raises(PlanError, match="no title"):
        save_action("demo", opened(demo), "choose", {"title": {"en": " "}}, who="An")


def test_only_what_changes_the_map_makes_it_newer(demo):
    save_action("demo", opened(demo), "order", {"title": "Act"}, who="An")
    assert opened(demo, 0).newer is None
    saved = save_note("demo", opened(demo), PLACE, Note({"en": "New"}), who="An")
    assert opened(demo, 0).newer == saved.revision
    assert opened(demo, saved.revision).newer is None


def test_a_revision_that_nobody_saved_is_refused(demo):
    with pytest.raises(StoreError, match="no revision 7"):
        opened(demo, 7)
