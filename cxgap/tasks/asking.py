"""What is asked for in Python, checked: words and tables become views, groups, declarations."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from os import PathLike
from typing import Any

import pandas as pd

from cxgap.errors import ViewError
from cxgap.survey.survey import Finding
from cxgap.survey.view import View
from cxgap.tasks.action_groups import Group
from cxgap.tasks.change import ChangeTable
from cxgap.tasks.declare import Declared
from cxgap.tasks.gap_columns import GapTable
from cxgap.tasks.margins import rake_from, trim_from


def frame_of(version: str, table: GapTable | ChangeTable) -> pd.DataFrame:
    """The rows of a table, with what is said of them as attributes."""
    rows = stating(table.rows.copy(), version, table.findings, family_size=table.family_size)
    if isinstance(table, ChangeTable):
        rows.attrs["waves"] = table.waves
    return rows


def stating(
    rows: pd.DataFrame, version: str, findings: Iterable[Finding], **more: int
) -> pd.DataFrame:
    """The rows, with what is said of all of them as attributes."""
    rows.attrs = {"version": version, "findings": [one.as_dict() for one in findings]}
    for name, fact in more.items():
        rows.attrs[name] = fact
    return rows


def listed(values: str | Sequence[str], what: str) -> tuple[str, ...]:
    """One text or several as several."""
    if isinstance(values, str):
        return (values,)
    if not isinstance(values, Iterable) or not all(isinstance(value, str) for value in values):
        raise ViewError("{value!r} cannot be the {what}.", value=values, what=what)
    return tuple(values)


def entries_of(given: Mapping[str, Any] | None, what: str) -> Iterable[tuple[str, Any]]:
    """The keys of a dictionary with their values."""
    if given is not None and not isinstance(given, Mapping):
        raise ViewError("{value!r} cannot be the {what}.", value=given, what=what)
    return (given or {}).items()


def group_of(given: Mapping[str, Any], what: str) -> Group:
    """One attribute and the values of it that make a group."""
    found = [(key, listed(values, what)) for key, values in entries_of(given, what)]
    if len(found) != 1:
        raise ViewError("{value!r} cannot be the {what}.", value=given, what=what)
    return found[0]


def asked_view(
    by: str | Sequence[str],
    where: Mapping[str, str | Sequence[str]] | None,
    view: Mapping[str, Any],
) -> View:
    """The view that is asked for."""
    kept = tuple((key, listed(values, "where")) for key, values in entries_of(where, "where"))
    return _view({**view, "by": listed(by, "by"), "where": kept})


def _view(choices: Mapping[str, Any]) -> View:
    known = View.__dataclass_fields__
    if unknown := [key for key in choices if key not in known]:
        raise ViewError.unknown("choice", unknown[0], known)
    lists = {key: listed(choices[key], key) for key in ("items",) if key in choices}
    return View(**{**choices, **lists})


def declared_of(options: Mapping[str, Mapping[str, Any]]) -> Declared:
    """What is declared of the sides and items."""
    known = {
        "weight": str,
        "kind": str,
        "population": int,
        "statement": int | float,
        "rake": str | PathLike | Mapping,
        "trim": Sequence,
    }
    if unknown := [key for key in options if key not in known]:
        raise ViewError.unknown("declaration", unknown[0], known)
    for key, given in options.items():
        for name, value in entries_of(given, key):
            if isinstance(value, bool) or not isinstance(value, known[key]):
                raise ViewError(
                    "{value!r} cannot be the {what}.", value=value, what=f"{key} of {name}"
                )
    made: dict[str, Callable[[Any], Any]] = {"rake": rake_from, "trim": trim_from}
    said: dict[str, Any] = {
        f"{key}s": {name: made.get(key, _as_given)(value) for name, value in given.items()}
        for key, given in options.items()
    }
    return Declared(**said)


def _as_given(value: Any) -> Any:  # noqa: ANN401
    return value
