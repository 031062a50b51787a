"""Do we and our customers name the same causes?"""

import streamlit as st

from cxgap.charts.dumbbell import dumbbell
from cxgap.dashboard import causes, draw, heading
from cxgap.dashboard.page import open_page

page = causes.as_shares(open_page())
top = heading.Top(page.say("Do we and our customers name the same causes?"))
if not causes.were_asked(page):
    causes.not_asked(page)
    heading.stop()

rows = causes.rows(page)
finding = top.tell(causes.headline(page, rows))
st.caption(page.say("Share of each side that ticked a cause, of all who were asked."))
drawn = dumbbell(rows, style=causes.style(page))
alt = causes.alt(page, rows)
draw.figure(drawn, alt=alt, key="causes", rows=rows, finding=finding)
heading.more()
labels = {page.say("Cause"): list(rows["label"])}
draw.gap_table(page, rows, labels, [causes.words_for(page, key) for key in rows["verdict"]])
