"""What the page on bringing surveys arranges first: files dropped, and what was understood."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
import streamlit as st

from cxgap.dashboard import kept, queries
from cxgap.dashboard.editor import fitting, wrapped
from cxgap.dashboard.markdown import plain
from cxgap.dashboard.page import Page
from cxgap.errors import CxgapError
from cxgap.ingest.table import Table
from cxgap.ingest.vendors import PLAIN, VENDORS
from cxgap.survey.side import ReadAs
from cxgap.survey.words import SIDES
from cxgap.tasks.bring import Upload, summary
from cxgap.tasks.upload import check_upload
from cxgap.texts.catalog import N_
from cxgap.texts.labels import ROLE_LABELS, ROLES_LABELS, VENDOR_LABELS, named
from cxgap.texts.numbers import count
from cxgap.texts.problems import explained
from cxgap.texts.spoken import spoken

_DEMO = Path(__file__).parents[2] / "data" / "demo"
_DEMO_FILES = {"business": "business.csv", "customer": "customers.csv"}
_ASKED = {
    "business": N_("What we think of ourselves: the business's survey"),
    "customer": N_("What customers say: their survey"),
}
_ENCODINGS = ("utf-8", "utf-16", "cp1252", "cp1258", "mac_roman")
_MARKS = {",": ",", ";": ";", "\t": N_("tab"), "|": "|"}
_FIELDS = {
    "--sheet": N_("Sheet of a workbook"),
    "--encoding": N_("Encoding"),
    "--delimiter": N_("Between cells"),
    "--vendor plain": N_("Written by: no survey tool"),
}
_SHOWN = 500  # rows set aside that a page lists; the report holds all


def dropped(page: Page) -> dict[str, Upload]:
    """Draw where files are dropped; return those that were, by side."""
    _speak_in_uploaders(page)
    found = {}
    for side, place in zip(SIDES, st.columns(len(SIDES)), strict=True):
        with place:
            file = kept.dropped(page, page.say(_ASKED[side]), side)
            if file is not None:
                found[side] = replace(file, how=_how(side))
    if not found and st.session_state.get("bring_demo"):
        found = {
            side: Upload(name, (_DEMO / name).read_bytes(), _how(side))
            for side, name in _DEMO_FILES.items()
        }
    return found


def _speak_in_uploaders(page: Page) -> None:
    """Streamlit's own words on an uploader are English, and speak of no dropping."""
    inside, after = '[data-testid="stFileUploaderDropzone"]', "font-size: 1rem; content:"
    most = page.say("up to {n} MB", n=st.get_option("server.maxUploadSize"))
    words = {
        f'{inside} [data-testid="stMarkdownContainer"] p': page.say("Choose a file, or drop it"),
        f'{inside} [data-testid="stFileUploaderDropzoneInstructions"] span': most,
    }
    rules = [
        f"{at} {{ font-size: 0; }} {at}::after {{ {after} '{w}'; }}" for at, w in words.items()
    ]
    st.html(f"<style>{' '.join(rules)}</style>")


def try_demo(page: Page) -> None:
    """Offer files to try it with."""
    st.session_state["bring_demo"] = False
    st.text(page.say("No files at hand? Try it with the demo study's, or fill in a template."))

    def use_demo() -> None:
        st.session_state["bring_demo"] = True

    st.button(page.say("Try it with the demo files"), on_click=use_demo)


def _how(side: str) -> ReadAs:
    """What the reader said about the file in an earlier run."""
    state = st.session_state
    return ReadAs(**{key: state.get(f"bring_{side}_{key}", "") for key in _OPTIONS})


_OPTIONS = ("encoding", "delimiter", "sheet", "vendor", "shape")


def demo_file(name: str) -> Upload | None:
    """A file of the demo study, where the reader chose to try it with that."""
    if not st.session_state.get("bring_demo"):
        return None
    return Upload(name, (_DEMO / name).read_bytes())


def digest(uploads: Mapping[str, Upload]) -> str:
    """Digits that stand for the files and how they are read."""
    found = hashlib.sha256()
    for side, upload in sorted(uploads.items()):
        found.update(f"{side} {upload.name} {upload.how}".encode() + _digest(upload).encode())
    return found.hexdigest()


def _digest(upload: Upload) -> str:
    return hashlib.sha256(upload.data).hexdigest()


def understood(page: Page, uploads: Mapping[str, Upload]) -> dict[str, Table]:
    """Show what was understood of each file; return those that could be read."""
    tables = {}
    for side, place in zip(SIDES, st.columns(len(SIDES)), strict=True):
        if side in uploads:
            with place:
                if table := _understood(page, side, uploads[side]):
                    tables[side] = table
    return tables


def _understood(page: Page, side: str, upload: Upload) -> Table | None:
    st.markdown(f"**{plain(upload.name)}**")
    try:
        check_upload(upload.name, len(upload.data))
        with st.spinner(page.say("Reading {file} …", file=plain(upload.name))):
            table = queries.understood(upload, upload.name, _digest(upload), upload.how)
            report = queries.read_report(table, side, _digest(upload), upload.how)
    except CxgapError as error:
        problem, hint = explained(error, page.language)
        st.error(plain(f"{problem} {_by_fields(page, hint)}"))
        _otherwise(page, side)
        return None
    _show(page, side, report)
    return table


