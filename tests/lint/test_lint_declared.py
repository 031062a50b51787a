"""Shares declared for groups beside the one for all, which must be possible together."""

import pytest
from lint_studies import csv_of, findings, said

from cxgap.ingest.adapters import read_table
from cxgap.survey.mirror_dump import dump
from cxgap.survey.mirror_toml import parse
from cxgap.survey.view import View
from cxgap.tasks.gaps import list_gaps
from cxgap.tasks.pair import open_study, pair_tables

MAP = """
sides.business = {{ kind = 'statement' }}
sides.customer = {{ kind = 'sample', id = 'id' }}
attributes.generation.customer = 'generation'
[items.q]
business.experience = {{ share = {share}, groups.generation = {{ {groups} }} }}
customer.experience = 'q'
"""


def customers(older, others=60):
    groups = ["Older"] * older + ["Other"] * others
    answers = [at % 5 + 1 for at in range(len(groups))]
    return csv_of({"id": range(len(groups)), "generation": groups, "q": answers})


def lint(share, groups, older):
    return findings(MAP.format(share=share, groups=groups), None, customers(older))


def test_seventy_percent_of_all_and_ten_of_the_older_need_the_older_to_be_a_third_at_most():
    """The example every analyst knows: 70 = 10·p + 100·(1 − p) at the most, so p ≤ 1/3."""
    assert "shares_do_not_add_up" not in lint(0.7, "Older = 0.1", older=30)  # of 90: a third
    found = lint(0.7, "Older = 0.1", older=60)["shares_do_not_add_up"]
    assert said(found).endswith("with groups as large as in the file they allow 5% to 55%.")


@pytest.mark.parametrize(("share", "possible"), [(0.4, True), (0.405, True), (0.41, False)])
def test_when_every_group_is_declared_the_total_is_their_mean_to_a_rounded_percent(share, possible):
    found = lint(share, "Older = 0.1, Other = 0.6", older=40)  # of 100
    assert ("shares_do_not_add_up" not in found) is possible


def test_a_group_that_no_file_has_is_named_with_those_there_are():
    found = lint(0.7, "Oldest = 0.1", older=30)["declared_group_unknown"]
    assert "no file has: Oldest." in said(found)
    assert found.as_dict()["remedy"] == "Spell them as in the files: Other, Older."


def test_a_split_shows_each_group_the_share_declared_for_it():
    mirror_map = parse(MAP.format(share=0.7, groups="Older = 0.1"))
    assert parse(dump(mirror_map)) == mirror_map
    tables = {"customer": read_table(customers(30).encode(), "c.csv")}
    source = open_study(pair_tables(tables, mirror_map))
    rows = list_gaps(source, View(by=("generation",))).rows.set_index("group.generation")
    assert rows.loc["Older", "business.value"] == 0.1
    assert "not_stated" in rows.loc["Other", "flags"]
    assert list_gaps(source, View()).rows.loc[0, "business.value"] == 0.7
