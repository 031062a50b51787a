"""Where two sides answered on unlike scales: a share of their top points need not mean the same."""

from __future__ import annotations

from cxgap.dashboard.page import Page
from cxgap.survey.item import Item, Question
from cxgap.survey.words import slots_of
from cxgap.texts.labels import METRIC_LABELS, named

_SHARE = "t2b"  # other metrics know one scale only, or lay all scales on one range


def are_behind(page: Page, item: object, gap: str) -> bool:
    """Whether both ratings of a gap were given on unlike scales: of an item, else of any."""
    if page.view.metric != _SHARE:
        return False
    known = page.source.mirror_map.items
    asked = [known[item]] if isinstance(item, str) else known.values()
    return any(_unlike(one, gap) for one in asked)


def _unlike(item: Item, gap: str) -> bool:
    sources = [item.source(*slot) for slot in slots_of(gap)]
    if not all(isinstance(one, Question) for one in sources):
        return False
    return len({one.scale.ends for one in sources if one}) > 1


def note(page: Page, gap: str) -> str:
    """What to make of a table of gaps between unlike scales; nothing where there are none."""
    if not are_behind(page, None, gap):
        return ""
    return page.say(
        "Both sides answered on different scales: a share of the top points need not mean the same "
        "on each. The metric “{metric}” compares them.",
        metric=named(METRIC_LABELS, "mean100", page.language),
    )
