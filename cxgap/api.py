"""The Python front door: the words of the command line, and figures as DataFrames.

    import cxgap

    study = cxgap.pair("business.csv", "customers.csv", map="map.toml")
    study.gaps(by="generation", metric="t2b")

What leaves here has passed the same privacy gate as every page and file.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from os import PathLike
from pathlib import Path
from typing import Any

import pandas as pd

from cxgap.errors import CxgapError, ViewError
from cxgap.exports.driver_cards import derived_record
from cxgap.exports.gap_json import card_record
from cxgap.exports.indicator_json import indicator_card
from cxgap.survey.survey import Finding
from cxgap.survey.words import LANGUAGES, SIDES
from cxgap.tasks import explain as explaining
from cxgap.tasks import pair as pairing
from cxgap.tasks import read as reading
from cxgap.tasks import studies
from cxgap.tasks.asking import asked_view, declared_of, frame_of, group_of, listed, stating
from cxgap.tasks.change import list_changes, list_trend
from cxgap.tasks.driver_choice import DriverOptions
from cxgap.tasks.driver_frames import drivers_frame, priorities_frame, taken
from cxgap.tasks.effect import list_effects
from cxgap.tasks.explain_derived import DERIVED, explain_derived
from cxgap.tasks.explain_indicators import INDICATORS, explain_indicator
from cxgap.tasks.explain_moved import MOVED, explain_moved
from cxgap.tasks.gaps import list_gaps
from cxgap.tasks.indicators import indicators_of
from cxgap.tasks.plan_frame import planned_frame
from cxgap.tasks.priorities import PriorityOptions
from cxgap.tasks.source import Source
from cxgap.tasks.weighting_report import weighting_of
from cxgap.texts.labels import Names

__all__ = ["CxgapError", "PairedStudy", "Reading", "open_study", "pair", "read"]

File = str | PathLike[str]


@dataclass(frozen=True)
class Reading:
    """One file as it was read.

    ``rows`` is what ``cxgap read --table`` prints, every cell as text; ``report`` is what
    ``cxgap read --json`` prints.
    """

    rows: pd.DataFrame
    report: Mapping[str, Any]


class PairedStudy:
    """Two sides of a study, ready to be asked."""

    def __init__(self, source: Source, written: str | Path | None = None) -> None:
        self._source = source
        self._written = written  # the study's name or folder, beside which its plan is written

    def __repr__(self) -> str:
        rows = ", ".join(f"{n} {side}" for side, n in self._source.rows.items())
        return f"<cxgap study {self.version}: {rows or 'declared figures only'}>"

    @property
    def version(self) -> str:
        """The digits that stand for the study's content, as in links and saved studies."""
        return self._source.version

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What to know before figures are believed, as ``cxgap lint`` prints it."""
        return self._source.findings

    @property
    def attributes(self) -> Mapping[str, tuple[str, ...]]:
        """What ``by`` and ``where`` may name, with the values of each."""
        return self._source.values

    @property
    def weighting(self) -> Mapping[str, Any]:
        """What each side's weights cost, wave by wave, as ``cxgap weights --json`` prints it."""
        return weighting_of(self._source)

    def gaps(
        self,
        *,
        by: str | Sequence[str] = (),
        where: Mapping[str, str | Sequence[str]] | None = None,
        **view: Any,  # noqa: ANN401 - the other fields of a view, checked there
    ) -> pd.DataFrame:
        """Return a row per gap with the columns of ``cxgap gap --csv``.

        Args:
            by: an attribute, or two, to split by.
            where: values to keep by attribute; "business:attribute" names a side.
            **view: metric, level, gap, items, cut, confidence, margin, interval, adjust, factor,
                min_base and pairs, as on the command line.

        Returns:
            A DataFrame; ``attrs`` holds version, family_size and findings.

        Raises:
            CxgapError: for what the study cannot answer.
        """
        return frame_of(self.version, list_gaps(self._source, asked_view(by, where, view)))

    def changes(
        self,
        before: str | None = None,
        after: str | None = None,
        *,
        by: str | Sequence[str] = (),
        where: Mapping[str, str | Sequence[str]] | None = None,
        **view: Any,  # noqa: ANN401 - the other fields of a view, checked there
    ) -> pd.DataFrame:
        """Return how each gap changed, and which side moved it: as ``cxgap change --csv``.

        Without ``before`` and ``after`` the last two waves are compared. The rest, and errors, are
        those of ``gaps``; ``attrs`` also holds the waves.
        """
        return frame_of(
            self.version, list_changes(self._source, asked_view(by, where, view), before, after)
        )

    def trend(
        self,
        *,
        by: str | Sequence[str] = (),
        where: Mapping[str, str | Sequence[str]] | None = None,
        **view: Any,  # noqa: ANN401 - the other fields of a view, checked there
    ) -> pd.DataFrame:
        """Return every gap in every wave with its change: as ``cxgap change --trend --csv``.

        Arguments, result and errors are those of ``changes``.
        """
        return frame_of(self.version, list_trend(self._source, asked_view(by, where, view)))

    def effect(
        self,
        treated: Mapping[str, str | Sequence[str]],
        comparison: Mapping[str, str | Sequence[str]] | None = None,
        *,
        before: str | None = None,
        after: str | None = None,
        by: str | Sequence[str] = (),
        where: Mapping[str, str | Sequence[str]] | None = None,
        **view: Any,  # noqa: ANN401 - the other fields of a view, checked there
    ) -> pd.DataFrame:
        """Return what an action did: as ``cxgap change --treated … --csv``.

        Groups of customers are {attribute: values}; without a comparison it is everybody else. The
        rest is as for ``changes``.
        """
        groups = (
            group_of(treated, "treated"),
            None if comparison is None else group_of(comparison, "comparison"),
        )
        asked = asked_view(by, where, view)
        return frame_of(self.version, list_effects(self._source, asked, *groups, (before, after)))

    def drivers(
        self,
        *,
        by: str | Sequence[str] = (),
        where: Mapping[str, str | Sequence[str]] | None = None,
        **asked: Any,  # noqa: ANN401 - fields of a view and of how drivers are derived
    ) -> pd.DataFrame:
        """Return what moves customers beside what the business believes, a row per driver.

        Args:
            by: an attribute, or two: drivers of each group.
            where: values to keep by attribute.
            **asked: outcome, missing, bootstraps; items, level ("item" or "dimension"), metric,
                cut, confidence and min_base, as ``cxgap drivers`` has them.

        Returns:
            A DataFrame with the columns of ``cxgap drivers --csv``. ``attrs`` holds version,
            outcome, method, missing, bootstraps, findings and models: a dictionary for each side
            and group with r2, n, n_eff and respondents. Without a split also r2, r2_adjusted,
            r2_interval and n of the customers.

        Raises:
            CxgapError: for what the study cannot answer.
        """
        options = DriverOptions(**taken(asked, DriverOptions))
        return drivers_frame(self._source, asked_view(by, where, asked), options)

    def priorities(
        self,
        *,
        by: str | Sequence[str] = (),
        where: Mapping[str, str | Sequence[str]] | None = None,
        **asked: Any,  # noqa: ANN401 - as for drivers, and importance and crosshair
    ) -> pd.DataFrame:
        """Return importance against performance, a row per item or dimension.

        Args:
            by: an attribute, or two: priorities of each group.
            where: values to keep by attribute.
            **asked: importance ("derived" or "stated"), crosshair ("grand_mean" or
                "scale_middle"), and what ``drivers`` takes.

        Returns:
            A DataFrame with the columns of ``cxgap priorities --csv``. ``attrs`` holds version,
            importance, crosshairs, findings, and for derived importance what ``drivers`` has.

        Raises:
            CxgapError: for what the study cannot answer.
        """
        derive = DriverOptions(**taken(asked, DriverOptions))
        options = PriorityOptions(**taken(asked, PriorityOptions), drivers=derive)
        return priorities_frame(self._source, asked_view(by, where, asked), options)

    def explain(
        self,
        line: str,
        *,
        group: str | Sequence[str] = (),
        by: str | Sequence[str] = (),
        where: Mapping[str, str | Sequence[str]] | None = None,
        language: str = "en",
        of: str = "gaps",
        **asked: Any,  # noqa: ANN401 - the other fields of a view, checked there
    ) -> Mapping[str, Any]:
        """Return why one figure is what it is: the ``card`` of ``cxgap gap --explain --json``.

        Args:
            line: key of the item, dimension or stage; "overall" for a computed overall.
            group: the group's value of each attribute in ``by``.
            by: as for `gaps`, like all that follows.
            where: values to keep.
            language: "en" or "vi".
            of: "gaps", "drivers" (its card: ``cxgap drivers --explain``), "priorities", "changes",
                "trend" (group: ends with the wave), "effect", "indicators" (wave and segment).
            **asked: the other choices, those of the method that ``of`` names.

        Raises:
            CxgapError: for what the study cannot answer, and where there is no such row.
        """
        if language not in LANGUAGES:
            raise ViewError.unknown("language", language, LANGUAGES)
        row, names = (line, listed(group, "group")), Names(self._source.mirror_map, language)
        if of in MOVED:
            return card_record(explain_moved(self._source, of, row, (by, where, asked)), names)
        if of in DERIVED:
            return derived_record(explain_derived(self._source, of, row, (by, where, asked)), names)
        if of == INDICATORS:
            name = (line, *row[1])
            return indicator_card(explain_indicator(self._source, name, (by, where, asked)), names)
        if of != "gaps":
            raise ViewError.unknown("thing to explain", of, ("gaps", INDICATORS, *DERIVED, *MOVED))
        return card_record(
            explaining.explain(self._source, asked_view(by, where, asked), *row), names
        )

    def indicators(self) -> pd.DataFrame:
        """Return a row per indicator, segment and wave with the columns of ``cxgap indicators``.

        Returns:
            A DataFrame, empty where the study has none; ``attrs`` holds version and findings.
        """
        found = indicators_of(self._source)
        return stating(found.rows.copy(), self.version, found.findings)

    def plan(self, revision: int | None = None) -> pd.DataFrame:
        """Return a row per planned action with the columns of ``cxgap plan --csv``.

        Args:
            revision: the plan as of a revision of the study's notebook; the last by default.

        Returns:
            A DataFrame, changes in points; ``attrs`` holds version, revision, family_size and
            findings.

        Raises:
            CxgapError: for a study that is not saved, and where there is no such revision.
        """
        return planned_frame(self._source, self._written, revision)


