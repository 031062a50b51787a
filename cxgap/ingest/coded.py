"""What a file itself says of its codes (SPSS value labels and missing values), put to use.

A label set is evidence beyond guessing: it tells ratings from groups, and which end is the worst.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

import pandas as pd

from cxgap.ingest.cells import code_text, folded, number, same_code, tidy
from cxgap.ingest.labels import Labelled, wording
from cxgap.ingest.likert import labelled
from cxgap.ingest.table import Codes, Table
from cxgap.ingest.vocabularies import NO_ANSWER
from cxgap.survey.attribute import AttributeSource
from cxgap.survey.item import Question
from cxgap.survey.scale import Scale

_SHORTEST = 3  # steps from which two labelled ends make a scale of the codes between them
_NUMBER = re.compile(r"^(\d{1,3})(?:\s*[-–—.=:]\s*\D.*)?$")
_NONE = tuple(filter(None, map(wording, (
    *NO_ANSWER,
    *("refused", "missing", "no response", "skipped", "declined", "từ chối trả lời", "bỏ qua"),
))))  # fmt: skip
_NEGATIVE = re.compile(
    r"\b(?:not|no|never|worst|bad|poor|terrible|low|lowest|khong|kem|te|thap|dis\w{4,}|un\w{4,})\b"
)


def rating_of(said: Codes, seen: Sequence[str]) -> Labelled | None:
    """Return the scale a column's labels make of its codes, or None where they make none.

    They do where their words are those of a rating scale, in their order or turned around, and
    where only the ends (perhaps the middle too) of a longer row of numbers have labels.

    Args:
        said: the column's labels and missing codes.
        seen: the distinct texts of its cells that are neither blank nor missing.
    """
    numbers = {number(text) for text in seen}
    points = _points(said)
    none = _no_answer(said)
    said_points = {code: label for code, label in points.items() if code not in none}
    if None in numbers or len(said_points) < 2:
        return None
    lowest, highest = min(said_points), max(said_points)
    turned = _turned([label for _, label in sorted(said_points.items()) if not _says_none(label)])
    if turned is None:
        turned = _turned_ends(said_points, {n for n in numbers if n is not None} - none)
    if turned is None:
        return None
    worst, best = (highest, lowest) if turned else (lowest, highest)
    return Labelled(_named(said_points), worst, best, tuple(sorted(none)), "its codes have labels")


def beside(scale: Scale, said: Codes) -> Labelled:
    """A scale of bare numbers, with the codes beside it that the file says are no answer."""
    none = {*scale.no_answer, *_no_answer(said), *_declared_texts(said)}
    return Labelled({}, scale.worst, scale.best, tuple(sorted(none, key=str)), "its numbers")


def for_groups(said: Codes, seen: Iterable[str]) -> Codes:
    """Labels of the codes of a group; a code without one keeps its own text."""
    none = {same_code(folded(code)) for code in said.missing}
    labels: dict[str, tuple[str, str]] = {}
    for code, label in (*said.labels.items(), *((text, text) for text in seen)):
        labels.setdefault(same_code(folded(code)), (tidy(code), tidy(label) or tidy(code)))
    return Codes(dict(pair for key, pair in labels.items() if key not in none), said.missing)


def with_labels(source: AttributeSource, table: Table) -> AttributeSource:
    """The source of a group with the labels of its file, where the mirror map names none."""
    said = table.codes_of(source.column)
    if said is None or source.kind in ("birth_year", "age"):
        return source if said is None else _without(source, said)
    own = for_groups(said, table.column(source.column).unique())
    return replace(_without(source, said), labels=source.labels or own.labels)


def _without(source: AttributeSource, said: Codes) -> AttributeSource:
    return replace(source, no_answer=tuple(dict.fromkeys((*source.no_answer, *said.missing))))


def shown(table: Table, column: str) -> pd.Series[str]:
    """The column's texts, with labels in place of codes; blank where the file says no answer."""
    texts, said = table.texts(column), table.codes_of(column)
    if said is None:
        return texts
    labels = for_groups(said, texts.unique()).labels
    return texts.map({text: labels.get(text, "") for text in texts.unique()})


