from dataclasses import fields, replace
from itertools import combinations

import pytest

from cxgap.charts.colors import channels, contrast, diverging, ink_on, mix
from cxgap.charts.score_key import score_colors
from cxgap.charts.theme import DARK, LIGHT, REQUIRED_WORDS, SIDE_ICONS, VERDICT_ICONS, layout

THEMES = pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
SIDES = ("business", "customer")
VERDICTS = ("blind_spot", "hidden_strength", "aligned")

# Machado, Oliveira & Fernandes (2009), severity 1.0; grey is Rec. 709 luminance.
SIGHT = {
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "greyscale": ((0.2126, 0.7152, 0.0722),) * 3,
}
TOLD_APART = 15
"""A difference (CIE76) that two patches side by side show at a glance; 2.3 is just noticeable."""

RELY_ON_SHAPE_OR_WORD = {
    # The sides' colours are as light as each other: ■ and ● part them without colour.
    ("light", "greyscale", "business", "customer"),
    ("dark", "greyscale", "business", "customer"),
    # The verdicts' too: ▲, ▼, ≈ and the word stand beside every one of them.
    ("light", "greyscale", "blind_spot", "hidden_strength"),
    ("dark", "greyscale", "blind_spot", "hidden_strength"),
    ("dark", "deuteranopia", "blind_spot", "hidden_strength"),
    ("light", "greyscale", "blind_spot", "aligned"),
    ("light", "protanopia", "blind_spot", "aligned"),
    ("dark", "greyscale", "hidden_strength", "aligned"),
    ("dark", "protanopia", "hidden_strength", "aligned"),
    ("dark", "deuteranopia", "hidden_strength", "aligned"),
    # A gap's direction in greyscale is the sign of the number in its cell.
    ("light", "greyscale", "gap_low", "gap_high"),
    ("dark", "greyscale", "gap_low", "gap_high"),
}


def difference(one, other, sight):
    pairs = zip(_lab(one, SIGHT[sight]), _lab(other, SIGHT[sight]), strict=True)
    return sum((a - b) ** 2 for a, b in pairs) ** 0.5


def _lab(color, matrix):
    linear = [_linear(channel / 255) for channel in channels(color)]
    red, green, blue = (
        min(max(sum(a * b for a, b in zip(row, linear, strict=True)), 0), 1) for row in matrix
    )
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.95047
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.08883
    x, y, z = (t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in (x, y, z))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _linear(channel):
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


@THEMES
@pytest.mark.parametrize("role", ["text", "muted", *SIDES, *VERDICTS])
def test_text_can_be_read_on_the_page(palette, role):
    assert contrast(getattr(palette, role), palette.page) >= 4.5


@THEMES
@pytest.mark.parametrize("role", ["text", "muted"])
@pytest.mark.parametrize("back", ["hatch", "hatch_back"])
def test_words_can_be_read_on_hatching(palette, role, back):
    assert contrast(getattr(palette, role), getattr(palette, back)) >= 4.5


@THEMES
@pytest.mark.parametrize(
    "role",
    [
        *SIDES,
        *VERDICTS,
        "edge",
        "gap_low",
        "gap_high",
        "score_worst",
        "score_bad",
        "score_good",
        "score_best",
    ],
)
def test_marks_stand_out_from_the_page(palette, role):
    assert contrast(getattr(palette, role), palette.page) >= 3


@THEMES
def test_hover_words_can_be_read(palette):
    assert contrast(palette.text, palette.hatch_back) >= 4.5


@pytest.mark.parametrize("sight", SIGHT)
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(
    "pair",
    [
        SIDES,
        *combinations(VERDICTS, 2),
        ("gap_low", "gap_high"),
        ("gap_low", "gap_middle"),
        ("gap_high", "gap_middle"),
        ("score_bad", "score_neutral"),
        ("score_good", "score_neutral"),
        ("score_worst", "score_bad"),
        ("score_good", "score_best"),
    ],
    ids="-".join,
)
def test_pairs_are_told_apart_or_known_to_rely_on_shape(theme, sight, pair):
    palette = LIGHT if theme == "light" else DARK
    apart = difference(getattr(palette, pair[0]), getattr(palette, pair[1]), sight) >= TOLD_APART
    assert apart != ((theme, sight, *pair) in RELY_ON_SHAPE_OR_WORD)


@THEMES
@pytest.mark.parametrize("sight", ["protanopia", "deuteranopia"])
@pytest.mark.parametrize("pair", [("score_worst", "score_best"), ("score_bad", "score_good")])
def test_good_and_bad_scores_differ_without_red_and_green(palette, sight, pair):
    assert difference(getattr(palette, pair[0]), getattr(palette, pair[1]), sight) >= TOLD_APART


@THEMES
def test_a_number_can_be_read_on_every_colour_of_the_heatmap(palette):
    for step in range(-50, 51):
        cell = diverging(step / 50, palette.gap_low, palette.gap_middle, palette.gap_high)
        assert contrast(ink_on(cell), cell) >= 4.5


@pytest.mark.parametrize("count", [2, 3, 5, 7, 10, 11])
def test_a_share_can_be_read_on_every_score(either_theme, count):
    colors = score_colors(count, either_theme)
    assert len(set(colors)) == count
    assert all(contrast(ink_on(color), color) >= 4.5 for color in colors)


def test_the_ends_of_a_scale_have_the_fullest_colours(either_theme):
    palette, colors = either_theme.palette, score_colors(7, either_theme)
    assert (colors[0], colors[-1]) == (palette.score_worst, palette.score_best)
    assert (colors[2], colors[3], colors[4]) == (
        palette.score_bad,
        palette.score_neutral,
        palette.score_good,
    )


def test_sides_and_verdicts_each_have_a_shape_of_their_own():
    icons = [*SIDE_ICONS.values(), *VERDICT_ICONS.values()]
    assert len(set(icons)) == len(icons)
    assert all(ord(icon) < 0x2600 for icon in icons), "beyond lie emoji"


def test_black_on_white_is_the_strongest_contrast():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)


def test_mixing_nothing_and_everything_gives_the_ends():
    assert mix("#102030", "#FFFFFF", 0) == "#102030"
    assert mix("#102030", "#FFFFFF", 1) == "#FFFFFF"


def test_a_gap_beyond_the_fullest_colour_keeps_it():
    assert diverging(-7, "#111111", "#FFFFFF", "#222222") == "#111111"


def test_every_colour_is_a_plain_hex_code():
    for palette in (LIGHT, DARK):
        colors = [getattr(palette, field.name) for field in fields(palette)]
        assert all(len(color) == 7 and int(color[1:], 16) >= 0 for color in colors)


@pytest.mark.parametrize("verdict", ["unclear", "too_few"])
def test_what_is_not_proven_has_no_verdicts_colour(verdict):
    assert LIGHT.verdict(verdict) == LIGHT.muted


def test_a_style_without_a_word_is_refused_by_name(style):
    words = {key: word for key, word in style.words.items() if key != "unclear"}
    with pytest.raises(KeyError, match="unclear"):
        replace(style, words=words)


def test_english_has_every_word_a_chart_needs_and_no_other(words):
    assert words.keys() == REQUIRED_WORDS.keys()


def test_figures_let_the_page_shine_through(style):
    look = layout(style, height=10, margin={})
    assert look["paper_bgcolor"] == look["plot_bgcolor"] == "rgba(0,0,0,0)"
    assert "template" not in look
