"""Why a change, a wave or an effect is what it is, by the words of the Python front door."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from cxgap.errors import ViewError
from cxgap.gaps.change_card import ChangeCard
from cxgap.tasks.asking import asked_view, group_of
from cxgap.tasks.explain_change import explain_change
from cxgap.tasks.source import Source
from cxgap.tasks.which_change import WhichChange

_TAKEN = {  # what each table of changes is asked with
    "changes": ("before", "after"),
    "trend": (),
    "effect": ("before", "after", "treated", "comparison"),
}
MOVED = tuple(_TAKEN)
Choices = tuple[
    str | Sequence[str], Mapping[str, str | Sequence[str]] | None, Mapping[str, Any]
]  # by, where and everything else


def explain_moved(
    source: Source, of: str, row: tuple[str, Sequence[str]], choices: Choices
) -> ChangeCard:
    """Return the card of a row of changes, of a trend or of effects.

    Args:
        source: the study.
        of: "changes", "trend" or "effect".
        row: key of the line, and its group; of a trend it ends with the wave.
        choices: by, where, and the other choices of that table.

    Raises:
        ViewError: for what the table does not take, for an effect without treated customers, and
            where there is no such row.
    """
    by, where, asked = choices[0], choices[1], dict(choices[2])
    own = {key: asked.pop(key, None) for key in _TAKEN[of]}
    if of == "effect" and own["treated"] is None:
        raise ViewError("Whose effect is meant?", hint='Say: treated={{"region": "North"}}.')
    for key in ("treated", "comparison"):
        if own.get(key) is not None:
            own[key] = group_of(own[key], key)
    which = WhichChange(**own, trend=of == "trend")
    return explain_change(source, asked_view(by, where, asked), which, *row)
