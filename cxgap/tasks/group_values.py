"""The values of each attribute, in the order in which they are shown."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any

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
    """Waves as they are named, generations by birth, others as declared, then by size."""
    if key == WAVE:
        return natural_order
    attribute = mirror_map.attributes[key]
    if attribute.is_generation:
        year = _fieldwork(surveys)
        return lambda value: (order_of(value, year, mirror_map.bands), value)
    rank = {value: at for at, value in enumerate(_declared_order(attribute))}
    return lambda value: (rank.get(value, len(rank)), -counts[value], value)


def natural_order(text: str) -> list[tuple[int, str]]:
    """Wave 2 comes before wave 10."""
    return [(int(part), "") if part.isdecimal() else (0, part) for part in _NUMBER.split(text)]


def _fieldwork(surveys: Mapping[str, Survey]) -> int:
    return max((survey.report.get("fieldwork") or _SOME_YEAR) for survey in surveys.values())


def _declared_order(attribute: Attribute) -> list[str]:
    labels = [label for source in attribute.sources.values() for label in source.labels.values()]
    return list(dict.fromkeys([*attribute.values, *labels]))
