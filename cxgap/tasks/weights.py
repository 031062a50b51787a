"""The weights of one file's rows, by margins alone: no items are needed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from cxgap.errors import ViewError
from cxgap.ingest.respondents import read_respondents
from cxgap.ingest.table import Table
from cxgap.survey.attribute import Attribute, AttributeSource, attribute_column
from cxgap.survey.mirror_map import MirrorMap
from cxgap.survey.rake import Rake, Trim, misses_its_sum
from cxgap.survey.side import Side, Wave
from cxgap.survey.survey import ROW, WEIGHT
from cxgap.survey.words import SIDES
from cxgap.tasks.margins import read_margins
from cxgap.tasks.pair import read_map
from cxgap.tasks.read import read
from cxgap.tasks.weighting import weights_by_wave
from cxgap.tasks.weighting_report import describe


@dataclass(frozen=True)
class Weights:
    """``rows`` has the columns row (as a spreadsheet counts), wave, before and weight.

    ``waves`` says what the weights of each wave cost, with nothing hidden: they are for who holds
    the file. ``rounded`` names the margins whose shares add up only after rounding.
    """

    rows: pd.DataFrame
    waves: Sequence[Mapping[str, Any]]
    rounded: tuple[str, ...] = ()


def weigh(
    file: Path,
    margins: Path | None = None,
    side: str = "customer",
    mirror_map: Path | None = None,
    own: Mapping[str, Any] | None = None,
) -> Weights:
    """Rake the rows of a file.

    Args:
        file: a side's survey.
        margins: what to rake to, in place of the map's margins.
        side: which side of the map the file is.
        mirror_map: says what the columns mean; without one margins name columns of the file.
        own: ``weight`` and ``wave``, columns that win over the map's, and ``trim``, the limits.

    Raises:
        CxgapError: where something cannot be read, or the weights cannot be made.
    """
    if side not in SIDES:
        raise ViewError.unknown("side", side, SIDES)
    rake = None if margins is None else read_margins(margins)
    known = _by_columns(rake or Rake(), side) if mirror_map is None else read_map(mirror_map)
    known = known.with_side(_declared(known.sides[side], rake, **(own or {})))
    survey = read_respondents(read(file, None, side, mirror_map), known.sides[side], known)
    waves = weights_by_wave(survey, known)
    base = survey.frame[WEIGHT].to_numpy(dtype=float)
    rows = pd.DataFrame({ROW: survey.frame[ROW], "wave": None, "before": base, WEIGHT: base})
    weights, names = base.copy(), np.full(len(base), None, dtype=object)
    for one in waves:
        weights[one.at], names[one.at] = one.after, one.wave
    return Weights(
        rows.assign(wave=names, weight=weights), describe(waves), _rounded(known.sides[side])
    )


def _rounded(side: Side) -> tuple[str, ...]:
    margins = (side.rake or Rake()).every_margin()
    return tuple(dict.fromkeys(key for key, shares in margins if misses_its_sum(shares)))


def _by_columns(rake: Rake, side: str) -> MirrorMap:
    """A map of nothing but the columns that margins name."""
    keys = dict.fromkeys(attribute for attribute, _ in rake.every_margin())
    attributes = {key: Attribute(key, {side: AttributeSource(key)}) for key in keys}
    return MirrorMap({}, attributes=attributes)


def _declared(
    side: Side,
    rake: Rake | None,
    weight: str | None = None,
    wave: str | None = None,
    trim: Trim | None = None,
) -> Side:
    declared = side.rake or Rake()
    chosen = replace(rake, trim=declared.trim) if rake else declared
    return replace(
        side,
        weight=weight or side.weight,
        wave=Wave(column=wave) if wave else side.wave,
        rake=replace(chosen, trim=trim or chosen.trim),
    )


def levels(
    table: Table, side: Side, mirror_map: MirrorMap, attributes: Mapping[str, Attribute]
) -> dict[str, dict[str, float]]:
    """Return the share of a side's rows at each level of some attributes, most first.

    Raises:
        IngestError: where a column is missing.
    """
    bare = replace(side, weight=None, date=None, rake=None)
    survey = read_respondents(table, bare, replace(mirror_map, items={}, attributes=attributes))
    counts = {key: survey.frame[attribute_column(key)].value_counts() for key in attributes}
    return {
        key: {str(level): n / found.sum() for level, n in found.items()}
        for key, found in counts.items()
    }
