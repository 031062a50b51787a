"""Templates for who has no survey yet: forms to fill in, their dictionary, and their mirror map."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from cxgap.errors import StoreError, ViewError
from cxgap.survey.mirror_map import MirrorMap
from cxgap.survey.mirror_toml import parse
from cxgap.survey.words import LANGUAGES, SIDES

if TYPE_CHECKING:
    from cxgap.ingest.table import Table

FORMS = (*SIDES, "indicators")
TEMPLATES = (*FORMS, "map", "dictionary")
FORMATS = ("csv", "xlsx")
_FOLDER = Path(__file__).parents[2] / "data" / "templates"


class Template(NamedTuple):
    """A file to hand out: the name to save it under, and its bytes."""

    name: str
    content: bytes


def template(what: str, language: str = "en", file_format: str = "xlsx") -> Template:
    """Return a template by its name.

    Args:
        what: a form ("business", "customer", "indicators"), "map" (TOML) or "dictionary"
            (Markdown).
        language: of a workbook and of the dictionary; the columns are called alike in both, so a
            CSV file and the map are the same in every language.
        file_format: of a form, "csv" or "xlsx".

    Raises:
        ViewError: where there is no such template, language or format.
        StoreError: outside a checkout, where the templates are missing.
    """
    if what not in TEMPLATES:
        raise ViewError.unknown("template", what, TEMPLATES)
    if language not in LANGUAGES:
        raise ViewError.unknown("language", language, LANGUAGES)
    if file_format not in FORMATS:
        raise ViewError.unknown("format", file_format, FORMATS)
    file = _FOLDER / _name(what, language, file_format)
    if not file.exists():
        raise StoreError("The templates are part of a checkout, and this is not one.")
    return Template(file.name, file.read_bytes())


def dictionary(language: str) -> dict[str, list[list[str]]]:
    """Return the dictionary as tables by title: rows of cells, the names of the columns first."""
    tables: dict[str, list[list[str]]] = {}
    rows: list[list[str]] = []
    for line in template("dictionary", language).content.decode("utf-8").splitlines():
        if line.startswith("## "):
            rows = tables.setdefault(line.removeprefix("## "), [])
        elif line.startswith("| "):
            rows.append([cell.strip(" `") for cell in line.strip("|").split(" | ")])
    return tables


def template_map() -> MirrorMap:
    """Return the mirror map of the forms.

    Raises:
        StoreError: outside a checkout, where the templates are missing.
    """
    found = template("map")
    return parse(found.content.decode("utf-8"), file=found.name)


def are_filled_in(tables: Mapping[str, Table]) -> bool:
    """Whether tables have the columns of the forms, in any order."""
    return bool(tables) and all(
        _header(side) <= set(map(str, table.cells.columns)) for side, table in tables.items()
    )


def _header(side: str) -> set[str]:
    first = template(side, file_format="csv").content.decode("utf-8-sig").splitlines()[0]
    return set(first.split(","))


def _name(what: str, language: str, file_format: str) -> str:
    if what == "map":
        return "map.toml"
    if what == "dictionary":
        return f"dictionary.{language}.md"
    return f"{what}.csv" if file_format == "csv" else f"{what}.{language}.xlsx"
