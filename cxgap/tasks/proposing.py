"""A draft as rows to look at: what is paired first, then what nothing was found for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from cxgap.ingest.keys import distinct_keys
from cxgap.ingest.matching import SURE, Slot
from cxgap.survey.attribute import Attribute
from cxgap.survey.item import Item, Statement
from cxgap.survey.words import GAP_KINDS
from cxgap.tasks.bring import Draft
from cxgap.tasks.choices import OVERALL, Choices, GroupRow, PairRow, question, scale_row


def proposed(draft: Draft, language: str) -> Choices:
    """Return the rows of a draft: what is paired first, then what nothing was found for.

    Reasons are no rows: they were paired by the text of their options, and stay as they are.
    """
    items = [item for item in draft.mirror_map.items.values() if item.is_rated]
    pairs = [row for item in items for row in _rows_of(item, draft, language)]
    rows = [*pairs, *_alone(draft, list(draft.mirror_map.items))]
    scales = [scale_row(*place, question(draft, *place).scale) for place in draft.questions]
    groups = [_group_row(one, language) for one in draft.mirror_map.attributes.values()]
    return Choices(rows, scales, groups, draft.mirror_map.sides)


def _rows_of(item: Item, draft: Draft, language: str) -> Iterator[PairRow]:
    found = draft.proposal.pairs.get(item.key)
    row = PairRow(
        item.key,
        item.text.get(language) or next(iter(item.text.values()), item.key),
        place=OVERALL if item.overall else item.yardstick or item.dimension or "",
        use=found is None or found.score >= SURE,
        score=found.score if found and found.is_pair else None,
        reasons=found.reasons if found else (),
    )
    shown: set[Slot] = set()
    for kind, gap in GAP_KINDS.items():
        slots: list[Slot] = [("business", gap.business), ("customer", gap.customer)]
        if all(slot in item.sources for slot in slots):
            shown |= {*slots}
            yield _filled(replace(row, kind=kind), item, slots)
    for slot in item.sources:
        if slot not in shown:
            yield _filled(replace(row, kind=_kind_of(slot)), item, [slot])


def _filled(row: PairRow, item: Item, slots: Sequence[Slot]) -> PairRow:
    for side, aspect in slots:
        source = item.sources[side, aspect]
        if isinstance(source, Statement):
            row = replace(row, stated=source.share)
        elif side == "business":
            row = replace(row, business=source.column)
        else:
            row = replace(row, customer=source.column)
    return row


def _kind_of(slot: Slot) -> str:
    side, aspect = slot
    return next(kind for kind, gap in GAP_KINDS.items() if getattr(gap, side) == aspect)


def _alone(draft: Draft, taken: Sequence[str]) -> list[PairRow]:
    left = draft.unused()
    keys = distinct_keys((one.column.name for one in left), taken={key.casefold() for key in taken})
    return [
        PairRow(
            key,
            one.words,
            _kind_of((one.side, one.aspect)),
            business=one.column.name if one.side == "business" else None,
            customer=one.column.name if one.side == "customer" else None,
            use=False,
        )
        for key, one in zip(keys, left, strict=True)
    ]


def _group_row(attribute: Attribute, language: str) -> GroupRow:
    sources = attribute.sources
    columns = {side: source.column for side, source in sources.items()}
    return GroupRow(
        attribute.key,
        attribute.text.get(language) or next(iter(attribute.text.values()), attribute.key),
        columns.get("business"),
        columns.get("customer"),
        next(iter(sources.values())).kind,
    )
