"""Reasons that were ticked: cells in; 1 where ticked, 0 where another was, missing where none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from cxgap.ingest.answers import Answers
from cxgap.ingest.cells import folded, number, same_code, tidy
from cxgap.ingest.labels import is_no_answer
from cxgap.ingest.table import Table
from cxgap.survey.item import Choice, Question
from cxgap.survey.scale import Scale
from cxgap.survey.side import Side
from cxgap.survey.survey import MOST_LISTED, Finding, SetAside

SEPARATORS = ("\n", ";", "|", ",")  # the surest first: only a comma is also part of sentences
TICKS = frozenset(
    (
        *(
            "1",
            "yes",
            "y",
            "true",
            "x",
            "v",
            "checked",
            "selected",
            "ticked",
            "quoted",
            "on",
            "mentioned",
        ),
        *("có", "đúng", "chọn", "đã chọn", "✓", "✔", "☑", "✗", "✘", "☒"),
    )
)
NO_TICKS = frozenset(
    (
        *("0", "no", "n", "false", "unchecked", "not checked", "not selected", "unselected"),
        *("not quoted", "not mentioned", "off", "không", "sai", "không chọn", "☐"),
    )
)
_OFTEN = 5  # rows from which a text beside the options is spelled out
_BLANK, _NO_ANSWER, _UNUSABLE = -1, -2, -3

Parts = tuple[str, ...]
Steps = NDArray[np.int32]


@dataclass(frozen=True)
class Listed:
    """What a cell lists: the options it names, and the parts of it that are no known option."""

    options: frozenset[str]
    others: tuple[str, ...] = ()


def split(text: str, separator: str) -> list[str]:
    """Return the parts of a cell between separators, as they are shown; blanks are none."""
    cells = text.splitlines() if separator == "\n" else text.split(separator)
    return [part for cell in cells if (part := tidy(cell))]


def parts_of(text: str, separator: str) -> list[str]:
    """Return the parts of a cell between separators, as they are compared."""
    return [same_code(folded(part)) for part in split(text, separator)]


@dataclass(frozen=True)
class CellReader:
    """Reads cells that list ticked options; an option may itself hold the separator."""

    separator: str
    options: Mapping[Parts, str] = field(default_factory=dict)

    @classmethod
    def of(cls, options: Iterable[str], separator: str) -> CellReader:
        """The reader of cells that list these options."""
        return cls(separator, {tuple(parts_of(option, separator)): option for option in options})

    def read(self, text: str) -> Listed:
        """Find the longest option at each place of a cell."""
        parts, found, others = parts_of(text, self.separator), set[str](), list[str]()
        longest = max(map(len, self.options), default=1)
        at = 0
        while at < len(parts):
            ends = range(min(len(parts), at + longest), at, -1)
            end = next((end for end in ends if tuple(parts[at:end]) in self.options), None)
            if end is None:
                others.append(parts[at])
            else:
                found.add(self.options[tuple(parts[at:end])])
            at = end or at + 1
        return Listed(frozenset(found), tuple(others))


def cell_reader(texts: Sequence[str], options: Sequence[str]) -> CellReader:
    """The reader whose separator finds most of the options in these cells."""
    readers = [CellReader.of(options, separator) for separator in SEPARATORS]
    named = [sum(len(reader.read(text).options) for text in texts) for reader in readers]
    return readers[named.index(max(named))]


class Reasons:
    """The reasons of one side: every column is looked at once, whatever its number of options."""

    def __init__(self, table: Table, questions: Iterable[Question]) -> None:
        self.table, self._cells, self._marks = table, dict[str, _Cells](), dict[Any, Steps]()
        self._options: dict[str, list[str]] = {}
        for question in questions:
            if question.choice is not None and question.choice.option:
                self._options.setdefault(question.column, []).append(question.choice.option)

    def read(self, question: Question) -> Answers:
        """Return whether each row ticked a reason.

        Raises:
            IngestError: where a column is missing.
        """
        choice = question.choice or Choice()
        meaning = self._listed(question, choice) if choice.option else self._own(question, choice)
        return _answers(self.table, question, meaning)

    def unnamed(self) -> dict[str, dict[str, int]]:
        """What cells list beside the options that were asked for: by column, with its rows."""
        return {column: cells.unnamed() for column, cells in self._cells.items()}

    def _listed(self, question: Question, choice: Choice) -> Steps:
        column = question.column
        if column not in self._cells:
            self._cells[column] = _Cells.of(self.table.column(column), self._options[column])
        return self._cells[column].steps(folded(choice.option), _none(question.scale))

    def _own(self, question: Question, choice: Choice) -> Steps:
        """Blank means not ticked where another column of the question is filled."""
        names = dict.fromkeys((question.column, *choice.of))
        marks = {name: self._marks_in(name, question.scale) for name in names}
        answered = np.any([mark >= 0 for mark in marks.values()], axis=0)
        own = marks[question.column]
        return np.where((own == _BLANK) & answered, 0, own).astype(np.int32)

    def _marks_in(self, column: str, scale: Scale) -> Steps:
        key = (column, scale.no_answer, tuple(scale.labels.items()))
        if key not in self._marks:
            self._marks[key] = _marks(self.table.column(column), scale)
        return self._marks[key]


@dataclass(frozen=True)
class _Cells:
    """The distinct texts of a column that lists options, which row has which, and what they say."""

    codes: NDArray[np.intp]
    texts: list[str]
    listed: list[Listed]
    none: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, cells: pd.Series[str], options: Sequence[str]) -> _Cells:
        codes, texts = pd.factorize(cells)
        reader = cell_reader(list(texts), options)
        return cls(codes, list(texts), [reader.read(text) for text in texts])

    def steps(self, option: str, none: frozenset[str]) -> Steps:
        self.none.update(none)
        found = [
            _step_listed(text, {folded(one) for one in listed.options}, none, option)
            for text, listed in zip(self.texts, self.listed, strict=True)
        ]
        return np.array(found, dtype=np.int32)[self.codes]

    def unnamed(self) -> dict[str, int]:
        rows, found = np.bincount(self.codes, minlength=len(self.texts)), Counter[str]()
        for text, listed, n in zip(self.texts, self.listed, rows, strict=True):
            if same_code(folded(text)) not in self.none:
                found.update(dict.fromkeys(listed.others, int(n)))
        return dict(found.most_common())


def _step_listed(text: str, found: Container[str], none: Container[str], wanted: str) -> int:
    if not folded(text):
        return _BLANK
    return _NO_ANSWER if same_code(folded(text)) in none else int(wanted in found)


def _marks(cells: pd.Series[str], scale: Scale) -> Steps:
    codes, texts = pd.factorize(cells)
    reader = _Marks(scale, texts)
    return np.array([reader.step(text) for text in texts], dtype=np.int32)[codes]


class _Marks:
    """What the distinct texts of an option's own column say: ticked, not ticked, or neither."""

    def __init__(self, scale: Scale, texts: Iterable[str]) -> None:
        self.scale, self.none = scale, _none(scale)
        self.labels = {same_code(folded(label)): code for label, code in scale.labels.items()}
        filled = {same_code(folded(text)) for text in texts if folded(text)}
        numbers = {key for key in filled - self.none if number(key) is not None}
        self.only_number = next(iter(numbers)) if len(numbers) == 1 else None

    def step(self, text: str) -> int:
        key = same_code(folded(text))
        if not key:
            return _BLANK
        if key in self.none:
            return _NO_ANSWER
        if key in self.labels:
            step = self.scale.step_of(self.labels[key])
            return _UNUSABLE if step is None else step
        return 0 if key in NO_TICKS else self._ticked(key)

    def _ticked(self, key: str) -> int:
        """Any text is the option's own or what was written beside it, but for words like "n/a".

        Some tools write an option's code where others write 1; but beside other numbers a 2 may
        as well mean no.
        """
        code = number(key)
        lone = key == self.only_number and code is not None and code > 0
        is_text = code is None and not is_no_answer(key)
        return 1 if key in TICKS or is_text or lone else _UNUSABLE


