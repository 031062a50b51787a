"""How are the figures made?"""

import streamlit as st

from cxgap.dashboard.page import open_page
from cxgap.texts.documents import document, sections

page = open_page()
head, parts = sections(document("method", page.language))
st.markdown(head)
st.caption(page.say("Open a section to read it."))
for title, text in parts:
    with st.expander(f"**{title}**"):
        st.markdown(text)
