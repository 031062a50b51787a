"""The two-sided journey map of a study: its steps, what is noted under them, how they are rated."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from cxgap.survey.journey import NOTE, STEP, Note, Step, note_place
from cxgap.survey.mirror_map import MirrorMap
from cxgap.survey.notebook import Notebook, Saved, Written, replayed
from cxgap.survey.planned import PLACE, PlannedAction, dump, parse
from cxgap.tasks import notebook as notes
from cxgap.tasks.plan import read_plan
from cxgap.tasks.regroup import regrouped
from cxgap.tasks.source import Source
from cxgap.tasks.usual_steps import usual_steps

Stages = tuple[tuple[str, tuple[str, ...]], ...]
"""Each step's key with its items: what the figures of a journey depend on beside the view."""


@dataclass(frozen=True)
class Journey:
    """A journey map as of one revision of the study's notebook.

    ``written`` is everything ever written in it, oldest first, also after that revision.
    """

    steps: tuple[Step, ...]
    notebook: Notebook
    written: tuple[Written, ...] = ()

    @property
    def newer(self) -> int | None:
        """The last revision in which the map was changed, where a newer one than this."""
        last = max((one.revision for one in self.written), default=0)
        return last if last > self.notebook.revision else None

    @property
    def drawn(self) -> bool:
        """Whether anybody has drawn its steps; else they are the usual ones."""
        return bool(self.notebook.under(STEP))

    @property
    def stages(self) -> Stages:
        """What the figures depend on."""
        return tuple((step.key, step.items) for step in self.steps)

    def note(self, step: str, row: str) -> Note:
        """What is noted in a cell; an empty note where nothing is."""
        return Note.read(self.notebook.entries.get(note_place(step, row)))

    def actions(self, step: str) -> list[PlannedAction]:
        """The actions of the plan that were made for a step, oldest first."""
        return [one for one in read_plan(self.notebook)[0] if one.step == step]


def open_journey(study: str | Path, mirror_map: MirrorMap, revision: int | None = None) -> Journey:
    """Return the journey map of a study as of a revision, the last by default.

    Raises:
        StoreError: where there is no such revision, or one is damaged.
    """
    last = notes.latest(study)  # before the rest is read: what comes meanwhile is not seen yet
    if revision is not None and revision > last:
        notes.current(study, revision)  # says that there is none
    history = notes.history(study)
    found = replayed(history, last if revision is None else revision)
    written = tuple(one for one in history if one.place.startswith((STEP, NOTE)))
    return Journey(_steps(found, mirror_map), found, written)


def _steps(found: Notebook, mirror_map: MirrorMap) -> tuple[Step, ...]:
    written = found.under(STEP)
    if not written:
        return usual_steps(mirror_map)
    steps = [Step.read(key, one.value) for key, one in written.items()]
    owner: dict[str, str] = {}
    for step in sorted(steps, key=lambda step: written[step.key].revision):
        owner |= dict.fromkeys(step.items, step.key)
    kept = [_own(step, owner, mirror_map) for step in steps]
    return tuple(sorted(kept, key=lambda step: step.order))


def _own(step: Step, owner: Mapping[str, str], mirror_map: MirrorMap) -> Step:
    """The step without items that the study lacks, or that a step written later took over."""
    rated = {key for key, item in mirror_map.items.items() if item.in_composites}
    own = [key for key in step.items if key in rated and owner[key] == step.key]
    return replace(step, items=tuple(dict.fromkeys(own)))


def in_steps(source: Source, stages: Stages) -> Source:
    """Return the source with the steps of a journey for its stages: ask it at level "stage"."""
    return regrouped(source, dict(stages))


def named_steps(source: Source, journey: Journey) -> Source:
    """Return the source in steps that have the journey's names."""
    found = in_steps(source, journey.stages)
    names = {step.key: step.name for step in journey.steps}
    return replace(found, mirror_map=replace(found.mirror_map, stages=names))


def save_note(study: str | Path, journey: Journey, place: str, note: Note, *, who: str) -> Saved:
    """Save a note; where somebody else has changed it meanwhile, both texts stand there.

    Raises:
        StoreError: without a name, and where nothing can be written.
    """
    values = {place: note.kept() if note else None}
    saved = notes.write(study, values | drawn_now(journey), who=who, seen=journey.notebook.revision)
    lost = [clash.theirs for clash in saved.clashes if clash.place == place]
    while lost:
        both = _both(Note.read(lost[0]), note, who)
        saved = notes.write(study, {place: both.kept()}, who=who, seen=lost[0].revision)
        lost = [clash.theirs for clash in saved.clashes]
    return saved


def _both(theirs: Note, mine: Note, who: str) -> Note:
    if not (theirs and mine):
        return theirs or mine
    now = datetime.now(UTC).isoformat(timespec="seconds")
    return replace(theirs, beside=(*theirs.beside, replace(mine, who=who, when=now)))


def drawn_now(journey: Journey) -> dict[str, Any]:
    """The usual steps, to be written with the first save: notes keep their place under them."""
    return {} if journey.drawn else {step.place: step.kept() for step in journey.steps}


def save_action(
    study: str | Path, journey: Journey, step: str, action: Mapping[str, Any], *, who: str
) -> Saved:
    """Save a new action of a step in the action plan: its ``title``, ``line`` and ``note``.

    Raises:
        PlanError: without a title, and for a text that is too long.
        StoreError: without a name, and where nothing can be written.
    """
    key = f"{step}-{secrets.token_hex(4)}"
    planned = parse(key, {**action, "step": step})
    values = drawn_now(journey) | {PLACE + key: dump(planned)}
    return notes.write(study, values, who=who, seen=journey.notebook.revision)
