"""A benchmark is a thin mark beside our figures: named on hover, without interval or number."""

import pandas as pd
import pytest

from cxgap.charts.dumbbell import dumbbell
from cxgap.charts.generation_dots import generation_dots

CHARTS = [dumbbell, generation_dots]
SOURCE = {"benchmark.source": "Region <b>", "benchmark.year": 2024.0}


@pytest.fixture
def table(gap_row):
    return pd.DataFrame(
        [
            gap_row("Service", 0.81, 0.70, "blind_spot", **{"benchmark.value": 0.76}, **SOURCE),
            gap_row("Purchase", 0.55, 0.78, "hidden_strength"),
            gap_row("Channels", None, None, flags=["hidden"], **{"benchmark.value": 0.5}, **SOURCE),
        ]
    )


@pytest.mark.parametrize("chart", CHARTS)
def test_only_rows_with_a_benchmark_and_a_figure_have_a_mark(chart, table, either_width, trace):
    figure = chart(table, style=either_width)
    marks = trace(figure, "benchmark")
    assert marks.x == (0.76,)
    assert marks.marker.symbol == "line-ns"
    assert marks.mode == "markers"  # no number: it is not a finding
    assert marks.marker.line.color == either_width.palette.muted


@pytest.mark.parametrize("chart", CHARTS)
def test_the_source_is_told_on_hover_and_cannot_hold_markup(chart, table, style, trace):
    figure = chart(table, style=style)
    told = trace(figure, "benchmark").hovertext[0]
    assert "Benchmark: 76% (Region &lt;b&gt;, 2024)" in told
    assert sum("Benchmark: 76%" in text for text in trace(figure, "customer").hovertext) == 1


@pytest.mark.parametrize("chart", CHARTS)
def test_without_benchmarks_a_chart_is_as_it_was(chart, gaps, style):
    assert "benchmark" not in [trace.name for trace in chart(gaps, style=style).data]


@pytest.mark.parametrize("chart", CHARTS)
def test_a_click_on_a_benchmark_opens_its_line_and_none_is_dimmed_by_another(
    chart, table, style, trace
):
    marks = trace(chart(table.assign(key=["service", "buy", "channels"]), style=style), "benchmark")
    assert list(marks.customdata) == [["service"]]
    assert marks.unselected.marker.opacity == 1


@pytest.mark.parametrize("chart", CHARTS)
def test_the_picture_says_what_the_mark_is_where_there_is_one(chart, table, either_width, said):
    assert "<b>|</b> Benchmark" in said(chart(table, style=either_width))
    assert "<b>|</b>" not in said(chart(table.iloc[1:], style=either_width))
