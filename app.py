"""Entry point: the frame around every page, nothing else."""

from cxgap.dashboard import frame, menu, navigation, queries, state, viewport

frame.configure()
state.open_link()
page = menu.open_page(state.current_reader().language)
try:
    with queries.SLOTS, frame.kindly():
        viewport.watch_viewport(state.current_reader().language)  # first: a page may end early
        frame.around(choices=page.url_path not in navigation.WITHOUT_VIEW)
        page.run()
finally:
    state.remember_widgets()
