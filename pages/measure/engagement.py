"""Do customers engage as we planned?"""

import streamlit as st

from cxgap.charts.target_bars import target_bars
from cxgap.dashboard import draw, engagement, explain_indicators, heading, indicator_history
from cxgap.dashboard.navigation import BRING, TEMPLATES
from cxgap.dashboard.page import open_page

page = open_page()
top = heading.Top(page.say("Do customers engage as we planned?"))
if not page.source.indicators:
    st.info(
        page.say(
            "This study has no indicators: numbers a wave such as visits, sign-ups or complaints, "
            "with a target. Fill in the form and bring it beside the surveys."
        )
    )
    st.page_link(TEMPLATES, label=page.say("Templates to fill in"))
    st.page_link(BRING, label=page.say("Bring your surveys"))
    heading.stop()

every = engagement.all_rows(page)
engagement.choices(page, every)
rows = engagement.chosen_rows(page, every)
if rows.empty:
    st.info(page.say("No indicator has a value for this wave and segment. Choose another."))
    heading.stop()

finding = top.tell(engagement.headline(page, rows))
st.caption(
    page.say("Indicators are counted, not asked: they have no interval and prove no difference.")
)
shown = engagement.drawn(page, rows)
if not shown.empty:
    picture = target_bars(shown, style=page.share_style())
    alt = engagement.alt(page, shown)
    draw.figure(picture, alt=alt, key="targets", rows=shown, finding=finding)
if more := engagement.left_out(page, rows, shown):
    st.caption(more)
engagement.tables(page, rows, every)
explain_indicators.choice(page, rows, every)
indicator_history.show(page, every, rows)

st.subheader(page.say("Four forms of engagement by the 4 I's"), anchor=False)
st.caption(engagement.key_of_marks(page))
st.table(engagement.forms_table(page, rows), border="horizontal", hide_index=True)
