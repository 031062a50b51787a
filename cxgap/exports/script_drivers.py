"""A Python script that reproduces a driver's share, or a point, from a saved study's Parquet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from cxgap.exports.script_parts import functions, in_docstring, in_quotes, method_of

_HEAD = '''"""{title}

Run it in the folder of this version of the study, with {needs} installed.
It prints what cxgap printed{how}.
"""

{imports}

CONFIDENCE = {confidence!r}
Side, Limits = dict, object
found = {{}}
'''
_IMPORTS = "import json\nimport math\n\nimport duckdb"
_IMPORTS_OF_SHARES = (
    "import json\nimport math\nfrom collections.abc import Iterator\nfrom math import factorial\n"
    "from typing import Any\n\nimport duckdb\nimport numpy as np"
)
_SCIPY = "\nfrom scipy import stats"
_ROWS = '''
BOOTSTRAPS = {bootstraps!r}
Floats, Ints, How = np.ndarray, np.ndarray, dict


def rows(sql):
    """Answers (respondents, columns), NaN where there is none, and weights."""
    cursor = duckdb.execute(sql)
    columns = len(cursor.description)
    table = np.array(cursor.fetchall(), dtype=float).reshape(-1, columns)
    return table[:, 1:], table[:, 0]
'''
_DRIVERS = """
LINE = {line!r}
SQL = {{{sql}}}
DERIVED = {derived!r}
STATED = {stated!r}

samples = {{}}
for side, how in DERIVED.items():
    samples[side], model = derived(*rows(SQL[side]), how)
    at = how["keys"].index(LINE) if LINE in how["keys"] else None
    found["r2" if side == "customer" else "r2_business"] = model["r2"]
    if at is not None:
        low, high = ends(samples[side], CONFIDENCE)
        one = {{"low": low[at], "high": high[at], "n": model["n"], "n_eff": model["n_eff"]}}
        found[NAMES[side]] = place(samples[side], at) | one
for side, how in STATED.items():
    samples[side] = stated(*rows(SQL[side]), how)
    if LINE in how["keys"]:
        found[NAMES[side]] = place(samples[side], how["keys"].index(LINE))
if "business" in samples:
    lists = {{side: how["keys"] for side, how in (DERIVED | STATED).items()}}
    both = [key for key in lists["customer"] if key in lists["business"]]
    if LINE in both and len(both) > 1:
        pair = [samples[side][:, [lists[side].index(key) for key in both]] for side in NAMES]
        found["rank_gap"] = difference(pair[1], pair[0], both.index(LINE))
"""
_FIGURES = '''
FIGURES_SQL = """
{sql}"""
SIDES = {sides!r}
FACTOR, TAYLOR = {factor!r}, {taylor!r}

z = float(stats.norm.isf((1 - CONFIDENCE) / 2))
cursor = duckdb.execute(FIGURES_SQL)
names = [column[0] for column in cursor.description]
for one in cursor.fetchall():
    sums = {{key: math.nan if value is None else value for key, value in zip(names, one)}}
    own = figure(sums, FACTOR, *SIDES[one[0]])
    found[one[0]] = found.get(one[0], {{}}) | side_result(own, z, limits)
'''
_TAIL = """
found = {key: without_nan(values) for key, values in found.items()}
print(json.dumps(found, indent=1))
"""


@dataclass(frozen=True)
class DerivedSide:
    """A side from whose answers shares are derived.

    ``columns`` are the drivers that ``sql`` gives, before the outcome; ``keys`` those in the model.
    """

    sql: str
    columns: tuple[str, ...]
    keys: tuple[str, ...]
    missing: str
    seed: int
    fraction: float

    def how(self) -> dict[str, object]:
        """What the script must know of it beside its SQL."""
        lists = {"columns": list(self.columns), "keys": list(self.keys)}
        return lists | {key: getattr(self, key) for key in ("missing", "seed", "fraction")}


@dataclass(frozen=True)
class StatedSide:
    """A side that said how important each of its ``keys`` is."""

    sql: str
    keys: tuple[str, ...]
    seed: int
    fraction: float

    def how(self) -> dict[str, object]:
        """What the script must know of it beside its SQL."""
        return {"keys": list(self.keys), "seed": self.seed, "fraction": self.fraction}


@dataclass(frozen=True)
class Shares:
    """The drivers of a script: whose share is asked for, by which method, and the sides.

    ``names`` are the keys under which the sides' figures are printed, customers' first.
    """

    line: str
    method: str
    sides: Mapping[str, DerivedSide | StatedSide]
    names: Mapping[str, str]


@dataclass(frozen=True)
class SummedFigures:
    """Figures that sums make: SQL with a row each, and by name the side's kind and population."""

    sql: str
    sides: Mapping[str, tuple[str, int | None]]
    kind: str
    factor: str
    interval: str


