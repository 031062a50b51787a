"""Why an indicator stands where it does: the card behind every value of the table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cxgap.errors import ViewError
from cxgap.gaps.card import NAN
from cxgap.gaps.card_indicators import IndicatorCard
from cxgap.survey.indicator import Indicator, IndicatorTable
from cxgap.survey.survey import Finding
from cxgap.tasks.indicators import IndicatorRows, indicators_of
from cxgap.tasks.source import Source

INDICATORS = "indicators"
Name = tuple[str, ...]
_NAMES = {  # findings about some rows alone: what of a row they name
    "indicator_wave_unknown": "wave",
    "indicator_segment_unknown": "segment",
    "indicator_below_one_percent": "indicator",
}


def indicator_name(row: Mapping[Any, Any]) -> Name:
    """What tells a value from the others: indicator, wave, and segment if it is of one."""
    segment = row["segment"]
    return (row["indicator"], row["wave"], *([segment] if isinstance(segment, str) else []))


@dataclass(frozen=True)
class IndicatorCards:
    """Writes the cards of a table; ``found`` are its rows with index and change.

    ``version`` is None without a study, ``saved`` says whether the study has a folder.
    """

    table: IndicatorTable
    found: IndicatorRows
    version: str | None = None
    saved: bool = False

    @classmethod
    def of_study(cls, source: Source) -> IndicatorCards:
        """The cards of a study's indicators."""
        saved = source.folder is not None
        return cls(source.indicators, indicators_of(source), source.version, saved)

    def named(self, name: Sequence[str]) -> dict[Name, IndicatorCard]:
        """Return the cards of every row whose name begins so, by their names.

        Raises:
            ViewError: where there is none.
        """
        rows = self._rows()
        wanted = tuple(name)
        chosen = [one for one in rows if one[: len(wanted)] == wanted]
        if not chosen or not wanted:
            raise ViewError.unknown("row", " · ".join(wanted), map(" · ".join, rows))
        return {one: self._card(rows[one]) for one in chosen}

    def one(self, name: Name) -> IndicatorCard:
        """Return the card of the row of this name.

        Raises:
            ViewError: where there is none.
        """
        rows = self._rows()
        if name not in rows:
            raise ViewError.unknown("row", " · ".join(name), map(" · ".join, rows))
        return self._card(rows[name])

    def _rows(self) -> dict[Name, dict[Any, Any]]:
        return {indicator_name(row): row for row in self.found.rows.to_dict("records")}

    def _card(self, row: Mapping[Any, Any]) -> IndicatorCard:
        before = row["change.from"]
        earlier = self._written(row, before) if isinstance(before, str) else None
        return IndicatorCard(
            row=dict(row),
            file=str(self.table.report["file"]),
            at=self.table.row_number(self._written(row, row["wave"])),
            earlier=earlier.value if earlier else NAN,
            earlier_at=self.table.row_number(earlier) if earlier else None,
            version=self.version,
            original=f"originals/indicators-{self.table.report['file']}" if self.saved else None,
            findings=tuple(one for one in self.found.findings if _is_about(one, row)),
        )

    def _written(self, row: Mapping[Any, Any], wave: str) -> Indicator:
        """The value of the row's indicator and segment in a wave, as the table has it."""
        name = (*indicator_name({**row, "wave": wave}),)
        return next(one for one in self.table.rows if _name_of(one) == name)


def explain_indicator(
    source: Source, name: Name, choices: tuple[object, object, Mapping[str, Any]] = ((), None, {})
) -> IndicatorCard:
    """Return the card of one value of a study's indicators.

    Args:
        source: the study.
        name: the indicator, its wave, and its segment unless it is of all customers.
        choices: by, where and the fields of a view: an indicator takes none of them.

    Raises:
        ViewError: where there is no such value, and for choices.
    """
    by, where, asked = choices
    given = {"by": by, "where": where, **asked}
    if named := tuple(key for key, value in given.items() if value):
        raise ViewError(
            "Indicators are not computed from answers, so they cannot be asked with: {names}.",
            hint="Name the indicator, its wave and its segment alone.",
            names=named,
        )
    return IndicatorCards.of_study(source).one(name)


def _name_of(one: Indicator) -> Name:
    return (one.name, one.wave, *filter(None, [one.segment]))


def _is_about(finding: Finding, row: Mapping[Any, Any]) -> bool:
    return finding.code not in _NAMES or row[_NAMES[finding.code]] in finding.about
