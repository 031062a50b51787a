"""What was taken for a group by its name alone, though its numbers could be ratings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from cxgap.ingest.column import Column
from cxgap.survey.survey import Finding


def about_named_groups(columns: Mapping[str, Mapping[str, Column]]) -> Iterator[Finding]:
    """Ask to confirm, one finding a side, which columns of small numbers rate nothing."""
    for side, found in columns.items():
        groups = [one for one in found.values() if one.role == "attribute" and one.numbers]
        if groups:
            yield Finding(
                "group_by_name",
                "warning",
                side,
                "Numbers of the {side} side were taken for groups, not for ratings, because of "
                "what their columns ask: {columns}.",
                "If one of them is a rating, say so in a mirror map.",
                {"side": side, "columns": ", ".join(one.name for one in groups)},
            )
