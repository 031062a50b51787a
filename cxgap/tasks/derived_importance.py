"""What the answers of one side say moves its outcome, behind the privacy gate."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import compress

import numpy as np
from numpy.typing import NDArray

from cxgap.gaps.drivers import Derived, Plan, base, decided, derive, needed, users, varying
from cxgap.gaps.lines import Line
from cxgap.gaps.relative_importance import method_for
from cxgap.gaps.resampling import generator, seed_of
from cxgap.survey.item import Item
from cxgap.survey.view import View
from cxgap.survey.words import Aspect, Kind
from cxgap.tasks.counting import SideCounter
from cxgap.tasks.driver_choice import DriverChoice, those_asked, was_asked
from cxgap.tasks.driver_groups import Cell, Group
from cxgap.tasks.recency import half_life_of
from cxgap.tasks.respondent_counter import hidden_complete, hidden_respondents
from cxgap.tasks.respondent_scores import Asked, RespondentScores, respondent_scores
from cxgap.tasks.source import Source

Bools = NDArray[np.bool_]


@dataclass(frozen=True)
class SideDrivers:
    """The drivers of one side and group: those in the model, and why others are not.

    ``derived`` is None where nothing may be said (``flag`` "hidden") or can be ("too_few",
    "constant"). ``n`` counts the respondents used of ``respondents``; each is None where it, or
    what it is subtracted from, would tell a hidden number. ``seed`` is that of the resamples,
    ``missing`` how missing answers were handled.
    """

    side: str
    group: Group
    method: str
    derived: Derived | None = None
    keys: tuple[str, ...] = ()
    flag: str | None = None
    n: int | None = None
    n_eff: float | None = None
    respondents: int | None = None
    asked: int = 0
    hidden: tuple[str, ...] = ()
    constant: tuple[str, ...] = field(default=())
    seed: int | None = None
    missing: str | None = None


def derived_importance(
    source: Source, view: View, what: tuple[str, DriverChoice], group: Group, plan: Plan
) -> SideDrivers:
    """Return what moves a side's outcome, as far as it may be said."""
    side, choice = what
    lines = those_asked(choice.lines, side, Aspect.EXPERIENCE)
    cell = Cell(_counter(source, view, side, (choice.outcome, lines)), group)
    told = _Told.of(source, cell, plan)
    nothing = SideDrivers(side, group, method_for(len(lines)), asked=len(lines))
    if told.nothing(plan):
        return replace(nothing, flag="hidden", hidden=tuple(line.key for line in lines))
    kept = list(compress(lines, told.lines))
    asked = Asked(side, Aspect.EXPERIENCE, "mean100", half_life=half_life_of(source, side, view))
    scores = respondent_scores(source, asked, [*kept, _line(choice.outcome)], cell.filters)
    # the choice of whole forms tells how many they are of how many: never where that is hidden
    fewest = cell.counter.minimum if told.whole and told.respondents else np.inf
    plan = decided(scores.means, plan, fewest)
    found = replace(
        nothing,
        keys=tuple(line.key for line in kept),
        hidden=tuple(line.key for line in lines if line not in kept),
        missing=plan.missing,
        respondents=len(scores.weights) if told.respondents else None,
    )
    return _model(source, found, (cell, scores), plan)


@dataclass(frozen=True)
class _Told:
    """What may be told of a cell: which of its lines, its outcome, and two numbers.

    ``whole``: how many answered everything; ``respondents``: how many there are.
    """

    lines: list[bool]
    outcome: bool
    whole: bool
    respondents: bool

    @classmethod
    def of(cls, source: Source, cell: Cell, plan: Plan) -> _Told:
        """Ask the gate; of whole forms only where they may be used."""
        counter = cell.counter
        *lines, outcome = (~counter.hidden()[cell.of_lines]).tolist()
        whole = plan.missing != "pairwise" and not hidden_complete(counter)[cell.of_group]
        hidden = hidden_respondents(source, counter.side, counter.view)[cell.of_group]
        return cls(lines, outcome, bool(whole), not hidden)

    def nothing(self, plan: Plan) -> bool:
        """Whether less may be told than drivers take: the outcome, and two of them."""
        torn = plan.missing == "listwise" and not self.whole
        return torn or not self.outcome or sum(self.lines) < 2


def can_derive(source: Source, side: str, choice: DriverChoice) -> bool:
    """Whether a side rated the outcome and two drivers at least."""
    rated = those_asked(choice.lines, side, Aspect.EXPERIENCE)
    outcome = was_asked(choice.outcome, side, Aspect.EXPERIENCE)
    return side in source.rows and outcome and len(rated) > 1


def _line(item: Item) -> Line:
    return Line(item.key, (item,), item.dimension, item.stage)


def _counter(
    source: Source, view: View, side: str, what: tuple[Item, Sequence[Line]]
) -> SideCounter:
    """What counts the bases behind every driver and, last, the outcome."""
    about = replace(view, gap="perception", metric="mean100", items=())
    return SideCounter(source, side, about, [*what[1], _line(what[0])])


def _model(
    source: Source, found: SideDrivers, what: tuple[Cell, RespondentScores], plan: Plan
) -> SideDrivers:
    cell, answers = what
    scores, weights = answers.means, answers.weights
    n, n_eff = base(scores, weights, plan.missing)
    if n < cell.counter.minimum:
        everything = (*found.hidden, *found.keys)
        return replace(found, flag="hidden", hidden=everything, keys=(), respondents=None)
    found = replace(found, n=n, n_eff=n_eff)
    used = users(scores, plan.missing)  # who left out a constant driver stays out, as is said
    varies = varying(scores[used])
    if not varies[-1] or varies.sum() < 3:
        return replace(found, flag="constant", keys=(), constant=found.keys)
    if n_eff < needed(int(varies.sum()) - 1):
        return replace(found, flag="too_few", keys=())
    constant = tuple(np.array(found.keys)[~varies[:-1]].tolist())
    keys = tuple(np.array(found.keys)[varies[:-1]].tolist())
    parts = (source.version, found.side, cell.counter.lines[-1].key, keys, cell.said)
    rows = scores[used][:, varies], weights[used]
    derived = derive(*rows, generator(*parts), plan, answered_part(source, found.side))
    model, found = derived.model, replace(found, seed=seed_of(*parts))
    found = replace(found, n=model.n, n_eff=model.n_eff, method=model.method)
    return replace(found, derived=derived, keys=keys, constant=constant)


def answered_part(source: Source, side: str) -> float:
    """The share of the side's population that answered."""
    declared = source.mirror_map.sides[side]
    if declared.population is None:
        return 1.0 if declared.kind is Kind.CENSUS else 0.0
    return min(source.rows[side] / declared.population, 1.0)
