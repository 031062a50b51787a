"""The mirror map two files seem to have.

Proposals are never silent: each comes with a finding that says what was assumed.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from cxgap.errors import IngestError
from cxgap.ingest.assumed import (
    about_contradictions,
    about_doubts,
    about_pairing,
    about_scales,
    about_unused_weight,
)
from cxgap.ingest.cells import folded, tidy
from cxgap.ingest.codes import Codes, codes_of, scale_of
from cxgap.ingest.columns import Column, columns_of
from cxgap.ingest.generations import (
    about_generations,
    dated,
    generations_in,
    is_usable,
    source_of,
)
from cxgap.ingest.option import Option
from cxgap.ingest.reasons import about_reasons, with_reasons
from cxgap.ingest.reverse import about_reverse
from cxgap.ingest.table import Table
from cxgap.survey.attribute import WAVE, Attribute
from cxgap.survey.item import Item, Question
from cxgap.survey.mirror_map import MirrorMap
from cxgap.survey.scale import Scale
from cxgap.survey.side import Side, Wave
from cxgap.survey.survey import Finding
from cxgap.survey.words import SIDES, Aspect, Kind

Columns = Mapping[str, Mapping[str, Column]]  # by side and name
_ONLY_LATIN = str.maketrans({"đ": "d", "Đ": "D", "ß": "ss", "ø": "o", "ł": "l"})


@dataclass(frozen=True)
class Proposal:
    """A mirror map, and what was assumed in it where nobody has confirmed it yet."""

    mirror_map: MirrorMap
    findings: tuple[Finding, ...] = ()


def propose_map(tables: Mapping[str, Table]) -> Proposal:
    """Pair columns of the same name, or take one side's alone where the other has no file.

    Raises:
        IngestError: where no rating column is common to both files.
    """
    columns = {side: _by_name(columns_of(table)) for side, table in tables.items()}
    mirror_map = with_reasons(_map_of(columns), _options(columns), key_of)
    if not mirror_map.items:
        raise _nothing_common(tables)
    assumed = (*_assumed(mirror_map, columns), *about_reverse(mirror_map, tables))
    return Proposal(mirror_map, (about_pairing(mirror_map), *assumed))


def propose_side(table: Table, side: str) -> Proposal:
    """Take every rating column of one file for an item; there may be none."""
    columns = {side: _by_name(columns_of(table))}
    mirror_map = with_reasons(_map_of(columns), _options(columns), key_of)
    ids = [name for name, column in columns[side].items() if column.role == "id"]
    with_id = replace(mirror_map.sides[side], id=ids[0] if ids else None)
    assumed = (*_assumed(mirror_map, columns), *about_reverse(mirror_map, {side: table}))
    return Proposal(mirror_map.with_side(with_id), assumed)


def _map_of(columns: Columns) -> MirrorMap:
    items = [_item(key, name, columns) for key, name in _keyed(_common(columns, "rating"))]
    names = _groups(columns)
    groups = [_attribute(key, name, columns) for key, name in _keyed(names, taken=(WAVE,))]
    return MirrorMap(
        items={item.key: item for item in items},
        sides={side: _side(side, columns) for side in SIDES},
        attributes={attribute.key: attribute for attribute in groups},
    )


def _groups(columns: Columns) -> list[str]:
    """Groups both sides have, and generations, with which one side can be compared as a whole."""
    common = [
        name
        for name in _common(columns, "attribute")
        if all(is_usable(found[name], found) for found in columns.values())
    ]
    own = (name for found in columns.values() for name in generations_in(found))
    return list(dict.fromkeys((*common, *own)))


def _options(columns: Columns) -> dict[str, list[Option]]:
    """The options of each side's questions of which several could be ticked."""
    return {
        side: [option for column in found.values() for option in column.options]
        for side, found in columns.items()
    }


def _by_name(columns: Sequence[Column]) -> dict[str, Column]:
    """Columns that share their name with another cannot be told apart and are left out."""
    names = [column.name for column in columns]
    return {column.name: column for column in columns if names.count(column.name) == 1}


def _common(columns: Columns, role: str) -> list[str]:
    """Names of the columns with this role on every side that has a file."""
    first, *others = columns.values()
    return [
        name
        for name, column in first.items()
        if column.role == role and all(name in o and o[name].role == role for o in others)
    ]


def _nothing_common(tables: Mapping[str, Table]) -> IngestError:
    return IngestError(
        "{files} have no rating column of the same name, so nothing can be paired.",
        hint="Write a mirror map that says which column asks about which item; give it with --map.",
        files=" and ".join(table.file for table in tables.values()),
    )


