"""Findings on columns whose scale or words their neighbours or questions speak of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rapidfuzz import fuzz, process

from cxgap.ingest.cells import code_text
from cxgap.ingest.column import Column
from cxgap.ingest.labels import wording
from cxgap.survey.survey import Finding

Columns = Mapping[str, Mapping[str, Column]]  # by side and name
_NEAR = 75  # of 100: how alike a misspelt word is to one of the scale
_MOST_TEXTS, _LONGEST = 5, 40  # of a column that are shown, and their letters


def about_columns(columns: Columns) -> Iterator[Finding]:
    """Say which ratings were put on a scale, or were not, by more than their own answers."""
    for side, found in columns.items():
        ratings = [column for column in found.values() if column.role == "rating"]
        for by, about in (("neighbours", _like), ("recommend", _recommending)):
            changed = [one for one in ratings if one.ends_by == by]
            for ends in dict.fromkeys(one.ends for one in changed if one.ends):
                yield about(side, ends, _seen(one for one in changed if one.ends == ends))
        yield from _about_others(side, ratings)
        yield from _about_unread(side, ratings)


def _seen(columns: Iterator[Column]) -> str:
    """Columns with the numbers they show."""
    return ", ".join(f"{column.name} ({_span(column)})" for column in columns)


def _span(column: Column) -> str:
    points = column.sorted_numbers.points
    return "–".join(dict.fromkeys(code_text(end(points)) for end in (min, max)))


def _like(side: str, ends: tuple[float, float], columns: str) -> Finding:
    return Finding(
        "scale_like_neighbours",
        "warning",
        side,
        "These columns show only a part of {low}–{high}, and were taken for it like most columns "
        "beside them: {columns}.",
        "If they were asked on another scale, say so in a mirror map.",
        _facts(ends, columns),
    )


def _recommending(side: str, ends: tuple[float, float], columns: str) -> Finding:
    return Finding(
        "scale_of_recommending",
        "warning",
        side,
        "A question about recommending is usually asked from {low} to {high}, and was taken so: "
        "{columns}.",
        "If it was asked on another scale, say so in a mirror map.",
        _facts(ends, columns),
    )


def _about_others(side: str, ratings: list[Column]) -> Iterator[Finding]:
    """Scales that a question states against its answers, and that neighbours have."""
    for ends in dict.fromkeys(one.other_ends for one in ratings if one.other_ends):
        alike = [one for one in ratings if one.other_ends == ends]
        if unfit := [one for one in alike if one.other_by == "stated"]:
            yield Finding(
                "scale_stated_unused",
                "warning",
                side,
                "The questions state a scale from {low} to {high}, but answers lie outside it, so "
                "it was not used: {columns}.",
                "Say in a mirror map which scale it is, and what the other answers mean.",
                _facts(ends, _seen(iter(unfit))),
            )
        if unlike := [one for one in alike if one.other_by == "neighbours"]:
            yield Finding(
                "scale_unlike_neighbours",
                "warning",
                side,
                "Columns beside these run from {low} to {high}; these were left on the scale "
                "their own answers show: {columns}.",
                "If they were asked from {low} to {high} too, say so in a mirror map.",
                _facts(ends, _seen(iter(unlike))),
            )


def _facts(ends: tuple[float, float], columns: str) -> dict[str, str]:
    low, high = sorted(ends)
    return {"low": code_text(low), "high": code_text(high), "columns": columns}


def _about_unread(side: str, ratings: list[Column]) -> Iterator[Finding]:
    """Texts beside the words of a scale: misspelt, or something else; their cells are set aside."""
    for column in ratings:
        if column.labelled and column.labelled.unread and column.labelled.vocabulary:
            texts = sorted(column.labelled.unread)
            shown = [_with_nearest(text, column.labelled.labels) for text in texts[:_MOST_TEXTS]]
            yield Finding(
                "words_not_on_scale",
                "warning",
                f"{side}.{column.name}",
                "{count} texts of column {column!r} are none of the words of its scale, and their "
                "cells were set aside: {texts}.",
                "If they stand for a point, correct them, or name them in labels of a mirror map.",
                {"count": len(texts), "column": column.name, "texts": ", ".join(shown)},
            )


def _with_nearest(text: str, labels: Mapping[str, float]) -> str:
    """A text with the word it may have been meant for, which is never put in its place."""
    found = process.extractOne(
        wording(text), {label: wording(label) for label in labels}, scorer=fuzz.ratio
    )
    near = found is not None and found[1] >= _NEAR
    shown = repr(text[:_LONGEST])
    return f"{shown} ~ {found[2]!r}" if near else shown
