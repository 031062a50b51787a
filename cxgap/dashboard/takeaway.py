"""The quiet row under a chart: open a row, its data as CSV, its picture."""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path

import numpy as np
import pandas as pd
import streamlit as st

from cxgap.charts.theme import DARK, LIGHT
from cxgap.dashboard import opening
from cxgap.dashboard.apart import numbered
from cxgap.dashboard.filtered import named_filters
from cxgap.dashboard.markdown import plain
from cxgap.dashboard.page import Page, is_dark
from cxgap.exports.drawn_csv import drawn_csv
from cxgap.survey.words import SIDES
from cxgap.texts.labels import METRIC_LABELS, SIDE_LABELS, named
from cxgap.texts.numbers import count

_JS, _CSS = (
    (Path(__file__).parent / f"picture.{kind}").read_text("utf-8") for kind in ("js", "css")
)
_HTML = "<div><span></span>{}</div>".format(
    "".join(
        f'<button type="button" data-kind="{kind}">{kind.upper()}</button>'
        for kind in ("png", "svg")
    )
)
_BASES = {  # whose, and the column of a chart's rows that counts them
    "business": ("business.n",),
    "customer": ("customer.n", "derived.n", "performance.n"),
    "group": ("group.n",),
}
_SENTENCE = re.compile(r"(?<=[.?!]) +(?=\S)")


def row_under(page: Page, chart: str, rows: pd.DataFrame, finding: str) -> None:
    """Offer what a chart shows to take away.

    Args:
        page: of the chart.
        chart: its key.
        rows: what it draws, through the privacy gate; ``attrs["source"]`` says where its figures
            come from, where it is not the study.
        finding: what it shows, in sentences; the first becomes the picture's title.
    """
    with st.container(horizontal=True, key=f"take_{chart}", vertical_alignment="center"):
        _open_a_row(page, chart, rows)
        st.download_button(
            page.say("Data (CSV)"),
            data=partial(drawn_csv, rows),  # made on another thread, which knows no session
            file_name=f"{_file_name(page, chart)}.csv",
            mime="text/csv",
            key=f"csv_{chart}",
            on_click="ignore",
            type="tertiary",
        )
        _picture(page, chart, rows, finding)


def each_dot(lines: pd.DataFrame, dots: pd.DataFrame) -> pd.DataFrame:
    """The table of a chart that has several dots on a line; lines without a dot stay.

    Args:
        lines: ``label``, ``key`` and what else is known of a line.
        dots: ``line`` (position in ``lines``), ``name``, ``key`` and a dot's figure.
    """
    own = dots.rename(columns={"key": "key_of_dot"})
    found = lines.assign(line=range(len(lines))).merge(own, on="line", how="left")
    labels = [
        f"{label} · {name}" if isinstance(name, str) else label
        for label, name in zip(found["label"], found["name"], strict=True)
    ]
    keys = found["key_of_dot"].fillna(found["key"])
    found = found.assign(label=labels, key=keys).drop(columns=["name", "key_of_dot"])
    found.attrs = lines.attrs
    return found


def _open_a_row(page: Page, chart: str, rows: pd.DataFrame) -> None:
    """What a click on a mark opens, for keyboards, where it lies on another page."""
    keys = list(map(str, rows["key"])) if "key" in rows else []
    if not opening.leads_away(keys):
        return
    named = zip(keys, rows["label"], strict=True)
    labels = numbered({key: plain(str(label)) for key, label in named if key})
    menu = f"open_{chart}"
    st.menu_button(
        page.say("Look closer"),
        list(labels),
        format_func=lambda key: labels.get(key, key),
        key=menu,
        on_click=opening.open_row,
        args=(menu,),
        type="tertiary",
    )


def _picture(page: Page, chart: str, rows: pd.DataFrame, finding: str) -> None:
    title, *more = _SENTENCE.split(finding, maxsplit=1)
    source = rows.attrs.get("source") or _study(page, rows)
    palette = DARK if is_dark() else LIGHT
    component = st.components.v2.component("cxgap_picture", html=_HTML, css=_CSS, js=_JS)
    component(
        key=f"picture_{chart}",
        width="content",
        data={
            "chart": chart,
            "label": page.say("Picture:"),
            "title": title,
            "notes": more,
            "sources": list(filter(None, (_bases(page, rows), source))),
            "file": _file_name(page, chart),
            **{name: getattr(palette, name) for name in ("page", "text", "muted")},
        },
    )


def _file_name(page: Page, chart: str) -> str:
    parts = (page.reader.study, opening.page_name(), chart, page.source.version)
    return "-".join(dict.fromkeys(filter(None, parts)))


def _study(page: Page, rows: pd.DataFrame) -> str:
    """Which figures these are: the study with its version, the metric, the filters."""
    said = page.say(
        "Source: study {study}, version {version} (cxgap).",
        study=page.reader.study,
        version=page.source.version,
    )
    view = rows.attrs.get("view")
    metric = f"{named(METRIC_LABELS, view.metric, page.language)}." if view else ""
    names = named_filters(page)
    filters = page.say("Filters: {filters}.", filters=names) if names else ""
    return " ".join(filter(None, [said, metric, filters]))


def _bases(page: Page, rows: pd.DataFrame) -> str:
    """How many people the figures rest on, from the fewest to the most of any row."""
    labels = {side: named(SIDE_LABELS, side, page.language) for side in SIDES}
    labels |= {"group": page.say("Groups")}
    said = []
    for who, columns in _BASES.items():
        column = next((name for name in columns if name in rows), None)
        if column is None:
            continue
        n = rows[column].to_numpy(dtype=float)
        if (known := n[np.isfinite(n)]).size:
            ends = dict.fromkeys(count(n, page.language) for n in (known.min(), known.max()))
            said.append(f"{labels[who]} {'–'.join(ends)}")
    return page.say("Bases: {bases}.", bases=", ".join(said)) if said else ""
