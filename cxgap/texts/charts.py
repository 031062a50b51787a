"""The words charts need; they hold none of their own."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from cxgap.texts.catalog import N_, text
from cxgap.texts.changes import EFFECT_LABELS
from cxgap.texts.faces import FACE_LABELS
from cxgap.texts.indicators import STATUS_LABELS
from cxgap.texts.labels import (
    MISJUDGED_LABELS,
    OWN_VERDICTS,
    QUADRANT_LABELS,
    SIDE_LABELS,
    VERDICT_LABELS,
)

_WORDS: Mapping[str, str] = {
    **SIDE_LABELS,
    **VERDICT_LABELS,
    "gap": N_("Gap"),
    "benchmark": N_("Benchmark"),
    "hidden": N_("hidden to protect people"),
    "hidden_short": N_("hidden"),
    "not_stated": N_("not stated"),
    "no_answers": N_("nobody answered"),
    "base": N_("n = {n}"),
    "interval": N_("{low} to {high}"),
    "band_note": N_("Soft bands and whiskers: interval of each figure"),
    "driver_business": N_("What the business believes"),
    "driver_customer": N_("What moves customers"),
    **MISJUDGED_LABELS,
    "rank": N_("place {rank}"),
    "not_ranked": N_("Not ranked by the business"),
    "share": N_("{share} of what is explained"),
    "constant": N_("the same answer throughout"),
    "driver_note": N_(
        "Percentages: share of what all drivers explain, with its interval. Dashed: not proven"
    ),
    **QUADRANT_LABELS,
    "importance": N_("Importance, as customers state it"),
    "derived_importance": N_("Importance: how much of the outcome it explains"),
    "performance": N_("Performance, as customers rate it"),
    "grand_mean": N_("Dividing lines: means of the points, {importance} and {performance}"),
    "scale_middle": N_("Dividing lines: middle of the scale, {importance} and {performance}"),
    "no_quadrant": N_("Without a figure"),
    "alignment_note": N_(
        "Squares: groups of the business, shaded from lowest to highest. Thin lines: intervals of "
        "these two and of customers. Hollow: not proven"
    ),
    **EFFECT_LABELS,
    "effect": N_("Effect"),
    "treated": N_("had the action"),
    "comparison": N_("comparison"),
    "alike": N_("{group}, expected without the action"),
    "part_of_scale": N_("The axis shows part of the scale"),
    **STATUS_LABELS,
    "target": N_("target = 100"),
    "expected": N_("expected change"),
    "happened": N_("what happened"),
    "elsewhere": N_("among all others"),
    "change_note": N_(
        "Change of the gap in points; the band is its interval. Hollow: not clear yet"
    ),
    **FACE_LABELS,
    "unproven": N_("not proven: its interval reaches a cut point"),
    "make_or_break": N_("make-or-break moment"),
    "inner_ring": N_("{side}: inner ring"),
    "outer_ring": N_("{side}: outer ring"),
    "face_below": N_("{face}: below {low}"),
    "face_between": N_("{face}: between"),
    "face_from": N_("{face}: {high} or above"),
}


@cache
def chart_words(language: str, gap: str = "perception") -> Mapping[str, str]:
    """Return every word a chart may show, in a language; braces are the chart's to fill.

    Verdicts are called as those of ``gap``.
    """
    words = {**_WORDS, **OWN_VERDICTS.get(gap, {})}
    return {key: text(word, language) for key, word in words.items()}
