"""Reading one table of a TOML file with errors that name the place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NoReturn

from cxgap.errors import MapError


class Section:
    """A table of the file that knows where it stands and which of its keys were asked for."""

    def __init__(self, table: object, place: str, file: str) -> None:
        self.place, self.file, self._asked = place, file, set[str]()
        if not isinstance(table, Mapping):
            self.fail(f"expected a table, found {table!r}")
        self.table: Mapping[str, Any] = table

    def fail(self, problem: str, *, key: str = "", hint: str = "") -> NoReturn:
        """Raise a MapError that names this place."""
        place = ".".join(part for part in (self.place, key) if part) or "top level"
        raise MapError.at(place, problem, file=self.file, hint=hint)

    def get(self, key: str, kind: type | tuple[type, ...], default: Any = None) -> Any:  # noqa: ANN401
        """Return a value of the given type, or the default where the key is absent."""
        self._asked.add(key)
        value = self.table.get(key, default)
        is_flag = isinstance(value, bool) and kind is not bool
        if key in self.table and (is_flag or not isinstance(value, kind)):
            names = "/".join(k.__name__ for k in (kind if isinstance(kind, tuple) else (kind,)))
            self.fail(f"{value!r} is not a {names}", key=key)
        return value

    def number(self, key: str, default: float | None = None) -> Any:  # noqa: ANN401
        """Return a whole or decimal number."""
        return self.get(key, (int, float), default)

    def choice(self, key: str, known: tuple[str, ...], default: str | None = None) -> Any:  # noqa: ANN401
        """Return one of the known words."""
        value = self.get(key, str, default)
        if value is not None and value not in known:
            self.fail(f"{value!r} is not one of {', '.join(known)}", key=key)
        return value

    def texts(self, key: str) -> dict[str, str]:
        """Return texts by language; a bare string is English."""
        value = self.get(key, (str, dict), {})
        texts = {"en": value} if isinstance(value, str) else value
        if not all(isinstance(text, str) for text in texts.values()):
            self.fail("every text must be a string", key=key)
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

    def done(self) -> None:
        """Refuse keys nobody asked for: a misspelt key must not be silently without effect."""
        if unknown := [key for key in self.table if key not in self._asked]:
            known = ", ".join(sorted(self._asked))
            self.fail(f"unknown key {unknown[0]!r}", hint=f"Known here: {known}.")
