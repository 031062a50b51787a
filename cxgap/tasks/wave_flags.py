"""Flags that only waves give cause for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np
from numpy.typing import NDArray

from cxgap.survey.words import SIDES
from cxgap.tasks.source import Source

_PANEL = "panel"  # the finding that people answered in several waves


def own_flags(source: Source, same: Mapping[str, NDArray[np.bool_]]) -> list[list[str]]:
    """What only waves give cause to say: a side that stood still, or the same people again."""
    again = [finding.place for finding in source.findings if finding.code == _PANEL]
    panel = np.any([~same[side] & (side in again) for side in SIDES], axis=0)
    marks = {f"{side}_same": same[side] for side in SIDES} | {"panel": panel}
    return [[key for key, mark in marks.items() if mark[row]] for row in range(len(panel))]


def with_own(flags: Iterable[list[str]], own: list[list[str]]) -> list[list[str]]:
    """Flags with more of them; where figures are hidden nothing else is said."""
    return [
        one if one == ["hidden"] else [*one, *more] for one, more in zip(flags, own, strict=True)
    ]
