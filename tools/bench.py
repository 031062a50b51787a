"""How long 10,000 gaps take with everything, and how many times faster than one by one.

The peer is statsmodels' Newcombe interval in a loop over the same counts, in the same run. Seconds
are printed for orientation; the ratio is what travels between machines.
"""

from __future__ import annotations

import time
from dataclasses import replace

import numpy as np
import pandas as pd
from statsmodels.stats.proportion import confint_proportions_2indep

from cxgap.survey.attribute import Attribute, AttributeSource, attribute_column
from cxgap.survey.item import Item, Question, answer_column
from cxgap.survey.mirror_map import MirrorMap
from cxgap.survey.scale import Scale
from cxgap.survey.study import Study
from cxgap.survey.survey import ROW, WEIGHT, Survey
from cxgap.survey.view import View
from cxgap.survey.words import SIDES, Aspect
from cxgap.tasks.gaps import list_gaps
from cxgap.tasks.pair import open_study

ITEMS, FIRST, SECOND = 40, 25, 10
RESPONDENTS = {"business": 20_000, "customer": 50_000}
SAMPLE_OF_LOOP = 1_000


def big_study() -> Study:
    """A made-up study with 40 items and 25 × 10 groups on both sides: 10,000 gaps."""
    scale = Scale(1, 5)
    columns = {side: Question("q", scale) for side in SIDES}
    sources = {(side, Aspect.EXPERIENCE): question for side, question in columns.items()}
    items = {f"item{k}": Item(f"item{k}", scale, sources=sources) for k in range(ITEMS)}
    groups = {"first": FIRST, "second": SECOND}
    attributes = {
        key: Attribute(key, {side: AttributeSource(key) for side in SIDES}) for key in groups
    }
    values = {key: tuple(f"v{at:02d}" for at in range(size)) for key, size in groups.items()}
    surveys = {side: _survey(side, n) for side, n in RESPONDENTS.items()}
    return Study(MirrorMap(items, attributes=attributes), surveys, values)


def _survey(side: str, n: int) -> Survey:
    random = np.random.default_rng(len(side))
    frame = {ROW: np.arange(n) + 2, WEIGHT: random.uniform(0.5, 2.0, n)}
    for key, size in (("first", FIRST), ("second", SECOND)):
        frame[attribute_column(key)] = [f"v{at:02d}" for at in random.integers(0, size, n)]
    for k in range(ITEMS):
        steps = pd.array(random.integers(0, 5, n), dtype="Int16")
        steps[random.random(n) < 0.1] = pd.NA
        frame[answer_column(f"item{k}", Aspect.EXPERIENCE)] = steps
    return Survey(side, pd.DataFrame(frame))


def timed(what: str, view: View, source: object) -> tuple[pd.DataFrame, float]:
    """Compute a view three times; return its rows and the best time."""
    seconds = []
    for _ in range(3):
        started = time.perf_counter()
        rows = list_gaps(source, view).rows  # type: ignore[arg-type]
        seconds.append(time.perf_counter() - started)
    print(f"{what}: {len(rows):,} gaps in {min(seconds):.2f} s")
    return rows, min(seconds)


def loop_seconds(rows: pd.DataFrame) -> float:
    """Seconds that statsmodels' Newcombe interval alone would take for as many gaps, one by one."""
    some = rows.head(SAMPLE_OF_LOOP)
    n = some[["business.n", "customer.n"]].to_numpy()
    hits = np.round(some[["business.value", "customer.value"]].to_numpy() * n)
    started = time.perf_counter()
    for (x1, x2), (n1, n2) in zip(hits, n, strict=True):
        confint_proportions_2indep(x1, n1, x2, n2, method="newcomb", compare="diff")
    return (time.perf_counter() - started) * len(rows) / len(some)


def main() -> None:
    """Print times and the ratio."""
    source = open_study(big_study())
    view = View(by=("first", "second"))
    rows, shares = timed("top-two-box, two attributes, both sides, privacy gate, BH", view, source)
    timed("mean", replace(view, metric="mean"), source)
    timed(
        "with a filter", replace(view, by=("first",), where=(("second", ("v00", "v01")),)), source
    )
    alone = loop_seconds(rows)
    print(f"statsmodels, interval alone, one by one: {alone:.2f} s; ratio {alone / shares:.1f}")


if __name__ == "__main__":
    main()
