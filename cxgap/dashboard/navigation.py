"""The pages, in the order of the storyline: the one list of them."""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import streamlit as st

from cxgap.texts.catalog import N_, text

_PAGES = Path(__file__).parents[2] / "pages"
OVERVIEW, GROUPS, ITEM = (_PAGES / "gap" / f"{name}.py" for name in ("overview", "groups", "item"))
DIMENSIONS, CHANNELS = (_PAGES / "gap" / f"{name}.py" for name in ("dimensions", "channels"))
JOURNEY = _PAGES / "gap" / "journey.py"
EXPECTATION, IMPORTANCE = (
    _PAGES / "expect" / f"{name}.py" for name in ("expectation", "importance")
)
PRIORITIES, DRIVERS, CAUSES, ALIGNMENT = (
    _PAGES / "close" / f"{name}.py" for name in ("priorities", "drivers", "causes", "alignment")
)
PLAN = _PAGES / "close" / "plan.py"
WAVES, ACTION, ENGAGEMENT = (
    _PAGES / "measure" / f"{name}.py" for name in ("waves", "action", "engagement")
)
BRING, QUALITY, TEMPLATES = (
    _PAGES / "data" / f"{name}.py" for name in ("bring", "quality", "templates")
)
METHOD, ABOUT = (_PAGES / "about" / f"{name}.py" for name in ("method", "about"))
GLOSSARY, REFERENCES = (_PAGES / "about" / f"{name}.py" for name in ("glossary", "references"))
WHEEL = _PAGES / "gap" / "wheel.py"
MOVED, HOME = _PAGES / "gap" / "moved.py", _PAGES / "gap" / "home.py"
OF_OWN_GAPS = {"service": EXPECTATION, "consistency": CHANNELS, "alignment": ALIGNMENT}
"""The page of each gap inside one side."""
ACTION_ADDRESS, BRING_ADDRESS = "action", "bring"
# addresses of pages without chosen figures
WITHOUT_VIEW = ("plan", "engagement", "bring", "quality", "templates", "glossary", "references")


@dataclass(frozen=True)
class Entry:
    """A page: its file, its title in a language, the end of its address, its part in the menu."""

    path: Path
    title: str
    address: str
    default: bool = False
    hidden: bool = False

    @property
    def url_path(self) -> str:
        """What stands in the browser's address: nothing for the page that opens first."""
        return "" if self.default else self.address


def sections(language: str) -> dict[str, list[st.Page]]:
    """Return the pages by section, titled in a language; anew each run, as Streamlit marks them."""
    return {section: list(map(copy, pages)) for section, pages in _unmarked(language).items()}


@cache
def _unmarked(language: str) -> dict[str, list[st.Page]]:
    return {
        section: [
            st.Page(
                one.path,
                title=one.title,
                url_path=one.address,
                default=one.default,
                visibility="hidden" if one.hidden else "visible",
            )
            for one in found
        ]
        for section, found in entries(language).items()
    }


def visible(language: str) -> dict[str, list[Entry]]:
    """Return the pages that the menu shows, by section."""
    return {
        section: [one for one in found if not one.hidden]
        for section, found in entries(language).items()
    }


def entries(language: str) -> dict[str, list[Entry]]:
    """Return all pages by section, titled in a language."""

    def page(path: Path, title: str, address: str, *, default: bool = False) -> Entry:
        return Entry(path, text(title, language), address, default)

    # an address that links of earlier versions name; and the first page's, which Streamlit
    # opens without a name only
    moved = Entry(MOVED, "cxgap", "inside", hidden=True)
    home = Entry(HOME, "cxgap", "overview", hidden=True)

    return {
        text("Gap", language): [
            page(OVERVIEW, N_("Overview"), "first", default=True),
            page(GROUPS, N_("Generations & segments"), "groups"),
            page(DIMENSIONS, N_("Dimensions"), "dimensions"),
            page(JOURNEY, N_("Journey"), "journey"),
            page(WHEEL, N_("Experience wheel"), "wheel"),
            page(CHANNELS, N_("Channels"), "channels"),
            page(ITEM, N_("Item"), "item"),
            moved,
            home,
        ],
        text("Expect", language): [
            page(EXPECTATION, N_("Expectation & experience"), "expectation"),
            page(IMPORTANCE, N_("Importance"), "importance"),
        ],
        text("Close", language): [
            page(PRIORITIES, N_("Priorities"), "priorities"),
            page(DRIVERS, N_("Driver gap"), "drivers"),
            page(CAUSES, N_("Causes"), "causes"),
            page(ALIGNMENT, N_("Alignment"), "alignment"),
            page(PLAN, N_("Action plan"), "plan"),
        ],
        text("Measure", language): [
            page(WAVES, N_("Waves"), "waves"),
            page(ACTION, N_("Did the action work?"), ACTION_ADDRESS),
            page(ENGAGEMENT, N_("Engagement"), "engagement"),
        ],
        text("Data", language): [
            page(BRING, N_("Bring your surveys"), BRING_ADDRESS),
            page(QUALITY, N_("Quality"), "quality"),
            page(TEMPLATES, N_("Templates"), "templates"),
        ],
        text("About", language): [
            page(METHOD, N_("Method"), "method"),
            page(GLOSSARY, N_("Glossary"), "glossary"),
            page(REFERENCES, N_("Reference shelf"), "references"),
            page(ABOUT, N_("About"), "about"),
        ],
    }
