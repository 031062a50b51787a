"""What was taken for a group by its name alone, though its numbers could be ratings.

"Staff, Store, App", each from 1 to 5, is a form of one-word questions and no set of groups.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from cxgap.ingest.column import Column
from cxgap.ingest.group_names import is_about_people
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


_POINTS, _OTHERS = 5, 2  # points a column shows, and columns beside it that show the same


def with_ratings_alike(columns: Sequence[Column], questions: Mapping[str, str]) -> list[Column]:
    """Let groups by name be ratings where several columns hold just the same points."""
    shown = [frozenset(one.numbers) if one.role in _MAY_RATE else frozenset() for one in columns]
    return [
        replace(one, role="rating", evidence="its numbers are those of the ratings beside it")
        if one.role == "attribute"
        and len(points) >= _POINTS
        and shown.count(points) > _OTHERS
        and not is_about_people(questions.get(one.name, one.name))
        else one
        for one, points in zip(columns, shown, strict=True)
    ]


_MAY_RATE = ("attribute", "rating")
