"""What an action did: the change where it was taken less the change where it was not.

Difference in differences (Card & Krueger 1994, American Economic Review 84:772). It is the effect
of the action only if both groups would have moved alike without it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cxgap.gaps.change import TwoWaves
from cxgap.gaps.contrast import Contrasts, Parts
from cxgap.gaps.relevance import Flags, is_relevant, is_significant, too_few

Floats = NDArray[np.float64]


class EffectVerdict(StrEnum):
    """The five readings of an effect on the customers' figure."""

    RAISED = "raised"
    LOWERED = "lowered"
    NO_EFFECT = "no_effect"  # shown to be close to none
    UNCLEAR = "unclear"
    TOO_FEW = "too_few"


@dataclass(frozen=True)
class Action:
    """Two groups of which only one was treated, each in two waves.

    ``same_business`` marks where one business figure stands for both groups: it cancels out.
    """

    treated: TwoWaves
    comparison: TwoWaves
    same_business: Flags

    @property
    def on_customers(self) -> Parts:
        """The effect on the customers' figure."""
        return _less(self.treated.moved("customer"), self.comparison.moved("customer"))

    @property
    def on_gap(self) -> Parts:
        """The effect on the gap."""
        moved = _less(self.treated.moved("business"), self.comparison.moved("business"))
        business = [(np.where(self.same_business, 0, sign), figure) for sign, figure in moved]
        return [*business, *((-sign, figure) for sign, figure in self.on_customers)]


def _less(one: Parts, other: Parts) -> Parts:
    return [*one, *((-sign, figure) for sign, figure in other)]


def effect_verdicts(
    parts: Parts, effect: Contrasts, margin: Floats, p_adjusted: Floats | None
) -> NDArray[np.str_]:
    """Return the key of a verdict for each effect.

    Args:
        parts: the figures of the effect.
        effect: their contrasts.
        margin: relevance margin, in the metric's unit.
        p_adjusted: adjusted p-values, or None where no adjustment is wanted.
    """
    proven = is_relevant(effect.value, margin) & is_significant(p_adjusted, effect.value.shape)
    few = np.any([too_few(figure) for _, figure in parts], axis=0)
    inside = (effect.low >= -margin) & (effect.high <= margin)
    found = np.select(
        [
            few | ~np.isfinite(effect.value),
            proven & (effect.low > 0),
            proven & (effect.high < 0),
            inside,
        ],
        [
            EffectVerdict.TOO_FEW,
            EffectVerdict.RAISED,
            EffectVerdict.LOWERED,
            EffectVerdict.NO_EFFECT,
        ],
        EffectVerdict.UNCLEAR,
    )
    return found.astype(str)


def is_hidden_effect(row: Mapping[str, Any]) -> bool:
    """Whether the effect on customers of a row of the table is hidden.

    It is not where only the business's figure is: that has no part in it.
    """
    value = row["effect.value"]
    return "hidden" in row["flags"] and (value is None or not np.isfinite(value))
