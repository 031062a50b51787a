"""The mirror map two files seem to have.

Proposals are never silent: each comes with a finding that says what was assumed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from cxgap.errors import IngestError
from cxgap.ingest.assumed import about_pairing, about_scales, about_unused_weight
from cxgap.ingest.cells import folded, tidy
from cxgap.ingest.columns import Column, columns_of, scale_for
from cxgap.ingest.table import Codes, Table
from cxgap.survey.attribute import WAVE, Attribute, AttributeSource
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
    mirror_map = _map_of(columns)
    if not mirror_map.items:
        raise _nothing_common(tables)
    return Proposal(mirror_map, (about_pairing(mirror_map), *_assumed(mirror_map, columns)))


def propose_side(table: Table, side: str) -> Proposal:
    """Take every rating column of one file for an item; there may be none."""
    columns = {side: _by_name(columns_of(table))}
    mirror_map = _map_of(columns)
    ids = [name for name, column in columns[side].items() if column.role == "id"]
    with_id = replace(mirror_map.sides[side], id=ids[0] if ids else None)
    return Proposal(mirror_map.with_side(with_id), tuple(_assumed(mirror_map, columns)))


def _map_of(columns: Columns) -> MirrorMap:
    items = [_item(key, name, columns) for key, name in _keyed(_common(columns, "rating"))]
    names = _common(columns, "attribute")
    groups = [_attribute(key, name, columns) for key, name in _keyed(names, taken=(WAVE,))]
    return MirrorMap(
        items={item.key: item for item in items},
        sides={side: _side(side, columns) for side in SIDES},
        attributes={attribute.key: attribute for attribute in groups},
    )


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
    turned = {(scale.highest, scale.worst < scale.best) for scale in scales.values()}
    if len(turned) == 1:  # nobody ticked 0 on one side, say
        scales = dict.fromkeys(scales, _shared(found))
    sources = {(side, Aspect.EXPERIENCE): Question(name, scale) for side, scale in scales.items()}
    return Item(key, list(scales.values())[-1], {"en": name}, sources=sources)


def _shared(columns: Sequence[Column]) -> Scale:
    """One scale for columns that end at the same point: the longest, with the labels of all."""
    scales = [column.scale for column in columns]
    if all(column.labelled is None for column in columns):
        seen = (column.numbers | column.no_answer for column in columns)
        return scale_for(frozenset().union(*seen))
    longest = max(scales, key=lambda scale: scale.steps)
    labels = {label: code for scale in scales for label, code in scale.labels.items()}
    none = tuple(dict.fromkeys(code for scale in scales for code in scale.no_answer))
    return replace(longest, labels=_said_once(labels), no_answer=none)


def _said_once(labels: Mapping[str, float]) -> dict[str, float]:
    """Labels without those that differ from an earlier one in case or spaces only."""
    first: dict[str, str] = {}
    for label in labels:
        first.setdefault(folded(label), label)
    return {label: code for label, code in labels.items() if first[folded(label)] == label}


def _attribute(key: str, name: str, columns: Columns) -> Attribute:
    codes = {side: columns[side][name].codes or Codes() for side in columns}
    sources = {
        side: AttributeSource(name, labels=said.labels, no_answer=said.missing)
        for side, said in codes.items()
    }
    return Attribute(key, sources, {"en": name})


def _side(side: str, columns: Columns) -> Side:
    if side not in columns:
        return Side(side, kind=Kind.STATEMENT)
    waves = [name for name, column in columns[side].items() if column.role == "wave"]
    return Side(side, wave=Wave(column=waves[0]) if waves else None)


def _assumed(mirror_map: MirrorMap, columns: Columns) -> Iterator[Finding]:
    yield from about_scales(mirror_map.items)
    for side, found in columns.items():
        for name in (name for name, column in found.items() if column.role == "weight"):
            yield about_unused_weight(side, name)
