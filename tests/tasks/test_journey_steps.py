"""Steps are added, moved, removed and brought back, and two people at it lose nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cxgap.errors import JourneyError
from cxgap.survey.journey import FIRST, Note, note_place
from cxgap.survey.view import View
from cxgap.tasks import notebook, studies
from cxgap.tasks.gaps import list_gaps
from cxgap.tasks.journey import in_steps, open_journey, save_note
from cxgap.tasks.journey_steps import keyed, new_step, remove_step, removed_steps, save_step

SEEDED = ["discover", "choose", "order", "receive", "help"]


@pytest.fixture(autouse=True)
def _own_home(tmp_path, monkeypatch):
    monkeypatch.setenv("CXGAP_HOME", str(tmp_path))


@pytest.fixture(scope="module")
def demo():
    return studies.open_named("demo")


def opened(demo, revision=None):
    return open_journey("demo", demo.mirror_map, revision)


def keys(demo):
    return [step.key for step in opened(demo).steps]


def step_of(journey, key):
    return next(one for one in journey.steps if one.key == key)


def added(name, *items):
    return replace(new_step(), name={"en": name}, items=items)


def save(journey, step, who="An", **more):
    return save_step("demo", journey, step, who=who, **more)


def remove(journey, key, who="An"):
    return remove_step("demo", journey, step_of(journey, key), who=who)


def test_a_new_steps_key_can_be_read_and_is_nobody_elses():
    one, other = (keyed(replace(new_step(), name={"vi": "Chờ hàng / nhận"})) for _ in range(2))
    assert one.key.startswith("cho-hang-nhan-")
    assert one.key != other.key
    assert "/" not in one.key


def test_a_step_is_added_after_another_and_takes_its_items(demo):
    new = added("Waiting", "order_tracking")
    save(opened(demo), new, after="order")
    assert keys(demo) == ["discover", "choose", "order", new.key, "receive", "help"]
    rows = list_gaps(in_steps(demo, opened(demo).stages), View(level="stage")).rows
    assert list(rows["stage"]) == keys(demo)
    assert "order_tracking" not in step_of(opened(demo), "receive").items


@pytest.mark.parametrize(
    ("after", "order"),
    [
        (FIRST, ["help", "discover", "choose", "order", "receive"]),
        ("discover", ["discover", "help", "choose", "order", "receive"]),
        ("order", ["discover", "choose", "order", "help", "receive"]),
    ],
)
def test_a_step_is_moved_and_no_other_is_written(demo, after, order):
    seen = opened(demo)
    save(seen, step_of(seen, "help"), after=after)
    assert keys(demo) == order
    written = [one.place for one in notebook.history("demo") if one.revision]
    assert written == ["step/help"]


def test_a_move_is_a_revision_and_the_one_before_shows_the_old_order(demo):
    seen = opened(demo)
    saved = save(seen, step_of(seen, "discover"), after="help")
    assert keys(demo) == [*SEEDED[1:], "discover"]
    assert [step.key for step in opened(demo, saved.revision - 1).steps] == SEEDED


def test_moves_never_run_out_of_room(demo):
    for _ in range(70):  # halving a distance so often leaves no number between
        journey = opened(demo)
        save(journey, journey.steps[2], after=journey.steps[0].key)
    assert keys(demo)[0] == "discover"
    assert sorted(keys(demo)) == sorted(SEEDED)
    orders = [step.order for step in opened(demo).steps]
    assert len(set(orders)) == 5


def test_two_steps_added_at_once_at_one_place_are_both_there(demo):
    seen = opened(demo)
    mine, theirs = added("Mine"), added("Theirs")
    save(seen, theirs, after="order", who="An")
    save(seen, mine, after="order", who="Bình")
    assert keys(demo) == ["discover", "choose", "order", theirs.key, mine.key, "receive", "help"]
    between = added("Between")
    save(opened(demo), between, after=theirs.key)
    assert keys(demo)[3:6] == [theirs.key, between.key, mine.key]


@pytest.mark.parametrize("mover_first", [True, False])
def test_a_move_and_a_new_name_at_once_are_both_kept(demo, mover_first):
    seen = opened(demo)
    step = step_of(seen, "help")

    def move():
        return save(seen, step, after=FIRST, who="An")

    def rename():
        return save(seen, replace(step, name={"en": "Aftercare"}), who="Bình")

    for act in (move, rename) if mover_first else (rename, move):
        assert not act().clashes
    assert keys(demo)[0] == "help"
    assert step_of(opened(demo), "help").name == {"en": "Aftercare"}


def test_new_names_in_two_languages_at_once_are_both_kept(demo):
    seen = opened(demo)
    step = step_of(seen, "help")
    for who, language, name in (("An", "en", "Aftercare"), ("Bình", "vi", "Chăm sóc")):
        assert not save(seen, replace(step, name={**step.name, language: name}), who=who).clashes
    assert step_of(opened(demo), "help").name == {"en": "Aftercare", "vi": "Chăm sóc"}


def test_two_who_empty_a_name_in_a_language_each_leave_the_step_its_name(demo):
    seen = opened(demo)
    step = step_of(seen, "help")
    save(seen, replace(step, name={"en": step.name["en"]}), who="An")
    (clash,) = save(seen, replace(step, name={"vi": step.name["vi"]}), who="Bình").clashes
    assert clash.theirs.who == "An"
    assert step_of(opened(demo), "help").name == {"en": step.name["en"]}


def test_a_new_name_and_an_item_taken_away_at_once_are_both_kept(demo):
    seen = opened(demo)
    taker, giver = step_of(seen, "discover"), step_of(seen, "choose")
    save(seen, replace(taker, items=(*taker.items, "live_chat")), who="An")
    save(seen, replace(giver, name={"en": "Choosing"}), who="Bình")
    found = opened(demo)
    assert step_of(found, "choose").name == {"en": "Choosing"}
    assert "live_chat" in step_of(found, "discover").items
    assert "live_chat" not in step_of(found, "choose").items


def test_a_removed_step_is_gone_and_comes_back_with_its_notes(demo):
    saved = remove(opened(demo), "order")
    assert keys(demo) == ["discover", "choose", "receive", "help"]
    assert "order" in [step.key for step in opened(demo, saved.revision - 1).steps]
    (gone,) = removed_steps(opened(demo))
    assert gone.name["en"] == "Ordering and paying"
    save(opened(demo), gone)
    assert keys(demo) == SEEDED
    assert opened(demo).note("order", "change")
    assert removed_steps(opened(demo)) == []


def test_a_step_that_comes_back_leaves_others_the_items_they_took(demo):
    remove(opened(demo), "order")
    other = step_of(opened(demo), "receive")
    save(opened(demo), replace(other, items=(*other.items, "sign_in")))
    (gone,) = removed_steps(opened(demo))
    assert "sign_in" not in gone.items
    assert "app_easy" in gone.items


def test_a_step_that_somebody_renamed_meanwhile_is_not_removed(demo):
    seen = opened(demo)
    save(seen, replace(step_of(seen, "order"), name={"en": "Theirs"}), who="An")
    saved = remove(seen, "order", who="Bình")
    assert [clash.theirs.who for clash in saved.clashes] == ["An"]
    assert keys(demo) == SEEDED


def test_who_has_seen_the_new_name_may_remove_the_step_all_the_same(demo):
    seen = opened(demo)
    save(seen, replace(step_of(seen, "order"), name={"en": "Theirs"}), who="An")
    (clash,) = remove(seen, "order", who="Bình").clashes
    knowing = replace(seen, notebook=replace(seen.notebook, revision=clash.theirs.revision))
    assert not remove(knowing, "order", who="Bình").clashes
    (gone,) = removed_steps(opened(demo))
    assert gone.name == {"en": "Theirs"}  # what comes back is what was there last


def test_who_has_seen_that_a_step_was_removed_may_bring_it_back_as_they_have_it(demo):
    seen = opened(demo)
    remove(seen, "order", who="An")
    renamed = replace(step_of(seen, "order"), name={"en": "Buying"})
    (clash,) = save(seen, renamed, who="Bình").clashes
    knowing = replace(seen, notebook=replace(seen.notebook, revision=clash.theirs.revision))
    assert not save(knowing, renamed, who="Bình").clashes
    assert step_of(opened(demo), "order").name == {"en": "Buying"}


def test_a_step_that_somebody_only_moved_meanwhile_is_removed(demo):
    seen = opened(demo)
    save(seen, step_of(seen, "order"), after="help", who="An")
    assert not remove(seen, "order", who="Bình").clashes
    assert keys(demo) == ["discover", "choose", "receive", "help"]


def test_a_new_name_of_a_step_removed_meanwhile_is_a_clash(demo):
    seen = opened(demo)
    remove(seen, "order", who="An")
    renamed = replace(step_of(seen, "order"), name={"en": "Buying"})
    (clash,) = save(seen, renamed, who="Bình").clashes
    assert clash.theirs.value is None
    assert "order" not in keys(demo)


def test_a_note_under_a_step_removed_meanwhile_is_kept_with_it(demo):
    seen = opened(demo)
    remove(seen, "order", who="An")
    place = note_place("order", "does")
    save_note("demo", seen, place, Note({"en": "Pays twice."}), who="Bình")
    save(opened(demo), *removed_steps(opened(demo)))
    assert opened(demo).note("order", "does").text == {"en": "Pays twice."}


def test_a_journey_keeps_two_steps_and_has_at_most_nine(demo):
    for n in range(4):
        save(opened(demo), added(f"More {n}"), after="help")
    with pytest.raises(JourneyError, match="at most 9 steps"):
        save(opened(demo), added("One too many"), after="help")
    for key in keys(demo)[2:]:
        remove(opened(demo), key)
    with pytest.raises(JourneyError, match="at least 2 steps"):
        remove(opened(demo), "discover")


def test_the_most_is_counted_as_it_is_now_not_as_the_writer_saw_it(demo):
    seen = opened(demo)
    for n in range(4):
        save(opened(demo), added(f"More {n}"), after="help")
    with pytest.raises(JourneyError, match="at most 9"):
        save(seen, added("One too many"), after="help")


def test_the_fewest_are_counted_as_they_are_now_too(demo):
    for key in keys(demo)[2:]:
        remove(opened(demo), key)
    seen = opened(demo)
    save(seen, added("A third"), after="discover")
    remove(seen, "discover")
    assert len(keys(demo)) == 2
    assert "discover" not in keys(demo)


def test_of_two_usual_steps_none_is_removed_and_nothing_is_written(demo):
    studies.create("mine", studies.demo_study())
    rated = [key for key, item in demo.mirror_map.items.items() if item.in_composites][:2]
    items = {key: replace(demo.mirror_map.items[key], touchpoint=None) for key in rated}
    usual = open_journey("mine", replace(demo.mirror_map, items=items))
    assert len(usual.steps) == 2
    with pytest.raises(JourneyError, match="at least 2 steps"):
        remove_step("mine", usual, usual.steps[0], who="An")
    assert notebook.latest("mine") == 0


def test_a_study_with_more_stages_than_nine_can_be_renamed_but_gets_no_more_steps(demo):
    studies.create("mine", studies.demo_study())
    rated = [key for key, item in demo.mirror_map.items.items() if item.in_composites][:11]
    items = {key: replace(demo.mirror_map.items[key], stage=f"stage {key}") for key in rated}
    staged = replace(demo.mirror_map, items=items, stages={})
    usual = open_journey("mine", staged)
    assert len(usual.steps) == 11
    with pytest.raises(JourneyError, match="at most 9 steps"):
        save_step("mine", usual, added("One more"), who="An", after=FIRST)
    renamed = replace(usual.steps[3], name={"en": "Queueing"})
    save_step("mine", usual, renamed, who="An")
    there = open_journey("mine", staged)
    assert (len(there.steps), there.steps[3].name) == (11, {"en": "Queueing"})


def test_a_step_without_a_name_is_refused(demo):
    with pytest.raises(JourneyError, match="needs a name"):
        save(opened(demo), new_step(), after="help")


def test_of_steps_nobody_has_drawn_one_is_removed_and_comes_back():
    studies.create("mine", studies.demo_study())
    source = studies.open_named("mine")

    def mine():
        return open_journey("mine", source.mirror_map)

    usual = [step.key for step in mine().steps]
    remove_step("mine", mine(), step_of(mine(), "after"), who="An")
    assert [step.key for step in mine().steps] == usual[:-1]
    save_step("mine", mine(), *removed_steps(mine()), who="An")
    assert [step.key for step in mine().steps] == usual


def test_a_usual_step_is_moved_while_somebody_else_saves_first():
    studies.create("mine", studies.demo_study())
    source = studies.open_named("mine")
    seen = open_journey("mine", source.mirror_map)
    save_note("mine", seen, note_place("after", "does"), Note({"en": "Waits."}), who="An")
    saved = save_step("mine", seen, step_of(seen, "after"), who="Bình", after=FIRST)
    assert not saved.clashes
    assert open_journey("mine", source.mirror_map).steps[0].key == "after"


def test_a_stage_with_a_slash_in_its_name_holds_notes(demo):
    item = {
        key: replace(one, stage=f"{one.stage}/all" if one.stage else None)
        for key, one in demo.mirror_map.items.items()
    }
    slashed = replace(demo.mirror_map, items=item, stages={})
    studies.create("mine", studies.demo_study())
    journey = open_journey("mine", slashed)
    key = journey.steps[-1].key
    assert "/" in key
    place = note_place(key, "does")
    save_note("mine", journey, place, Note({"en": "Waits."}), who="An")
    save_step("mine", open_journey("mine", slashed), journey.steps[-1], who="An", after=FIRST)
    again = open_journey("mine", slashed)
    assert again.steps[0].key == key
    assert again.note(key, "does").text == {"en": "Waits."}
