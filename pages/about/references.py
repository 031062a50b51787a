"""Which gaps have others published, and why are they no yardstick?"""

import streamlit as st

from cxgap.charts.dumbbell import dumbbell
from cxgap.dashboard import draw, references
from cxgap.dashboard.page import open_page
from cxgap.texts.references import without_figures

page = open_page()
before, after = without_figures(page.language)
st.markdown(before)
for metric, shown in references.by_metric(page).items():
    drawn = dumbbell(references.table(metric, shown), style=references.style(page, metric))
    draw.figure(
        drawn,
        alt=references.alt(page, metric, shown),
        key=f"published_{metric}",
        rows=references.told(page, metric, shown),
        finding=page.say("Published gaps between what companies and their customers say."),
    )
references.show_table(page)
references.card(page)
st.markdown(after)
