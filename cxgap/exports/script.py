"""A Python script that reproduces one gap from the Parquet files of a saved study."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from cxgap.exports.script_family import family_code, family_functions
from cxgap.exports.script_parts import functions, in_docstring, in_quotes, method_of
from cxgap.gaps.family import Family

_SCRIPT = '''"""{title}

Run it in the folder of this version of the study, with duckdb and scipy installed.
It prints what cxgap printed.
"""

import json
import math

import duckdb
from scipy import stats

SQL = """
{sql}"""
SIDES = {sides}
DECLARED = {declared}
FACTOR, CONFIDENCE, TAYLOR = {factor!r}, {confidence!r}, {taylor!r}
WIDEST, STEP = {widest!r}, {step!r}  # the widest gap there can be; what one more pair changes by
Side, Limits = dict, object

{functions}

z = float(stats.norm.isf((1 - CONFIDENCE) / 2))
cursor = duckdb.execute(SQL) if SIDES else None
names = [column[0] for column in cursor.description] if cursor else []
sums = {{
    row[0]: {{key: math.nan if value is None else value for key, value in zip(names, row)}}
    for row in (cursor.fetchall() if cursor else [])
}}
figures = {{side: figure(sums[side], FACTOR, *SIDES[side]) for side in SIDES}}
figures |= {{side: declared(share) for side, share in DECLARED.items()}}
found = {{side: side_result(figures[side], z, limits) for side in {levels}}}
{gap}{adjusted}
print(json.dumps({{key: without_nan(value) for key, value in found.items()}}, indent=1))
'''
_OF_TWO = """two = [figures[side] for side in {levels}]
wide = float(stats.norm.isf((1 - CONFIDENCE) / 2 / {pairs}))  # for so many pairs of groups
ends = gap_limits(*two, wide)
found["gap"] = gap_result(difference(*two), z, ends, p_value(*two), WIDEST)"""
_OF_CHANGE = """change = figures["change"]
ends = paired_limits(change, z)
found["gap"] = gap_result(change, z, ends, paired_p(change), WIDEST)"""
_OF_TWO_ALONE = {"gap_limits", "p_value", "welch", "difference"}  # functions


@dataclass(frozen=True)
class Recipe:
    """What a script needs to know of a gap.

    ``levels`` are the two figures by their names in a row, none where only the gap is shown;
    ``sides`` holds kind ("sample", "census") and population of each side that was counted,
    ``declared`` the share of each that was not; ``kind`` is the metric's; ``widest`` is the
    widest gap it can have; ``pairs`` is the number of pairs of groups the interval is widened for;
    without a ``family`` the gap was not tested with others.
    A side called "change" is what the same people changed: the gap is then computed from it.
    """

    title: str
    sql: str
    levels: tuple[str, ...]
    sides: Mapping[str, tuple[str, int | None]]
    declared: Mapping[str, float]
    kind: str
    factor: str
    confidence: float
    interval: str
    widest: float
    pairs: int = 1
    family: Family | None = None

    @property
    def of_change(self) -> bool:
        """Whether the gap is that between two answers of the same people."""
        return "change" in self.sides


def script(recipe: Recipe) -> str:
    """Return the script: its choices, its SQL, and the few functions the metric needs."""
    gap = _OF_CHANGE if recipe.of_change else _OF_TWO
    return _SCRIPT.format(
        title=in_docstring(recipe.title),
        sql=in_quotes(recipe.sql),
        sides=dict(recipe.sides),
        declared=dict(recipe.declared),
        factor=recipe.factor,
        confidence=recipe.confidence,
        taylor=recipe.interval == "taylor",
        widest=recipe.widest,
        step=100.0 if recipe.kind == "nps" else 1.0,
        functions="\n\n".join(_needed(recipe)),
        levels=recipe.levels,
        gap=gap.format(levels=recipe.levels, pairs=recipe.pairs),
        adjusted=family_code(recipe.family, "gap"),
    )


def _needed(recipe: Recipe) -> Iterator[str]:
    """The functions of a script."""
    method = method_of(recipe.interval, recipe.kind)
    paired = [f"paired_{'student' if method == 'student' else 'adjusted'}"]
    paired = paired if recipe.of_change else []
    left_out = _OF_TWO_ALONE if recipe.of_change else set()
    for part in ("side", method, *paired, "result"):
        yield from (code for name, code in functions(part) if name not in left_out)
    yield from family_functions(recipe.family)
