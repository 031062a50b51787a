"""The page Journey: steps added, moved, removed and brought back, two people at it at once."""

from __future__ import annotations

from dataclasses import replace

from page_tools import JOURNEY, card, charts, link_of, on_page, open_page, said

from cxgap.tasks import studies
from cxgap.tasks.journey import open_journey
from cxgap.tasks.journey_steps import new_step, remove_step, save_step


def journey():
    return open_journey("demo", studies.open_named("demo").mirror_map)


def step_of(key):
    return next(one for one in journey().steps if one.key == key)


def names(at, column="Step"):
    return list(on_page(at, "dataframe")[0].value[column])


def save(at, who="Bình"):
    at.text_input(key="writer_name").set_value(who)
    return at.button(key="journey_save").click().run()


def field(at, name):
    """The only field of the open form whose key begins so."""
    every = [*at.text_input, *at.multiselect, *at.selectbox]
    return next(one for one in every if (one.key or "").startswith(f"{name}_step-"))


def fill(number):
    """As many steps as make this number of them."""
    for n in range(number - 5):
        save_step("demo", journey(), replace(new_step(), name={"en": f"More {n}"}), who="An",
                  after="help")  # fmt: skip


def test_a_step_is_added_where_its_writer_wants_it():
    at = open_page(JOURNEY)
    at.button(key="step_add").click().run()
    assert field(at, "place").value == "help"
    field(at, "name").set_value("Waiting")
    field(at, "items").set_value(["order_tracking"])
    field(at, "place").set_value("order")
    save(at)
    assert not at.exception
    assert names(at)[2:5] == ["Ordering and paying", "Waiting", "Getting the goods"]
    assert "Waiting" in card(at)
    assert link_of(at)["revision"] == ["1"]
    assert journey().steps[3].key.startswith("waiting-")


def test_a_step_without_a_name_is_not_saved():
    at = open_page(JOURNEY)
    at.button(key="step_add").click().run()
    save(at)
    assert len(journey().steps) == 5


def renamed(link, **fields):
    """The step Getting the goods after these fields of its form were written over."""
    at = open_page(JOURNEY, link)
    at.button(key="step_receive").click().run()
    for name, text in fields.items():
        at.text_input(key=f"{name}_receive").set_value(text)
    save(at)
    assert not at.exception
    return dict(step_of("receive").name)


def test_a_new_name_in_one_language_leaves_the_other_language_its_own():
    assert renamed("", name="Delivery") == {"en": "Delivery", "vi": "Nhận hàng"}
    assert "Nhận hàng" in names(open_page(JOURNEY, "lang=vi"), "Bước")
    assert renamed("lang=vi", name="Giao hàng") == {"en": "Delivery", "vi": "Giao hàng"}


def test_both_names_are_asked_for_and_an_emptied_one_is_lent_by_the_other():
    assert renamed("", name="Delivery", name_vi="Giao hàng") == {
        "en": "Delivery",
        "vi": "Giao hàng",
    }
    assert renamed("", name_vi=" ") == {"en": "Delivery"}
    assert "Delivery" in names(open_page(JOURNEY, "lang=vi"), "Bước")
    assert renamed("lang=vi", name_en="") == {"vi": "Delivery"}


def test_a_name_in_one_language_is_asked_for_once_until_the_other_has_its_own():
    at = open_page(JOURNEY)
    at.button(key="step_add").click().run()
    assert not [one for one in at.text_input if (one.key or "").startswith("name_vi_")]
    field(at, "name").set_value("Waiting")
    save(at)
    key = journey().steps[-1].key
    at = open_page(JOURNEY, "lang=vi")
    at.button(key=f"step_{key}").click().run()
    assert at.text_input(key=f"name_{key}").value == "Waiting"
    at.text_input(key=f"name_{key}").set_value("Chờ đợi")
    save(at)
    assert step_of(key).name == {"en": "Waiting", "vi": "Chờ đợi"}


def test_a_step_is_moved_earlier():
    at = open_page(JOURNEY)
    at.button(key="step_help").click().run()
    at.selectbox(key="place_help").set_value("")
    save(at)
    assert names(at)[:2] == ["Help and coming back", "Finding us"]


def test_removing_a_step_asks_first_and_says_what_stays():
    at = open_page(JOURNEY)
    at.button(key="step_order").click().run()
    at.button(key="remove_order").click().run()
    asked = "".join(str(one.value) for one in at.text)
    assert "They stay in the earlier revisions" in asked
    assert len(journey().steps) == 5
    save(at)
    assert "Ordering and paying" not in names(at)
    at.button(key="back_order").click().run()
    save(at)
    assert "Ordering and paying" in names(at)
    labels = " ".join(one.label for one in at.main.button).replace("\\", "")
    assert "The basket follows the customer to every device." in labels


def test_who_keeps_a_step_after_all_has_changed_nothing():
    at = open_page(JOURNEY)
    at.button(key="step_order").click().run()
    at.button(key="remove_order").click().run()
    at.button(key="journey_keep").click().run()
    assert names(at)[2] == "Ordering and paying"
    assert link_of(at)["revision"] == ["0"]


def test_a_note_under_a_step_removed_meanwhile_says_where_it_is():
    at = open_page(JOURNEY)
    at.button(key="edit_order_does").click().run()
    remove_step("demo", journey(), step_of("order"), who="An")
    at.text_area(key="text_note/order/does").set_value("Pays twice.")
    save(at)
    assert "An has removed this step meanwhile. Your note is saved with it" in said(at)
    history = on_page(at, "dataframe")[-1].value
    assert history["Where"][0] == "Ordering and paying: What is the customer doing?"


def test_nine_steps_are_the_most_and_all_are_shown():
    fill(9)
    at = open_page(JOURNEY)
    assert not at.exception
    assert "A journey has at most 9 steps." in said(at)
    assert not [one for one in at.main.button if one.key == "step_add"]
    assert len(charts(at)[0]["layout"]["xaxis"]["ticktext"]) == 9
    assert sum(one.key.startswith("edit_") for one in at.main.button) == 45


def test_of_two_steps_none_is_removed():
    for key in ("order", "receive", "help"):
        remove_step("demo", journey(), step_of(key), who="An")
    at = open_page(JOURNEY)
    at.button(key="step_choose").click().run()
    assert not [one for one in at.button if one.key == "remove_choose"]


def test_an_older_revision_shows_the_step_that_is_removed_since():
    remove_step("demo", journey(), step_of("order"), who="An")
    assert "Ordering and paying" in names(open_page(JOURNEY, "revision=0"))
