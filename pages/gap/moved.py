"""Where an old address leads: the page of the gap that the link asks for."""

import streamlit as st

from cxgap.dashboard import moved
from cxgap.dashboard.page import open_page
from cxgap.dashboard.reader import dump
from cxgap.dashboard.state import note_move

page = open_page()
note_move()
st.switch_page(moved.new_place(page), query_params=dump(page.reader))
