"""What weights cost, and how near they come to the margins they were raked to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cxgap.metrics.raking import Margin, effective
from cxgap.privacy.gate import OpenedTable, hidden_in_view
from cxgap.tasks.source import Source

Bools = NDArray[np.bool_]
Floats = NDArray[np.float64]
WEIGHTING = "weighting"  # the key of a survey's report under which it stands


@dataclass(frozen=True)
class WaveWeights:
    """Weights of one wave (None: the side has no waves), before and after.

    ``at`` are the positions of its rows; ``rounds`` is None where nothing was raked.
    """

    wave: str | None
    at: NDArray[np.intp]
    before: Floats
    after: Floats
    margins: Sequence[Margin] = ()
    rounds: int | None = None


def describe(
    waves: Sequence[WaveWeights], minimum: int = 0, rows: int | None = None
) -> list[dict[str, Any]]:
    """Say of every wave what its weights cost and how near they come to the margins.

    Args:
        waves: weights of each wave.
        minimum: fewest respondents of whom anything is said; levels and waves with fewer, and those
            that would give them away, have null in place of what the sample shows.
        rows: all rows of the side, where some may be of no wave.

    Returns:
        One table a wave: ``wave``, ``n``, ``n_eff_before`` and ``n_eff`` (Kish),
        ``design_effect_before`` and ``design_effect`` (n / n_eff), ``smallest`` and ``largest``
        weight as multiples of the mean, ``rounds``, and ``margins`` with ``attribute``, ``level``,
        ``target``, ``before``, ``after`` (shares among those whose level is known) and ``error``
        (after − target).
    """
    sizes = [len(one.at) for one in waves]
    others = 0 if rows is None else rows - sum(sizes)
    hidden = _hidden(np.array([[*sizes, others]], dtype=np.int64), minimum)[0]
    hidden |= (rows or sum(sizes)) < minimum
    shown = _margins_shown(waves, minimum)
    return [
        _without_extremes(_about(one, margins, hidden=bool(hides)))
        for one, margins, hides in zip(waves, shown, hidden[:-1], strict=True)
    ]


def weighting_of(source: Source) -> dict[str, list[dict[str, Any]]]:
    """What the weights of a study's sides are, by side; a side without weights is not in it."""
    return {
        side: list(report[WEIGHTING])  # type: ignore[call-overload]
        for side, report in source.reports.items()
        if WEIGHTING in report
    }


def _about(one: WaveWeights, margins: list[dict[str, Any]], *, hidden: bool) -> dict[str, Any]:
    n, before, after = len(one.at), effective(one.before), effective(one.after)
    mean = float(one.after.mean()) if n else np.nan
    figures = {
        "n": n,
        "n_eff_before": before,
        "n_eff": after,
        "design_effect_before": n / before if n else None,
        "design_effect": n / after if n else None,
        "smallest": float(one.after.min()) / mean if n else None,
        "largest": float(one.after.max()) / mean if n else None,
    }
    if hidden:
        figures = dict.fromkeys(figures)
    return {"wave": one.wave, **figures, "rounds": one.rounds, "margins": margins}


def _without_extremes(said: dict[str, Any]) -> dict[str, Any]:
    """A level's weight is its target by its share: the extremes would give a hidden one away."""
    if all(line["before"] is not None for line in said["margins"]):
        return said
    return {**said, "smallest": None, "largest": None}


def _margins_shown(waves: Sequence[WaveWeights], minimum: int) -> list[list[dict[str, Any]]]:
    """Every wave's lines of its margins, of all levels in the order in which they are declared."""
    found: list[list[dict[str, Any]]] = [[] for _ in waves]
    for key in dict.fromkeys(margin.attribute for one in waves for margin in one.margins):
        own = [(at, m) for at, one in enumerate(waves) for m in one.margins if m.attribute == key]
        levels = list(dict.fromkeys(level for _, margin in own for level in margin.levels))
        hidden = _hidden_levels([margin for _, margin in own], levels, minimum)
        for (at, margin), hides in zip(own, hidden, strict=True):
            lines = _lines(waves[at], margin)
            found[at] += [_hide(line, hides[levels.index(line["level"])]) for line in lines]
    return found


def _hidden_levels(margins: Sequence[Margin], levels: list[str], minimum: int) -> Bools:
    """Which levels (waves, levels) stay hidden.

    Two totals can be seen: that of all rows, and that of known levels, as shares add up to 1 and
    their denominator is told by any share beside the level's base. So where those of no known
    level must stay hidden, no share is shown.
    """
    bases = np.zeros((1, len(margins), len(levels) + 1), dtype=np.int64)
    for wave, margin in enumerate(margins):
        place = np.array([*(levels.index(level) for level in margin.levels), len(levels)])
        np.add.at(bases[0, wave], place[margin.codes], 1)
    everybody, known = (_hidden_by_wave(part, minimum) for part in (bases, bases[..., :-1]))
    hidden: Bools = known | everybody[:, :-1] | everybody[:, -1:]
    return hidden


def _hidden_by_wave(bases: NDArray[np.int64], minimum: int) -> Bools:
    hidden: Bools = _hidden(bases[:, 0] if bases.shape[1] == 1 else bases, minimum)
    return hidden.reshape(bases.shape[1:])


def _hidden(bases: NDArray[np.int64], minimum: int) -> Bools:
    axes = tuple(range(1, bases.ndim))
    return hidden_in_view(OpenedTable(bases, axes, {}), minimum)


def _lines(one: WaveWeights, margin: Margin) -> list[dict[str, Any]]:
    before, after = (_shares(weights, margin) for weights in (one.before, one.after))
    return [
        {
            "attribute": margin.attribute,
            "level": level,
            "target": float(target),
            "before": float(old),
            "after": float(new),
            "error": float(new - target),
        }
        for level, target, old, new in zip(margin.levels, margin.shares, before, after, strict=True)
    ]


def _shares(weights: Floats, margin: Margin) -> Floats:
    """Each level's share of the weights of those whose level is known."""
    known = margin.codes >= 0
    sums = np.bincount(margin.codes[known], weights[known], len(margin.levels))
    shares: Floats = sums / max(float(sums.sum()), 1e-300)
    return shares


def _hide(line: dict[str, Any], hides: bool) -> dict[str, Any]:
    return {**line, "before": None, "after": None, "error": None} if hides else line
