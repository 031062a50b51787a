"""Small tables and styles that every chart test draws from."""

import math
from dataclasses import replace

import pandas as pd
import pytest

from cxgap.charts.theme import ChartStyle, Unit

NAN = math.nan

ENGLISH = {
    "business": "Business",
    "customer": "Customers",
    "gap": "Gap",
    "benchmark": "Benchmark",
    "blind_spot": "Blind spot",
    "hidden_strength": "Hidden strength",
    "aligned": "Aligned",
    "unclear": "Unclear",
    "too_few": "Too few answers",
    "falls_short": "Falls short",
    "exceeds": "Exceeds expectations",
    "inconsistent": "Inconsistent",
    "hidden": "Hidden to protect people",
    "hidden_short": "hidden",
    "not_stated": "Not stated",
    "no_answers": "No answers",
    "base": "n = {n}",
    "interval": "{low} to {high}",
    "band_note": "Soft bands: 95% intervals",
}

SHARE = Unit(low=0, high=1, factor=100, suffix="%", decimals=0, gap_unit_text="points")


@pytest.fixture
def words():
    return dict(ENGLISH)


@pytest.fixture
def style(words):
    return ChartStyle(dark=False, narrow=False, language="en", unit=SHARE, words=words)


@pytest.fixture(params=[False, True], ids=["wide", "narrow"])
def either_width(request, style):
    return replace(style, narrow=request.param)


@pytest.fixture(params=[False, True], ids=["light", "dark"])
def either_theme(request, style):
    return replace(style, dark=request.param)


@pytest.fixture
def gap_row():
    """Return a maker of one row of the table of gaps; a side given as None is missing."""

    def make(label, business, customer, verdict="too_few", **more):
        row = {"label": label, "verdict": verdict, "flags": [], "gap.p_adjusted": 0.01}
        row |= _side("business", business, n=250) | _side("customer", customer, n=1234)
        if business is not None and customer is not None:
            row |= _reading("gap", business - customer)
        return row | more

    return make


@pytest.fixture
def gaps(gap_row):
    """One row of each kind, in no order."""
    return pd.DataFrame(
        [
            gap_row("Service", 0.81, 0.80, "aligned"),
            gap_row("Simplicity", 0.92, None, flags=["hidden"]),
            gap_row("Purchase", 0.55, 0.78, "hidden_strength"),
            gap_row("Personalization", 0.60, 0.66, "unclear"),
            gap_row("Channels", None, None, flags=["hidden"]),
            gap_row("Reachability", 0.97, 0.70, "blind_spot"),
        ]
    )


@pytest.fixture
def trace():
    def find(figure, name):
        return next(trace for trace in figure.data if trace.name == name)

    return find


@pytest.fixture
def said():
    """Return all words that stand in a figure, outside its traces."""

    def join(figure):
        return "\n".join(note.text for note in figure.layout.annotations)

    return join


def _side(name, value, *, n):
    return _reading(name, NAN if value is None else value) | {
        f"{name}.n": NAN if value is None else n
    }


def _reading(name, value):
    return {f"{name}.value": value, f"{name}.low": value - 0.03, f"{name}.high": value + 0.03}
