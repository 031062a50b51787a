"""One side's figure from its sums."""

from __future__ import annotations

import math
from typing import Any

Side = dict[str, Any]


def figure(s: Side, factor: str, kind: str, population: float | None) -> Side:
    """Value, variance and effective base of one side ("One figure and its uncertainty")."""
    n, rows = s["n"], s["rows"]
    m, second = s["wf"] / s["w"], s["wff"] / s["w"]
    s2 = second - m**2
    s2 = s2 if s2 > 1e-11 * max(second, 1e-300) else 0.0 * s2  # rounding noise is no spread
    k = s["w"] ** 2 / s["qc"]
    a = max(s["qff"] - 2 * m * s["qcf"] + m**2 * s["qcc"], 0.0) / s["w"] ** 2
    v = math.nan if n < 2 else 0.0 if s2 == 0 else n / (n - 1) * a
    people = s["w1"] ** 2 / s["q1"]
    u = max(s["rff"] - 2 * m * s["rcf"] + m**2 * s["rcc"], 0.0)
    u *= s["q1"] / s["w1"] / s["w"] ** 2
    b = people if s2 == 0 or n < 2 else min(k, s2 / max(v, u))
    n_eff = min(b, people * (b + 1) / (people + 1))
    if factor == "design":
        v = v * (n - 1) / n * rows / (rows - 1)
    answered = 1.0 if kind == "census" else 0.0
    if population is not None:
        own = 1.0 if factor == "design" else n / max(s["respondents"], 1)
        answered = min(own * rows / population, 1.0)
    left, exact = 1 - answered, answered >= 1 and n > 0
    widest = s2 / (k - 1) if k > 1 else math.nan
    alone = u * people / (people - 1) if people > 1 else math.nan
    spread = max([x for x in (v, widest, alone) if x == x], default=math.nan) * b / n_eff
    return {
        "value": m,
        "variance": 0.0 if exact else v * left,
        "spread": 0.0 if exact else spread * left,
        "second": second,
        "n": n,
        "n_eff": math.inf if exact else n_eff / left,
        "exact": exact,
        "known": exact or n > 1,
    }


def declared(share: float) -> Side:
    """A figure that was stated: no base, no error."""
    sure = {"variance": 0.0, "spread": 0.0, "second": share, "n": math.nan, "n_eff": math.inf}
    return {"value": share, "exact": True} | sure
