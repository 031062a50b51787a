"""Numbers as people write them: percentages, decimal commas, thousands separated.

"1.234" and "1,234" alone may be one and a bit or more than a thousand; the other numbers of the
table may tell which. Where they do not, nobody guesses.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from cxgap.ingest.cells import number, tidy

_DASHES = str.maketrans("‐‑‒–—−", "------")
_SPACED = re.compile(r"^([+-]?\d{1,3})((?:[ '’]\d{3})+)((?:[.,]\d+)?)$")
_DOUBTFUL = re.compile(r"^[+-]?[1-9]\d{0,2}[.,]\d{3}$")
_GROUPED = {  # by decimal mark: whole thousands, perhaps with decimals
    ".": re.compile(r"^[+-]?[1-9]\d{0,2}(,\d{3})+(\.\d+)?$"),
    ",": re.compile(r"^[+-]?[1-9]\d{0,2}(\.\d{3})+(,\d+)?$"),
}
_PLAIN = {".": re.compile(r"^[+-]?\d*\.\d+$"), ",": re.compile(r"^[+-]?\d*,\d+$")}


class Written(NamedTuple):
    """What a cell says: its number, None where it is none; whether a % stands behind it.

    ``doubtful``: it is a number, but which one cannot be told.
    """

    value: float | None
    percent: bool = False
    doubtful: bool = False


def decimal_of(cells: Iterable[str]) -> str:
    """Return the decimal mark that the numbers of a table show, "" where they show none or both."""
    shown = {mark for cell in cells if (mark := _mark(_bare(cell)[0]))}
    return shown.pop() if len(shown) == 1 else ""


def written_number(cell: str, decimal: str = "") -> Written:
    """Read one cell.

    Args:
        cell: its text.
        decimal: the decimal mark of the table, "" where it is unknown.
    """
    bare, percent = _bare(cell)
    mark = _mark(bare) or decimal
    if _DOUBTFUL.match(bare) and not mark:
        return Written(None, percent, doubtful=True)
    if mark and _GROUPED[mark].match(bare):
        bare = bare.replace("," if mark == "." else ".", "")
    return Written(number(bare, mark or "."), percent)


def _bare(cell: str) -> tuple[str, bool]:
    """A number without its percent sign and without spaces between thousands."""
    text = tidy(cell).translate(_DASHES)
    bare = tidy(text.removesuffix("%"))
    if found := _SPACED.match(bare):
        whole, groups, rest = found.groups()
        bare = whole + re.sub(r"\D", "", groups) + rest
    return bare, text.endswith("%")


def _mark(bare: str) -> str:
    """The decimal mark one number shows by itself, "" where it shows none."""
    if _DOUBTFUL.match(bare):
        return ""
    for mark in ".,":
        if _PLAIN[mark].match(bare) or ("," in bare and "." in bare and _GROUPED[mark].match(bare)):
            return mark
    return next((mark for mark in ".," if _GROUPED[mark].match(bare)), "")
