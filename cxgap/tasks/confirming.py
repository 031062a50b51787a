"""Rows that were confirmed become a mirror map."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from cxgap.errors import CxgapError
from cxgap.ingest.matching import Asked, Slot
from cxgap.ingest.propose_items import scales_of
from cxgap.survey.attribute import Attribute, AttributeSource
from cxgap.survey.item import Item, Question, Source, Statement
from cxgap.survey.item_toml import YARDSTICKS
from cxgap.survey.mirror_map import MirrorMap
from cxgap.survey.scale import Scale
from cxgap.survey.side import Side, Wave
from cxgap.survey.words import GAP_KINDS, Kind
from cxgap.tasks.bring import Draft
from cxgap.tasks.choices import (
    OVERALL,
    Choices,
    GroupRow,
    PairRow,
    ScaleRow,
    question,
    scale_row,
)


def confirmed(draft: Draft, choices: Choices, language: str) -> MirrorMap:
    """Return the mirror map of what was confirmed.

    Raises:
        CxgapError: where a question is used for two items, or a scale cannot be.
    """
    _check_used_once(choices.pairs)
    scales = {(one.side, one.column): one for one in choices.scales}
    items: dict[str, Item] = {}
    for row in (row for row in choices.pairs if row.use):
        items[row.key] = _with_row(items.get(row.key), row, draft, language)
    items |= {key: item for key, item in draft.mirror_map.items.items() if not item.is_rated}
    return replace(
        draft.mirror_map,
        items={key: _rescaled(item, scales) for key, item in items.items() if item.sources},
        attributes=chosen_attributes(draft, choices.groups, language),
        sides={**draft.mirror_map.sides, **choices.sides},
    )


def chosen_attributes(
    draft: Draft, rows: Sequence[GroupRow], language: str
) -> dict[str, Attribute]:
    """Return the attributes that were confirmed, by their keys."""
    found = [_attribute(row, draft, language) for row in rows if row.use]
    return {one.key: one for one in found if one.sources}


def _check_used_once(rows: Sequence[PairRow]) -> None:
    owner: dict[tuple[str, str], str] = {}
    for row in (row for row in rows if row.use):
        for side, column in (("business", row.business), ("customer", row.customer)):
            if column and owner.setdefault((side, column), row.key) != row.key:
                raise CxgapError(
                    "Column {column!r} of the {side} side is used for two items.",
                    hint="Choose another column in one of the two rows, or leave one row out.",
                    column=column,
                    side=side,
                )


def _with_row(item: Item | None, row: PairRow, draft: Draft, language: str) -> Item:
    before = draft.mirror_map.items.get(row.key)
    sources = {**(item.sources if item else {}), **_sources(row, draft, before)}
    base = item or before or Item(row.key, _first_scale(sources))
    overall, yardstick = row.place == OVERALL, row.place if row.place in YARDSTICKS else None
    place = None if overall or yardstick or not row.place else row.place
    return replace(
        base,
        text=_renamed(base.text, row.text, language),
        dimension=place,
        overall=overall,
        yardstick=yardstick,
        sources=sources,
    )


def _first_scale(sources: Mapping[Slot, Source]) -> Scale:
    return next((source.scale for source in sources.values()), Scale(1, 5))


def _renamed(texts: Mapping[str, str], said: str, language: str) -> dict[str, str]:
    """The texts with the one that was shown corrected; as they are where nothing was changed."""
    shown = texts.get(language) or next(iter(texts.values()), None)
    return dict(texts) if said == shown or not said.strip() else {**texts, language: said.strip()}


def _sources(row: PairRow, draft: Draft, before: Item | None) -> dict[Slot, Source]:
    """The questions of a row; as proposed where the pair is the proposal's, else on one scale."""
    gap = GAP_KINDS[row.kind]
    chosen: dict[Slot, str | None] = {
        ("business", gap.business): row.business,
        ("customer", gap.customer): row.customer,
    }
    named = {slot: column for slot, column in chosen.items() if column}
    found: dict[Slot, Source] = {slot: question(draft, slot[0], c) for slot, c in named.items()}
    is_old = before and all(before.sources.get(slot) == source for slot, source in found.items())
    asked = {slot: draft.questions.get((slot[0], column)) for slot, column in named.items()}
    known = {slot: one for slot, one in asked.items() if one}
    if not is_old and len(known) == len(found):
        scales = scales_of(_as_asked(known))
        found = {slot: Question(named[slot], scales[slot]) for slot in found}
    if row.stated is not None and "business" not in [side for side, _ in found]:
        scale = _first_scale(found)
        found["business", gap.business] = Statement(row.stated, scale.top, scale)
    return found


def _as_asked(known: Mapping[Slot, Asked]) -> dict[Slot, Asked]:
    """Questions under the aspect somebody chose for them."""
    return {slot: replace(one, aspect=slot[1]) for slot, one in known.items()}


def _rescaled(item: Item, scales: Mapping[tuple[str, str], ScaleRow]) -> Item:
    sources = {slot: _on_scale(slot[0], source, scales) for slot, source in item.sources.items()}
    return replace(item, sources=sources)


def _on_scale(side: str, source: Source, scales: Mapping[tuple[str, str], ScaleRow]) -> Source:
    row = scales.get((side, source.column)) if isinstance(source, Question) else None
    if row is None or scale_row(side, row.column, source.scale) == row:
        return source
    return replace(source, scale=_scale(row, source.scale))


def _scale(row: ScaleRow, before: Scale) -> Scale:
    """The scale as corrected; an end that moved takes the number of top points with it."""
    points = abs(row.best - row.worst) / before.step
    top = before.top if points > before.top else 1
    return replace(
        before, worst=row.worst, best=row.best, top=top, no_answer=tuple(map(_code, row.no_answer))
    )


def _code(text: str) -> float | str:
    try:
        return float(text)
    except ValueError:
        return text


def _attribute(row: GroupRow, draft: Draft, language: str) -> Attribute:
    before = draft.mirror_map.attributes.get(row.key) or Attribute(row.key)
    columns = {"business": row.business, "customer": row.customer}
    sources = {
        side: _attribute_source(before.sources.get(side), column, row.kind)
        for side, column in columns.items()
        if column
    }
    return replace(before, sources=sources, text=_renamed(before.text, row.text, language))


def _attribute_source(before: AttributeSource | None, column: str, kind: str) -> AttributeSource:
    """What was known of the column stays, unless another one was chosen."""
    known = before if before and before.column == column else AttributeSource(column)
    return replace(known, kind=kind)


def declared_side(
    side: Side, *, kind: Kind | None, population: int | None, weight: str | None, wave: str
) -> Side:
    """Return a side as its owner declares it."""
    named = Wave(value=wave.strip()) if wave.strip() else None
    keeps_column = side.wave if side.wave and side.wave.column else None
    return replace(
        side,
        kind=kind,
        population=population,
        weight=weight,
        wave=named or keeps_column,
    )
