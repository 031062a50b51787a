"""What a good analyst would ask before showing a gap."""

import pytest

from cxgap.ingest.adapters import read_table
from cxgap.survey.mirror_toml import parse
from cxgap.tasks.pair import pair_tables

BUSINESS = "id,region,q1,q2\n" + "".join(f"{n},N,{n % 5 + 1},{n % 4 + 1}\n" for n in range(20))
CUSTOMERS = BUSINESS.replace(",N,", ",n,")
BOTH = "business.experience = '{0}', customer.experience = '{0}'"
PLAIN = f"""
attributes.region = {{ business = "region", customer = "region" }}
items.q1 = {{ {BOTH.format("q1")} }}
"""


def findings(mirror_map, business=BUSINESS, customers=BUSINESS):
    tables = {
        "business": read_table(business.encode(), "b.csv"),
        "customer": read_table(customers.encode(), "c.csv"),
    }
    return {found.code: found for found in pair_tables(tables, parse(mirror_map)).findings}


IDS = "sides.business.id = 'id'\nsides.customer.id = 'id'\n"


def test_a_study_without_trouble_has_no_findings():
    assert findings(IDS + PLAIN) == {}


@pytest.mark.parametrize(
    ("code", "severity", "said", "change"),
    [
        (
            *("one_sided", "info", "Only the customer side was asked about: q2."),
            {"mirror_map": PLAIN + "items.q2.customer.experience = 'q2'"},
        ),
        (
            *("scales_differ_between_sides", "warning", "'q2' was asked on different scales"),
            {
                "mirror_map": PLAIN
                + "items.q2 = { business.experience = 'q2', customer.experience = "
                "{ column = 'q2', scale = { worst = 0, best = 10 } } }"
            },
        ),
        (
            *("reverse_worded", "info", "'q2' is reverse-worded on one side"),
            {
                "mirror_map": PLAIN
                + "items.q2 = { business.experience = 'q2', customer.experience = "
                "{ column = 'q2', scale = { worst = 5, best = 1 } } }"
            },
        ),
        (
            *("undeclared", "warning", "'q1' belongs to 'eas', which the mirror map does not"),
            {"mirror_map": PLAIN + "dimension = 'eas'\n[dimensions.ease]\ntext = 'Ease'"},
        ),
        (
            *("unmatched_values", "warning", "Only one side has these values of 'region': N, n."),
            {"customers": CUSTOMERS},
        ),
        (
            *("set_aside", "warning", "1 cells or rows of the customer side could not be used"),
            {"customers": BUSINESS + "21,N,7,5\n"},
        ),
        (
            *("duplicates", "warning", "1 respondents of the customer side have an id"),
            {"customers": BUSINESS + "1,N,5,5\n"},
        ),
        (
            *("identical_rows", "info", "1 rows of the customer side are the same"),
            {"customers": BUSINESS + "1,N,2,2\n", "ids": ""},
        ),
    ],
    ids=lambda one: one if isinstance(one, str) and "_" in one else "",
)
def test_each_check_says_what_is_wrong_where_and_how_bad(code, severity, said, change):
    ids = change.pop("ids", IDS)
    mirror_map = change.pop("mirror_map", PLAIN)
    if "dimension = 'eas'" in mirror_map:
        mirror_map = mirror_map.replace("items.q1 = {", "items.q1 = { dimension = 'eas',")
        mirror_map = mirror_map.replace("\ndimension = 'eas'", "")
    found = findings(ids + mirror_map, **change)[code]
    assert found.severity == severity
    assert said in found.as_dict()["sentence"]
    assert found.place


FIVE = "".join(f"items.q{n} = {{ {BOTH.format(f'q{n}')} }}\n" for n in range(1, 6))
HEADER = "q1,q2,q3,q4,q5\n"
MIXED = "".join(f"{n % 5 + 1},{(n + 1) % 5 + 1},3,4,5\n" for n in range(30))


@pytest.mark.parametrize(("straight", "severity"), [(1, "info"), (5, "warning")])
def test_straight_lining_is_a_warning_where_many_do_it(straight, severity):
    customers = HEADER + MIXED + "4,4,4,4,4\n" * straight
    found = findings(FIVE, HEADER + MIXED, customers)["straight_liners"]
    assert (found.severity, found.place, found.facts["count"]) == (severity, "customer", straight)


def test_another_top_on_one_side_of_the_same_scale_is_said():
    asked = "{ column = 'q1', scale = { worst = 1, best = 5, top = 1 } }"
    item = f"items.q1 = {{ business.experience = {asked}, customer.experience = 'q1' }}"
    assert findings(IDS + item)["cuts_differ_between_sides"].place == "q1"


def test_a_label_of_no_point_of_the_scale_is_said():
    item = f"items.q1 = {{ {BOTH.format('q1')}, scale = {{ labels = {{ Agree = 40 }} }} }}"
    assert findings(IDS + item)["label_off_scale"].facts["labels"] == "Agree"
