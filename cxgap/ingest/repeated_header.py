"""The header once more below itself, and other tables that begin there."""

from __future__ import annotations

from collections.abc import Sequence

from cxgap.ingest.cells import folded, number
from cxgap.ingest.footers import ENOUGH, width
from cxgap.ingest.header_place import Record, Rows

_SAME = 0.8  # share of a header's names that a row repeats to be a header too


def other_tables(heads: Sequence[Record], body: Rows) -> dict[int, str]:
    """Rows that are the header once more, and everything below one that begins another table.

    A header is the same only in every cell: one that differs in a name heads other columns. Below
    it are more respondents, as pages and branches are stacked, unless the table is there twice.
    """
    known = [[folded(name) for name in head] for head in heads]
    told = [names for names in known if sum(map(bool, names)) > 1]
    again = [at for at, (_, one) in enumerate(body) if any(repeats(one, names) for names in told)]
    same = [at for at in again if any(_is_same(body[at][1], names) for names in told)]
    titles = [at - 1 for at in same if at and _is_title(body[at - 1][1])]
    aside = {body[at][0]: "it stands alone above the header once more" for at in titles}
    aside |= {body[at][0]: "it repeats the header" for at in same}
    begun = [at for at in again if at not in same or _is_begun_again(body, at)]
    if begun:
        reason = f"another table begins in row {body[begun[0]][0]}"
        aside |= {row: reason for row, _ in body[begun[0] :]}
    return aside


def _is_begun_again(body: Rows, at: int) -> bool:
    """Whether the table stands there once more: below its header are its first rows."""
    below = [list(record) for _, record in body[at + 1 : at + 1 + ENOUGH]]
    return at > 0 and bool(below) and below == [list(one) for _, one in body[: len(below)]]


def _is_title(record: Record) -> bool:
    """Whether one cell alone is filled, and not with a number: the name of a page or a branch."""
    filled = [cell for cell in record if cell.strip()]
    return len(filled) == 1 and number(filled[0]) is None


def _is_same(record: Record, names: Sequence[str]) -> bool:
    wide = max(width(record), width(names))
    cells = [folded(cell) for cell in record[:wide]]
    return [*cells, *[""] * (wide - len(cells))] == [*names[:wide], *[""] * (wide - len(names))]


def repeats(record: Record, names: Sequence[str]) -> bool:
    """Return whether most of the header's names stand in a row, each in its place."""
    pairs = [(cell, name) for cell, name in zip(record, names, strict=False) if name]
    left = len(pairs) - enough_to_repeat(sum(map(bool, names)))  # how many may differ
    for cell, name in pairs:
        if left < 0:
            return False
        left -= folded(cell) != name
    return left >= 0


def enough_to_repeat(names: int) -> float:
    """Return how many of a header's names a row must repeat to be that header once more."""
    return max(2, _SAME * names)
