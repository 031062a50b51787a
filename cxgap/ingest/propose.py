"""The mirror map two files seem to have.

Proposals are never silent: each comes with a finding that says what was assumed.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from cxgap.errors import IngestError
from cxgap.ingest.assumed import about_pairing, about_unused_weight
from cxgap.ingest.assumed_columns import about_columns
from cxgap.ingest.assumed_scales import about_contradictions, about_doubts, about_scales
from cxgap.ingest.cells import folded
from cxgap.ingest.column import Column
from cxgap.ingest.columns import columns_of
from cxgap.ingest.damaged_bands import about_damaged_bands
from cxgap.ingest.generations import about_generations, dated
from cxgap.ingest.matching import MAYBE, SURE, Asked, Cluster, match
from cxgap.ingest.named_groups import about_named_groups
from cxgap.ingest.option import Option
from cxgap.ingest.propose_groups import attributes_of, groups_of
from cxgap.ingest.propose_items import items_of, pooled
from cxgap.ingest.reasons import about_reasons, with_reasons
from cxgap.ingest.reverse import about_reverse
from cxgap.ingest.shared_words import with_words_of_both
from cxgap.ingest.table import Table
from cxgap.survey.item import Item, Question
from cxgap.survey.mirror_map import MirrorMap
from cxgap.survey.side import Side, Wave
from cxgap.survey.survey import Finding
from cxgap.survey.wording import aspect_of
from cxgap.survey.words import SIDES, Aspect, Kind

Columns = Mapping[str, Mapping[str, Column]]  # by side and name
_EXPECTED = re.compile(r"^exp(?:ect(?:ed|ation)?)?[ _.](.+)$", re.IGNORECASE)


@dataclass(frozen=True)
class Proposal:
    """A mirror map, and what was assumed in it where nobody has confirmed it yet.

    ``pairs`` holds for each item how its questions were found to belong together.
    """

    mirror_map: MirrorMap
    findings: tuple[Finding, ...] = ()
    pairs: Mapping[str, Cluster] = field(default_factory=dict)


def questions_of(tables: Mapping[str, Table]) -> list[Asked]:
    """Return every rating question of every side, in the order of the files."""
    columns = _columns(tables)
    return [one for side in tables for one in _asked(side, tables[side], columns)]


def propose_map(tables: Mapping[str, Table], least: float = SURE) -> Proposal:
    """Pair the questions of two files, or take one side's alone where the other has no file.

    Args:
        tables: by side.
        least: score (0–1) from which two questions are taken for one item.

    Raises:
        IngestError: where no rating column is common to both files.
    """
    proposal = draft_map(tables, least)
    if not proposal.mirror_map.items:
        asks = any(finding.code == "maybe_the_same" for finding in proposal.findings)
        raise _nothing_sure(tables) if asks else _nothing_common(tables)
    return proposal


def draft_map(tables: Mapping[str, Table], least: float) -> Proposal:
    """Return what `propose_map` does; there may be no item in it."""
    columns = _columns(tables)
    clusters = match([one for side in tables for one in _asked(side, tables[side], columns)], least)
    known = _in_order([one for one in clusters if len(tables) == 1 or one.is_pair])
    items = items_of(known)
    groups = [one for side in tables for one in groups_of(side, tables[side], columns[side])]
    mirror_map = MirrorMap(
        items=items,
        sides={side: _side(side, columns) for side in SIDES},
        attributes=attributes_of(groups),
    )
    mirror_map = with_reasons(mirror_map, _options(columns))
    pairs = dict(zip(items, known, strict=True))
    left = [asked for one in clusters if one not in known for asked in one.asked.values()]
    findings = (
        *about_pairing(mirror_map, pairs, match(left, MAYBE)),
        *_assumed(mirror_map, columns),
        *about_reverse(mirror_map, tables),
        *about_damaged_bands(tables, columns),
    )
    return Proposal(mirror_map, findings, pairs)


def propose_side(table: Table, side: str) -> Proposal:
    """Take every rating column of one file for an item; there may be none."""
    columns = {side: _by_name(columns_of(table))}
    clusters = match(_asked(side, table, columns), SURE)
    ids = [name for name, column in columns[side].items() if column.role == "id"]
    with_id = replace(_side(side, columns), id=ids[0] if ids else None)
    mirror_map = MirrorMap(
        items=items_of(_in_order(clusters)),
        attributes=attributes_of(groups_of(side, table, columns[side])),
    )
    mirror_map = with_reasons(mirror_map, _options(columns))
    assumed = (
        *_assumed(mirror_map, columns),
        *about_reverse(mirror_map, {side: table}),
        *about_damaged_bands({side: table}, columns),
    )
    return Proposal(mirror_map.with_side(with_id), assumed)


def _options(columns: Columns) -> dict[str, list[Option]]:
    """The options of each side's questions of which several could be ticked."""
    return {
        side: [option for column in found.values() for option in column.options]
        for side, found in columns.items()
    }


def _columns(tables: Mapping[str, Table]) -> Columns:
    """Every side's columns by name; words that both sides share mean the same."""
    found = {side: _by_name(columns_of(table)) for side, table in tables.items()}
    return with_words_of_both(found)


