"""How do we ask, if nobody has asked yet?"""

import streamlit as st

from cxgap.dashboard import templates
from cxgap.dashboard.navigation import BRING
from cxgap.dashboard.page import open_page

page = open_page()
st.title(page.say("Templates to fill in"), anchor=False)
st.text(
    page.say(
        "Two forms that mirror each other: the same items asked of the business and of its "
        "customers. Fill in one row per person, leave the first row as it is, and drop both files."
    )
)
st.text(
    page.say(
        "A third form, if you want it, takes indicators: one row per number, wave and segment."
    )
)
templates.forms(page)
st.page_link(BRING, label=page.say("Bring your surveys"))
templates.dictionary(page)
