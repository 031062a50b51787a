"""Cards of drivers and points: complete in both languages, and silent on what is hidden."""

import re
from collections import Counter
from dataclasses import replace

import numpy as np
import pytest
from driver_cards import WRONG, in_memory, of_frames, study
from driver_studies import map_of, people

from cxgap.errors import ViewError
from cxgap.exports.driver_cards import derived_record
from cxgap.survey.survey import Finding
from cxgap.survey.view import View
from cxgap.survey.words import Kind
from cxgap.tasks.driver_choice import DriverOptions
from cxgap.tasks.drivers import list_drivers
from cxgap.tasks.explain import cards
from cxgap.tasks.explain_drivers import DriverCards, explain_driver
from cxgap.tasks.explain_points import PointCards, explain_priority
from cxgap.tasks.gaps import list_gaps
from cxgap.tasks.priorities import PriorityOptions, list_priorities
from cxgap.texts.card import card_sentences
from cxgap.texts.card_drivers import DRIVER_CARD_LABELS, driver_sentences
from cxgap.texts.card_points import POINT_CARD_LABELS, point_sentences
from cxgap.texts.labels import Names

QUICK = DriverOptions(bootstraps=100)
PAIRWISE = replace(QUICK, missing="pairwise")
ALWAYS = {"definition", "asked", "people", "hidden", "study", "reproduce"}


def drivers_of(source, view=View(), options=QUICK):  # noqa: B008 - a view is frozen
    table = list_drivers(source, view, options)
    return [*map(DriverCards(source, view, options, table).of, table.rows.to_dict("records"))]


def points_of(source, view=View(), options=PriorityOptions(drivers=QUICK)):  # noqa: B008
    table = list_priorities(source, view, options)
    return [*map(PointCards(source, view, options, table).of, table.rows.to_dict("records"))]


def said(card, source, language="en"):
    return derived_record(card, Names(source.mirror_map, language))


@pytest.fixture(scope="module")
def source():
    return in_memory(study())


def digits(sentence):
    return Counter(re.sub(r"[.,]", "", number) for number in re.findall(r"\d[\d.,]*", sentence))


def test_a_card_is_complete_and_has_the_same_numbers_in_vietnamese(source):
    found = [*drivers_of(source), *drivers_of(source, View(level="dimension"), PAIRWISE)]
    found += points_of(source)
    stated = PriorityOptions("stated", "scale_middle")
    found += points_of(source, View(metric="mean", by=("region",)), stated)
    for card in found:
        english, vietnamese = said(card, source), said(card, source, "vi")
        assert not {key for key in ALWAYS if not english[key]}
        for key in english.keys() - {"findings", "sql", "python"}:
            assert len(english[key]) == len(vietnamese[key])
            for one, other in zip(english[key], vietnamese[key], strict=True):
                assert digits(one) - digits(other) == Counter(), (key, one, other)
                assert not re.search(r"\{|nan|None", one + other)


def test_a_driver_says_its_share_of_r2_its_places_and_why_it_is_overlooked(source):
    card = explain_driver(source, View(), QUICK, "fast")
    told, model = said(card, source), card.models["customer"]
    assert set(told) == {*DRIVER_CARD_LABELS, "sql", "python"}
    assert "all 4 drivers explain" in told["definition"][0]
    assert (
        f"{model.n:.0f} of 700 respondents answered the outcome and every driver" in told["base"][0]
    )
    part = float(re.match(r"[\d.]+", told["interval"][0]).group())
    assert part / model.r2["value"] == pytest.approx(card.figure("derived.value"), abs=1e-3)
    left = (model.n_eff - 1) / (model.n_eff - 4 - 1)
    assert model.r2["adjusted"] == pytest.approx(1 - (1 - model.r2["value"]) * left)
    assert "100 resamples" in told["interval"][1]
    assert f"{model.seed:032x}" in told["interval"][2]
    assert told["ranks"][0].startswith("Customers: place 1 of 4")
    assert told["ranks"][1].startswith("Business: place 4")
    assert "place 4 for the business less place 1 for customers is +3" in told["ranks"][2]
    assert told["misjudged"][0].startswith("Overlooked: for the business it stands 3 places lower")


def test_pairwise_says_the_fewest_behind_any_two(source):
    card = explain_driver(source, View(), PAIRWISE, "fast")
    base = said(card, source)["base"][0]
    assert "pairwise" in base
    assert f"{card.models['customer'].n:.0f} of 700 respondents or more" in base


