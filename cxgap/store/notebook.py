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
from cxgap.survey.notebook import Check, Notebook, Saved, Written, clashes, replayed

_FOLDER, _FILE = "notebook", "written.json"
_REVISION = re.compile(r"^(?:[0-9]{6}|[1-9][0-9]{6,})$")
_DAMAGE = (ValueError, TypeError, KeyError, AttributeError, RecursionError)
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
    file = _file(folder, revision)
    try:
        return _parsed(file.read_bytes(), revision)
    except (OSError, *_DAMAGE) as error:
        raise damaged(file, error) from error


def _file(folder: Path, revision: int) -> Path:
    return folder / _FOLDER / f"{revision:06}" / _FILE


def _parsed(content: bytes, revision: int) -> list[Written]:
    """What a revision's file holds; one of `_DAMAGE` where it is not as it was saved."""
    text = content.decode()
    kept = json.loads(text)
    if "\\ud" in text.lower():  # half a character, which no page and no file can hold
        json.dumps(kept, ensure_ascii=False).encode()
    who, when, values = str(kept["who"]), str(kept["when"]), kept["values"]
    return [Written(place, value, revision, who, when) for place, value in values.items()]


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


def write(
    folder: Path, seed: Values, values: Values, *, who: str, seen: int, check: Check | None = None
) -> Saved:
    """Save values (JSON; None removes) as one revision, but for what others changed meanwhile.

    ``seen`` is the revision the writer had looked at. What changes nothing makes no revision.
    ``check`` refuses by raising: it is asked of exactly the notebook that the revision follows, so
    two who save at once cannot both pass where only one may.

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
            if check:
                check(there, new)
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


def files(folder: Path) -> list[Path]:
    """The file of every revision, the first first: they lie in folders named by the revision."""
    return [_file(folder, number) for number in _revisions(folder)]


def refuse_others(folder: Path, notes: Mapping[int, bytes]) -> None:
    """Refuse revisions from elsewhere that cannot stand here, whatever is taken in with them.

    Raises:
        StoreError: where one is damaged or lacks, or another stands in the place of one.
    """
    if sorted(notes) != list(range(1, len(notes) + 1)):
        raise StoreError("The notes in the archive are not whole: a revision is missing.")
    for number, content in notes.items():
        try:
            _parsed(content, number)
        except _DAMAGE as error:
            raise damaged(Path(_FOLDER) / f"{number:06}" / _FILE, error) from error
    both = set(notes) & set(_revisions(folder))
    if any(_file(folder, number).read_bytes() != notes[number] for number in both):
        raise _other_notes()


def take_in(folder: Path, notes: Mapping[int, bytes]) -> None:
    """Put revisions from elsewhere behind those that are here.

    Raises:
        StoreError: where somebody has written meanwhile, and where nothing can be written.
    """
    places = folder / _FOLDER
    with telling(folder):
        for number in sorted(set(notes) - set(_revisions(folder))):
            places.mkdir(parents=True, exist_ok=True)
            with hidden_in(places) as hidden:
                (hidden / _FILE).write_bytes(notes[number])
                if not put(hidden, _file(folder, number).parent):
                    raise _other_notes()


def _other_notes() -> StoreError:
    return StoreError(
        "The study has other notes than the archive.",
        hint="Take the archive in under another name: nobody's notes are overwritten.",
    )
