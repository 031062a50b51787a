"""What a figure of a change or an effect is called: whose it is, and of which wave."""

from __future__ import annotations

from cxgap.gaps.card import SideCard
from cxgap.gaps.change_card import ChangeCard
from cxgap.survey.attribute import WAVE
from cxgap.texts.labels import SIDE_LABELS, Names, named


def wave_label(card: ChangeCard, side: SideCard, names: Names) -> str:
    """Its side, of an effect its group, and its wave; what stands beside all waves has none."""
    key = (card.attribute or "").rpartition(":")[2]
    of = [names.value(key, value) for value in side.filters.get(key, ())]
    group = [" + ".join(of)] if of else []
    wave = [names.value(WAVE, side.group[WAVE])] if WAVE in side.group else []
    return ", ".join([named(SIDE_LABELS, side.side, names.language), *group, *wave])
