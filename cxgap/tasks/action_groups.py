"""The two groups of a before and after: those an action was for, and others beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from cxgap.errors import ViewError
from cxgap.gaps.effect import Action
from cxgap.gaps.lines import Line
from cxgap.survey.survey import Finding
from cxgap.survey.view import View
from cxgap.tasks.gaps import SideTable, worth_showing
from cxgap.tasks.source import Source
from cxgap.tasks.waves import Waves, waves_of_view

Indexes = NDArray[np.int64]
Group = tuple[str, tuple[str, ...]]  # an attribute and the values of it that make the group
GROUPS = ("treated", "comparison")


@dataclass(frozen=True)
class Groups:
    """Both groups in the same waves, row by row."""

    waves: dict[str, Waves]
    same_business: NDArray[np.bool_]

    @property
    def first(self) -> Waves:
        """The treated group: its rows are those of the comparison too."""
        return self.waves["treated"]

    def action(self, before: Indexes, after: Indexes) -> Action:
        """The figures of two waves."""
        treated, comparison = (self.waves[group].between(before, after) for group in GROUPS)
        return Action(treated, comparison, self.same_business[after])

    def tables(self, *places: Indexes) -> list[SideTable]:
        """Every table the rows at these places rest on."""
        return [table for waves in self.waves.values() for table in waves.tables_at(*places)]

    def worth_showing(self, source: Source, view: View, at: Sequence[Indexes]) -> NDArray[np.bool_]:
        """Rows in which at least one group has somebody in at least one wave."""
        found: NDArray[np.bool_] = np.any(
            [
                worth_showing(source, view, waves.take(one))
                for waves in self.waves.values()
                for one in at
            ],
            axis=0,
        )
        return found


def read_groups(
    source: Source, view: View, groups: tuple[Group, Group], names: Sequence[str]
) -> tuple[Groups, list[Line], list[Finding]]:
    """Count each group as the view filtered to it: the gate sees what a reader could ask for.

    Raises:
        ViewError: for attributes, values or items the study does not have.
        PrivacyError: for groups that would single out too few people.
    """
    views = [replace(view, where=(*view.where, group)) for group in groups]
    treated, comparison = (waves_of_view(source, one, names) for one in views)
    carried = source.mirror_map.attributes_of("business")
    filters = [one.filters_of("business", carried) for one in views]
    waves = {"treated": treated[0], "comparison": comparison[0]}
    if treated[0].stands["customer"].all():
        raise ViewError("Customers were not asked in both waves: no action can be seen in them.")
    return Groups(waves, _same_business(waves, filters[0] == filters[1])), *treated[1:]


def _same_business(waves: dict[str, Waves], unfiltered: bool) -> NDArray[np.bool_]:
    """Where one business figure stands for both groups: nothing parts it, or it was declared."""
    tables = [one.tables["business"] for one in waves.values()]
    values = [table.estimates.value for table in tables]
    declared: NDArray[np.bool_] = tables[0].stated & (values[0] == values[1])
    return declared | unfiltered


def everybody_else(source: Source, treated: Group) -> Group:
    """All values of the attribute that the treated group leaves."""
    key, values = treated
    known = source.values.get(key.rpartition(":")[2], ())
    return key, tuple(value for value in known if value not in values)


def check_groups(source: Source, view: View, treated: Group, comparison: Group) -> None:
    """Refuse groups that are none of customers, or that share people.

    Raises:
        ViewError: saying which.
    """
    key = treated[0].rpartition(":")[2]
    carried = source.mirror_map.attributes_of("customer")
    if key not in carried or treated[0].startswith("business:"):
        raise ViewError.unknown("attribute", treated[0], carried)
    if comparison[0] != treated[0] or set(comparison[1]) & set(treated[1]):
        raise ViewError(
            "Nobody may be in both groups: treated and comparison must name different values of "
            "one attribute."
        )
    if not comparison[1]:
        raise ViewError("The treated group leaves nobody to compare it with.")
    if key in view.by:
        raise ViewError("{attribute} makes the groups: it cannot be the split too.", attribute=key)
