"""Items put together otherwise than the study does, still counted behind its privacy gate."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from functools import lru_cache

from cxgap.survey.item import Item
from cxgap.survey.mirror_map import MirrorMap, Texts
from cxgap.survey.same import Same
from cxgap.tasks.source import Source


def regrouped(source: Source, groups: Mapping[str, Collection[str]]) -> Source:
    """Return the study with other stages and dimensions: these groups of items, in this order.

    Asked at the level "stage" (gaps) or "dimension" (gaps, drivers), it answers with the composite
    of each group: one count, one gate, whatever items are put together. Items of no group, and
    every other question, are as they were, except that they have no stage or dimension.

    Args:
        source: the study.
        groups: keys of items by the key of the group.

    Raises:
        ValueError: where an item is in two groups: their composites would share people's answers.
    """
    asked = tuple((key, tuple(items)) for key, items in groups.items())
    return replace(source, mirror_map=_map(Same(source.mirror_map), asked))


@lru_cache(maxsize=64)  # pages ask for the same groups under every filter
def _map(known: Same[MirrorMap], groups: tuple[tuple[str, tuple[str, ...]], ...]) -> MirrorMap:
    place = {item: key for key, items in groups for item in items}
    if len(place) < sum(len(items) for _, items in groups):
        raise ValueError("an item can be in one group only")
    names: dict[str, Texts] = {key: {} for key, _ in groups}
    items = {key: _placed(item, place.get(key)) for key, item in known.it.items.items()}
    return replace(known.it, items=items, stages=names, dimensions=names)


def _placed(item: Item, place: str | None) -> Item:
    return replace(item, stage=place, dimension=place)
