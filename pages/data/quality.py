"""How good are the data behind the figures?"""

import streamlit as st

from cxgap.charts.missing_answers import missing_answers
from cxgap.dashboard import bring, draw, folds, heading, quality, weighting
from cxgap.dashboard.findings import list_findings
from cxgap.dashboard.page import open_page
from cxgap.texts.headlines import Headline

page = open_page()
top = heading.Top(page.say("How good are the data?"))
if not page.source.reports:
    st.info(page.say("This study holds declared figures only."))
    heading.stop()

top.tell(Headline(quality.in_words(page)))

st.subheader(page.say("What to know before the figures are believed"), anchor=False)
if page.source.findings:
    list_findings(page, page.source.findings, page.source.mirror_map)
else:
    st.text(page.say("The checks found nothing to mention."))

st.subheader(page.say("Answers that are missing, by item"), anchor=False)
table = quality.missing(page)
some = quality.shown(table)
if some.empty:
    st.text(page.say("Everybody answered every item."))
else:
    st.text(quality.missing_words(page, table))
    drawn = missing_answers(some, style=page.share_style())
    draw.figure(
        drawn,
        alt=quality.alt(page, some),
        key="missing",
        rows=some,
        finding=quality.missing_words(page, table),
    )
if fold := folds.figures(page):
    fold.dataframe(quality.item_table(page), hide_index=True, alt=page.say("Answers by item"))

weighting.show(page)

st.subheader(page.say("What was read"), anchor=False)
st.table(quality.files(page), border="horizontal", hide_index=True)
for side, report in page.source.reports.items():
    if report["set_aside_count"]:
        st.subheader(quality.aside_title(page, side), anchor=False)
        aside = bring.set_aside(page, report, own=False)
        st.dataframe(aside, hide_index=True, alt=quality.aside_title(page, side))
if page.source.indicators:
    st.subheader(page.say("Indicators"), anchor=False)
    quality.indicators(page)
quality.downloads(page)
