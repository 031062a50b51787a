"""The glossary is whole in both languages, and its terms are those of the pages."""

from __future__ import annotations

import pytest

from cxgap.survey.words import ALL_GAPS, LANGUAGES
from cxgap.texts.catalog import text
from cxgap.texts.documents import document
from cxgap.texts.glossary import matching, terms
from cxgap.texts.labels import DIMENSION_LABELS, VERDICT_LABELS
from cxgap.texts.references import published, without_figures
from cxgap.texts.tables import tables_in


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_term_has_both_names_and_a_meaning_of_one_sentence(language):
    for term in terms(language):
        assert len(term.names) == len(LANGUAGES)
        assert all(term.names)
        assert term.meaning.endswith(".")
        assert ". " not in term.meaning


def test_no_term_is_explained_twice():
    names = [term.names[0] for term in terms("en")]
    assert len(set(names)) == len(names)


def test_every_gap_dimension_and_verdict_between_sides_is_explained():
    names = {term.names[0] for term in terms("en")}
    assert {f"{gap} gap" for gap in ALL_GAPS} <= names
    assert {label.lower() for label in DIMENSION_LABELS.values()} <= names
    assert {VERDICT_LABELS[key] for key in ("blind_spot", "hidden_strength", "aligned")} <= names


@pytest.mark.parametrize("key", ["blind_spot", "hidden_strength", "aligned", "unclear", "too_few"])
def test_a_verdict_is_called_in_vietnamese_as_on_the_pages(key):
    names = dict(term.names for term in terms("en"))
    assert names[VERDICT_LABELS[key]] == text(VERDICT_LABELS[key], "vi").lower()


def test_a_search_needs_all_its_words_and_no_accents():
    found = matching(terms("vi"), "KHOANG cach dich")
    assert [term.names[0] for term in found] == ["service gap"]
    assert matching(terms("en"), "  ") == terms("en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_published_figures_are_those_in_the_text(language):
    page = document("references", language)
    for one in published(language):
        assert f"{one.business:.0f}" in page
        assert f"{one.customer:.0f}" in page
    assert [(one.business, one.customer) for one in published(language)] == [
        (80, 8),
        (92, 70),
        (92, 10),
        (34, 9),
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_picture_takes_the_place_of_the_table_alone(language):
    before, after = without_figures(language)
    assert "|" not in before + after
    assert before.startswith("# ")
    assert after.strip().startswith("## ")


def test_a_table_is_read_with_its_heading():
    page = "# T\n\n## One\n\ntext\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n## Two\n\nnone\n"
    (table,) = tables_in(page)
    assert (table.heading, table.rows) == ("One", (("1", "2"),))
