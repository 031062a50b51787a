"""Everything a reader has chosen, as a value with a URL form of stable English keys.

The same view of the same study version gives the same figures, on the page, on the command line
and in a link opened next year in another language.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from cxgap.errors import ViewError
from cxgap.survey.words import ALL_GAPS, ALL_LEVELS, OWN_GAPS, SIDES

METRICS = ("t2b", "mean", "mean100", "nps", "csat", "ces")
INTERVALS = ("default", "taylor")
ADJUSTMENTS = ("bh", "holm", "none")
FACTORS = ("filtered", "design")
MOST_ATTRIBUTES = 2
LARGEST_BASE = 1_000_000_000
LONGEST_HALF_LIFE = 1_000_000  # days
_PREFIX = "where."
_STUDY = "study"  # in a link: whatever the study itself says
_NONE = "none"  # in a link: there is none

Where = tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True)
class View:
    """What to compute: which gap, in which metric, split by what, over whom, and how sure.

    ``where`` pairs an attribute (or "side:attribute") with the values kept. None means the study's
    own choice (``cut``: each item's; ``margin`` and ``min_base``: the study's). ``half_life`` is
    the number of days after which an answer counts half; None: all count alike.
    """

    gap: str = "perception"
    metric: str = "t2b"
    cut: int | None = None
    level: str = "item"
    by: tuple[str, ...] = ()
    where: Where = ()
    items: tuple[str, ...] = ()
    confidence: float = 0.95
    margin: float | None = None
    interval: str = "default"
    adjust: str = "bh"
    factor: str = "filtered"
    min_base: int | None = None
    half_life: float | None = None
    pairs: bool = False  # of groups: every two, in place of the two farthest apart

    def __post_init__(self) -> None:
        self._check_kinds()
        for what, value, known in self._words():
            if value not in known:
                raise ViewError.unknown(what, value, known)
        self._check_numbers()
        self._check_lists()
        self._check_pairs()

    def __deepcopy__(self, _memo: object) -> View:
        """Itself: it cannot change. Tables carry views, and pandas copies what they carry."""
        return self

    def _check_kinds(self) -> None:
        """Refuse what only looks like a choice: True for a cut, a text for a number."""
        for name in ("cut", "min_base", "margin", "confidence", "half_life"):
            value = getattr(self, name)
            kinds = int if name in ("cut", "min_base") else int | float
            if value is not None and (isinstance(value, bool) or not isinstance(value, kinds)):
                raise ViewError("{value!r} cannot be the {what}.", value=value, what=name)
        for name in ("by", "items"):
            if not all(isinstance(key, str) for key in getattr(self, name)):
                raise ViewError(
                    "{value!r} cannot be the {what}.", value=getattr(self, name), what=name
                )

    def _check_numbers(self) -> None:
        if self.confidence is None or not 0.5 <= self.confidence < 1:
            raise ViewError("Confidence {value} must lie between 0.5 and 1.", value=self.confidence)
        if self.cut is not None and self.cut < 1:
            raise ViewError("The cut {value} must be at least 1 scale point.", value=self.cut)
        if self.margin is not None and not 0 <= self.margin <= 100:
            raise ViewError("The margin {value} must lie in 0 to 100 points.", value=self.margin)
        if self.min_base is not None and not 0 <= self.min_base <= LARGEST_BASE:
            raise ViewError(
                "The minimum base {value} must lie in 0 to {most}.",
                value=self.min_base,
                most=LARGEST_BASE,
            )
        if self.half_life is not None and not 1 <= self.half_life <= LONGEST_HALF_LIFE:
            raise ViewError(
                "The half-life {value} must lie in 1 to {most} days.",
                value=self.half_life,
                most=LONGEST_HALF_LIFE,
            )

    def _check_lists(self) -> None:
        if len(set(self.by)) != len(self.by) or len(self.by) > MOST_ATTRIBUTES:
            raise ViewError(
                "Split by at most two different attributes, not {by}.", by=", ".join(self.by)
            )
        for what, keys in (("item", self.items), ("filter", self._filters())):
            if repeated := [key for at, key in enumerate(keys) if key in keys[:at]]:
                raise ViewError("The {what} {key!r} is given twice.", what=what, key=repeated[0])
        if empty := [attribute for attribute, values in self.where if not values]:
            raise ViewError("The filter {key!r} keeps no value.", key=empty[0])

    def _check_pairs(self) -> None:
        if not isinstance(self.pairs, bool):
            raise ViewError("{value!r} cannot be the {what}.", value=self.pairs, what="pairs")
        between = [gap for gap, own in OWN_GAPS.items() if own.groups]
        if self.pairs and self.gap not in between:
            raise ViewError(
                "The {gap} gap has no pairs of groups.",
                hint="Pairs belong to the gaps between groups: {known}.",
                gap=self.gap,
                known=tuple(between),
            )

    def _filters(self) -> list[str]:
        """Each filter as "side:attribute", under every side it applies to."""
        found = []
        for key, _ in self.where:
            side, named, attribute = key.rpartition(":")
            if named and side not in SIDES:
                raise ViewError.unknown("side", side, SIDES)
            found += [f"{one}:{attribute}" for one in ((side,) if named else SIDES)]
        return found

    def _words(self) -> Sequence[tuple[str, str, Sequence[str]]]:
        return (
            ("gap", self.gap, ALL_GAPS),
            ("metric", self.metric, METRICS),
            ("level", self.level, ALL_LEVELS),
            ("interval", self.interval, INTERVALS),
            ("adjustment", self.adjust, ADJUSTMENTS),
            ("factor", self.factor, FACTORS),
        )

    def filters_of(self, side: str, carried: Sequence[str]) -> dict[str, tuple[str, ...]]:
        """The filters that apply to one side: those naming it, and those on what it carries."""
        named = {key.removeprefix(f"{side}:"): values for key, values in self.where}
        return {key: values for key, values in named.items() if key in carried}

    def with_filter(self, attribute: str, values: Sequence[str]) -> View:
        """The same view keeping only these values of an attribute; none: no such filter."""
        others = tuple(pair for pair in self.where if pair[0] != attribute)
        return replace(self, where=others + (((attribute, tuple(values)),) if values else ()))


def to_link(view: View) -> dict[str, list[str]]:
    """Name every choice, so that a link means the same when a default changes."""
    link = {
        "gap": [view.gap],
        "metric": [view.metric],
        "cut": [str(view.cut or _STUDY)],
        "level": [view.level],
        "by": list(view.by),
        "items": list(view.items),
        "confidence": [str(view.confidence)],
        "margin": [_STUDY if view.margin is None else str(view.margin)],
        "interval": [view.interval],
        "adjust": [view.adjust],
        "factor": [view.factor],
        "min_base": [_STUDY if view.min_base is None else str(view.min_base)],
        "half_life": [_NONE if view.half_life is None else str(view.half_life)],
        "pairs": ["yes"] if view.pairs else [],
    }
    link |= {f"{_PREFIX}{attribute}": list(values) for attribute, values in view.where}
    return {key: values for key, values in link.items() if values}


def from_link(link: Mapping[str, Sequence[str]]) -> tuple[View, list[str]]:
    """Return the view a link names, and the keys of what in it could not be understood.

    Unknown keys are ignored and unusable values fall back to the default, so that an old or a
    hostile link opens safely.
    """
    view, refused = View(), []
    for key, values in link.items():
        try:
            view = replace(view, **_choice(key, list(values), view))
        except (ViewError, ValueError, IndexError):
            refused.append(key)
    return view, refused


def _choice(key: str, values: list[str], view: View) -> dict[str, Any]:
    if key.startswith(_PREFIX):
        return {"where": view.with_filter(key.removeprefix(_PREFIX), values).where}
    if key in ("by", "items"):
        return {key: tuple(values)}
    if key in _PLAIN:
        return {key: _PLAIN[key](values[0])}
    if key in _NUMBERS:
        return {key: None if values[0] in (_STUDY, _NONE) else _NUMBERS[key](values[0])}
    return {}


_WORDS = ("gap", "metric", "level", "interval", "adjust", "factor")
_PLAIN: dict[str, Callable[[str], Any]] = {
    **dict.fromkeys(_WORDS, str),
    "confidence": float,
    "pairs": "yes".__eq__,
}
_NUMBERS: dict[str, Callable[[str], float]] = {
    "cut": int,
    "min_base": int,
    "margin": float,
    "half_life": float,
}
