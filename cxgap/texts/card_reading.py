"""What the verdict on a gap inside one side means."""

from __future__ import annotations

from cxgap.gaps.card import Card
from cxgap.texts.catalog import N_, text
from cxgap.texts.figures import Figures
from cxgap.texts.numbers import count

_UNCLEAR = N_("Unclear: the answers prove neither a gap that matters nor agreement.")
_TOO_FEW = N_("Too few answers to say.")
_OF_ASPECTS = {
    "falls_short": N_("Falls short: customers experience {gap} less than they expect."),
    "exceeds": N_("Exceeds expectations: customers experience {gap} more than they expect."),
    "aligned": N_("Aligned: customers experience what they expect, to within {margin}."),
}
_OF_PAIR = {
    "inconsistent": N_("Inconsistent: the two groups are {gap} apart."),
    "aligned": N_("Aligned: the two groups are alike, to within {margin}."),
}
_OF_LINE = {
    "inconsistent": N_("Inconsistent: pairs that are proven apart: {apart} of {pairs}."),
    "aligned": N_("Aligned: all groups that were compared are alike, to within {margin}."),
}


def reading_inside(card: Card, language: str) -> str:
    """The verdict in a sentence."""
    of_groups = _OF_LINE if "high_group" in card.row else _OF_PAIR
    own = of_groups if card.between else _OF_ASPECTS
    readings = {"unclear": _UNCLEAR, "too_few": _TOO_FEW} | own
    figures = Figures(card.view.metric, language)
    return text(
        readings[str(card.row["verdict"])],
        language,
        gap=figures.distance(card.figure("gap.value")),
        margin=figures.margin(card.margin_points),
        apart=count(card.figure("pairs_apart"), language),
        pairs=count(card.figure("pairs_compared"), language),
    )
