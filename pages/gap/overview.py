"""Where do we and our customers see the experience differently?"""

import streamlit as st

from cxgap.charts.dumbbell import dumbbell
from cxgap.charts.generation_dots import generation_dots
from cxgap.dashboard import cards, draw, explain, heading, one_sided, overview
from cxgap.dashboard.sides import open_sides

page = open_sides()
top = heading.Top(page.say("Where do we and our customers see the experience differently?"))
if one_sided.told(page):
    heading.stop()
row = overview.overall_row(page)
dimensions = overview.by_dimension(page)
if row is None:
    overview.without_overall(page, top, dimensions)
else:
    top.tell(overview.headline(page, row))
    cards.figure_card(page, row)
    cards.warn(page, row)
    generations = overview.by_generation(page)
    if not generations.empty:
        st.subheader(page.say("By generation, oldest first"), anchor=False)
        drawn = generation_dots(generations, style=page.style(row["item"]))
        alt = draw.alt(page, generations)
        draw.figure(drawn, alt=alt, key="generations", rows=generations)
    heading.more()
    explain.button(page, row, overview.label(page, row))
    if not generations.empty:
        draw.gap_table(page, generations, {page.say("Generation"): list(generations["label"])})

if not dimensions.empty:
    st.subheader(page.say("By dimension, widest gap first"), anchor=False)
    drawn = dumbbell(dimensions, style=page.style())
    alt = draw.alt(page, dimensions)
    draw.figure(drawn, alt=alt, key="dimensions", rows=dimensions)
    heading.more()
    draw.gap_table(page, dimensions, {page.say("Dimension"): list(dimensions["label"])})

st.subheader(overview.widest_title(page), anchor=False)
widest = overview.widest(page)
st.caption(draw.family(page, widest))
for _, one in widest.iterrows():
    overview.link_to_item(page, one)
if widest.empty:
    st.info(page.say("Under these choices no item shows a proven gap."))
