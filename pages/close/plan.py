"""What do we do about the gaps, and what came of it?"""

import streamlit as st

from cxgap.charts.plan_dots import plan_dots
from cxgap.dashboard import draw, heading, plan, plan_action, plan_tables
from cxgap.dashboard.page import open_page

page = open_page()
top = heading.Top(page.say("What do we do about it, and what came of it?"))
found = plan.read(page)
plan.notice(found)
if found.table.actions:
    finding = top.tell(plan.headline(found))
    shown = plan.drawn(found)
    if not shown.empty:
        drawn = plan_dots(shown, style=page.share_style())
        alt = plan.alt(found, shown)
        draw.figure(drawn, alt=alt, key="actions", rows=shown, finding=finding)
    heading.more()
    if more := plan.left_out(found, shown):
        st.caption(more)
    plan_tables.show(found)
    st.caption(plan.how(found))
else:
    plan.nothing(page)

st.subheader(page.say("One action"), anchor=False)
plan_action.choice(found)
plan_action.show(found)
