"""What the wheel says: the finding, what makes or breaks the experience, the alt."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

import pandas as pd
import streamlit as st

from cxgap.dashboard import faces, wheel_stated
from cxgap.dashboard.navigation import BRING
from cxgap.dashboard.page import Page
from cxgap.dashboard.reader import dump
from cxgap.dashboard.wheel import Wheel, drawn_by, in_phase, place
from cxgap.dashboard.wheel_finding import headline_row
from cxgap.survey.faces import FACES
from cxgap.survey.records import Row, records_of
from cxgap.texts.catalog import N_, plural
from cxgap.texts.faces import FACE_LABELS
from cxgap.texts.figures import verdict
from cxgap.texts.headlines import Headline
from cxgap.texts.labels import named
from cxgap.texts.numbers import count, decimal, joined, percent
from cxgap.texts.unbroken import unbroken

_DRAWN = {  # by the figure they are picked by
    "gap": N_("Drawn are the {n} touchpoints with the widest gaps; the table holds all {all}."),
    "customer": N_(
        "Drawn are the {n} touchpoints that customers rate worst; the table holds all {all}."
    ),
    "": N_("Drawn are the first {n} touchpoints; the table holds all {all}."),
}


def headline(page: Page, wheel: Wheel) -> Headline:
    """The finding with both levels; beneath it uncertainty and bases; then how the faces are."""
    found, rows = headline_row(wheel.records), wheel.rows
    if found is None:
        said = page.say("Under these choices no touchpoint is proven to hurt customers.")
        return Headline(said, _tally(page, rows))
    sentence, row = found
    said = page.say(
        sentence,
        place=place(row),
        business=page.figures.value(row["business.value"]),
        customers=page.figures.value(row["customer.value"]),
    )
    decisive = page.say("It is a make-or-break moment.") if row["decisive"] else ""
    levels = (row["business.value"], row["customer.value"])
    rounding = page.figures.rounding(*levels, row["gap.value"])
    more = [_both_faces(page, row), decisive, _tally(page, rows), rounding]
    return Headline(said, _certainty(page, row), " ".join(filter(None, more)))


def _both_faces(page: Page, row: Row) -> str:
    return page.say(
        "Our face: {ours}. Customers' face: {theirs}.",
        ours=wheel_stated.our_face(page, row),
        theirs=faces.in_words(page, row["customer.face"]),
    )


def _level(page: Page, row: Row, side: str) -> str:
    face = row[f"{side}.face"]
    ours = side == "business"
    said = wheel_stated.our_face(page, row) if ours else faces.in_words(page, face)
    return f"{page.figures.value(row[f'{side}.value'])} ({said})" if face.known else said


def _certainty(page: Page, row: Row) -> str:
    """Interval, p-value and bases of the gap; where there is none, the base of the customers."""
    if pd.notna(row["gap.value"]):
        told = {str(key): value for key, value in row.items()}
        return page.figures.certainty(told, page.view.confidence)
    ends = page.figures.interval(row["customer.low"], row["customer.high"])
    interval = page.say("Interval of the customers' figure: {interval}.", interval=ends)
    return f"{interval} {_based(page, row['customer.n'])}"


def _based(page: Page, n: float) -> str:
    said = count(n, page.language)
    return plural(
        "Based on {n} customer.", "Based on {n} customers.", int(n), page.language, n=said
    )


def _tally(page: Page, rows: pd.DataFrame) -> str:
    ours, theirs = (_counted(page, rows, side) for side in ("business", "customer"))
    return page.say("All faces of customers: {theirs}. Ours: {ours}.", theirs=theirs, ours=ours)


def _counted(page: Page, rows: pd.DataFrame, side: str) -> str:
    faces_of = [face.word for face in rows[f"{side}.face"]]
    if side == "business":
        faces_of = [why or word for why, word in zip(rows["stated"], faces_of, strict=True)]
    words = Counter(faces_of)
    shown = [*reversed(FACES), *(word for word in words if word not in FACES)]
    return ", ".join(
        f"{count(words[word], page.language)} {wheel_stated.label(page, word)}" for word in shown
    )


def moments(page: Page, found: Wheel) -> str:
    """Which touchpoints make or break the experience, and how sure that is."""
    if found.moments is None:
        return page.say("What makes or breaks the experience cannot be said. {why}", why=found.why)
    rows = {str(row["key"]): row for row in found.records}
    decisive = [rows[key] for key in found.moments.decisive]
    if not decisive or found.moments.equal is None:
        return page.say("Which touchpoints make or break the experience is not proven here.")
    said = page.say(
        "★ Make-or-break moments: {places}. Each goes with customers' answer to “{outcome}” more "
        "closely than an average touchpoint: its share of what all explain is above {equal} over "
        "the whole {confidence}% interval.",
        places="; ".join(_by_phase(page, decisive)),
        outcome=page.names.item(found.moments.outcome),
        confidence=decimal(page.view.confidence * 100, page.language),
        equal=percent(found.moments.equal, page.language, 1),
    )
    return " ".join(filter(None, [said, _basis(page, found)]))


def _by_phase(page: Page, rows: Sequence[Row]) -> Iterator[str]:
    """Touchpoints by phase, each phase named once."""
    phases: dict[str, list[str]] = {}
    for row in rows:
        phases.setdefault(row["phase"], []).append(str(row["label"]))
    for phase, labels in phases.items():
        yield in_phase(joined(labels, page.language), phase)


def _basis(page: Page, found: Wheel) -> str:
    caution = page.say("What goes together need not be a cause; without a mark it is not proven.")
    if found.moments is None or found.moments.n is None:
        return caution
    return f"{_based(page, found.moments.n)} {caution}"


def verdict_of(page: Page, row: Row) -> str:
    """A touchpoint's verdict in words, or why it has none."""
    if "hidden" in row["flags"]:
        return named(FACE_LABELS, "hidden", page.language)
    if isinstance(row["verdict"], str):
        return verdict(row["verdict"], page.language, page.view.gap)
    return wheel_stated.no_verdict(page, row)