def _keyed(names: Iterable[str], taken: Iterable[str] = ()) -> Iterator[tuple[str, str]]:
    """Each name with a key of its own, also where names differ only in case or marks."""
    taken = set(taken)
    for name in names:
        key = key_of(name)
        number = 2
        while key.casefold() in taken:
            key, number = f"{key_of(name)}_{number}", number + 1
        taken.add(key.casefold())
        yield key, name


def key_of(name: str) -> str:
    """Return a stable key for a column name: "Chất lượng" becomes Chat_luong."""
    plain = unicodedata.normalize("NFKD", tidy(name).translate(_ONLY_LATIN))
    marks = "".join(letter for letter in plain if not unicodedata.combining(letter))
    key = re.sub(r"\W+", "_", marks, flags=re.ASCII).strip("_")
    return key if re.match(r"[A-Za-z]", key) else f"c_{key}".rstrip("_")


def _item(key: str, name: str, columns: Columns) -> Item:
    found = [columns[side][name] for side in columns]
    scales = dict(zip(columns, (column.scale for column in found), strict=True))
    alike = {(scale.highest, scale.best > scale.worst) for scale in scales.values()}
    if len(alike) == 1:  # nobody ticked 0 on one side, say
        scales = dict.fromkeys(scales, _shared(found))
    sources = {(side, Aspect.EXPERIENCE): Question(name, scale) for side, scale in scales.items()}
    return Item(key, list(scales.values())[-1], {"en": name}, sources=sources)


def _shared(columns: Sequence[Column]) -> Scale:
    """One scale for columns that end at the same point: the longest, with the labels of all."""
    scales = [column.scale for column in columns]
    if all(column.labelled is None for column in columns):
        codes = _pooled(columns)
        words = dict.fromkeys(text for column in columns for text in column.none_texts)
        return scale_of(codes.points, (*codes.apart, *words))
    longest = max(scales, key=lambda scale: scale.steps)
    labels = {label: code for scale in scales for label, code in scale.labels.items()}
    none = tuple(dict.fromkeys(code for scale in scales for code in scale.no_answer))
    return replace(longest, labels=_said_once(labels), no_answer=none)


def _pooled(columns: Iterable[Column]) -> Codes:
    """The numbers of several columns of one scale, sorted together."""
    counts = Counter[float]()
    for column in columns:
        counts.update(column.numbers)
    return codes_of(counts)


def _said_once(labels: Mapping[str, float]) -> dict[str, float]:
    """Labels without those that differ from an earlier one in case or spaces only."""
    first: dict[str, str] = {}
    for label in labels:
        first.setdefault(folded(label), label)
    return {label: code for label, code in labels.items() if first[folded(label)] == label}


def _attribute(key: str, name: str, columns: Columns) -> Attribute:
    sources = {
        side: source_of(found[name], found)
        for side, found in columns.items()
        if name in found and is_usable(found[name], found)
    }
    return Attribute(key, sources, {"en": name})


def _side(side: str, columns: Columns) -> Side:
    if side not in columns:
        return Side(side, kind=Kind.STATEMENT)
    waves = [name for name, column in columns[side].items() if column.role == "wave"]
    wave = Wave(column=waves[0]) if waves else None
    return Side(side, date=dated(columns[side]), wave=wave)


def _assumed(mirror_map: MirrorMap, columns: Columns) -> Iterator[Finding]:
    yield from about_scales(mirror_map.items)
    yield from about_doubts(dict(_doubts(mirror_map, columns)))
    yield from about_contradictions(columns)
    yield from about_generations(columns)
    yield from about_reasons(mirror_map, _options(columns))
    for side, found in columns.items():
        for name in (name for name, column in found.items() if column.role == "weight"):
            yield about_unused_weight(side, name)


def _doubts(mirror_map: MirrorMap, columns: Columns) -> Iterator[tuple[str, frozenset[float]]]:
    """Items with the codes that were taken for ratings and may mean no answer."""
    for item in mirror_map.items.values():
        asked = {
            side: (columns[side][source.column], source.scale)
            for (side, _), source in item.sources.items()
            if isinstance(source, Question)
        }
        shared = len({scale.ends for _, scale in asked.values()}) == 1
        found = [column for column, _ in asked.values() if column.role == "rating"]
        groups = [found] if shared else [[column] for column in found]
        yield item.key, frozenset().union(*(_pooled(group).doubtful for group in groups if group))
