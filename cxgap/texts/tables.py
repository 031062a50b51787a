"""Tables in pages of the documentation, read as data: what is drawn is what is written."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class WrittenTable:
    """A table with the heading it stands under; cells are texts, the title row is left out."""

    heading: str
    rows: tuple[tuple[str, ...], ...]


def tables_in(page: str) -> list[WrittenTable]:
    """Return the tables of a page of Markdown, in their order."""
    found: list[WrittenTable] = []
    for block in page.split("\n## ")[1:]:
        heading, _, body = block.partition("\n")
        lines = [line for line in body.splitlines() if line.startswith("|")]
        if lines:
            found.append(WrittenTable(heading.strip(), tuple(map(_cells, lines[2:]))))
    return found


def _cells(line: str) -> tuple[str, ...]:
    return tuple(cell.strip() for cell in line.strip().strip("|").split("|"))