def _by_fields(page: Page, hint: str) -> str:
    """A hint that names options of the command line, by the names of the fields below it."""
    for option, label in _FIELDS.items():
        hint = hint.replace(option, f"“{page.say(label)}”")
    return hint


def _show(page: Page, side: str, report: Mapping[str, Any]) -> None:
    st.text(_read_in_words(page, report))
    st.caption(_roles_in_words(page, report))
    with st.expander(page.say("What every column is")):
        columns = _columns(page, report)
        few = [page.say("Column"), page.say("It is"), page.say("Scale")]
        named_so = {str(one): str(one) for one in columns}
        order = fitting(page, f"{side}_column", named_so, few, few[0])
        looks, tall = wrapped({one: {} for one in named_so}, order)
        st.dataframe(
            columns,
            hide_index=True,
            column_order=order,
            column_config=looks,
            row_height=tall,
            alt=page.say("Columns of the file"),
        )
    if report["set_aside_count"]:
        label = page.say("Set aside, with the reason")
        with st.expander(f"{label} ({count(report['set_aside_count'], page.language)})"):
            st.dataframe(set_aside(page, report), hide_index=True, alt=label)
    _otherwise(page, side, report)


def _read_in_words(page: Page, report: Mapping[str, Any]) -> str:
    facts = {
        "vendor": VENDOR_LABELS.get(report["vendor"], report["vendor"]),
        "read": count(report["rows_read"], page.language),
        "rows": count(report["rows_in_file"], page.language),
        "encoding": report["encoding"],
    }
    return page.say("{vendor}, {encoding}: {read} of {rows} rows read.", **facts)


def _roles_in_words(page: Page, report: Mapping[str, Any]) -> str:
    counted = summary(report)
    order = sorted(counted, key=list(ROLE_LABELS).index)
    return " · ".join(
        f"{named(ROLES_LABELS, role, page.language)}: {counted[role]}" for role in order
    )


def _columns(page: Page, report: Mapping[str, Any]) -> pd.DataFrame:
    lines = [
        {
            page.say("Column"): one["name"],
            page.say("Question"): one["text"],
            page.say("It is"): named(ROLE_LABELS, one["role"], page.language),
            page.say("Scale"): _span(one.get("scale")),
            page.say("No answer"): _none(one.get("scale")),
            page.say("Answers"): count(one["answers"], page.language),
            page.say("Because"): spoken(one.get("evidence", ""), page.language),
        }
        for one in report["columns"]
    ]
    return pd.DataFrame(lines)


def _span(scale: Mapping[str, Any] | None) -> str:
    return f"{scale['worst']:g}–{scale['best']:g}" if scale else ""


def _none(scale: Mapping[str, Any] | None) -> str:
    codes = scale["no_answer"] if scale else ()
    return ", ".join(code if isinstance(code, str) else f"{code:g}" for code in codes)


def set_aside(page: Page, report: Mapping[str, Any], *, own: bool = True) -> pd.DataFrame:
    """What could not be used; the content of whole rows is for their owner alone."""
    lines = [
        {
            page.say("Row"): one["row"],
            page.say("Column"): one["column"] or page.say("the whole row"),
            page.say("Content"): one["content"] if own or one["column"] else "",
            page.say("Reason"): spoken(one["reason"], page.language),
        }
        for one in report["set_aside"][:_SHOWN]
    ]
    return pd.DataFrame(lines)


def _otherwise(page: Page, side: str, report: Mapping[str, Any] | None = None) -> None:
    """Let the reader overrule how the file is read."""
    with st.expander(page.say("Read it otherwise"), expanded=report is None):
        if report:
            for line in (report["evidence"], *report["notes"]):
                st.caption(plain(spoken(line, page.language)))
        _options(page, side)


def _options(page: Page, side: str) -> None:
    encoding, delimiter = st.columns(2)
    with encoding:
        _option(page, side, "encoding", page.say("Encoding"), {one: one for one in _ENCODINGS})
    with delimiter:
        marks = {mark: page.say(name) for mark, name in _MARKS.items()}
        _option(page, side, "delimiter", page.say("Between cells"), marks)
    vendor, shape = st.columns(2)
    with vendor:
        tools = {key: VENDOR_LABELS.get(key, key) for key in (vendor.VENDOR for vendor in VENDORS)}
        tools |= {"": "", PLAIN: page.say("no survey tool")}
        _option(page, side, "vendor", page.say("Written by"), tools)
    with shape:
        shapes = {"": "", "wide": page.say("one person"), "long": page.say("one answer")}
        _option(page, side, "shape", page.say("A row is"), shapes)
    st.text_input(page.say("Sheet of a workbook"), key=f"bring_{side}_sheet")


def _option(page: Page, side: str, key: str, label: str, options: Mapping[str, str]) -> None:
    """One way to overrule; the first option leaves it to what was recognised."""
    st.selectbox(
        label,
        ["", *(option for option in options if option)],
        format_func=lambda option: options.get(option) or page.say("as recognised"),
        key=f"bring_{side}_{key}",
    )
