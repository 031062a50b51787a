"""What the page on the quality of the data may tell."""

from cxgap.dashboard.page import Page
from cxgap.dashboard.quality import missing
from cxgap.dashboard.reader import Reader
from cxgap.ingest.adapters import read_table
from cxgap.survey.mirror_toml import parse
from cxgap.tasks.pair import open_study, pair_tables

MAP = """
sides.business = { kind = "sample", id = "id" }
sides.customer = { kind = "sample", id = "id" }
items.q = { business.experience = "q", customer.experience = "q" }
items.r = { business.experience = "r", customer.experience = "r" }
"""


def side(answers, n=40):
    """A file of n respondents, of whom so many answered r."""
    rows = [f"{at},{at % 5 + 1},{at % 5 + 1 if at < answers else ''}" for at in range(n)]
    return read_table("\n".join(["id,q,r", *rows]).encode(), "file.csv")


def test_the_share_without_an_answer_does_not_tell_how_few_answered():
    """The item itself is hidden: 1 − 37/40 would be its base."""
    tables = {"business": side(10), "customer": side(3)}
    page = Page(Reader(), open_study(pair_tables(tables, parse(MAP))))
    table = missing(page).set_index("item")
    assert table.loc["r", "business"] == 0.75
    assert table.loc["q"][["business", "customer"]].tolist() == [0, 0]
    assert table.isna().loc["r", "customer"]
