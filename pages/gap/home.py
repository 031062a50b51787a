"""The address of the Overview by its name; the page itself stands at the bare address."""

import streamlit as st

from cxgap.dashboard.navigation import OVERVIEW
from cxgap.dashboard.page import open_page
from cxgap.dashboard.reader import dump

st.switch_page(OVERVIEW, query_params=dump(open_page().reader))
