"""Weights on the pages: known shares are brought, what they cost is said, older answers fade."""

from __future__ import annotations

import pytest
from page_tools import (
    BRING,
    GROUPS,
    OVERVIEW,
    QUALITY,
    card,
    elements,
    link_of,
    on_page,
    open_page,
    said,
)

from cxgap.store import folder as store
from cxgap.tasks import studies

HEADER = "id,region,q1\n"
BUSINESS = HEADER + "".join(f"{n},{'NS'[n % 2]},{n % 5 + 1}\n" for n in range(40))
CUSTOMERS = HEADER + "".join(f"{n},{'NNNS'[n % 4]},{n % 5 + 1}\n" for n in range(80))
MARGINS = "attribute,level,share\nregion,N,60\nregion,S,40\n"


def dropped(margins="", link=""):
    at = open_page(BRING, link)
    files = {"b.csv": BUSINESS, "c.csv": CUSTOMERS}
    surveys = at.get("file_uploader")[:2]
    for uploader, (name, text) in zip(surveys, files.items(), strict=True):
        uploader.upload(name, text.encode(), "text/csv")
    at.run()
    if margins:
        customers = at.get("file_uploader")[-1]
        customers.upload("m.csv", margins.encode(), "text/csv").run()
    return at


def saved(at):
    at.text_input(key="bring_name").set_value("weighed")
    (button,) = [one for one in at.button if one.label == "Create the study"]
    button.click().run()
    assert not at.exception
    assert store.names() == ["weighed"]
    return studies.open_named("weighed")


def known_shares(at):
    """The table in which the true share of every level stands."""
    tables = on_page(at, "arrow_data_frame") + on_page(at, "dataframe")
    (found,) = [one.value for one in tables if "share" in one.value.columns]
    return found


def test_a_file_of_known_shares_becomes_the_weights_of_the_study():
    at = dropped(MARGINS)
    assert not at.exception
    assert known_shares(at)["level"].tolist() == ["N", "S"]
    assert known_shares(at)["file"].tolist() == [75, 25]
    assert known_shares(at)["share"].tolist() == [60, 40]
    source = saved(at)
    rake = source.mirror_map.sides["customer"].rake
    assert rake.margins == {"region": {"N": 60.0, "S": 40.0}}
    assert source.mirror_map.sides["business"].rake is None
    quality = open_page(QUALITY, "study=weighed")
    assert "Customers: weighting costs 11% of the effective base: 80 people count like 71." in (
        said(quality)
    )


def test_a_chosen_group_has_a_line_for_every_level_to_be_filled_in():
    at = dropped()
    chooser = next(one for one in at.multiselect if one.label.startswith("Customers: of which"))
    chooser.set_value(["region"]).run()
    assert not at.exception
    assert known_shares(at)["level"].tolist() == ["N", "S"]
    assert known_shares(at)["share"].isna().all()
    assert saved(at).mirror_map.sides["customer"].rake is None, "nothing was filled in"


@pytest.mark.parametrize(
    ("margins", "sentence"),
    [
        ("attribute,level,share\nregion,N,60\n", "add up to 60"),
        ("attribute,share\nregion,60\n", "no column level"),
        ("attribute,level,share\ncolour,red,100\n", "no attribute colour to rake to"),
        (MARGINS.replace("S,40", "S,30\nregion,W,10"), "Nobody has W"),
    ],
)
def test_shares_that_cannot_be_are_said_in_a_sentence(margins, sentence):
    at = dropped(margins)
    assert not at.exception
    assert sentence in "".join(one.value for one in at.error)


def test_without_known_shares_nothing_is_raked():
    source = saved(dropped())
    assert source.mirror_map.sides["customer"].rake is None
    assert "weighting costs" not in said(open_page(QUALITY, "study=weighed"))


def test_quality_says_what_the_demo_studys_weights_cost():
    at = open_page(QUALITY)
    assert "Customers: weighting costs up to 13% of the effective base: in wave" in said(at)
    tables = [one.value for one in on_page(at, "dataframe")]
    (weights,) = [table for table in tables if "Design effect" in table.columns]
    assert weights["Wave"].tolist() == ["2025", "2026"]


# --- older answers ---


def test_answers_can_be_made_to_fade_and_the_link_says_so():
    at = open_page(OVERVIEW)
    before = card(at)
    at.selectbox(key="f_half_life").set_value(90).run()
    assert link_of(at)["half_life"] == ["90"]
    assert card(at) != before
    assert card(at).count("if all counted alike") == 1, "the business's answers have no days"
    assert "half after 90 days" in everything_in_the_sidebar(at)


def everything_in_the_sidebar(at):
    return " ".join(one.value for one in elements(at.sidebar) if one.type == "caption")


def test_a_links_half_life_is_shown_and_can_be_taken_away():
    at = open_page(OVERVIEW, "half_life=45")
    assert at.selectbox(key="f_half_life").value == 45
    at.selectbox(key="f_half_life").set_value(0).run()
    assert link_of(at)["half_life"] == ["none"]
    assert "counted alike" not in card(at)


def test_a_split_by_wave_under_a_half_life_is_refused_in_a_sentence():
    at = open_page(GROUPS, "by=wave&half_life=90")
    assert not at.exception
    assert "A half-life has no place in a comparison of waves" in said(at)


def test_a_study_without_days_offers_no_half_life():
    saved(dropped())
    at = open_page(OVERVIEW, "study=weighed")
    assert not [one for one in at.selectbox if one.key == "f_half_life"]
