"""The part of a script that adjusts a p-value among the others that were tested with it."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass

LEFT_OUT = "; the adjusted p-value needs all of the view and is left out"
_CODE = """
# the raw p-values of all others that were tested together with it
OTHERS = [
{others}
]
if not math.isnan(found[{main!r}]["p"]):
    found[{main!r}]["p_adjusted"] = p_adjusted(found[{main!r}]["p"], OTHERS, {method!r})
"""


@dataclass(frozen=True)
class Family:
    """How a p-value is adjusted, and the raw p-values of the ``others`` in its family."""

    method: str
    others: tuple[float, ...]

    def code(self, main: str) -> str:
        """The lines that adjust what is found of the difference of this name."""
        written = textwrap.wrap(", ".join(f"{p:.12g}" for p in self.others), 96)
        lines = "\n".join(f"    {line}" for line in written)
        return _CODE.format(others=lines, main=main, method=self.method)