def test_every_judgement_has_its_rule(source):
    rules = {}
    for card in drivers_of(source) + drivers_of(source, View(confidence=0.99, by=("region",))):
        told = driver_sentences(card, Names(source.mirror_map, "en"))
        rules.setdefault(card.about.row["misjudged"], []).append(told["misjudged"][0])
    assert {"overlooked", "overrated"} <= set(rules)
    for key, sentences in rules.items():
        assert all(one.startswith(f"{key.capitalize()}: ") for one in sentences)


def test_what_the_businesss_own_answers_tell_is_said_to_be_that():
    source = in_memory(study(importance=()))
    card = explain_driver(source, View(), QUICK, "near")
    told = said(card, source)
    assert "It goes by what moves its own answers" in told["ranks"][1]
    assert [one.split(":")[0] for one in told["fit"]] == ["Customers", "Business"]
    assert told["asked"][-1].count("column “all”") == 2


def test_a_part_of_a_population_and_a_census_say_so():
    partly = in_memory(study(population=2000))
    told = said(explain_driver(partly, View(), QUICK, "fast"), partly)
    assert "√(1 − 0.350)" in told["interval"][3]
    census = in_memory(study(kind=Kind.CENSUS))
    told = said(explain_driver(census, View(), QUICK, "fast"), census)
    assert "nothing is left to chance" in told["interval"][3]


def test_a_point_says_its_cross_hair_and_why_it_is_undecided(source):
    found = points_of(source)
    keys = {card.row["quadrant"]: said(card, source) for card in found}
    assert "undecided" in keys
    assert all(set(told) == {*POINT_CARD_LABELS, "sql", "python"} for told in keys.values())
    undecided = keys["undecided"]["quadrant"]
    assert undecided[0] == "Undecided."
    assert any("reaches the dividing line at" in one for one in undecided)
    for key, told in keys.items():
        if key != "undecided":
            assert not any("reaches" in one for one in told["quadrant"])
    mean = np.mean([card.figure("importance.value") for card in found])
    assert f"importance {100 * mean:.1f}%" in told["crosshair"][0]


def test_a_stated_point_rests_on_sums_and_stands_by_the_middle_of_the_scale(source):
    options = PriorityOptions("stated", "scale_middle")
    told = said(explain_priority(source, View(metric="mean"), options, "fast"), source)
    assert "importance 3.00, performance 3.00" in told["crosshair"][0]
    assert "n_eff = min(k, s²/V)" in told["importance"][1]
    assert "n_eff = min(k, s²/V)" in told["performance"][1]
    equal = PriorityOptions(crosshair="scale_middle", drivers=QUICK)
    told = said(explain_priority(source, View(), equal, "fast"), source)
    assert "the equal share of 4 drivers, 25.0%" in told["crosshair"][0]


def test_too_few_answers_and_answers_all_alike_have_no_share_and_say_why():
    few = in_memory(of_frames(people(25), people(120, seed=9), map_of()))
    told = said(explain_driver(few, View(), QUICK, "fast"), few)
    assert told["base"][0].endswith("No shares are derived: too few answers.")
    assert told["fit"] == []
    assert not any(one.startswith("Customers") for one in told["interval"])
    alike = in_memory(of_frames(people(500).assign(near=4), people(120, seed=9), map_of()))
    told = said(explain_driver(alike, View(), QUICK, "near"), alike)
    assert told["flags"] == ["the same answer throughout"]
    assert not any("R²" in one for one in told["interval"])


def hidden_cards(seed):
    """Three of the business rated one importance, three customers one driver: both are hidden."""
    rng = np.random.default_rng(seed)
    customers, business = people(400), people(120, WRONG, WRONG, seed=9)
    for frame, column in ((customers, "near"), (business, "imp_fast")):
        answers = np.where(
            np.arange(len(frame)) < 3, rng.integers(1, 6, len(frame)).astype(str), ""
        )
        frame[column] = answers
    source = in_memory(of_frames(customers, business, map_of()))
    near, fast = (explain_driver(source, View(), PAIRWISE, key) for key in ("near", "fast"))
    point = explain_priority(source, View(), PriorityOptions(drivers=PAIRWISE), "near")
    return source, near, fast, point


