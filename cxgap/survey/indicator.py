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
    and ``target`` are in ``unit``; ``source`` says where the value was counted (None: not said).
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
    source: str | None = None

    def as_dict(self) -> dict[str, Any]:
        """The form in which it is kept: without a source where none is named.

        So tables that name none keep the digits of their versions.
        """
        found = asdict(self)
        if self.source is None:
            del found["source"]
        return found


@dataclass(frozen=True)
class IndicatorTable:
    """The indicators of a study in the order of their file, with the report of how they were read.

    ``report`` has the keys file, rows_in_file, rows_read, set_aside_count and set_aside, and
    row_numbers: of each of ``rows``, as a spreadsheet shows it. It is empty where the study has no
    indicators.
    """

    rows: tuple[Indicator, ...] = ()
    report: Mapping[str, Any] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.rows)

    def row_number(self, one: Indicator) -> int | None:
        """The row of the file that a value stood in; None where that was not kept."""
        numbers = self.report.get("row_numbers", ())
        at = self.rows.index(one)
        return numbers[at] if at < len(numbers) else None


NO_INDICATORS = IndicatorTable()
