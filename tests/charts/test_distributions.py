import math
from dataclasses import replace

import pandas as pd
import pytest

from cxgap.charts.distributions import distributions

BUSINESS = [0.02, 0.05, 0.09, 0.36, 0.48]
CUSTOMERS = [0.12, 0.13, 0.20, 0.33, 0.22]
LABELS = ["Strongly disagree", "Disagree", "Neither", "Agree", "Strongly agree"]


def table(business, customers, labels, scores=None):
    sides = {"business": (business, 250), "customer": (customers, 10364)}
    return pd.DataFrame(
        {"side": side, "score": score, "label": label, "share": share, "n": n}
        for side, (shares, n) in sides.items()
        for score, label, share in zip(
            scores or range(1, len(labels) + 1), labels, shares, strict=True
        )
    )


@pytest.fixture
def agreement():
    return table(BUSINESS, CUSTOMERS, LABELS)


def segments(figure, place):
    """Return one side's segments from left to right as (label, start, share, text)."""
    bars = [trace for trace in figure.data if trace.name != "hidden"]
    found = [(bar.name, bar.base[place], bar.x[place], bar.text[place]) for bar in bars]
    return sorted(found, key=lambda segment: segment[1])


def test_scores_run_from_worst_to_best_without_a_hole(agreement, style):
    drawn = segments(distributions(agreement, style=style), 0)
    assert [label for label, *_ in drawn] == LABELS
    ends = [start + share for _, start, share, _ in drawn]
    assert ends[:-1] == pytest.approx([start for _, start, *_ in drawn[1:]])


@pytest.mark.parametrize("place", [0, 1])
def test_neutral_is_centred_on_both_sides(agreement, style, place):
    _, start, share, _ = segments(distributions(agreement, style=style), place)[2]
    assert start == pytest.approx(-share / 2)


@pytest.mark.parametrize("points", [2, 4, 10])
def test_an_even_scale_parts_in_its_middle(style, points):
    even = table([1 / points] * points, [1 / points] * points, [f"{n}" for n in range(points)])
    drawn = segments(distributions(even, style=style), 0)
    assert drawn[points // 2][1] == pytest.approx(0)


@pytest.mark.parametrize("points", [2, 5, 7, 11])
def test_every_scale_has_a_colour_and_a_word_for_each_score(either_width, points, said):
    labels = [f"score {n}" for n in range(points)]
    shares = [1 / points] * points
    figure = distributions(table(shares, shares, labels), style=either_width)
    colors = {trace.marker.color for trace in figure.data if trace.name != "hidden"}
    assert len(colors) == points
    shown = said(figure).replace("<br>", " ")
    assert all(label in shown for label in labels)


def test_shares_are_labelled_from_six_percent(agreement, style):
    texts = [text for *_, text in segments(distributions(agreement, style=style), 0)]
    assert texts == ["", "", "9%", "36%", "48%"]


def test_both_bars_fit_in_the_axis(agreement, style):
    low, high = distributions(agreement, style=style).layout.xaxis.range
    assert low == pytest.approx(-(0.12 + 0.13 + 0.10))
    assert high == pytest.approx(0.045 + 0.36 + 0.48)


def test_the_business_is_above_the_customers(agreement, style):
    bar = distributions(agreement, style=style).data[1]
    assert bar.y[0] < bar.y[1]


def test_sides_are_named_with_their_bases(agreement, either_width, said):
    words = said(distributions(agreement, style=either_width))
    assert "Business" in words
    assert "n = 250" in words
    assert "n = 10,364" in words


def test_a_hidden_side_is_hatched_and_said(agreement, style, trace, said):
    agreement.loc[agreement["side"] == "business", ["share", "n"]] = math.nan
    figure = distributions(agreement, style=style)
    assert trace(figure, "hidden").marker.pattern.shape == "/"
    assert len(trace(figure, "hidden").y) == 1
    assert "Hidden to protect people" in said(figure)
    assert "n = 250" not in said(figure)
    assert len(segments(figure, 0)) == len(LABELS)


def test_a_hidden_side_adds_no_point_to_the_scale(agreement, style, said):
    """The gate leaves one row of a hidden side, without a score."""
    gated = pd.DataFrame([{"side": "business", "score": math.nan, "label": "–", "share": math.nan}])
    customers = agreement[agreement["side"] == "customer"]
    figure = distributions(pd.concat([gated, customers], ignore_index=True), style=style)
    assert [name for name, *_ in segments(figure, 0)] == LABELS
    assert segments(figure, 0)[2][1] == pytest.approx(-CUSTOMERS[2] / 2), "neutral in the middle"
    assert "–" not in said(figure)


def test_flags_say_why_a_side_is_empty(agreement, style, said):
    agreement["flags"] = [["not_stated"]] * len(agreement)
    agreement.loc[agreement["side"] == "business", "share"] = math.nan
    assert "Not stated" in said(distributions(agreement, style=style))


def test_a_side_that_is_not_in_the_table_has_no_answers(agreement, style, said):
    only_customers = agreement[agreement["side"] == "customer"]
    assert "No answers" in said(distributions(only_customers, style=style))


def test_unsorted_scores_are_sorted(agreement, style):
    shuffled = agreement.sample(frac=1, random_state=3)
    assert [label for label, *_ in segments(distributions(shuffled, style=style), 0)] == LABELS


def test_a_scale_whose_best_score_is_its_lowest_runs_downwards(style):
    reverse = table(BUSINESS, CUSTOMERS, LABELS, scores=[5, 4, 3, 2, 1])
    assert [label for label, *_ in segments(distributions(reverse, style=style), 0)] == LABELS


def test_shares_are_percentages_whatever_the_metric(agreement, style):
    mean = replace(style, unit=replace(style.unit, low=1, high=5, factor=1, suffix=""))
    assert segments(distributions(agreement, style=mean), 0)[-1][3] == "48%"


def test_words_too_long_for_a_strip_become_a_list(either_width):
    labels = [
        "Extremely dissatisfied",
        "Dissatisfied",
        "Somewhat dissatisfied",
        "Neutral",
        "Somewhat satisfied",
        "Satisfied",
        "Extremely satisfied",
    ]
    shares = [1 / 7] * 7
    figure = distributions(table(shares, shares, labels), style=either_width)
    swatches = {shape.y0 for shape in figure.layout.shapes}
    assert len(swatches) == (7 if either_width.narrow else 1)


def test_an_empty_table_still_draws(agreement, either_width, said):
    figure = distributions(agreement.iloc[:0], style=either_width)
    assert said(figure).count("No answers") == 2


def test_a_click_on_a_score_opens_what_its_side_says(agreement, style):
    figure = distributions(agreement.assign(key=agreement["side"]), style=style)
    bars = [trace for trace in figure.data if trace.name != "hidden"]
    assert all(list(bar.customdata) == [["business"], ["customer"]] for bar in bars)


def test_numbers_in_bars_that_were_not_clicked_stay_as_they_are(agreement, style):
    figure = distributions(agreement.assign(key=agreement["side"]), style=style)
    for bar in (trace for trace in figure.data if trace.name != "hidden"):
        assert bar.unselected.textfont.color == bar.insidetextfont.color