def test_nothing_on_a_card_depends_on_what_is_hidden():
    found = []
    for seed in (1, 2):
        source, near, fast, point = hidden_cards(seed)
        assert (near.sql, fast.sql, point.sql) == (None,) * 3
        told = [said(near, source), said(point, source)]
        ranks = said(fast, source)
        assert not any("Business: place" in one or "both lists" in one for one in ranks["ranks"])
        assert ranks["misjudged"] == ["Hidden, and so there is no judgement."]
        found.append([one | {"study": []} for one in told])
    assert found[0] == found[1]
    near, point = found[0]
    assert not any(near[key] for key in ("base", "fit", "interval", "findings"))
    assert [one.split(":")[0] for one in near["ranks"]] == ["Business"]
    assert "Customers: hidden to protect people" in near["people"][0]
    assert point["importance"] == ["Importance is hidden to protect people."]
    assert point["performance"] == ["Performance is hidden to protect people."]
    assert point["gap"] == []


def test_below_the_minimum_no_card_has_a_figure(source):
    view = View(min_base=2000)
    for card in [*drivers_of(source, view), *points_of(source, view)]:
        told = said(card, source)
        silent = {"base", "fit", "interval", "ranks", "weights", "left_out", "findings", "gap"}
        assert not any(told.get(key) for key in silent)
        assert "hidden to protect people" in told["people"][0]
        sides = card.about.sides if hasattr(card, "about") else card.performance.sides
        assert all(side.state == "hidden" and not side.figures for side in sides)


def test_a_group_too_small_to_show_says_only_that():
    frame = people(300)
    frame["region"] = np.where(np.arange(300) < 3, "South", "North")
    source = in_memory(of_frames(frame, people(120, seed=9), map_of()))
    for card in drivers_of(source, View(by=("region",))):
        told = said(card, source) | {"ranks": []}  # those are of the business, which is no secret
        everything = " ".join(one for sentences in told.values() for one in sentences or ())
        assert not re.search(r"\b(3|297)\b", everything)


def test_a_card_of_a_group_is_about_its_people(source):
    card = explain_driver(source, View(by=("region",)), QUICK, "kind", ("South",))
    assert said(card, source)["people"][0] == "Customers: a sample; Region: South."
    assert card.about.row["group.region"] == "South"


def test_a_row_that_is_not_there_is_refused(source):
    with pytest.raises(ViewError, match="'shoe' is not a known row"):
        explain_driver(source, View(), QUICK, "shoe")
    with pytest.raises(ViewError, match="'fast · East' is not a known row"):
        explain_priority(
            source, View(by=("region",)), PriorityOptions(drivers=QUICK), "fast", ("East",)
        )


def test_a_card_says_how_its_adjusted_p_follows_from_the_family(source):
    for method, rule in (("bh", "p · {n} / {rank}"), ("holm", "p · ({n} − {rank} + 1)")):
        view = View(gap="priority", adjust=method, by=("region",))
        table = list_gaps(source, view)
        raw = np.sort(table.rows["gap.p"].dropna())
        n = len(raw)
        for card in cards(source, view, table):
            rank, p = card.family.place, card.figure("gap.p")
            assert raw[rank - 1] == p
            if method == "bh":
                follows = min(raw[at] * n / (at + 1) for at in range(rank - 1, n))
            else:
                follows = min(1, max(raw[at] * (n - at) for at in range(rank)))
            assert card.figure("gap.p_adjusted") == pytest.approx(follows)
            tests = card_sentences(card, Names(source.mirror_map, "en"))["tests"]
            assert rule.format(n=n, rank=rank) in tests[-1]


def test_a_point_says_nothing_of_the_business(source):
    loose = replace(source, findings=(Finding("x", "info", "business", "Of the business."),))
    point = explain_priority(loose, View(), PriorityOptions(drivers=QUICK), "fast")
    assert "Of the business." not in said(point, loose)["findings"]
    driver = explain_driver(loose, View(), QUICK, "fast")
    assert "Of the business." in said(driver, loose)["findings"]


def test_a_half_life_is_said(source):
    dated = in_memory(study(date="day"))
    point = explain_priority(dated, View(half_life=60.0), PriorityOptions(drivers=QUICK), "fast")
    told = point_sentences(point, Names(dated.mirror_map, "en"))
    assert any("counts half after 60 days" in one for one in told["weights"])
