"""Relative importance from the bytes of a CSV on, against R's relaimpo (out_relimp)."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from oracle_tables import SHARED, agree, count, needs_shared

from cxgap.gaps.correlation import correlations
from cxgap.gaps.relative_importance import johnson
from cxgap.gaps.resampling import generator
from cxgap.ingest.adapters import read_table
from cxgap.survey.item import Item, Question
from cxgap.survey.mirror_map import MirrorMap
from cxgap.survey.scale import Scale
from cxgap.survey.side import Side
from cxgap.survey.view import View
from cxgap.survey.words import SIDES, Aspect
from cxgap.tasks.driver_choice import DriverOptions
from cxgap.tasks.drivers import list_drivers
from cxgap.tasks.pair import open_study, pair_tables

CASES = {"attitude": 6, "bfi_unweighted": 6, "bfi_weighted": 6, "bfi_10drivers_weighted": 10}
EXACT = 1e-8  # the oracle's tolerance for relative importance
FEWEST = DriverOptions(outcome="outcome", bootstraps=100)


def theirs(case: str) -> pd.DataFrame:
    table = pd.read_csv(SHARED / "out_relimp.csv")
    return table[table["case"] == case].reset_index(drop=True)


def answers(rows: pd.DataFrame) -> pd.DataFrame:
    """The respondents R used: who answered every item of the file, whichever were drivers."""
    whole = pd.read_csv(SHARED / rows["input"][0])
    rated = [name for name in whole if name[:1] in "ACENO" and name[1:].isdigit()]
    used = whole.dropna(subset=rated)
    weights = used["w"] if rows["weighted"][0] else 1.0
    columns = {"outcome": used[rows["outcome"][0]], "weight": weights}
    return used[list(rows["driver"])].assign(**columns)


def drivers_of(rows: pd.DataFrame) -> pd.DataFrame:
    found = answers(rows)
    scale = Scale(0, 100) if rows["case"][0] == "attitude" else Scale(1, 6)
    items = {key: item(key, scale) for key in (*rows["driver"], "outcome")}
    sides = {name: Side(name, weight="weight") for name in SIDES}
    table = read_table(found.to_csv(index=False).encode(), "answers.csv")
    source = open_study(pair_tables(dict.fromkeys(SIDES, table), MirrorMap(items, sides)))
    return list_drivers(source, View(items=tuple(rows["driver"])), FEWEST)


def item(key: str, scale: Scale) -> Item:
    return Item(key, scale, sources={(s, Aspect.EXPERIENCE): Question(key, scale) for s in SIDES})


@needs_shared
@pytest.mark.parametrize(("case", "drivers"), CASES.items())
def test_shares_and_r2_are_those_of_relaimpo(case, drivers):
    rows = theirs(case)
    ours = drivers_of(rows)
    model = ours.models.iloc[0]

    assert len(rows) == len(ours.rows) == drivers
    assert model["n"] == rows["n"][0]
    assert ours.method == "lmg"
    agree(ours.rows["derived.value"] * model["r2.value"], rows["lmg"], EXACT, "lmg")
    agree([model["r2.value"]], [rows["r2"][0]], EXACT, "R²")
    count(f"out_relimp: lmg, R² ({case})", drivers)


@needs_shared
@pytest.mark.parametrize(("case", "drivers"), CASES.items())
def test_johnsons_weights_are_genizis_of_relaimpo_and_those_of_rwa(case, drivers):
    rows = theirs(case)
    found = answers(rows)
    scores = found[[*rows["driver"], "outcome"]].to_numpy(float)
    matrices = correlations(scores, found["weight"].to_numpy(float), (generator(case), 1))
    ours = johnson(matrices)[0]

    assert len(ours) == drivers
    agree(ours, rows["genizi"], EXACT, "genizi")
    known = rows["rwa_johnson"].notna().to_numpy()
    np.testing.assert_allclose(ours[known], rows["rwa_johnson"][known], rtol=EXACT)
    count(f"out_relimp: genizi ({case})", drivers)


@needs_shared
def test_every_case_of_the_table_is_compared():
    assert set(pd.read_csv(SHARED / "out_relimp.csv")["case"]) == set(CASES)
