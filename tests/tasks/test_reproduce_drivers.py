"""The script on a driver's or a point's card prints its figures, resamples and all."""

import math
from dataclasses import replace

import duckdb
import pytest
from driver_cards import MANY, in_memory, of_frames, saved, study, study_of_many
from driver_studies import map_of, people
from test_reproduce import run

from cxgap.survey.view import View
from cxgap.survey.words import Kind
from cxgap.tasks.driver_choice import DriverOptions
from cxgap.tasks.drivers import list_drivers
from cxgap.tasks.explain_drivers import DriverCards, explain_driver
from cxgap.tasks.explain_points import PointCards, explain_priority
from cxgap.tasks.priorities import PriorityOptions, list_priorities

LISTWISE = DriverOptions(bootstraps=100)
PAIRWISE = DriverOptions(bootstraps=100, missing="pairwise")
NORTH = (("region", ("North",)),)
STUDIES = {
    "weighted, importance stated": {},
    "no importance, part of a population": {"importance": (), "population": 2000},
    "dated": {"date": "day"},
}
CASES = [
    (View(), LISTWISE),
    (View(metric="mean", confidence=0.8), PAIRWISE),
    (View(where=NORTH), LISTWISE),
    (View(where=(("customer:region", ("North",)),)), PAIRWISE),
    (View(level="dimension", by=("region",)), LISTWISE),
    (View(by=("team",)), replace(PAIRWISE, outcome="nps")),
]


@pytest.fixture(scope="module")
def sources(tmp_path_factory):
    folder = tmp_path_factory.mktemp("studies")
    return {
        name: saved(study(**declared), folder / name.split(",")[0].replace(" ", "-"))
        for name, declared in STUDIES.items()
    }


def driver_cards(source):
    """One card of every case, each of another row."""
    for at, (view, options) in enumerate(CASES):
        fading = replace(view, half_life=60.0 if source.engine.is_dated("customer") else None)
        table = list_drivers(source, fading, options)
        write = DriverCards(source, fading, options, table).of
        yield write(table.rows.to_dict("records")[at % len(table.rows)])


def near_to(part, found, figures, exact=1e-9):
    """Figures to 1e-9; ends of summed intervals to 1e-6, as for gaps."""
    for name, value in found.items():
        mine = figures(f"{part}.{name}")
        if value is None or math.isnan(mine):
            assert value is None, (part, name)
            assert math.isnan(mine), (part, name)
        else:
            assert value == pytest.approx(mine, rel=exact, abs=exact), (part, name)


@pytest.mark.parametrize("name", STUDIES)
def test_the_script_of_a_driver_gives_its_share_and_its_places_again(sources, name):
    found = [card for card in driver_cards(sources[name]) if card.python]
    assert len(found) == len(CASES)
    printed = run([card.python for card in found], sources[name].folder)
    for card, figures in zip(found, printed, strict=True):
        assert {"r2", "derived"} <= set(figures)
        assert ("rank_gap" in figures) == math.isfinite(card.figure("rank_gap.value"))
        near_to("", figures.pop("r2"), lambda key, of=card: of.models["customer"].r2[key[1:]])
        if theirs := figures.pop("r2_business", None):
            near_to("", theirs, lambda key, of=card: of.models["business"].r2[key[1:]])
        if card.believed:
            check_rating(card, figures["business"])
        for part, values in figures.items():
            near_to(part, values, card.figure)


def check_rating(card, found):
    """What the business's rating of importance prints beside its place."""
    rating = {key: found.pop(key) for key in ("se", "low", "high")}
    own = card.believed.sides[0].figures
    assert rating == {key: pytest.approx(own[key], abs=1e-6) for key in rating}


def test_johnsons_weights_are_given_again_too(tmp_path):
    source = saved(study_of_many(), tmp_path / "many")
    card = explain_driver(source, View(), LISTWISE, MANY[3])
    assert card.models["customer"].method == "johnson"
    assert card.models["customer"].drivers == len(MANY)
    (figures,) = run([card.python], source.folder)
    near_to("", figures["r2"], lambda key: card.models["customer"].r2[key[1:]])
    near_to("derived", figures["derived"], card.figure)
    assert "business" not in figures


