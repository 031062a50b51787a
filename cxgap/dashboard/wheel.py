"""What the page on the wheel arranges: its touchpoints in order, and the items of one of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

import pandas as pd

from cxgap.charts.wheel import MOST
from cxgap.dashboard import close, controls, opening, queries, wheel_stated
from cxgap.dashboard.page import Page
from cxgap.dashboard.reader import with_view
from cxgap.errors import ViewError
from cxgap.survey.records import Row, records_of
from cxgap.survey.view import View
from cxgap.tasks.moments import Moments
from cxgap.tasks.touchpoints import TouchpointTable
from cxgap.texts.problems import explained


@dataclass(frozen=True)
class Wheel:
    """Everything the page shows.

    ``rows`` are all touchpoints in the wheel's order, named; ``drawn`` those it has room for, with
    what a click on them opens as ``key``. ``moments`` is None where nothing tells what makes or
    breaks the experience: ``why`` says it.
    """

    rows: pd.DataFrame
    drawn: pd.DataFrame
    table: TouchpointTable
    moments: Moments | None
    why: str

    @cached_property
    def records(self) -> list[dict[str, Any]]:
        """The rows one by one: a page looks at each of them a dozen times."""
        return records_of(self.rows)


def wheel_of(page: Page) -> Wheel:
    """Everything the page shows, in the reader's view between the sides' experience."""
    study, version, view = page.reader.study, page.source.version, close.whole(page)
    table = queries.list_touchpoints(study, version, view, page.reader.faces)
    moments, why = _moments(page)
    decisive = moments.decisive if moments else []
    rows = table.rows.assign(
        label=[_label(page, row) for row in records_of(table.rows)],
        phase=[page.names.stage(one) if one else "" for one in _known(table.rows["stage"])],
        decisive=table.rows["key"].isin(decisive),
        stated=wheel_stated.kinds(page, table.rows),
    )
    rows = _in_order(page, rows)
    rows.attrs = {"view": view, "family_size": table.family_size}
    widest = _widest(rows)
    drawn = widest.assign(key=widest["key"].map(_mark))
    return Wheel(rows, drawn, table, moments, why)


def _mark(key: str) -> str:
    """What a click on a touchpoint opens."""
    return urlencode({"touchpoint": key})


def _known(values: pd.Series) -> list[str | None]:
    return [value if isinstance(value, str) else None for value in values]


def _label(page: Page, row: dict[str, object]) -> str:
    touchpoint = row["touchpoint"]
    key = str(row["key"])
    if isinstance(touchpoint, str):
        return page.names.touchpoint(touchpoint)
    return page.names.item(key)


def _moments(page: Page) -> tuple[Moments | None, str]:
    study, version, asked = page.reader.study, page.source.version, close.whole(page)
    # what moves customers is the same in every metric: no reason to derive it again
    view = View(
        where=asked.where,
        confidence=asked.confidence,
        min_base=asked.min_base,
        half_life=asked.half_life,
    )
    try:
        return queries.list_moments(study, version, view, page.reader.outcome), ""
    except ViewError as error:
        return None, explained(error, page.language, page.names)[0]


def _in_order(page: Page, rows: pd.DataFrame) -> pd.DataFrame:
    """Stages in time; in each the study's own order, else what customers rate worst first."""
    if page.source.mirror_map.touchpoints:
        return rows
    stages = rows["stage"].map({key: at for at, key in enumerate(dict.fromkeys(rows["stage"]))})
    ordered = rows.assign(_stage=stages.fillna(len(rows)))
    ordered = ordered.sort_values(["_stage", "customer.value"], ignore_index=True)
    return ordered.drop(columns="_stage")


def drawn_by(rows: pd.DataFrame) -> str:
    """By which figure touchpoints are picked where there is no room for all; "" for none known."""
    known = [name for name in ("gap", "customer") if rows[f"{name}.value"].notna().any()]
    return known[0] if known else ""


def _widest(rows: pd.DataFrame) -> pd.DataFrame:
    """As many touchpoints as a wheel has room for, in their order.

    Those with the widest gaps; where there is none, those that customers rate worst.
    """
    picked = {
        "gap": -rows["gap.value"].abs(),
        "customer": rows["customer.value"],
        "": pd.Series(0.0, rows.index),
    }
    first = picked[drawn_by(rows)].sort_values(kind="stable").index[:MOST]
    return rows.loc[sorted(first)].reset_index(drop=True)


def place(row: Row) -> str:
    """A touchpoint with its phase."""
    return in_phase(str(row["label"]), str(row["phase"]))


def in_phase(names: str, phase: str) -> str:
    """Touchpoints with the phase they are in, where there is one."""
    return f"{names} ({phase})" if phase else names


def centre(page: Page) -> tuple[str, str]:
    """Who stands in the middle: all customers, or those the filters keep; and a shorter name."""
    carried = page.source.mirror_map.attributes_of("customer")
    filters = page.view.filters_of("customer", carried)
    groups = [
        " + ".join(page.names.value(key, value) for value in values)
        for key, values in filters.items()
    ]
    if not groups:
        return page.say("All customers"), page.say("Customers")
    return " · ".join(groups), page.say("Chosen customers")


def taken(found: Wheel) -> pd.DataFrame:
    """All touchpoints as data to take away: faces as words, and which of them the wheel draws."""
    rows = found.rows
    names = ("business.face", "customer.face")
    words = {name: [face.word for face in rows[name]] for name in names}
    sure = {f"{name}_sure": [face.sure for face in rows[name]] for name in names}
    drawn = rows["key"].map(_mark).isin(found.drawn["key"]).map(str)
    said = {"make_or_break": rows["decisive"].map(str), "drawn": drawn}
    taken_away = rows.assign(key=rows["key"].map(_mark), **words, **sure, **said)
    taken_away = taken_away.drop(columns=["decisive", "stated"])
    taken_away.attrs = rows.attrs
    return taken_away


def touchpoint_choice(page: Page, found: Wheel, first: str) -> None:
    """Which touchpoint to open: the same as clicking it; the usual one until one is chosen."""
    names = {str(row["key"]): place(row) for row in found.records}
    usual = page.say("Chosen for you: {touchpoint}", touchpoint=names[first])
    controls.one_of(
        page.say("Touchpoint"),
        {"": usual} | names,
        chosen=page.reader.touchpoint or "",
        name="touchpoint",
    )


def opened(page: Page, rows: pd.DataFrame, first: str) -> pd.Series:
    """The touchpoint whose items are shown."""
    wanted = page.reader.touchpoint
    key = wanted if wanted in set(rows["key"]) else first
    return rows[rows["key"] == key].iloc[0]


def items_of(page: Page, row: Row) -> pd.DataFrame:
    """Gaps of a touchpoint's items, widest first, labelled; empty where none has a gap."""
    view = with_view(page.reader, gap="perception", pairs=False)
    asked = replace(page, reader=view)
    try:
        rows = asked.gaps(level="item", by=(), items=tuple(row["items"]))
    except ViewError:
        return pd.DataFrame()
    rows = opening.keyed(rows.assign(label=[page.names.item(key) for key in rows["item"]]))
    return rows.sort_values("gap.value", key=abs, ascending=False, ignore_index=True)
