"""Leaving the page does not lose what was brought, nor what was said about it."""

from __future__ import annotations

from page_tools import BRING, OVERVIEW, TEMPLATES, go_to, open_page, said
from test_page_data import button, dropped, editor


def away_and_back(at):
    """Two pages away: Streamlit forgets a widget after the first."""
    go_to(at, OVERVIEW)
    go_to(at, TEMPLATES)
    at = go_to(at, BRING)
    assert not at.exception
    return at


def test_files_are_still_here_after_another_page():
    at = away_and_back(dropped())
    assert "Google Forms, utf-8: 40 of 40 rows read." in said(at)
    assert "2 pairs were found" in said(at)
    assert "b.csv is still here from before." in said(at)


def test_what_was_said_about_the_files_is_still_here():
    at = dropped()
    at.text_input(key="bring_name").set_value("hanoi-2026")
    at.selectbox(key="bring_customer_delimiter").set_value(",").run()
    at = away_and_back(at)
    assert at.text_input(key="bring_name").value == "hanoi-2026"
    assert at.selectbox(key="bring_customer_delimiter").value == ","


def test_a_study_can_be_made_after_another_page():
    at = away_and_back(dropped())
    at.text_input(key="bring_name").set_value("later")
    button(at, "Create the study").click().run()
    assert "Saved." in at.success[0].value


def test_a_file_that_is_still_here_can_be_removed():
    at = away_and_back(dropped())
    button(at, r"Remove c\.csv").click().run()
    assert "Next: the customers' survey" in said(at)
    button(at, r"Remove b\.csv").click().run()
    assert "No files at hand?" in said(at)


def test_a_table_starts_as_it_was_left():
    at = dropped()
    rows = editor(at, "score").assign(use=[True, False])
    (key,) = [key for key in at.session_state["kept_left"] if "pairs" in key]
    at.session_state["kept_left"][key] = rows  # what an editor leaves; a test cannot type in it
    at = away_and_back(at)
    assert list(editor(at, "score")["use"]) == [True, False]


def test_another_reader_sees_nothing_of_it():
    dropped()
    assert "still here" not in said(open_page(BRING))
