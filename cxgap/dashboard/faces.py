"""Faces on the pages that draw them: their cut points, and what a face says in words."""

from __future__ import annotations

import streamlit as st

from cxgap.dashboard import controls
from cxgap.dashboard.page import Page
from cxgap.survey.faces import Face
from cxgap.texts.faces import FACE_LABELS
from cxgap.texts.labels import named
from cxgap.texts.numbers import decimal

_STEPS = tuple(range(5, 100, 5))


def choice(page: Page) -> None:
    """Where faces change; the second cut stays above the first."""
    cuts = page.reader.faces
    left, right = st.columns(2)
    with left:
        _cut(page, page.say("Negative faces lie below"), cuts.low, (0, cuts.high), "faces_low")
    with right:
        _cut(page, page.say("Positive faces start at"), cuts.high, (cuts.low, 100), "faces_high")


def _cut(page: Page, label: str, now: float, inside: tuple[float, float], name: str) -> None:
    low, high = inside
    steps = sorted({*(step for step in _STEPS if low < step < high), now})
    labels = {float(step): _number(page, step) for step in steps}
    controls.one_of(
        label,
        labels,
        chosen=now,
        name=name,
        help=page.say("On the metric's range, from 0 for the worst to 100 for the best."),
    )


def _number(page: Page, cut: float) -> str:
    return decimal(cut, page.language, 0 if float(cut).is_integer() else 1)


def rule(page: Page) -> str:
    """What a face stands for under the reader's cut points."""
    cuts = page.reader.faces
    return page.say(
        "A face is positive where the whole interval lies at {high} of 100 or above, negative "
        "where it lies below {low}, else neutral; dashed where the interval reaches a cut point. "
        "No standard sets the cut points: move them.",
        low=_number(page, cuts.low),
        high=_number(page, cuts.high),
    )


def in_words(page: Page, face: Face) -> str:
    """One face in words: what it is, and what else its interval leaves open."""
    word = named(FACE_LABELS, face.word, page.language)
    others = [named(FACE_LABELS, one, page.language) for one in face.reach if one != face.word]
    if not others:
        return word
    return page.say(
        "{face}, not proven: it may be {others}", face=word, others=_either(page, others)
    )


def _either(page: Page, words: list[str]) -> str:
    if len(words) == 1:
        return words[0]
    return page.say("{first} or {second}", first=words[0], second=words[1])
