"""Streamlit's own words become the reader's, also those said in another tongue before."""

from __future__ import annotations

from cxgap.survey.words import LANGUAGES
from cxgap.texts.builtin import builtin_words


def test_in_vietnamese_no_word_stays_english():
    for found in builtin_words("vi").values():
        assert found
        assert not [
            word for word, said in found.items() if said in builtin_words("en")["words"].values()
        ]


def test_back_in_english_what_was_vietnamese_is_english_again():
    there, back = builtin_words("vi"), builtin_words("en")
    for kind, said in there.items():
        assert all(back[kind][vietnamese] for vietnamese in said.values())
    assert back["words"][there["words"]["Sidebar"]] == "Sidebar"
    assert back["starts"]["Trợ giúp: "] == "Help for "


def test_every_language_knows_every_word():
    known = [set(builtin_words(language)["words"]) for language in LANGUAGES]
    assert all(words == known[0] for words in known)


def test_closing_a_window_is_not_the_section_called_close():
    assert builtin_words("vi")["words"]["Close"] == "Đóng cửa sổ này"
