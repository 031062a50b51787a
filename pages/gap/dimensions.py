"""On which dimensions do the two sides differ most?"""

import streamlit as st

from cxgap.charts.dumbbell import dumbbell
from cxgap.dashboard import controls, dimensions, draw, fewer, heading, one_sided
from cxgap.dashboard.markdown import plain
from cxgap.dashboard.navigation import BRING
from cxgap.dashboard.sides import open_sides

page = open_sides()
top = heading.Top(page.say("On which dimensions do we and our customers differ most?"))
if one_sided.told(page):
    heading.stop()
rows = dimensions.rows_of(page)
if rows.empty:
    st.info(page.say("There is no figure by dimension: this metric or this study has none."))
    st.text(
        page.say(
            "Choose another metric in the sidebar, or bring a study whose mirror map gives each "
            "item its dimension."
        )
    )
    st.page_link(BRING, label=page.say("Bring your surveys"))
    heading.stop()

finding = top.tell(heading.of_gaps(page, rows, page.view.gap))
drawn = dumbbell(rows, style=page.style())
alt = draw.alt(page, rows)
draw.figure(drawn, alt=alt, key="dimension_gaps", rows=rows, finding=finding)
heading.more()
draw.gap_table(page, rows, {page.say("Dimension"): list(rows["label"])})

key = dimensions.opened(page, rows)
st.subheader(
    plain(page.say("The items of {dimension}", dimension=page.names.dimension(key))), anchor=False
)
controls.dimension_choice(page, list(rows["dimension"]))
items = dimensions.items_of(page, key)
few = fewer.widest(items)
drawn = dumbbell(few, style=page.style())
draw.figure(drawn, alt=draw.alt(page, few), key="items", rows=items)
fewer.say_widest(page, len(few), len(items))
draw.gap_table(page, items, {page.say("Item"): list(items["label"])})
