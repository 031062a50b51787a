"""Sides: how each came about, how many answered, when, and about what."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from cxgap.lint.asked import percentage
from cxgap.survey.side import Side
from cxgap.survey.study import Study
from cxgap.survey.survey import Finding, Survey
from cxgap.survey.words import FEWEST_EFFECTIVE, SIDES, Kind

_FAR_APART = 365  # days
_MOST = 0.8  # share of a census that may speak for all of it


def _one_sided(study: Study) -> Iterator[Finding]:
    items = study.mirror_map.items.values()
    for side in SIDES:
        if alone := [item.key for item in items if {asked for asked, _ in item.sources} == {side}]:
            yield Finding(
                "one_sided",
                "info",
                side,
                "Only the {side} side was asked about: {items}.",
                "",
                {"side": side, "items": ", ".join(alone)},
                tuple(alone),
            )


def _kind_undeclared(study: Study) -> Iterator[Finding]:
    for side in study.surveys:
        if study.mirror_map.sides[side].kind is None:
            yield Finding(
                "kind_undeclared",
                "info",
                side,
                "Nobody has said whether the {side} side is a sample or a census; it is taken "
                "for a sample.",
                'Say so: kind = "sample" or "census" in [sides.{side}], or --kind {side}:census.',
                {"side": side},
            )


def _few_respondents(study: Study) -> Iterator[Finding]:
    for side, survey in study.surveys.items():
        minimum = study.mirror_map.privacy[side]
        if len(survey) < minimum:
            yield Finding(
                "below_privacy_minimum",
                "warning",
                side,
                "The {side} side has fewer than {least} respondents, the study's privacy "
                "minimum: none of its figures is shown.",
                "Ask more people.",
                {"side": side, "least": minimum},
            )
        elif len(survey) < FEWEST_EFFECTIVE and not _is_census(study, side):
            yield Finding(
                "few_respondents",
                "warning",
                side,
                "The {side} side has fewer than {least} respondents: too few for any verdict.",
                'Ask more people; if these are all there are, say kind = "census".',
                {"side": side, "least": FEWEST_EFFECTIVE},
            )


def _is_census(study: Study, side: str) -> bool:
    return study.mirror_map.sides[side].kind is Kind.CENSUS


def _census(study: Study) -> Iterator[Finding]:
    """A census nobody counted, or one that not everybody answered."""
    for side, survey in study.surveys.items():
        declared = study.mirror_map.sides[side]
        if declared.kind is Kind.CENSUS and declared.population is None:
            yield Finding(
                "census_without_population",
                "info",
                side,
                "The {side} side is a census of those who answered: how many could have "
                "answered was not said.",
                "Say so: population = N in [sides.{side}].",
                {"side": side},
            )
        elif declared.kind is Kind.CENSUS and len(survey) < (declared.population or 0):
            yield _incomplete(declared, survey)


def _incomplete(declared: Side, survey: Survey) -> Finding:
    population = declared.population or len(survey)
    return Finding(
        "census_incomplete",
        "info" if len(survey) >= _MOST * population else "warning",
        declared.name,
        "{count} of {population} ({share}%) answered the census of the {side} side; it is "
        "counted as a sample of them.",
        "Find out whether those who did not answer differ.",
        {
            "count": len(survey),
            "population": population,
            "share": percentage(len(survey), population),
            "side": declared.name,
        },
    )


def _fieldwork_apart(study: Study) -> Iterator[Finding]:
    spans = [span for survey in study.surveys.values() if (span := _asked(survey))]
    if len(spans) < len(SIDES):
        return
    earlier, later = sorted(spans)
    if (_first_day(later[0]) - _last_day(earlier[1])).days > _FAR_APART:
        yield Finding(
            "fieldwork_apart",
            "warning",
            "study",
            "More than a year lies between the two sides: one was asked until {earlier}, the "
            "other from {later}.",
            "What changed in between looks like a gap; compare rounds that lie closer together.",
            {"earlier": earlier[1], "later": later[0]},
        )


def _asked(survey: Survey) -> tuple[str, str] | None:
    """First and last day, or year, of a side's fieldwork; None where the file does not say."""
    first, last = survey.report.get("asked_from"), survey.report.get("asked_to")
    return (str(first), str(last)) if first and last else None


def _first_day(text: str) -> dt.date:
    return dt.date.fromisoformat(text if "-" in text else f"{text}-01-01")


def _last_day(text: str) -> dt.date:
    return dt.date.fromisoformat(text if "-" in text else f"{text}-12-31")


SIDES_OF_A_STUDY = (_kind_undeclared, _few_respondents, _census, _fieldwork_apart, _one_sided)
