"""A card of any kind in sentences, and what each part of it is about."""

from __future__ import annotations

from collections.abc import Mapping

from cxgap.gaps.card import Card
from cxgap.gaps.change_card import ChangeCard
from cxgap.texts.card import CARD_LABELS, card_sentences
from cxgap.texts.card_change import CHANGE_CARD_LABELS, EFFECT_CARD_LABELS, change_sentences
from cxgap.texts.labels import Names


def sentences_of(card: Card, names: Names) -> dict[str, list[str]]:
    """Return the sentences of a card under the keys of `labels_of`; empty where none apply."""
    if isinstance(card, ChangeCard):
        return change_sentences(card, names)
    return card_sentences(card, names)


def labels_of(card: Card) -> Mapping[str, str]:
    """What each part of a card is about."""
    if not isinstance(card, ChangeCard):
        return CARD_LABELS
    return EFFECT_CARD_LABELS if card.main == "effect" else CHANGE_CARD_LABELS
