"""The [items.…] tables of a mirror map: what was asked, where, and on which scale."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from cxgap.errors import MapError
from cxgap.survey.benchmark_toml import parse_benchmarks
from cxgap.survey.item import TICKED, Choice, Item, Question, Source, Statement
from cxgap.survey.scale import Scale
from cxgap.survey.section import Section, is_number, suggestion
from cxgap.survey.words import SIDES, Aspect

YARDSTICKS = ("nps", "csat", "ces")
_KEY = re.compile(r"^[A-Za-z][A-Za-z0-9_]*$")
_USUAL = Scale(1, 5)

_HOW_TICKED = (
    'Where a cell lists what was ticked: { column = "Q9", option = "Too slow" }; where every '
    'option has a column: { column = "Q9_1", of = ["Q9_1", "Q9_2"] }.'
)

Placed = tuple[tuple[str, Aspect], Source]


def check_key(key: str, at: Section) -> None:
    """Refuse keys that could not stand in a link or name a stored column."""
    if not _KEY.match(key):
        at.fail(
            f"{key!r} is not a key",
            hint="Keys start with a letter and hold letters a–z, digits and underscores.",
        )


def check_labels(at: Section, labels: Mapping[str, object]) -> None:
    """Refuse labels that a cell could not tell apart: case and spaces do not count."""
    seen: dict[str, str] = {}
    for label in labels:
        other = seen.setdefault(" ".join(label.split()).casefold(), label)
        if other != label:
            problem = f"{other!r} and {label!r} are the same label"
            at.fail(problem, key="labels", hint="Case and spaces do not count; keep one of them.")


def parse_item(key: str, at: Section) -> tuple[str, Item]:
    """Return one item under its key."""
    check_key(key, at)
    scale = _scale(at.section("scale"), TICKED if _only_reasons(at) else _USUAL)
    item = Item(
        key,
        scale=scale,
        text=at.texts("text"),
        dimension=at.get("dimension", str),
        stage=at.get("stage", str),
        touchpoint=at.get("touchpoint", str),
        overall=at.get("overall", bool, False),
        yardstick=at.choice("yardstick", YARDSTICKS),
        sources=dict(_sources(at, scale)),
        benchmarks=parse_benchmarks(at, scale),
    )
    at.done()
    if not item.sources:
        at.fail("neither side is asked about it", hint='Write customer.experience = "column".')
    return key, item


def _only_reasons(at: Section) -> bool:
    asked = {aspect for side in SIDES for aspect in at.section(side).table}
    return asked == {Aspect.REASON}


def _sources(at: Section, scale: Scale) -> list[Placed]:
    return [source for side in SIDES for source in _sources_of(side, at.section(side), scale)]


def _sources_of(side: str, at: Section, scale: Scale) -> list[Placed]:
    found: list[Placed] = []
    for aspect in at.table:
        if aspect not in tuple(Aspect):
            at.fail(f"unknown aspect {aspect!r}", hint=suggestion(aspect, tuple(Aspect)))
        if aspect == Aspect.PREDICTION and side != "business":
            at.fail("only the business predicts", key=aspect, hint="Use experience here.")
        source = _reason(at) if aspect == Aspect.REASON else _source(at, aspect, scale)
        found.append(((side, Aspect(aspect)), source))
    return found


def _reason(asked: Section) -> Source:
    """A tick among others, or the share of a side that is said to tick it."""
    if not isinstance(asked.table[Aspect.REASON], dict):
        asked.fail("does not say how it was ticked", key=Aspect.REASON, hint=_HOW_TICKED)
    at = asked.section(Aspect.REASON)
    scale = replace(
        TICKED,
        no_answer=_no_answer(at, TICKED),
        labels=_codes(at, at.get("labels", dict, {}), "labels"),
    )
    source = _statement(at, scale) if "share" in at.table else _ticked(at, scale)
    at.done()
    return source


def _ticked(at: Section, scale: Scale) -> Question:
    choice = Choice(at.get("option", str, "").strip(), tuple(at.get("of", list, [])))
    if bool(choice.option) == bool(choice.of):
        at.fail("give either its option or all columns it is one of", hint=_HOW_TICKED)
    if choice.option and scale.labels:
        hint = "Give the text of the option as it stands in the cells."
        at.fail("an option has no labels", key="labels", hint=hint)
    if not all(isinstance(column, str) and column.strip() for column in choice.of):
        at.fail("no column named", key="of", hint=_HOW_TICKED)
    return replace(_column_of(at, scale), choice=choice)


def _source(asked: Section, aspect: str, scale: Scale) -> Source:
    if isinstance(asked.table[aspect], str):
        return _question(asked, asked.table[aspect], scale, key=aspect)
    at = asked.section(aspect)
    own = _scale(at.section("scale"), scale, at.get("labels", dict, {}))
    source = _statement(at, own) if "share" in at.table else _column_of(at, own)
    at.done()
    return source


def _column_of(at: Section, scale: Scale) -> Question:
    return _question(at, at.get("column", str, ""), scale, key="column")


def _question(at: Section, column: str, scale: Scale, *, key: str) -> Question:
    if not column.strip():
        at.fail("no column named", key=key, hint='Write it like: { column = "Q1" }.')
    return Question(column, scale)


def _statement(at: Section, scale: Scale) -> Statement:
    top = at.whole("top", scale.top, 1, round(scale.steps))
    groups = at.section("groups")
    shares = {key: _shares(groups.section(key)) for key in groups.table}
    return Statement(_share(at, "share"), top, scale, shares)


def _shares(at: Section) -> dict[str, float]:
    found = {value: _share(at, value) for value in at.table}
    at.done()
    return found


def _share(at: Section, key: str) -> float:
    share: float = at.number(key)
    if not 0 <= share <= 1:
        at.fail(f"{share:g} is not a share from 0 to 1", key=key, hint="Write 92 % as 0.92.")
    return share


def _scale(at: Section, default: Scale, labels: Mapping[str, object] | None = None) -> Scale:
    """A scale whose absent keys are the default's; labels of the column come on top."""
    worst, best = at.number("worst", default.worst), at.number("best", default.best)
    step, top = at.number("step", default.step), at.get("top", int, default.top)
    named = {**default.labels, **_codes(at, at.get("labels", dict, {}), "labels")}
    named |= _codes(at, labels or {}, "labels")
    no_answer = _no_answer(at, default)
    at.done()
    if "top" not in at.table and step > 0:  # two points of a yes/no scale are all of it
        top = max(1, min(top, round(min(abs(best - worst) / step, default.top))))
    try:
        return Scale(worst, best, step, top, no_answer, named)
    except MapError as error:
        at.fail(str(error.facts["why"]), hint=error.hint)


def _codes(at: Section, labels: Mapping[str, object], key: str) -> dict[str, float]:
    check_labels(at, labels)
    if wrong := [label for label, code in labels.items() if not is_number(code)]:
        at.fail(f"{wrong[0]!r} needs a number", key=key, hint='Write it like: "Agree" = 4.')
    return {label: float(str(code)) for label, code in labels.items()}


def _no_answer(at: Section, default: Scale) -> tuple[float | str, ...]:
    codes = at.get("no_answer", list, list(default.no_answer))
    if wrong := [code for code in codes if not isinstance(code, str) and not is_number(code)]:
        hint = 'Write it like: no_answer = [0, 9, "n/a"].'
        at.fail(f"{wrong[0]!r} is neither a number nor text", key="no_answer", hint=hint)
    return tuple(code if isinstance(code, str) else float(code) for code in codes)
