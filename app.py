"""Entry point: the frame around every page, nothing else."""

import streamlit as st

from cxgap.dashboard import frame, navigation, queries, state, viewport

frame.configure()
refused = state.open_link()
page = st.navigation(navigation.sections(state.current_reader().language))
try:
    with queries.SLOTS, frame.kindly():
        frame.around(refused)
        page.run()
        viewport.watch_viewport()  # last: it may ask for another run
finally:
    state.remember_widgets()
