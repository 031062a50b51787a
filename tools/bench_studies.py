"""Made-up studies to measure with: seeded, of any size."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from cxgap.survey.attribute import Attribute, AttributeSource, attribute_column
from cxgap.survey.item import Item, Question, answer_column
from cxgap.survey.mirror_map import MirrorMap
from cxgap.survey.scale import Scale
from cxgap.survey.study import Study
from cxgap.survey.survey import ROW, WEIGHT, Survey
from cxgap.survey.words import SIDES, Aspect

SCALE = Scale(1, 5)
GROUPS = {
    "generation": ("Seniors", "Boomers", "Gen X", "Millennials", "Gen Z"),
    "segment": ("East", "North", "South", "West"),
}
ITEMS = 20


def page_study(customers: int) -> Study:
    """20 items, customers of 5 generations × 4 segments, 200 employees: 400 gaps."""
    surveys = {
        "business": _survey("business", 200, {}, ITEMS),
        "customer": _survey("customer", customers, GROUPS, ITEMS),
    }
    attributes = {key: Attribute(key, {"customer": AttributeSource(key)}) for key in GROUPS}
    return Study(MirrorMap(_items(ITEMS), attributes=attributes), surveys, GROUPS)


def wide_study() -> Study:
    """40 items and 25 × 10 groups on both sides: 10,000 gaps."""
    groups = {
        key: tuple(f"v{at:02d}" for at in range(size))
        for key, size in (("first", 25), ("second", 10))
    }
    attributes = {
        key: Attribute(key, {side: AttributeSource(key) for side in SIDES}) for key in groups
    }
    sizes = {"business": 20_000, "customer": 50_000}
    surveys = {side: _survey(side, n, groups, 40) for side, n in sizes.items()}
    return Study(MirrorMap(_items(40), attributes=attributes), surveys, groups)


def item_keys(number: int = ITEMS) -> list[str]:
    """Keys of so many items."""
    return [f"item{at:02d}" for at in range(number)]


def columns() -> list[str]:
    """The stored columns of the items of ``page_study``."""
    return [answer_column(key, Aspect.EXPERIENCE) for key in item_keys()]


def _items(number: int) -> dict[str, Item]:
    sources = {(side, Aspect.EXPERIENCE): Question("q", SCALE) for side in SIDES}
    return {
        key: Item(key, SCALE, dimension=f"dimension{at // 4}", sources=sources)
        for at, key in enumerate(item_keys(number))
    }


def _survey(side: str, n: int, groups: Mapping[str, Sequence[str]], items: int) -> Survey:
    """Answers that hang together a little, a tenth of them blank, with unequal weights."""
    random = np.random.default_rng(len(side))
    frame = {ROW: np.arange(n) + 2, WEIGHT: random.uniform(0.5, 2.0, n)}
    for key, values in groups.items():
        frame[attribute_column(key)] = np.array(values)[random.integers(0, len(values), n)]
    attitude = random.normal(0, 0.6, n)
    for key in item_keys(items):
        answers = attitude + random.normal(random.uniform(1.8, 3.2), 1, n)
        steps = pd.array(np.clip(np.round(answers), 0, 4).astype("int16"), dtype="Int16")
        steps[random.random(n) < 0.1] = pd.NA
        frame[answer_column(key, Aspect.EXPERIENCE)] = steps
    return Survey(side, pd.DataFrame(frame))
