"""The wheel of a business that stated figures instead of answering: which, and no word of more."""

import random

import pytest
from page_tools import WHEEL, on_page, open_page, said, words_for_charts

from cxgap.tasks import studies
from cxgap.tasks.pair import pair

MAP = """
[sides.business]
kind = "statement"
[sides.customer]
[items.one]
text = "It is excellent"
overall = true
scale = {{ worst = 1, best = 5, top = 2 }}
business.experience = {{ share = 0.92, top = 2 }}
customer.experience = "q1"
[items.two]
text = "The shop is near"
stage = "before"
touchpoint = "store"
scale = {{ worst = 1, best = 5, top = 2 }}
customer.experience = "q2"
{more}
[items.three]
text = "The page is quick"
stage = "during"
touchpoint = "website"
scale = {{ worst = 1, best = 5, top = 2 }}
customer.experience = "q3"
"""
SCALES = """
[sides.business]
[sides.customer]
[items.two]
touchpoint = "store"
business.experience = { column = "q2", scale = { worst = 1, best = 5 } }
customer.experience = { column = "q2", scale = { worst = 0, best = 10 } }
"""


@pytest.fixture
def study(tmp_path):
    """Saves a study whose business only states figures; returns how its link begins."""
    luck = random.Random("stated")  # noqa: S311 - reproducible answers, no secret
    rows = [",".join(str(luck.choice((1, 2, 3))) for _ in range(3)) for _ in range(200)]
    (tmp_path / "customers.csv").write_text("\n".join(["q1,q2,q3", *rows]), "utf-8")

    def save(more=""):
        (tmp_path / "map.toml").write_text(MAP.format(more=more), "utf-8")
        made = pair(None, tmp_path / "customers.csv", tmp_path / "map.toml")
        studies.create("stated", made)
        return "study=stated"

    return save


@pytest.mark.parametrize(
    ("language", "word", "figure"),
    [
        ("en", "stated for the whole only", "“It is excellent” 92%"),
        ("vi", "chỉ công bố cho toàn bộ", "“It is excellent” 92%"),
    ],
)
def test_a_figure_stated_for_the_whole_is_named_and_is_no_missing_data(
    study, language, word, figure
):
    at = open_page(WHEEL, f"{study()}&lang={language}")
    assert not at.exception
    assert figure in said(at)
    assert word in words_for_charts(at)
    for missing in ("data needed", "cần dữ liệu"):
        assert missing not in words_for_charts(at)
    assert word in set(on_page(at, "dataframe")[0].value.iloc[:, -6])


def test_figures_stated_for_single_items_are_named_with_them(study):
    at = open_page(WHEEL, study("business.experience = { share = 0.8, top = 2 }"))
    assert not at.exception
    assert "do not add up to a touchpoint's: “The shop is near” 80%." in said(at)
    assert "Store (Before): ours stated for single items only" in words_for_charts(at)


def test_the_demo_s_business_answered_and_states_nothing():
    assert "stated" not in said(open_page(WHEEL))


@pytest.mark.parametrize("choice", ["metric=nps", "metric=t2b&cut=5"])
def test_what_the_metric_cannot_count_is_not_called_unasked(tmp_path, choice):
    luck = random.Random("scales")  # noqa: S311 - reproducible answers, no secret
    for name, best in (("business", 5), ("customers", 10)):
        answers = [str(luck.randint(1, best // 2)) for _ in range(60)]
        (tmp_path / f"{name}.csv").write_text("\n".join(["q2", *answers]), "utf-8")
    (tmp_path / "map.toml").write_text(SCALES, "utf-8")
    made = pair(tmp_path / "business.csv", tmp_path / "customers.csv", tmp_path / "map.toml")
    studies.create("scales", made)
    words = said(open_page(WHEEL, f"study=scales&{choice}"))
    assert "this metric gives no figure of what we think of it" in words
    assert "Ours: 0 positive, 0 neutral, 0 negative, 1 no figure in this metric" in words
    assert "data needed" not in words
    assert "nobody asked" not in words


def test_what_both_said_on_scales_that_do_not_compare_is_no_missing_data(tmp_path):
    for name, best in (("business", 5), ("customers", 10)):
        low = [str(1 + at % (best // 2)) for at in range(60)]
        (tmp_path / f"{name}.csv").write_text("\n".join(["q2", *low]), "utf-8")
    (tmp_path / "map.toml").write_text(SCALES, "utf-8")
    made = pair(tmp_path / "business.csv", tmp_path / "customers.csv", tmp_path / "map.toml")
    studies.create("scales", made)
    words = said(open_page(WHEEL, "study=scales&metric=mean"))
    assert "this metric cannot compare it with what we think of it" in words
    assert "not compared by this metric" in words
    assert "on scales that this metric cannot compare" in words
    for wrong in ("data needed", "Only one side", "not proven."):
        assert wrong not in words
