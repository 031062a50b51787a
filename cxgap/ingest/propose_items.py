"""Questions that were matched become items: their key, texts, scales, place in the instrument."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from cxgap.ingest.cells import folded
from cxgap.ingest.codes import Numbers, codes_within, scale_of
from cxgap.ingest.column import Column, numbers_on
from cxgap.ingest.concepts import concepts_in, dimension_of
from cxgap.ingest.keys import distinct_keys
from cxgap.ingest.likeness import is_numbered, readable
from cxgap.ingest.matching import Asked, Cluster, Slot
from cxgap.survey.item import Item, Question
from cxgap.survey.language import language_of
from cxgap.survey.scale import Scale
from cxgap.survey.words import Aspect

_SATISFIED = re.compile(
    r"satisf|experience|excellent|hài lòng|trải nghiệm|tuyệt vời", re.IGNORECASE
)


def items_of(clusters: Sequence[Cluster]) -> dict[str, Item]:
    """Return an item for each cluster, by its key, in the form's order."""
    keys = distinct_keys(_name(cluster) for cluster in clusters)
    items = [_item(key, cluster) for key, cluster in zip(keys, clusters, strict=True)]
    return {item.key: item for item in _with_overall(items)}


def _first(cluster: Cluster) -> Asked:
    """The question an item is named after: the customers' experience where it was asked."""
    return next(iter(cluster.asked.values()))


def _name(cluster: Cluster) -> str:
    named = [one for one in cluster.asked.values() if not is_numbered(one.column.name)]
    return (named[0] if named else _first(cluster)).column.name


def _item(key: str, cluster: Cluster) -> Item:
    scales = scales_of(cluster.asked)
    slots = sorted(cluster.asked)  # the business first, as everywhere
    sources = {slot: Question(cluster.asked[slot].column.name, scales[slot]) for slot in slots}
    texts = _texts(cluster)
    said = readable(" ".join(texts.values()))
    own = _usual(list(scales.values()))
    is_nps = "recommend" in concepts_in(said)[0] and own.ends == (0, 10, 1)
    dimension = None if is_nps else dimension_of(said)
    yardstick = "nps" if is_nps else None
    return Item(key, own, texts, dimension, yardstick=yardstick, sources=sources)


def _usual(scales: Sequence[Scale]) -> Scale:
    """The item's own scale: the first, with labels only if all have them, as all inherit them."""
    first = scales[0]
    return first if all(one.labels == first.labels for one in scales) else replace(first, labels={})


def _texts(cluster: Cluster) -> dict[str, str]:
    """The item's text in each language somebody was asked in; the first of each wins."""
    texts: dict[str, str] = {}
    for one in cluster.asked.values():
        said = one.text if folded(one.text) != folded(one.column.name) else one.column.name
        texts.setdefault(language_of(said), said)
    return texts


def _with_overall(items: Sequence[Item]) -> list[Item]:
    """Flag the one item that asks about everything; where several do, nobody can say which."""
    found = [item for item in items if _is_overall(item)]
    if len(found) != 1:
        return list(items)
    return [replace(i, overall=True, dimension=None) if i is found[0] else i for i in items]


def _is_overall(item: Item) -> bool:
    said = " ".join((*item.text.values(), readable(item.key)))
    concepts = set(concepts_in(said)[0])
    return (
        "overall" in concepts
        and len(concepts) == 1
        and bool(_SATISFIED.search(said))
        and any(aspect is Aspect.EXPERIENCE for _, aspect in item.sources)
    )


def scales_of(asked: Mapping[Slot, Asked]) -> dict[Slot, Scale]:
    """Each question's scale; sides that were asked the same thing share theirs where they can."""
    scales = {slot: one.column.scale for slot, one in asked.items()}
    for aspect in Aspect:
        same = [slot for slot in asked if slot[1] is aspect]
        columns = [asked[slot].column for slot in same]
        if len(same) > 1 and may_share(columns):
            scales |= dict.fromkeys(same, _shared(columns))
    return scales


def may_share(columns: Sequence[Column]) -> bool:
    """Whether columns that ask the same were asked on one scale: it ends at the same point.

    A 6 beside 1–5 means the same on every side; so does 9 as the highest of a form.
    """
    if len({column.scale.best > column.scale.worst for column in columns}) > 1:
        return False
    if len({column.scale.highest for column in columns}) == 1:
        return len(_known(columns)) < 2
    if any(column.labelled for column in columns):
        return False
    sixes = all(6.0 in column.numbers and column.scale.highest <= 6 for column in columns)
    nines = any(column.ends_by == "nine" for column in columns) and len(_known(columns)) == 1
    return (sixes and not _known(columns)) or (nines and bool(_ends(columns)))


def _known(columns: Iterable[Column]) -> set[tuple[float, float]]:
    """The ends that something says; neighbours speak only where nothing else does."""
    ends = [(column.ends_by == "neighbours", column.ends) for column in columns if column.ends]
    surest = min((by_neighbours for by_neighbours, _ in ends), default=False)
    return {found for by_neighbours, found in ends if by_neighbours == surest}


def _ends(columns: Sequence[Column]) -> tuple[float, float] | None:
    """The ends that one of the columns knows, where the numbers of all lie within."""
    known = _known(columns)
    ends = known.pop() if len(known) == 1 else None
    fits = ends and codes_within(_counts(columns), min(ends), max(ends))
    return ends if fits else None


def _counts(columns: Iterable[Column]) -> Counter[float]:
    counts = Counter[float]()
    for column in columns:  # what is a stray on each side is one on both together
        strays = column.sorted_numbers.strays
        counts.update({code: n for code, n in column.numbers.items() if code not in strays})
    return counts


def _shared(columns: Sequence[Column]) -> Scale:
    """One scale for columns that end at the same point: the longest, with the labels of all.

    Nobody may have ticked 0 on one side.
    """
    scales = [column.scale for column in columns]
    if all(column.labelled is None for column in columns):
        codes = pooled(columns)
        words = dict.fromkeys(text for column in columns for text in column.none_texts)
        return scale_of(codes.points, (*codes.apart, *words), _ends(columns))
    longest = max(scales, key=lambda scale: scale.steps)
    labels = {label: code for scale in scales for label, code in scale.labels.items()}
    none = tuple(dict.fromkeys(code for scale in scales for code in scale.no_answer))
    return replace(longest, labels=_said_once(labels), no_answer=none)


def pooled(columns: Sequence[Column]) -> Numbers:
    """The numbers of several columns of one scale, sorted together."""
    return numbers_on(_counts(columns), _ends(columns))


def _said_once(labels: Mapping[str, float]) -> dict[str, float]:
    """Labels without those that differ from an earlier one in case or spaces only."""
    first: dict[str, str] = {}
    for label in labels:
        first.setdefault(folded(label), label)
    return {label: code for label, code in labels.items() if first[folded(label)] == label}