def renumbered(said: Codes, cells: pd.Series[str]) -> tuple[Codes, pd.Series[str]] | None:
    """Codes and cells by the numbers that are their labels, or None where they are not.

    A tool may number the points 0 to 10 of a question from 1: then the labels are what was asked.
    """
    named = {code: label for code, label in said.labels.items() if code not in said.missing}
    found = {code: _NUMBER.match(label) for code, label in named.items()}
    numbers = {code: match[1] for code, match in found.items() if match}
    codes = sorted(numbers, key=lambda code: number(code) or 0.0)
    order = [float(numbers[code]) for code in codes]
    other = {text for text in cells.unique() if text.strip()} - {*numbers, *said.missing}
    rising = all(one < two for one, two in pairwise(order))
    if len(numbers) < max(_SHORTEST, len(named)) or other or not rising:
        return None
    if all(same_code(code) == numbers[code] for code in codes) or {*numbers.values()} & {
        *said.missing
    }:
        return None
    labels = {numbers[code]: named[code] for code in codes if named[code] != numbers[code]}
    return (
        Codes(labels, said.missing),
        cells.map({text: numbers.get(text, text) for text in cells.unique()}),
    )


def with_missing(question: Question, table: Table) -> Question:
    """The question with the codes that its file declares to be no answer."""
    said = table.codes_of(question.column)
    if said is None or not said.missing:
        return question
    known = {same_code(folded(str(code))) for code in question.scale.no_answer}
    added = tuple(code for code in said.missing if same_code(folded(code)) not in known)
    scale = replace(question.scale, no_answer=(*question.scale.no_answer, *added))
    return replace(question, scale=scale)


def _points(said: Codes) -> dict[float, str]:
    """Labels of numbers that are not declared missing; a label that repeats its code is none."""
    found = {number(code): tidy(label) for code, label in said.labels.items()}
    missing = {number(code) for code in said.missing}
    return {
        code: label
        for code, label in found.items()
        if code is not None and code not in missing and label not in ("", code_text(code))
    }


def _no_answer(said: Codes) -> set[float]:
    """Codes declared missing, and those outside the scale whose label says "don't know".

    Between two points of the scale "no opinion" is the middle.
    """
    points = _points(said)
    inner = [code for code, label in points.items() if not _says_none(label)]
    outside = {
        code
        for code, label in points.items()
        if _says_none(label) and not (inner and min(inner) < code < max(inner))
    }
    return outside | {code for text in said.missing if (code := number(text)) is not None}


def _declared_texts(said: Codes) -> set[str]:
    return {text for text in said.missing if number(text) is None}


def _says_none(label: str) -> bool:
    words = wording(label)
    return any(words == one or (" " in one and words.startswith(f"{one} ")) for one in _NONE)


def _turned(labels: Sequence[str]) -> bool | None:
    """Whether labels lead from the best to the worst; None where their words do not say."""
    found = labelled(dict.fromkeys(labels, 1))
    points = [found.labels[label] for label in labels if label in found.labels] if found else []
    if len(points) < 2 or points[0] == points[-1]:
        return None
    if points == sorted(points):
        return False
    return True if points == sorted(points, reverse=True) else None


def _turned_ends(points: Mapping[float, str], seen: Collection[float]) -> bool | None:
    """The same for labelled ends of a longer row of numbers; unknown words count upwards."""
    lowest, highest = min(points), max(points)
    between = {code for code in seen if lowest < code < highest and code not in points}
    whole = all(code == int(code) and lowest <= code <= highest for code in seen)
    if highest - lowest < _SHORTEST or not between or not whole:
        return None
    low, high = (_NEGATIVE.search(wording(points[end])) for end in (lowest, highest))
    return bool(high and not low)


def _named(points: Mapping[float, str]) -> dict[str, float]:
    """Labels by their words; one that is a number could be taken for another code."""
    first: dict[str, tuple[str, float]] = {}
    for code, label in points.items():
        if number(label) is None:
            first.setdefault(folded(label), (label, code))
    return dict(first.values())
