"""Study texts are shown letter by letter where Streamlit reads Markdown."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxgap.dashboard.markdown import plain

HOSTILE = [
    "![pixel](https://evil.example/x.png)",
    "[click](javascript:alert(1))",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "**bold** _it_ `code` ~~gone~~ $x^2$",
    ":red[text] :material/home: :smile:",
    "# Heading",
    "1. one",
    "- item",
    "> quote",
    "| a | b |",
    "https://evil.example",
    "&lt;b&gt;",
    "\\[x\\](y)",
]


def unescaped(text):
    """What is left when a Markdown reader takes the backslashes away."""
    return re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", text)


@pytest.mark.parametrize("text", HOSTILE)
def test_no_mark_is_left_to_obey(text):
    bare = re.sub(r"\\.", "", plain(text))
    assert not re.search(r"[\\`*_{}\[\]()#+!|~$:<>&]", bare)
    assert not re.search(r"^\s*(\d+[.)]|-)\s", bare)


@given(st.text())
def test_every_letter_is_shown(text):
    shown = unescaped(plain(text))
    assert shown.split() == text.split()
    assert not re.search(r"[^\S \u00a0]", shown), "one line, and no space but these two"


@given(st.text(alphabet="\n\r\t x#-1.`>\u2028"))
def test_no_text_starts_a_paragraph_of_its_own(text):
    assert not re.search(r"[\n\r\t\u2028]| {2}", plain(text))


def test_plain_words_stay_as_they_are():
    assert plain("Khách hàng hài lòng 92%") == "Khách hàng hài lòng 92%"


def test_a_space_that_no_line_ends_at_stays_one():
    assert plain(" p\u00a0<\u00a00 ,\n 1 ") == "p\u00a0\\<\u00a00 , 1"
