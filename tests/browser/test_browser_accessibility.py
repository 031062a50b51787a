"""No serious barrier by axe-core, in light and dark."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.browser

axe = pytest.importorskip("axe_playwright_python.sync_playwright")

OPTIONS = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"],
    "resultTypes": ["violations"],
}
CONTEXT = {"exclude": [["[data-testid=stSidebarNavItems]"]]}
"""Streamlit 1.67 puts the menu's section titles between list items: theirs, not ours."""
PAGES = (
    "",
    "groups?by=generation&cell=Gen+Z&dimension=simplicity",
    "journey",
    "item",
    "waves?line=dimension:channel_flexibility",
    "action?action=channel&treated=App",
    "engagement",
    "bring",
    "quality",
    "templates",
    "about",
    "?explain=headline&explain=excellent",
)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_no_page_has_a_serious_barrier(visit, theme):
    visitor = visit(theme=theme)
    found = []
    for path in PAGES:
        visitor.open(path)
        results = axe.Axe().run(visitor.page, context=CONTEXT, options=OPTIONS)
        found += [
            (path, one["id"], [node["html"][:120] for node in one["nodes"]])
            for one in results.response["violations"]
        ]
    assert found == []
