"""What the page Journey shows in figures: the gap of each step, its faces, the finding in words."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import streamlit as st

from cxgap.charts.journey_strip import journey_strip
from cxgap.dashboard import draw, faces
from cxgap.dashboard.page import Page
from cxgap.dashboard.writing import notebook_of
from cxgap.errors import ViewError
from cxgap.survey.faces import Face
from cxgap.survey.words import FEWEST_EFFECTIVE, SIDES
from cxgap.tasks.faces import with_faces
from cxgap.tasks.journey import Journey, named_steps, open_journey
from cxgap.texts.catalog import N_, plural
from cxgap.texts.numbers import count

_PROVEN = ("blind_spot", "hidden_strength")
_WIDEST = {
    True: N_("The widest gap is at “{step}”: business {business}, customers {customers}."),
    False: N_(
        "No step shows a proven gap. The widest is seen at “{step}”: business {business}, "
        "customers {customers}."
    ),
}


def opened(page: Page) -> Journey:
    """The journey map of the reader's study, as of the revision in the link."""
    study = notebook_of(page.reader.study)
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
        rows.assign(label=[page.names.stage(key) for key in rows["stage"]]),
        (page.source.mirror_map, page.view, [items[key] for key in rows["stage"]]),
        page.reader.faces,
    )
    for side in SIDES:
        enough = ~(faced[f"{side}.n_eff"] < FEWEST_EFFECTIVE)  # a declared figure has none
        faced[f"{side}.face"] = faced[f"{side}.face"].where(enough, Face("missing"))
    faced.attrs = rows.attrs
    return faced


def finding(page: Page, rows: pd.DataFrame) -> str:
    """The step with the widest gap, how sure that is, and how many steps have a proven one."""
    shown = rows[rows["gap.value"].notna()]
    if shown.empty:
        return page.say("No step has a gap that can be shown.")
    proven = shown[shown["verdict"].isin(_PROVEN)]
    ranked = (shown if proven.empty else proven).sort_values("gap.value", key=abs, ascending=False)
    row = ranked.iloc[0]
    widest = page.say(
        _WIDEST[not proven.empty],
        step=row["label"],
        business=page.figures.value(row["business.value"]),
        customers=page.figures.value(row["customer.value"]),
    )
    told = {str(key): value for key, value in row.items()}
    certain = page.figures.certainty(told, page.view.confidence)
    said = [widest, certain, _contested(page, row, shown), _tally(page, rows)]
    return " ".join(filter(None, said))


def _contested(page: Page, row: pd.Series, shown: pd.DataFrame) -> str:
    """How many other steps may have the widest gap as well."""
    least = _width(row)[0]
    others = shown[shown["stage"] != row["stage"]]
    rivals = int(sum(_width(one)[1] >= least for _, one in others.iterrows()))
    if not rivals:
        return ""
    return plural(
        "Its interval overlaps that of another step: which of the two is wider is open.",
        "Its interval overlaps those of {n} other steps: which is the widest is open.",
        rivals,
        page.language,
        n=count(rivals, page.language),
    )


def _width(row: pd.Series) -> tuple[float, float]:
    """The interval of a gap's width, whichever way the gap goes."""
    low, high = row["gap.low"], row["gap.high"]
    return (low, high) if row["gap.value"] >= 0 else (-high, -low)


def _tally(page: Page, rows: pd.DataFrame) -> str:
    hidden = sum("hidden" in flags for flags in rows["flags"])
    counts = page.say(
        "Steps with a proven gap: {apart} of {all}; aligned: {alike}.",
        apart=int(rows["verdict"].isin(_PROVEN).sum()),
        all=len(rows),
        alike=int((rows["verdict"] == "aligned").sum()),
    )
    if not hidden:
        return counts
    return f"{counts} " + page.say("Hidden to protect people: {n}.", n=hidden)


def picture(page: Page, journey: Journey, rows: pd.DataFrame) -> None:
    """Draw the journey, with the words that stand for it."""
    every = _every_step(page, journey, rows)
    said = " ".join(
        [draw.alt(page, rows), *(_faces_in_words(page, row) for _, row in rows.iterrows())]
    )
    draw.figure(journey_strip(every, style=page.style()), alt=said, key="journey")


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


def _faces_in_words(page: Page, row: pd.Series) -> str:
    return page.say(
        "Faces of {step}: business {business}, customers {customers}.",
        step=row["label"],
        business=faces.in_words(page, row["business.face"]),
        customers=faces.in_words(page, row["customer.face"]),
    )


def show_table(page: Page, rows: pd.DataFrame) -> None:
    """Show the figures of every step, with its faces in words."""
    labels = {
        page.say("Step"): list(rows["label"]),
        page.say("Face, business"): [faces.in_words(page, one) for one in rows["business.face"]],
        page.say("Face, customers"): [faces.in_words(page, one) for one in rows["customer.face"]],
    }
    draw.gap_table(page, rows, labels)


def nothing(page: Page) -> None:
    """Say why there are no figures; what is noted is shown all the same."""
    st.info(
        page.say(
            "There is no figure by step: this metric has none of several items together, or no "
            "item belongs to a step. Choose another metric in the sidebar, or edit a step."
        )
    )
