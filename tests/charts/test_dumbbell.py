from dataclasses import replace

import pandas as pd
import pytest

from cxgap.charts import row_layout, wording
from cxgap.charts.dumbbell import dumbbell
from cxgap.charts.theme import DARK, LIGHT, Unit


def labels_from_top(figure, table):
    notes = sorted(figure.layout.annotations, key=lambda note: note.y)
    plain = [note.text.removeprefix("<b>").removesuffix("</b>") for note in notes]
    return [text for text in plain if text in set(table["label"])]


def test_the_widest_gap_is_on_top_and_hidden_rows_are_last(gaps, either_width):
    figure = dumbbell(gaps, style=either_width)
    assert labels_from_top(figure, gaps) == [
        "Reachability",
        "Purchase",
        "Personalization",
        "Service",
        "Simplicity",
        "Channels",
    ]


def test_both_sides_have_their_marks_and_numbers(gaps, either_width, trace):
    figure = dumbbell(gaps, style=either_width)
    assert trace(figure, "business").text == ("97%", "55%", "60%", "81%", "92%")
    assert trace(figure, "customer").text == ("70%", "78%", "66%", "80%")
    assert trace(figure, "business").marker.symbol == "square"
    assert trace(figure, "customer").marker.symbol == "circle"


@pytest.mark.parametrize("dark", [False, True])
def test_what_is_not_proven_is_hollow_and_dashed(gaps, style, trace, dark):
    figure = dumbbell(gaps, style=replace(style, dark=dark))
    palette = DARK if dark else LIGHT
    hollow = [color == palette.page for color in trace(figure, "customer").marker.color]
    assert hollow == [False, False, True, False]
    assert trace(figure, "link.unclear").line.dash == "4px,3px"
    assert trace(figure, "link.blind_spot").line.dash == "solid"


@pytest.mark.parametrize("verdict", ["blind_spot", "hidden_strength", "aligned"])
def test_links_take_their_verdicts_colour(gaps, style, trace, verdict):
    figure = dumbbell(gaps, style=style)
    assert trace(figure, f"link.{verdict}").line.color == getattr(LIGHT, verdict)


def test_an_interval_lies_behind_each_dot(gaps, style, trace):
    figure = dumbbell(gaps, style=style)
    assert trace(figure, "business.band").x[:3] == pytest.approx((0.94, 1.0, None), nan_ok=True)
    names = [trace.name for trace in figure.data]
    assert names.index("business.band") < names.index("link.blind_spot") < names.index("business")


def test_a_declared_figure_has_a_dot_and_no_band(gap_row, style, trace):
    row = gap_row("Service", 0.92, 0.7, "blind_spot")
    table = pd.DataFrame([row | {"business.low": None, "business.high": None, "business.n": None}])
    figure = dumbbell(table, style=style)
    assert trace(figure, "business").x == (0.92,)
    assert trace(figure, "business.band").x == ()


def test_the_gap_is_written_with_sign_unit_and_verdict(gaps, either_width, said):
    words = said(dumbbell(gaps, style=either_width))
    assert "+27 points" in words
    assert "−23 points" in words
    for verdict in ("Blind spot", "Hidden strength", "Aligned", "Unclear"):
        assert verdict in words


def test_hidden_rows_are_said_and_hatched(gaps, either_width, trace, said):
    figure = dumbbell(gaps, style=either_width)
    assert said(figure).count("Hidden to protect people") == 2
    assert len(trace(figure, "hidden").y) == 2
    assert trace(figure, "hidden").marker.pattern.shape == "/"


def test_words_leave_the_band_when_a_dot_stands_in_their_way(gap_row, either_width):
    table = pd.DataFrame([gap_row("Service", 0.5, None, flags=["hidden"])])
    figure = dumbbell(table, style=either_width)
    word = next(note for note in figure.layout.annotations if "Hidden" in note.text)
    assert word.text.startswith("Customers: ")
    assert word.xref == "paper"


def test_words_stay_on_the_band_where_there_is_room(gap_row, either_width):
    table = pd.DataFrame([gap_row("Service", 0.95, None, flags=["hidden"])])
    figure = dumbbell(table, style=either_width)
    word = next(note for note in figure.layout.annotations if "Hidden" in note.text)
    assert word.xref == "x"
    assert word.x == pytest.approx(0.95 / 2)


def test_no_grid_line_crosses_the_words(gaps, either_width):
    figure = dumbbell(gaps, style=either_width)
    assert not figure.layout.xaxis.showgrid
    assert figure.data[0].name == "track"


def test_no_track_runs_through_a_hatched_row(gap_row, either_width):
    rows = [gap_row("Shown", 0.9, 0.7), gap_row("Hidden", 0.92, None, flags=["hidden"])]
    track = dumbbell(pd.DataFrame(rows), style=either_width).data[0]
    assert len(track.x) == 3


def test_a_hidden_sides_own_value_is_nowhere(gap_row, style):
    row = gap_row("Service", 0.92, None, flags=["hidden"])
    assert "1,234" not in dumbbell(pd.DataFrame([row]), style=style).to_json()


