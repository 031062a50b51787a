"""The mirror map: what is written is what is meant, and what is misspelt is refused."""

import math
import re

import pytest
import tomli_w
from hypothesis import HealthCheck, given, settings
from maps import mirror_maps, nonsense

from cxgap.errors import MapError
from cxgap.survey.item import Question, Statement
from cxgap.survey.mirror_dump import dump
from cxgap.survey.mirror_toml import parse
from cxgap.survey.words import Aspect, Kind

# design.md §4, to the letter
# ruff: noqa: E501
EXAMPLE = """
[study]
name = { en = "Airport 2016", vi = "Sân bay 2016" }
margin = 5                                   # relevance margin, points
privacy = { business = 5, customer = 5 }

[sides.business]
kind = "census"                              # sample | census | statement
population = 30                              # optional: finite population
id = "respondent"
where = { status = ["complete"] }            # optional: which rows of the file are this side
[sides.customer]
kind = "sample"
weight = "WEIGHT"
date = "INTDATE"
wave = { value = "2016" }                    # or { column = "wave" }

[attributes.generation]
customer = { column = "born", as = "birth_year" }   # as: label | birth_year | age | age_band | multi
[attributes.region]
business = { column = "Region" }
customer = { column = "region", labels = { "1" = "North", "2" = "South" } }

[items.wifi]
text = { en = "Free WiFi is easy to use", vi = "WiFi miễn phí dễ sử dụng" }
dimension = "service_convenience"
stage = "during"
touchpoint = "wifi"
scale = { worst = 1, best = 5, no_answer = [0, 6] }
business.experience = "wifi_own_view"
customer.experience = { column = "Q7WIFI" }
customer.importance = { column = "imp_wifi", scale = { worst = 5, best = 1 } }   # reverse-worded: worst above best

[items.excellent]
text = { en = "Our shopping experiences are excellent" }
overall = true
scale = { worst = 1, best = 5, top = 2 }
business.experience = { share = 0.92, top = 2 }   # a statement, whatever the side's kind: one declared figure, no base, for this cut
customer.experience = { column = "q1", labels = { "Strongly agree" = 5, "Agree" = 4 } }
"""
RATED = 'items.q.customer.experience = "Q1"\n'


@pytest.fixture(scope="module")
def example():
    return parse(EXAMPLE)


def test_the_example_of_the_design_says_what_it_says(example):
    business, customer = example.sides["business"], example.sides["customer"]
    assert (business.kind, business.population) == (Kind.CENSUS, 30)
    assert business.where == {"status": ("complete",)}
    assert (customer.weight, customer.date, customer.wave.value) == ("WEIGHT", "INTDATE", "2016")
    assert example.attributes["generation"].sources["customer"].kind == "birth_year"
    assert example.attributes["region"].sources["customer"].labels == {"1": "North", "2": "South"}
    assert example.name["vi"] == "Sân bay 2016"


def test_a_reverse_worded_column_keeps_the_other_declarations_of_its_item(example):
    scale = example.items["wifi"].source("customer", Aspect.IMPORTANCE).scale
    assert (scale.worst, scale.best, scale.no_answer) == (5, 1, (0, 6))


def test_a_declared_share_stands_in_place_of_answers(example):
    excellent = example.items["excellent"]
    assert excellent.source("business", Aspect.EXPERIENCE) == Statement(0.92, 2, excellent.scale)
    rated = excellent.source("customer", Aspect.EXPERIENCE)
    assert isinstance(rated, Question)
    assert rated.scale.labels == {"Strongly agree": 5, "Agree": 4}


def test_the_example_comes_back_from_its_own_dump(example):
    assert parse(dump(example)) == example


