"""How a figure of a metric, a gap and their intervals are written."""

from __future__ import annotations

import math
from dataclasses import dataclass

from cxgap.texts.catalog import N_, text
from cxgap.texts.numbers import decimal, percent, points

SHARES = ("t2b", "csat")
_MEANS = ("mean", "ces")
# distances from a multiple of ten, in percentage points, at which a sentence names that number
_JUST_UNDER, _PLAINLY, _LITTLE_OVER = -1.0, -0.05, 1.5


@dataclass(frozen=True)
class MetricNumbers:
    """Writes the numbers of one metric in one language."""

    metric: str
    language: str

    def value(self, value: float | None, places: int | None = None) -> str:
        """A figure with its unit: 92%, 4.1, +35."""
        if self.metric in SHARES:
            return percent(or_nan(value), self.language, places or 0)
        if self.metric == "nps":
            return decimal(or_nan(value), self.language, places or 0, signed=True)
        return decimal(or_nan(value), self.language, 1 if places is None else places)

    def gap(self, value: float | None, places: int | None = None, *, signed: bool = True) -> str:
        """A gap in its unit: +22 points; means are in scale points."""
        number, shown = or_nan(value) * self.factor, self.places(places)
        if self.metric not in _MEANS or not math.isfinite(number):
            return points(number, self.language, shown, signed=signed)
        written = decimal(number, self.language, shown, signed=signed)
        return text("{n} scale points", self.language, n=written)

    def distance(self, value: float) -> str:
        """A gap without its sign, for sentences that say the direction in words."""
        return self.gap(abs(or_nan(value)), signed=False)

    def interval(self, low: float | None, high: float | None, places: int | None = None) -> str:
        """An interval of a figure: 88–95%."""
        if not (math.isfinite(or_nan(low)) and math.isfinite(or_nan(high))):
            return text("no interval", self.language)
        ends = (self.value(low, places), self.value(high, places))
        return text("{low} to {high}", self.language, low=ends[0], high=ends[1])

    def gap_interval(
        self,
        low: float | None,
        high: float | None,
        places: int | None = None,
        *,
        unit: bool = True,
    ) -> str:
        """The interval of a gap; an end close to zero is never rounded to it.

        Without its ``unit`` where the gap stands beside it with one.
        """
        ends = [or_nan(end) * self.factor for end in (low, high)]
        if not all(map(math.isfinite, ends)):
            return text("no interval", self.language)
        means = self.metric in _MEANS
        with_unit = N_("{low} to {high} scale points") if means else N_("{low} to {high} points")
        if places is None:
            places = 2 if means else int(min(map(abs, ends)) < 0.5)
        shown = [decimal(end, self.language, places, signed=True) for end in ends]
        sentence = with_unit if unit else N_("{low} to {high}")
        return text(sentence, self.language, low=shown[0], high=shown[1])

    @property
    def factor(self) -> float:
        """From a figure's own unit to points."""
        return 100.0 if self.metric in SHARES else 1.0

    @property
    def finer(self) -> int:
        """Decimals of figures that are set beside each other: in tables and on cards."""
        return 2 if self.metric in _MEANS else 1

    def places(self, places: int | None) -> int:
        """How many decimals a gap has unless it is said otherwise."""
        if places is not None:
            return places
        return {"mean": 2, "ces": 2, "mean100": 1}.get(self.metric, 0)

    def rounding(self, one: float, other: float, gap: float) -> str:
        """Why a gap is not the difference of its figures as they are shown; "" where it is."""
        places = min(self.places(None), 0 if self.metric in (*SHARES, "nps") else 1)
        shown = [round(or_nan(figure) * self.factor, places) for figure in (one, other, gap)]
        apart = abs(shown[0] - shown[1] - shown[2])
        if not math.isfinite(apart) or apart < 10.0**-places / 2:
            return ""
        return text("The gap is computed before its figures are rounded.", self.language)

    def about(self, value: float | None) -> str:
        """A share beside the round number a reader will remember: "just under 70%"."""
        number = or_nan(value) * 100
        if self.metric not in SHARES or not math.isfinite(number):
            return self.value(value)
        said, round_number = _beside(number)
        share = percent(round_number / 100, self.language)
        return text(said, self.language, share=share) if said else self.value(value)

    def margin(self, margin: float) -> str:
        """The relevance margin: in points; of means, in hundredths of the scale."""
        places = 0 if margin == round(margin) else 1
        if self.metric in _MEANS:
            share = percent(margin / 100, self.language, places)
            return text("{share} of the scale", self.language, share=share)
        return points(margin, self.language, places, signed=False)


def _beside(number: float) -> tuple[str, int]:
    """How a percentage lies beside a round number, and that number; ("", 0): it says itself.

    What is not quite nobody or everybody is never rounded to them.
    """
    if 0 < number < 100 and round(number) in (0, 100):
        return (N_("under {share}"), 1) if number < 50 else (N_("over {share}"), 99)
    nearest = round(number / 10) * 10
    if 0 < nearest < 100 and _JUST_UNDER < number - nearest < _PLAINLY:
        return N_("just under {share}"), nearest
    if 0 < nearest < 100 and -_PLAINLY < number - nearest < _LITTLE_OVER:
        return N_("a little over {share}"), nearest
    return "", 0


def or_nan(value: float | None) -> float:
    """Return NaN in place of None."""
    return float("nan") if value is None else float(value)
