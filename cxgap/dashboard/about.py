"""What the About page says of the study that is open."""

from __future__ import annotations

import pandas as pd

from cxgap.dashboard.markdown import plain
from cxgap.dashboard.page import Page
from cxgap.survey.words import SIDES
from cxgap.texts.figures import Figures
from cxgap.texts.labels import KIND_LABELS, SIDE_LABELS, named
from cxgap.texts.merged_findings import merged
from cxgap.texts.numbers import count
from cxgap.texts.problems import noted


def study_table(page: Page) -> pd.DataFrame:
    """Name, version, sides and privacy of the study, as words."""
    lines = [
        (page.say("Study"), page.names.study()),
        (page.say("Note"), page.names.note()),
        (page.say("Version"), page.source.version),
        *((named(SIDE_LABELS, side, page.language), _side(page, side)) for side in SIDES),
        (page.say("Relevance margin"), _margin(page)),
        (page.say("Fewest respondents behind a figure"), _privacy(page)),
    ]
    shown = [(what, plain(value)) for what, value in lines if value]
    return pd.DataFrame(shown, columns=["what", "value"])


def _side(page: Page, side: str) -> str:
    kind = named(KIND_LABELS, str(page.source.mirror_map.sides[side].counted_as), page.language)
    if side not in page.source.rows:
        return kind
    n = count(page.source.rows[side], page.language)
    return page.say("{n} respondents, {kind}", n=n, kind=kind)


def _margin(page: Page) -> str:
    return Figures("t2b", page.language).margin(page.source.mirror_map.margin)


def _privacy(page: Page) -> str:
    minimum = page.source.mirror_map.privacy
    facts = {"business": minimum["business"], "customers": minimum["customer"]}
    return page.say("{business} on the business side, {customers} on the customer side", **facts)


def findings(page: Page) -> list[str]:
    """What is worth knowing about the study before its figures are believed."""
    return [noted(found, page.language) for found in merged(page.source.findings, page.names)]
