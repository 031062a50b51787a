"""No figure may hold a word that it was not given."""

import math
import re
from dataclasses import replace

import pandas as pd
import pytest

from cxgap.charts.change_parts import change_parts
from cxgap.charts.distributions import distributions
from cxgap.charts.dumbbell import dumbbell
from cxgap.charts.effect_lines import effect_lines
from cxgap.charts.gap_heatmap import gap_heatmap
from cxgap.charts.generation_dots import generation_dots
from cxgap.charts.target_bars import target_bars
from cxgap.charts.trend_lines import trend_lines


@pytest.fixture
def foreign(style, words):
    """A style in a language of X only; the templates keep their gaps."""
    spoken = {key: re.sub(r"[A-Za-z]+(?![a-z]*})", "XX", word) for key, word in words.items()}
    return replace(style, words=spoken, unit=replace(style.unit, gap_unit_text="XX"))


def visible(figure):
    hovers = [text for trace in figure.data for text in (trace.hovertext or ())]
    texts = [text for trace in figure.data for text in (trace.text or ())]
    notes = [note.text for note in figure.layout.annotations]
    return re.sub(r"<[^>]*>", " ", " ".join([*notes, *texts, *hovers]))


def unknown_words(figure):
    return set(re.findall(r"[A-Za-z]{2,}", visible(figure))) - {"XX"}


def test_row_charts_speak_only_the_words_they_are_given(gaps, foreign):
    table = gaps.assign(label="XX")
    assert not unknown_words(dumbbell(table, style=foreign))
    assert not unknown_words(generation_dots(table, style=foreign))


def test_charts_of_waves_speak_only_the_words_they_are_given(gaps, foreign):
    assert not unknown_words(trend_lines(gaps.assign(label="XX"), style=foreign))
    parts = {f"{name}.{end}": 0.1 for name in ("before.gap", "after.gap", "customer_moved",
             "business_moved") for end in ("value", "low", "high")}  # fmt: skip
    row = parts | {"before.wave": "XX", "after.wave": "XX", "flags": []}
    assert not unknown_words(change_parts(row, style=foreign))
    hidden = dict.fromkeys(parts, math.nan) | {"before.wave": "XX", "after.wave": "XX"}
    assert not unknown_words(change_parts(hidden | {"flags": ["hidden"]}, style=foreign))


def test_charts_of_effects_and_targets_speak_only_the_words_they_are_given(foreign):
    more = ("treated", "comparison", "alike", "effect", "part_of_scale", "raised", "reached",
            "on_the_way", "behind", "no_target", "target")  # fmt: skip
    style = replace(foreign, words={**foreign.words, **dict.fromkeys(more, "XX")})
    figures = [f"{group}.{when}.customer" for group in ("treated", "comparison")
               for when in ("before", "after")]  # fmt: skip
    parts = {f"{name}.{end}": 0.1 for name in (*figures, "comparison_moved", "effect")
             for end in ("value", "low", "high", "n")}  # fmt: skip
    names = dict.fromkeys(("treated", "comparison", "before", "after"), "XX")
    for verdict, flags in (("raised", []), (None, ["hidden"])):
        row = parts | {"verdict": verdict, "flags": flags}
        assert not unknown_words(effect_lines(row, names, style=style))
    bar = {"label": "XX", "index": 90.0, "status": "behind", "detail": "XX", "change": "XX"}
    assert not unknown_words(target_bars(pd.DataFrame([bar]), style=style))


def test_the_heatmap_speaks_only_the_words_it_is_given(gaps, foreign):
    table = gaps.assign(row_label="XX", column_label=[f"{n}" for n in range(len(gaps))])
    table = table.assign(row_key="row", column_key="column")
    assert not unknown_words(gap_heatmap(table, style=foreign))


def test_distributions_speak_only_the_words_they_are_given(foreign):
    rows = [("business", 1, "XX", 0.4, 9), ("business", 2, "XX", 0.6, 9)]
    table = pd.DataFrame(rows, columns=["side", "score", "label", "share", "n"])
    assert not unknown_words(distributions(table, style=foreign))
