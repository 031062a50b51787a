"""Errors and findings in Vietnamese: our words translated, the study's kept."""

from __future__ import annotations

import pytest

from cxgap.errors import IngestError, MapError, PrivacyError, StoreError, ViewError
from cxgap.survey.mirror_toml import parse
from cxgap.survey.survey import Finding
from cxgap.survey.view import View
from cxgap.texts.labels import Names
from cxgap.texts.problems import explained, noted

MAP = """
[items.a]
customer.experience = "a"
[attributes.region]
text = { en = "Region", vi = "Vùng miền" }
customer = "region"
[attributes.region.values]
"N" = { vi = "Miền Bắc" }
"S" = { vi = "Miền Nam" }
"""


def test_english_is_what_the_command_line_says():
    error = ViewError.unknown("metric", "x", ("t2b", "nps"))
    assert explained(error, "en") == (error.problem, error.hint)
    assert str(error) == "'x' is not a known metric. Choose one of: t2b, nps."


def test_words_of_ours_are_translated_inside_a_sentence():
    problem, hint = explained(ViewError.unknown("metric", "x", ("t2b",)), "vi")
    assert problem == "Không có thước đo nào là 'x'."
    assert hint == "Hãy chọn một trong số: t2b."
    problem, _ = explained(IngestError.unreadable("a.csv", "it is empty"), "vi")
    assert problem == "Không đọc được a.csv: tệp trống."


def test_words_of_a_study_are_not():
    """A column may be called like one of our words."""
    error = IngestError.missing_column("item", None, "none", ["Region", "gap"])
    problem, hint = explained(error, "vi")
    assert problem.endswith("là item.")
    assert "Region, gap" in hint


def test_a_studys_names_are_used_where_it_is_open():
    names = Names(parse(MAP), "vi")
    error = PrivacyError.too_few_to_choose("region", "N", ["S"])
    problem, hint = explained(error, "vi", names)
    assert problem.startswith("Vùng miền: ")
    assert "'Miền Bắc'" in problem
    assert hint == "Hãy chọn cùng với: Miền Nam."
    assert "'N' of region" in str(error)
    problem, hint = explained(ViewError.unknown_value("region", "W", ["N", "S"]), "vi", names)
    assert problem == "Vùng miền không có giá trị 'W'."
    assert hint == "Hãy chọn một trong số: Miền Bắc, Miền Nam."


def test_an_empty_list_and_a_long_one():
    assert str(StoreError.not_found("a", [])).endswith("Known studies: none.")
    assert explained(StoreError.not_found("a", []), "vi")[1].endswith(": không có.")
    many = StoreError.not_found("a", [f"s{number}" for number in range(33)])
    assert many.hint.endswith("s29 and 3 more.")
    assert explained(many, "vi")[1].endswith("s29 và 3 mục khác.")


def test_a_hint_keeps_what_has_to_be_typed():
    error = IngestError(
        "{file} has no row of the {side} side: none matches {where}.",
        hint="Compare the where of [sides.{side}] with the file.",
        file="a.csv", side="business", where={"status": ["complete"]},
    )  # fmt: skip
    problem, hint = explained(error, "vi")
    assert "phía doanh nghiệp" in problem
    assert "[sides.business]" in hint


def test_braces_of_a_map_do_no_harm():
    error = MapError.at("items.a", "no column named", hint='Write it like: { column = "Q1" }.')
    assert explained(error, "vi")[1] == 'Write it like: { column = "Q1" }.'
    assert "{x}" in explained(StoreError.not_found("{x}", ["{0}"]), "vi")[0]


@pytest.mark.parametrize(
    "choices",
    [
        {"confidence": 2},
        {"cut": 0},
        {"margin": 101},
        {"min_base": -1},
        {"half_life": 0},
        {"metric": "x"},
        {"gap": "y"},
    ],
)
def test_every_refused_choice_has_its_sentence(choices):
    with pytest.raises(ViewError) as caught:
        View(**choices)
    problem, _ = explained(caught.value, "vi")
    assert problem != caught.value.problem


def test_findings():
    finding = Finding(
        "set_aside", "warning", "customer",
        "{count} cells or rows of the {side} side could not be used and were set aside.",
        "See them with: cxgap read FILE --map MAP --side {side} --json.",
        {"count": 1234, "side": "customer"},
    )  # fmt: skip
    assert noted(finding, "vi").startswith("1.234 ô hoặc dòng của phía khách hàng")
    assert noted(finding, "en").startswith("1,234 cells or rows of the customer side")


@pytest.mark.parametrize(
    ("share", "english", "vietnamese"), [(4.8, "(4.8%)", "(4,8%)"), (14, "(14%)", "(14%)")]
)
def test_shares_of_findings_have_the_decimal_mark_of_the_language(share, english, vietnamese):
    finding = Finding(
        "straight_liners", "info", "customer",
        "{count} respondents of the {side} side ({share}%) gave the same answer throughout.",
        "", {"count": 1234, "share": share, "side": "customer"},
    )  # fmt: skip
    assert english in noted(finding, "en")
    assert vietnamese in noted(finding, "vi")


def test_an_outcome_is_called_by_its_words():
    mirror_map = parse('[items.a]\ntext = "It is excellent."\ncustomer.experience = "a"\n')
    names = Names(mirror_map, "vi")
    sentence = "Customers did not rate {outcome}, so it is no outcome."
    assert "“It is excellent”" in explained(ViewError(sentence, outcome="a"), "vi", names)[0]
    assert "unknown" in explained(ViewError(sentence, outcome="unknown"), "vi", names)[0]
