"""Did the action work, or would it have come without it?"""

import streamlit as st

from cxgap.charts.effect_lines import effect_lines
from cxgap.dashboard import action, action_next, draw, explain, heading, lines, marks, waves
from cxgap.dashboard.navigation import BRING
from cxgap.dashboard.sides import open_sides
from cxgap.texts.changes import EFFECT_LABELS

page = open_sides()
top = heading.Top(page.say("Did the action work?"))
known, options = waves.waves(page), lines.known_lines(page)
if len(known) < 2:
    st.info(
        page.say("This study has fewer than two waves. An effect shows once another is brought.")
    )
    st.page_link(BRING, label=page.say("Bring your surveys"))
    heading.stop()
if not options:
    st.info(page.say("This metric has no figure for this gap. Choose another in the sidebar."))
    heading.stop()

if place := action.choices_place(page):
    with place:
        action.group_choice(page)
        lines.choices(page, options, known)
if not page.reader.measured.treated:
    action_next.groups(page)

line = lines.chosen_line(page, options)
table = action_next.effects(page, line)
row = action_next.row(page, table, line)

finding = top.tell(action.headline(page, row))
explain.button(page, lines.rows_of_line(table.rows, line).iloc[0], lines.row_name(page, row))
action_next.beside(page, row)
if care := action.with_care(page, row):
    st.caption(care)
found = action.drawn(page, lines.rows_of_line(table.rows, line).iloc[0])
style, keys = page.style(lines.item_of(row)), marks.keys_of(found)
drawn = effect_lines(row, action.names(page), style=style, keys=keys)
alt = action.alt(page, row)
draw.figure(drawn, alt=alt, key="effect", rows=found, finding=finding)
heading.more()
st.caption(action.assumption(page, row, table))
action.show_parts(page, row)

st.subheader(page.say("The whole picture"), anchor=False)
st.text(waves.tally(page, waves.level_name(page, line), table, EFFECT_LABELS))
action.show_effects(page, table)
