"""The plan of actions: what was expected of each, and what the waves after it show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from cxgap.errors import PlanError
from cxgap.gaps.adjustment import adjusted
from cxgap.gaps.change import change_verdicts, moves
from cxgap.gaps.contrast import Contrasts, contrasts
from cxgap.gaps.effect import effect_verdicts
from cxgap.gaps.outcome import outcome_verdicts, p_against
from cxgap.survey.notebook import Notebook
from cxgap.survey.planned import PLACE, PlannedAction, parse
from cxgap.survey.survey import Finding
from cxgap.survey.words import SIDES
from cxgap.tasks.estimating import options_of
from cxgap.tasks.gap_columns import contrast_columns
from cxgap.tasks.plan_measuring import VIEW, Measured, measure
from cxgap.tasks.source import Source

Floats = NDArray[np.float64]
_FIGURE = ("value", "se", "low", "high", "n", "n_eff")
_DIFFERENCE = ("value", "se", "low", "high", "p")
_TESTED = (*_DIFFERENCE, "p_adjusted", "verdict")
_COLUMNS: dict[str, tuple[str, ...]] = {
    "before": ("wave", *(f"{side}.{key}" for side in SIDES for key in _FIGURE)),
    "after": ("wave", *(f"{side}.{key}" for side in SIDES for key in _FIGURE)),
    "before.gap": _DIFFERENCE[:-1],
    "after.gap": _DIFFERENCE[:-1],
    "change": _TESTED,
    **{f"{side}_moved": _DIFFERENCE for side in SIDES},
    "expectation": ("value", "p", "p_adjusted"),
    "comparison_change": _DIFFERENCE,
    "gap_effect": _TESTED,
}
_WORDS = ("action", "why", "wave", "verdict")
_NOTHING: dict[str, Any] = {
    f"{name}.{key}": None if key in _WORDS else np.nan
    for name, keys in _COLUMNS.items()
    for key in keys
}


@dataclass(frozen=True)
class PlanTable:
    """``rows`` has one row per action with the dotted columns of docs/command-line.md.

    ``family_size`` counts the comparisons that were tested together.
    """

    actions: tuple[PlannedAction, ...]
    rows: pd.DataFrame
    family_size: int


@dataclass(frozen=True)
class _Tests:
    """The comparisons of the measured actions, one of each kind an action."""

    change: list[Contrasts]
    effect: list[Contrasts | None]
    against: list[Floats]

    @property
    def p(self) -> Floats:
        """Every p-value: the changes', then those against what was expected, then the effects'."""
        effects = [np.array([np.nan]) if one is None else one.p for one in self.effect]
        return np.concatenate([[], *(one.p for one in self.change), *self.against, *effects])


def read_plan(notebook: Notebook) -> tuple[tuple[PlannedAction, ...], tuple[Finding, ...]]:
    """Return the actions in a notebook, in the order they were written, and what is none."""
    actions, findings = [], []
    for key, written in notebook.under(PLACE).items():
        try:
            actions.append(parse(key, written.value))
        except PlanError as error:
            said, facts = error.template, error.facts
            findings.append(Finding("unreadable_action", "warning", "plan", said, facts=facts))
    return tuple(actions), tuple(findings)


def list_plan(source: Source, actions: Sequence[PlannedAction]) -> PlanTable:
    """Return what became of the gap that each action is about.

    An action is measured from the wave it was taken after to the next one. All comparisons of all
    actions are one family: each change against none and against what was expected, and each effect
    beside all other groups.
    """
    return plan_table(actions, [measure(source, action) for action in actions])


def plan_table(actions: Sequence[PlannedAction], found: Sequence[Measured | str]) -> PlanTable:
    """Return the same of actions that are measured already."""
    known = [one for one in found if isinstance(one, Measured)]
    tests = _tests(known)
    judged = iter(_judged(known, tests))
    rows = [
        {"action": action.key, **(_unmeasured(one) if isinstance(one, str) else next(judged))}
        for action, one in zip(actions, found, strict=True)
    ]
    return PlanTable(tuple(actions), _frame(rows), int(np.isfinite(tests.p).sum()))


def _frame(rows: Sequence[dict[str, Any]]) -> pd.DataFrame:
    """The rows with all columns, also where nothing is measured; a word that lacks is None."""
    columns = ["action", "why", "verdict", *_NOTHING, "flags"]
    frame = pd.DataFrame(rows, columns=columns)
    words = [key for key in columns if key.rpartition(".")[2] in _WORDS]
    texts = {key: pd.Series([row.get(key) for row in rows], dtype=object) for key in words}
    return frame.assign(**texts)


def _unmeasured(why: str) -> dict[str, Any]:
    return _NOTHING | {"why": why, "flags": ["hidden"] if why == "hidden" else []}


def _tests(known: Sequence[Measured]) -> _Tests:
    options = options_of(VIEW)
    return _Tests(
        [contrasts(one.change.parts, options) for one in known],
        [contrasts(one.beside.on_gap, options) if one.beside else None for one in known],
        [p_against(one.change.parts, one.expected, options) for one in known],
    )


def _judged(known: Sequence[Measured], tests: _Tests) -> list[dict[str, Any]]:
    """The row of each measured action, its p-values adjusted with those of all others."""
    p_adjusted = adjusted(tests.p, VIEW.adjust).reshape(3, len(known))
    return [_row(one, tests, at, p_adjusted[:, [at]]) for at, one in enumerate(known)]


def _row(one: Measured, tests: _Tests, at: int, p: Floats) -> dict[str, Any]:
    options, change = options_of(VIEW), tests.change[at]
    columns = _NOTHING | one.columns | contrast_columns("change", change, p[0])
    columns["change.verdict"] = change_verdicts(one.change, change, one.margin, p[0], options)
    for side in SIDES:
        columns |= contrast_columns(f"{side}_moved", moves(one.change, side, options))
    expectation = {"value": one.expected, "p": tests.against[at], "p_adjusted": p[1]}
    columns |= {f"expectation.{key}": value for key, value in expectation.items()}
    columns |= _effect_columns(one, tests.effect[at], p[2]) | {"why": None}
    found = outcome_verdicts(one.change.parts, change, one.expected, one.margin, (p[0], p[1]))
    columns["verdict"] = found if np.isfinite(one.expected).all() else None
    return {key: _only(value) for key, value in columns.items()}


def _effect_columns(one: Measured, effect: Contrasts | None, p: Floats) -> dict[str, Any]:
    if one.beside is None or effect is None:
        return {}
    elsewhere = contrasts(one.beside.comparison.parts, options_of(VIEW))
    verdict = effect_verdicts(one.beside.on_gap, effect, one.margin, p)
    return {
        **contrast_columns("comparison_change", elsewhere),
        **contrast_columns("gap_effect", effect, p),
        "gap_effect.verdict": verdict,
    }


def _only(value: Any) -> Any:  # noqa: ANN401 - of an array of one cell its cell, else what it is
    if isinstance(value, np.ndarray):
        return value[0].item() if hasattr(value[0], "item") else value[0]
    return value[0] if isinstance(value, list) else value
