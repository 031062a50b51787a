"""Weights of a side: raked to its declared margins wave by wave, and trimmed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from cxgap.errors import WeightingError
from cxgap.ingest.cells import folded, same_code
from cxgap.metrics.raking import Margin, Raked, rake, trim
from cxgap.survey.attribute import WAVE, attribute_column
from cxgap.survey.mirror_map import MirrorMap
from cxgap.survey.rake import Rake, Shares, fractions_of
from cxgap.survey.survey import WEIGHT, Survey
from cxgap.tasks.weighting_report import WEIGHTING, WaveWeights, describe

Floats = NDArray[np.float64]


def weighted(survey: Survey, mirror_map: MirrorMap) -> Survey:
    """Return the survey with the weights its side declares, and what they are in its report.

    Raises:
        WeightingError: where they cannot be made.
    """
    side = mirror_map.sides[survey.side]
    if side.rake is None and side.weight is None:
        return survey
    waves = weights_by_wave(survey, mirror_map)
    frame = survey.frame.copy(deep=False)
    weights = frame[WEIGHT].to_numpy(dtype=float, copy=True)
    for wave in waves:
        weights[wave.at] = wave.after
    frame[WEIGHT] = weights
    said = describe(waves, mirror_map.privacy[survey.side], len(frame))
    return replace(survey, frame=frame, report={**survey.report, WEIGHTING: said})


def weights_by_wave(survey: Survey, mirror_map: MirrorMap) -> list[WaveWeights]:
    """Rake every wave on its own, to its own sum of weights.

    Rows of no wave are in none of them, and keep the weights they have.

    Raises:
        WeightingError: where a margin is of nothing the side has, or weights cannot be made.
    """
    rake_to = mirror_map.sides[survey.side].rake or Rake()
    waves = dict(_rows_by_wave(survey.frame))
    _check(rake_to, survey.side, mirror_map, waves)
    return [_of_wave(survey.frame, wave, at, rake_to) for wave, at in waves.items()]


def _rows_by_wave(frame: pd.DataFrame) -> Iterator[tuple[str | None, NDArray[np.intp]]]:
    if (column := attribute_column(WAVE)) not in frame:
        yield None, np.arange(len(frame))
        return
    waves = frame[column].astype("category").cat
    for code, wave in enumerate(waves.categories):
        yield str(wave), np.flatnonzero(waves.codes == code)


def _check(
    rake_to: Rake, side: str, mirror_map: MirrorMap, waves: Mapping[str | None, Any]
) -> None:
    carried = tuple(key for key in mirror_map.attributes_of(side) if key != WAVE)
    for attribute, _ in rake_to.every_margin():
        if attribute not in carried:
            raise WeightingError(
                "The {side} side has no attribute {attribute} to rake to.",
                hint="Its attributes are: {known}. Waves are each raked on their own.",
                side=side,
                attribute=attribute,
                known=carried,
            )
    for wave in rake_to.waves:
        if wave not in waves:
            raise WeightingError(
                "There are margins for the wave {wave}, which the {side} side does not have.",
                hint="Its waves are: {known}.",
                wave=wave,
                side=side,
                known=tuple(str(known) for known in waves if known is not None),
            )


def _of_wave(
    frame: pd.DataFrame, wave: str | None, at: NDArray[np.intp], rake_to: Rake
) -> WaveWeights:
    before = frame[WEIGHT].to_numpy(dtype=float)[at]
    margins = [
        _margin(key, frame[attribute_column(key)].iloc[at], shares)
        for key, shares in rake_to.of_wave(wave).items()
    ]
    raked = _raked(before, margins, wave)
    after, mean = raked.weights, before.mean()
    if rake_to.trim:
        after = trim(after, rake_to.trim.lowest * mean, rake_to.trim.highest * mean)
    return WaveWeights(wave, at, before, after, margins, raked.rounds if margins else None)


def _raked(weights: Floats, margins: list[Margin], wave: str | None) -> Raked:
    try:
        return rake(weights, margins)
    except WeightingError as error:
        if wave is None:
            raise
        where = {"attribute": f"{error.facts['attribute']}, {wave}"}  # other waves may be all right
        raise WeightingError(
            error.template, hint=error.hint_template, **{**error.facts, **where}
        ) from error


def _margin(attribute: str, column: pd.Series[Any], shares: Shares) -> Margin:
    """The rows' levels as positions in the margin's; those it does not name come after them."""
    fractions = fractions_of(attribute, shares)
    spelt = {same_level(level): at for at, level in enumerate(fractions)}
    cells = column.astype("category").cat
    codes = cells.codes.to_numpy()
    others = [
        str(value)
        for at, value in enumerate(cells.categories)
        if same_level(str(value)) not in spelt and (codes == at).any()
    ]
    levels = (*fractions, *others)
    spelt |= {same_level(level): at for at, level in enumerate(levels)}
    place = np.array([spelt.get(same_level(str(value)), -1) for value in cells.categories] + [-1])
    return Margin(
        attribute, levels, np.array([*fractions.values(), *(0.0 for _ in others)]), place[codes]
    )


def same_level(level: str) -> str:
    """A level as it is compared: case, spaces, and how a code is written do not count."""
    return same_code(folded(level))
