"""How do we ask, if nobody has asked yet?"""

import streamlit as st

from cxgap.dashboard.page import open_page

page = open_page()
st.title(page.say("Templates to fill in"), anchor=False)
