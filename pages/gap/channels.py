"""Is the experience the same on every channel?"""

import streamlit as st

from cxgap.charts.group_dots import group_dots
from cxgap.dashboard import channels, controls, draw, heading, own_gaps
from cxgap.dashboard.page import open_page

page = open_page()
top = heading.Top(page.say("Is the experience the same on every channel?"))
channel = channels.attribute(page)
if candidates := channels.candidates(page):
    controls.channel_choice(page, candidates, channels.usual(page))
if channel is None:
    channels.nothing(page)
    heading.stop()

rows = channels.lines(page, channel)
if rows.empty:
    draw.nothing_to_show(page)
    heading.stop()

every = channels.groups(page, rows)
finding = top.tell(heading.of_gaps(page, rows, channels.GAP))
drawn = group_dots(rows, every, style=own_gaps.style(page, channels.GAP))
alt = own_gaps.alt(page, rows, channels.GAP)
data = channels.drawn(rows, every)
draw.figure(drawn, alt=alt, key="channels", rows=data, finding=finding)
heading.more(channels.how(page, channel))
if left_out := channels.left_out(page, rows):
    st.caption(left_out)
channels.table(page, rows, every)
