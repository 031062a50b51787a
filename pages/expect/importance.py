"""Do we find important what customers find important?"""

import streamlit as st

from cxgap.charts.dumbbell import dumbbell
from cxgap.dashboard import draw, expectation, fewer, heading, importance, own_gaps
from cxgap.dashboard.page import open_page

page = open_page()
top = heading.Top(page.say("Do we find important what customers find important?"))
if not own_gaps.is_asked(page, importance.GAP):
    st.info(page.say("This study did not ask both sides how important an item is."))
    st.text(page.say("Ask the business and its customers the same: how important is this?"))
    expectation.next_steps(page)
    heading.stop()

rows = importance.rows_of(page)
if rows.empty:
    draw.nothing_to_show(page)
    heading.stop()
finding = top.tell(importance.headline(page, rows))
look = page.style(gap=importance.GAP)
few = fewer.widest(rows)
drawn = dumbbell(importance.with_places(page, few), style=look, in_order=True)
alt = draw.alt(page, few)
draw.figure(drawn, alt=alt, key="importance", rows=rows, finding=finding)
fewer.say_widest(page, len(few), len(rows))
heading.more(importance.how(page))
labels = {page.say("Item"): list(rows["label"])} | importance.places(page, rows)
draw.gap_table(page, rows, labels)
