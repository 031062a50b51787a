"""Changing the steps of a journey: what they are called and hold, their order, adding, removing."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from cxgap.errors import JourneyError
from cxgap.ingest.keys import key_of
from cxgap.survey.journey import FEWEST_STEPS, MOST_STEPS, STEP, Step, merged, placed
from cxgap.survey.notebook import Notebook, Saved, Written
from cxgap.survey.words import LANGUAGES
from cxgap.tasks import notebook as notes
from cxgap.tasks.journey import Journey, drawn_now
from cxgap.texts.catalog import chosen


def new_step() -> Step:
    """A step without a name, under a key that no other has."""
    return Step(f"step-{secrets.token_hex(4)}", {})


def keyed(step: Step) -> Step:
    """A new step under a key that can be read in links and tables, once it has a name."""
    name = key_of(chosen(step.name, LANGUAGES[0], "step")).lower().replace("_", "-")
    return replace(step, key=f"{name}-{step.key[-4:]}")


def save_step(
    study: str | Path, journey: Journey, step: Step, *, who: str, after: str | None = None
) -> Saved:
    """Save a step, a new one too; items it takes leave the others.

    ``after`` is the key of the step it is to stand after (`FIRST` for the start); without one it
    stays where its order puts it. What somebody else changed meanwhile and this writer did not is
    kept as they left it; where both changed the same it is a clash for the writer to settle.

    Raises:
        JourneyError: without a name for the step, and where the journey has its most steps.
        StoreError: without a name of who writes, and where nothing can be written.
    """
    if not any(step.name.values()):
        raise JourneyError("A step needs a name.", hint="Say what the customer does in it.")
    moved = (step,) if after is None else placed(journey.steps, step, after)
    mine = next(one for one in moved if one.key == step.key)
    values = {one.place: one.kept() for one in [*_beside(journey, moved, mine), mine]}
    seen, usual = journey.notebook.revision, drawn_now(journey)
    check = partial(_two_to_nine, usual)
    saved = notes.write(study, usual | values, who=who, seen=seen, check=check)
    while both := _both(journey, saved, mine):
        seen, values = both[1].revision, {mine.place: both[0].kept()}
        saved = notes.write(study, values, who=who, seen=seen, check=check)
    return saved


def _beside(journey: Journey, moved: Iterable[Step], mine: Step) -> list[Step]:
    """The other steps that change with this one: new order, or items that it takes."""
    anew = {one.key: one for one in moved}
    others = [anew.get(one.key, one) for one in journey.steps if one.key != mine.key]
    touched = [one for one in others if one.key in anew or set(one.items) & set(mine.items)]
    return [
        replace(one, items=tuple(key for key in one.items if key not in mine.items))
        for one in touched
    ]


def _both(journey: Journey, saved: Saved, mine: Step) -> tuple[Step, Written] | None:
    """The step as two people want it at once, with what the other wrote; None where none may be."""
    theirs = _theirs(saved, mine)
    seen = next((one for one in journey.steps if one.key == mine.key), None)
    if theirs is None or theirs.value is None or seen is None:
        return None
    both = merged(seen, Step.read(mine.key, theirs.value), mine)
    return None if both is None else (both, theirs)


def _theirs(saved: Saved, step: Step) -> Written | None:
    """What somebody else wrote of a step meanwhile."""
    return next((one.theirs for one in saved.clashes if one.place == step.place), None)


def remove_step(study: str | Path, journey: Journey, step: Step, *, who: str) -> Saved:
    """Take a step out of the journey; it and its notes stay in the notebook, to be brought back.

    A step that somebody else has named or filled otherwise meanwhile is a clash, and stays.

    Raises:
        JourneyError: where the journey has its fewest steps.
        StoreError: without a name of who writes, and where nothing can be written.
    """
    seen, usual, gone = journey.notebook.revision, drawn_now(journey), {step.place: None}
    check = partial(_two_to_nine, usual)
    if usual:  # a revision of its own, so that what is removed was there
        check(journey.notebook, gone)
        notes.write(study, usual, who=who, seen=seen)
    saved = notes.write(study, gone, who=who, seen=seen, check=check)
    while (theirs := _theirs(saved, step)) and _only_moved(step, theirs):
        saved = notes.write(study, gone, who=who, seen=theirs.revision, check=check)
    return saved


def _only_moved(step: Step, theirs: Written) -> bool:
    there = Step.read(step.key, theirs.value)
    return (there.name, there.items) == (step.name, step.items)


def removed_steps(journey: Journey) -> list[Step]:
    """The steps that were removed up to the journey's revision, the last first.

    As they were, without the items that other steps hold now.
    """
    held = {key for step in journey.steps for key in step.items}
    removed = [
        one
        for place, one in journey.notebook.entries.items()
        if place.startswith(STEP) and one.value is None
    ]
    removed.sort(key=lambda one: one.revision, reverse=True)
    found = [_before(journey, one) for one in removed]
    return [
        replace(step, items=tuple(key for key in step.items if key not in held)) for step in found
    ]


def _before(journey: Journey, removed: Written) -> Step:
    """A removed step as it was last."""
    known = [
        one.value
        for one in journey.written
        if one.place == removed.place and one.revision < removed.revision and one.value is not None
    ]
    return Step.read(removed.place.removeprefix(STEP), known[-1] if known else None)


def _two_to_nine(usual: Mapping[str, Any], there: Notebook, new: Mapping[str, Any]) -> None:
    """Refuse a step too many, or too few, of those there are at the instant of the save.

    Before anybody has drawn any these are the ``usual`` ones. A journey that has more already can
    still be changed.
    """
    before = {STEP + key for key in there.under(STEP)} or set(usual)
    written = {place: value for place, value in new.items() if place.startswith(STEP)}
    gone = {place for place, value in written.items() if not value}
    after = (before | set(written)) - gone
    if len(after) > max(MOST_STEPS, len(before)):
        raise JourneyError(
            "A journey has at most {most} steps.",
            hint="Remove a step, or let one hold the items of two.",
            most=MOST_STEPS,
        )
    if len(after) < min(FEWEST_STEPS, len(before)):
        raise _too_few()


def _too_few() -> JourneyError:
    return JourneyError(
        "A journey has at least {fewest} steps.",
        hint="Rename this one, or add another first.",
        fewest=FEWEST_STEPS,
    )