def _by_name(columns: Sequence[Column]) -> dict[str, Column]:
    """Columns that share their name with another cannot be told apart and are left out."""
    names = [column.name for column in columns]
    return {column.name: column for column in columns if names.count(column.name) == 1}


def _asked(side: str, table: Table, columns: Columns) -> list[Asked]:
    """The rating questions of one side."""
    ratings = [one for one in columns[side].values() if one.role == "rating"]
    last = max(len(ratings) - 1, 1)
    texts = [table.questions.get(one.name) or one.name for one in ratings]
    names = {one.name for one in ratings}
    return [
        Asked(side, _aspect(one.name, text, side, names), one, text, at / last)
        for at, (one, text) in enumerate(zip(ratings, texts, strict=True))
    ]


def _aspect(name: str, text: str, side: str, names: Container[str]) -> Aspect:
    """The aspect a question's words name; exp_wifi is an expectation where wifi is there too."""
    expected = _EXPECTED.match(name)
    if expected and expected[1] in names:
        return Aspect.EXPECTATION
    return aspect_of(text if folded(text) == folded(name) else f"{name} {text}", side)


def _in_order(clusters: Sequence[Cluster]) -> list[Cluster]:
    return sorted(clusters, key=lambda one: min(asked.place for asked in one.asked.values()))


def _nothing_common(tables: Mapping[str, Table]) -> IngestError:
    """Name what was taken for ratings on each side: a file with none has another problem."""
    asked = questions_of(tables)
    seen = {side: tuple(one.column.name for one in asked if one.side == side) for side in SIDES}
    files = " and ".join(table.file for table in tables.values())
    if not any(seen.values()):
        return IngestError(
            "{files} have no column that looks like ratings, so nothing can be paired.",
            hint="cxgap read says what each column was taken for; a mirror map can say better.",
            files=files,
        )
    return IngestError(
        "{files} have no rating column that asks the same, so nothing can be paired. Rating "
        "columns of the business: {business}; of the customers: {customer}.",
        hint="Write a mirror map that says which column asks about which item; give it with --map.",
        files=files,
        **seen,
    )


def _nothing_sure(tables: Mapping[str, Table]) -> IngestError:
    return IngestError(
        "{files} have questions that may ask the same, but none that surely do, so nothing was "
        "paired.",
        hint="cxgap map proposes the pairs; confirm or correct them, and give the map with --map.",
        files=" and ".join(table.file for table in tables.values()),
    )


def _side(side: str, columns: Columns) -> Side:
    if side not in columns:
        return Side(side, kind=Kind.STATEMENT)
    waves = [name for name, column in columns[side].items() if column.role == "wave"]
    wave = Wave(column=waves[0]) if waves else None
    return Side(side, date=dated(columns[side]), wave=wave)


def _assumed(mirror_map: MirrorMap, columns: Columns) -> Iterator[Finding]:
    yield from about_scales(mirror_map.items, columns)
    yield from about_columns(columns)
    yield from about_doubts(_doubts_of_all(mirror_map, columns))
    yield from about_contradictions(columns)
    yield from about_generations(columns)
    yield from about_named_groups(columns)
    yield from about_reasons(mirror_map, _options(columns))
    for side, found in columns.items():
        for name in (name for name, column in found.items() if column.role == "weight"):
            yield about_unused_weight(side, name)


def _doubts_of_all(mirror_map: MirrorMap, columns: Columns) -> dict[str, frozenset[float]]:
    """The same for all items of one scale: a code means one thing throughout a form."""
    found, items = dict(_doubts(mirror_map, columns)), mirror_map.items
    doubted = {(items[key].scale.ends, code) for key, codes in found.items() for code in codes}
    for key, item in items.items():
        if item.yardstick != "nps":  # there 0 is the worst point
            seen = _points(item, columns)
            same = {code for ends, code in doubted if ends == item.scale.ends and code in seen}
            found[key] |= same
    return found


def _points(item: Item, columns: Columns) -> set[float]:
    """The numbers counted as ratings of an item, on every side."""
    asked = [
        columns[side][source.column]
        for (side, _), source in item.sources.items()
        if isinstance(source, Question) and source.column in columns[side]
    ]
    return {code for one in asked if one.is_bare for code in one.sorted_numbers.points}


def _doubts(mirror_map: MirrorMap, columns: Columns) -> Iterator[tuple[str, frozenset[float]]]:
    """Items with the codes that were taken for ratings and may mean no answer."""
    for item in mirror_map.items.values():
        asked = [
            (columns[side][source.column], source.scale)
            for (side, _), source in item.sources.items()
            if isinstance(source, Question)
        ]
        shared = len({scale.ends for _, scale in asked}) == 1
        found = [column for column, _ in asked if column.role == "rating"]
        groups = [found] if shared else [[column] for column in found]
        doubtful = frozenset().union(*(pooled(group).doubtful for group in groups if group))
        yield item.key, frozenset() if item.yardstick == "nps" else doubtful
