"""An engine that keeps what it counted answers as one that counts anew."""

from __future__ import annotations

import random
from itertools import product

import numpy as np
import pytest

from cxgap.store import shelf
from cxgap.store.engine import Engine
from cxgap.store.kept import KeptEngine
from cxgap.store.queries import Composite
from cxgap.survey.words import Aspect
from tools.bench_studies import GROUPS, columns, item_keys, page_study

ITEMS = item_keys()[:3]
PARTS = [Composite("it's", {name: f"{name}::double" for name in columns()[:3]})]
NOBODY = {"generation": ["nobody"]}


@pytest.fixture(scope="module")
def engine():
    study = page_study(600)
    frame = study.surveys["customer"].frame
    frame.loc[frame.index[:40], "a_segment"] = None  # people of no segment are a group too
    return Engine.of_study(study)


def answers(engine, by, filters):
    return [
        engine.tally("customer", Aspect.EXPERIENCE, ITEMS, by, filters).frame(),
        engine.respondents("customer", by, filters).frame(),
        engine.composites("customer", PARTS, by, filters).frame(),
    ]


def assert_same(kept, counted):
    for mine, theirs in zip(kept, counted, strict=True):
        assert list(mine) == list(theirs)
        assert len(mine) == len(theirs)
        for name in theirs:
            if theirs[name].dtype.kind in "if":
                np.testing.assert_allclose(mine[name], theirs[name], rtol=1e-12)
            else:
                said = [one[name].astype(object) for one in (mine, theirs)]
                assert said[0].fillna("").tolist() == said[1].fillna("").tolist()


def some_filters():
    choice = random.Random(7)  # noqa: S311 - repeatable, not secret
    ways = product([[], ["generation"], ["segment", "generation"]], range(4))
    for by, _ in ways:
        keys = choice.sample(list(GROUPS), choice.randint(0, 2))
        yield by, {key: choice.sample(GROUPS[key], 2) for key in keys}


def test_it_gives_what_counting_anew_gives(engine):
    kept = KeptEngine(engine)
    for by, filters in some_filters():
        assert_same(answers(kept, by, filters), answers(engine, by, filters))


def test_each_respondents_answers_come_in_the_same_order(engine):
    kept, names = KeptEngine(engine), columns()[:3]
    for _, filters in [*some_filters(), ([], NOBODY)]:
        mine, theirs = (one.answers("customer", names, filters) for one in (kept, engine))
        for found, counted in zip(mine, theirs, strict=True):
            assert found.dtype == counted.dtype
            np.testing.assert_array_equal(found, counted)


def test_respondents_too_many_to_keep_are_read_anew(engine, monkeypatch):
    monkeypatch.setattr("cxgap.store.kept.MOST", 599)
    asked = ("customer", columns()[:2], {"segment": ["East"]})
    mine, theirs = (one.answers(*asked) for one in (KeptEngine(engine), engine))
    assert all(map(np.array_equal, mine, theirs))


def test_another_filter_reads_no_respondent_again(engine, monkeypatch):
    kept = KeptEngine(engine)
    kept.answers("customer", columns()[:3], {"segment": ["East"]})
    monkeypatch.setattr(kept, "_connection", None)  # asking it would raise
    weights, steps = kept.answers("customer", columns()[1:3], {"segment": ["West"]})
    assert steps.shape == (len(weights), 2)


def test_nobody_is_counted_as_nobody(engine):
    for by in ([], ["segment"]):
        assert_same(answers(KeptEngine(engine), by, NOBODY), answers(engine, by, NOBODY))


def test_an_aspect_nobody_was_asked_about_has_no_rows(engine):
    found = KeptEngine(engine).tally("customer", Aspect.IMPORTANCE, ITEMS, ["segment"], {})
    assert found.rows == 0


def test_another_filter_asks_the_database_nothing(engine, monkeypatch):
    kept = KeptEngine(engine)
    answers(kept, ["segment"], {"generation": ["Gen X"]})
    monkeypatch.setattr(kept, "_run", None)  # calling it would raise
    answers(kept, ["segment"], {"generation": ["Gen Z", "Boomers"]})
    answers(kept, [], {"segment": ["East"]})


@pytest.mark.parametrize(("rows", "numbers"), [(0, 10**9), (10, 10**9), (10**6, 1)])
def test_what_is_too_much_to_keep_is_counted_anew(engine, monkeypatch, rows, numbers):
    monkeypatch.setattr(shelf, "MOST_ROWS", rows)
    monkeypatch.setattr(shelf, "MOST_NUMBERS", numbers)
    kept, filters = KeptEngine(engine), {"segment": ["East"]}
    anew = answers(engine, ["generation"], filters)
    for _ in range(2):
        assert_same(answers(kept, ["generation"], filters), anew)


def test_other_scores_of_the_same_name_are_other_numbers(engine):
    kept = KeptEngine(engine)
    twice = [Composite("it's", {name: f"2 * {name}::double" for name in columns()[:3]})]
    first, second = (
        kept.composites("customer", one, [], {}).sums["wf"][0] for one in (PARTS, twice)
    )
    assert second == pytest.approx(2 * first)


def other_study():
    """The same people, but 90 of the first segment are in the second."""
    study = page_study(600)
    frame = study.surveys["customer"].frame
    frame.loc[frame.index[40:130], "a_segment"] = GROUPS["segment"][1]
    return Engine.of_study(study)


def test_two_studies_asked_by_turns_are_never_taken_for_each_other(engine, monkeypatch):
    monkeypatch.setattr(shelf, "MOST_NUMBERS", 5_000)  # cubes come and go
    both = [engine, other_study()]
    kept = [KeptEngine(one) for one in both]
    for by, filters in some_filters():
        found = [answers(one, by, filters) for one in kept]
        for mine, counted in zip(found, both, strict=True):
            assert_same(mine, answers(counted, by, filters))
    one, other = (answers(counted, ["segment"], {})[1]["n"].tolist() for counted in both)
    assert one != other
