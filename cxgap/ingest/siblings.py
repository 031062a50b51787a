"""Columns of numbers beside each other share a scale: who was never given a 7 was still asked 1–7.

Only what stands in one run of ratings and fits the scale of most of it is changed; every change,
and every doubt, is kept with the column and becomes a finding.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from cxgap.ingest.codes import codes_within
from cxgap.ingest.column import Column
from cxgap.ingest.concepts import concepts_in

Ends = tuple[float, float]
_NPS: Ends = (0.0, 10.0)
_NINE: Ends = (1.0, 9.0)
_TEN: Ends = (1.0, 10.0)
_SEVEN = 7  # up to here a question about recommending may share its neighbours' scale
_HALF_WAY = 5  # above it answers to a question about recommending are not of 1–5
_MANY = 100  # answers among which the end of a scale is given
_OFTEN = 0.05  # share from which a number is no slip
_FEWEST = 2  # columns that make a scale usual
_YES_OR_NO: Ends = (0.0, 1.0)
_CERTAIN = 100  # answers beyond its own that a column would hold if it were on the longer scale
_BETWEEN = ("free text", "ignored")  # roles of columns that may stand within a run


def with_neighbours(columns: Sequence[Column], questions: Mapping[str, str]) -> list[Column]:
    """Return the columns with scales that their neighbours and questions make likely."""
    found = list(columns)
    for run in _runs(columns):
        nps = [at for at in run if _is_nps(found, at, run, questions)]
        for at in nps:
            found[at] = _on(found[at], _NPS, "recommend")
        rest = [at for at in run if at not in nps]
        for at, column in zip(rest, _alike([found[at] for at in rest]), strict=True):
            found[at] = column
    return found


def _runs(columns: Sequence[Column]) -> Iterator[list[int]]:
    """The places of bare ratings with no other rating, group or id between."""
    run: list[int] = []
    for at, column in enumerate(columns):
        if column.is_bare:
            run.append(at)
        elif column.role not in _BETWEEN:
            yield run
            run = []
    yield run


def _is_nps(
    columns: Sequence[Column], at: int, run: Sequence[int], questions: Mapping[str, str]
) -> bool:
    """Whether a column asks about recommending, from 0 to 10, and does not say otherwise."""
    column, said = columns[at], f"{columns[at].name} {questions.get(columns[at].name, '')}"
    seen = column.sorted_numbers.points
    if column.ends or "recommend" not in concepts_in(said)[0]:
        return False
    others = [columns[other] for other in run if other != at]
    shared = max(seen) <= _SEVEN and _ends(column) in map(_ends, others)
    return min(seen) >= 0 and _HALF_WAY < max(seen) <= _NPS[1] and not shared


def _ends(column: Column) -> Ends:
    return column.scale.lowest, column.scale.highest


def _on(column: Column, ends: Ends, by: str) -> Column:
    """The column on another scale, in its own direction; as it was where its numbers forbid it."""
    if codes_within(column.numbers, *ends) is None or ends == _ends(column):
        return column
    scale = column.scale
    worst, best = ends if scale.best > scale.worst else ends[::-1]
    known = column.labelled and replace(column.labelled, worst=worst, best=best)
    return replace(column, ends=(worst, best), ends_by=by, labelled=known)


def _alike(run: Sequence[Column]) -> list[Column]:
    """The columns of a run, on the scale of most of them where they may share it."""
    if _is_of_nine(run):
        return [_on(column, _NINE, "nine") for column in run]
    return [_beside(column, [*run[:at], *run[at + 1 :]]) for at, column in enumerate(run)]


def _is_of_nine(run: Sequence[Column]) -> bool:
    """Whether 9 was given often, and 10 by nobody among many."""
    counts = Counter[float]()
    for column in run:
        counts.update({code: column.numbers[code] for code in column.sorted_numbers.points})
    asked = [column for column in run if _ends(column) == _TEN and not column.ends]
    few = sum(counts.values()) < _MANY or counts[9.0] < _OFTEN * sum(counts.values())
    whole = {float(code) for code in range(1, 10)} == set(counts)
    return whole and bool(asked) and not few


def _usual(columns: Sequence[Column]) -> Ends | None:
    """The ends of more than half of several columns."""
    for ends, alike in Counter(map(_ends, columns)).most_common(1):
        return ends if alike >= _FEWEST and 2 * alike > len(columns) else None
    return None


def _beside(column: Column, others: Sequence[Column]) -> Column:
    """One column of a run, on the usual scale of the others, or with the question whether it is."""
    own, usual = _ends(column), _usual(others)
    if column.ends or column.other_ends or own == _YES_OR_NO:
        return column
    if usual and usual != own and _fits(column, usual) and _is_likely(column, others, usual):
        return _on(column, usual, "neighbours")
    longer = (ends for ends in map(_ends, others) if ends != own and _holds(ends, own))
    other = next((ends for ends in longer if usual in (None, ends)), None)
    return column if other is None else replace(column, other_ends=other, other_by="neighbours")


def _holds(ends: Ends, own: Ends) -> bool:
    return ends[0] <= own[0] and own[1] <= ends[1]


def _fits(column: Column, ends: Ends) -> bool:
    """Whether every point seen is one of a scale."""
    numbers = codes_within(column.numbers, *ends)
    return numbers is not None and column.sorted_numbers.points <= numbers.points


def _is_likely(column: Column, others: Sequence[Column], usual: Ends) -> bool:
    """Whether one end is shared, nothing of the usual scale is doubtful, and few are missing."""
    points, (low, high) = column.sorted_numbers.points, _ends(column)
    one_end = low == usual[0] or usual[1] in (high, max(points))
    same = [one for one in others if _ends(one) == usual]
    doubtful = frozenset().union(*(one.sorted_numbers.doubtful for one in same))
    answers = sum(sum(one.numbers.values()) for one in same)
    seen = min(points), max(points)
    beyond = sum(
        n for one in same for code, n in one.numbers.items() if not seen[0] <= code <= seen[1]
    )
    expected = sum(column.numbers.values()) * beyond / max(answers, 1)
    return one_end and doubtful <= column.numbers.keys() and expected < _CERTAIN
