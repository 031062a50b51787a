"""The mirror map: which question on which side asks about which item."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from cxgap.survey.attribute import WAVE, Attribute
from cxgap.survey.generation import PEW_BANDS, Band
from cxgap.survey.item import Item
from cxgap.survey.side import Side
from cxgap.survey.words import SIDES, Kind

Texts = Mapping[str, str]
DEFAULT_MINIMUM = {"business": 5, "customer": 5}
LOWEST_MINIMUM = {"business": 3, "customer": 0}


@dataclass(frozen=True)
class MirrorMap:
    """Everything a study declares before a single answer is read.

    ``indicators`` holds display texts of names, units and segments as the table of indicators
    writes them.
    """

    items: Mapping[str, Item]
    sides: Mapping[str, Side] = field(default_factory=lambda: {name: Side(name) for name in SIDES})
    attributes: Mapping[str, Attribute] = field(default_factory=dict)
    name: Texts = field(default_factory=dict)
    note: Texts = field(default_factory=dict)
    margin: float = 5.0
    privacy: Mapping[str, int] = field(default_factory=lambda: dict(DEFAULT_MINIMUM))
    dimensions: Mapping[str, Texts] = field(default_factory=dict)
    stages: Mapping[str, Texts] = field(default_factory=dict)
    touchpoints: Mapping[str, Texts] = field(default_factory=dict)
    indicators: Mapping[str, Texts] = field(default_factory=dict)
    bands: tuple[Band, ...] = PEW_BANDS

    def attributes_of(self, side: str) -> list[str]:
        """Keys of the attributes a side carries, ``wave`` last where it has one."""
        if self.sides[side].kind is Kind.STATEMENT:
            return []
        carried = [key for key, found in self.attributes.items() if side in found.sources]
        has_wave = self.sides[side].wave is not None and WAVE not in carried
        return [*carried, WAVE] if has_wave else carried

    def all_attributes(self) -> list[str]:
        """Keys of the attributes at least one side carries, in the map's order."""
        both = self.attributes_of("business") + self.attributes_of("customer")
        return sorted(set(both), key=lambda key: (key == WAVE, both.index(key)))

    def with_side(self, side: Side) -> MirrorMap:
        """The same map with one side declared otherwise."""
        return replace(self, sides={**self.sides, side.name: side})

    def with_item(self, item: Item) -> MirrorMap:
        """The same map with one item declared otherwise."""
        return replace(self, items={**self.items, item.key: item})
