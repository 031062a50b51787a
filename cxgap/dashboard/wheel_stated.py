"""The wheel where our side has no face though no data are missing.

Either the business only stated figures, of the whole or of single items, which cannot be added up
to a touchpoint's; or it answered on a scale that the metric does not know, such as NPS.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pandas as pd

from cxgap.charts.theme import ChartStyle
from cxgap.dashboard import faces
from cxgap.dashboard.page import Page
from cxgap.gaps.lines import Line
from cxgap.survey.item import Item, Statement
from cxgap.survey.records import Row, records_of
from cxgap.survey.words import Aspect
from cxgap.tasks.touchpoints import counted
from cxgap.texts.catalog import N_
from cxgap.texts.faces import FACE_LABELS
from cxgap.texts.labels import named
from cxgap.texts.numbers import percent

_WORDS = {
    "whole": N_("stated for the whole only"),
    "item": N_("stated for single items only"),
    "metric": N_("no figure in this metric"),
}
_NOTES = {
    "whole": N_(
        "The business stated a figure for the whole only: {figures}. Our faces need its answers to "
        "the items of each touchpoint."
    ),
    "item": N_(
        "The business stated figures for single items, which do not add up to a touchpoint's: "
        "{figures}."
    ),
}


def kinds(page: Page, rows: pd.DataFrame) -> list[str]:
    """Why the business has no face: "item" or "whole" is stated, "metric", or "" for neither."""
    whole = any(item.overall for item in _stated(page.source.mirror_map.items.values()))
    return [_kind(page, row, "whole" if whole else "") for row in records_of(rows)]


def _kind(page: Page, row: Row, otherwise: str) -> str:
    if row["business.face"].word != "missing":
        return ""
    items = [page.source.mirror_map.items[key] for key in row["items"]]
    if _stated(items):
        return "item"
    return "metric" if _is_out_of_metric(page, items) else otherwise


def _is_out_of_metric(page: Page, items: Iterable[Item]) -> bool:
    """Whether the business was asked, but on scales that the metric cannot count."""
    asked = [one for one in items if _source(one) is not None]
    line = Line("", tuple(asked))
    return bool(asked) and not counted([line], "business", page.view)


def _stated(items: Iterable[Item]) -> list[Item]:
    return [one for one in items if isinstance(_source(one), Statement)]


def _source(item: Item) -> object:
    return item.source("business", Aspect.EXPERIENCE)


def our_face(page: Page, row: Row) -> str:
    """Our face in words, or what stands in its place."""
    if row["stated"]:
        return page.say(_WORDS[row["stated"]])
    return faces.in_words(page, row["business.face"])


def label(page: Page, word: str) -> str:
    """A face, or why there is none, in words."""
    return page.say(_WORDS[word]) if word in _WORDS else named(FACE_LABELS, word, page.language)


def no_verdict(page: Page, row: Row) -> str:
    """Why a touchpoint has no verdict."""
    if _is_apart(row):
        return page.say("not compared by this metric")
    return label(page, row["stated"] or "missing")


def _is_apart(row: Row) -> bool:
    """Whether both sides have figures that the metric cannot compare."""
    known = row["business.face"].known and row["customer.face"].known
    return bool(known and not isinstance(row["verdict"], str))


def no_gap(page: Page, row: Row) -> str:
    """Why the opened touchpoint has no items to compare, and what would help."""
    if row["stated"] == "metric" or _is_apart(row):
        return page.say(
            "The sides answered on scales that this metric cannot compare. Choose another metric "
            "in the sidebar."
        )
    return page.say("Only one side was asked about this touchpoint: data needed.")


def notes(page: Page, rows: pd.DataFrame) -> list[str]:
    """Which figures the business stated instead of answers; nothing where it has faces."""
    items = page.source.mirror_map.items
    of_places = [items[key] for at in rows.index[rows["stated"] == "item"]
                 for key in rows["items"][at]]  # fmt: skip
    told = {
        "whole": [one for one in _stated(items.values()) if one.overall],
        "item": _stated(of_places),
    }
    kinds_here = set(rows["stated"])
    return [
        page.say(_NOTES[kind], figures="; ".join(_figure(page, one) for one in found))
        for kind, found in told.items()
        if kind in kinds_here and found
    ]


def _figure(page: Page, item: Item) -> str:
    source = _source(item)
    share = percent(source.share, page.language) if isinstance(source, Statement) else ""
    statement = page.say("“{statement}”", statement=page.names.item(item.key).rstrip(". "))
    return f"{statement} {share}"


def style(page: Page, rows: pd.DataFrame) -> ChartStyle:
    """How the wheel looks: what it says in place of our face, where that is the same all round."""
    look, said = page.style(), set(rows["stated"])
    missing = [row[f"{side}.face"].word == "missing" for row in records_of(rows)
               for side in ("business", "customer")]  # fmt: skip
    kinds_only = said - {""}
    if len(kinds_only) != 1 or sum(missing) != sum(rows["stated"] != ""):
        return look
    return replace(look, words={**look.words, "missing": page.say(_WORDS[kinds_only.pop()])})
