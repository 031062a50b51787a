"""Studies other than the demo: hostile texts, declared figures, other scales, hardly any data."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest
from page_tools import (
    ABOUT,
    CLOSE,
    ENGAGEMENT,
    EVERY_PAGE,
    GLOSSARY,
    GROUPS,
    ITEM,
    MEASURE,
    METHOD,
    OVERVIEW,
    PLAN,
    REFERENCES,
    card,
    elements,
    everything,
    link_of,
    on_page,
    open_page,
    said,
    words_for_charts,
)
from wave_study import saved

from cxgap.tasks import studies
from cxgap.tasks.pair import pair

HOSTILE = "<img src=//evil.example/x onerror=alert(1)> **bold** [x](javascript:1) $a$ :red[x] {n}"
NAMELESS = ("data/", PLAN, ENGAGEMENT, METHOD, GLOSSARY, REFERENCES)
OUR_FACES = re.compile(r'<img alt="[^"<>]*" title="[^"<>]*"[^<>]*src="data:image/svg')
OBEYED = (r"<img", r"\*\*bold", r"\[x\]", r"!\[", r"\$a", r":red")
HOSTILE_MAP = f"""
[study]
name = "{HOSTILE}"
note = "![x](//evil.example/pixel.png) {HOSTILE}"
[sides.business]
[sides.customer]
[attributes.region]
text = "{HOSTILE}"
business = {{ column = "region" }}
customer = {{ column = "region" }}
[dimensions.ease]
text = "{HOSTILE}"
[items.one]
text = "{HOSTILE}"
dimension = "ease"
overall = true
scale = {{ worst = 1, best = 5 }}
business.experience = "q1"
customer.experience = "q1"
[items.two]
text = "two {HOSTILE}"
dimension = "ease"
scale = {{ worst = 1, best = 5 }}
business.experience = "q2"
customer.experience = {{ column = "q2", scale = {{ worst = 0, best = 10 }} }}
"""
DECLARED_MAP = """
[study]
name = "Declared"
[sides.business]
kind = "statement"
[sides.customer]
[attributes.region]
customer = { column = "region" }
[items.one]
text = "It is excellent"
overall = true
scale = { worst = 1, best = 5, top = 2 }
business.experience = { share = 0.92, top = 2 }
customer.experience = "q1"
"""


def answers_of(people: int, seed: str, best: int = 5) -> str:
    luck = random.Random(seed)  # noqa: S311 - reproducible answers, no secret
    regions = ["North", "=HYPERLINK(1)", "<b>South</b>", "[a](javascript:alert(1))"]
    worst = 0 if best == 10 else 1
    rows = [
        f'"{luck.choice(regions)}",{luck.randint(1, 5)},{luck.randint(worst, best)}'
        for _ in range(people)
    ]
    return "\n".join(["region,q1,q2", *rows])


@pytest.fixture
def study(tmp_path):
    """Saves a study from a mirror map and answers, and returns how its link begins."""

    def save(name, mirror_map, *, business=60, customers=200):
        (tmp_path / "map.toml").write_text(mirror_map, "utf-8")
        (tmp_path / "customers.csv").write_text(answers_of(customers, "customers", 10), "utf-8")
        path = tmp_path / "business.csv" if business else None
        if path:
            path.write_text(answers_of(business, "business"), "utf-8")
        studies.create(name, pair(path, tmp_path / "customers.csv", tmp_path / "map.toml"))
        return f"study={name}"

    return save


def markdown_of(at):
    """What is read as Markdown on a page: titles, notes, labels, and the cells of plain tables."""
    read = {"title", "subheader", "caption", "markdown", "info", "warning"}
    whole = [one for part in (at.main, at.sidebar) for one in elements(part)]
    found = [one.value for one in whole if one.type in read]
    found += [one.proto.label for one in whole if hasattr(one.proto, "label")]
    found += [cell for table in on_page(at, "table") for cell in table.value.to_numpy().ravel()]
    return "\n".join(map(str, found))


@pytest.mark.parametrize("page", EVERY_PAGE)
def test_hostile_texts_are_shown_and_never_obeyed(page, study):
    link = study("hostile", HOSTILE_MAP)
    at = open_page(page, f"{link}&item=two&by=region&cell=North&dimension=ease&where.region=North")
    assert not at.exception
    shown = markdown_of(at)
    assert "bold" in shown or page.startswith(NAMELESS)  # those name no study, item or group
    assert [mark for mark in OBEYED if re.search(rf"(?<!\\){mark}", shown)] == []
    for element in on_page(at, "html"):
        assert "<img" not in OUR_FACES.sub("", element.proto.body)
        assert "onerror" not in element.proto.body


def test_hostile_texts_of_groups_are_plain_in_charts(study):
    """Plotly reads a little HTML in labels; it must be escaped there."""
    link = study("hostile", HOSTILE_MAP)
    specs = [
        chart.proto.spec
        for chart in on_page(open_page(GROUPS, f"{link}&by=region"), "plotly_chart")
    ]
    assert specs
    assert not any("<img" in spec or "<b>South" in spec for spec in specs)


@pytest.mark.parametrize("page", EVERY_PAGE)
def test_a_business_that_only_declares_has_pages_too(page, study):
    at = open_page(page, study("declared", DECLARED_MAP, business=0))
    assert not at.exception
    assert not at.warning or page == GROUPS
    assert "nan" not in said(at).lower()


def test_a_declared_figure_has_no_base_and_says_it_is_declared(study):
    at = open_page(OVERVIEW, study("declared", DECLARED_MAP, business=0))
    assert "92%" in at.title[0].value
    assert "declared" in card(at)
    assert "of 200 answers" in card(at)
    assert "region" in everything(at)


def test_a_declared_item_has_one_distribution(study):
    at = open_page(ITEM, study("declared", DECLARED_MAP, business=0))
    assert "Customers: 1:" in words_for_charts(at)
    assert "Business" not in words_for_charts(at)
    assert "declared" in card(at)


BARE_MAP = """
[items.one]
text = "Same words"
scale = { worst = 1, best = 5 }
business.experience = "q1"
customer.experience = "q1"
[items.two]
text = "Same words"
scale = { worst = 1, best = 5 }
business.experience = "q2"
customer.experience = { column = "q2", scale = { worst = 0, best = 10 } }
"""


@pytest.mark.parametrize("page", EVERY_PAGE)
def test_a_study_without_groups_or_names_opens(page, study):
    at = open_page(page, study("bare", BARE_MAP))
    assert not at.exception
    assert page != GROUPS or "no groups" in at.info[0].value


def test_items_with_the_same_words_can_be_told_apart(study):
    at = open_page(ITEM, study("bare", BARE_MAP))
    choice = at.selectbox(key="f_item")
    assert choice.options == ["Same words (one)", "Same words (two)"]
    choice.set_value("two").run()
    assert link_of(at)["item"] == ["two"]


def test_sides_with_different_scales_are_compared_where_a_metric_may(study):
    link = study("scales", HOSTILE_MAP)
    at = open_page(ITEM, f"{link}&item=two&metric=mean")
    assert not at.exception
    metrics = list(on_page(at, "table")[0].value["Metric"])
    assert "Mean, 0–100" in metrics
    assert "Mean" not in metrics, "points of 1–5 and of 0–10 are not the same"
    shares = on_page(at, "dataframe")[0].value
    assert len(shares) == 5 + 11
    assert (shares["Business"] != "–").sum() == 5


@pytest.mark.parametrize("page", [OVERVIEW, GROUPS, ITEM])
@pytest.mark.parametrize(("business", "customers"), [(1, 1), (4, 200), (60, 3)])
def test_hardly_any_data_show_no_figure_of_a_person(page, business, customers, study):
    link = study("tiny", HOSTILE_MAP, business=business, customers=customers)
    at = open_page(page, f"{link}&by=region")
    assert not at.exception
    few = "business" if business < customers or business == 1 else "customers"
    assert not re.search(rf"{few} [\d,.]+%", words_for_charts(at))
    assert not re.search(r"gap [+−]?[\d,.]+ point", words_for_charts(at))
    assert "blind spot" not in card(at)


def test_the_about_page_tells_the_study_in_full(study):
    at = open_page(ABOUT, study("declared", DECLARED_MAP, business=0))
    told = " ".join(on_page(at, "table")[0].value.astype(str).to_numpy().ravel())
    assert "Declared" in told
    assert "200 respondents" in told
    assert "declared figures" in told


def test_a_server_of_one_study_opens_it_at_a_bare_address(study, tmp_path, monkeypatch):
    study("declared", DECLARED_MAP, business=0)
    monkeypatch.setenv("CXGAP_STUDY", str(tmp_path / "studies" / "declared"))
    assert "It is excellent" in said(open_page())


@pytest.mark.parametrize("page", [*CLOSE, *MEASURE])
def test_a_page_with_nothing_to_tell_still_has_its_question_as_the_title(tmp_path, page):
    saved(tmp_path, "one", waves=("2023",))
    at = open_page(page, "study=one")
    assert not at.exception
    assert at.info
    assert [one.value[-1] for one in at.title] == ["?"]


def test_no_page_stops_the_run_as_then_nothing_could_be_taken_away_or_titled():
    pages = list((Path(__file__).parents[2] / "pages").rglob("*.py"))
    assert len(pages) > 20
    assert not [one.name for one in pages if "st.stop(" in one.read_text("utf-8")]
