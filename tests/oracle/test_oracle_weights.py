"""Raked and trimmed weights against R's `rake` and `trimWeights`, and what follows from them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from oracle_tables import HERE, ITEMS, PUBLIC, SHARED, WEIGHTS, agree, count, needs_shared

from cxgap.ingest.adapters import load, read_table
from cxgap.survey.attribute import Attribute, AttributeSource
from cxgap.survey.item import Item, Question
from cxgap.survey.mirror_map import MirrorMap
from cxgap.survey.rake import Rake, Trim
from cxgap.survey.side import Side
from cxgap.survey.view import View
from cxgap.survey.words import SIDES, Aspect
from cxgap.tasks.gaps import list_gaps
from cxgap.tasks.pair import open_study, pair_tables

WEIGHT, SE = 1e-8, 1e-9  # relative tolerances the oracle's README allows
ROWS = {"in_apiclus1.csv": 183, "in_apisrs.csv": 200}
MORE = {"in_beps.csv": 1525, "in_bfi.csv": 2800, "in_bfi.csv:w_heavy": 2800}
CASES = [*ROWS.items(), *(pytest.param(*case, marks=needs_shared) for case in MORE.items())]


def rows_about(name, what):
    public = what.partition(":")[0] in PUBLIC
    table = pd.read_csv((HERE if public else SHARED) / name, dtype={"level": str, "w_start": float})
    return table[table["input"] == what].reset_index(drop=True)


def margins_of(what):
    """The margins R was given, as fractions of its total."""
    table = rows_about("out_rake_margins.csv", what)
    return {
        key: dict(zip(part["level"], part["target"] / part["target"].sum(), strict=True))
        for key, part in table.groupby("variable", sort=False)
    }


def study_of(what, trim=None):
    file = what.partition(":")[0]
    items = {key: _item(key, scale) for key, scale in ITEMS[file].items()}
    margins = margins_of(what)
    attributes = {
        key: Attribute(key, {side: AttributeSource(key) for side in SIDES}) for key in margins
    }
    weight = WEIGHTS[file] if file in PUBLIC else None  # R began with pw there, else with 1
    sides = {name: Side(name, weight=weight, rake=Rake(margins, trim=trim)) for name in SIDES}
    found = MirrorMap(items, sides, attributes, privacy={"business": 3, "customer": 0})
    path: Path = (HERE if file in PUBLIC else SHARED) / file
    return pair_tables({side: read_table(load(path), file) for side in SIDES}, found)


def _item(key, scale):
    sources = {(side, Aspect.EXPERIENCE): Question(key, scale) for side in SIDES}
    return Item(key, scale, sources=sources)


def weights_of(study):
    return study.surveys["customer"].frame["weight"].to_numpy()


@pytest.mark.parametrize(("what", "rows"), CASES)
def test_raked_weights_are_those_of_r(what, rows):
    theirs = rows_about("out_rake_weights.csv", what)["w_raked"].to_numpy()
    ours = weights_of(study_of(what))
    # R's margins are counts of 6,194 schools; ours keep the sum of the weights, 6,193.99968
    agree(ours * theirs.sum() / ours.sum(), theirs, WEIGHT, "w_raked")
    assert len(ours) == rows
    count("out_rake_weights", rows)


@pytest.mark.parametrize(("what", "rows"), CASES)
def test_margins_are_hit_as_closely_as_by_r(what, rows):
    (wave,) = study_of(what).surveys["customer"].report["weighting"]
    table = rows_about("out_rake_margins.csv", what)
    total = table.groupby("variable")["target"].transform("sum")
    assert [line["level"] for line in wave["margins"]] == table["level"].tolist()
    ours = [line["after"] for line in wave["margins"]]
    agree(ours, table["achieved"] / total, 1e-10, "achieved")
    assert max(abs(line["error"]) for line in wave["margins"]) <= 1e-10
    count("out_rake_margins", len(table))


@needs_shared
def test_trimmed_weights_are_those_of_r():
    theirs = rows_about("out_rake_weights.csv", "in_bfi.csv")
    ours = weights_of(study_of("in_bfi.csv", Trim(0.2, 4)))
    for column in ("w_trim_upper4_lower0.2", "w_trim_strict"):
        agree(ours, theirs[column], WEIGHT, column)
        count("out_rake_weights (trimmed)", len(theirs))


@needs_shared
@pytest.mark.parametrize(("metric", "suffix"), [("t2b", "_t2b"), ("mean", "")])
def test_standard_errors_from_the_tally_of_raked_weights_are_those_of_r(metric, suffix):
    theirs = pd.read_csv(SHARED / "out_rake_se.csv").set_index("variable")
    source = open_study(study_of("in_bfi.csv"))
    view = View(metric=metric, factor="design", items=("A1", "N1"), margin=100)
    ours = list_gaps(source, view).rows.set_index("item")
    for item in ("A1", "N1"):
        expected = theirs.loc[item + suffix]
        agree([ours.loc[item, "customer.value"]], [expected["estimate"]], SE, item)
        agree([ours.loc[item, "customer.se"]], [expected["se_weights_only"]], SE, item)
        count("out_rake_se", 1)


@needs_shared
@pytest.mark.parametrize("name", ["out_rake_weights.csv", "out_rake_margins.csv"])
def test_what_is_kept_here_is_what_the_shared_table_says_of_public_data(name):
    kept, whole = ((folder / name).read_text("utf-8").splitlines() for folder in (HERE, SHARED))
    public = [line for line in whole if line.startswith(('"input"', '"in_api'))]
    assert kept == public


def test_without_raking_the_weights_are_those_of_the_file():
    study = study_of("in_apisrs.csv")
    (wave,) = study.surveys["customer"].report["weighting"]
    assert wave["n_eff_before"] == pytest.approx(200)
    assert wave["n_eff"] < 200
    assert np.ptp(weights_of(study)) > 0
