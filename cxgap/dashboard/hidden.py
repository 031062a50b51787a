"""Where figures are hidden to protect people: from how many on they are shown, and what helps."""

from __future__ import annotations

from cxgap.dashboard.page import Page
from cxgap.survey.words import SIDES
from cxgap.texts.numbers import count


def rule(page: Page) -> str:
    """From how many respondents of each side on a figure is shown, and what to do."""
    least, raised = page.source.mirror_map.privacy, page.view.min_base or 0
    facts = {side: count(max(least[side], raised), page.language) for side in SIDES}
    return page.say(
        "A figure is shown from {business} respondents of the business and {customer} customers "
        "on. Remove a filter, or bring more answers.",
        **facts,
    )
