import numpy as np
import pandas as pd
import pytest

from cxgap.charts.readings import hover, missing_words, read_row, read_rows, verdict_figure


def test_a_row_keeps_what_the_table_says(gap_row):
    row = read_row(gap_row("Service", 0.9, 0.7, "blind_spot"))
    assert (row.label, row.business.value, row.customer.n) == ("Service", 0.9, 1234)
    assert row.gap.value == pytest.approx(0.2)
    assert row.proven
    assert not row.missing


@pytest.mark.parametrize("nothing", [None, np.nan, pd.NA])
def test_nothing_is_nothing_however_it_is_written(gap_row, nothing):
    row = read_row(gap_row("Service", 0.9, 0.7) | {"customer.value": nothing})
    assert row.missing == ["customer"]


@pytest.mark.parametrize("verdict", [None, np.nan, "from the future"])
def test_a_row_without_a_verdict_proves_nothing(gap_row, verdict):
    assert read_row(gap_row("Service", 0.9, 0.7) | {"verdict": verdict}).hollow


@pytest.mark.parametrize("flags", [["hidden"], ("hidden",), np.array(["hidden"])])
def test_flags_may_come_as_a_list_or_an_array(gap_row, flags):
    assert read_row(gap_row("Service", None, None) | {"flags": flags}).flags == ("hidden",)


@pytest.mark.parametrize("flags", [None, np.nan])
def test_a_row_may_have_no_flags(gap_row, flags):
    assert read_row(gap_row("Service", 0.9, 0.7) | {"flags": flags}).flags == ()


@pytest.mark.parametrize(
    ("sides", "flags", "said"),
    [
        ((0.9, None), ["hidden"], "Hidden to protect people"),
        ((None, None), ["hidden"], "Hidden to protect people"),
        ((None, 0.4), ["not_stated"], "Not stated"),
        ((0.9, None), [], "No answers"),
        ((None, None), ["not_stated", "hidden"], "Not stated · Hidden to protect people"),
    ],
)
def test_a_missing_figure_says_why(gap_row, style, sides, flags, said):
    row = read_row(gap_row("Service", *sides, flags=flags))
    assert missing_words(row, style) == said


def test_hovering_tells_both_levels_then_the_gap(gap_row, style):
    row = read_row(gap_row("A & B", 0.92, 0.70, "blind_spot"))
    assert hover(row, style).split("<br>") == [
        "<b>A &amp; B</b>",
        "Business: 92% (89% to 95%, n = 250)",
        "Customers: 70% (67% to 73%, n = 1,234)",
        "Gap: ▲ +22 points (+19 to +25), Blind spot",
    ]


def test_hovering_over_a_declared_figure_tells_no_base_and_no_interval(gap_row, style):
    declared = {"business.low": None, "business.high": None, "business.n": None}
    row = read_row(gap_row("Service", 0.92, 0.70, "blind_spot") | declared)
    assert "Business: 92%<br>" in hover(row, style)


def test_an_empty_table_has_no_rows(gaps):
    assert read_rows(gaps.iloc[:0]) == []


def test_a_row_without_a_gap_has_nothing_to_prove(gap_row):
    assert not read_row(gap_row("Service", 0.9, None, flags=["hidden"])).hollow


@pytest.mark.parametrize(
    ("gap", "verdict", "icon"),
    [
        ((0.9, 0.7), "blind_spot", "▲"),
        ((0.7, 0.9), "hidden_strength", "▼"),
        ((0.2, 0.5), "blind_spot", "▼"),  # a cause that the business names less
        ((0.5, 0.2), "hidden_strength", "▲"),
    ],
)
def test_an_icon_points_as_the_sign_of_its_gap_says(gap_row, style, gap, verdict, icon):
    assert verdict_figure(read_row(gap_row("Service", *gap, verdict)), style).startswith(icon)
