"""What keeps people out of a page that stands: what axe-core finds, and what it cannot see."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from browser_tools import eventually

OPTIONS = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    "resultTypes": ["violations"],
}
BACKGROUND = {"light": "rgb(255, 255, 255)", "dark": "rgb(0, 0, 0)"}


def barriers(visitor, where):
    """What axe-core finds on a page whose charts can all be read: where, rule, and which parts."""
    eventually(lambda: visitor.faint() == [], visitor.page)
    results = Axe().run(visitor.settle().page, options=OPTIONS)
    return [
        (where, one["id"], [node["html"][:120] for node in one["nodes"]])
        for one in results.response["violations"]
    ]


def darken(visitor):
    """The reader's system turns dark while a page is open."""
    visitor.page.emulate_media(color_scheme="dark")
    eventually(lambda: visitor.background() == BACKGROUND["dark"], visitor.page)
