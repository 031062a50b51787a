import re
from dataclasses import replace

import pandas as pd
import pytest

from cxgap.charts.driver_lines import driver_lines
from cxgap.charts.driver_readings import DRIVER_WORDS
from cxgap.charts.theme import DARK, LIGHT
from cxgap.texts.charts import chart_words

NAN = float("nan")
WORDS = {
    "driver_business": "What the business believes",
    "driver_customer": "What moves customers",
    "overlooked": "overlooked",
    "overrated": "overrated",
    "agreed": "agreed",
    "rank": "place {rank}",
    "not_ranked": "Not ranked by the business",
    "share": "{share} of what is explained",
    "constant": "the same answer throughout",
    "driver_note": "Percentages: share of R²",
}


@pytest.fixture
def drawn(style, words):
    return replace(style, words=words | WORDS)


@pytest.fixture(params=[False, True], ids=["wide", "narrow"])
def either(request, drawn):
    return replace(drawn, narrow=request.param)


def row(label, share, ranks, misjudged, flags=()):
    rank, business = ranks
    return {
        "label": label,
        "derived.value": share,
        "derived.low": share - 0.02,
        "derived.high": share + 0.02,
        "derived.rank": rank,
        "derived.rank_low": rank,
        "derived.rank_high": rank,
        "derived.rank_compared": NAN if pd.isna(business) else rank,
        "business.rank": business,
        "misjudged": misjudged,
        "flags": list(flags),
    }


@pytest.fixture
def drivers():
    """Four drivers both sides rank, one the business does not, and one that is hidden."""
    return pd.DataFrame(
        [
            row("Price", 0.05, (4, 1), "overrated"),
            row("Speed", 0.45, (1, 4), "overlooked"),
            row("Clarity", 0.25, (2, 2), "agreed"),
            row("Staff", 0.15, (3, 3), "unclear"),
            row("Parking", 0.10, (5, NAN), None),
            row("Toilets", NAN, (NAN, NAN), None, ["hidden"]),
        ]
    )


def heights(figure, edge):
    """Where each numbered label of one list stands, by its first word."""
    return {
        re.split(r"[ <]+", note.text)[1]: note.y
        for note in figure.layout.annotations
        if note.text[0].isdigit() and note.xanchor == edge
    }


def test_each_list_is_in_its_own_order(drivers, either):
    figure = driver_lines(drivers, style=either)
    ours, theirs = heights(figure, "right"), heights(figure, "left")
    assert sorted(ours, key=ours.get) == ["Price", "Clarity", "Staff", "Speed"]
    assert sorted(theirs, key=theirs.get) == ["Speed", "Clarity", "Staff", "Price"]


def test_a_line_joins_a_driver_with_itself(drivers, either, trace):
    figure = driver_lines(drivers, style=either)
    ours, theirs = heights(figure, "right"), heights(figure, "left")
    assert trace(figure, "line.overlooked").y == (ours["Speed"], theirs["Speed"], None)
    assert trace(figure, "line.overrated").y == (ours["Price"], theirs["Price"], None)
    assert trace(figure, "line.overlooked").x == (0, 1, None)


def test_only_what_is_misjudged_is_coloured_and_named(drivers, drawn, trace, said):
    figure = driver_lines(drivers, style=drawn)
    assert trace(figure, "line.overlooked").line.color == LIGHT.blind_spot
    assert trace(figure, "line.overrated").line.color == LIGHT.hidden_strength
    assert trace(figure, "line.agreed").line.color == LIGHT.aligned
    words = said(figure)
    assert words.count("overlooked") == words.count("overrated") == 1
    assert "agreed" not in words


@pytest.mark.parametrize("dark", [False, True])
def test_what_chance_could_have_ordered_otherwise_is_dashed_and_hollow(drivers, drawn, trace, dark):
    figure = driver_lines(drivers, style=replace(drawn, dark=dark))
    page = (DARK if dark else LIGHT).page
    assert trace(figure, "line.unclear").line.dash == "4px,3px"
    for side in ("business", "customer"):
        colors = trace(figure, side).marker.color
        assert [color == page for color in colors[:4]] == [False, False, True, False]


def test_shares_are_written_with_their_intervals(drivers, either, said):
    plain = re.sub(r"<[^>]*>", " ", said(driver_lines(drivers, style=either)))
    assert "45% (43% to 47%)" in re.sub(r"\s+", " ", plain)


def test_drivers_the_business_did_not_rank_stand_below_under_their_own_heading(
    drivers, either, trace
):
    figure = driver_lines(drivers, style=either)
    (heading,) = [one for one in figure.layout.annotations if "Not ranked" in one.text]
    (parking,) = [one for one in figure.layout.annotations if one.text.startswith("Parking")]
    assert max(trace(figure, "business").y) < heading.y < parking.y
    assert len(trace(figure, "business").y) == 4
    assert len(trace(figure, "customer").y) == 5, "the hidden one has no dot"


def test_a_hidden_driver_is_said_and_nothing_else_of_it_is_there(drivers, either, said):
    figure = driver_lines(drivers, style=either)
    assert "Toilets" in said(figure)
    assert "Hidden" in said(figure)
    assert not any("Toilets" in text for text in trace_texts(figure))


def trace_texts(figure):
    return [text for one in figure.data for text in (one.hovertext or ())]


def test_on_hover_both_places_and_the_word_are_said(drivers, drawn):
    (speed,) = {text for text in trace_texts(driver_lines(drivers, style=drawn)) if "Speed" in text}
    assert "place 1, 45%" in speed
    assert "place 4" in speed
    assert "▲ overlooked" in speed


def test_the_sides_keep_their_colours_and_marks(drivers, drawn, trace):
    figure = driver_lines(drivers, style=drawn)
    for side, symbol in (("business", "square"), ("customer", "circle")):
        assert trace(figure, side).marker.symbol == symbol
        assert trace(figure, side).marker.line.color == LIGHT.side(side)


def test_without_a_business_list_the_drivers_still_draw(drivers, either, trace):
    alone = drivers.assign(
        **{"business.rank": NAN, "derived.rank_compared": NAN, "misjudged": None}
    )
    figure = driver_lines(alone, style=either)
    assert trace(figure, "business").y == ()
    assert len(trace(figure, "customer").y) == 5
    assert driver_lines(drivers.iloc[:0], style=either).layout.height > 0


def test_labels_are_never_taken_for_markup(drivers, drawn, said):
    drivers.loc[0, "label"] = "<b>R&D</b>"
    assert "&lt;b&gt;R&amp;D&lt;/b&gt;" in said(driver_lines(drivers, style=drawn))


def test_every_word_must_be_given_and_both_languages_have_them(style):
    with pytest.raises(KeyError, match="driver_business"):
        driver_lines(pd.DataFrame(), style=style)
    for language in ("en", "vi"):
        assert DRIVER_WORDS.keys() <= chart_words(language).keys()


def in_xs(words):
    """The same words in a language of X only; the templates keep their gaps."""
    return {key: re.sub(r"[A-Za-z]+(?![a-z]*})", "XX", word) for key, word in words.items()}


def test_the_lists_speak_only_the_words_they_are_given(drivers, either):
    figure = driver_lines(
        drivers.assign(label="XX"), style=replace(either, words=in_xs(either.words))
    )
    shown = [note.text for note in figure.layout.annotations] + trace_texts(figure)
    plain = re.sub(r"<[^>]*>", " ", " ".join(shown))
    assert set(re.findall(r"[A-Za-z]{2,}", plain)) == {"XX"}