def _none(scale: Scale) -> frozenset[str]:
    return frozenset(same_code(folded(str(code))) for code in scale.no_answer)


def _answers(table: Table, question: Question, meaning: Steps) -> Answers:
    cells, unusable = table.column(question.column), np.flatnonzero(meaning == _UNUSABLE)
    reason = "neither a mark nor the text of an option; say what it means with labels"
    return Answers(
        steps=pd.Series(meaning, dtype="Int16").mask(meaning < 0),
        set_aside=[
            SetAside(int(table.rows[at]), question.column, str(cells.iloc[at]), reason)
            for at in unusable[:MOST_LISTED]
        ],
        blank=int((meaning == _BLANK).sum()),
        no_answer=int((meaning == _NO_ANSWER).sum()),
        unusable=len(unusable),
    )


def about_unnamed_options(
    side: Side, unnamed: Mapping[str, Mapping[str, int]]
) -> Iterator[Finding]:
    """Say what else respondents ticked or wrote where the mirror map names only some options."""
    for column, texts in unnamed.items():
        if texts:
            yield Finding(
                "options_not_named",
                "info",
                f"{side.name}.{column}",
                "Column {column!r} of the {side} side also lists what no item names: {texts}; "
                "and {rare} rarer texts.",
                "Give an option an item of its own where it is a reason.",
                {"column": column, "side": side.name, **_counted(texts)},
            )


def _counted(texts: Mapping[str, int]) -> dict[str, object]:
    """The frequent texts with their numbers of rows; what few wrote may point at them."""
    frequent = [f"{text} ({rows})" for text, rows in texts.items() if rows >= _OFTEN]
    return {"texts": ", ".join(frequent) or "none", "rare": len(texts) - len(frequent)}
