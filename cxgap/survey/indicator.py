"""An indicator: a number a wave, optionally a segment, with a target; no rating and no survey."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from cxgap.survey.survey import Finding

FOUR_IS = ("involvement", "interaction", "intimacy", "influence")
FORMS = ("cognitive", "emotional", "behavioural", "social")
DIRECTIONS = ("higher", "lower")


@dataclass(frozen=True)
class Indicator:
    """One value of one indicator, as its owner wrote it down.

    ``i`` is which of the 4 I's it measures, ``form`` the form of engagement (None: not said),
    ``direction`` which way is better; ``segment`` is None for all customers together. ``value``
    and ``target`` are in ``unit``.
    """

    name: str
    i: str
    wave: str
    value: float
    direction: str
    form: str | None = None
    segment: str | None = None
    unit: str = ""
    target: float | None = None

    def as_dict(self) -> dict[str, Any]:
        """The form in which it is kept."""
        return asdict(self)


@dataclass(frozen=True)
class IndicatorTable:
    """The indicators of a study in the order of their file, with the report of how they were read.

    ``report`` has the keys file, rows_in_file, rows_read, set_aside_count and set_aside; it is
    empty where the study has no indicators.
    """

    rows: tuple[Indicator, ...] = ()
    report: Mapping[str, Any] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.rows)


NO_INDICATORS = IndicatorTable()
