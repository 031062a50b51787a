"""Do customers get what they expect, and do we know what that is?"""

import streamlit as st

from cxgap.charts.dumbbell import dumbbell
from cxgap.dashboard import draw, expectation, explain, heading, own_gaps, two_sides
from cxgap.dashboard.page import open_page

page = open_page()
top = heading.Top(page.say("Do customers get what they expect?"))
asked = {gap: own_gaps.is_asked(page, gap) for gap in (expectation.SERVICE, expectation.KNOWLEDGE)}

if asked[expectation.SERVICE]:
    rows = expectation.service_rows(page)
    finding = top.tell(heading.of_gaps(page, rows, expectation.SERVICE))
    drawn = dumbbell(
        own_gaps.as_sides(rows, expectation.SERVICE),
        style=own_gaps.style(page, expectation.SERVICE),
    )
    alt = own_gaps.alt(page, rows, expectation.SERVICE)
    draw.figure(drawn, alt=alt, key="service", rows=rows, finding=finding)
    heading.more(expectation.how(page, rows))
    expectation.table(page, rows)
else:
    st.info(page.say("Customers of this study were not asked what they expect."))
    st.text(
        page.say("Ask them how it should be before they use the service, and how it was after.")
    )
    expectation.next_steps(page)

st.subheader(page.say("What the business believes customers expect"), anchor=False)
if asked[expectation.KNOWLEDGE]:
    rows = expectation.knowledge_rows(page)
    finding, more = two_sides.finding(page, rows, expectation.KNOWLEDGE)
    st.text(finding)
    if fold := expectation.fold(page, alone=not asked[expectation.SERVICE]):
        with fold:
            drawn = dumbbell(rows, style=page.style(gap=expectation.KNOWLEDGE))
            alt = draw.alt(page, rows)
            draw.figure(drawn, alt=alt, key="knowledge", rows=rows, finding=finding)
            st.caption(" ".join(filter(None, [more, expectation.asked_of(page, "knowledge")])))
            draw.gap_table(page, rows, {page.say("Line"): list(rows["label"])})
    else:
        explain.choice(page, rows, list(rows["label"]), under=fold)
else:
    st.caption(page.say("Not known: the business was not asked what it believes customers expect."))
    expectation.next_steps(page)
