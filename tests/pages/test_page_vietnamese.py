"""In Vietnamese no word of ours stays English, whatever is opened."""

from __future__ import annotations

import gettext
import re

import pytest
from page_tools import (
    ABOUT,
    ACTION,
    ENGAGEMENT,
    GROUPS,
    ITEM,
    METHOD,
    OVERVIEW,
    WAVES,
    card,
    charts,
    on_page,
    open_page,
    said,
    words_for_charts,
)

from cxgap.texts import catalog

LINKS = (
    (OVERVIEW, ""),
    (OVERVIEW, "metric=nps"),
    (OVERVIEW, "metric=mean"),
    (OVERVIEW, "metric=unknown&gap=unknown"),
    (OVERVIEW, "study=unknown"),
    (OVERVIEW, "study=demo&version=0000000000000000"),
    (OVERVIEW, "where.generation=Silent&where.region=Central&where.tier=Gold"),
    (OVERVIEW, "where.generation=Silent&where.channel=Email&where.industry=Telecoms"),
    (GROUPS, "by=generation&cell=Gen+Z&dimension=channel_flexibility"),
    (GROUPS, "by=region&by=department"),
    (GROUPS, "metric=nps"),
    (ITEM, "item=recommend&metric=nps"),
    (ITEM, "item=app_easy&cut=1&where.region=North"),
    (WAVES, "line=dimension:channel_flexibility"),
    (WAVES, "metric=nps"),
    (ACTION, ""),
    (ACTION, "action=channel&treated=App&line=item:app_easy"),
    (ENGAGEMENT, "indicator.segment=B2B"),
    (METHOD, ""),
    (ABOUT, ""),
)
ENGLISH = "the|of|and|to|gap|business|customers?|answers?|based|points?|interval|hidden|respondents"


class _Listening(gettext.GNUTranslations):
    """The Vietnamese catalogue, noting what it was asked for and does not have."""

    def __init__(self, known: gettext.NullTranslations, missed: set[str]) -> None:
        super().__init__()
        self._known, self._missed = known, missed

    def gettext(self, message):
        if message not in self._known._catalog:
            self._missed.add(message)
        return self._known.gettext(message)

    def ngettext(self, msgid1, msgid2, n):
        if (msgid1, 0) not in self._known._catalog:
            self._missed.add(msgid1)
        return self._known.ngettext(msgid1, msgid2, n)


@pytest.fixture
def missed(monkeypatch):
    """Sentences that were to be said in Vietnamese and have no translation."""
    found: set[str] = set()
    known = catalog._translations("vi")
    english = catalog._translations("en")
    listening = _Listening(known, found)
    monkeypatch.setattr(
        catalog, "_translations", lambda language: listening if language == "vi" else english
    )
    return found


@pytest.mark.parametrize(("page", "link"), LINKS)
def test_every_sentence_of_a_page_is_translated(page, link, missed):
    at = open_page(page, f"lang=vi&{link}")
    assert not at.exception
    assert missed == set()


@pytest.mark.parametrize("page", [OVERVIEW, GROUPS, ITEM])
def test_charts_cards_and_tables_speak_vietnamese_too(page):
    at = open_page(page, "lang=vi&by=generation&cell=Gen+Z&dimension=simplicity")
    tables = [one.value.to_csv() for kind in ("table", "dataframe") for one in on_page(at, kind)]
    drawn = [text for chart in charts(at) for text in _texts_in(chart)]
    shown = "\n".join([said(at), card(at), words_for_charts(at), *tables, *drawn])
    assert len(shown) > 500
    assert not re.search(rf"\b({ENGLISH})\b", shown, re.IGNORECASE)


def _texts_in(part):
    """What a chart writes: its annotations, and what hovering shows."""
    if isinstance(part, dict):
        for key, value in part.items():
            if key in ("text", "hovertext", "hovertemplate"):
                yield str(value)
            else:
                yield from _texts_in(value)
    elif isinstance(part, list):
        for value in part:
            yield from _texts_in(value)
