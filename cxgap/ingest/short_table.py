"""Short tables with a fixed set of columns: indicators and benchmarks, no respondents.

Columns are known by their names, in English or Vietnamese; case, accents and spaces do not count.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from cxgap.errors import IngestError, UnreadableError, listed
from cxgap.ingest.adapters import read_table
from cxgap.ingest.cells import folded, tidy
from cxgap.ingest.plain_name import without_accents
from cxgap.ingest.table import Table
from cxgap.ingest.vendors import PLAIN
from cxgap.ingest.written_number import decimal_of
from cxgap.survey.side import ReadAs
from cxgap.survey.survey import SetAside

Words = Mapping[str, tuple[str, ...]]  # a key with the words that stand for it
_AS_WRITTEN = ReadAs(vendor=PLAIN, shape="wide")
_LONGEST = 200  # characters of a cell that is quoted


@dataclass(frozen=True)
class ShortTable:
    """``names`` says what each known column is called in the file; rows are read by key."""

    table: Table
    names: Mapping[str, str]

    @property
    def file(self) -> str:
        """The file's name, for messages."""
        return self.table.file

    @property
    def aside(self) -> tuple[SetAside, ...]:
        """Rows that do not fit the header."""
        return self.table.set_aside

    def rows(self) -> Iterator[tuple[int, dict[str, str]]]:
        """Each row's number as a spreadsheet shows it, with its cells by key; "" where absent."""
        columns = {key: self.table.texts(name).tolist() for key, name in self.names.items()}
        for at, row in enumerate(self.table.rows.tolist()):
            yield row, {key: str(cells[at]) for key, cells in columns.items()}

    def decimal(self, *keys: str) -> str:
        """The decimal mark of these columns, "" where it cannot be told.

        The numbers of a workbook have a point, so a comma among its texts leaves both in doubt.
        """
        named = [self.names[key] for key in keys if key in self.names]
        shown = decimal_of(cell for name in named for cell in self.table.texts(name))
        if self.table.dialect.get("delimiter"):  # a workbook has none
            return shown
        return "" if shown == "," else "."

    def set_aside(self, row: int, key: str, cell: str, why: str) -> SetAside:
        """A whole row for the sake of one of its cells, which the reason names."""
        return SetAside(row, None, cell[:_LONGEST], f"{self.names.get(key, key)}: {why}")


def short_table(
    data: bytes, file: str, columns: Words, needed: tuple[str, ...], either: tuple[str, ...] = ()
) -> ShortTable:
    """Return a table whose columns are known.

    Args:
        data: the file's bytes.
        file: its name, for messages.
        columns: each column's key with the names it may have.
        needed: keys of the columns that must be there.
        either: keys of columns of which one must be there, the usual one first.

    Raises:
        IngestError: for a file that cannot be read, missing columns, and columns given twice.
    """
    table = read_bare(data, file, (*needed, *either[:1]), _AS_WRITTEN)
    found: dict[str, str] = {}
    for name in map(str, table.cells.columns):
        key = word_of(name, columns)
        if key in found:
            raise IngestError.repeated_column(found[key], file=file)
        if key:
            found[key] = name
    none_of = either[:1] if found.keys().isdisjoint(either) else ()
    if missing := [key for key in (*needed, *none_of) if key not in found]:
        raise IngestError(
            "{file} has no column for: {missing}.",
            hint="Its columns are: {present}. Known are: {known}.",
            file=file,
            missing=tuple(missing),
            present=tuple(table.cells.columns),
            known=tuple(columns),
        )
    return ShortTable(table, found)


def read_bare(data: bytes, file: str, columns: Iterable[str], how: ReadAs | None = None) -> Table:
    """Read a file that is no survey: what cannot be read is told which columns it needs.

    Raises:
        IngestError: for a file that cannot be read.
    """
    try:
        return read_table(data, file, how)
    except UnreadableError as error:
        raise IngestError(
            error.template,
            hint="Save it as CSV (UTF-8) or XLSX: a header with the columns {columns}, and at "
            "least one row below it.",
            columns=tuple(columns),
            **error.facts,
        ) from error


def word_of(text: str, words: Words) -> str:
    """Return the key whose words hold a text, "" where none does."""
    plain = _compared(text)
    return next((key for key, known in words.items() if plain in map(_compared, (key, *known))), "")


def known_words(words: Iterable[str]) -> str:
    """The keys one may write, for a hint."""
    return listed(tuple(words))


def _compared(text: str) -> str:
    """Letters and digits alone: "Mục tiêu", "muc_tieu" and "MUC TIEU" are one word."""
    plain = without_accents(folded(tidy(text)))
    return "".join(letter for letter in plain if letter.isalnum())
