from dataclasses import replace

import pandas as pd
import pytest

from cxgap.charts.colors import contrast
from cxgap.charts.gap_heatmap import cell_color, cell_ink, gap_heatmap
from cxgap.charts.heatmap_key import limit
from cxgap.charts.readings import read_row
from cxgap.charts.theme import Unit

GROUPS = ["Gen Z", "Gen X", "Seniors"]
DIMENSIONS = ["Service convenience", "Personalization"]


@pytest.fixture
def cells(gap_row):
    kinds = [
        (0.92, 0.70, "blind_spot"),
        (0.50, 0.85, "hidden_strength"),
        (0.60, 0.66, "unclear"),
        (0.80, 0.80, "aligned"),
        (0.80, None, "too_few"),
        (0.95, 0.10, "blind_spot"),
    ]
    places = [(down, across) for down in GROUPS for across in DIMENSIONS]
    return pd.DataFrame(
        gap_row("", *kind, flags=[] if kind[1] else ["hidden"])
        | {"row_label": down, "column_label": across}
        | {"row_key": down.lower(), "column_key": across.lower()}
        for kind, (down, across) in zip(kinds, places, strict=True)
    ).drop(columns="label")


def numbers(figure):
    inside = [note for note in figure.layout.annotations if note.xanchor == "center"]
    return {note.text for note in inside}


def test_every_cell_has_its_signed_number_or_its_word(cells, style):
    shown = numbers(gap_heatmap(cells, style=style))
    assert {"+22", "−35", "−6", "0", "hidden", "+85"} <= shown


def test_rows_and_columns_keep_the_order_they_came_in(cells, style):
    bars = gap_heatmap(cells, style=style).data[0]
    assert list(bars.y) == sorted(bars.y)
    assert [int(base) for base in bars.base] == [0, 1] * 3


def test_a_click_tells_the_keys_of_row_and_column(cells, style):
    bars = gap_heatmap(cells, style=style).data[0]
    assert list(bars.customdata[0]) == ["gen z", "service convenience"]
    assert len(bars.customdata) == len(cells)


def test_a_click_fades_no_other_cell(cells, style):
    assert gap_heatmap(cells, style=style).data[0].unselected.marker.opacity == 1


def test_a_hidden_cell_is_hatched_and_the_others_are_not(cells, style):
    pattern = gap_heatmap(cells, style=style).data[0].marker.pattern
    assert pattern.shape == ("", "", "", "", "/", "")


def test_an_unclear_cell_is_hollow_and_dashed(cells, style):
    figure = gap_heatmap(cells, style=style)
    assert figure.data[0].marker.color[2] == style.palette.page
    dashed = [shape for shape in figure.layout.shapes if shape.xref != "paper"]
    assert len(dashed) == 1
    assert dashed[0].line.dash


def test_only_proven_gaps_are_coloured_and_the_ends_are_fixed(gap_row, style):
    wide, wider = (
        cell_color(read_row(gap_row("", 1.0, value, "blind_spot")), style) for value in (0.5, 0.1)
    )
    assert wide == wider == style.palette.gap_high
    assert cell_color(read_row(gap_row("", 1.0, 0.1, "unclear")), style) == style.palette.page


@pytest.mark.parametrize("verdict", ["blind_spot", "hidden_strength", "aligned", "unclear"])
def test_each_number_can_be_read_on_its_cell(gap_row, either_theme, verdict):
    for gap in range(-100, 101, 5):
        row = read_row(gap_row("", 0.0, -gap / 100, verdict))
        assert contrast(cell_ink(row, either_theme), cell_color(row, either_theme)) >= 4.5, gap


@pytest.mark.parametrize(
    ("unit", "end"),
    [
        (Unit(0, 1, factor=100), 0.5),
        (Unit(0, 100), 50),
        (Unit(-100, 100), 50),
        (Unit(1, 5), 2),
    ],
)
def test_colours_end_at_fifty_points_or_half_of_a_short_scale(style, unit, end):
    assert limit(replace(style, unit=unit)) == end


def test_a_phone_turns_the_table_when_only_so_the_columns_labels_fit(gap_row, style):
    dimensions = [
        "Reachability",
        "Personalization",
        "Simplicity",
        "Channel flexibility",
        "Service convenience",
        "Purchase convenience",
    ]
    table = _table(gap_row, GROUPS, dimensions)
    narrow = gap_heatmap(table, style=replace(style, narrow=True))
    assert narrow.layout.xaxis.range == (0, len(GROUPS))
    assert list(narrow.data[0].customdata[1]) == ["Gen Z", "Personalization"]
    assert gap_heatmap(table, style=style).layout.xaxis.range == (0, len(dimensions))


def test_labels_that_fit_neither_way_stand_upright_unbroken(gap_row, style):
    words = ["Telecommunications", "Administration", "Manufacturing", "Transportation"]
    rows = [f"{word} {n}" for word in words for n in "12"][:6]
    figure = gap_heatmap(_table(gap_row, rows, rows), style=replace(style, narrow=True))
    upright = [note for note in figure.layout.annotations if note.textangle == -90]
    assert len(upright) == len(rows)
    assert all(any(word in note.text for word in words) for note in upright)


def test_a_pair_that_is_not_in_the_table_stays_blank(cells, style):
    assert len(gap_heatmap(cells.iloc[1:], style=style).data[0].x) == len(cells) - 1


def test_the_key_explains_only_what_is_there(cells, style, said):
    assert "Unclear" in said(gap_heatmap(cells, style=style))
    assert "Unclear" not in said(gap_heatmap(cells.iloc[:2], style=style))


def test_hovering_names_row_and_column(cells, style):
    hover = gap_heatmap(cells, style=style).data[0].hovertext[0]
    assert hover.startswith("<b>Gen Z · Service convenience</b>")


def test_an_empty_table_still_draws(cells, either_width):
    assert gap_heatmap(cells.iloc[:0], style=either_width).layout.height > 0


def _table(gap_row, rows, columns):
    return pd.DataFrame(
        gap_row("", 0.9, 0.7, "blind_spot")
        | {"row_label": down, "column_label": across, "row_key": down, "column_key": across}
        for down in rows
        for across in columns
    )
