"""A mirror map meets the files of the next wave: columns keep, change or lose their names.

A column is found again by its name, else by a name that differs in case, marks or spaces, else by
the question behind it, else by a name almost the same. Every change is a finding; what is not found
is left out of the map and said.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from cxgap.ingest.cells import tidy
from cxgap.ingest.columns import columns_of
from cxgap.ingest.labels import wording
from cxgap.ingest.near import near_name
from cxgap.ingest.propose import Proposal
from cxgap.ingest.table import Table
from cxgap.survey.attribute import Attribute
from cxgap.survey.item import Choice, Item, Question
from cxgap.survey.mirror_map import MirrorMap
from cxgap.survey.side import Side
from cxgap.survey.survey import Finding


def reapply(mirror_map: MirrorMap, tables: Mapping[str, Table]) -> Proposal:
    """Return the map with the columns of new files, and a finding for everything that changed."""
    finders = {side: _Finder.of(side, table, mirror_map) for side, table in tables.items()}
    items = [_item(item, finders) for item in mirror_map.items.values()]
    attributes = [_attribute(one, finders) for one in mirror_map.attributes.values()]
    adapted = replace(
        mirror_map,
        items={item.key: item for item in items if item.sources},
        attributes={one.key: one for one in attributes if one.sources},
    )
    for side, finder in finders.items():
        adapted = adapted.with_side(_side(mirror_map.sides[side], finder))
    findings = [finding for finder in finders.values() for finding in finder.findings()]
    waves = [side for side in adapted.sides.values() if side.name in tables and _is_named(side)]
    return Proposal(adapted, (*findings, *map(_wave_kept, waves)))


def _is_named(side: Side) -> bool:
    return side.wave is not None and side.wave.value is not None


def _wave_kept(side: Side) -> Finding:
    return Finding(
        "wave_kept",
        "warning",
        side.name,
        "The rows of the {side} side are still declared to be of wave {wave!r}.",
        "If this is another wave, correct the wave in the mirror map.",
        {"side": side.name, "wave": side.wave.value if side.wave else ""},
    )


@dataclass
class _Finder:
    """Finds the columns of one side's map in its new file, and remembers how."""

    side: str
    table: Table
    free: list[str]
    renamed: dict[str, str] = field(default_factory=dict)
    vanished: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, side: str, table: Table, mirror_map: MirrorMap) -> _Finder:
        """A finder that never gives a column away that the map names itself."""
        named = {tidy(name) for name in _named(mirror_map, side)}
        present = dict.fromkeys(str(name) for name in table.cells.columns)
        texts = {tidy(text): name for name, text in table.questions.items()}
        taken = named | {texts[name] for name in named if name in texts}
        return cls(side, table, [name for name in present if name not in taken])

    def column(self, name: str, text: str = "") -> str | None:
        """Return the column's name in the new file, or None where it is gone."""
        if tidy(name) in self.table.cells.columns or self._is_question(name):
            return name
        if name not in self.renamed:
            found = self._by_text(text or name) or near_name(name, self.free)
            if found is None:
                self.vanished.append(name)
                return None
            self.free.remove(found)
            self.renamed[name] = found
        return self.renamed[name]

    def _is_question(self, name: str) -> bool:
        return tidy(name) in {tidy(text) for text in self.table.questions.values()}

    def _by_text(self, text: str) -> str | None:
        wanted = wording(text)
        texts = {name: wording(self.table.questions.get(name, name)) for name in self.free}
        same = [name for name, said in texts.items() if said == wanted]
        return same[0] if len(same) == 1 else None

    def findings(self) -> Iterator[Finding]:
        """Say what was called otherwise, what is gone and what is new."""
        for before, now in self.renamed.items():
            yield Finding(
                "column_renamed",
                "warning",
                f"{self.side}.{now}",
                "Column {before!r} of the {side} side was taken to be {now!r} now.",
                "Confirm it, or correct the mirror map.",
                {"before": before, "now": now, "side": self.side},
            )
        for name in dict.fromkeys(self.vanished):
            yield Finding(
                "column_vanished",
                "warning",
                f"{self.side}.{name}",
                "Column {column!r} of the {side} side is not in {file}; it was left out.",
                "If it has another name now, give that in the mirror map.",
                {"column": name, "side": self.side, "file": self.table.file},
            )
        yield from self._about_new()

    def _about_new(self) -> Iterator[Finding]:
        ratings = {one.name for one in columns_of(self.table) if one.role == "rating"}
        if new := [name for name in self.free if name in ratings]:
            yield Finding(
                "column_new",
                "info",
                self.side,
                "The mirror map does not name these ratings of the {side} side: {columns}.",
                "Add them to the mirror map if they belong to an item.",
                {"columns": ", ".join(new), "side": self.side},
            )


def _named(mirror_map: MirrorMap, side: str) -> Iterator[str]:
    for item in mirror_map.items.values():
        for (name, _), source in item.sources.items():
            if name == side and isinstance(source, Question):
                yield from (source.column, *(source.choice.of if source.choice else ()))
    for attribute in mirror_map.attributes.values():
        if side in attribute.sources:
            yield attribute.sources[side].column
    declared = mirror_map.sides[side]
    wave = declared.wave.column if declared.wave else None
    yield from filter(None, (declared.id, declared.weight, declared.date, wave))
    yield from declared.where


def _item(item: Item, finders: Mapping[str, _Finder]) -> Item:
    sources = {}
    for (side, aspect), source in item.sources.items():
        if not isinstance(source, Question) or side not in finders:
            sources[side, aspect] = source
        elif source.choice is not None:
            if reason := _reason(source, source.choice, finders[side]):
                sources[side, aspect] = reason
        elif column := finders[side].column(source.column, next(iter(item.text.values()), "")):
            sources[side, aspect] = replace(source, column=column)
    return replace(item, sources=sources)


def _reason(source: Question, choice: Choice, finder: _Finder) -> Question | None:
    """A reason with its columns as they are called now; the item's text is no column's question."""
    column = finder.column(source.column)
    of = tuple(now for name in choice.of if (now := finder.column(name)))
    return replace(source, column=column, choice=replace(choice, of=of)) if column else None


def _attribute(attribute: Attribute, finders: Mapping[str, _Finder]) -> Attribute:
    sources = {}
    for side, source in attribute.sources.items():
        column = finders[side].column(source.column) if side in finders else source.column
        if column:
            sources[side] = replace(source, column=column)
    return replace(attribute, sources=sources)


def _side(side: Side, finder: _Finder) -> Side:
    def found(name: str | None) -> str | None:
        return finder.column(name) if name else None

    wave = side.wave
    if wave and wave.column:
        column = found(wave.column)
        wave = replace(wave, column=column) if column else None
    where = {now: kept for name, kept in side.where.items() if (now := found(name))}
    return replace(
        side,
        id=found(side.id),
        weight=found(side.weight),
        date=found(side.date),
        wave=wave,
        where=where,
    )
