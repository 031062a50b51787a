"""Where does the experience hurt, and do we see it?"""

import streamlit as st

from cxgap.charts.dumbbell import dumbbell
from cxgap.charts.wheel import wheel as wheel_chart
from cxgap.dashboard import (
    close,
    draw,
    faces,
    folds,
    heading,
    wheel,
    wheel_cards,
    wheel_stated,
    wheel_table,
    wheel_words,
)
from cxgap.dashboard.markdown import plain
from cxgap.dashboard.sides import open_sides

page = open_sides()
top = heading.Top(page.say("Where does the experience hurt, and do we see it?"))
found = close.found_or_said(page, wheel.wheel_of)
if found is None:
    heading.stop()

finding = top.tell(wheel_words.headline(page, found))
who, cuts, rows = wheel.centre(page), page.reader.faces, found.drawn
drawn = wheel_chart(found.drawn, centre=who, cuts=cuts, style=wheel_stated.style(page, rows))
alt = wheel_words.alt(page, found.drawn)
draw.figure(drawn, alt=alt, key="wheel", rows=wheel.taken(found), finding=finding)
heading.more(*wheel_words.notes(page, found))
if fold := folds.unfolded(page.say("What the stars and faces mean"), "faces"):
    with fold:
        st.caption(plain(wheel_words.moments(page, found)))
        st.caption(faces.rule(page))
        faces.choice(page)
wheel_table.show(page, found)
wheel_words.what_is_missing(page, found)

first = wheel_words.first(found)
st.subheader(page.say("The items of a touchpoint"), anchor=False)
wheel.touchpoint_choice(page, found, first)
row = wheel.opened(page, found.rows, first)
wheel_words.tell(page, found, row)
wheel_cards.button(page, found, str(row["key"]))
items = wheel.items_of(page, row)
if items.empty:
    st.info(wheel_stated.no_gap(page, row))
    heading.stop()
drawn = dumbbell(items, style=page.style())
draw.figure(drawn, alt=draw.alt(page, items), key="items", rows=items)
draw.gap_table(page, items, {page.say("Item"): list(items["label"])})
