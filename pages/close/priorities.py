"""What should we work on first?"""

from cxgap.charts.quadrant import quadrant
from cxgap.dashboard import close, deriving, draw, fewer, heading, plan_links, priorities
from cxgap.dashboard.page import open_page

page = open_page()
top = heading.Top(page.say("What should we work on first?"))
deriving.choices(page)
how = close.found_or_said(page, deriving.derivation)
if how is None:
    heading.stop()
found = close.found_or_said(page, priorities.table, how)
if found is None:
    heading.stop()

finding = top.tell(priorities.headline(page, found, deriving.basis(page, found.drivers, how)))
style = page.style()
few = fewer.lines(found.rows, narrow=style.narrow)
drawn = quadrant(few, found.crosshairs.iloc[0], style=style)
alt = priorities.alt(page, found.rows)
draw.figure(drawn, alt=alt, key="priorities", rows=found.rows, finding=finding)
fewer.say(page, few, found.rows)
heading.more()
priorities.show_table(page, found.rows, how)
plan_links.offer(page, found.rows)
deriving.notes(page, found.drivers)
