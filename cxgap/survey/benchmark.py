"""A benchmark: somebody else's figure for an item, to draw beside one's own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from cxgap.survey.scale import Scale

_RANGES = {"t2b": (0.0, 1.0), "csat": (0.0, 1.0), "mean100": (0.0, 100.0), "nps": (-100.0, 100.0)}
YEARS = (1900, 2200)
_NEEDS = {"nps": (0.0, 10.0, 1.0), "csat": (1.0, 5.0, 1.0), "ces": (1.0, 7.0, 1.0)}


@dataclass(frozen=True)
class Benchmark:
    """A reference value of one metric: it has no base, no uncertainty and no verdict.

    ``value`` is in the metric's unit (shares 0–1); ``top`` is the cut a top-two-box was counted
    by, None for other metrics; ``source`` says by language where the value comes from.
    """

    value: float
    source: Mapping[str, str]
    metric: str = "t2b"
    top: int | None = None
    year: int | None = None
    url: str | None = None

    @property
    def measure(self) -> tuple[str, int | None]:
        """What was measured: two benchmarks of an item never share it."""
        return self.metric, self.top


def benchmark_range(metric: str, scale: Scale) -> tuple[float, float] | None:
    """Return the lowest and highest value of a metric on a scale, None where it has none there."""
    if _NEEDS.get(metric, scale.ends) != scale.ends:
        return None
    return _RANGES.get(metric, (scale.lowest, scale.highest))


def is_url(text: str) -> bool:
    """Whether a text is an address of the web; nothing else may stand for one."""
    return text.startswith(("https://", "http://")) and not any(map(str.isspace, text))
