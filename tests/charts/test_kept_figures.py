"""A figure that was drawn before is given again, and only where nothing in it differs."""

import json

import pandas as pd
import plotly.graph_objects as go
import pytest
from plotly.io import to_json

from cxgap.charts import kept as room
from cxgap.charts.kept import kept
from cxgap.charts.sketch import Bar, Figure, Scatter

TABLE = pd.DataFrame({"x": [1.0, 2.0], "name": ["an", "binh"]})


@pytest.fixture
def chart(monkeypatch):
    monkeypatch.setattr(room, "_KEPT", type(room._KEPT)())

    @kept
    def bars(table, *, title):
        return Figure([Bar(x=table["x"])], {"title": {"text": title}})

    return bars


def test_the_same_table_and_look_give_the_same_figure(chart):
    assert chart(TABLE, title="a") is chart(TABLE.copy(), title="a")


def test_equal_words_are_the_same_look_whether_or_not_they_are_one_object(chart):
    word, again = "a b", " ".join(["a", "b"])
    table = TABLE.assign(flags=[[word, word], []])
    other = TABLE.assign(flags=[[word, again], []])
    assert chart(table, title=word) is chart(other, title=again)


@pytest.mark.parametrize("column", ["x", "name"])
def test_one_other_value_is_another_figure(chart, column):
    other = TABLE.copy()
    other.loc[1, column] = {"x": 2.5, "name": "chi"}[column]
    assert chart(other, title="a") is not chart(TABLE, title="a")


def test_another_look_is_another_figure(chart):
    assert chart(TABLE, title="a").layout.title.text == "a"
    assert chart(TABLE, title="b").layout.title.text == "b"


def test_two_charts_of_one_table_are_two_figures(chart):
    @kept
    def dots(table, *, title):
        return Figure([Scatter(x=table["x"])], {"title": {"text": title}})

    assert dots(TABLE, title="a").data[0].type != chart(TABLE, title="a").data[0].type


def test_not_more_than_a_number_of_figures_are_kept(chart, monkeypatch):
    monkeypatch.setattr(room, "MOST", 2)
    first = chart(TABLE, title="0")
    for at in range(1, 4):
        chart(TABLE, title=str(at))
    assert len(room._KEPT) == 2
    assert chart(TABLE, title="0") is not first


def test_a_kept_figure_is_sent_whole_however_often(chart):
    figure = chart(TABLE.to_dict("list"), title="a")
    checked = go.Figure(figure.data, figure.layout).to_dict()
    assert checked["data"][0]["x"] == [1.0, 2.0]
    for _ in range(2):
        sent = json.loads(to_json(chart(TABLE.to_dict("list"), title="a"), validate=False))
        assert sent["data"] == [{"type": "bar", "x": [1.0, 2.0]}]
        assert sent["layout"] == {"title": {"text": "a"}}


def test_what_plotly_does_not_know_is_found_where_somebody_looks():
    figure = Figure([Scatter(x=[1], colour="red")], {})
    with pytest.raises(ValueError, match="colour"):
        _ = figure.data


def test_what_is_left_open_is_not_sent():
    figure = Figure([Scatter(x=[1, None], error_x=None, line={"color": None})], {"title": None})
    assert figure.to_dict() == {
        "data": [{"type": "scatter", "x": [1, None], "line": {}}],
        "layout": {},
    }


def test_marks_that_were_not_clicked_keep_their_look(monkeypatch):
    @kept
    def clickable(table):
        return Figure([Scatter(x=table["x"], customdata=table["name"])], {})

    (sent,) = clickable(TABLE).to_dict()["data"]
    assert sent["unselected"]["marker"]["opacity"] == sent["selected"]["marker"]["opacity"] == 1


def test_a_click_does_not_dim_the_marks_that_were_not_clicked(monkeypatch):
    monkeypatch.setattr(room, "_KEPT", type(room._KEPT)())
    opens = Scatter(x=[1], y=[1], customdata=[["a"]])
    figure = kept(lambda: Figure([opens, Scatter(x=[1], y=[1])], {}))()
    assert figure.data[0].unselected.marker.opacity == 1
    assert figure.data[1].unselected.marker.opacity is None


def test_numbers_beside_what_is_clicked_are_not_dimmed():
    bars = Bar(x=[1], y=[1], customdata=[["a"]], insidetextfont={"color": "#abcdef"})
    numbers = Scatter(x=[1], y=[1], mode="text", textfont={"color": "#123456"})
    bars, numbers = kept(lambda: Figure([bars, numbers], {}))().data
    assert bars.unselected.marker.opacity == 1
    assert bars.unselected.textfont.color == "#abcdef"
    assert numbers.unselected.textfont.color == "#123456"
    assert numbers.unselected.marker.opacity is None
