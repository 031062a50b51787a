"""An action of the plan: what is to be done about a gap, by whom, until when, and what it may do.

It stands in the study's notebook at ``action/<key>`` as an object of JSON; nothing of it is a
figure. What became of the gap is counted anew from the waves each time.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from cxgap.errors import PlanError
from cxgap.survey.words import ALL_LEVELS

PLACE = "action/"
"""Where actions stand in a notebook; an action's key comes behind it."""
STATUSES = ("planned", "under_way", "done", "dropped")
BEGUN = ("under_way", "done")
OVERALL = ALL_LEVELS[-1]
LONGEST_TITLE, LONGEST_OWNER, LONGEST_NOTE = 200, 100, 2000
_NO_NUMBER = 1e9  # beyond it nobody meant points; nor is not-a-number below it
MOST_POINTS = 200.0  # an NPS can be 200 points apart, nothing more
Texts = Mapping[str, str]
"""A text by language; under "" it is in no language known."""


@dataclass(frozen=True)
class PlannedAction:
    """One action.

    ``line`` is "overall", or a level and a key ("item:checkout_easy"). ``group`` is an attribute of
    customers and its value, None for all customers. ``expected`` is by how many points the gap
    should change, with its sign. ``taken`` is the last wave before the action was taken: the wave
    after it measures. ``step`` is the step of the journey that the action came from.
    """

    key: str
    title: Texts
    line: str = OVERALL
    group: tuple[str, str] | None = None
    owner: Texts = field(default_factory=dict)
    due: date | None = None
    status: str = STATUSES[0]
    expected: float | None = None
    taken: str | None = None
    step: str | None = None
    note: Texts = field(default_factory=dict)

    def __hash__(self) -> int:
        """Of what tells actions apart at a glance; texts are compared."""
        return hash((self.key, self.line, self.group, self.taken, self.expected))

    def without_words(self) -> PlannedAction:
        """What decides its figures, and nothing else."""
        bare: dict[str, Any] = {
            "key": "",
            "title": {},
            "owner": {},
            "due": None,
            "step": None,
            "note": {},
        }
        return replace(self, **bare)

    @property
    def level(self) -> str:
        """The level of the line: item, dimension, stage or overall."""
        return self.line.partition(":")[0]

    def is_overdue(self, today: date) -> bool:
        """Whether its day has passed although it is neither done nor dropped."""
        return self.due is not None and self.due < today and self.status in ("planned", "under_way")


def parse(key: str, value: object) -> PlannedAction:
    """Return the action that stands in a notebook.

    Raises:
        PlanError: where something in it is not what it should be.
    """
    if not isinstance(value, Mapping):
        raise PlanError.at(key, "it is no object")
    read = _Read(key, value)
    title = read.texts("title", LONGEST_TITLE)
    if not title:
        raise PlanError("The action {key} has no title.", hint="Say what is to be done.", key=key)
    return PlannedAction(
        key,
        title,
        line=_line(read),
        group=_group(read),
        owner=read.texts("owner", LONGEST_OWNER),
        due=_due(read),
        status=_status(read),
        expected=_expected(read),
        taken=read.text("taken"),
        step=read.text("step"),
        note=read.texts("note", LONGEST_NOTE),
    )


def dump(action: PlannedAction) -> dict[str, Any]:
    """Return the object that stands in a notebook; what is not said is left out."""
    said: dict[str, Any] = {
        "title": _said(action.title),
        "line": action.line,
        "group": dict([action.group]) if action.group else None,
        "owner": _said(action.owner),
        "due": action.due.isoformat() if action.due else None,
        "status": action.status,
        "expected": action.expected,
        "taken": action.taken,
        "step": action.step,
        "note": _said(action.note),
    }
    return {key: value for key, value in said.items() if value not in (None, "")}


def _said(texts: Texts) -> str | dict[str, str]:
    return texts[""] if set(texts) == {""} else dict(texts) or ""


@dataclass(frozen=True)
class _Read:
    """The object of one action, read key by key."""

    key: str
    value: Mapping[str, Any]

    def fail(self, what: str) -> PlanError:
        return PlanError.at(self.key, f"{what} is {self.value.get(what)!r}"[:200])

    def text(self, what: str) -> str | None:
        found = self.value.get(what)
        if found is not None and not isinstance(found, str):
            raise self.fail(what)
        return found or None

    def texts(self, what: str, longest: int) -> Texts:
        """A text, or an object of texts by language; whatever is blank is left out."""
        found = self.value.get(what) or {}
        by_language = {"": found} if isinstance(found, str) else found
        if not isinstance(by_language, Mapping):
            raise self.fail(what)
        kept = {}
        for language, text in by_language.items():
            if not isinstance(text, str):
                raise self.fail(what)
            if len(text) > longest:
                raise PlanError(
                    "A text of {n} letters is too long: {most} are the most.",
                    hint="Shorten it.",
                    n=len(text),
                    most=longest,
                )
            kept[str(language)] = text.strip()
        return {language: text for language, text in kept.items() if text}


def _line(read: _Read) -> str:
    line = read.text("line") or read.text("item") or OVERALL  # a step of the journey says item
    level, _, key = line.partition(":")
    if line != OVERALL and not (level in ALL_LEVELS[:-1] and key):
        raise read.fail("line" if read.text("line") else "item")
    return line


def _group(read: _Read) -> tuple[str, str] | None:
    found = read.value.get("group") or {}
    is_one = isinstance(found, Mapping) and all(isinstance(one, str) for one in found.values())
    if not is_one or len(found) > 1:
        raise read.fail("group")
    return next(((str(key), value) for key, value in found.items()), None)


def _due(read: _Read) -> date | None:
    text = read.text("due")
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise read.fail("due") from error


def _status(read: _Read) -> str:
    status = read.text("status") or STATUSES[0]
    if status not in STATUSES:
        raise read.fail("status")
    return status


def _expected(read: _Read) -> float | None:
    found = read.value.get("expected")
    if found is None:
        return None
    is_number = isinstance(found, int | float) and not isinstance(found, bool)
    if not is_number or not abs(found) < _NO_NUMBER:
        raise read.fail("expected")
    if not 0 < abs(found) <= MOST_POINTS:
        raise PlanError(
            "An expected change of {points} points says nothing.",
            hint="Give a number of points other than 0, negative where the gap should fall, or "
            "leave it out.",
            points=f"{found:g}",
        )
    return float(found)
