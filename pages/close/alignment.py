"""Do all departments see it alike?"""

import streamlit as st

from cxgap.charts.department_dots import department_dots
from cxgap.dashboard import alignment, close, controls, draw, fewer, heading, unfiltered
from cxgap.dashboard.page import open_page
from cxgap.dashboard.reader import groups_of_business

page = open_page()
top = heading.Top(page.say("Do all departments see it alike?"))
attributes = groups_of_business(page.source)
if not attributes:
    st.info(page.say("The business's answers do not tell groups apart, such as departments."))
    close.way_on(page)
    heading.stop()

left, right = st.columns(2)
with left:
    controls.lines_choice(page)
with right:
    controls.between_choice(page, attributes)
unfiltered.stop_if_one(page, page.reader.between or attributes[0])
rows = close.found_or_said(page, alignment.rows)
if rows is None:
    heading.stop()

groups, look = alignment.groups(page, rows), page.style()
few = fewer.lines(rows, narrow=look.narrow)
finding = top.tell(alignment.headline(page, rows))
drawn = department_dots(few, groups[groups["line"] < len(few)], style=look)
alt, data = alignment.alt(page, rows), alignment.drawn(rows, groups)
draw.figure(drawn, alt=alt, key="alignment", rows=data, finding=finding)
fewer.say(page, few, rows)
heading.more()
if missing := alignment.not_drawn(page, groups, rows):
    st.caption(missing)
alignment.show_table(page, rows, groups)