@pytest.mark.parametrize("importance", ["derived", "stated"])
@pytest.mark.parametrize("metric", ["t2b", "mean"])
def test_the_script_of_a_point_gives_both_its_figures_again(sources, importance, metric):
    source = sources["weighted, importance stated"]
    found = []
    for at, view in enumerate((View(), View(level="dimension", by=("region",), where=NORTH))):
        shown = replace(view, metric=metric)
        options = PriorityOptions(importance, drivers=LISTWISE)
        table = list_priorities(source, shown, options)
        write = PointCards(source, shown, options, table).of
        found.append(write(table.rows.to_dict("records")[at]))
    printed = run([card.python for card in found], source.folder)
    for card, figures in zip(found, printed, strict=True):
        performance = {key: figures["performance"][key] for key in ("value", "n", "n_eff")}
        near_to("performance", performance, card.figure)
        ends = {key: figures["performance"][key] for key in ("low", "high")}
        near_to("performance", ends, card.figure, exact=1e-6)
        own = {key: figures["importance"][key] for key in ("value", "low", "high", "n", "n_eff")}
        near_to("importance", own, card.figure, exact=1e-9 if importance == "derived" else 1e-6)


def test_the_sql_of_a_card_stands_alone_and_has_a_row_for_every_respondent(sources, monkeypatch):
    source = sources["weighted, importance stated"]
    card = explain_driver(source, View(), LISTWISE, "fast")
    monkeypatch.chdir(source.folder)
    rating, customers, business = card.sql.split(";\n\n")
    assert len(duckdb.sql(rating).fetchall()) == 1
    rows = duckdb.sql(customers).fetchall()
    assert len(rows) == 700
    assert sum(None not in row for row in rows) == card.models["customer"].n
    assert len(duckdb.sql(business).fetchall()) == 150


def test_a_dimension_that_the_business_rated_in_part_is_given_again(tmp_path):
    """Performance is that of what both sides rated, importance that of all customers rated."""
    made = study()
    item = made.mirror_map.items["near"]
    asked = {key: one for key, one in item.sources.items() if key != ("business", "experience")}
    items = made.mirror_map.items | {"near": replace(item, sources=asked)}
    made = replace(made, mirror_map=replace(made.mirror_map, items=items))
    source = saved(made, tmp_path / "part")
    options = PriorityOptions(drivers=LISTWISE)
    card = explain_priority(source, View(level="dimension"), options, "care")
    assert card.performance.items == ("kind",)
    assert card.driver.about.items == ("kind", "near")
    (figures,) = run([card.python], source.folder)
    for part in ("performance", "importance"):
        own = {key: figures[part][key] for key in ("value", "n", "n_eff")}
        near_to(part, own, card.figure)


def test_drivers_that_say_the_same_share_a_place_in_the_script_too(tmp_path):
    frame = people(300, seed=1)
    made = of_frames(frame.assign(clear=frame["fast"]), people(120, seed=9), map_of())
    source = saved(made, tmp_path / "alike")
    found = [explain_driver(source, View(), LISTWISE, key) for key in ("fast", "clear")]
    assert found[0].figure("derived.rank") == found[1].figure("derived.rank") == 1
    for card, figures in zip(
        found, run([card.python for card in found], source.folder), strict=True
    ):
        near_to("derived", figures["derived"], card.figure)


def test_a_census_has_the_same_intervals_in_its_script(tmp_path):
    source = saved(study(kind=Kind.CENSUS), tmp_path / "census")
    card = explain_priority(source, View(), PriorityOptions(drivers=LISTWISE), "kind")
    (figures,) = run([card.python], source.folder)
    assert figures["importance"]["low"] == pytest.approx(figures["importance"]["high"])
    near_to("performance", {"value": figures["performance"]["value"]}, card.figure)


def test_what_is_hidden_or_not_saved_has_no_code(sources):
    source = sources["weighted, importance stated"]
    hidden = explain_driver(source, View(min_base=10_000), LISTWISE, "fast")
    assert hidden.sql is hidden.python is None
    point = explain_priority(
        source, View(min_base=10_000), PriorityOptions(drivers=LISTWISE), "fast"
    )
    assert point.sql is point.python is None
    loose = in_memory(study())
    assert explain_driver(loose, View(), LISTWISE, "fast").python is None
    for importance in ("derived", "stated"):
        options = PriorityOptions(importance, drivers=LISTWISE)
        assert explain_priority(loose, View(), options, "fast").python is None
