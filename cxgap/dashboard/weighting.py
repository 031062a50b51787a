"""What the page on quality says of weights: what they cost, and how near they come to margins."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from cxgap.dashboard import folds
from cxgap.dashboard.page import Page
from cxgap.tasks.weighting_report import weighting_of
from cxgap.texts.labels import SIDE_LABELS, named
from cxgap.texts.numbers import NOTHING, count, decimal, percent

Wave = Mapping[str, Any]


def show(page: Page) -> None:
    """Say what weights cost, then in tables; nothing where no side has any."""
    found = weighting_of(page.source)
    if not found:
        return
    st.subheader(page.say("Weights"), anchor=False)
    for side, waves in found.items():
        st.text(_in_words(page, named(SIDE_LABELS, side, page.language), waves))
    by_wave = [_wave(page, side, one) for side, waves in found.items() for one in waves]
    if fold := folds.figures(page, "weights"):
        fold.dataframe(pd.DataFrame(by_wave), hide_index=True, alt=page.say("Weights"))
    margins = [
        _margin(page, side, one, line)
        for side, waves in found.items()
        for one in waves
        for line in one["margins"]
    ]
    label = page.say("Known shares, before and after weighting")
    if margins and (fold := folds.unfolded(label, "figures_margins")):
        fold.dataframe(pd.DataFrame(margins), hide_index=True, alt=page.say("Known shares"))


def _in_words(page: Page, side: str, waves: list[dict[str, Any]]) -> str:
    """What weights cost, in the wave where they cost most."""
    known = [one for one in waves if one["n"]]
    if not known:
        return page.say("{side}: too few people to say what the weights cost.", side=side)
    most = max(known, key=lambda one: one["design_effect"])
    facts = {
        "side": side,
        "cost": decimal(100 * (1 - most["n_eff"] / most["n"]), page.language),
        "n": count(most["n"], page.language),
        "n_eff": count(most["n_eff"], page.language),
        "wave": most["wave"],
    }
    if len(waves) > 1:
        return page.say(
            "{side}: weighting costs up to {cost}% of the effective base: "
            "in wave {wave}, {n} people count like {n_eff}.",
            **facts,
        )
    return page.say(
        "{side}: weighting costs {cost}% of the effective base: {n} people count like {n_eff}.",
        **facts,
    )


def _wave(page: Page, side: str, one: Wave) -> dict[str, str]:
    language = page.language
    return {
        page.say("Side"): named(SIDE_LABELS, side, language),
        page.say("Wave"): one["wave"] or NOTHING,
        page.say("People"): count(one["n"], language),
        page.say("Count like"): count(one["n_eff"], language),
        page.say("Before weighting"): count(one["n_eff_before"], language),
        page.say("Design effect"): decimal(one["design_effect"], language, 2),
        page.say("Smallest weight"): decimal(one["smallest"], language, 2),
        page.say("Largest weight"): decimal(one["largest"], language, 2),
    }


def _margin(page: Page, side: str, one: Wave, line: Mapping[str, Any]) -> dict[str, str]:
    language, error = page.language, line["error"]
    return {
        page.say("Side"): named(SIDE_LABELS, side, language),
        page.say("Wave"): one["wave"] or NOTHING,
        page.say("Group"): page.names.attribute(line["attribute"]),
        page.say("Level"): page.names.value(line["attribute"], line["level"]),
        page.say("True share"): percent(line["target"], language, 1),
        page.say("Before"): NOTHING if error is None else percent(line["before"], language, 1),
        page.say("After"): NOTHING if error is None else percent(line["after"], language, 1),
        page.say("Off by, points"): NOTHING
        if error is None
        else decimal(100 * error, language, 1, signed=True),
    }
