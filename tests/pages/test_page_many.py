"""A picture does not grow with the study: it shows the widest, its table and data the rest."""

import random

import pytest
from page_tools import DIMENSIONS, GROUPS, IMPORTANCE, charts, on_page, open_page, said

from cxgap.tasks import studies
from cxgap.tasks.pair import pair

PROVINCES, ITEMS = 26, 42
HEAD = """
[sides.business]
[sides.customer]
[attributes.province]
customer = "province"
[attributes.channel]
customer = "channel"
"""
ITEM = """
[items.q{n}]
text = "Item number {n}"
dimension = "simplicity"
scale = {{ worst = 1, best = 5 }}
business.experience = "q{n}"
customer.experience = "q{n}"
business.importance = "i{n}"
customer.importance = "i{n}"
"""


@pytest.fixture
def many(tmp_path):
    """Saves a study of 26 provinces, 4 channels and 42 items."""
    luck = random.Random("many")  # noqa: S311 - reproducible answers, no secret
    keys = [f"{kind}{n}" for kind in "qi" for n in range(ITEMS)]
    for side, people in (("business", 40), ("customers", 500)):
        lines = [
            f"P{at % PROVINCES},C{at % 4}," + ",".join(str(luck.randint(1, 5)) for _ in keys)
            for at in range(people)
        ]
        header = ",".join(["province", "channel", *keys])
        (tmp_path / f"{side}.csv").write_text("\n".join([header, *lines]), "utf-8")
    items = "".join(ITEM.format(n=n) for n in range(ITEMS))
    (tmp_path / "map.toml").write_text(HEAD + items, "utf-8")
    files = [tmp_path / name for name in ("business.csv", "customers.csv", "map.toml")]
    studies.create("many", pair(*files))
    return "study=many"


def notes_in(figure):
    return figure["layout"]["annotations"]


def test_a_heatmap_shows_the_groups_with_the_widest_gaps(many):
    for split in ("by=province", "by=province&by=channel"):
        at = open_page(GROUPS, f"{many}&{split}")
        (drawn,) = charts(at)
        assert len({y for trace in drawn["data"] for y in trace["y"] if y is not None}) == 24
        assert "The picture shows the 24 of" in said(at)
        table = on_page(at, "dataframe")[0].value
        assert len(table) >= PROVINCES
        numbers = table["Gap"].str.extract(r"([+−]?[\d.]+)")[0].str.replace("−", "-")
        widest = table.loc[numbers.astype(float).abs().idxmax()].iloc[0].partition(" (")[0]
        assert any(widest in note["text"] for note in notes_in(drawn))


def test_a_long_list_of_items_shows_the_widest_and_its_table_all(many):
    for page, chart in ((DIMENSIONS, 1), (IMPORTANCE, 0)):
        at = open_page(page, many)
        dots = next(one for one in charts(at)[chart]["data"] if one["name"] == "customer")
        assert len(dots["x"]) == 24
        assert "The picture shows the 24 of 42 with the widest gaps; the table has" in said(at)
        assert len(on_page(at, "dataframe")[chart].value) == ITEMS


def test_a_short_list_is_drawn_whole_and_says_nothing_of_it():
    assert "The picture shows the" not in said(open_page(GROUPS))
