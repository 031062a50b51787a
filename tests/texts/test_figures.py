"""Figures in words: true at every edge, and in the unit of their metric."""

from __future__ import annotations

import math

import pytest

from cxgap.texts.figures import Figures

NAN = math.nan


def row(**facts):
    """A row of the table of gaps: 92% of 250 against 69.7% of 5,000."""
    known = {
        "business.value": 0.92, "business.low": 0.88, "business.high": 0.948, "business.n": 250.0,
        "customer.value": 0.697, "customer.low": 0.684, "customer.high": 0.71, "customer.n": 5000.0,
        "gap.value": 0.223, "gap.low": 0.18, "gap.high": 0.254, "gap.p_adjusted": 0.0001,
        "verdict": "blind_spot", "to_settle.base": NAN, "to_settle.side": None,
    }  # fmt: skip
    return known | {name.replace("__", "."): value for name, value in facts.items()}


@pytest.mark.parametrize(
    ("share", "english", "vietnamese"),
    [
        (0.0, "0%", "0%"),
        (0.004, "under 1%", "chưa đến 1%"),
        (0.006, "1%", "1%"),
        (0.092, "just under 10%", "gần 10%"),
        (0.1, "10%", "10%"),
        (0.113, "a little over 10%", "nhỉnh hơn 10%"),
        (0.116, "12%", "12%"),
        (0.15, "15%", "15%"),
        (0.45, "45%", "45%"),
        (0.69, "69%", "69%"),
        (0.697, "just under 70%", "gần 70%"),
        (0.6996, "70%", "70%"),
        (0.7, "70%", "70%"),
        (0.704, "a little over 70%", "nhỉnh hơn 70%"),
        (0.716, "72%", "72%"),
        (0.92, "92%", "92%"),
        (0.994, "99%", "99%"),
        (0.996, "over 99%", "trên 99%"),
        (0.99999, "over 99%", "trên 99%"),
        (1.0, "100%", "100%"),
        (NAN, "–", "–"),
        (None, "–", "–"),
    ],
)
def test_a_share_beside_a_round_number(share, english, vietnamese):
    assert Figures("t2b", "en").about(share) == english
    assert Figures("csat", "vi").about(share) == vietnamese


def test_what_is_said_of_a_share_is_true():
    for step in range(10_001):
        said, exact = Figures("t2b", "en").about(step / 10_000), step / 100
        number = int(said.removesuffix("%").rpartition(" ")[2])
        if said.startswith(("just under", "under")):
            assert number - 1 < exact < number
        elif said.startswith(("a little over", "over")):
            assert number < exact < number + 1.5
        else:
            assert abs(exact - number) <= 0.5
            assert number not in (0, 100) or exact == number


def test_only_shares_have_a_round_number_beside_them():
    assert Figures("nps", "vi").about(-9.7) == "−10"
    assert Figures("mean", "vi").about(4.66) == "4,7"


@pytest.mark.parametrize(
    ("metric", "value", "gap", "english", "vietnamese"),
    [
        ("t2b", 0.697, 0.223, ("70%", "+22 points"), ("70%", "+22 điểm")),
        ("csat", 0.697, -0.045, ("70%", "−4 points"), ("70%", "−4 điểm")),
        ("nps", -35, 26.9, ("−35", "+27 points"), ("−35", "+27 điểm")),
        ("mean", 4.66, 0.75, ("4.7", "+0.75 scale points"), ("4,7", "+0,75 điểm thang đo")),
        ("ces", 5.5, -1.5, ("5.5", "−1.50 scale points"), ("5,5", "−1,50 điểm thang đo")),
        ("mean100", 72.8, 18.84, ("72.8", "+18.8 points"), ("72,8", "+18,8 điểm")),
    ],
)
def test_a_figure_and_a_gap_in_the_metrics_unit(metric, value, gap, english, vietnamese):
    for language, expected in (("en", english), ("vi", vietnamese)):
        figures = Figures(metric, language)
        assert (figures.value(value), figures.gap(gap)) == expected


