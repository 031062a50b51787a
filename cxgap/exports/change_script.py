"""A Python script that reproduces a change or an effect from the Parquet files of a saved study."""

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
CONTRASTS = {contrasts}
FACTOR, CONFIDENCE, TAYLOR = {factor!r}, {confidence!r}, {taylor!r}
Side, Terms, Limits, Callable = dict, list, object, dict

{functions}

z = float(stats.norm.isf((1 - CONFIDENCE) / 2))
cursor = duckdb.execute(SQL)
names = [column[0] for column in cursor.description]
sums = {{
    row[0]: {{key: math.nan if value is None else value for key, value in zip(names, row)}}
    for row in cursor.fetchall()
}}
figures = {{side: figure(sums[side], FACTOR, *SIDES[side]) for side in SIDES}}
found = {{side: side_result(figures[side], z, limits) for side in figures}}
figures |= {{side: declared(share) for side, share in DECLARED.items()}}
for name, signs in CONTRASTS.items():
    terms = [(sign, figures[side]) for sign, side in signs]
    found[name] = contrast(terms, z, sum_limits, sum_p)
{adjusted}print(json.dumps({{key: without_nan(value) for key, value in found.items()}}, indent=1))
'''
_NEEDED = {  # of the files of one figure, the functions that a sum of any number of them needs
    *("figure", "declared", "side_result", "without_nan"),
    *("limits", "adjusted", "parts", "half"),
}


@dataclass(frozen=True)
class ChangeRecipe:
    """What a script needs to know of a change.

    ``sides`` holds kind ("sample", "census") and population of each figure that was counted,
    ``declared`` the share of each that was not; ``contrasts`` the figures of each difference with
    their signs, the row's own as ``main``; ``kind`` is the metric's; without a ``family`` the
    row was not tested with others.
    """

    title: str
    sql: str
    sides: Mapping[str, tuple[str, int | None]]
    declared: Mapping[str, float]
    contrasts: Mapping[str, tuple[tuple[int, str], ...]]
    kind: str
    factor: str
    confidence: float
    interval: str
    main: str
    family: Family | None = None


def change_script(recipe: ChangeRecipe) -> str:
    """Return the script: its choices, its SQL, and the few functions the metric needs."""
    return _SCRIPT.format(
        title=in_docstring(recipe.title),
        sql=in_quotes(recipe.sql),
        sides=dict(recipe.sides),
        declared=dict(recipe.declared),
        contrasts=dict(recipe.contrasts),
        factor=recipe.factor,
        confidence=recipe.confidence,
        taylor=recipe.interval == "taylor",
        functions="\n\n".join(_needed(recipe)),
        adjusted=family_code(recipe.family, recipe.main),
    )


def _needed(recipe: ChangeRecipe) -> Iterator[str]:
    method = method_of(recipe.interval, recipe.kind)
    for part in ("side", method, "result"):
        yield from (code for name, code in functions(part) if name in _NEEDED)
    for part in ("change", f"change_{method}"):
        yield from (code for _, code in functions(part))
    yield from family_functions(recipe.family)