def alt(page: Page, rows: pd.DataFrame) -> str:
    """The wheel in words."""
    lines = [in_words(page, row) for row in records_of(rows)]
    return page.say(
        "Experience wheel: touchpoints around the customer, each with our face and theirs. {rows}",
        rows=" ".join(lines),
    )


def tell(page: Page, found: Wheel, row: Row) -> None:
    """Say the opened touchpoint in words; shortly where the headline has said all of it."""
    above = headline_row(found.records)
    if above is None or above[1]["key"] != row["key"] or pd.isna(row["gap.value"]):
        st.text(unbroken(told(page, row)))
    else:
        gap = page.figures.gap(row["gap.value"])
        st.text(page.say("Gap {gap}, {verdict}.", gap=gap, verdict=verdict_of(page, row)))


def told(page: Page, row: Row) -> str:
    """A touchpoint in words: both figures and faces, and how sure their gap is."""
    sure: str = _certainty(page, row) if pd.notna(row["gap.value"]) else ""
    return " ".join(filter(None, [in_words(page, row), sure]))


def in_words(page: Page, row: Row) -> str:
    """A touchpoint with both figures and faces, and how they compare, in a sentence."""
    ours, theirs = (_level(page, row, side) for side in ("business", "customer"))
    said = page.say("{place}: ours {ours}, theirs {theirs}", place=place(row), ours=ours,
                    theirs=theirs)  # fmt: skip
    compared = row["business.face"].known and row["customer.face"].known
    more = [verdict_of(page, row)] if compared else []
    more += [page.say("make-or-break moment")] if row["decisive"] else []
    return ", ".join([said, *more]) + "."


def notes(page: Page, found: Wheel) -> list[str]:
    """In which order touchpoints stand, and which the wheel does not show."""
    rows, said = found.rows, wheel_stated.notes(page, found.rows)
    if not page.source.mirror_map.touchpoints:
        said.append(page.say("Clockwise in each phase: what customers rate worst comes first."))
    if len(found.drawn) < len(rows):
        said.append(
            page.say(
                _DRAWN[drawn_by(rows)],
                n=count(len(found.drawn), page.language),
                all=count(len(rows), page.language),
            )
        )
    if found.table.placeless:
        many = len(found.table.placeless)
        said.append(
            plural(
                "{n} item has no touchpoint and is not in the wheel.",
                "{n} items have no touchpoint and are not in the wheel.",
                many,
                page.language,
                n=count(many, page.language),
            )
        )
    return said


def what_is_missing(page: Page, found: Wheel) -> None:
    """Say what the mirror map would have to tell for a whole wheel, and where to bring it."""
    missing = []
    if not found.rows["touchpoint"].notna().any():
        missing.append(
            page.say(
                "The mirror map gives no item a touchpoint, so every item stands for itself: add "
                "touchpoint = “…” to its items."
            )
        )
    if not found.rows["stage"].notna().any():
        missing.append(
            page.say(
                "The mirror map gives no item a stage, so nothing stands before, during or after: "
                "add stage = “…” to its items."
            )
        )
    for sentence in missing:
        st.info(sentence)
    if missing:
        label = page.say("Bring your surveys")
        st.page_link(BRING, label=label, query_params=dump(page.reader))


def first(found: Wheel) -> str:
    """The touchpoint that is open until another is chosen: the headline's, else the first."""
    told = headline_row(found.records)
    return str(found.rows["key"].iloc[0] if told is None else told[1]["key"])
