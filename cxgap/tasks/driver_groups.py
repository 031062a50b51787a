"""The groups of a split, and one side's cells and filters for each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

from cxgap.errors import ViewError
from cxgap.gaps.lines import Line
from cxgap.gaps.pairing import pairing
from cxgap.store.queries import Filters
from cxgap.survey.attribute import attribute_column
from cxgap.survey.view import View
from cxgap.survey.words import SIDES
from cxgap.tasks.counting import SideCounter
from cxgap.tasks.respondent_counter import hidden_respondents
from cxgap.tasks.source import Source

Group = Mapping[str, str]


def _groups(source: Source, view: View) -> Iterator[Group]:
    """Every combination of the values of the split that the filters keep; without a split {}."""
    for values in product(*(_kept(source, view, key) for key in view.by)):
        yield dict(zip(view.by, values, strict=True))


def _kept(source: Source, view: View, key: str) -> list[str]:
    """Values of an attribute that the filters of some side that carries it let through."""
    carried = {side: source.mirror_map.attributes_of(side) for side in SIDES}
    filters = [view.filters_of(side, keys) for side, keys in carried.items() if key in keys]
    values = source.values.get(key, ())
    return [one for one in values if any(one in own.get(key, (one,)) for own in filters)]


@dataclass(frozen=True)
class Cell:
    """One group on one side: a side without the attribute stands as a whole."""

    counter: SideCounter
    group: Group

    @property
    def of_lines(self) -> tuple[Any, ...]:
        """What takes this group's cells, one a line, out of an array of the counter's grid."""
        return (slice(None), *self.of_group)

    @property
    def of_group(self) -> tuple[int, ...]:
        """Where the group lies in the counter's grid, beside the axis of lines."""
        return _place(self.counter.source, self.counter.by, self.group)

    @property
    def filters(self) -> Filters:
        """Whom the filters and the group keep."""
        kept = self.counter.filters
        own = {
            key: tuple(one for one in (self.group[key],) if one in kept.get(key, (one,)))
            for key in self.counter.by
        }
        return {**kept, **own}

    @property
    def said(self) -> str:
        """The filters in an order that does not depend on how they were given."""
        return repr(sorted((key, sorted(values)) for key, values in self.filters.items()))


def label_columns(
    source: Source, view: View, lines: Sequence[Line], group: Group
) -> dict[str, list[Any]]:
    """Say what each line and the group is, in the columns every table has."""
    columns: dict[str, list[Any]] = {
        "level": [view.level] * len(lines),
        "item": [line.item.key if line.item else None for line in lines],
        "dimension": [line.dimension for line in lines],
        "stage": [line.stage for line in lines],
    }
    columns |= {f"group.{key}": [value] * len(lines) for key, value in group.items()}
    for key, how in pairing(source.mirror_map, view.by).items():
        columns[f"pairing.{key}"] = [str(how)] * len(lines)
    return columns


def peopled_groups(source: Source, view: View) -> list[Group]:
    """Return the groups that hold a customer, or of which that must not be told.

    Raises:
        ViewError: where the filters leave none.
    """
    carried = source.mirror_map.attributes_of("customer")
    by = [key for key in view.by if key in carried]
    counts = source.engine.respondents("customer", by, view.filters_of("customer", carried))
    names = [attribute_column(key) for key in by]
    there = set(zip(*map(counts.column, names), strict=True)) if by else {()}
    there = there if counts.n else set()
    hidden = hidden_respondents(source, "customer", view)
    found = [
        one
        for one in _groups(source, view)
        if tuple(one[key] for key in by) in there or hidden[_place(source, by, one)]
    ]
    if not found:
        raise ViewError("These filters leave no customer.", hint="Leave one of them out.")
    return found


def _place(source: Source, by: Sequence[str], group: Group) -> tuple[int, ...]:
    return tuple(source.values[key].index(group[key]) for key in by)