@dataclass(frozen=True)
class PointRecipe:
    """What a script needs to know: shares, figures, or both."""

    title: str
    confidence: float
    bootstraps: int
    shares: Shares | None = None
    figures: SummedFigures | None = None

    @property
    def sql(self) -> str:
        """All statements of the script, one after the other."""
        own = [self.figures.sql] if self.figures else []
        own += [side.sql for side in self.shares.sides.values()] if self.shares else []
        return ";\n\n".join(one.rstrip() for one in own) + "\n"


def driver_script(recipe: PointRecipe) -> str:
    """Return the script: its choices, its SQL, and the few functions it needs."""
    parts = [_head(recipe)]
    if recipe.shares:
        parts.append(_ROWS.format(bootstraps=recipe.bootstraps))
    parts.append("\n\n".join(_functions(recipe)))
    if recipe.shares:
        parts.append(_shares(recipe.shares))
    if recipe.figures:
        parts.append(_figures(recipe.figures))
    return "\n".join([*parts, _TAIL])


def _head(recipe: PointRecipe) -> str:
    needs = [
        "duckdb",
        *(["numpy"] if recipe.shares else []),
        *(["scipy"] if recipe.figures else []),
    ]
    return _HEAD.format(
        title=in_docstring(recipe.title),
        needs=" and ".join(needs),
        how=", by drawing the same respondents again" if recipe.shares else "",
        imports=(_IMPORTS_OF_SHARES if recipe.shares else _IMPORTS)
        + (_SCIPY if recipe.figures else ""),
        confidence=recipe.confidence,
    )


def _functions(recipe: PointRecipe) -> list[str]:
    files = ["resamples", "correlations", "drivers", "stated"] if recipe.shares else []
    files += [recipe.shares.method] if recipe.shares else []
    if recipe.figures:
        files += ["side", method_of(recipe.figures.interval, recipe.figures.kind)]
    needless = {"declared", "welch", "gap_limits", "p_value", "gap_result", "difference"}
    gaps = {"share", "nps", "student", "side", "result"}
    return [
        code
        for file in [*files, "result"]
        for name, code in functions(file)
        if file not in gaps or name not in needless
    ]


def _shares(shares: Shares) -> str:
    sides = shares.sides
    sql = "".join(f'\n"{side}": """\n{in_quotes(one.sql)}""",' for side, one in sides.items())
    derived = {side: one.how() for side, one in sides.items() if isinstance(one, DerivedSide)}
    stated = {side: one.how() for side, one in sides.items() if isinstance(one, StatedSide)}
    names = f"NAMES = {dict(shares.names)!r}"
    code = _DRIVERS.format(line=shares.line, sql=sql, derived=derived, stated=stated)
    return f"\n{names}{code}"


def _figures(figures: SummedFigures) -> str:
    return _FIGURES.format(
        sql=in_quotes(figures.sql),
        sides=dict(figures.sides),
        factor=figures.factor,
        taylor=figures.interval == "taylor",
    )
