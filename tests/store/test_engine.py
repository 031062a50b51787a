"""What the engine counts is what counting by hand gives."""

import numpy as np
import pandas as pd
import pytest
from small_studies import study

from cxgap.store.engine import Engine
from cxgap.store.parquet import write_parquet
from cxgap.store.queries import Composite
from cxgap.survey.mirror_toml import parse
from cxgap.survey.study import Study
from cxgap.survey.survey import ROW, WEIGHT, Survey
from cxgap.survey.words import Aspect

EASE = ["app", "pay"]


@pytest.fixture(scope="module")
def made():
    return study()


@pytest.fixture(scope="module")
def engine(made):
    return Engine.of_study(made)


def by_hand(survey, items, by, keep=slice(None)):
    """The tally of some items as pandas counts it."""
    frame = survey.frame[keep].astype(
        {f"a_{key}": "str" for key in ("region", "wave") if f"a_{key}" in survey.frame}
    )
    parts = []
    for item in items:
        rated = frame.dropna(subset=[f"q_{item}__experience"])
        rated = rated.assign(item=item, step=rated[f"q_{item}__experience"].astype(int))
        rated = rated.assign(q=rated[WEIGHT] ** 2)
        found = rated.groupby(["item", *by, "step"], dropna=False, as_index=False).agg(
            n=(WEIGHT, "size"), w=(WEIGHT, "sum"), q=("q", "sum")
        )
        parts.append(found)
    return ordered(pd.concat(parts))


def ordered(frame):
    keys = [column for column in frame if column not in ("n", "w", "q")]
    return frame.sort_values(keys).reset_index(drop=True)


@pytest.mark.parametrize("side", ["business", "customer"])
@pytest.mark.parametrize("by", [[], ["region"]], ids=str)
def test_the_tally_is_a_histogram_of_every_group_also_of_those_without_one(made, engine, side, by):
    counted = ordered(engine.tally(side, Aspect.EXPERIENCE, EASE, by, {}).frame())
    expected = by_hand(made.surveys[side], EASE, [f"a_{key}" for key in by])
    pd.testing.assert_frame_equal(counted, expected, check_dtype=False, rtol=1e-13)


def test_filters_keep_whom_they_name(made, engine):
    filters = {"region": ["North"], "wave": ["2015", "2016"]}
    counted = ordered(engine.tally("customer", Aspect.EXPERIENCE, EASE, [], filters).frame())
    survey = made.surveys["customer"]
    expected = by_hand(survey, EASE, [], survey.frame["a_region"] == "North")
    pd.testing.assert_frame_equal(counted, expected, check_dtype=False, rtol=1e-13)


def test_an_aspect_nobody_was_asked_about_has_no_rows(engine):
    assert engine.tally("customer", Aspect.IMPORTANCE, EASE, ["region"], {}).rows == 0


def test_composites_are_summed_within_the_respondent_first(made, engine):
    scores = {f"q_{item}__experience": f'"q_{item}__experience" * 1.0' for item in EASE}
    counted = engine.composites("customer", [Composite("it's", scores)], [], {})
    (found,) = counted.frame().to_dict("records")
    steps = made.surveys["customer"].frame[list(scores)].to_numpy(float)
    weight = made.surveys["customer"].frame[WEIGHT].to_numpy()
    total, answers = steps.sum(axis=1), np.full(len(steps), 2)
    assert found["item"] == "it's"
    assert found["n"] == 90
    assert found["wf"] == pytest.approx((weight * total).sum())
    assert found["w"] == pytest.approx((weight * answers).sum())
    assert found["qff"] == pytest.approx((weight**2 * total**2).sum())
    assert found["qcf"] == pytest.approx((weight**2 * total * answers).sum())
    assert found["wff"] == pytest.approx((weight * (steps**2).sum(axis=1)).sum())


def test_a_composite_that_nobody_answered_is_one_of_nobody(engine):
    nothing = Composite("none", {"q_app__experience": "null"})
    counted = engine.composites("customer", [nothing], [], {"region": []})
    assert counted.sums["n"].tolist() == [0]


def test_respondents_are_counted_whatever_they_answered(engine):
    counts = engine.respondents("customer", ["region"], {})
    regions = zip(counts.column("a_region"), counts.sums["n"], strict=True)
    assert dict(regions) == dict.fromkeys(("North", "South", None), 30)


def one_sided(mirror_map, **columns):
    frame = pd.DataFrame({ROW: range(2, 5), WEIGHT: 1.0, **columns})
    return Study(parse(mirror_map), {"customer": Survey("customer", frame)})


def test_a_study_without_attributes_is_counted():
    made = one_sided(
        "items.q.customer.experience = 'q'",
        q_q__experience=pd.Series([0, 4, 4], dtype="Int16"),
    )
    counted = Engine.of_study(made).tally("customer", Aspect.EXPERIENCE, ["q"], [], {})
    assert counted.frame()[["step", "n"]].to_numpy().tolist() == [[0, 1], [4, 2]]


def test_a_side_that_was_asked_nothing_is_counted_as_nothing(tmp_path):
    made = one_sided("items.q.customer.experience = { share = 0.9 }")
    engine = Engine.of_study(made)
    assert engine.tally("customer", Aspect.EXPERIENCE, ["q"], [], {}).rows == 0
    write_parquet(made, tmp_path)
    assert (tmp_path / "tally.parquet").exists()


NASTY = ["it's", 'say "so"', "--", "a;b", "%s", "{x}", "Miền Bắc", " "]


def test_values_and_filters_may_hold_any_text():
    frame = pd.DataFrame(
        {
            ROW: range(len(NASTY)),
            WEIGHT: 1.0,
            "a_g": pd.Series(NASTY, dtype="str"),
            "q_q__experience": pd.Series([1] * len(NASTY), dtype="Int16"),
        }
    )
    mirror_map = parse("attributes.g.customer = 'g'\nitems.q.customer.experience = 'q'")
    engine = Engine.of_study(Study(mirror_map, {"customer": Survey("customer", frame)}))
    for value in NASTY:
        counted = engine.tally("customer", Aspect.EXPERIENCE, ["q"], ["g"], {"g": [value]})
        assert counted.frame()[["a_g", "n"]].to_numpy().tolist() == [[value, 1]]


@pytest.mark.parametrize("side", ["business", "customer"])
def test_answers_come_as_steps_with_their_weights_and_holes_below_zero(made, engine, side):
    columns = ["q_app__experience", "q_pay__experience"]
    weights, steps = engine.answers(side, columns, {"region": ["North"]})
    frame = made.surveys[side].frame
    kept = frame[frame["a_region"] == "North"]
    expected = kept[columns].astype("Int64").fillna(-1).assign(w=kept[WEIGHT]).to_numpy(float)
    found = np.column_stack([steps, weights])
    assert sorted(map(tuple, found)) == sorted(map(tuple, expected))


def test_a_question_left_blank_is_a_step_below_zero():
    steps = pd.Series([0, None, 4], dtype="Int16")
    made = one_sided("items.q.customer.experience = 'q'", q_q__experience=steps)
    weights, found = Engine.of_study(made).answers("customer", ["q_q__experience"], {})
    assert found.tolist() == [[0], [-1], [4]]
    assert weights.tolist() == [1, 1, 1]
