"""Entry point: the frame around every page, nothing else."""

from cxgap.dashboard import frame, menu, opening, state, turns, viewport, waiting

frame.configure()
state.open_link()
page = menu.open_page(state.current_reader().language)
try:
    opening.arrive(page.url_path)
    with waiting.room(state.current_reader().language), turns.turn(), frame.kindly():
        # before the page, which may end early
        viewport.watch_viewport(state.current_reader().language, page.url_path)
        frame.around(page.url_path)
        page.run()
finally:
    state.remember_widgets()
