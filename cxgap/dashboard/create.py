"""A confirmed draft becomes a study: what to know first, its name, and the way to its Overview."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

import streamlit as st

from cxgap.dashboard import queries
from cxgap.dashboard.findings import list_findings
from cxgap.dashboard.markdown import plain
from cxgap.dashboard.navigation import OVERVIEW, QUALITY
from cxgap.dashboard.page import Page
from cxgap.dashboard.reader import Reader, dump
from cxgap.errors import CxgapError
from cxgap.ingest.keys import key_of
from cxgap.ingest.table import Table
from cxgap.store import folder as store
from cxgap.survey.mirror_dump import dump as map_text
from cxgap.survey.study import Study
from cxgap.tasks import studies
from cxgap.tasks.bring import Draft, Upload
from cxgap.tasks.choices import Choices
from cxgap.tasks.confirming import confirmed
from cxgap.tasks.templates import are_filled_in
from cxgap.texts.problems import explained, noted


def checked(
    page: Page, uploads: Mapping[str, Upload], draft: Draft, choices: Choices, digest: str
) -> Study | None:
    """Make the study and say what to know about it; None where something must be corrected."""
    try:
        mirror_map = confirmed(draft, choices, page.language)
        if not mirror_map.items:
            st.info(page.say("Tick at least one row above: nothing can be compared yet."))
            return None
        with st.spinner(page.say("Counting the answers …")):
            text = map_text(mirror_map)
            study = queries.made(uploads, draft, digest, mirror_map, text)
    except CxgapError as error:
        problem, hint = explained(error, page.language)
        st.error(plain(f"{problem} {hint}"))
        return None
    _findings(page, study)
    return study


def _findings(page: Page, study: Study) -> None:
    findings = study.findings
    if not findings:
        st.text(page.say("The checks found nothing to mention."))
        return
    for one in (one for one in findings if one.severity == "error"):
        st.error(plain(noted(one, page.language)))
    label = page.say("What to know before the figures are believed")
    with st.expander(f"{label} ({len(findings)})"):
        list_findings(page, findings, study.mirror_map)


def create(page: Page, uploads: Mapping[str, Upload], study: Study) -> None:
    """Ask for a name and save the study; then show the way to it."""
    st.subheader(page.say("Save it as a study"), anchor=False)
    name, button = st.columns([3, 1], vertical_alignment="bottom")
    with name:
        called = st.text_input(
            page.say("Name: letters, digits, dashes"), value=_suggested(uploads), key="bring_name"
        )
    with button:
        pressed = st.button(page.say("Create the study"), type="primary", width="stretch")
    if pressed:
        _save(page, called.strip(), study)
    saved = st.session_state.get("bring_saved")
    if saved and saved[1] == study.version:
        _saved(page, saved[0], study)


def _suggested(uploads: Mapping[str, Upload]) -> str:
    stem = uploads["customer"].name.rpartition(".")[0]
    return re.sub(r"[^A-Za-z0-9_-]+", "-", key_of(stem)).strip("-_") or "study"


def _save(page: Page, name: str, study: Study) -> None:
    try:
        with st.spinner(page.say("Saving …")):
            store.study_folder(name)
            studies.create(name, study)
        queries.forget(name)
        st.session_state["bring_saved"] = (name, study.version)
    except CxgapError as error:
        problem, hint = explained(error, page.language)
        st.error(plain(f"{problem} {hint}"))


def _saved(page: Page, name: str, study: Study) -> None:
    st.success(page.say("Saved. Everybody with the link sees the same figures."))
    link = dump(Reader(study=name, version=study.version, language=page.language))
    overview, quality, mirror_map, report = st.columns(4)
    with overview:
        st.page_link(OVERVIEW, label=page.say("See the gap"), query_params=link)
    with quality:
        st.page_link(QUALITY, label=page.say("See the quality of the data"), query_params=link)
    with mirror_map:
        st.download_button(
            page.say("Mirror map"), map_text(study.mirror_map), f"{name}.toml", on_click="ignore"
        )
    with report:
        reports = {side: survey.report for side, survey in study.surveys.items()}
        text = json.dumps(reports, ensure_ascii=False, indent=1)
        st.download_button(page.say("Read report"), text, f"{name}-read.json", on_click="ignore")


def earlier_study(page: Page, tables: Mapping[str, Table]) -> str | None:
    """Let the reader take over the pairing of another study; None to have it found."""
    known = ["", queries.TEMPLATE, *store.names(), studies.DEMO]
    special = {"": page.say("find it in the files"), queries.TEMPLATE: page.say("of the templates")}
    chosen = st.selectbox(
        page.say("Pairing"),
        known,
        index=int(are_filled_in(tables)),
        format_func=lambda name: special.get(name, name),
        help=page.say("The next wave of a survey takes over what was confirmed for the last one."),
        key=f"bring_earlier_{are_filled_in(tables)}",
    )
    return chosen or None
