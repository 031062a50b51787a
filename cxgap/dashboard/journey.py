"""What the page Journey shows in figures: the gap of each step, its faces, the finding in words."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from cxgap.charts.journey_strip import journey_strip
from cxgap.dashboard import draw, faces, heading, one_sided, queries
from cxgap.dashboard.page import Page
from cxgap.errors import ViewError
from cxgap.survey.faces import Face
from cxgap.survey.records import Row, records_of
from cxgap.survey.words import FEWEST_EFFECTIVE, SIDES
from cxgap.tasks.faces import with_faces
from cxgap.tasks.journey import Journey, named_steps, open_journey
from cxgap.tasks.touchpoints import of_one_side
from cxgap.texts.catalog import plural
from cxgap.texts.headlines import Headline
from cxgap.texts.numbers import count

_PROVEN = ("blind_spot", "hidden_strength")


def opened(page: Page) -> Journey:
    """The journey map of the reader's study, as of the revision in the link."""
    study = queries.written_beside(page.reader.study)
    return open_journey(study, page.source.mirror_map, page.reader.revision)


def along(page: Page, journey: Journey) -> Page:
    """The page with the journey's steps in the place of the study's stages."""
    return replace(page, source=named_steps(page.source, journey), stages=journey.stages)


def rows_of(page: Page, journey: Journey) -> pd.DataFrame:
    """Gaps of the steps in their order, labelled, with the faces of both sides; empty if none."""
    try:
        rows = page.gaps(level="stage", by=(), items=())
    except ViewError:  # a metric that composites do not have, such as NPS; or no item in any step
        return pd.DataFrame()
    items = dict(journey.stages)
    faced = with_faces(
        rows.assign(
            label=[page.names.stage(key) for key in rows["stage"]],
            key=[urlencode({"explain": ("stage", key)}, doseq=True) for key in rows["stage"]],
        ),
        (page.source.mirror_map, page.view, [items[key] for key in rows["stage"]]),
        page.reader.faces,
    )
    faced = _faces_of_enough(faced)
    faced.attrs = rows.attrs
    return faced


def _faces_of_enough(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows without faces of too few answers."""
    faces = {}
    for side in SIDES:
        enough = ~(rows[f"{side}.n_eff"] < FEWEST_EFFECTIVE)  # a declared figure has none
        faces[f"{side}.face"] = rows[f"{side}.face"].where(enough, Face("missing"))
    return rows.assign(**faces)


def figures_of(page: Page, journey: Journey, rows: pd.DataFrame) -> pd.DataFrame:
    """The rows, and those of steps that have no gap as only one side was asked about them."""
    known = set(rows["stage"]) if len(rows) else set()
    alone = {
        key: items
        for key, items in journey.stages
        if key not in known and one_sided.side_of(page, items)
    }
    if not alone or page.view.gap != "perception":
        return rows
    found = of_one_side(page.source, page.view, alone, page.reader.faces)
    found = _faces_of_enough(found.rename(columns={"key": "stage"}))
    return pd.concat([rows, found], ignore_index=True)


def finding(page: Page, rows: pd.DataFrame) -> Headline:
    """The step with the widest proven gap, how sure that is, and whether others rival it."""
    named = [page.say("the step “{step}”", step=label) for label in rows["label"]]
    told = heading.of_gaps(page, rows.assign(label=named), page.view.gap)
    proven = rows[rows["verdict"].isin(_PROVEN)]
    if proven.empty:
        return told
    widest = proven.sort_values("gap.value", key=abs).iloc[-1]
    more = [told.more, _contested(page, widest, rows[rows["gap.value"].notna()])]
    return replace(told, more=" ".join(filter(None, more)))


def _contested(page: Page, row: pd.Series, shown: pd.DataFrame) -> str:
    """How many other steps may have the widest gap as well."""
    least = _width(row)[0]
    others = shown[shown["stage"] != row["stage"]]
    rivals = int(sum(_width(one)[1] >= least for one in records_of(others)))
    if not rivals:
        return ""
    return plural(
        "Its interval overlaps that of another step: which of the two is wider is open.",
        "Its interval overlaps those of {n} other steps: which is the widest is open.",
        rivals,
        page.language,
        n=count(rivals, page.language),
    )


def _width(row: Row) -> tuple[float, float]:
    """The interval of a gap's width, whichever way the gap goes."""
    low, high = row["gap.low"], row["gap.high"]
    return (low, high) if row["gap.value"] >= 0 else (-high, -low)


def picture(page: Page, journey: Journey, rows: pd.DataFrame, finding: str) -> None:
    """Draw the journey, with the words that stand for it; a click on a figure opens its card."""
    every = _every_step(page, journey, rows)
    said = [draw.alt(page, rows), *(_faces_in_words(page, row) for row in records_of(rows))]
    drawn = journey_strip(every, style=page.style())
    draw.figure(drawn, alt=" ".join(said), key="journey", rows=_taken(rows), finding=finding)


def _taken(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows as they are taken away, with each face as its word."""
    faces = {f"{side}.face": [one.word for one in rows[f"{side}.face"]] for side in SIDES}
    found = rows.assign(**faces)
    found.attrs = rows.attrs
    return found


def _every_step(page: Page, journey: Journey, rows: pd.DataFrame) -> pd.DataFrame:
    """The rows with an empty one for each step of which nothing was asked: columns keep place."""
    keys = [step.key for step in journey.steps]
    found = rows.set_index("stage").reindex(keys).reset_index()
    found["label"] = [page.names.stage(key) for key in keys]
    asked = found["stage"].isin(rows["stage"])
    pairs = zip(found["flags"], asked, strict=True)
    found["flags"] = [flags if known else ["no_answers"] for flags, known in pairs]
    for side in SIDES:
        found[f"{side}.face"] = found[f"{side}.face"].where(asked, Face("missing"))
    return found


def _faces_in_words(page: Page, row: Row) -> str:
    return page.say(
        "Faces of {step}: business {business}, customers {customers}.",
        step=row["label"],
        business=faces.in_words(page, row["business.face"]),
        customers=faces.in_words(page, row["customer.face"]),
    )


def show_table(page: Page, rows: pd.DataFrame) -> None:
    """Show the figures of every step, with its faces in words."""
    labels = {page.say("Step"): list(rows["label"])}
    draw.gap_table(page, rows, labels, more=partial(_faces, page, rows))


def _faces(page: Page, rows: pd.DataFrame) -> dict[str, list[str]]:
    return {
        page.say("Face, business"): [faces.in_words(page, one) for one in rows["business.face"]],
        page.say("Face, customers"): [faces.in_words(page, one) for one in rows["customer.face"]],
    }


def nothing(page: Page) -> None:
    """Say why there are no figures; what is noted is shown all the same."""
    st.info(
        page.say(
            "There is no figure by step: this metric has none of several items together, or no "
            "item belongs to a step. Choose another metric in the sidebar, or edit a step."
        )
    )
