"""What must not matter to a change, and who answers in several waves."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from wave_studies import answers, figures_of, same, study

from cxgap.survey.view import View
from cxgap.tasks.change import list_changes
from cxgap.tasks.gaps import list_gaps

BUSINESS, CUSTOMERS = answers(1, 240), answers(2, 900)
FIGURES = ("value", "se", "low", "high")


@pytest.fixture(scope="module")
def source():
    return study(BUSINESS, CUSTOMERS)


# What must not matter --------------------------------------------------------------------------


ALL = ("before", "after", "change", "business_moved", "customer_moved")


def changed(business=BUSINESS, customers=CUSTOMERS, **view):
    return list_changes(study(business, customers), View(**view), "2023", "2025").rows


def test_the_order_of_rows_does_not_matter():
    mixed = CUSTOMERS.sample(frac=1, random_state=3), BUSINESS.sample(frac=1, random_state=4)
    same(figures_of(changed(), *ALL), figures_of(changed(mixed[1], mixed[0]), *ALL))


def test_weights_times_seven_do_not_matter():
    heavier = CUSTOMERS.assign(w=CUSTOMERS["w"] * 7)
    same(figures_of(changed(), *ALL), figures_of(changed(customers=heavier), *ALL))


def test_another_wave_does_not_matter():
    two = CUSTOMERS[CUSTOMERS["wave"] != "2024"]
    same(figures_of(changed(), *ALL), figures_of(changed(customers=two), *ALL))


def test_swapping_the_waves_turns_every_sign(source):
    there = list_changes(source, View(), "2023", "2025").rows
    back = list_changes(source, View(), "2025", "2023").rows
    for name in ("change", "business_moved", "customer_moved"):
        np.testing.assert_allclose(back[f"{name}.value"], -there[f"{name}.value"], atol=1e-12)
        np.testing.assert_allclose(back[f"{name}.low"], -there[f"{name}.high"], atol=1e-9)
        np.testing.assert_allclose(back[f"{name}.p"], there[f"{name}.p"], rtol=1e-8)


def test_everybody_twice_leaves_the_change_and_narrows_its_interval():
    once = changed()
    twice = changed(*(pd.concat([one, one.assign(id=one["id"] + "b")])
                      for one in (BUSINESS, CUSTOMERS)))  # fmt: skip
    np.testing.assert_allclose(twice["change.value"], once["change.value"], atol=1e-12)
    shrunk = twice["change.se"] / once["change.se"]
    np.testing.assert_allclose(shrunk, 0.5**0.5, rtol=0.02)


def test_waves_that_are_merged_change_as_one():
    """2023 and 2024 under one name are one wave: the figures of both together."""
    merged = [one.assign(wave=one["wave"].replace("2024", "2023")) for one in (BUSINESS, CUSTOMERS)]
    rows = changed(*merged)
    both = list_gaps(study(BUSINESS, CUSTOMERS), View(where=(("wave", ("2023", "2024")),))).rows
    for name in FIGURES:
        np.testing.assert_allclose(rows[f"before.gap.{name}"], both[f"gap.{name}"], rtol=1e-9)


# Panels ----------------------------------------------------------------------------------------


def test_people_who_answer_in_several_waves_are_said_and_flagged():
    again = CUSTOMERS[CUSTOMERS["wave"] == "2024"].assign(wave="2025")
    panel = study(BUSINESS, pd.concat([CUSTOMERS, again]))
    (finding,) = [one for one in panel.findings if one.code == "panel"]
    assert (finding.place, finding.facts["count"]) == ("customer", len(again))
    assert "duplicates" not in [one.code for one in panel.findings]
    assert all("panel" in flags for flags in list_changes(panel, View()).rows["flags"])


def test_people_who_stand_twice_in_one_wave_are_copies_not_a_panel():
    twice = study(BUSINESS, pd.concat([CUSTOMERS, CUSTOMERS.head(10)]))
    codes = [one.code for one in twice.findings]
    assert "panel" not in codes
    assert "duplicates" in codes


def test_waves_of_different_people_are_no_panel(source):
    assert "panel" not in [one.code for one in source.findings]
    assert not any("panel" in flags for flags in list_changes(source, View()).rows["flags"])
