"""Everything behind one value of an indicator, as plain values: where it stands in which file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from cxgap.gaps.card import NAN, figure_in
from cxgap.survey.survey import Finding


@dataclass(frozen=True)
class IndicatorCard:
    """One row of the table of indicators, explained.

    ``row`` has the columns of ``cxgap indicators --csv``; ``at`` is its row in ``file`` as a
    spreadsheet shows it (None: not kept), ``earlier`` the value of the wave before in the
    indicator's unit (NaN: there is none), ``earlier_at`` its row. ``version`` is None for a file
    that belongs to no study; ``original`` is the untouched file in the version's folder, None where
    the study is not saved.
    """

    row: Mapping[str, object]
    file: str
    at: int | None
    earlier: float = NAN
    earlier_at: int | None = None
    version: str | None = None
    original: str | None = None
    findings: tuple[Finding, ...] = ()

    def figure(self, name: str) -> float:
        """A number of the row by its dotted name; NaN where there is none."""
        return figure_in(self.row, name)

    @property
    def lower(self) -> bool:
        """Whether lower is better."""
        return bool(self.row["direction"] == "lower")
