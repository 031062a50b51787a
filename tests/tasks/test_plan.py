"""What became of an action: the figures of the pages on waves and effects, held against a plan."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from wave_studies import STATED, answers, study

from cxgap.gaps.adjustment import adjusted
from cxgap.survey.notebook import Notebook, Written
from cxgap.survey.planned import parse
from cxgap.survey.view import View
from cxgap.tasks.change import list_changes
from cxgap.tasks.effect import list_effects
from cxgap.tasks.plan import list_plan, read_plan
from cxgap.tasks.studies import open_named

BUSINESS, CUSTOMERS = answers(1, 300), answers(2, 1500)
ENDS = ("value", "low", "high", "p")


def action(key="a", **said):
    given = {"title": key, "line": "item:q1", "status": "done", "taken": "2024", "expected": -5}
    return parse(key, given | said)


@pytest.fixture(scope="module")
def source():
    return study(BUSINESS, CUSTOMERS)


def row(source, *actions):
    return list_plan(source, actions).rows.to_dict("records")[0]


@pytest.mark.parametrize(
    ("line", "group"),
    [
        ("item:q2", None),
        ("overall", {"region": "North"}),
        ("dimension:ease", {"segment": "B2B"}),
    ],
)
def test_the_change_is_that_of_the_page_on_waves(source, line, group):
    found = row(source, action(line=line, group=group, taken="2023"))
    where = tuple((key, (value,)) for key, value in (group or {}).items())
    view = View(level=line.partition(":")[0], where=where)
    table = list_changes(source, view, "2023", "2024").rows
    if line == "item:q2":
        table = table[table["item"] == "q2"]
    (same,) = table.to_dict("records")
    for name in ("change", "customer_moved", "business_moved"):
        for end in ENDS:
            assert found[f"{name}.{end}"] == pytest.approx(same[f"{name}.{end}"], nan_ok=True)
    for key in ("before.wave", "after.wave", "before.gap.value", "after.customer.n"):
        assert found[key] == same[key]


def test_the_comparison_is_everybody_else_as_on_the_page_on_actions(source):
    found = row(source, action(group={"region": "North"}))
    effects = list_effects(source, View(), ("region", ("North",)), waves=("2024", "2025")).rows
    (same,) = effects[effects["item"] == "q1"].to_dict("records")
    for end in ENDS:
        assert found[f"gap_effect.{end}"] == pytest.approx(same[f"gap_effect.{end}"])
    assert found["comparison_change.value"] == pytest.approx(
        found["change.value"] - found["gap_effect.value"]
    )


def test_what_was_for_all_customers_has_no_comparison(source):
    found = row(source, action())
    assert found["gap_effect.verdict"] is None
    assert np.isnan(found["gap_effect.value"])


@pytest.fixture(scope="module")
def worked():
    """The North rises in 2025, from what it is to nearly all."""
    customers = answers(3, 12_000).assign(w=1)
    reached = (customers["region"] == "North") & (customers["wave"] == "2025")
    lucky = np.arange(len(customers)) % 10 > 0
    better = customers.assign(q1=np.where(reached & lucky, 5, customers["q1"]))
    return study(BUSINESS, better, by_wave=False)


def test_an_action_that_worked_is_as_expected_and_beyond_all_others(worked):
    moved = row(worked, action(group={"region": "North"}))["change.value"] * 100
    assert moved < -25
    near = row(worked, action(group={"region": "North"}, expected=round(moved)))
    assert near["verdict"] == "as_expected"
    assert near["gap_effect.verdict"] == "lowered"
    assert row(worked, action(group={"region": "North"}, expected=moved * 2))["verdict"] == "less"
    assert row(worked, action(group={"region": "North"}, expected=moved / 4))["verdict"] == "more"
    assert row(worked, action(group={"region": "South"}, expected=moved))["verdict"] == "less"
    assert row(worked, action(group={"region": "South"}))["gap_effect.verdict"] == "raised"


def test_few_answers_leave_it_unclear(source):
    few = study(BUSINESS, CUSTOMERS[:240])
    assert row(few, action(expected=-8))["verdict"] == "unclear"


def test_an_action_of_which_nothing_was_expected_has_a_change_and_no_verdict(source):
    found = row(source, action(expected=None))
    assert np.isfinite(found["change.value"])
    assert found["why"] is None
    assert found["verdict"] is None


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"status": "planned"}, "planned"),
        ({"status": "dropped"}, "dropped"),
        ({"taken": None}, "not_dated"),
        ({"taken": "2019"}, "not_dated"),
        ({"taken": "2025"}, "no_later_wave"),
        ({"line": "item:gone"}, "no_figure"),
        ({"line": "dimension:gone"}, "no_figure"),
        ({"group": {"tier": "Gold"}}, "no_figure"),
        ({"group": {"region": "West"}}, "no_figure"),
        ({"group": {"wave": "2024"}}, "no_figure"),
    ],
)
def test_what_cannot_be_measured_says_why_and_shows_nothing(source, said, why):
    found = row(source, action(**said))
    assert found["why"] == why
    assert found["verdict"] is None
    figures = {key: value for key, value in found.items() if isinstance(value, float)}
    assert figures
    assert all(np.isnan(value) for value in figures.values())


def test_a_study_of_one_wave_has_not_measured_anything_yet():
    once = study(BUSINESS[BUSINESS["wave"] == "2025"], CUSTOMERS[CUSTOMERS["wave"] == "2025"])
    assert row(once, action(taken="2025"))["why"] == "no_later_wave"


def test_a_declared_figure_stands_and_customers_move():
    stated = study(BUSINESS, CUSTOMERS, third=STATED)
    found = row(stated, action(line="item:q3"))
    assert found["business_moved.value"] == 0
    assert found["change.value"] == pytest.approx(-found["customer_moved.value"])


def test_a_group_too_small_to_be_chosen_is_hidden():
    few = CUSTOMERS.drop(CUSTOMERS[CUSTOMERS["region"] == "North"].index[3:])
    found = row(study(BUSINESS, few), action(group={"region": "North"}))
    assert (found["why"], found["flags"]) == ("hidden", ["hidden"])
    assert np.isnan(found["change.value"])


def test_a_hidden_wave_hides_the_change():
    few = (CUSTOMERS["region"] == "North") & (CUSTOMERS["wave"] == "2025")
    thin = CUSTOMERS.drop(CUSTOMERS[few].index[4:])
    found = row(study(BUSINESS, thin), action(group={"region": "North"}))
    assert found["why"] == "hidden"
    assert np.isnan([found[f"change.{end}"] for end in ENDS]).all()


def test_a_comparison_of_too_few_hides_the_group_as_well():
    """All customers less the group are the others: one figure would tell the other."""
    rest = (CUSTOMERS["region"] != "North") & (CUSTOMERS["wave"] == "2025")
    thin = CUSTOMERS.drop(CUSTOMERS[rest].index[4:])
    assert row(study(BUSINESS, thin), action(group={"region": "North"}))["why"] == "hidden"
    gone = CUSTOMERS.drop(CUSTOMERS[CUSTOMERS["region"] != "North"].index[4:])
    assert row(study(BUSINESS, gone), action(group={"region": "North"}))["why"] == "hidden"


def test_an_attribute_of_one_value_leaves_nobody_to_compare_with():
    one = study(BUSINESS, CUSTOMERS.assign(segment="B2B"))
    found = row(one, action(group={"segment": "B2B"}))
    assert np.isfinite(found["change.value"])
    assert found["gap_effect.verdict"] is None


def test_all_comparisons_of_all_actions_are_one_family(source):
    actions = [action("a"), action("b", group={"region": "North"}), action("c", taken="2025")]
    actions += [action("d", line="overall", expected=None)]
    table = list_plan(source, actions)
    kinds = ("change", "expectation", "gap_effect")
    raw = np.concatenate([table.rows[f"{kind}.p"] for kind in kinds])
    assert table.family_size == np.isfinite(raw).sum() == 3 + 2 + 1
    together = np.concatenate([table.rows[f"{kind}.p_adjusted"] for kind in kinds])
    np.testing.assert_allclose(together, adjusted(raw.astype(float), "bh"))


def test_more_actions_make_each_claim_harder(worked):
    one = action(group={"region": "North"}, expected=-20)
    idle = [action(f"i{at}", group={"segment": "B2B"}, expected=None) for at in range(4)]
    alone, among = (list_plan(worked, many).rows.iloc[0] for many in ([one], [one, *idle]))
    assert among["gap_effect.p_adjusted"] >= alone["gap_effect.p_adjusted"]
    assert among["change.low"] == alone["change.low"]  # the interval is the action's own


def test_an_empty_plan_is_a_table_with_all_its_columns(source):
    empty, one = list_plan(source, []), list_plan(source, [action()])
    assert empty.family_size == 0
    assert list(empty.rows) == list(one.rows)


def test_what_is_no_action_is_said_and_left_out():
    there = {
        "action/a": Written("action/a", {"title": "x"}),
        "action/b": Written("action/b", "broken"),
        "action/c": Written("action/c", None),  # removed
        "note/buy/does": Written("note/buy/does", {"title": "no action"}),
    }
    actions, findings = read_plan(Notebook(3, there))
    assert [one.key for one in actions] == ["a"]
    (said,) = (one.as_dict()["sentence"] for one in findings)
    assert said == "The action b in the notebook cannot be read: it is no object."


def test_the_demos_actions_show_every_kind_of_outcome():
    file = Path(__file__).parents[2] / "data/demo/notebook.json"
    written = json.loads(file.read_text("utf-8"))
    notebook = Notebook(0, {place: Written(place, value) for place, value in written.items()})
    actions, findings = read_plan(notebook)
    assert not findings
    rows = list_plan(open_named("demo"), actions).rows
    outcome = rows["verdict"].where(rows["verdict"].notna(), rows["why"])
    assert dict(zip(rows["action"], outcome, strict=True)) == {
        "one-history": "as_expected",
        "shorter-app-menu": "unclear",
        "call-back": "less",
        "offers-by-purchase": "no_later_wave",
    }
    alike = rows.set_index("action").loc["shorter-app-menu", "gap_effect.verdict"]
    assert alike == "no_effect"  # all others moved alike
