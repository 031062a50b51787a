"""What became of the gaps from wave to wave?"""

import streamlit as st

from cxgap.charts.change_parts import change_parts
from cxgap.charts.trend_lines import trend_lines
from cxgap.dashboard import draw, explain, heading, lines, marks, waves, waves_by_group
from cxgap.dashboard.navigation import BRING
from cxgap.dashboard.sides import open_sides
from cxgap.texts.changes import CHANGE_LABELS

page = open_sides()
top = heading.Top(page.say("Did the gaps close?"))
known, options = waves.waves(page), lines.known_lines(page)
if len(known) < 2:
    st.info(page.say("This study has fewer than two waves. Changes show once another is brought."))
    st.page_link(BRING, label=page.say("Bring your surveys"))
    heading.stop()
if not options:
    st.info(page.say("This metric has no figure for this gap. Choose another in the sidebar."))
    heading.stop()

if place := lines.choices_place(page):
    with place:
        lines.choices(page, options, known)
line = lines.chosen_line(page, options)
table = waves.changes(page, line)
row = lines.row_of_line(table.rows, line)
if row is None:
    draw.nothing_to_show(page)
    heading.stop()

finding = top.tell(waves.headline(page, row))
explain.button(page, lines.rows_of_line(table.rows, line).iloc[0], lines.row_name(page, row))
if care := waves.with_care(page, row, table):
    st.caption(care)
trend = waves.trend(page, line)
style = page.style(lines.item_of(row))
drawn, alt = trend_lines(trend, style=style), waves.trend_alt(page, trend)
draw.figure(drawn, alt=alt, key="trend", rows=trend, finding=finding)
heading.more()
st.caption(page.say("Shaded: the gap. A dashed line is not proven to have moved."))
waves.show_trend(page, trend)

st.subheader(page.say("Who moved"), anchor=False)
parts = waves.parts(page, lines.rows_of_line(table.rows, line).iloc[0])
drawn = change_parts(row, style=style, keys=marks.keys_of(parts))
draw.figure(drawn, alt=waves.parts_alt(page, row), key="parts", rows=parts, finding=finding)

st.subheader(page.say("The whole picture"), anchor=False)
st.text(waves.tally(page, waves.level_name(page, line), table, CHANGE_LABELS))
names = [lines.row_name(page, one) for one in lines.records(table.rows)]
waves.show_changes(page, table, page.say("Line"), names)

waves_by_group.show(page, line)
