"""What is left out of a table of drivers, cannot be derived or cannot be asked is said."""

import numpy as np
import pytest
from driver_studies import DRIVERS, EFFECTS, map_of, people, replace_items, source_of

from cxgap.errors import ViewError
from cxgap.survey.view import View
from cxgap.tasks.driver_choice import DriverOptions
from cxgap.tasks.drivers import list_drivers

QUICK = DriverOptions(bootstraps=200)
WRONG = {"fast": 0.0, "clear": 0.3, "kind": 0.6, "near": 1.2}  # the order turned about


@pytest.fixture(scope="module")
def source():
    return source_of(people(1500), people(200, important=WRONG, seed=9))


def codes(found):
    return [finding.code for finding in found.findings]


@pytest.mark.parametrize(
    ("view", "options", "said"),
    [
        (View(level="stage"), QUICK, "'stage' is not a known level of drivers."),
        (View(items=("nowhere",)), QUICK, "'nowhere' is not a known item."),
        (View(items=("fast",)), QUICK, "fewer than two things"),
        (View(), DriverOptions("nowhere", 100), "'nowhere' is not a known item."),
        (View(by=("shoe",)), QUICK, "'shoe' is not a known attribute."),
    ],
)
def test_what_cannot_be_asked_is_said_in_a_sentence(source, view, options, said):
    with pytest.raises(ViewError, match=said):
        list_drivers(source, view, options)


@pytest.mark.parametrize("wrong", [{"bootstraps": 5}, {"missing": "guessed"}])
def test_options_are_checked(wrong):
    with pytest.raises(ViewError):
        DriverOptions(**wrong)


def test_a_study_without_an_outcome_says_how_to_name_one():
    mirror_map = map_of()
    kept = {key: item for key, item in mirror_map.items.items() if key in DRIVERS}
    source = source_of(people(100), mirror_map=replace_items(mirror_map, kept))
    with pytest.raises(ViewError, match="outcome") as problem:
        list_drivers(source, View(), QUICK)
    assert "overall = true" in problem.value.hint


def holes(frame, share):
    """Blanks in every driver: few answered everything."""
    rng = np.random.default_rng(3)
    return frame.assign(
        **{
            key: frame[key].astype(object).mask(rng.random(len(frame)) < share, "")
            for key in DRIVERS
        }
    )


def test_who_left_a_driver_out_is_counted_and_said():
    frame = holes(people(1000), 0.3)
    whole = (frame[list(DRIVERS)] != "").all(axis=1).sum()
    source = source_of(frame)
    listwise = list_drivers(source, View(), QUICK)
    assert listwise.models.loc[0, ["n", "respondents"]].tolist() == [whole, 1000]
    (said,) = [one for one in listwise.findings if one.code == "drivers_left_out"]
    assert said.severity == "warning"
    pairwise = list_drivers(source, View(), DriverOptions(None, 200, "pairwise"))
    assert pairwise.models.loc[0, "n"] > whole
    (less,) = [one for one in pairwise.findings if one.code == "drivers_left_out"]
    assert less.facts["n"] == pairwise.models.loc[0, "n"]
    for found in (listwise, pairwise):
        assert found.rows["derived.rank"].tolist() == [1, 2, 3, 4]


def test_drivers_that_say_the_same_are_named():
    frame = people(500)
    found = list_drivers(source_of(frame.assign(clear=frame["fast"])), View(), QUICK)
    (said,) = [one for one in found.findings if one.code == "drivers_alike"]
    assert said.as_dict()["sentence"].endswith("apart: fast, clear.")
    rows = found.rows.set_index("item")
    assert rows.loc["fast", "derived.value"] == pytest.approx(rows.loc["clear", "derived.value"])
    for name in ("rank", "rank_low", "rank_high"):
        assert rows.loc["fast", f"derived.{name}"] == rows.loc["clear", f"derived.{name}"]


def test_a_driver_everybody_rated_alike_is_left_out_and_said():
    found = list_drivers(source_of(people(500).assign(near=4)), View(), QUICK)
    rows = found.rows.set_index("item")
    assert rows.loc["near", "flags"] == ["constant"]
    assert np.isnan(rows.loc["near", "derived.value"])
    assert rows["derived.value"].sum() == pytest.approx(1)
    assert "drivers_constant" in codes(found)


@pytest.mark.parametrize("missing", ["listwise", "pairwise"])
def test_the_base_that_is_said_is_the_one_the_drivers_rest_on(missing):
    """A constant driver that many left blank neither adds respondents unsaid nor takes them."""
    frame = people(500).assign(near="4")
    frame.loc[:199, "near"] = ""
    found = list_drivers(source_of(frame), View(), DriverOptions(None, 200, missing))
    model, p = found.models.iloc[0], 3
    assert model["n"] == {"listwise": 300, "pairwise": 500}[missing]
    left = (model["n_eff"] - 1) / (model["n_eff"] - p - 1)
    assert model["r2.adjusted"] == pytest.approx(1 - (1 - model["r2.value"]) * left)


def test_an_outcome_everybody_rated_alike_has_no_drivers():
    found = list_drivers(source_of(people(500).assign(all=4)), View(), QUICK)
    assert found.rows["derived.value"].isna().all()
    assert found.models.loc[0, "flags"] == ["constant"]


def test_drivers_that_explain_hardly_anything_are_said_to():
    nothing = dict.fromkeys(EFFECTS, 0.0)
    found = list_drivers(source_of(people(500, nothing)), View(), QUICK)
    assert "drivers_explain_little" in codes(found)


def test_too_few_answers_have_no_drivers():
    found = list_drivers(source_of(people(25)), View(), QUICK)
    assert found.rows["derived.value"].isna().all()
    assert found.rows["flags"].tolist() == [["too_few"]] * 4
    assert found.models.loc[0, "n"] == 25
    assert "drivers_too_few" in codes(found)
