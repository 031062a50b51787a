"""What the About page says of the study that is open."""

from __future__ import annotations

import pandas as pd

from cxgap.dashboard.page import Page
from cxgap.survey.words import SIDES
from cxgap.texts.labels import KIND_LABELS, SIDE_LABELS, named
from cxgap.texts.numbers import count


def study_table(page: Page) -> pd.DataFrame:
    """Name, version, sides and privacy of the study, as words."""
    lines = [
        (page.say("Study"), page.names.study()),
        (page.say("Note"), page.names.note()),
        (page.say("Version"), page.source.version),
        *((named(SIDE_LABELS, side, page.language), _side(page, side)) for side in SIDES),
        (page.say("Relevance margin"), page.figures.margin(page.source.mirror_map.margin)),
        (page.say("Fewest respondents shown"), _privacy(page)),
    ]
    return pd.DataFrame([line for line in lines if line[1]], columns=["what", "value"])


def _side(page: Page, side: str) -> str:
    kind = named(KIND_LABELS, str(page.source.mirror_map.sides[side].kind), page.language)
    if side not in page.source.rows:
        return kind
    n = count(page.source.rows[side], page.language)
    return page.say("{n} respondents, {kind}", n=n, kind=kind)


def _privacy(page: Page) -> str:
    minimum = page.source.mirror_map.privacy
    facts = {"business": minimum["business"], "customers": minimum["customer"]}
    return page.say("{business} on the business side, {customers} on the customer side", **facts)


def findings(page: Page) -> list[str]:
    """What is worth knowing about the study before its figures are believed."""
    return [page.say(found.sentence, **found.facts) for found in page.source.findings]
