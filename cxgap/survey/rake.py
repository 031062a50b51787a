"""What a side's weights are made to agree with: known shares of a population, by attribute."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from cxgap.errors import WeightingError

Shares = Mapping[str, float]  # by level; fractions that add up to 1, or percentages
Margins = Mapping[str, Shares]  # by attribute
ROUNDING = 0.01  # how far shares may miss their sum: 33 % three times is 99 %


@dataclass(frozen=True)
class Trim:
    """Limits of weights after raking, as multiples of their mean in each wave.

    Raises:
        WeightingError: where the mean itself does not lie between them.
    """

    lowest: float = 0.0
    highest: float = math.inf

    def __post_init__(self) -> None:
        if not 0 <= self.lowest < 1 < self.highest:
            raise WeightingError(
                "Weights cannot be trimmed to {lowest} to {highest} times their mean.",
                hint="The lower limit lies in 0–1 and the upper one above 1, as in 0.2 and 4.",
                lowest=f"{self.lowest:g}",
                highest=f"{self.highest:g}",
            )


@dataclass(frozen=True)
class Rake:
    """Margins every wave is raked to on its own; ``waves`` holds those that are other in one wave.

    Without margins the weights there are only trimmed.
    """

    margins: Margins = field(default_factory=dict)
    waves: Mapping[str, Margins] = field(default_factory=dict)
    trim: Trim | None = None

    def of_wave(self, wave: str | None) -> dict[str, Shares]:
        """The margins that hold in a wave: its own before those of all."""
        own = self.waves.get(wave, {}) if wave is not None else {}
        return {**self.margins, **own}

    def every_margin(self) -> Iterator[tuple[str, Shares]]:
        """Each attribute with its shares, of all waves and of single ones."""
        yield from self.margins.items()
        for margins in self.waves.values():
            yield from margins.items()


def fractions_of(attribute: str, shares: Shares) -> dict[str, float]:
    """Return shares as fractions that add up to 1 exactly, as far as a computer holds them.

    Raises:
        WeightingError: for a share below 0, or a sum that no rounding to 1 or 100 explains.
    """
    below = [level for level, share in shares.items() if not 0 <= share < math.inf]
    if below:
        raise WeightingError(
            "The share {share} of {value} in the margin {attribute} is no share of a population.",
            hint="Shares are numbers from 0 to 1, or percentages.",
            share=f"{shares[below[0]]:g}",
            value=below[0],
            attribute=attribute,
        )
    total = math.fsum(shares.values())
    if not any(_is_rounded(total, whole) for whole in (1.0, 100.0)):
        raise WeightingError(
            "The shares of the margin {attribute} add up to {total}.",
            hint="They must add up to 1, or to 100 if they are percentages.",
            attribute=attribute,
            total=f"{total:.6g}",
        )
    return {level: share / total for level, share in shares.items()}


def _is_rounded(total: float, whole: float) -> bool:
    return abs(total / whole - 1) <= ROUNDING + 1e-9


def misses_its_sum(shares: Shares) -> bool:
    """Whether shares add up to 1 or 100 only after rounding."""
    total = math.fsum(shares.values())
    return all(abs(total / whole - 1) > 1e-9 for whole in (1.0, 100.0))
