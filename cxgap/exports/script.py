"""A Python script that reproduces one gap from the Parquet files of a saved study."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

_SCRIPT = '''"""{title}

Run it in the folder of this version of the study, with duckdb and scipy installed.
It prints what cxgap printed; the adjusted p-value needs all gaps of the view and is left out.
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
WIDEST = {widest!r}  # the widest gap there can be
Side, Limits = dict, object

{functions}

z = float(stats.norm.isf((1 - CONFIDENCE) / 2))
cursor = duckdb.execute(SQL) if SIDES else None
names = [column[0] for column in cursor.description] if cursor else []
sums = {{
    row[0]: {{key: math.nan if value is None else value for key, value in zip(names, row)}}
    for row in (cursor.fetchall() if cursor else [])
}}
sides = [
    figure(sums[side], FACTOR, *SIDES[side]) if side in SIDES else declared(DECLARED[side])
    for side in ("business", "customer")
]
found = {{
    "business": side_result(sides[0], z, limits),
    "customer": side_result(sides[1], z, limits),
    "gap": gap_result(sides, z, gap_limits, p_value(*sides), WIDEST),
}}
print(json.dumps({{key: without_nan(value) for key, value in found.items()}}, indent=1))
'''


@dataclass(frozen=True)
class Recipe:
    """What a script needs to know of a gap.

    ``sides`` holds kind ("sample", "census") and population of each side that was counted,
    ``declared`` the share of each that was not; ``kind`` is the metric's; ``widest`` is the
    widest gap it can have.
    """

    title: str
    sql: str
    sides: Mapping[str, tuple[str, int | None]]
    declared: Mapping[str, float]
    kind: str
    factor: str
    confidence: float
    interval: str
    widest: float


def script(recipe: Recipe) -> str:
    """Return the script: its choices, its SQL, and the few functions the metric needs."""
    taylor = recipe.interval == "taylor"
    intervals = "student" if taylor or recipe.kind == "mean" else recipe.kind
    functions = [*_functions("side"), *_functions(intervals), *_functions("result")]
    return _SCRIPT.format(
        title=recipe.title.replace("\\", "/").replace('"', "'"),
        sql=recipe.sql.replace("\\", "\\\\").replace('"""', '\\"\\"\\"'),
        sides=dict(recipe.sides),
        declared=dict(recipe.declared),
        factor=recipe.factor,
        confidence=recipe.confidence,
        taylor=taylor,
        widest=recipe.widest,
        functions="\n\n".join(functions),
    )


@cache
def _functions(name: str) -> tuple[str, ...]:
    file = resources.files("cxgap.exports.reproduce").joinpath(f"{name}.py")
    source = file.read_text("utf-8")
    nodes = [node for node in ast.parse(source).body if isinstance(node, ast.FunctionDef)]
    return tuple(f"{ast.get_source_segment(source, node)}\n" for node in nodes)
