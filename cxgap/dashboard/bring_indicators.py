"""A table of indicators beside the surveys: dropped, understood, and added to the study."""

from __future__ import annotations

import hashlib

import streamlit as st

from cxgap.dashboard import bring, kept, queries
from cxgap.dashboard.markdown import plain
from cxgap.dashboard.page import Page
from cxgap.errors import CxgapError
from cxgap.survey.indicator import IndicatorTable
from cxgap.survey.study import Study
from cxgap.tasks.bring import Upload
from cxgap.tasks.upload import check_upload
from cxgap.texts.numbers import count
from cxgap.texts.problems import explained, noted, remedy


def dropped(page: Page) -> Upload | None:
    """Draw where a table of indicators is dropped; return it if one was."""
    label = page.say("Indicators with their targets (optional)")
    return kept.dropped(page, label, "indicators") or bring.demo_file("indicators.csv")


def understood(page: Page, upload: Upload | None) -> bool:
    """Show what was understood of the table; whether the study can be made with it."""
    if upload is None:
        return True
    with st.container(border=True):
        st.markdown(f"**{plain(upload.name)}**")
        try:
            check_upload(upload.name, len(upload.data))
            table = queries.indicators_read(upload.data, upload.name, _digest(upload))
        except CxgapError as error:
            problem, hint = explained(error, page.language)
            st.error(plain(f"{problem} {hint}"))
            return False
        about(page, table)
    return True


def about(page: Page, table: IndicatorTable, *, own: bool = True) -> None:
    """Say how many rows were read, and list those that were not; contents for their owner alone."""
    report, language = table.report, page.language
    read, rows = (count(report[key], language) for key in ("rows_read", "rows_in_file"))
    st.text(page.say("{read} of {rows} rows of indicators read.", read=read, rows=rows))
    for finding in table.findings:
        st.caption(plain(f"{noted(finding, language)} {remedy(finding, language)}"))
    if report["set_aside"]:
        label = page.say("Set aside, with the reason")
        with st.expander(f"{label} ({count(report['set_aside_count'], language)})"):
            st.dataframe(bring.set_aside(page, report, own=own), hide_index=True, alt=label)


def added(study: Study, upload: Upload | None) -> Study:
    """The study with the table, if one was dropped."""
    if upload is None:
        return study
    return queries.with_indicators(study, study.version, upload.data, upload.name, _digest(upload))


def _digest(upload: Upload) -> str:
    return hashlib.sha256(upload.data).hexdigest()
