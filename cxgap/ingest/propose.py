"""What the columns of a file seem to be, and the mirror map two files seem to have.

Proposals are never silent: each comes with a finding that says what was assumed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from cxgap.errors import IngestError
from cxgap.ingest.cells import number, tidy
from cxgap.ingest.table import Table
from cxgap.survey.attribute import Attribute, AttributeSource
from cxgap.survey.item import Item, Question
from cxgap.survey.mirror_map import MirrorMap
from cxgap.survey.scale import Scale
from cxgap.survey.side import Side
from cxgap.survey.survey import Finding
from cxgap.survey.words import SIDES, Aspect, Kind

_ID = re.compile(
    r"^\W*(id|respondent|respondent.?id|resp.?num|response.?id|case.?id|nr|no)\W*$",
    re.I,
)
_WEIGHT = re.compile(r"^(w|wt|wgt|weight|weights|trọng số)$", re.I)
_DATE = re.compile(r"^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}([ T].*)?$")
_MOST_POINTS = 11
_MOST_GROUPS = 25
_MOSTLY = 0.95


@dataclass(frozen=True)
class Column:
    """One column's apparent role, with the numbers in it where it is a rating."""

    name: str
    role: str
    filled: int
    numbers: frozenset[float] = frozenset()


def columns_of(table: Table) -> list[Column]:
    """Return the apparent role of every column, in the file's order."""
    return [
        _column(str(name), table.cells.iloc[:, at], table.decimal)
        for at, name in enumerate(table.cells.columns)
    ]


def _column(name: str, cells: pd.Series[str], decimal: str) -> Column:
    filled = cells[cells.str.strip() != ""]
    distinct = filled.unique()
    numbers = [number(text, decimal) for text in distinct]
    known = frozenset(value for value in numbers if value is not None)
    return Column(name, _role(name, filled, known), len(filled), known)


def _role(name: str, filled: pd.Series[str], numbers: frozenset[float]) -> str:
    distinct = filled.nunique()
    if filled.empty:
        return "ignored"
    if _ID.match(name):
        return "id"
    if _WEIGHT.match(name):
        return "weight"
    if filled.str.match(_DATE).mean() > _MOSTLY:
        return "date"
    if len(numbers) >= _MOSTLY * distinct and _looks_like_rating(numbers):
        return "rating"
    return "attribute" if distinct <= min(_MOST_GROUPS, len(filled) / 2) else "free text"


def _looks_like_rating(numbers: frozenset[float]) -> bool:
    small = all(0 <= value < _MOST_POINTS and value == int(value) for value in numbers)
    return small and 2 <= len(numbers) <= _MOST_POINTS


def scale_for(numbers: frozenset[float]) -> Scale:
    """Propose the smallest usual scale that holds every number seen."""
    low, high = min(numbers), max(numbers)
    if high <= 1:
        return Scale(0, 1, top=1)
    if low >= 1 and high <= 7:
        return Scale(1, max(high, 4 if high == 4 else 5))
    if high <= 5:
        return Scale(0, 5)
    return Scale(1 if low >= 1 else 0, 10)


def propose_map(tables: Mapping[str, Table]) -> tuple[MirrorMap, list[Finding]]:
    """Pair columns of the same name, or take one side's alone where the other has no file.

    Raises:
        IngestError: where no rating column is common to both files.
    """
    columns = {side: {c.name: c for c in columns_of(table)} for side, table in tables.items()}
    common = [
        name for name in columns["customer"] if all(name in found for found in columns.values())
    ]
    ratings = [name for name in common if all(c[name].role == "rating" for c in columns.values())]
    if not ratings:
        raise _nothing_common(tables)
    items = [_proposed_item(name, columns) for name in ratings]
    groups = [name for name in common if all(c[name].role == "attribute" for c in columns.values())]
    attributes = [_proposed_attribute(name, columns) for name in groups]
    kinds = {side: Kind.SAMPLE if side in tables else Kind.STATEMENT for side in SIDES}
    mirror_map = MirrorMap(
        items={item.key: item for item in items},
        sides={side: Side(side, kind=kinds[side]) for side in SIDES},
        attributes={attribute.key: attribute for attribute in attributes},
    )
    return mirror_map, _proposals(items, attributes)


def _nothing_common(tables: Mapping[str, Table]) -> IngestError:
    return IngestError(
        "{files} have no rating column of the same name, so nothing can be paired.",
        hint="Write a mirror map that says which column asks about which item, and give it with --map.",
        files=" and ".join(table.file for table in tables.values()),
    )


def key_of(name: str) -> str:
    """Return a stable key for a column name."""
    key = re.sub(r"\W+", "_", tidy(name), flags=re.ASCII).strip("_")
    return key if re.match(r"^[A-Za-z]", key) else f"c_{key}"


def _proposed_item(name: str, columns: Mapping[str, Mapping[str, Column]]) -> Item:
    scale = scale_for(frozenset().union(*(found[name].numbers for found in columns.values())))
    sources = {(side, Aspect.EXPERIENCE): Question(name, scale) for side in columns}
    return Item(key_of(name), scale, {"en": name}, sources=sources)


def _proposed_attribute(name: str, columns: Mapping[str, Mapping[str, Column]]) -> Attribute:
    return Attribute(key_of(name), {side: AttributeSource(name) for side in columns}, {"en": name})


def _proposals(items: Sequence[Item], attributes: Sequence[Attribute]) -> list[Finding]:
    paired = Finding(
        "paired_by_name",
        "warning",
        "study",
        "There is no mirror map: columns of the same name were paired ({items}; groups: {groups}).",
        "Confirm with a mirror map.",
        {
            "items": ", ".join(item.key for item in items),
            "groups": ", ".join(attribute.key for attribute in attributes) or "none",
        },
    )
    return [paired, *(_proposed_scale(item) for item in items)]


def _proposed_scale(item: Item) -> Finding:
    return Finding(
        "scale_proposed",
        "warning",
        item.key,
        "The scale of {item!r} was taken from its answers: {worst} is worst, {best} is best.",
        "Confirm with a mirror map, and name codes that are no answer.",
        {
            "item": item.key,
            "worst": f"{item.scale.worst:g}",
            "best": f"{item.scale.best:g}",
        },
    )
