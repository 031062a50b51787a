"""What the page on causes arranges: who names which cause, and a question for who did not ask."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import streamlit as st

from cxgap.charts.theme import ChartStyle
from cxgap.dashboard import close, explain, heading
from cxgap.dashboard.page import Page
from cxgap.dashboard.reader import with_view
from cxgap.survey.words import LANGUAGES, SIDES, Aspect
from cxgap.texts.catalog import N_
from cxgap.texts.causes_question import causes_form, causes_question
from cxgap.texts.figures import verdict
from cxgap.texts.headlines import Headline

VERDICTS = {  # a cause is not rated: each side names it, or does not
    "blind_spot": N_("named less by us"),
    "hidden_strength": N_("named more by us"),
    "aligned": N_("named alike"),
}
_OTHER = {"blind_spot": "hidden_strength", "hidden_strength": "blind_spot"}


def as_shares(page: Page) -> Page:
    """The page in the one metric that causes have: the share that named them."""
    return replace(page, reader=with_view(page.reader, metric="t2b", cut=None))


def were_asked(page: Page) -> bool:
    """Whether both sides could name a cause."""
    return any(
        all((side, Aspect.REASON) in item.sources for side in SIDES)
        for item in page.source.mirror_map.items.values()
    )


def rows(page: Page) -> pd.DataFrame:
    """Every cause with the share of each side that named it, widest gap first."""
    close.whole(page)
    found = page.gaps(gap="diagnosis", level="item", by=(), items=(), pairs=False)
    found = found.assign(label=close.labels_of(page, found), key=explain.keys(found))
    return found.sort_values("gap.value", key=abs, ascending=False, ignore_index=True)


def headline(page: Page, found: pd.DataFrame) -> Headline:
    """The cause on which the two sides differ most, as far as it is proven; then the other way."""
    told = heading.of_gaps(page, found, "diagnosis")
    proven = found[found["verdict"].isin(_OTHER)]
    if proven.empty:
        return told
    other = found[found["verdict"] == _OTHER[proven.iloc[0]["verdict"]]]
    if other.empty:
        return told
    turned = heading.of_gaps(page, other.head(1), "diagnosis")
    return replace(told, more=f"{told.more} {turned.finding}")


def words_for(page: Page, key: object) -> str:
    """The verdict on a cause in words."""
    if isinstance(key, str) and key in VERDICTS:
        return page.say(VERDICTS[key])
    return verdict(key, page.language)


def style(page: Page) -> ChartStyle:
    """How the chart looks, its verdicts in the words of causes."""
    own = page.share_style()
    said = {key: page.say(sentence) for key, sentence in VERDICTS.items()}
    return replace(own, words={**own.words, **said})


def alt(page: Page, found: pd.DataFrame) -> str:
    """The chart in words."""
    lines = [_in_words(page, row) for _, row in found.iterrows()]
    return page.say("Who names which cause. {rows}", rows=" ".join(lines))


def _in_words(page: Page, row: pd.Series) -> str:
    if "hidden" in row["flags"]:
        return page.say("{label}: hidden to protect people.", label=row["label"])
    return page.say(
        "{label}: business {business}, customers {customers}, gap {gap}, {verdict}.",
        label=row["label"],
        business=page.figures.value(row["business.value"]),
        customers=page.figures.value(row["customer.value"]),
        gap=page.figures.gap(row["gap.value"]),
        verdict=words_for(page, row["verdict"]),
    )


def not_asked(page: Page) -> None:
    """Say that nobody asked, and hand out the question in both languages with its map."""
    st.info(
        page.say("This study did not ask both sides for causes. Here is a question for both forms.")
    )
    for language, place in zip(LANGUAGES, st.columns(len(LANGUAGES)), strict=True):
        with place:
            st.code(causes_question(language), language=None, wrap_lines=True)
    st.download_button(
        page.say("Download the question and its mirror map"),
        data=causes_form(page.language),
        file_name="causes.txt",
        on_click="ignore",
    )
    close.way_on(page)
