"""Groups: attributes that split a study into what cannot be compared, or that point at people."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pandas as pd

from cxgap.lint.asked import percentage
from cxgap.survey.attribute import attribute_column
from cxgap.survey.study import Study
from cxgap.survey.survey import Finding
from cxgap.survey.words import SIDES

_FEW_VALUES = 10  # up to here an attribute is no free text, however few people there are
_MOST_VALUES = 200
_MOST_NAMED = 30
_SMALLEST_MEAN = 5  # people in a group on average; below it most groups are hidden
_UNKNOWN = 0.5
_MOSTLY = 0.5  # share of values that point at a person
_A_PERSON = re.compile(  # a mail address, a network address, a telephone number
    r"^(?:[^@\s]+@[^@\s]+\.\w+|\d{1,3}(?:\.\d{1,3}){3}|\+?\d[\d ().-]{7,}\d)$"
)
_OF_A_PERSON = re.compile(
    r"^\W*(?:your|full|first|last|contact|customer|respondent)?\W*"
    r"(?:e-?mails?|(?:tele)?phones?|mobile|name|address|ip)(?:\W*(?:number|no|address))?\W*$"
    r"|^\W*(?:số )?điện thoại\W*$|^\W*họ (?:và )?tên\W*$|^\W*địa chỉ\W*$",
    re.IGNORECASE,
)


def _undeclared(study: Study) -> Iterator[Finding]:
    """Where a map names its dimensions, one it does not name is probably misspelt."""
    declared = study.mirror_map
    for item in declared.items.values():
        for names, key in (
            (declared.dimensions, item.dimension),
            (declared.stages, item.stage),
            (declared.touchpoints, item.touchpoint),
        ):
            if names and key and key not in names:
                yield Finding(
                    "undeclared",
                    "warning",
                    item.key,
                    "{item!r} belongs to {key!r}, which the mirror map does not declare.",
                    "Declare it, or correct its name. Declared: {known}.",
                    {"item": item.key, "key": key, "known": ", ".join(names)},
                )


def _unmatched_values(study: Study) -> Iterator[Finding]:
    """Groups that only one side has are compared with nothing."""
    for key in study.mirror_map.attributes:
        column = attribute_column(key)
        frames = [survey.frame for survey in study.surveys.values()]
        found = [set(one[column].dropna().unique()) for one in frames if column in one]
        alone = found[0] ^ found[1] if len(found) == len(SIDES) else set()
        if 0 < len(alone) <= _MOST_NAMED:  # a finding must not list what may be free text or names
            yield Finding(
                "unmatched_values",
                "warning",
                key,
                "Only one side has these values of {attribute!r}: {values}.",
                "If they are spelt differently on the two sides, use labels in the mirror map.",
                {"attribute": key, "values": ", ".join(sorted(alone))},
            )


def _columns(study: Study) -> Iterator[tuple[str, str, str, pd.Series[Any]]]:
    """Side, attribute, column of the file and values of every attribute of every side."""
    for side, survey in study.surveys.items():
        for key, attribute in study.mirror_map.attributes.items():
            if source := attribute.sources.get(side):
                yield side, key, source.column, survey.frame[attribute_column(key)]


def _mostly_unknown(study: Study) -> Iterator[Finding]:
    for side, key, column, values in _columns(study):
        unknown = int(values.isna().sum())
        if unknown > _UNKNOWN * len(values):
            yield Finding(
                "attribute_mostly_unknown",
                "warning",
                f"{side}.{key}",
                "For {share}% of the {side} side no value of {attribute!r} is known "
                "(column {column!r}).",
                "Check how the column is read (as, labels, no_answer); its groups speak for few.",
                {
                    "share": percentage(unknown, len(values)),
                    "side": side,
                    "attribute": key,
                    "column": column,
                },
            )


def _many_values(study: Study) -> Iterator[Finding]:
    for side, key, column, values in _columns(study):
        known, distinct = int(values.notna().sum()), int(values.nunique())
        split_up = distinct > _FEW_VALUES and known < _SMALLEST_MEAN * distinct
        if split_up or distinct > _MOST_VALUES:
            yield Finding(
                "attribute_many_values",
                "warning",
                f"{side}.{key}",
                "{attribute!r} of the {side} side has {count} values, most for very few people: "
                "column {column!r} may hold free text.",
                "Join values with labels in the mirror map, or leave the attribute out.",
                {"attribute": key, "side": side, "count": distinct, "column": column},
            )


def _personal(study: Study) -> Iterator[Finding]:
    for side, key, column, values in _columns(study):
        distinct = values.dropna().drop_duplicates()
        by_value = distinct.str.match(_A_PERSON).mean() > _MOSTLY if len(distinct) else False
        by_name = _OF_A_PERSON.match(column) and len(distinct) > _FEW_VALUES
        if by_value or by_name:
            yield Finding(
                "personal_attribute",
                "warning",
                f"{side}.{key}",
                "{attribute!r} splits the {side} side by column {column!r}, which seems to say "
                "who people are.",
                "Take the attribute out of the mirror map: readers of the study see its values.",
                {"attribute": key, "side": side, "column": column},
            )


GROUPS = (_undeclared, _unmatched_values, _mostly_unknown, _many_values, _personal)
