"""Do customers get what they expect, and the same everywhere?"""

import streamlit as st

from cxgap.dashboard import inside
from cxgap.dashboard.page import open_page

page = open_page()
st.title(page.say("Do customers get what they expect, and the same everywhere?"), anchor=False)
sections = inside.sections(page)
for gap, rows in sections.items():
    inside.show(page, gap, rows)
if not sections:
    st.info(page.say("This study asked neither for expectations nor for channels."))
