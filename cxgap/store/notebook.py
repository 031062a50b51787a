"""A study's notebook: ``STUDY/notebook/<revision>/written.json``, one folder for each save.

A revision is put in place whole, and only where no other has that number: of two people who save
at once one is first, and the other looks again at what is there now.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from cxgap.errors import StoreError
from cxgap.store.folder import damaged
from cxgap.store.whole import hidden_in, put, sweep, telling
from cxgap.survey.notebook import Notebook, Saved, Written, clashes, replayed

_FOLDER, _FILE = "notebook", "written.json"
_REVISION = re.compile(r"^(?:[0-9]{6}|[1-9][0-9]{6,})$")
Values = Mapping[str, Any]


def latest(folder: Path) -> int:
    """The number of the last revision; 0 where nobody has written."""
    return max(_revisions(folder), default=0)


def _revisions(folder: Path) -> list[int]:
    found = (folder / _FOLDER).glob("*")
    return sorted(int(path.name) for path in found if _REVISION.match(path.name))


def history(folder: Path, seed: Values) -> list[Written]:
    """Everything ever written, oldest first, after what the study came with (``seed``).

    Raises:
        StoreError: where a revision is damaged.
    """
    first = [Written(place, value) for place, value in seed.items()]
    return first + [one for number in _revisions(folder) for one in _read(folder, number)]


def _read(folder: Path, revision: int) -> list[Written]:
    file = folder / _FOLDER / f"{revision:06}" / _FILE
    try:
        text = file.read_text("utf-8")
        kept = json.loads(text)
        if "\\ud" in text.lower():  # half a character, which no page and no file can hold
            json.dumps(kept, ensure_ascii=False).encode()
        who, when, values = str(kept["who"]), str(kept["when"]), kept["values"]
        return [Written(place, value, revision, who, when) for place, value in values.items()]
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise damaged(file, error) from error


def read(folder: Path, seed: Values, revision: int | None = None) -> Notebook:
    """The notebook as of a revision, the last by default.

    Raises:
        StoreError: where there is no such revision, or one is damaged.
    """
    last = latest(folder)
    if revision is not None and not 0 <= revision <= last:
        raise StoreError(
            "The notes of this study have no revision {revision}.",
            hint="Their last revision is {last}.",
            revision=revision,
            last=last,
        )
    return replayed(history(folder, seed), last if revision is None else revision)


def write(folder: Path, seed: Values, values: Values, *, who: str, seen: int) -> Saved:
    """Save values (JSON; None removes) as one revision, but for what others changed meanwhile.

    ``seen`` is the revision the writer had looked at. What changes nothing makes no revision.

    Raises:
        StoreError: where the folder cannot be written, or a revision is damaged.
    """
    places = folder / _FOLDER
    with telling(folder):
        places.mkdir(parents=True, exist_ok=True)
        for hidden in places.glob(".*-*"):
            sweep(hidden)
        while True:  # ends: each time round somebody has saved a revision
            there = read(folder, seed)
            lost = clashes(there, values, seen)
            new = _changes(there, values, {one.place for one in lost})
            if not new or _put(places, there.revision + 1, new, who):
                return Saved(there.revision + bool(new), lost)


def _changes(there: Notebook, values: Values, lost: set[str]) -> dict[str, Any]:
    return {
        place: value
        for place, value in values.items()
        if place not in lost and there.value(place) != value
    }


def _put(places: Path, revision: int, values: Values, who: str) -> bool:
    when = datetime.now(UTC).isoformat(timespec="seconds")
    kept = {"revision": revision, "who": who, "when": when, "values": dict(values)}
    with hidden_in(places) as hidden:
        (hidden / _FILE).write_text(json.dumps(kept, ensure_ascii=False, indent=1), "utf-8")
        return put(hidden, places / f"{revision:06}")
