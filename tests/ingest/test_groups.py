"""Attributes: labels, years of birth, ages and age bands."""

import pytest
from files import survey_of

from cxgap.errors import MapError

ITEM = 'items.q.customer.experience = "q"\n'


def groups(cells, attribute, side="", dates=None):
    """Each row's value of an attribute and the reasons of what was set aside."""
    days = dates or ["2016-05-11"] * len(cells)
    rows = zip(cells, days, strict=True)
    text = "x,q,day\n" + "".join(f'"{cell}",5,{day}\n' for cell, day in rows)
    survey = survey_of(text, f"{ITEM}attributes.g.customer = {attribute}\n{side}")
    values = [None if value != value else value for value in survey.frame["a_g"]]
    return values, [(one["row"], one["reason"]) for one in survey.report["set_aside"]]


def test_labels_are_the_cells_tidied():
    assert groups(["  North ", "New   York", ""], "'x'") == (["North", "New York", None], [])


def test_codes_get_their_labels_and_unknown_codes_are_listed():
    attribute = "{ column = 'x', labels = { 1 = 'North', 2 = 'South' } }"
    values, aside = groups(["1", "2.0", "south", "3", "North"], attribute)
    assert values == ["North", "South", "South", None, "North"]
    assert aside == [(5, "no label in the mirror map for this code")]


def test_a_declared_refusal_is_no_value_and_nothing_to_list():
    attribute = "{ column = 'x', no_answer = [0, 'Refused'] }"
    assert groups(["Male", "0", "refused", "0.0"], attribute) == (["Male", None, None, None], [])


def test_years_of_birth_become_generations():
    attribute = "{ column = 'x', as = 'birth_year' }"
    values, aside = groups(["1964", "1965.0", "1985-03-12", "12/03/1985"], attribute)
    assert values == ["Baby Boomers", "Gen X", "Millennials", "Millennials"]
    assert aside == []


@pytest.mark.parametrize("cell", ["85", "1850", "2999", "1985.5", "unknown", "1920"])
def test_what_is_no_year_of_birth_is_listed(cell):
    values, aside = groups([cell, "1990"], "{ column = 'x', as = 'birth_year' }")
    assert values == [None, "Millennials"]
    assert [row for row, _ in aside] == [2]


@pytest.mark.parametrize(
    ("side", "generation"),
    [
        ("sides.customer.fieldwork = 2016", "Millennials"),  # born 1996
        ("sides.customer.fieldwork = 2018", "Gen Z"),  # born 1998
        ("sides.customer.date = 'day'", "Millennials"),
        ("sides.customer.wave = { value = 'Wave 2018' }", "Gen Z"),
        ("sides.customer.wave = { column = 'day' }", "Millennials"),
    ],
)
def test_an_age_needs_the_year_it_was_asked_in(side, generation):
    values, _ = groups(["20"], "{ column = 'x', as = 'age' }", side)
    assert values == [generation]


def test_each_rows_age_is_counted_from_its_own_date():
    dates = ["2016-12-31", "05/11/2018 12:00:00 AM", "20190101", "", "spring", "1/2/19"]
    values, aside = groups(
        ["20"] * 6, "{ column = 'x', as = 'age' }", "sides.customer.date = 'day'", dates
    )
    assert values == ["Millennials", "Gen Z", "Gen Z", None, None, "Gen Z"]
    assert aside == [(row, "no year of fieldwork for this row") for row in (5, 6)]


@pytest.mark.parametrize("kind", ["age", "age_band"])
def test_ages_without_any_year_are_refused_with_what_to_write(kind):
    with pytest.raises(MapError, match="ages need the year") as caught:
        groups(["20"], f"{{ column = 'x', as = '{kind}' }}")
    assert "fieldwork = 2016" in caught.value.hint


def test_age_bands_inside_a_generation_become_it_and_others_are_kept_and_said():
    cells = ["25-34", "55 - 64", "18-24", "65+", "30", "prefer not to say"]
    text = "x,q\n" + "".join(f"{cell},5\n" for cell in cells)
    attribute = "attributes.g.customer = { column = 'x', as = 'age_band' }\n"
    survey = survey_of(text, ITEM + attribute + "sides.customer.fieldwork = 2016")
    values = survey.frame["a_g"].tolist()
    assert values[:5] == ["Millennials", "Baby Boomers", "18-24", "65+", "Millennials"]
    assert [one["content"] for one in survey.report["set_aside"]] == ["prefer not to say"]
    (finding,) = survey.findings
    assert finding.as_dict()["sentence"].endswith("kept as they are: 18-24, 65+.")


def test_codes_of_age_bands_are_labelled_first_and_unknown_ones_are_no_ages():
    attribute = "{ column = 'x', as = 'age_band', labels = { 1 = '25-34', 2 = '35-44' } }"
    values, aside = groups(["1", "2", "7"], attribute, "sides.customer.fieldwork = 2016")
    assert values == ["Millennials", "35-44", None]
    assert aside == [(4, "no label in the mirror map for this code")]


def test_a_study_may_replace_the_bands():
    bands = "generations = { old = { to = 1979 }, young = { from = 1980 } }"
    values, _ = groups(["1970", "1990"], "{ column = 'x', as = 'birth_year' }", bands)
    assert values == ["old", "young"]
