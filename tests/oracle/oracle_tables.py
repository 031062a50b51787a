"""The oracle: tables computed by R, and the same questions put to cxgap from file to figure.

Tables on public data are kept beside this file (README.md); all others are read from the shared
folder and never copied. ``COMPARED`` counts what was compared, for the summary of a test run.
"""

from __future__ import annotations

import os
from collections import Counter
from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from cxgap.ingest.adapters import load, read_table
from cxgap.survey.attribute import Attribute, AttributeSource
from cxgap.survey.item import Item, Question
from cxgap.survey.mirror_map import MirrorMap
from cxgap.survey.scale import Scale
from cxgap.survey.side import Side
from cxgap.survey.view import View
from cxgap.survey.words import SIDES, Aspect
from cxgap.tasks.gaps import list_gaps
from cxgap.tasks.pair import open_study, pair_tables
from cxgap.tasks.source import Source

ROOT = Path(__file__).parents[2]
HERE = Path(__file__).parent / "data"
SHARED = ROOT / os.environ.get("CXGAP_SHARED", "../shared") / "oracle"
PUBLIC = ("in_apisrs.csv", "in_apistrat.csv", "in_apiclus1.csv", "in_nhanes.csv")

ESTIMATE, INTERVAL = 1e-9, 1e-6  # relative tolerances the oracle's README allows
WHOLE = "(all)"
COMPARED: Counter[str] = Counter()

needs_shared = pytest.mark.skipif(
    not SHARED.exists(), reason=f"the shared oracle is not at {SHARED} (set CXGAP_SHARED)"
)

_YES_NO = Scale(0, 1, top=1)
_API = {
    "awards": _YES_NO,
    "hi": _YES_NO,
    "core_hi": _YES_NO,
    "api00": Scale(200, 1000),
    "enroll": Scale(0, 5000),
    "acs_k3": Scale(0, 60),
}
_BFI = {f"{letter}{number}": Scale(1, 6) for letter in "ACENO" for number in range(1, 6)}
ITEMS = {
    "in_apisrs.csv": _API,
    "in_apistrat.csv": _API,
    "in_apiclus1.csv": _API,
    "in_nhanes.csv": {"hi_chol": _YES_NO},
    "in_bfi.csv": _BFI,
    "in_beps.csv": {"europe": Scale(0, 10), "blair": Scale(1, 5)},
}
ATTRIBUTES = {
    "in_apisrs.csv": ("stype", "sch_wide"),
    "in_apistrat.csv": ("stype", "sch_wide"),
    "in_apiclus1.csv": ("stype", "sch_wide"),
    "in_nhanes.csv": ("race", "agecat", "gender"),
    "in_bfi.csv": ("sex", "band", "edu", "age"),
    "in_beps.csv": ("sex", "gen"),
}
WEIGHTS = {
    "in_apisrs.csv": "pw",
    "in_apistrat.csv": "pw",
    "in_apiclus1.csv": "pw",
    "in_nhanes.csv": "w",
    "in_bfi.csv": "w",
    "in_beps.csv": "w",
}
POPULATION_OF_APISRS = 6194  # its column fpc


def cases(rows: dict[tuple[str, str], int]) -> list[object]:
    """Parameters (file, design, number of rows); those on unpublished data need the folder."""
    return [
        pytest.param(file, design, n, marks=() if file in PUBLIC else needs_shared)
        for (file, design), n in rows.items()
    ]


def rows_about(name: str, file: str, design: str) -> pd.DataFrame:
    """The rows of an output table about one input and design, numbered from 0."""
    table = read_output(name, public=file in PUBLIC)
    chosen = table[(table["input"] == file) & (table["design"] == design)]
    return chosen.reset_index(drop=True)


@cache
def read_output(name: str, *, public: bool) -> pd.DataFrame:
    """An output table: the part kept here, or the whole of the shared one."""
    return pd.read_csv((HERE if public else SHARED) / name, keep_default_na=False, na_values=[""])


