"""The rows of a file, before any meaning."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from cxgap.errors import IngestError
from cxgap.ingest.cells import decimal_mark, tidy
from cxgap.ingest.distinct import distinct, texts_with
from cxgap.ingest.near import near_name
from cxgap.survey.survey import SetAside


@dataclass(frozen=True)
class Origin:
    """Where a table comes from: the file, which adapter read it and why, and how it is written.

    ``told`` is the survey tool that somebody named, which wins over what its header looks like.
    """

    file: str
    vendor: str
    encoding: str
    dialect: Mapping[str, str]
    evidence: str = ""
    told: str = ""


@dataclass(frozen=True)
class Codes:
    """What a file itself says of a column's codes: their labels, and which mean no answer.

    Both are in the texts of the cells.
    """

    labels: Mapping[str, str] = field(default_factory=dict)
    missing: tuple[str, ...] = ()


@dataclass(frozen=True)
class Table:
    """What an adapter hands over: text cells under one header row.

    ``cells`` has one column per file column, in order: texts, or categories of texts where few
    differ (``distinct`` reads both); ``rows`` holds each row's number as a
    spreadsheet shows it. Rows that do not fit the header are in ``set_aside``; ``notes`` are
    sentences on what else was passed over; ``questions`` are the texts behind the columns' names;
    ``own`` are the columns that the survey tool added by itself; ``codebook`` and ``roles`` what
    the file declares of its columns. Where several rows of the file make one row here, ``members``
    holds them all under the number of the first. ``other_sheets`` are those of a workbook that
    have the same header and were not read, each with its number of rows.
    """

    file: str
    vendor: str
    encoding: str
    dialect: Mapping[str, str]
    cells: pd.DataFrame
    rows: NDArray[np.int64]
    header_rows: int = 1
    set_aside: tuple[SetAside, ...] = ()
    evidence: str = ""
    notes: tuple[str, ...] = ()
    questions: Mapping[str, str] = field(default_factory=dict)
    own: tuple[str, ...] = ()
    codebook: Mapping[str, Codes] = field(default_factory=dict)
    roles: Mapping[str, str] = field(default_factory=dict)
    members: Mapping[int, tuple[int, ...]] = field(default_factory=dict)
    other_sheets: Mapping[str, int] = field(default_factory=dict)

    @property
    def file_rows(self) -> int:
        """How many rows of the file the rows of this table were made of."""
        if not self.members:
            return len(self.rows)
        return sum(len(self.members[row]) for row in self.rows.tolist())

    def column(self, name: str) -> pd.Series[str]:
        """Return one column by its name in the header, or by its question."""
        return self.cells.iloc[:, self._place(name)]

    def codes_of(self, name: str) -> Codes | None:
        """Return what the file says of a column's codes, if anything."""
        return self.codebook.get(str(self.cells.columns[self._place(name)]))

    def _place(self, name: str) -> int:
        wanted = {tidy(name)}
        if wanted.isdisjoint(self.cells.columns):  # a map may also name a question by its text
            wanted = {key for key, text in self.questions.items() if tidy(text) in wanted}
        found = [index for index, label in enumerate(self.cells.columns) if label in wanted]
        if not found:
            near = near_name(name, list(self.cells.columns))
            raise IngestError.missing_column(name, near, self.file, self.cells.columns)
        if len(found) > 1:
            raise IngestError.repeated_column(name, file=self.file)
        return found[0]

    def texts(self, name: str) -> pd.Series[str]:
        """Return one column as it is shown: without surplus spaces."""
        found = distinct(self.column(name))
        return pd.Series(found.rows(tidy, object), dtype="str")

    def decimal_in(self, cells: pd.Series[str]) -> str:
        """The decimal mark of one column: what it shows itself, or else what the file shows."""
        return mark_shown(cells) or self.dialect["decimal"]


def mark_shown(cells: pd.Series[str]) -> str:
    """Return the decimal mark a column shows, "" where it shows none."""
    return decimal_mark(texts_with(cells, ".,"))
