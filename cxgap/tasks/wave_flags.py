"""Flags that only waves give cause for."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from cxgap.lint.rows import PANEL
from cxgap.survey.words import SIDES
from cxgap.tasks.source import Source
from cxgap.tasks.waves import Waves


def own_flags(source: Source, waves: Waves, at: NDArray[np.int64]) -> list[list[str]]:
    """What only waves give cause to say: a side that was asked once, or the same people again."""
    again = {finding.place for finding in source.findings if finding.code == PANEL}
    marks = {f"{side}_same": waves.stands[side][at] for side in SIDES}
    panel = np.any([~marks[f"{side}_same"] & (side in again) for side in SIDES], axis=0)
    marks["panel"] = panel
    return [[key for key, mark in marks.items() if mark[row]] for row in range(len(at))]


def with_own(flags: Iterable[list[str]], own: list[list[str]]) -> list[list[str]]:
    """Flags with more of them; where figures are hidden nothing else is said."""
    return [
        one if one == ["hidden"] else [*one, *more] for one, more in zip(flags, own, strict=True)
    ]
