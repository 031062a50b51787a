"""The pages of docs/ that the dashboard shows say the same in both languages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cxgap.errors import StoreError
from cxgap.texts.documents import document, sections

DOCS = Path(__file__).parents[2] / "docs"
NAMES = sorted(file.name.removesuffix(".vi.md") for file in DOCS.glob("*.vi.md"))


def outline(page):
    """Headings by level, list items by kind, rows of tables by width, fences: in their order."""
    kinds = []
    for line in page.splitlines():
        if found := re.match(r"(#+ |```|\d+\. |\* |> )", line):
            kinds.append(found[1].strip())
        elif line.startswith("|"):
            kinds.append("|" * line.count("|"))
        elif line:
            kinds.append("text")
    return kinds


def code_blocks(page):
    return re.findall(r"```\w*\n(.*?)```", page, re.DOTALL)


def formulas(page):
    """Code blocks without the words beside the formulas."""
    lines = "\n".join(code_blocks(page)).splitlines()
    return [re.sub(r"\s{2,}(?!.*=).*$", "", line) for line in lines]


def test_these_pages_are_translated():
    assert NAMES == ["about", "lint", "method", "references"]


@pytest.mark.parametrize("name", NAMES)
def test_both_languages_have_the_same_outline(name):
    assert outline(document(name, "vi")) == outline(document(name, "en"))


@pytest.mark.parametrize("name", NAMES)
def test_both_languages_have_the_same_code(name):
    english, vietnamese = document(name, "en"), document(name, "vi")
    assert len(code_blocks(vietnamese)) == len(code_blocks(english))
    inline = re.compile(r"`([^`\n]+)`")
    assert sorted(inline.findall(vietnamese)) == sorted(inline.findall(english))


def test_formulas_are_the_same():
    english, vietnamese = (formulas(document("method", language)) for language in ("en", "vi"))
    for one, other in zip(english, vietnamese, strict=True):
        one, other = (re.sub(r"\b(where|khi)\b", "if", line) for line in (one, other))
        assert one.split("   ")[0] == other.split("   ")[0]


@pytest.mark.parametrize("name", NAMES)
def test_every_number_is_kept(name):
    """All numbers, whatever their decimal mark; the sources' years and pages too."""

    def numbers(page):
        found = re.findall(r"\d*[.,]?\d+", page)
        return sorted(re.sub(r"^0?[.,]", "0.", n).replace(",", ".") for n in found)

    assert numbers(document(name, "vi")) == numbers(document(name, "en"))


@pytest.mark.parametrize("name", NAMES)
def test_vietnamese_numbers_have_a_decimal_comma(name):
    assert not re.search(r"\b0\.\d", document(name, "vi"))
    assert not re.search(r"\d %", document(name, "vi"))


def test_a_page_without_a_translation_is_shown_in_english():
    assert document("mirror-map", "vi") == document("mirror-map", "en")


def test_an_unknown_page_is_said_to_be_missing():
    with pytest.raises(StoreError, match="checkout"):
        document("nothing", "en")


@pytest.mark.parametrize("language", ["en", "vi"])
def test_the_sections_of_a_page_are_the_whole_page(language):
    whole = document("method", language)
    head, parts = sections(whole)
    assert head + "".join(f"## {title}\n{text}" for title, text in parts) == whole
    assert head.startswith("# ")
