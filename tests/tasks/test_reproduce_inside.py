"""The script on a card of a gap inside one side prints the figures of the card."""

from dataclasses import replace
from itertools import product

import duckdb
import pytest
from explained_inside import KINDS, saved
from test_reproduce import METRICS, check, run

from cxgap.errors import CxgapError
from cxgap.survey.view import View
from cxgap.tasks.explain import cards
from cxgap.tasks.gaps import list_gaps

GAPS = ("service", "consistency", "alignment")
SETTINGS = (
    {},
    {"factor": "design", "adjust": "none"},
    {"interval": "taylor", "adjust": "holm"},
    {"confidence": 0.8, "where": (("region", ("North", "West")),)},
    {"interval": "taylor", "factor": "design"},
)
VIEWS = [  # every metric at every level, each under other settings
    View(gap=gap, metric=metric, level=level, **SETTINGS[at % len(SETTINGS)])
    for at, (metric, gap, level) in enumerate(product(METRICS, GAPS, ("item", "dimension")))
] + [
    View(gap="service", by=("channel", "region")),
    View(gap="service", by=("channel",), metric="nps"),
    View(gap="service", by=("channel",), metric="mean", cut=1),
    View(gap="consistency", pairs=True),
    View(gap="consistency", metric="nps", level="item", pairs=True),
    View(gap="alignment", metric="mean", pairs=True, level="stage"),
    View(gap="consistency", by=("region",), cut=1),
]
SERVICE = [View(gap="service"), View(gap="service", by=("channel", "region"))]


def every_card(source, views):
    fades = source.engine.is_dated("customer")
    for view in views:
        view = replace(view, half_life=90.0 if fades and view.level != "item" else None)
        try:
            table = list_gaps(source, view)
        except CxgapError:  # a metric that has no such level
            continue
        yield from cards(source, view, table)


def views_of(kind):
    """All views of samples; of every other kind a quarter, no two the same."""
    at = list(KINDS).index(kind)
    return VIEWS[at::4] if at else VIEWS


@pytest.mark.parametrize("kind", KINDS)
def test_the_script_of_a_card_gives_its_figures_again(kind, tmp_path):
    source = saved(tmp_path / kind.replace(" ", "-"), kind)
    found = [card for card in every_card(source, views_of(kind)) if card.python]
    asked = {(card.view.gap, card.view.metric) for card in found}
    assert {gap for gap, _ in asked} == {*GAPS}
    if kind == "samples":
        assert asked == {*product(GAPS, METRICS)}
        how = {card.row["how"] for card in found if "how" in card.row}
        assert how == {"paired", "independent"}
    printed = run([card.python for card in found], source.folder)
    assert len(printed) == len(found)
    for card, figures in zip(found, printed, strict=True):
        assert set(figures) == {"gap", *(one.name for one in card.sides if one.figures)}
        check(card, figures)


def test_a_script_never_gives_the_two_figures_that_its_card_keeps(tmp_path):
    source = saved(tmp_path / "study")
    kept = [card for card in every_card(source, SERVICE) if "levels_hidden" in card.row["flags"]]
    assert kept
    for card, figures in zip(kept, run([one.python for one in kept], source.folder), strict=True):
        assert set(figures) == {"gap"}
        check(card, figures)


def test_the_sql_of_a_card_stands_alone_and_gives_its_pairs(tmp_path, monkeypatch):
    source = saved(tmp_path / "study")
    view = View(gap="service", items=("pay",))
    (card,) = cards(source, view, list_gaps(source, view))
    monkeypatch.chdir(source.folder)
    found = duckdb.sql(card.sql).df().set_index("side")
    assert set(found.index) == {"customer", "expectation", "change"}
    assert set(found["n"]) == {card.figure("customer.n")}
    value = found["wf"] / found["w"]
    assert value["change"] == pytest.approx(value["customer"] - value["expectation"])
    assert value["change"] == pytest.approx(card.figure("gap.value"))


def test_what_is_hidden_has_no_code(tmp_path):
    source = saved(tmp_path / "study")
    views = [*SERVICE, View(gap="consistency", pairs=True)]
    hidden = [card for card in every_card(source, views) if "hidden" in card.row["flags"]]
    assert hidden
    assert all(card.is_hidden and card.sql is card.python is None for card in hidden)
