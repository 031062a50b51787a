"""Margins as a small table: attribute, level, share, and perhaps the wave they hold in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from os import PathLike
from pathlib import Path

from cxgap.errors import WeightingError
from cxgap.ingest.adapters import load, shown
from cxgap.ingest.cells import folded, number, tidy
from cxgap.ingest.short_table import read_bare
from cxgap.ingest.table import Table
from cxgap.survey.rake import Margins, Rake, Trim, fractions_of

COLUMNS = ("attribute", "level", "share", "wave")
_NEEDED = COLUMNS[:3]


def read_margins(path: Path) -> Rake:
    """Return the margins in a file: CSV, or a workbook.

    Raises:
        CxgapError: where the file cannot be read, or holds no such table.
    """
    return margins_in(load(path), shown(Path(path.name)))


def margins_in(data: bytes, file: str) -> Rake:
    """Return the margins in a file's bytes.

    Raises:
        CxgapError: where they cannot be read, or hold no such table.
    """
    table = read_bare(data, file, _NEEDED)
    names = {folded(str(name)): str(name) for name in table.cells.columns}
    if missing := [name for name in _NEEDED if name not in names]:
        raise WeightingError(
            "{file} has no column {column}, so it is no table of margins.",
            hint="Its columns are attribute, level and share, and wave where margins differ.",
            file=file,
            column=missing[0],
        )
    return rake_of(_lines(table, [names.get(name) for name in COLUMNS]))


def _lines(table: Table, names: Iterable[str | None]) -> list[tuple[str, str, str, str]]:
    """The four cells of every row, shares with a decimal point."""
    blank = [""] * len(table.cells)
    cells = [list(map(str, table.column(name))) if name else blank for name in names]
    shares = [share.replace(",", ".") for share in cells[2]]  # 0,5 has a decimal comma
    return list(zip(cells[0], cells[1], shares, cells[3], strict=True))


def rake_of(lines: Iterable[tuple[str, str, str, str]]) -> Rake:
    """Return the margins of lines (attribute, level, share, wave); a blank wave stands for all.

    A line of blanks is passed over.

    Raises:
        WeightingError: for a share that is no number, a level given twice, sums that are wrong.
    """
    found: dict[str, dict[str, dict[str, float]]] = {}
    for line in lines:
        attribute, level, share, wave = map(tidy, line)
        if not any((attribute, level, share)):
            continue
        levels = found.setdefault(wave, {}).setdefault(attribute, {})
        if level in levels:
            raise WeightingError(
                "The margin {attribute} names {value} twice.",
                hint="Leave one of the two lines out.",
                attribute=attribute,
                value=level,
            )
        levels[level] = _share(attribute, level, share)
    return checked(Rake(found.pop("", {}), found))


def _share(attribute: str, level: str, text: str) -> float:
    value = number(text.removesuffix("%").strip())
    if value is None or not attribute or not level:
        raise WeightingError(
            "The margin line {line} needs an attribute, a level and a number as its share.",
            hint="Write it like: generation, Gen Z, 0.2.",
            line=f"“{attribute}, {level}, {text}”",
        )
    return value


def checked(rake: Rake) -> Rake:
    """Return margins whose shares add up.

    Raises:
        WeightingError: naming the first that does not.
    """
    for attribute, shares in rake.every_margin():
        fractions_of(attribute, shares)
    return rake


def rake_from(given: Mapping[str, Mapping[str, float]] | str | PathLike[str]) -> Rake:
    """Return margins given in Python: a file, or shares by attribute and level.

    Raises:
        CxgapError: where they cannot be understood.
    """
    if isinstance(given, str | PathLike):
        return read_margins(Path(given))
    margins: Margins = given
    return checked(Rake({key: _numbers(key, shares) for key, shares in margins.items()}))


def _numbers(attribute: str, shares: object) -> dict[str, float]:
    if isinstance(shares, Mapping):
        return {
            str(level): _share(attribute, str(level), str(share)) for level, share in shares.items()
        }
    raise WeightingError(
        "The margin {attribute} is no table of shares by level.",
        hint='Write it like: {{"generation": {{"Gen Z": 0.2, "Gen X": 0.8}}}}.',
        attribute=attribute,
    )


def trim_from(given: Sequence[float]) -> Trim:
    """Return the limits of weights given in Python: the lowest and the highest.

    Raises:
        WeightingError: where they are not two numbers with 1 between them.
    """
    try:
        lowest, highest = map(float, given)
    except (TypeError, ValueError) as error:
        raise WeightingError(
            "{limits} are no limits of weights.",
            hint="Write them like: (0.2, 4).",
            limits=f"{given}",
        ) from error
    return Trim(lowest, highest)
