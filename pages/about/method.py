"""How are the figures made?"""

import streamlit as st

from cxgap.dashboard.page import open_page
from cxgap.texts.documents import document

page = open_page()
st.markdown(document("method", page.language))
