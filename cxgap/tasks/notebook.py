"""Reading and writing what people note beside a study, by the study's name or folder."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from cxgap.errors import StoreError
from cxgap.store import notebook as kept
from cxgap.store.folder import home, located, study_folder
from cxgap.survey.notebook import Check, Notebook, Saved, Written
from cxgap.tasks.studies import DEMO, DEMO_FOLDER

_LONGEST_NAME = 100


def latest(study: str | Path) -> int:
    """The number of the notebook's last revision; 0 where nobody has written.

    Raises:
        StoreError: for what cannot be the name of a study.
    """
    return kept.latest(_folder(study))


def current(study: str | Path, revision: int | None = None) -> Notebook:
    """The notebook as of a revision, the last by default.

    Raises:
        StoreError: where there is no such revision, or one is damaged.
    """
    return kept.read(_folder(study), _seed(study), revision)


def history(study: str | Path, place: str | None = None) -> list[Written]:
    """Everything ever written, or what was written at one place; oldest first.

    Raises:
        StoreError: where a revision is damaged.
    """
    written = kept.history(_folder(study), _seed(study))
    return [one for one in written if place in (None, one.place)]


def write(
    study: str | Path,
    values: Mapping[str, Any],
    *,
    who: str,
    seen: int,
    check: Check | None = None,
) -> Saved:
    """Save values (JSON; None removes) at their places as one revision.

    ``seen`` is the revision the writer had looked at: what others changed since is not
    overwritten but returned as a clash. ``check`` refuses by raising, as for the store's.

    Raises:
        StoreError: without a name, and where nothing can be written.
    """
    who = " ".join(who.split())
    if not 0 < len(who) <= _LONGEST_NAME:
        raise StoreError(
            "Notes are saved with the name of who wrote them.",
            hint="Give a name of up to {most} letters.",
            most=_LONGEST_NAME,
        )
    return kept.write(_folder(study), _seed(study), values, who=who, seen=seen, check=check)


def _folder(study: str | Path) -> Path:
    """The study's own folder; the demo's data stay as they are, so its notes are the user's."""
    if isinstance(study, Path):
        return located(study)[0]
    return home() / DEMO if study == DEMO else study_folder(study)


def _seed(study: str | Path) -> dict[str, Any]:
    file = DEMO_FOLDER / "notebook.json"
    if study != DEMO or not file.exists():
        return {}
    found: dict[str, Any] = json.loads(file.read_text("utf-8"))
    return found
