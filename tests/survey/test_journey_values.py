"""Steps and notes are what a notebook holds, and hold what it does."""

from __future__ import annotations

import pytest

from cxgap.survey.journey import Note, Step, note_place, noted_at
from cxgap.survey.notebook import Written

MINE = Note({"en": "Nobody listens."}, "ethnography", "Bình", "2026-11-26T03:00:00+00:00")


def test_a_step_is_kept_and_read_back():
    step = Step("buy", {"en": "Buying", "vi": "Mua"}, ("checkout_easy",), 2)
    assert Step.read("buy", step.kept()) == step


def test_a_step_between_two_others_is_kept_and_read_back():
    assert Step.read("buy", {"order": 2.5}).order == 2.5


@pytest.mark.parametrize("order", ["first", None, float("nan"), float("inf"), 10**400])
def test_what_is_no_order_is_none(order):
    assert Step.read("buy", {"order": order}).order == 0


@pytest.mark.parametrize("step", ["buy", "before/after", "a/b/does"])
def test_a_notes_place_says_its_step_and_row_whatever_the_step_is_called(step):
    assert noted_at(note_place(step, "does")) == (step, "does")


def test_a_note_is_by_whoever_wrote_it_there():
    kept = Note({"vi": "Đợi lâu quá."}, "observation").kept()
    note = Note.read(Written("note/buy/thinks", kept, 3, "An", "2026-11-26T02:00:00+00:00"))
    assert note == Note({"vi": "Đợi lâu quá."}, "observation", "An", "2026-11-26T02:00:00+00:00")


def test_two_texts_at_one_place_keep_both_names():
    both = Note({"en": "Too slow."}, "survey", "An", "2026-11-26T02:00:00+00:00", (MINE,))
    written = Written("note/buy/thinks", both.kept(), 4, "Bình", "2026-11-26T03:00:01+00:00")
    assert Note.read(written) == both


@pytest.mark.parametrize("value", [None, "a text", 3, [], {"found": "guess"}])
def test_what_is_no_note_is_an_empty_one(value):
    note = Note.read(Written("note/buy/thinks", value))
    assert not note
    assert note.found == ""


def test_a_text_that_names_no_language_is_read():
    assert Note.read(Written("note/buy/does", {"text": "Waits."})).text == {"en": "Waits."}


@pytest.mark.parametrize(
    "value",
    [None, "a text", [1], {"items": 5}, {"order": "first"}, {"order": float("inf")}, {"name": 4}],
)
def test_what_is_no_step_is_an_empty_one(value):
    assert Step.read("buy", value) == Step("buy", {})


@pytest.mark.parametrize("beside", ["Another text", 3, ["Another text"], [None]])
def test_what_is_no_text_beside_a_note_is_left_out(beside):
    note = Note.read(Written("note/buy/does", {"text": "Waits.", "beside": beside}))
    assert (note.text, note.beside) == ({"en": "Waits."}, ())
