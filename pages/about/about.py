"""What is this, and where do its figures come from?"""

import streamlit as st

from cxgap.dashboard import about
from cxgap.dashboard.page import open_page
from cxgap.texts.documents import document

page = open_page()
st.markdown(document("about", page.language))
st.subheader(page.say("This study"), anchor=False)
st.table(about.study_table(page), border="horizontal", hide_index=True, hide_header=True)
for sentence in about.findings(page):
    st.text(sentence)
