"""The wheel: a sector for each touchpoint and side, a face only where there is one, names whole."""

import re
from dataclasses import replace
from itertools import pairwise

import pandas as pd
import pytest

from cxgap.charts.colors import contrast, ink_on
from cxgap.charts.theme import LIGHT
from cxgap.charts.wheel import MOST, wheel
from cxgap.charts.wheel_spots import STAR, WORDS
from cxgap.survey.faces import Cuts, Face

CUTS, WHO = Cuts(60, 80), ("All customers", "Customers")
GOOD, BAD = Face("positive", ("positive",)), Face("negative", ("negative",))
PERHAPS = Face("neutral", ("neutral", "positive"))
HIDDEN, MISSING = Face("hidden"), Face("missing")
KEYED = {
    "inner_ring": "{side}: inner ring",
    "outer_ring": "{side}: outer ring",
    "face_below": "{face}: below {low}",
    "face_between": "{face}: between",
    "face_from": "{face}: {high} or above",
}


@pytest.fixture
def style(style):
    words = {word: word for word in WORDS} | KEYED
    return replace(style, words={**style.words, **words})


@pytest.fixture
def touchpoint(gap_row):
    """A maker of one touchpoint; a face without a figure has none."""

    def make(label, phase, ours, theirs, decisive=False, **more):
        levels = [0.9 if face.known else None for face in (ours, theirs)]
        row = gap_row(label, *levels, **{"verdict": "blind_spot", **more})
        faces = {"business.face": ours, "customer.face": theirs}
        return row | faces | {"phase": phase, "key": f"{phase}/{label}", "decisive": decisive}

    return make


@pytest.fixture
def table(touchpoint):
    return pd.DataFrame(
        [
            touchpoint("Search", "Before", GOOD, GOOD),
            touchpoint("Website", "Before", PERHAPS, BAD, decisive=True),
            touchpoint("Store", "During", HIDDEN, BAD, flags=["hidden"]),
            touchpoint("Returns", "After", MISSING, GOOD),
        ]
    )


def draw(table, style, who=WHO):
    return wheel(table, centre=who, cuts=CUTS, style=style)


def parts(figure, look):
    """How many outlines have a look; the key's square is one of them."""
    found = [trace for trace in figure.data if trace.name == f"part.{look}"]
    return sum(x is None for trace in found for x in trace.x)


def faces(figure):
    """The faces of the wheel, then those of the key."""
    return [shape for shape in figure.layout.shapes if shape.name.startswith("face.")]


def test_every_touchpoint_has_our_part_and_theirs(table, style):
    figure = draw(table, style)
    counts = {look: parts(figure, look) for look in ("positive", "negative", "unproven")}
    assert counts == {"positive": 3, "negative": 2, "unproven": 1}
    assert parts(figure, "hidden") == parts(figure, "missing") == 1 + 1


def test_ours_lies_inside_theirs(table, style):
    targets = next(trace for trace in draw(table, style).data if trace.name == "touchpoint")
    away = [(x**2 + y**2) ** 0.5 for x, y in zip(targets.x, targets.y, strict=True)]
    assert all(ours < theirs for ours, theirs in zip(away[::2], away[1::2], strict=True))


def test_what_is_hidden_or_missing_has_no_face(table, style):
    drawn = faces(draw(table, style))
    of_key = 4  # three faces and the one that is not proven
    assert len(drawn) - of_key == 2 * len(table) - 2


def test_what_is_not_proven_has_a_dashed_face_on_the_pages_colour(table, style):
    figure = draw(table, style)
    dashed = [one for one in faces(figure) if one.line.dash != "solid"]
    assert len(dashed) == 1 + 1
    part = next(trace for trace in figure.data if trace.name == "part.unproven")
    assert part.fillcolor == LIGHT.page


def test_hidden_parts_are_hatched_and_missing_ones_plain(table, style):
    looks = {trace.name: trace for trace in draw(table, style).data}
    assert looks["part.hidden"].fillpattern.shape == "/"
    assert looks["part.missing"].fillpattern.shape is None


def test_a_hidden_figure_is_nowhere(touchpoint, style, said):
    only = pd.DataFrame([touchpoint("Store", "During", HIDDEN, HIDDEN, flags=["hidden"])])
    figure = draw(only, style)
    targets = next(trace for trace in figure.data if trace.name == "touchpoint")
    words = re.sub(r"<[^>]*>", "", said(figure) + " ".join(targets.hovertext))
    assert "90%" not in words
    assert "hidden" in words


def test_make_or_break_moments_have_a_star_on_the_rim_and_at_the_name(table, style, said):
    figure = draw(table, style)
    stars = next(trace for trace in figure.data if trace.name == "make_or_break")
    assert len(stars.x) == 1
    assert f"{STAR} Website" in said(figure)
    assert f"{STAR} make_or_break" in said(figure)
    assert f"{STAR} Search" not in said(figure)


def test_a_click_asks_for_the_touchpoint(table, style):
    targets = next(trace for trace in draw(table, style).data if trace.name == "touchpoint")
    assert [keys[0] for keys in targets.customdata][::2] == list(table["key"])


