"""Reading one table of a TOML file with errors that name the place and suggest what to write."""

from __future__ import annotations

import difflib
import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NoReturn

from cxgap.errors import MapError

_IN_WORDS = {
    str: ("text", '"text"'),
    int: ("a whole number", "5"),
    float: ("a number", "0.5"),
    bool: ("true or false", "true"),
    list: ("a list", "[1, 2]"),
    dict: ("a table", '{ name = "value" }'),
}
_LARGEST = 1e15  # beyond it whole numbers are not exact, and no count or code is meant


class Section:
    """A table of the file that knows where it stands and which of its keys were asked for."""

    def __init__(self, table: object, place: str, file: str) -> None:
        self.place, self.file, self._asked = place, file, set[str]()
        if not isinstance(table, Mapping):
            self.fail(f"{table!r} is not a table", hint='Write it like: { column = "Q1" }.')
        self.table: Mapping[str, Any] = table

    def fail(self, problem: str, *, key: str = "", hint: str) -> NoReturn:
        """Raise a MapError that names this place and says what to do about it."""
        place = ".".join(part for part in (self.place, key) if part) or "top level"
        raise MapError.at(place, problem, file=self.file, hint=hint)

    def get(self, key: str, kind: type | tuple[type, ...], default: Any = None) -> Any:  # noqa: ANN401
        """Return a value of the given type, or the default where the key is absent."""
        self._asked.add(key)
        if key not in self.table:
            return default
        value, kinds = self.table[key], kind if isinstance(kind, tuple) else (kind,)
        is_flag = isinstance(value, bool) and bool not in kinds
        if is_flag or not isinstance(value, kinds):
            words = " or ".join(_IN_WORDS[k][0] for k in kinds)
            hint = f"Write it like: {key} = {_IN_WORDS[kinds[0]][1]}."
            self.fail(f"{value!r} is not {words}", key=key, hint=hint)
        return value

    def name(self, key: str) -> Any:  # noqa: ANN401 - text, or None where it is absent
        """Return a text that names something, so it may be absent but not blank."""
        value = self.get(key, str)
        if value is not None and not value.strip():
            self.fail(
                "no column named", key=key, hint=f'Write it like: {key} = "Q1", or leave it out.'
            )
        return value

    def number(self, key: str, default: float | None = None) -> Any:  # noqa: ANN401
        """Return a whole or decimal number as a float."""
        value = self.get(key, (float, int), default)
        if value is not None and not is_number(value):
            self.fail(
                "the number is not finite or too large", key=key, hint=f"Write it like: {key} = 5."
            )
        return None if value is None else float(value)

    def whole(self, key: str, default: int | None, lowest: int, highest: int) -> Any:  # noqa: ANN401
        """Return a whole number inside its limits."""
        value = self.get(key, int, default)
        if value is not None and not lowest <= value <= highest:
            hint = f"Write it like: {key} = {lowest}."
            self.fail(f"{value} does not lie in {lowest}–{highest}", key=key, hint=hint)
        return value

    def choice(self, key: str, known: Sequence[str], default: str | None = None) -> Any:  # noqa: ANN401
        """Return one of the known words."""
        value = self.get(key, str, default)
        if value is not None and value not in known:
            self.fail(f"{value!r} is not known here", key=key, hint=suggestion(value, known))
        return value

    def texts(self, key: str) -> dict[str, str]:
        """Return texts by language; a bare string is English."""
        value = self.get(key, (str, dict), {})
        texts = {"en": value} if isinstance(value, str) else value
        if not all(isinstance(text, str) for text in texts.values()):
            hint = f'Write it like: {key} = {{ en = "Text", vi = "Chữ" }}.'
            self.fail("every language needs a text", key=key, hint=hint)
        return dict(texts)

    def section(self, key: str) -> Section:
        """Return a table inside this one, empty where it is absent."""
        self._asked.add(key)
        place = f"{self.place}.{key}" if self.place else key
        return Section(self.table.get(key, {}), place, self.file)

    def sections(self, key: str) -> Iterator[tuple[str, Section]]:
        """Go through the tables of a table of tables, in the file's order."""
        outer = self.section(key)
        for name in outer.table:
            yield name, outer.section(name)

    def done(self, also_known: Sequence[str] = ()) -> None:
        """Refuse keys nobody asked for: a misspelt key must not be silently without effect."""
        known = self._asked | set(also_known)
        if unknown := [key for key in self.table if key not in known]:
            hint = suggestion(unknown[0], sorted(known))
            self.fail(f"unknown key {unknown[0]!r}", hint=hint)


def is_number(value: object) -> bool:
    """Whether a TOML value is a finite number (true and false are not numbers)."""
    if not isinstance(value, int | float) or isinstance(value, bool):
        return False
    return abs(value) <= _LARGEST and math.isfinite(value)


def suggestion(value: str, known: Sequence[str]) -> str:
    """Return what may have been meant, or everything that is known."""
    near = difflib.get_close_matches(value, known, n=1)
    meant = f"Did you mean '{near[0]}'? " if near else ""
    return f"{meant}Known here: {', '.join(known)}."
