"""Entry point: the frame around every page, nothing else."""

import streamlit as st

from cxgap.dashboard import frame, navigation, opening, queries, state, viewport, waiting

frame.configure()
state.open_link()
page = st.navigation(navigation.sections(state.current_reader().language), expanded=True)
try:
    opening.arrive(page.url_path)
    with waiting.room(state.current_reader().language), queries.SLOTS, frame.kindly():
        frame.around(choices=page.url_path not in navigation.WITHOUT_VIEW)
        page.run()
        viewport.watch_viewport(state.current_reader().language)  # last: it may ask for a run
finally:
    state.remember_widgets()
