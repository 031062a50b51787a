"""Which groups see it differently, and on which dimension?"""

import streamlit as st

from cxgap.charts.dumbbell import dumbbell
from cxgap.charts.gap_heatmap import gap_heatmap
from cxgap.dashboard import controls, draw, fewer, groups, heading, one_sided
from cxgap.dashboard.sides import open_sides

page = open_sides()
top = heading.Top(page.say("Which groups see it differently, and where?"))
if one_sided.told(page):
    heading.stop()
if not page.view.by:
    st.info(page.say("This study has no groups to compare."))
    one_sided.bring(page)
    heading.stop()

controls.split_choice(page)
table = groups.heatmap_table(page)
if table.empty:
    draw.nothing_to_show(page)
    heading.stop()

finding = top.tell(groups.headline(page, table))
few = fewer.widest(table, by="row_key")
drawn = gap_heatmap(few, style=page.style())
draw.figure(
    drawn,
    alt=draw.alt(page, few),
    key=groups.HEATMAP,
    on_select=groups.open_clicked_cell,
    rows=groups.named(table),
    finding=finding,
)
heading.more(groups.pairing_words(page, table))
fewer.say_widest(page, few["row_key"].nunique(), table["row_key"].nunique())
labels = {
    page.say("Group"): list(table["row_label"]),
    page.say("Dimension"): list(table["column_label"]),
}
draw.gap_table(page, table, labels)

st.subheader(page.say("The items behind a cell"), anchor=False)
cells = dict(zip(table["row_key"], table["row_label"], strict=True))
controls.cell_choice(page, cells, list(dict.fromkeys(table["column_key"])))
items = groups.opened(page, table)
if items.empty:
    st.info(page.say("Click a cell above, or choose a group and a dimension."))
else:
    few = fewer.widest(items)
    drawn = dumbbell(few, style=page.style())
    draw.figure(drawn, alt=draw.alt(page, few), key="items", rows=items)
    fewer.say_widest(page, len(few), len(items))
    names = {page.say("Line"): list(items["label"])}
    draw.gap_table(page, items, names, explained=bool(page.reader.dimension))