def test_both_sides_are_named_in_the_figure(gaps, either_width, said):
    words = said(dumbbell(gaps, style=either_width))
    assert "■" in words
    assert "Business" in words
    assert "●" in words
    assert "Customers" in words


def test_the_axis_shows_the_whole_range_whatever_the_figures(gaps, style):
    axis = dumbbell(gaps, style=style).layout.xaxis
    assert axis.range == (0, 1)
    assert axis.ticktext == ("0%", "25%", "50%", "75%", "100%")


@pytest.mark.parametrize(
    ("unit", "ticks"),
    [
        (Unit(1, 5, decimals=2), ("1", "2", "3", "4", "5")),
        (Unit(0, 10, decimals=1), ("0", "2", "4", "6", "8", "10")),
        (Unit(1, 7, decimals=1), ("1", "2", "3", "4", "5", "6", "7")),
        (Unit(-100, 100), ("−100", "−50", "0", "50", "100")),
    ],
)
def test_ticks_are_whole_numbers_on_every_scale(gaps, style, unit, ticks):
    assert dumbbell(gaps, style=replace(style, unit=unit)).layout.xaxis.ticktext == ticks


def test_numbers_of_close_dots_stand_outside_both(gap_row, either_width, trace):
    table = pd.DataFrame([gap_row("Service", 0.81, 0.80, "aligned")])
    figure = dumbbell(table, style=either_width)
    assert trace(figure, "customer").textposition == ("top left",)
    assert trace(figure, "business").textposition == ("top right",)


def test_equal_dots_keep_two_numbers_apart(gap_row, style, trace):
    figure = dumbbell(pd.DataFrame([gap_row("Service", 0.8, 0.8, "aligned")]), style=style)
    positions = {trace(figure, side).textposition for side in ("business", "customer")}
    assert len(positions) == 2


def test_long_labels_wrap_and_make_room(gap_row, either_width):
    label = "Tính thuận tiện của việc mua hàng và thanh toán trên mọi kênh của doanh nghiệp"
    short = dumbbell(pd.DataFrame([gap_row("Kênh", 0.9, 0.7)]), style=either_width)
    long = dumbbell(pd.DataFrame([gap_row(label, 0.9, 0.7)]), style=either_width)
    shown = " ".join(note.text for note in long.layout.annotations).replace("<br>", " ")
    assert all(word in shown for word in label.split())
    assert long.layout.height > short.layout.height


def test_a_phone_spends_no_width_on_labels(gaps, style):
    narrow = dumbbell(gaps, style=replace(style, narrow=True)).layout.margin
    assert narrow.l + narrow.r < 100


def test_labels_are_never_taken_for_markup(gap_row, style, said):
    table = pd.DataFrame([gap_row("<b>R&D</b>", 0.9, 0.7, "blind_spot")])
    assert "&lt;b&gt;R&amp;D&lt;/b&gt;" in said(dumbbell(table, style=style))


def test_without_a_note_the_axis_has_no_second_line(gaps, style, words):
    silent = replace(style, words=words | {"band_note": ""})
    with_note, without = (dumbbell(gaps, style=one).layout.height for one in (style, silent))
    assert without < with_note


def test_an_empty_table_still_draws(gaps, either_width):
    assert dumbbell(gaps.iloc[:0], style=either_width).layout.height > 0


def test_two_names_over_near_dots_run_apart_and_cannot_meet(style, gap_row):
    row = gap_row("Service", 0.8, 0.5, verdict="blind_spot")
    notes = dumbbell(pd.DataFrame([row]), style=style).layout.annotations
    customers, business = (
        next(one for one in notes if mark in one.text) for mark in ("Customers", "Business")
    )
    assert (customers.xanchor, business.xanchor) == ("right", "left")
    assert customers.xshift > 0 > business.xshift


@pytest.mark.parametrize("figures", [(0.89, 0.4), (0.2, 0.75), (0.99, 0.5), (0.0, 1.0)])
def test_on_a_phone_names_never_run_into_each_other(style, gap_row, figures):
    words = style.words | {"business": "Doanh nghiệp", "customer": "Khách hàng"}
    narrow = replace(style, narrow=True, words=words)
    row = gap_row("Service", *figures, verdict="blind_spot")
    notes = dumbbell(pd.DataFrame([row]), style=narrow).layout.annotations
    names = [one for one in notes if "Doanh" in one.text or "Khách" in one.text]
    if len(names) == 1:
        return  # both in one text
    reach = []
    for one in names:
        width = wording.text_width("■ Doanh nghiệp", narrow.text_size)
        before = {"left": 0, "center": width / 2, "right": width}[one.xanchor]
        start = one.x * row_layout.SHORTEST_AXIS - before
        reach.append((start, start + width))
    assert min(end for _, end in reach) < max(start for start, _ in reach)


def test_what_stands_quietly_with_a_label_is_there_in_full(gap_row, either_width, said):
    rows = pd.DataFrame([gap_row("Delivery is on time", 0.8, 0.5, "blind_spot", detail="place 1")])
    label, quiet = "Delivery is on time", f'color:{either_width.palette.muted}">place 1<'
    words = said(dumbbell(rows, style=either_width))
    assert words.index(label) < words.index(quiet)
