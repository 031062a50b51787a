"""A rating scale: where it starts, where it ends, which codes are not answers."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field

from cxgap.errors import MapError

MOST_POINTS = 20_000  # answers are stored as small integers
_NEAR = 1e-9


def _refuse(problem: str, hint: str) -> MapError:
    return MapError.at("scale", problem, hint=hint)


@dataclass(frozen=True)
class Scale:
    """The points one question can be answered with, in the codes of its file.

    ``worst`` may lie above ``best``: then the file is reverse-worded and is turned on reading, so
    that everywhere else a higher score is better.
    """

    worst: float
    best: float
    step: float = 1.0
    top: int = 2
    no_answer: tuple[float | str, ...] = ()
    labels: Mapping[str, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.worst == self.best:
            raise _refuse("worst and best must differ", "Write for example worst = 1, best = 5.")
        if self.step <= 0 or not self.steps < MOST_POINTS:
            raise _refuse(
                f"steps of {self.step:g} do not make 2 to {MOST_POINTS} points",
                "Leave step out for whole points, or set a larger one.",
            )
        if abs(self.steps - round(self.steps)) > _NEAR or self.steps < 1 - _NEAR:
            raise _refuse(
                f"steps of {self.step:g} do not lead from {self.lowest:g} to {self.highest:g}",
                "Leave step out for whole points, or write step = 0.5 for half points.",
            )
        if not 1 <= self.top <= round(self.steps):
            raise _refuse(
                f"top = {self.top} does not lie in 1–{round(self.steps)}",
                "top is the number of points that count as good; leave it out for 2.",
            )

    @property
    def lowest(self) -> float:
        """The lower end of the scale, whatever its direction."""
        return min(self.worst, self.best)

    @property
    def highest(self) -> float:
        """The upper end of the scale, whatever its direction."""
        return max(self.worst, self.best)

    @property
    def steps(self) -> float:
        """Number of steps from one end to the other: points minus one."""
        return (self.highest - self.lowest) / self.step

    @property
    def ends(self) -> tuple[float, float, float]:
        """What two scales must share for their means to be comparable."""
        return (self.lowest, self.highest, self.step)

    def step_of(self, code: float) -> int | None:
        """Return how many steps above the worst point a code lies; None if it is off the scale."""
        if not math.isfinite(code):
            return None
        steps = (code - self.worst) / (self.step if self.best > self.worst else -self.step)
        on_a_point = abs(steps - round(steps)) < _NEAR and 0 <= round(steps) <= round(self.steps)
        return round(steps) if on_a_point else None

    def scores(self) -> list[float]:
        """Every score from worst to best, after turning a reverse-worded scale."""
        return [self.lowest + index * self.step for index in range(round(self.steps) + 1)]

    def label_of(self, step: int) -> str:
        """The first label of the point that lies ``step`` steps above the worst one, or ''."""
        return next(
            (label for label, code in self.labels.items() if self.step_of(code) == step), ""
        )