def source_of(file: str, design: str) -> Source:
    """A study with one input on both sides, weighted as the design says."""
    weight = WEIGHTS[file]
    if design == "equal":
        weight = None
    elif design.startswith("weights_only:"):
        weight = design.partition(":")[2]
    population = POPULATION_OF_APISRS if design == "fpc" else None
    return study((file, file), weight=weight, population=population)


@cache
def study(
    files: tuple[str, str],
    *,
    weight: str | None,
    population: int | None = None,
    parted_by: tuple[str, str, str] | None = None,
) -> Source:
    """Pair two inputs from their bytes on, with nothing but the business's floor of 3 hidden.

    ``parted_by`` is a column and its value for the business and for the customer side.
    """
    item_scales = ITEMS[files[1]]
    items = {key: item_of(key, scale) for key, scale in item_scales.items()}
    attributes = {
        key: Attribute(key, {side: AttributeSource(key) for side in SIDES})
        for key in ATTRIBUTES[files[1]]
    }
    wheres = [{parted_by[0]: (value,)} for value in parted_by[1:]] if parted_by else [{}, {}]
    sides = {
        name: Side(name, weight=weight, population=population, where=where)
        for name, where in zip(SIDES, wheres, strict=True)
    }
    mirror_map = MirrorMap(items, sides, attributes, privacy={"business": 3, "customer": 0})
    tables = {side: table_of(file) for side, file in zip(SIDES, files, strict=True)}
    return open_study(pair_tables(tables, mirror_map))


def item_of(key: str, scale: Scale) -> Item:
    sources = {(side, Aspect.EXPERIENCE): Question(key, scale) for side in SIDES}
    return Item(key, scale, dimension=key[0], sources=sources)


@cache
def table_of(file: str) -> object:
    folder = HERE if file in PUBLIC else SHARED
    return read_table(load(folder / file), file)


def ask(source: Source, theirs: pd.DataFrame, **view: object) -> pd.DataFrame:
    """Our rows in the order of theirs, which name domain_vars, domain and item.

    The widest margin spares the search for how many more answers would settle a gap.
    """
    found = []
    items = tuple(key for key in source.mirror_map.items if key in set(theirs["item"]))
    for names, part in theirs.groupby(theirs["domain_vars"].fillna("")):
        by = tuple(str(names).split("|")) if names else ()
        rows = _rows_of(source, View(by=by, items=items, margin=100, **view))
        found.append(rows.loc[list(zip(part["item"], part["domain"], strict=True))])
        found[-1].index = part.index
    return pd.concat(found).sort_index()


_ASKED: dict[tuple[str, View], pd.DataFrame] = {}


def _rows_of(source: Source, view: View) -> pd.DataFrame:
    """The rows of a view by line and domain; several tests ask for the same view."""
    if (source.version, view) not in _ASKED:
        rows = list_gaps(source, view).rows
        groups = rows[[f"group.{key}" for key in view.by]]
        domains = groups.agg("|".join, axis=1) if view.by else pd.Series(WHOLE, index=rows.index)
        lines = rows["item"].where(rows["item"].notna(), rows["dimension"])
        _ASKED[source.version, view] = rows.set_index([lines, domains])
    return _ASKED[source.version, view]


def agree(ours: pd.Series, theirs: pd.Series, rel: float, what: str) -> None:
    """Every figure is there on both sides and equal, but for rounding."""
    ours, theirs = np.asarray(ours, float), np.asarray(theirs, float)
    assert np.isfinite(theirs).all(), f"the oracle has gaps in {what}: choose the rows first"
    np.testing.assert_allclose(ours, theirs, rtol=rel, atol=1e-15, equal_nan=False, err_msg=what)


def count(table: str, compared: int) -> None:
    """Note how many rows of a table were compared."""
    COMPARED[table] += compared
