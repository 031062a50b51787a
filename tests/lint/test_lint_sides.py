"""How each side came about, how many answered, when, and about what."""

import pytest
from lint_studies import BUSINESS, IDS, KINDS, PLAIN, csv_of, findings, items, said


def people(count, **columns):
    answers = [n % 5 + 1 for n in range(count)]
    return csv_of({"id": range(count), "q1": answers, **columns})


def test_what_only_one_side_was_asked_is_said():
    found = findings(IDS + PLAIN + items("q2", sides=["customer"]))
    assert found.keys() == {"one_sided"}
    assert said(found["one_sided"]) == "Only the customer side was asked about: q2."


@pytest.mark.parametrize("kind", ["sample", "census"])
def test_a_side_of_which_nobody_said_what_it_is_is_named(kind):
    declared = f"sides.customer.kind = '{kind}'\n"
    rest = "sides.customer.id = 'id'\nsides.business.id = 'id'\n" + PLAIN
    assert findings(declared + rest)["kind_undeclared"].place == "business"
    assert "kind_undeclared" not in findings("sides.business.kind = 'sample'\n" + declared + rest)


@pytest.mark.parametrize(
    ("count", "kind", "code"),
    [
        (4, "sample", "below_privacy_minimum"),
        (4, "census", "below_privacy_minimum"),
        (5, "sample", "few_respondents"),
        (9, "sample", "few_respondents"),
        (9, "census", None),
        (10, "sample", None),
    ],
)
def test_few_people_are_said_by_what_becomes_of_their_figures(count, kind, code):
    population = f", population = {count}" * (kind == "census")
    declared = f"sides.business = {{ kind = '{kind}', id = 'id'{population} }}\n"
    declared += "sides.customer = { kind = 'sample', id = 'id' }\n" + items("q1")
    found = findings(declared, people(count), people(30))
    assert found.keys() == ({code} if code else set())


def census(population):
    side = "{ kind = 'census', id = 'id'" + (f", population = {population}" * bool(population))
    return (
        f"sides.business = {side} }}\nsides.customer = {{ kind = 'sample', id = 'id' }}\n" + PLAIN
    )


@pytest.mark.parametrize(
    ("population", "code", "severity"),
    [
        (0, "census_without_population", "info"),
        (20, None, None),
        (24, "census_incomplete", "info"),
        (26, "census_incomplete", "warning"),
    ],
)
def test_a_census_says_how_many_of_whom_answered(population, code, severity):
    found = findings(census(population))
    assert found.keys() == ({code} if code else set())
    assert [one.severity for one in found.values()] == [severity] * bool(code)


def test_the_share_that_answered_a_census_is_given():
    found = findings(census(26))["census_incomplete"]
    assert said(found).startswith("20 of 26 (77%) answered the census of the business side")


def dated(*days):
    return people(20, date=[days[n % len(days)] for n in range(20)])


DATES = IDS + "sides.business.date = 'date'\nsides.customer.date = 'date'\n" + items("q1")


@pytest.mark.parametrize(
    ("business", "customers", "apart"),
    [
        (["2024-03-01"], ["2025-03-01"], False),  # 365 days
        (["2024-03-01"], ["2025-03-02"], True),
        (["2025-03-02"], ["2024-03-01"], True),
        (["2023-01-01", "2024-12-31"], ["2025-06-01"], False),  # the nearest days count
        (["31/01/2024"], ["13/02/2025"], True),  # day first
        (["01/31/2024 12:00:00 AM"], ["2025-01-30 08:15"], False),  # month first
        (["01/02/2024"], ["02/01/2025"], False),  # either: only the years are sure
        (["05/06/2023"], ["05/06/2025"], True),  # either: but the years alone are enough
    ],
)
def test_more_than_a_year_between_the_sides_is_said(business, customers, apart):
    found = findings(DATES, dated(*business), dated(*customers))
    assert ("fieldwork_apart" in found) == apart


def test_years_of_waves_and_maps_count_where_there_are_no_dates():
    sides = "sides.business = {{ kind = 'sample', id = 'id', fieldwork = {0} }}\n"
    sides += "sides.customer = {{ kind = 'sample', id = 'id', wave = {{ value = '2016' }} }}\n"
    assert "fieldwork_apart" not in findings(sides.format(2017) + PLAIN)
    found = findings(sides.format(2018) + PLAIN)["fieldwork_apart"]
    assert said(found).endswith("one was asked until 2016, the other from 2018.")


def test_a_side_without_a_file_is_not_judged():
    statement = "items.q1 = { business.experience = { share = 0.9 }, customer.experience = 'q1' }"
    declared = KINDS.replace("'sample'", "'statement'", 1) + "sides.customer.id = 'id'\n"
    assert findings(declared + statement, None, BUSINESS) == {}
