"""A rating scale: where it starts, where it ends, which codes are not answers."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field

from cxgap.errors import MapError

MOST_POINTS = 20_000  # answers are stored as small integers


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
            raise MapError.at("scale", "worst and best must differ")
        if self.step <= 0 or abs(self.steps - round(self.steps)) > 1e-9:
            raise MapError.at(
                "scale", f"{self.step} does not divide {self.lowest:g}–{self.highest:g}"
            )
        if self.steps >= MOST_POINTS:
            raise MapError.at("scale", f"more than {MOST_POINTS} points", hint="Set a larger step.")
        if not 1 <= self.top <= round(self.steps):
            raise MapError.at("scale", f"top = {self.top} must lie in 1–{round(self.steps)}")

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
        """Return how many steps above the worst point a code lies, or None if it is off the scale."""
        steps = abs(code - self.worst) / self.step
        inside = self.lowest <= code <= self.highest and math.isfinite(code)
        return round(steps) if inside and abs(steps - round(steps)) < 1e-9 else None

    def scores(self) -> list[float]:
        """Every score from worst to best, after turning a reverse-worded scale."""
        return [self.lowest + index * self.step for index in range(round(self.steps) + 1)]

    def label_of(self, step: int) -> str:
        """The first label of the code that lies ``step`` steps above the worst point, or ''."""
        direction = 1 if self.best > self.worst else -1
        code = self.worst + direction * step * self.step
        return next((label for label, value in self.labels.items() if value == code), "")
