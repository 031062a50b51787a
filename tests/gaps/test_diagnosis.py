"""Where business and customers name different causes: a gap like any other, behind the gate."""

import pytest

from cxgap.errors import MapError, ViewError
from cxgap.ingest.adapters import read_table
from cxgap.metrics.interval import critical_z, wilson
from cxgap.survey.mirror_toml import parse
from cxgap.survey.view import View
from cxgap.tasks.declare import Declared, declare, without_file
from cxgap.tasks.gaps import list_gaps
from cxgap.tasks.pair import open_study, pair_tables

MAP = """
study.privacy = { business = 5, customer = 5 }
attributes.region.customer = "region"
[items.slow]
text = "Too slow"
dimension = "ease"
business.reason = { column = "causes", option = "Too slow" }
customer.reason = { column = "Q9_1", of = ["Q9_1", "Q9_2"] }
[items.dear]
text = "Too dear"
business.reason = { column = "causes", option = "Too dear" }
customer.reason = { column = "Q9_2", of = ["Q9_1", "Q9_2"] }
[items.good]
dimension = "ease"
business.experience = "good"
customer.experience = "good"
"""
BUSINESS = "causes;good\n" + '"Too slow, Too dear";5\n' * 15 + "Too dear;4\n" * 5 + ";4\n" * 2
CUSTOMERS = (
    "Q9_1,Q9_2,good,region\n" + "1,,2,N\n" * 30 + ",1,3,S\n" * 10 + ",,5,S\n" * 8 + "1,,1,W\n" * 2
)


@pytest.fixture(scope="module")
def source():
    tables = {
        "business": read_table(BUSINESS.encode(), "b.csv"),
        "customer": read_table(CUSTOMERS.encode(), "c.csv"),
    }
    return open_study(pair_tables(tables, parse(MAP)))


def test_the_diagnosis_gap_is_the_difference_of_the_shares_that_ticked(source):
    rows = list_gaps(source, View(gap="diagnosis")).rows.set_index("item")
    assert list(rows.index) == ["slow", "dear"]
    assert rows.loc["slow", "business.value"] == pytest.approx(15 / 20)
    assert rows.loc["slow", "customer.value"] == pytest.approx(32 / 42)
    assert rows.loc["dear", "gap.value"] == pytest.approx(1 - 10 / 42)
    assert rows.loc["dear", ["business.n", "customer.n"]].tolist() == [20, 42], "not asked: no base"
    low, high = wilson(10 / 42, rows.loc["dear", "customer.n_eff"], critical_z(0.95))
    assert rows.loc["dear", ["customer.low", "customer.high"]].tolist() == pytest.approx(
        [low, high]
    )
    assert rows.loc["dear", "verdict"] == "hidden_strength", "customers do not mind the price"


def test_the_business_is_blind_to_a_cause_it_names_less_than_its_customers():
    causes = (
        ["A;" if n % 5 else "B;" for n in range(100)],
        ["B;" if n % 5 else "A;" for n in range(200)],
    )
    tables = {
        side: read_table("causes\n{}\n".format("\n".join(found)).encode(), f"{side}.csv")
        for side, found in zip(("business", "customer"), causes, strict=True)
    }
    items = "".join(
        f'items.{key}.{side}.reason = {{ column = "causes", option = "{key}" }}\n'
        for key in "AB"
        for side in tables
    )
    rows = list_gaps(open_study(pair_tables(tables, parse(items))), View(gap="diagnosis")).rows
    verdicts = dict(zip(rows["item"], rows["verdict"], strict=True))
    assert verdicts == {"A": "hidden_strength", "B": "blind_spot"}


def test_the_privacy_gate_holds_for_reasons(source):
    rows = list_gaps(source, View(gap="diagnosis", by=("region",), items=("slow",))).rows
    flags = dict(zip(rows["group.region"], rows["flags"], strict=True))
    assert flags["W"] == ["hidden"]
    assert "hidden" in flags["S"] + flags["N"], "or W could be had by subtraction"


def test_ratings_and_reasons_never_share_a_table(source):
    ratings = list_gaps(source, View())
    assert ratings.rows["item"].tolist() == ["good"]
    assert [finding.code for finding in ratings.findings] == []
    dimension = list_gaps(source, View(level="dimension"))
    assert dimension.rows["dimension"].tolist() == ["ease"]
    assert dimension.rows["business.n"].tolist() == [22]
    with pytest.raises(ViewError):
        list_gaps(source, View(gap="diagnosis", level="dimension"))


def test_what_splits_nobody_is_refused_with_how_reasons_are_written():
    with pytest.raises(MapError, match="no groups") as caught:
        parse('attributes.why.customer = { column = "Q9", as = "multi" }')
    assert "customer.reason" in caught.value.hint


@pytest.mark.parametrize(
    "reason",
    [
        '"Q9"',
        '{ column = "Q9" }',
        '{ column = "Q9", option = "a", of = ["Q9"] }',
        '{ column = "Q9", of = [1] }',
        '{ option = "a" }',
        '{ column = "Q9", option = "a", labels = { x = 1 } }',
        '{ column = "Q9", option = "a", scale = { best = 5 } }',
    ],
)
def test_a_reason_that_does_not_say_how_it_was_ticked_is_refused(reason):
    with pytest.raises(MapError) as caught:
        parse(f"items.slow.customer.reason = {reason}")
    assert caught.value.hint


def test_a_declared_share_of_a_reason_is_compared_like_one_of_a_rating():
    tables = {"customer": read_table(CUSTOMERS.encode(), "c.csv")}
    declared = declare(parse(MAP), Declared(statements={"dear": 0.9}), tables)
    source = open_study(pair_tables(tables, without_file(declared, tables)))
    (row,) = list_gaps(source, View(gap="diagnosis")).rows.to_dict("records")
    assert (row["item"], row["business.value"]) == ("dear", 0.9)
    assert row["gap.value"] == pytest.approx(0.9 - 10 / 42)
