"""The part of a script that adjusts a p-value among the others that were tested with it."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from cxgap.exports.script_parts import functions
from cxgap.gaps.family import Family

_LISTED = """
# the raw p-values of all others that were tested together with it
OTHERS = [
{others}
]
if not math.isnan(found[{main!r}]["p"]):
    found[{main!r}]["p_adjusted"] = p_adjusted(found[{main!r}]["p"], OTHERS, {method!r})
"""
_PLACED = """
# {size} were tested together, too many to be listed. PLACE is where this raw p-value stands among
# them, the smallest first; DECIDING holds place and value of the one that decides what it is
# adjusted to, where that is another: the table has them all.
SIZE, PLACE, DECIDING = {size}, {place}, {deciding!r}
if not math.isnan(found[{main!r}]["p"]):
    places = [(PLACE, found[{main!r}]["p"]), *DECIDING]
    found[{main!r}]["p_adjusted"] = p_adjusted_by_place(places, SIZE, {method!r})
"""


def family_functions(family: Family | None) -> Iterator[str]:
    """The code of the function that a script needs to adjust a p-value."""
    if family:
        needed = "p_adjusted_by_place" if family.others is None else "p_adjusted"
        yield from (code for name, code in functions("adjusted") if name == needed)


def family_code(family: Family | None, main: str) -> str:
    """The lines that adjust what is found of the difference of this name."""
    if family is None:
        return ""
    if family.others is None:
        facts = {"size": family.size, "place": family.place, "deciding": list(family.deciding)}
        return _PLACED.format(main=main, method=family.method, **facts)
    written = textwrap.wrap(", ".join(f"{p:.12g}" for p in family.others), 96)
    lines = "\n".join(f"    {line}" for line in written)
    return _LISTED.format(others=lines, main=main, method=family.method)
