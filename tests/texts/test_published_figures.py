"""Every published figure says how it was asked, under a key that is the same in every language."""

from __future__ import annotations

import pytest

from cxgap.texts.references import published


@pytest.mark.parametrize("language", ["en", "vi"])
def test_every_published_figure_says_how_it_was_asked(language):
    for one in published(language):
        assert len(one.asked) > 100, one.label
        assert not set(one.asked) & set("*#|"), one.label


def test_keys_are_the_same_in_every_language_and_no_two_alike():
    english, vietnamese = ([one.key for one in published(language)] for language in ("en", "vi"))
    assert english == vietnamese
    assert len(set(english)) == len(english)
    assert english[0] == "bain-company-2005"
