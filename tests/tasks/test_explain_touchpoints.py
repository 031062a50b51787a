"""A touchpoint without a gap explains the figure of the only side that was asked."""

from __future__ import annotations

import math

import pytest
from test_reproduce import run
from touchpoint_studies import PLACED, study_of

from cxgap.errors import ViewError
from cxgap.store import version
from cxgap.survey.faces import Cuts
from cxgap.survey.view import View
from cxgap.tasks.explain_touchpoints import LevelCards
from cxgap.tasks.pair import open_study
from cxgap.tasks.studies import open_saved
from cxgap.tasks.touchpoints import list_touchpoints
from cxgap.texts.card_level import LEVEL_CARD_LABELS, level_sentences
from cxgap.texts.labels import Names

CALLS, GIFTS = "after/call_centre", "after/gifts"
DIFFERENT = PLACED | {"hold": ("after", "call_centre", ("business",))}
"""Each side was asked about something else at the call centre."""


def cards_of(source, **view):
    view = View(**view)
    return LevelCards(source, view, list_touchpoints(source, view, Cuts()))


@pytest.fixture(scope="module")
def source(tmp_path_factory):
    return open_saved(version.save(study_of(DIFFERENT), tmp_path_factory.mktemp("s") / "study"))


def said(card, source, language="en"):
    return level_sentences(card, Names(source.mirror_map, language))


@pytest.mark.parametrize("metric", ["t2b", "mean", "mean100"])
def test_card_wheel_and_script_have_the_same_figure(source, metric):
    told = cards_of(source, metric=metric)
    row = told.table.rows.set_index("key").loc[GIFTS]
    card = told.of(GIFTS)
    (side,) = card.about.sides
    assert (side.side, side.state) == ("business", "counted")
    (printed,) = run([card.python], source.folder)
    for name in ("value", "low", "high", "n", "n_eff"):
        assert side.figures[name] == pytest.approx(row[f"business.{name}"], rel=1e-12)
        assert printed["business"][name] == pytest.approx(row[f"business.{name}"], rel=1e-6)
    assert set(printed) == {"business"}


def test_the_card_says_who_was_asked_what_and_why_there_is_no_gap(source):
    card = said(cards_of(source).of(GIFTS), source)
    assert card["gap"] == ["Only the business was asked about it: no gap, no test and no verdict."]
    assert "column “gifts”" in card["asked"][0]
    assert card["figure"][0].startswith("Business: ")
    assert set(card) == set(LEVEL_CARD_LABELS)
    assert all(card[key] for key in ("people", "weights", "left_out", "hidden", "study"))


def test_where_each_side_was_asked_something_else_both_figures_stand_alone(source):
    found = cards_of(source).of(CALLS)
    assert [side.side for side in found.about.sides] == ["business", "customer"]
    card = said(found, source)
    assert card["gap"][0].startswith("Each side was asked about something else here")
    assert not any("items together" in one for one in card["definition"])
    assert [one.split(":")[0] for one in card["figure"][:2]] == ["Business", "Customers"]
    (printed,) = run([found.python], source.folder)
    assert set(printed) == {"business", "customer"}


def test_a_hidden_figure_takes_everything_with_it(source):
    card = cards_of(source, min_base=90).of(GIFTS)
    (side,) = card.about.sides
    assert side.state == "hidden"
    assert (side.figures, side.sums, card.sql, card.python) == ({}, None, None, None)
    sentences = said(card, source)
    assert sentences["figure"] == sentences["findings"] == []
    assert "80" not in str(sentences)


def test_a_study_in_memory_gives_no_code_and_a_reader_who_is_not_the_owner_none():
    card = cards_of(open_study(study_of())).of(CALLS)
    assert (card.sql, card.python) == (None, None)
    assert math.isfinite(card.about.figure("customer.value"))


def test_what_the_business_stated_of_single_items_is_named_and_not_added_up():
    share = "business.experience = { share = 0.8, top = 2 }"
    placed = {**PLACED, "wait": ("after", "call_centre", ("customer",))}
    extra = (
        f'[items.line]\nstage = "after"\ntouchpoint = "call_centre"\n{share}\n'
        "scale = { worst = 1, best = 5 }\n"
    )
    source = open_study(study_of(placed, extra))
    card = said(cards_of(source).of(CALLS), source)
    assert card["gap"][1].endswith("which do not add up to a touchpoint's: “line” 80%.")
    assert "2 items together" in " ".join(card["definition"])


def test_where_the_same_was_asked_on_other_scales_the_card_says_that():
    line = (
        '[items.line]\nstage = "after"\ntouchpoint = "line"\ncustomer.experience = "gifts"\n'
        "scale = { worst = 1, best = 5 }\n"
        'business.experience = { column = "calls", scale = { worst = 0, best = 10 } }\n'
    )
    source = open_study(study_of(extra=line))
    found = cards_of(source, metric="mean").of("after/line")
    assert [side.side for side in found.about.sides] == ["business", "customer"]
    assert said(found, source)["gap"][0] == (
        "The sides answered on different scales, which the metric “Mean” cannot compare: no gap, "
        "no test and no verdict."
    )


def test_a_touchpoint_the_study_does_not_have_is_refused(source):
    with pytest.raises(ViewError, match="'moon' is not a known touchpoint"):
        cards_of(source).of("moon")
