"""What the Reference shelf arranges: published figures as a picture, one axis for each unit."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import urlencode

import pandas as pd

from cxgap.charts.theme import ChartStyle
from cxgap.dashboard import explain, folds, tables
from cxgap.dashboard.page import Page
from cxgap.texts.catalog import N_
from cxgap.texts.figures import Figures
from cxgap.texts.labels import SIDE_LABELS, named
from cxgap.texts.references import METRICS, Published, published

_TABLE = "published"


def by_metric(page: Page) -> dict[str, list[Published]]:
    """The published gaps by the metric of their unit, in the order of the document."""
    found = published(page.language)
    return {metric: [one for one in found if one.unit == unit] for unit, metric in METRICS.items()}


def table(metric: str, shown: list[Published]) -> pd.DataFrame:
    """The rows of the picture; nothing published says how sure it is, so nothing is proven."""
    factor = 1 / Figures(metric, "en").factor
    rows = [
        {
            "label": one.label,
            "key": urlencode({"explain": _name(one)}, doseq=True),
            "business.value": one.business * factor,
            "customer.value": one.customer * factor,
            "gap.value": (one.business - one.customer) * factor,
            "verdict": "unclear",
            "flags": [],
        }
        for one in shown
    ]
    return pd.DataFrame(rows)


def told(page: Page, metric: str, shown: list[Published]) -> pd.DataFrame:
    """The rows of the picture, with where their figures come from."""
    rows = table(metric, shown)
    rows.attrs = {"source": page.say("Sources: the reference shelf of cxgap.")}
    return rows


def show_table(page: Page) -> None:
    """Show the published figures as a table, in the units they were published in."""
    fold = folds.figures(page, _TABLE)
    if not fold:
        return
    found = [(metric, one) for metric, shown in by_metric(page).items() for one in shown]
    rows = [
        {page.say("Published by"): one.label, **_in_table(page, metric, one)}
        for metric, one in found
    ]
    alt_text = page.say("The figures of the chart above")
    fold.dataframe(tables.of_rows(rows), hide_index=True, alt=alt_text)


def _in_table(page: Page, metric: str, one: Published) -> dict[str, str]:
    """Both figures of a pair and what lies between them, under the titles of other tables."""
    figures, factor = Figures(metric, page.language), 1 / Figures(metric, "en").factor
    sides = {"business": one.business, "customer": one.customer}
    titles = {side: named(SIDE_LABELS, side, page.language) for side in sides}
    gap = figures.gap((one.business - one.customer) * factor)
    told = {titles[side]: figures.value(value * factor) for side, value in sides.items()}
    return told | {page.say("Gap"): gap, page.say("Unit"): one.unit}


def card(page: Page) -> None:
    """A box under the pictures, the same as clicking a row: who published it, how it was asked."""
    found = [(metric, one) for metric, shown in by_metric(page).items() for one in shown]
    labels = [one.label for _, one in found]
    at = explain.named_box(page, _TABLE, [_name(one) for _, one in found], labels)
    if at is not None:
        explain.open_card(page, labels[at], _sentences(page, *found[at]), (None, None))


def _name(one: Published) -> tuple[str, str]:
    return _TABLE, one.key


def _sentences(page: Page, metric: str, one: Published) -> dict[str, list[str]]:
    figures, factor = Figures(metric, page.language), 1 / Figures(metric, "en").factor
    levels = page.say(
        "Business {business}, customers {customers}, gap {gap}.",
        business=figures.value(one.business * factor),
        customers=figures.value(one.customer * factor),
        gap=figures.gap((one.business - one.customer) * factor),
    )
    unsure = page.say(
        "It was published without the bases and intervals of both sides: it has no verdict, and it "
        "is no yardstick for your own gap."
    )
    return {
        N_("The figures"): [levels],
        N_("How it was asked"): [one.asked] if one.asked else [],
        N_("What it cannot say"): [unsure],
    }


def style(page: Page, metric: str) -> ChartStyle:
    """How the picture looks: its rows have no verdict, and say why."""
    own = replace(page, reader=replace(page.reader, view=replace(page.view, metric=metric)))
    look = own.style()
    said = {"unclear": page.say("no interval"), "band_note": ""}
    return replace(look, words={**look.words, **said})


def alt(page: Page, metric: str, shown: list[Published]) -> str:
    """The picture in words."""
    figures, factor = Figures(metric, page.language), 1 / Figures(metric, "en").factor
    lines = [
        page.say(
            "{label}: business {business}, customers {customers}.",
            label=one.label,
            business=figures.value(one.business * factor),
            customers=figures.value(one.customer * factor),
        )
        for one in shown
    ]
    return page.say("Published figures. {rows}", rows=" ".join(lines))