def read(file: File, *, side: str = "customer", map: File | None = None) -> Reading:
    """Return what was understood of a file: by a mirror map, or by its looks alone.

    Raises:
        CxgapError: where the file or the map cannot be understood.
    """
    if side not in SIDES:
        raise ViewError.unknown("side", side, SIDES)
    rows = reading.read(Path(file), None, side, _path(map)).cells.astype("str")
    return Reading(rows, reading.read_report(Path(file), side, _path(map)))


def pair(
    business: File | None,
    customers: File,
    *,
    map: File | None = None,
    benchmarks: File | None = None,
    indicators: File | None = None,
    **declared: Mapping[str, Any],
) -> PairedStudy:
    """Read both sides and pair them.

    Args:
        business: the business's file, or None where it only declared figures.
        customers: the customers' file.
        map: the mirror map; without one, columns of the same name are paired.
        benchmarks: a table of others' figures by item, which win over those of the map.
        indicators: a table of indicators, kept with the study.
        **declared: weight={"customer": "w"}, kind={"business": "census"},
            population={"business": 30}, statement={"excellent": 0.92},
            rake={"customer": "margins.csv"} (or shares by attribute and level),
            trim={"customer": (0.2, 4)}, limits of weights as multiples of their mean.

    Raises:
        CxgapError: one sentence on the first thing that cannot be read or understood.
    """
    said = replace(
        declared_of(declared), benchmarks=_path(benchmarks), indicators=_path(indicators)
    )
    made = pairing.pair(_path(business), Path(customers), _path(map), said)
    return PairedStudy(pairing.open_study(made))


def open_study(study: File, version: str | None = None) -> PairedStudy:
    """Open a saved study by its name ("demo" is always there) or folder.

    Raises:
        CxgapError: where there is no such study or version.
    """
    if isinstance(study, str) and Path(study).name == study:
        return PairedStudy(studies.open_named(study, version), study)
    return PairedStudy(studies.open_saved(Path(study), version), Path(study))


def _path(file: File | None) -> Path | None:
    return None if file is None else Path(file)