@pytest.mark.parametrize("metric", ["t2b", "nps", "mean", "mean100", "ces"])
def test_nothing_is_a_dash_without_a_unit(metric):
    figures = Figures(metric, "vi")
    assert (
        figures.value(NAN) == figures.gap(NAN) == figures.gap(None) == figures.distance(NAN) == "–"
    )
    assert figures.interval(NAN, 1) == figures.gap_interval(None, 1) == "không có khoảng tin cậy"


@pytest.mark.parametrize(
    ("low", "high", "shown"),
    [
        (0.18, 0.254, "+18 to +25 points"),
        (-0.05, 0.21, "−5 to +21 points"),
        (0.003, 0.094, "+0.3 to +9.4 points"),  # "0 to +9" would be no proof
        (-0.094, -0.004, "−9.4 to −0.4 points"),
    ],
)
def test_an_interval_that_leaves_zero_out_says_so(low, high, shown):
    assert Figures("t2b", "en").gap_interval(low, high) == shown


def test_an_interval_in_a_table_has_the_decimals_of_its_gap():
    assert Figures("t2b", "vi").gap_interval(0.18, 0.254, 1) == "+18,0 đến +25,4 điểm"
    assert Figures("mean", "vi").gap_interval(0.671, 0.844) == "+0,67 đến +0,84 điểm thang đo"
    assert Figures("mean", "vi").gap_interval(0.671, 0.844, unit=False) == "+0,67 đến +0,84"
    assert Figures("t2b", "vi").interval(0.88, 0.948, 1) == "88,0% đến 94,8%"


@pytest.mark.parametrize(
    ("verdict", "gap", "english", "vietnamese"),
    [
        ("blind_spot", 0.223, "rates itself 22 points higher", "của khách hàng 22 điểm."),
        (
            "hidden_strength",
            -0.12,
            "customers rate the business 12 points",
            "doanh nghiệp 12 điểm.",
        ),
        ("blind_spot", -0.223, "customers name it 22 points more", "hơn doanh nghiệp 22 điểm."),
        ("hidden_strength", 0.12, "business names it 12 points more", "hơn khách hàng 12 điểm."),
        ("aligned", 0.01, "to within 5 points", "không quá 5 điểm"),
        ("unclear", 0.03, "prove neither", "Chưa rõ"),
        ("too_few", NAN, "Too few answers to say.", "Quá ít câu trả lời để kết luận."),
    ],
)
def test_the_reading_of_a_verdict(verdict, gap, english, vietnamese):
    one = row(verdict=verdict, gap__value=gap)
    assert english in Figures("t2b", "en").reading(one, 5)
    assert vietnamese in Figures("t2b", "vi").reading(one, 5)


def test_the_margin_of_a_mean_is_a_part_of_the_scale():
    assert Figures("t2b", "vi").margin(2.5) == "2,5 điểm"
    assert Figures("mean", "en").margin(5) == "5% of the scale"
    assert Figures("mean", "vi").margin(5) == "5% độ dài thang đo"


def test_certainty_in_one_line():
    assert Figures("t2b", "en").certainty(row(), 0.95) == (
        "Gap +22 points (95% interval +18 to +25 points; p\u00a0<\u00a00.001). "
        "Based on 250 business respondents and 5,000 customers."
    )
    assert Figures("t2b", "vi").certainty(row(), 0.95) == (
        "Khoảng cách +22 điểm (khoảng tin cậy 95%: +18 đến +25 điểm; p\u00a0<\u00a00,001). "
        "Dựa trên 250 người trả lời phía doanh nghiệp và 5.000 khách hàng."
    )


def test_certainty_without_a_gap_or_an_interval():
    assert Figures("t2b", "en").certainty(row(gap__value=NAN), 0.95) == ""
    said = Figures("t2b", "en").certainty(row(gap__low=NAN, gap__high=NAN), 0.95)
    assert said.startswith("Gap +22 points, without an interval. Based on")


