from dataclasses import replace

import pandas as pd
import pytest

from cxgap.charts.generation_dots import generation_dots


@pytest.fixture
def generations(gap_row):
    return pd.DataFrame(
        [
            gap_row("Gen Z", 0.92, 0.82, "blind_spot"),
            gap_row("Gen X", 0.92, 0.91, "unclear"),
            gap_row("Baby Boomers", 0.92, 0.11, "blind_spot"),
            gap_row("Seniors", 0.92, None, flags=["hidden"]),
        ]
    )


def test_groups_keep_the_order_they_were_given(generations, either_width, trace):
    customers = trace(generation_dots(generations, style=either_width), "customer")
    assert customers.text == ("82%", "91%", "11%")
    assert list(customers.y) == sorted(customers.y)


def test_the_business_is_one_line_with_its_band(generations, style, trace):
    figure = generation_dots(generations, style=style)
    assert trace(figure, "business").mode == "lines"
    assert trace(figure, "business").x == (0.92, 0.92, None)
    assert trace(figure, "business.band").fill == "toself"
    assert trace(figure, "business.band").x[:2] == pytest.approx((0.89, 0.95))


def test_on_a_phone_the_line_crosses_no_words(generations, style, trace):
    figure = generation_dots(generations, style=replace(style, narrow=True))
    ends = [y for y in trace(figure, "business").y if y is not None]
    assert len(ends) == 2 * len(generations)
    assert all(end - start <= 30 for start, end in zip(ends[::2], ends[1::2], strict=True))


def test_the_line_is_labelled_with_name_value_and_base(generations, either_width, said):
    words = said(generation_dots(generations, style=either_width))
    assert "Business" in words
    assert "<b>92%</b> (n = 250)" in words


def test_a_business_that_differs_by_group_gets_squares(generations, style, trace):
    generations.loc[2, "business.value"] = 0.5
    figure = generation_dots(generations, style=style)
    assert trace(figure, "business").marker.symbol == "square"
    assert trace(figure, "business").x == (0.92, 0.92, 0.5, 0.92)


def test_customers_have_whiskers_to_both_ends(generations, style, trace):
    whiskers = trace(generation_dots(generations, style=style), "customer").error_x
    assert whiskers.array == pytest.approx((0.03, 0.03, 0.03))
    assert whiskers.arrayminus == pytest.approx((0.03, 0.03, 0.03))


def test_bases_stand_with_the_groups(generations, either_width, said):
    assert said(generation_dots(generations, style=either_width)).count("n = 1,234") == 3


def test_unproven_groups_are_hollow(generations, style, trace):
    colors = trace(generation_dots(generations, style=style), "customer").marker.color
    assert [color == style.palette.page for color in colors] == [False, True, False]


def test_a_hidden_group_is_said_not_dropped(generations, either_width, trace, said):
    figure = generation_dots(generations, style=either_width)
    assert "Seniors" in said(figure)
    assert "Hidden to protect people" in said(figure)
    assert len(trace(figure, "hidden").y) == 1


def test_a_business_without_figures_has_no_line(gap_row, style):
    table = pd.DataFrame([gap_row("Gen Z", None, 0.8, flags=["not_stated"])])
    figure = generation_dots(table, style=style)
    assert "business" not in [trace.name for trace in figure.data]


def test_a_declared_business_has_a_line_and_no_band(generations, style):
    generations[["business.low", "business.high", "business.n"]] = None
    names = [trace.name for trace in generation_dots(generations, style=style).data]
    assert "business" in names
    assert "business.band" not in names


def test_an_empty_table_still_draws(generations, either_width):
    assert generation_dots(generations.iloc[:0], style=either_width).layout.height > 0


def test_a_number_stands_above_its_dot_unless_the_line_is_there(generations, style, trace):
    customers = trace(generation_dots(generations, style=style), "customer")
    assert customers.textposition == ("top center", "top left", "top center")


def test_without_a_line_a_phone_keeps_no_room_for_its_name(generations, style):
    narrow = replace(style, narrow=True)
    hidden = generations.assign(**{"business.value": float("nan")})
    tall, short = (generation_dots(table, style=narrow) for table in (generations, hidden))
    assert short.layout.height < tall.layout.height
