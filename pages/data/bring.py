"""What do our own surveys say?"""

import streamlit as st

from cxgap.dashboard import bring, bring_indicators, confirm, create, heading, queries
from cxgap.dashboard.navigation import TEMPLATES
from cxgap.dashboard.page import open_page

page = open_page()
st.title(page.say("Bring your surveys"), anchor=False)
st.text(
    page.say(
        "Drop the files as your survey tools wrote them, CSV or Excel. You see what was understood "
        "before anything is counted, and which rows could not be read."
    )
)
uploads = bring.dropped(page)
beside = bring_indicators.dropped(page)
if not uploads:
    bring.try_demo(page)
    st.page_link(TEMPLATES, label=page.say("Templates to fill in"))
    heading.stop()

tables = bring.understood(page, uploads)
if "customer" not in tables:
    st.info(page.say("Next: the customers' survey. Without it there is nothing to compare with."))
    heading.stop()
if len(tables) < len(uploads) or not bring_indicators.understood(page, beside):
    heading.stop()

digest = bring.digest(uploads)
earlier = create.earlier_study(page, tables)
with st.spinner(page.say("Looking for questions that ask the same …")):
    draft = queries.drafted(tables, digest, earlier)
choices = confirm.choices(page, draft, digest + str(earlier))
study = create.checked(page, uploads, draft, choices, digest)
if study:
    create.create(page, uploads, bring_indicators.added(study, beside))