def test_phases_stand_apart_and_are_named(table, style, said):
    figure = draw(table, style)
    rim = next(trace for trace in figure.data if trace.name == "rim.customer")
    assert sum(x is None for x in rim.x) == 3
    assert all(f"<b>{phase}</b>" in said(figure) for phase in ("Before", "During", "After"))


def test_one_ring_without_phases_has_no_gap_and_no_letters(table, style, said):
    figure = draw(table.assign(phase=""), replace(style, narrow=True))
    rim = next(trace for trace in figure.data if trace.name == "rim.customer")
    assert sum(x is None for x in rim.x) == 1
    assert "<b>A</b>" not in said(figure)


def test_the_centre_names_the_customers_or_shortly_where_that_has_no_room(table, style, said):
    assert "All" in said(draw(table, style))
    words = said(draw(table, style, ("Very long-winded group · another one + many more", "Chosen")))
    assert "<b>Chosen</b>" in words


def test_on_a_phone_numbers_stand_for_names_and_a_list_names_them_whole(table, style, said):
    long = table.assign(label=[f"{label} and everything about it" for label in table["label"]])
    words = re.sub(r"<br>", " ", said(draw(long, replace(style, narrow=True))))
    assert all(f"<b>{number}</b>" in words for number in range(1, 5))
    assert all(label in words for label in long["label"])
    assert "<b>A  Before</b>" in words


def test_long_names_are_listed_beside_the_wheel_too(table, style, said):
    long = table.assign(label="A person can be reached by telephone without having to wait long")
    words = said(draw(long, style))
    assert "<b>1</b>" in words
    assert "wait" in words


def test_names_around_the_wheel_do_not_overlap(touchpoint, style):
    rows = [touchpoint(f"Place {at}", "Phase", GOOD, BAD) for at in range(MOST)]
    figure = draw(pd.DataFrame(rows), style)
    names = [note for note in figure.layout.annotations if "Place" in note.text]
    assert len(names) == MOST
    for end in ("left", "right"):
        heights = sorted(note.y for note in names if note.xanchor == end)
        assert all(b - a > 33 for a, b in pairwise(heights))


def test_the_picture_stays_as_large_however_many_touchpoints(touchpoint, style):
    tall = [
        draw(pd.DataFrame([touchpoint("Place", "P", GOOD, BAD)] * n), style).layout.height
        for n in (1, MOST)
    ]
    assert max(tall) <= 800


@pytest.mark.parametrize("narrow", [False, True])
def test_all_lies_inside_the_picture(table, style, narrow):
    figure = draw(table, replace(style, narrow=narrow))
    (left, right), (low, high) = figure.layout.xaxis.range, figure.layout.yaxis.range
    assert figure.layout.height == pytest.approx(high - low, abs=1)
    points = [(x, y) for t in figure.data for x, y in zip(t.x, t.y, strict=True) if x is not None]
    assert all(left <= x <= right and low <= y <= high for x, y in points)
    assert all(low < note.y < high for note in figure.layout.annotations)


def test_the_key_says_where_the_cuts_are_and_whose_ring_is_whose(table, style, said):
    words = re.sub(r"<[^>]*>", "", said(draw(table, style)))
    for part in ("negative: below 60", "positive: 80 or above", "Business: inner ring"):
        assert part in words


def test_faces_and_words_can_be_read_in_either_theme(table, style):
    for dark in (False, True):
        look = replace(style, dark=dark)
        figure = draw(table, look)
        for trace in figure.data:
            if trace.name in ("part.positive", "part.negative"):
                assert contrast(ink_on(trace.fillcolor), trace.fillcolor) >= 4.5


def test_a_wheel_without_its_words_is_refused(table, style):
    words = {key: word for key, word in style.words.items() if key != "unproven"}
    with pytest.raises(KeyError, match="unproven"):
        draw(table, replace(style, words=words))


def test_the_wheel_speaks_only_the_words_it_is_given(table, style, said):
    unit = replace(style.unit, gap_unit_text="XX")
    look = replace(style, words=dict.fromkeys(style.words, "XX"), unit=unit)
    for narrow in (False, True):
        figure = draw(
            table.assign(label="XX", phase=["XX", "XX", "XXX", "XXXX"]),
            replace(look, narrow=narrow),
            ("XX", "XX"),
        )
        targets = next(trace for trace in figure.data if trace.name == "touchpoint")
        shown = re.sub(r"<[^>]*>", " ", said(figure) + " ".join(targets.hovertext))
        assert not re.findall(r"[A-Za-z]{2,}", re.sub(r"X+", "", shown))


def test_in_a_list_short_gaps_take_the_room_of_long_ones(touchpoint, style, said):
    gaps = {"Search": 0.32, "Store": -0.08, "Chat": 0.0}
    rows = [touchpoint(one, "Before", GOOD, GOOD) | {"gap.value": gap} for one, gap in gaps.items()]
    words = said(draw(pd.DataFrame(rows), replace(style, narrow=True)))
    assert all(f"▲ {shown}<" in words for shown in ("+32", "\u2007−8", "\u2007\u20070"))
