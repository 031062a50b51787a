"""Do we know what moves our customers?"""

import streamlit as st

from cxgap.charts.driver_lines import driver_lines
from cxgap.dashboard import close, deriving, draw, drivers, fewer, heading
from cxgap.dashboard.page import open_page

page = open_page()
top = heading.Top(page.say("Do we know what moves our customers?"))
deriving.choices(page)
how = close.found_or_said(page, deriving.derivation)
if how is None:
    heading.stop()

found = deriving.drivers(page, how)
finding = top.tell(drivers.headline(page, found, how))
if known := drivers.believed(page, found.rows):
    st.caption(known)
look = page.share_style()
few = fewer.drivers(found.rows, narrow=look.narrow)
drawn = driver_lines(few, style=look)
alt = drivers.alt(page, found.rows)
draw.figure(drawn, alt=alt, key="drivers", rows=found.rows, finding=finding)
fewer.say(page, few, found.rows)
heading.more()
drivers.show_table(page, found.rows, how)
deriving.notes(page, found)