@pytest.mark.parametrize(
    ("missing", "shown"),
    [
        (("business",), "Based on 5,000 customers; the other figure is declared."),
        (("customer",), "Based on 250 business respondents; the other figure is declared."),
        (("business", "customer"), "Both figures are declared."),
    ],
)
def test_declared_figures_have_no_base(missing, shown):
    assert Figures("t2b", "en").bases(row(**{f"{side}__n": NAN for side in missing})) == shown


@pytest.mark.parametrize(
    ("facts", "english", "vietnamese"),
    [
        ({"verdict": "aligned"}, "", ""),
        ({"verdict": "unclear"}, "one side alone", "một bên"),
        (
            {"verdict": "unclear", "to_settle__base": 1234.0, "to_settle__side": "customer"},
            "About 1,234 customers",
            "1.234 khách hàng",
        ),
        (
            {"verdict": "unclear", "to_settle__base": 300.0, "to_settle__side": "business"},
            "About 300 business respondents",
            "300 người trả lời phía doanh nghiệp",
        ),
        (
            {"verdict": "unclear", "to_settle__base": 40.0, "to_settle__side": "pairs"},
            "About 40 who answered both",
            "40 người trả lời cả hai",
        ),
    ],
)
def test_what_would_settle_an_unclear_gap(facts, english, vietnamese):
    assert english in Figures("t2b", "en").to_settle(row(**facts))
    assert vietnamese in Figures("t2b", "vi").to_settle(row(**facts))


STATEMENT = "Hồ sơ {x} {0} của tôi"


@pytest.mark.parametrize("language", ["en", "vi"])
@pytest.mark.parametrize("metric", ["t2b", "nps"])
@pytest.mark.parametrize("oldest", [None, (0.11, 1), (0.11, 3)])
@pytest.mark.parametrize("verdict", ["blind_spot", "too_few"])
def test_a_headline_quotes_the_statement_as_it_is(language, metric, oldest, verdict):
    said = Figures(metric, language).headline(row(verdict=verdict), STATEMENT, oldest)
    assert said.startswith(f"“{STATEMENT}”")


@pytest.mark.parametrize(("many", "said"), [(1, "the oldest generation."), (2, "generations.")])
def test_one_oldest_generation_is_not_called_several(many, said):
    for statement in ("It is good", None):
        assert Figures("t2b", "en").headline(row(), statement, (0.11, many)).endswith(said)


def test_a_headline_without_enough_answers_gives_no_figure():
    said = Figures("t2b", "en").headline(row(verdict="too_few"), "It is good", None)
    assert said == "“It is good”: too few answers to say."
    said = Figures("t2b", "vi").headline(row(gap__value=NAN), "It is good", None)
    assert said == "Không có số liệu tổng thể để so sánh với lựa chọn này."


def test_a_headline_of_all_items_says_so():
    said = Figures("t2b", "en").headline(row(), None, None)
    assert said == "All items together: 92% for the business, just under 70% for its customers."
    assert Figures("t2b", "vi").headline(row(), None, None).startswith("Gộp tất cả tiêu chí: ")


def test_what_would_settle_a_gap_inside_one_side_is_said_by_what_it_is_of():
    figures, row = Figures("t2b", "en"), {"verdict": "unclear", "to_settle.base": 400.0}
    for side, words in (
        ("pairs", "400 who answered both"),
        ("experience", "400 answers about the experience"),
        ("expectation", "400 answers about the expectation"),
    ):
        assert words in figures.to_settle(row | {"to_settle.side": side, "how": "paired"})
    never = row | {"to_settle.base": float("nan")}
    assert "who answer both questions would not" in figures.to_settle(never | {"how": "paired"})
    assert "one side alone" in figures.to_settle(never)
    assert figures.to_settle(never | {"between": "channel"}) == ""
