"""What does this word mean, and what is it in the other language?"""

import streamlit as st

from cxgap.dashboard import glossary
from cxgap.dashboard.page import open_page

page = open_page()
st.title(page.say("What does a word mean here?"), anchor=False)
st.text(page.say("Every term of these pages in both languages, with its meaning in one sentence."))
glossary.show(page, glossary.found(page))
