"""What a survey tool writes above the answers: which rows are its header, and what they say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from cxgap.ingest.cells import folded, tidy

Record = Sequence[str]
_MADE_UP = re.compile(r"^column \d+$")


@dataclass(frozen=True)
class Header:
    """``names`` and ``texts`` have one entry a column; ``rows`` says how many rows they take.

    ``own`` are the columns a tool adds by itself: times, networks, states, no answers to anything.
    """

    vendor: str
    evidence: str
    names: tuple[str, ...]
    texts: tuple[str, ...]
    rows: int = 1
    own: tuple[str, ...] = ()


def one_row(vendor: str, evidence: str, record: Record, own: tuple[str, ...] = ()) -> Header:
    """The header of a tool that writes the questions themselves into one row."""
    names = tuple(tidy(cell) for cell in record)
    return Header(vendor, evidence, names, names, own=own)


def made_up(at: int) -> str:
    """The name of a column that has none; it says nothing but its place, counted from 1."""
    return f"column {at}"


def is_made_up(name: str) -> bool:
    """Whether a name was made up here, so that another file's column of that name is another."""
    return bool(_MADE_UP.match(name))


def starts_with(record: Record, *beginnings: str) -> bool:
    """Whether the first cells of a row begin with these words, each in its place."""
    cells = [folded(cell) for cell in record[: len(beginnings)]]
    return len(cells) == len(beginnings) and all(
        cell.startswith(folded(word)) for cell, word in zip(cells, beginnings, strict=True)
    )


def named(record: Record, *names: str) -> int:
    """How many of these names stand in a row as whole cells."""
    cells = {folded(cell) for cell in record}
    return sum(folded(name) in cells for name in names)
