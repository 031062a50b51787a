"""The finding everything starts from, as the demo study's overview says it."""

from __future__ import annotations

import pytest

from cxgap.survey.view import View
from cxgap.tasks import studies
from cxgap.tasks.gaps import list_gaps
from cxgap.texts.figures import Figures
from cxgap.texts.labels import Names

OLDEST = ("Silent", "Baby Boomers")


@pytest.fixture(scope="module")
def demo():
    return studies.open_named(studies.DEMO)


def overall(demo, **choices):
    return list_gaps(demo, View(level="overall", **choices)).rows.iloc[0]


@pytest.mark.parametrize(
    ("language", "phrases"),
    [
        ("en", ("92% of the business", "just under 70% of its customers", "a little over 10% of")),
        ("vi", ("92% phía doanh nghiệp", "gần 70% khách hàng", "nhỉnh hơn 10% ở các thế hệ")),
    ],
)
def test_the_published_finding_comes_out_in_words(demo, language, phrases):
    row = overall(demo)
    oldest = overall(demo, where=(("generation", OLDEST),))["customer.value"]
    statement = Names(demo.mirror_map, language).item(row["item"])
    said = Figures("t2b", language).headline(row, statement, (oldest, 2))
    assert statement in said
    for phrase in phrases:
        assert phrase in said


@pytest.mark.parametrize(("language", "points"), [("en", "22 points"), ("vi", "22 điểm")])
def test_the_gap_is_in_points_never_in_percent(demo, language, points):
    row, figures = overall(demo), Figures("t2b", language)
    assert points in figures.reading(row, demo.mirror_map.margin)
    assert f"+{points}" in figures.certainty(row, 0.95)
