"""The values of each attribute, in the order in which they are shown."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from cxgap.privacy.suppression import hidden_cells
from cxgap.survey.attribute import WAVE, Attribute, attribute_column
from cxgap.survey.generation import order_of
from cxgap.survey.mirror_map import MirrorMap
from cxgap.survey.survey import Survey

_NUMBER = re.compile(r"(\d+)")
_SOME_YEAR = 2000  # where no age was asked, only generations need an order, and they have years


def values_by_attribute(
    surveys: Mapping[str, Survey], mirror_map: MirrorMap
) -> dict[str, tuple[str, ...]]:
    """Return the values somebody has, for every attribute of the study."""
    found = {}
    for key in mirror_map.all_attributes():
        counts = _counts(key, surveys)
        found[key] = tuple(sorted(counts, key=_order(key, counts, surveys, mirror_map)))
    return found


def _counts(key: str, surveys: Mapping[str, Survey]) -> Counter[str]:
    counts, column = Counter[str](), attribute_column(key)
    for survey in surveys.values():
        if column in survey.frame:
            found = survey.frame[column].value_counts()
            counts.update({str(value): int(n) for value, n in found.items()})
    return counts


def _order(
    key: str, counts: Counter[str], surveys: Mapping[str, Survey], mirror_map: MirrorMap
) -> Callable[[str], Any]:
    """Waves as they are named, generations by birth, others as declared, then by size.

    Sizes that must stay hidden are no part of it: those groups come last, by their names.
    """
    if key == WAVE:
        return natural_order
    attribute = mirror_map.attributes[key]
    if attribute.is_generation:
        year = _fieldwork(surveys)
        return lambda value: (order_of(value, year, mirror_map.bands), value)
    rank = {value: at for at, value in enumerate(_declared_order(attribute))}
    untold = _hidden(key, surveys, mirror_map)
    size = {value: math.inf if value in untold else -n for value, n in counts.items()}
    return lambda value: (rank.get(value, len(rank)), size[value], value)


def _hidden(key: str, surveys: Mapping[str, Survey], mirror_map: MirrorMap) -> set[str]:
    """Values of which a split by the attribute does not tell on some side how many have them."""
    found: set[str] = set()
    for side, survey in surveys.items():
        counts = _counts(key, {side: survey})
        blank = len(survey) - counts.total()  # one more group, that nobody is shown
        bases = np.array([[*counts.values(), blank]], dtype=np.int64)
        hidden = hidden_cells(bases, mirror_map.privacy[side])[(1,)][0, :-1]
        found |= {value for value, off in zip(counts, hidden, strict=True) if off}
    return found


def natural_order(text: str) -> list[tuple[int, str]]:
    """Wave 2 comes before wave 10."""
    return [(int(part), "") if part.isdecimal() else (0, part) for part in _NUMBER.split(text)]


def _fieldwork(surveys: Mapping[str, Survey]) -> int:
    return max((survey.report.get("fieldwork") or _SOME_YEAR) for survey in surveys.values())


def _declared_order(attribute: Attribute) -> list[str]:
    labels = [label for source in attribute.sources.values() for label in source.labels.values()]
    return list(dict.fromkeys([*attribute.values, *labels]))
