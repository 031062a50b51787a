"""The words charts need; they hold none of their own."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from cxgap.texts.catalog import N_, text
from cxgap.texts.labels import SIDE_LABELS, VERDICT_LABELS

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
}


@cache
def chart_words(language: str) -> Mapping[str, str]:
    """Return every word a chart may show, in a language; braces are the chart's to fill."""
    return {key: text(word, language) for key, word in _WORDS.items()}
