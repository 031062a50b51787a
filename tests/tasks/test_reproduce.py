"""The script on a card, run where the study's files are, prints the figures of the card."""

import json
import math
import subprocess
import sys
from dataclasses import replace
from itertools import product

import duckdb
import pytest
from explained import KINDS, in_memory, saved

from cxgap.errors import CxgapError
from cxgap.survey.view import View
from cxgap.tasks.explain import cards
from cxgap.tasks.gaps import list_gaps

METRICS = ("t2b", "mean", "mean100", "nps", "csat", "ces")
SETTINGS = (
    {},
    {"factor": "design", "adjust": "none", "by": ("region",)},
    {"interval": "taylor", "adjust": "holm", "by": ("tier",)},
    {"interval": "taylor", "factor": "design", "by": ("team", "region")},
    {"interval": "default", "confidence": 0.8, "where": (("region", ("O'Hara", "South", "West")),)},
)
VIEWS = [  # every metric at every level, each under other settings
    View(metric=metric, level=level, **SETTINGS[at % len(SETTINGS)])
    for at, (metric, level) in enumerate(product(METRICS, ("item", "dimension", "overall")))
] + [
    View(cut=1, by=("region",)),
    View(gap="diagnosis", by=("tier",)),
    View(metric="mean", by=("region",)),
    View(metric="nps", confidence=0.99, where=(("business:region", ("North",)),)),
    View(level="stage", metric="mean100", by=("tier",), where=(("customer:tier", ("gold",)),)),
]

# runs every script it is given on standard input, in this folder, and prints what each printed
RUN_ALL = """
import contextlib, io, json, sys
for script in json.load(sys.stdin):
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(script, "script.py", "exec"), {"__name__": "__main__"})
    print(json.dumps(json.loads(printed.getvalue())))
assert "cxgap" not in sys.modules and "pandas" not in sys.modules
"""


def run(scripts, folder):
    done = subprocess.run(
        [sys.executable, "-c", RUN_ALL],
        input=json.dumps(scripts),
        capture_output=True,
        text=True,
        cwd=folder,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return [json.loads(line) for line in done.stdout.splitlines()]


def every_card(source):
    fades = source.engine.is_dated("customer")
    for view in VIEWS:
        view = replace(view, half_life=90.0 if fades and view.level != "item" else None)
        try:
            table = list_gaps(source, view)
        except CxgapError:  # a metric that has no such level
            continue
        yield from cards(source, view, table)


def check(card, found):
    """Figures to 1e-9, intervals and p-values to 1e-6, of the metric's own size."""
    for part, values in found.items():
        for name, value in values.items():
            mine = card.figure(f"{part}.{name}")
            place = (card.view, part, name)
            if value is None or math.isnan(mine):
                assert value is None, place
                assert math.isnan(mine), place
            else:
                near = 1e-6 if name in ("low", "high", "p", "p_adjusted", "detectable") else 1e-9
                assert value == pytest.approx(mine, rel=near, abs=near), place


@pytest.mark.parametrize("kind", KINDS)
def test_the_script_of_a_card_gives_its_figures_again(kind, tmp_path):
    source = saved(tmp_path / kind.replace(" ", "-"), kind)
    found = [card for card in every_card(source) if card.python]
    assert len(found) > 30
    assert {card.view.metric for card in found} == set(METRICS)
    fading = {side.half_life for card in found for side in card.sides}
    assert fading == ({None, 90.0} if "dated" in kind else {None})
    states = {side.state for card in found for side in card.sides}
    assert states == {"counted", "declared"}
    printed = run([card.python for card in found], source.folder)
    assert len(printed) == len(found)
    for card, figures in zip(found, printed, strict=True):
        check(card, figures)


def test_the_sql_of_a_card_stands_alone_and_gives_its_bases(tmp_path, monkeypatch):
    source = saved(tmp_path / "study")
    view = View(by=("region",), where=(("tier", ("gold",)),))
    monkeypatch.chdir(source.folder)
    for card in cards(source, view, list_gaps(source, view)):
        if card.sql:
            rows = duckdb.sql(card.sql).df().set_index("side")
            for side in rows.index:
                assert rows.loc[side, "n"] == card.figure(f"{side}.n")
                value = rows.loc[side, "wf"] / rows.loc[side, "w"]
                assert value == pytest.approx(card.figure(f"{side}.value"), abs=1e-12)


def test_what_is_hidden_not_stated_or_not_saved_has_no_code(tmp_path):
    source = saved(tmp_path / "study")
    rows = [card for card in every_card(source) if card.is_hidden or not card.python]
    assert any(card.is_hidden for card in rows)
    assert all(card.sql is None and card.python is None for card in rows)
    loose = in_memory()
    table = list_gaps(loose, View())
    assert [card.sql for card in cards(loose, View(), table)] == [None] * len(table.rows)
