"""Open a page as a reader does, and read everything that is on it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode

from google.protobuf.text_format import MessageToString
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Block, Element

from cxgap.dashboard import folds, navigation

APP = Path(__file__).parents[2] / "app.py"
OVERVIEW, GROUPS, ITEM = "gap/overview", "gap/groups", "gap/item"
DIMENSIONS, CHANNELS = "gap/dimensions", "gap/channels"
JOURNEY, WHEEL = "gap/journey", "gap/wheel"
EXPECTATION, IMPORTANCE = "expect/expectation", "expect/importance"
PRIORITIES, DRIVERS = "close/priorities", "close/drivers"
CAUSES, ALIGNMENT, PLAN = "close/causes", "close/alignment", "close/plan"
CLOSE = (PRIORITIES, DRIVERS, CAUSES, ALIGNMENT)
BRING, QUALITY, TEMPLATES = "data/bring", "data/quality", "data/templates"
METHOD, ABOUT = "about/method", "about/about"
WAVES, ACTION, ENGAGEMENT = "measure/waves", "measure/action", "measure/engagement"
MEASURE = (WAVES, ACTION, ENGAGEMENT)
GLOSSARY, REFERENCES = "about/glossary", "about/references"
EVERY_PAGE = tuple(
    f"{one.path.parent.name}/{one.path.stem}"
    for section in navigation.visible("en").values()
    for one in section
)

FOLDS = ("choices", "faces", "history", "knowledge", "settings", "share")
"""What is folded away beside tables."""
CHOICES = {
    "v": ["1"],
    "study": ["demo"],
    "revision": ["0"],
    "lang": ["en"],
    "line": ["overall"],
    "before": ["2025"],
    "after": ["2026"],
    "indicator.wave": ["2026"],
    "gap": ["perception"],
    "metric": ["t2b"],
    "cut": ["study"],
    "level": ["item"],
    "by": ["generation"],
    "confidence": ["0.95"],
    "margin": ["5.0"],
    "interval": ["default"],
    "adjust": ["bh"],
    "factor": ["filtered"],
    "min_base": ["study"],
    "half_life": ["none"],
    "faces": ["60,80"],
    "outcome": ["excellent"],
    "lines": ["dimension"],
    "between": ["department"],
}
"""What a bare address means, beside the study's version and its first item."""


def open_page(page: str = OVERVIEW, link: str = "") -> AppTest:
    """Open a page from a link, in a fresh session in which everything stands open."""
    at = AppTest.from_file(str(APP), default_timeout=60)
    at.session_state[folds.UNFOLDED] = True
    for name in FOLDS:
        at.session_state[f"fold_{name}"] = True
    for key, values in parse_qs(link, keep_blank_values=True).items():
        at.query_params[key] = values
    if page != OVERVIEW:
        at.switch_page(f"pages/{page}.py")
    return at.run()


def go_to(at: AppTest, page: str) -> AppTest:
    """Go to another page in the same session."""
    return at.switch_page(f"pages/{page}.py").run()


def link_of(at: AppTest) -> dict[str, list[str]]:
    """The address, as keys with all their values."""
    return {
        key: values if isinstance(values, list) else [values]
        for key, values in at.query_params.items()
    }


def address(link: dict[str, list[str]]) -> str:
    """The address as one writes it."""
    return urlencode(link, doseq=True)


def elements(block: Any) -> Iterator[Element]:
    """Every element in a part of the page, however deep."""
    for child in block.children.values():
        if isinstance(child, Block):
            yield from elements(child)
        else:
            yield child


def on_page(at: AppTest, kind: str) -> list[Element]:
    """The elements of one kind in the page's main part."""
    return [element for element in elements(at.main) if element.type == kind]


def said(at: AppTest) -> str:
    """The sentences of the page's main part: titles, texts, notes."""
    kinds = {"title", "header", "subheader", "text", "caption", "markdown", "info", "warning"}
    return (
        "\n".join(str(element.value) for element in elements(at.main) if element.type in kinds)
        .replace("\\", "")
        .replace("\u00a0", " ")
    )


def everything(at: AppTest) -> str:
    """All that reaches the browser: sentences, options, cards, charts, their words, and tables."""
    return "\n".join(_whole(one) for part in (at.main, at.sidebar) for one in elements(part))


def _whole(element: Any) -> str:
    table = element.value.to_csv() if element.type in ("dataframe", "table") else ""
    return MessageToString(element.proto, as_utf8=True) + table


def charts(at: AppTest) -> list[dict[str, Any]]:
    """The specification of every chart on the page."""
    return [json.loads(chart.proto.spec) for chart in on_page(at, "plotly_chart")]


def words_for_charts(at: AppTest) -> str:
    """What the charts say to those who do not see them."""
    words = "\n".join(chart.proto.alt for chart in on_page(at, "plotly_chart"))
    return words.replace("\u00a0", " ")


def card(at: AppTest) -> str:
    """The figure card as text."""
    bodies = [element.proto.body for element in on_page(at, "html")]
    return " ".join(re.sub(r"<[^>]+>", " ", " ".join(bodies)).split())


def numbers_in(text: str) -> list[str]:
    """Every number in a text, however its language writes it."""
    found = re.findall(r"[−+-]?\d[\d.,]*", text)
    return [re.sub(r"[.,]", "", number).replace("−", "-") for number in found]


def drawn(at: AppTest) -> list[list[Any]]:
    """The positions of all marks of all charts: the figures without any words."""
    return [
        [value for value in trace.get("x", []) if isinstance(value, int | float)]
        for chart in charts(at)
        for trace in chart["data"]
        if isinstance(trace.get("x"), list)
    ]


def has_figures(at: AppTest) -> bool:
    """Whether the page's main part shows any figure at all."""
    shown = [kind for kind in ("plotly_chart", "dataframe", "table", "html") if on_page(at, kind)]
    return bool(shown) or "%" in said(at)


def dialog(at: AppTest) -> str:
    """All that the open card says."""
    parts = [one for part in list(at._tree.children.values())[2:] for one in elements(part)]
    bodies = [str(one.proto.body) for one in parts if one.type in ("html", "text")]
    code = [str(one.proto.code_text) for one in parts if one.type == "code"]
    return re.sub(r"<style>.*?</style>|<[^>]+>", " ", " ".join([*bodies, *code]), flags=re.DOTALL)
