"""Filters under the privacy rule: which values may be chosen, alone or only together."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from cxgap.errors import ViewError
from cxgap.privacy.gate import blocks, check_filter
from cxgap.survey.attribute import attribute_column
from cxgap.survey.view import View
from cxgap.survey.words import SIDES
from cxgap.tasks.respondent_counter import hidden_respondents
from cxgap.tasks.source import Source


def check_filters(source: Source, view: View) -> None:
    """Refuse values nobody has and values that would single out too few people.

    A minimum raised by the view has no part in it: what is refused from which minimum on would
    say how many there are. It hides cells, which do not.

    Raises:
        ViewError: for a value the attribute does not have.
        PrivacyError: for a value that may not be chosen or left out on its own.
    """
    for key, chosen in view.where:
        attribute = key.rpartition(":")[2]
        values = source.values.get(attribute, ())
        if unknown := [value for value in chosen if value not in values]:
            raise ViewError.unknown_value(attribute, unknown[0], values)
        sides, bases = _bases(source, view, key)
        minimums = [source.mirror_map.privacy[side] for side in sides]
        check_filter(attribute, values, bases, (chosen, minimums))


def filter_blocks(source: Source, view: View, key: str) -> list[tuple[tuple[str, ...], int | None]]:
    """Return what a reader may choose of an attribute under the other filters.

    Each choice is a tuple of values (neighbours with too few people are joined) with the number of
    respondents behind it, both sides together; None where it would give a hidden group away.
    Values nobody has are left out where that may be told, and so is everything where even all
    values together hold too few people to be counted in public.
    """
    values = source.values.get(key.rpartition(":")[2], ())
    sides, bases = _bases(source, view, key)
    minimums = [source.mirror_map.privacy[side] for side in sides]
    found = [
        (block, _block_bases(values, bases, block)) for block in blocks(values, bases, minimums)
    ]
    shown = [
        (b, n) for b, n in found if all(k == 0 or k >= m for k, m in zip(n, minimums, strict=True))
    ]
    untold = _untold(source, view, key, sides)
    counted = [(tuple(b), None if untold & set(b) else sum(n)) for b, n in shown]
    return [(block, n) for block, n in counted if n != 0]


def _untold(source: Source, view: View, key: str, sides: list[str]) -> set[str]:
    """Values whose respondents a view split by the attribute would not count."""
    attribute = key.rpartition(":")[2]
    by_it = replace(view.with_filter(key, ()), by=(attribute,), min_base=None)
    hidden = [hidden_respondents(source, side, by_it) for side in sides]
    values = source.values.get(attribute, ())
    return {value for at, value in enumerate(values) if any(one[at] for one in hidden)}


def _block_bases(values: tuple[str, ...], bases: NDArray[np.int64], block: list[str]) -> list[int]:
    """Respondents of a block on each side."""
    inside = [value in block for value in values]
    return [int(n) for n in bases[:, inside].sum(axis=1)]


def _bases(source: Source, view: View, key: str) -> tuple[list[str], NDArray[np.int64]]:
    """Respondents of each value on each side that has the attribute, under the other filters."""
    named, _, attribute = key.rpartition(":")
    values = source.values.get(attribute, ())
    others = view.with_filter(key, ())
    sides = [side for side in SIDES if side in source.rows and named in ("", side)]
    sides = [side for side in sides if attribute in source.mirror_map.attributes_of(side)]
    rows = []
    for side in sides:
        filters = others.filters_of(side, source.mirror_map.attributes_of(side))
        counts = source.engine.respondents(side, [attribute], filters)
        at = counts.places(attribute_column(attribute), values)
        rows.append(np.bincount(at, counts.sums["n"], len(values) + 1)[:-1])
    return sides, np.array(rows, dtype=np.int64).reshape(len(sides), len(values))
