"""The flag of rows in which a mean is too near an end of its scale for its interval."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from cxgap.gaps.lines import Line
from cxgap.gaps.skewness import near_an_end
from cxgap.metrics.estimate import Estimates
from cxgap.survey.view import View
from cxgap.survey.words import Aspect
from cxgap.tasks.gap_columns import ends_of

Places = NDArray[np.int64]
Slots = Sequence[tuple[str, Aspect]]


def with_skewed(
    flags: Iterable[list[str]], figures: Iterable[tuple[Estimates, NDArray[np.float64]]]
) -> list[list[str]]:
    """Flags, with one more where any figure is skewed; where figures are hidden nothing is said.

    ``figures`` are all that a row shows, each with the least and the most it can be.
    """
    skewed = np.any([near_an_end(figure, ends) for figure, ends in figures], axis=0)
    return [
        [*one, "skewed"] if mark and one != ["hidden"] else one
        for one, mark in zip(flags, skewed, strict=True)
    ]


def with_ends(
    figures: Sequence[Estimates], slots: Slots, what: tuple[View, Sequence[Line], Places]
) -> list[tuple[Estimates, NDArray[np.float64]]]:
    """Figures of each row with the ends of their scales.

    Args:
        figures: estimates, row by row.
        slots: side and aspect of each.
        what: the view, its lines, and the position of each row's line.
    """
    view, lines, at = what
    return [
        (figure, ends_of(lines, view, slot)[at])
        for figure, slot in zip(figures, slots, strict=True)
    ]
