"""At which step of the journey do we and our customers differ most?"""

import streamlit as st

from cxgap.dashboard import (
    faces,
    folds,
    heading,
    journey,
    journey_board,
    journey_history,
    journey_saving,
    journey_step,
    one_sided,
)
from cxgap.dashboard.sides import open_sides

opened = open_sides()
top = heading.Top(opened.say("At which step of the journey do we and our customers differ most?"))
drawn = journey.opened(opened)
page = journey.along(opened, drawn)
journey_history.notice(page, drawn)
journey_saving.told(page)
rows = journey.rows_of(page, drawn)
if rows.empty:
    if not one_sided.told(page):
        journey.nothing(page)
else:
    finding = top.tell(journey.finding(page, rows))
    journey.picture(page, drawn, rows, finding)
    heading.more()
    if fold := folds.unfolded(page.say("Where the faces change"), "faces"):
        with fold:
            st.caption(faces.rule(page))
            faces.choice(page)
    journey.show_table(page, rows)

journey_board.show(page, drawn, journey.figures_of(page, drawn, rows))
journey_step.add_step(page, drawn)
journey_step.ask_to_remove(page, drawn)
journey_history.show(page, drawn)
