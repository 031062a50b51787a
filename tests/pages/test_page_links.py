"""Old, future, wrong and hostile links open safely, and say what was not understood."""

from __future__ import annotations

import pytest
from page_tools import (
    EVERY_PAGE,
    GROUPS,
    ITEM,
    OVERVIEW,
    card,
    everything,
    go_to,
    has_figures,
    link_of,
    on_page,
    open_page,
    said,
)

from cxgap.tasks import studies

LONG = "x" * 10_000
UNKNOWN = {
    "metric": "telepathy",
    "lang": "xx",
    "gap": "generation",
    "cut": "-3",
    "level": "planet",
    "by": "planet",
    "items": "nothing",
    "item": "nothing",
    "cell": "nothing",
    "dimension": "nothing",
    "touchpoint": "nothing",
    "faces": "80,60",
    "revision": "99",
    "confidence": "nan",
    "margin": "1e999",
    "interval": "bayes",
    "adjust": "please",
    "factor": "x",
    "min_base": "-5",
    "half_life": "0",
    "where.planet": "Mars",
    "where.generation": "<script>alert(1)</script>",
    "where.pirate:region": "South",
    "where.customer:department": "Sales",
    "where.": "",
}


def notes_of(at):
    return " ".join(note.value for note in at.info).replace("\\", "")


@pytest.mark.parametrize("key", UNKNOWN)
def test_what_is_unknown_is_left_out_and_named(key):
    page = GROUPS if key in ("cell", "dimension", "by") else OVERVIEW
    at = open_page(page, f"{key}={UNKNOWN[key]}&where.region=South")
    assert not at.exception
    assert not at.warning
    assert f"something unknown ({key})" in notes_of(at)
    assert link_of(at)["where.region"] == ["South"], "the rest is shown"
    assert link_of(at).get(key) != [UNKNOWN[key]]
    assert has_figures(at)


@pytest.mark.parametrize("page", EVERY_PAGE)
def test_everything_unknown_at_once_opens_every_page(page):
    at = open_page(page, "&".join(f"{key}={value}" for key, value in UNKNOWN.items()))
    assert not at.exception
    assert not at.warning
    assert "something unknown" in notes_of(at)


@pytest.mark.parametrize("page", EVERY_PAGE)
def test_ten_kilobytes_of_anything_open_every_page(page):
    keys = (*UNKNOWN, "v", "unheard", LONG, "where.region", "where." + LONG)
    at = open_page(page, "&".join(f"{key}={LONG}" for key in keys))
    assert not at.exception
    assert max(map(len, said(at).splitlines())) < 5_000 or page.startswith("about")
    assert LONG not in everything(at)


def test_the_note_stays_until_the_reader_chooses_something():
    at = open_page(OVERVIEW, "metric=telepathy")
    assert "metric" in notes_of(at.run())
    assert "metric" in notes_of(go_to(at, GROUPS))
    go_to(at, OVERVIEW).selectbox(key="f_metric").set_value("mean").run()
    assert "unknown" not in notes_of(at)


def test_keys_from_the_future_are_passed_over():
    at = open_page(OVERVIEW, "v=9&colour=red&f_metric=mean&metric=mean")
    assert not at.exception
    assert "colour" not in link_of(at)
    assert link_of(at)["metric"] == ["mean"]
    assert link_of(at)["v"] == ["1"]


def test_three_attributes_are_one_too_many():
    at = open_page(GROUPS, "by=generation&by=region&by=tier")
    assert "(by)" in notes_of(at)
    assert link_of(at)["by"] == ["generation"]


def test_what_is_known_beside_the_unknown_is_kept():
    at = open_page(OVERVIEW, "where.region=South&where.region=Atlantis")
    assert link_of(at)["where.region"] == ["South"]
    assert "where.region" in notes_of(at)


@pytest.mark.parametrize("study", ["nothing", "../../etc/passwd", "%00", LONG, "/etc", ".", "-"])
def test_an_unknown_study_is_a_sentence_and_a_way_out(study):
    at = open_page(OVERVIEW, f"study={study}&where.region=South")
    assert not at.exception
    assert len(at.warning) == 1
    assert not has_figures(at)
    (way_out,) = on_page(at, "page_link")
    assert "study=demo" in way_out.proto.query_string
    assert "where.region=South" in way_out.proto.query_string


@pytest.mark.parametrize(
    ("page", "version"),
    [*((page, "0123456789abcdef") for page in EVERY_PAGE), (OVERVIEW, "../x"), (OVERVIEW, "%00")],
)
def test_an_unknown_version_is_a_sentence_and_never_another_versions_figures(page, version):
    at = open_page(page, f"study=demo&version={version}")
    assert not at.exception
    assert "version" in at.warning[0].value
    assert not has_figures(at)
    assert len(on_page(at, "page_link")) == 1


@pytest.mark.parametrize("item", ["nothing", "", "%00", "excellent%0Aexcellent", LONG])
def test_an_unknown_item_opens_the_first_one(item):
    at = open_page(ITEM, f"item={item}")
    assert not at.exception
    assert at.title[0].value.startswith("“The shopping experience is excellent”")
    assert link_of(at)["item"] == ["excellent"]


@pytest.mark.parametrize(
    ("link", "key", "value"),
    [
        ("metric=mean&metric=nps", "metric", ["mean"]),
        ("lang=vi&lang=en", "lang", ["vi"]),
        ("confidence=0.999", "confidence", ["0.999"]),
        ("margin=0", "margin", ["0.0"]),
        ("min_base=0", "min_base", ["0"]),
        ("cut=4", "cut", ["4"]),
    ],
)
def test_odd_values_mean_what_they_say(link, key, value):
    at = open_page(OVERVIEW, link)
    assert not at.exception
    assert link_of(at)[key] == value
    assert card(at)


def test_a_lower_privacy_minimum_in_a_link_changes_nothing():
    low = open_page(GROUPS, "by=region&by=industry&min_base=0")
    own = open_page(GROUPS, "by=region&by=industry")
    assert on_page(low, "dataframe")[0].value.equals(on_page(own, "dataframe")[0].value)


@pytest.mark.parametrize(
    ("link", "label", "study"),
    [
        ("study=mine&version=gone&revision=1", "Open the current version", "mine"),
        ("study=nobody", "Open “Demo study (synthetic data)”", "demo"),
        ("study=../etc", "Open “Demo study (synthetic data)”", "demo"),
    ],
)
def test_what_is_not_there_leads_to_its_study_or_names_another(link, label, study):
    studies.create("mine", studies.demo_study())
    (way,) = on_page(open_page(OVERVIEW, link), "page_link")
    assert way.proto.label.replace("\\", "") == label
    assert f"study={study}" in way.proto.query_string
    assert "version=" not in way.proto.query_string
    assert "revision=" not in way.proto.query_string
