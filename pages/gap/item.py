"""How did each side answer this one item?"""

import streamlit as st

from cxgap.charts.distributions import distributions
from cxgap.dashboard import cards, controls, draw, explain, folds, heading, item, one_sided
from cxgap.dashboard.sides import open_sides

page = open_sides()
top = heading.Top(page.say("How did each side answer this one item?"))
if one_sided.told(page):
    heading.stop()
items = item.usable_items(page)
if not items:
    st.info(page.say("No item was asked of both sides in this study."))
    one_sided.bring(page)
    heading.stop()

controls.item_choice(page, items)
page = item.in_its_metric(page)
row = item.item_row(page, page.view.metric)
finding = top.tell(item.headline(page, row))
st.caption(item.place(page))
cards.figure_card(page, row)
cards.warn(page, row)

st.subheader(page.say("All answers, worst to best"), anchor=False)
scores = item.scored(page, row)
if scores.empty:
    draw.nothing_to_show(page)
else:
    drawn = distributions(scores, style=page.style(page.reader.item))
    draw.figure(drawn, alt=item.alt(page, scores), key="scores", rows=scores, finding=finding)
heading.more()
explain.button(page, row, page.names.item(page.reader.item))
if not scores.empty and (fold := folds.figures(page)):
    table = item.score_table(page, scores)
    fold.dataframe(table, hide_index=True, alt=page.say("All answers"))

if fold := folds.unfolded(page.say("In every metric"), "figures_metrics"):
    fold.table(item.metric_table(page), border="horizontal", hide_index=True)