@settings(max_examples=200, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(mirror_maps)
def test_every_map_comes_back_from_its_dump(mirror_map):
    text = dump(mirror_map)
    assert parse(text) == mirror_map
    assert dump(parse(text)) == text


def test_maps_that_mean_the_same_are_written_the_same():
    whole, decimal = "study.margin = 5\n", "study.margin = 5.0\n"
    assert dump(parse(whole + RATED)) == dump(parse(decimal + RATED))
    long = 'items.q.customer.experience = { column = "Q1" }\n'
    assert dump(parse(RATED)) == dump(parse(long))


def test_a_side_of_which_nothing_is_said_is_a_sample_and_stays_undeclared():
    silent, said = parse(RATED), parse(RATED + 'sides.customer.kind = "sample"\n')
    assert silent.sides["customer"].counted_as is said.sides["customer"].counted_as is Kind.SAMPLE
    assert parse(dump(silent)).sides["customer"].kind is None
    assert parse(dump(said)).sides["customer"].kind is Kind.SAMPLE


def test_a_yes_no_scale_has_one_top_point():
    scale = parse(RATED + "items.q.scale = { worst = 0, best = 1 }").items["q"].scale
    assert scale.top == 1


def test_where_takes_single_values_numbers_and_dates():
    where = "sides.customer.where = { wave = 2016, half = [1.5, 2.0], day = 2016-05-11, ok = true }"
    assert parse(RATED + where).sides["customer"].where == {
        "wave": ("2016",),
        "half": ("1.5", "2"),
        "day": ("2016-05-11",),
        "ok": ("True",),
    }


# what is written, where it is wrong, what is said about it, what is suggested
MISTAKES = [
    ("stages = 3", "stages", "3 is not a table", "column"),
    ("item.q.text = 'x'", "top level", "unknown key 'item'", "'items'"),
    ("study.margn = 4", "study", "unknown key 'margn'", "'margin'"),
    ("study.margin = '5'", "study.margin", "'5' is not a number", "margin = 0.5"),
    ("study.margin = true", "study.margin", "True is not a number", "margin"),
    ("study.margin = 101", "study.margin", "does not lie in 0–100", "margin = 5"),
    ("study.margin = nan", "study.margin", "too large", "margin"),
    ("study.margin = 1e999", "study.margin", "too large", "margin"),
    ("study.name = 5", "study.name", "5 is not text or a table", "name"),
    ("study.name = { en = 5 }", "study.name", "every language needs a text", "en ="),
    ("study.privacy.business = 2", "study.privacy.business", "does not lie in 3–", "3"),
    ("study.privacy.customer = -1", "study.privacy.customer", "does not lie in 0–", "0"),
    ("study.privacy.busines = 5", "study.privacy", "unknown key 'busines'", "'business'"),
    ("sides.company.kind = 'sample'", "sides", "unknown key 'company'", "business, customer"),
    ("sides.customer.kind = 'samples'", "sides.customer.kind", "'samples' is not", "'sample'"),
    ("sides.customer.population = 0", "sides.customer.population", "does not lie", "1"),
    ("sides.customer.population = 3.5", "sides.customer.population", "whole number", "5"),
    ("sides.customer.wave = 'wave'", "sides.customer.wave", "is not a table", "column"),
    ("sides.customer.wave = {}", "sides.customer.wave", "either a value or a column", "column"),
    ("sides.customer.where = { s = [] }", "sides.customer.where.s", "no values", "complete"),
    ("sides.customer.fieldwork = 16", "sides.customer.fieldwork", "1900–2200", "1900"),
    ("attributes.a.text = 'x'", "attributes.a", "no side carries it", "customer ="),
    ("attributes.a.customers = 'x'", "attributes.a", "unknown key 'customers'", "'customer'"),
    ("attributes.a.customer = ''", "attributes.a.customer", "no column", "column"),
    ("attributes.wave.customer = 'w'", "attributes.wave", "declared on the sides", "wave ="),
    ("attributes.'a-b'.customer = 'w'", "attributes.a-b", "is not a key", "letters"),
    (
        "attributes.a.customer = { column = 'x', as = 'birthyear' }",
        *("attributes.a.customer.as", "'birthyear' is not known", "'birth_year'"),
    ),
    (
        "attributes.a.customer = { column = 'x', labels = { 1 = [] } }",
        *("attributes.a.customer.labels", "needs a text", "North"),
    ),
    ("items.'2q'.customer.experience = 'x'", "items.2q", "is not a key", "start with a letter"),
    ("items.x.text = 'x'", "items.x", "neither side is asked", "experience"),
    ("items.x.customer.experiance = 'x'", "items.x.customer", "'experiance'", "'experience'"),
    ("items.x.customer.experience = 7", "items.x.customer.experience", "not a table", "column"),
    (
        "items.x.customer.experience = {}",
        *("items.x.customer.experience.column", "no column", "column"),
    ),
    ("items.x.customer.prediction = 'p'", "items.x.customer.prediction", "only the", "experience"),
    ("items.q.yardstick = 'NPS'", "items.q.yardstick", "'NPS' is not known", "nps"),
    ("items.q.overall = 'yes'", "items.q.overall", "true or false", "true"),
    ("items.q.scale.worts = 1", "items.q.scale", "unknown key 'worts'", "'worst'"),
    ("items.q.scale = { worst = 5 }", "items.q.scale", "must differ", "worst = 1"),
    ("items.q.scale = { step = 3 }", "items.q.scale", "do not lead", "step"),
    ("items.q.scale = { top = 9 }", "items.q.scale", "top = 9", "leave it out"),
    ("items.q.scale = { no_answer = 9 }", "items.q.scale.no_answer", "is not a list", "["),
    ("items.q.scale = { no_answer = [[9]] }", "items.q.scale.no_answer", "neither", "n/a"),
    ("items.q.scale = { labels = { a = 'b' } }", "items.q.scale.labels", "needs a num", "Agree"),
    (
        "items.x.business.experience = { share = 92 }",
        *("items.x.business.experience.share", "is not a share", "0.92"),
    ),
    (
        "items.x.business.experience = { share = 0.9, top = 7 }",
        *("items.x.business.experience.top", "does not lie in 1–4", "1"),
    ),
    (
        "items.x.business.experience = { share = 0.9, column = 'b' }",
        *("items.x.business.experience", "unknown key 'column'", "share"),
    ),
    ("items.Q.customer.experience = 'x'", "items", "'q' and 'Q' differ only in case", "Rename"),
    ("generations.X = { from = 1990, to = 1980 }", "generations.X", "lies after", "Exchange"),
    (
        "generations = { A = { to = 1980 }, B = { from = 1980 } }",
        *("generations", "'A' and 'B' overlap", "before 1980"),
    ),
    ("sides.customer.weight = ''", "sides.customer.weight", "no column named", "leave it out"),
    ("sides.customer.kind = 'Sample'", "sides.customer.kind", "'Sample' is not", "'sample'?"),
    ("items.x.customer.experienc = 'x'", "items.x.customer", "'experienc'", "'experience'?"),
    (
        "items.x = { overall = true, customer.experience = 'x' }\n"
        "items.y = { overall = true, customer.experience = 'y' }",
        *("items", "'x' and 'y' are both flagged as overall", "Leave overall"),
    ),
    (
        "items.q.scale = { labels = { Agree = 4, 'AGREE ' = 1 } }",
        *("items.q.scale.labels", "'Agree' and 'AGREE ' are the same label", "keep one"),
    ),
    (
        "attributes.a.customer = { column = 'x', as = 'age', labels = { 1 = 'x' } }",
        *("attributes.a.customer.labels", "read as age has no labels", "Leave labels out"),
    ),
    (
        "attributes.a.customer = { column = 'x', no_answer = [{ a = 1 }] }",
        *("attributes.a.customer.no_answer", "neither a number nor text", "n/a"),
    ),
    (
        "sides.customer.rake.margins.g = { a = 0.5, b = 0.4 }",
        *("sides.customer.rake.margins.g", "add up to 0.9", "100"),
    ),
    (
        "sides.customer.rake.margins.g = { a = 1.5, b = -0.5 }",
        *("sides.customer.rake.margins.g", "no share of a population", "from 0 to 1"),
    ),
    (
        "sides.customer.rake.margins.g = { a = '50%', b = 0.5 }",
        *("sides.customer.rake.margins.g.a", "is not a number", "0.2"),
    ),
    ("sides.customer.rake.margin = 1", "sides.customer.rake", "'margin'", "'margins'"),
    ("sides.customer.rake.waves.x = 1", "sides.customer.rake.waves.x", "not a table", "column"),
    (
        "sides.customer.rake.trim = { lowest = 2, highest = 4 }",
        *("sides.customer.rake.trim", "2 to 4 times", "0.2 and 4"),
    ),
    ("sides.customer.rake.trim.lowst = 0", "sides.customer.rake.trim", "'lowst'", "'lowest'"),
    ("sides.customer.population = 0x" + "f" * 5000, "the text", "too large", "quotes"),
    ("a = [1", "the text", "not valid TOML", "quotes"),
    ("a = " + "9" * 5000, "the text", "not valid TOML", "quotes"),
    ("a = " + "[" * 20_000, "the text", "not valid TOML", "quotes"),
]


@pytest.mark.parametrize(
    ("line", "place", "problem", "advice"), MISTAKES, ids=[line[0][:50] for line in MISTAKES]
)
def test_a_mistake_is_named_with_its_place_and_what_to_write(line, place, problem, advice):
    with pytest.raises(MapError) as caught:
        parse(RATED + line, file="airport.toml")
    assert caught.value.problem.startswith(f"Mirror map, airport.toml, {place}: ")
    assert problem in caught.value.problem
    assert advice in caught.value.hint


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(nonsense)
def test_any_other_toml_is_a_map_or_a_sentence(table):
    understood = parsed_or_refused(tomli_w.dumps(table))
    if isinstance(understood, MapError):
        assert re.match(r"Mirror map, odd\.toml, .+: .+", understood.problem, re.DOTALL)
        assert understood.hint


def parsed_or_refused(text):
    try:
        return parse(text, file="odd.toml")
    except MapError as error:
        return error


def test_an_unlimited_band_ends_nowhere():
    bands = parse(RATED + "generations.now = { from = 1990 }").bands
    assert (bands[0].first, bands[0].last) == (1990, math.inf)
