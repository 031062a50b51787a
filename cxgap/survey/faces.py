"""The face of a figure: positive, neutral or negative, no more than its interval bears out."""

from __future__ import annotations

import math
from dataclasses import dataclass

from cxgap.errors import ViewError

FACES = ("negative", "neutral", "positive")
NO_FACES = ("hidden", "missing")
_LOWEST, _HIGHEST = 0.0, 100.0


@dataclass(frozen=True)
class Cuts:
    """Where faces change, on a metric's range laid out from 0 (worst) to 100 (best).

    Below ``low`` is negative, from ``high`` on positive. The defaults are round numbers and no
    standard: whoever reads a face is told them, and can move them.

    Raises:
        ViewError: where they do not lie in this order inside 0 to 100.
    """

    low: float = 60.0
    high: float = 80.0

    def __post_init__(self) -> None:
        if not _LOWEST < self.low < self.high < _HIGHEST:
            raise ViewError(
                "The cut points of the faces, {low} and {high}, must rise inside 0 to 100.",
                hint="Negative faces lie below the first, positive ones from the second on.",
                low=self.low,
                high=self.high,
            )

    def face_at(self, position: float) -> str:
        """The face of a number that is known exactly."""
        return FACES[(position >= self.low) + (position >= self.high)]


@dataclass(frozen=True)
class Face:
    """What is drawn for one figure, and the faces its interval reaches, worst first.

    ``word`` is one of FACES or NO_FACES; ``reach`` is empty where there is no figure.
    """

    word: str
    reach: tuple[str, ...] = ()

    @property
    def known(self) -> bool:
        """Whether there is a face at all."""
        return self.word in FACES

    @property
    def sure(self) -> bool:
        """Whether the whole interval has this one face."""
        return self.reach == (self.word,)


def face_of(position: float, low: float, high: float, cuts: Cuts, *, hidden: bool = False) -> Face:
    """Return the face of a figure whose value and interval lie on the range from 0 to 100.

    Positive or negative only where the whole interval is; neutral where it is not, which is sure
    only where the whole interval is neutral. A declared figure, which has no interval (NaN), has
    the face of its value. What is hidden, and what is missing (NaN), has none.
    """
    if hidden:
        return Face("hidden")
    if math.isnan(position):
        return Face("missing")
    ends = [position if math.isnan(end) else end for end in (low, high)]
    first, last = (FACES.index(cuts.face_at(end)) for end in ends)
    reach = FACES[first : last + 1]
    return Face(reach[0] if first == last else "neutral", reach)
