"""Which sheet of a workbook holds the respondents, and what the others are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from cxgap.errors import IngestError
from cxgap.ingest.cells import folded, number
from cxgap.ingest.other_tables import check_rows

_FEWEST_NAMES = 3  # names that make a lone row a header, and no title of a cover
_HEADS = 10  # first rows of a sheet, among which its header stands
_JUDGED = 500  # rows that show what a sheet holds
_MOST_POINTS = 11  # whole figures above are counts, no answers
_MOSTLY, _FEWEST_ANSWERED = 0.8, 2


@dataclass(frozen=True)
class Sheet:
    """A visible sheet: its name and its rows of texts, from the first on."""

    name: str
    records: list[list[str]]

    @cached_property
    def rows(self) -> list[list[str]]:
        """The rows that are not blank."""
        return [record for record in self.records if any(map(str.strip, record))]

    @cached_property
    def filled(self) -> list[int]:
        """How many cells are filled in each row that is not blank."""
        return [sum(bool(cell.strip()) for cell in row) for row in self.rows]

    @property
    def has_rows(self) -> bool:
        """Whether there is more than a header."""
        return len(self.filled) > 1

    @property
    def is_table(self) -> bool:
        """Whether at least two rows fill at least two cells: a cover sheet does not."""
        return sum(count > 1 for count in self.filled) > 1

    @property
    def is_unfilled(self) -> bool:
        """Whether it is a form nobody has filled in.

        What stands behind it, such as its dictionary, must not be taken for answers.
        """
        return not self.has_rows and self.filled[:1] >= [_FEWEST_NAMES]

    @cached_property
    def body(self) -> list[list[str]]:
        """The first rows below the header, as they are compared."""
        below = self.rows[self._head + 1 :][:_JUDGED]
        return [[folded(cell) for cell in row] for row in below]

    @property
    def _head(self) -> int:
        """The place of the first row that fills several cells."""
        return next((at for at, count in enumerate(self.filled) if count > 1), 0)

    @cached_property
    def is_summary(self) -> bool:
        """Whether it sums answers up: a distinct name a row, and beside it shares, means, counts.

        So does a table that is refused as no respondents.
        """
        names = [row[0] for row in self.body if row[0]]
        worded = sum(number(name) is None for name in names) >= _MOSTLY * len(self.body)
        cells = [cell for row in self.body for cell in row[1:] if cell]
        figures = [one for cell in cells if (one := _figure(cell)) is not None]
        sums = sum(not one.is_integer() or one > _MOST_POINTS for one in figures)
        listed = worded and len(set(names)) == len(names)
        mostly = bool(cells) and len(figures) >= _MOSTLY * len(cells) and 2 * sums >= len(figures)
        return (listed and mostly) or self._is_refused

    @property
    def _is_refused(self) -> bool:
        try:
            check_rows(self.rows, self._head, self.name)
        except IngestError:
            return True
        return False

    @property
    def holds_respondents(self) -> bool:
        """Whether several columns repeat their texts, as answers do, and nothing is summed up."""
        width = max(map(len, self.body), default=0)
        columns = [[row[at] for row in self.body if row[at : at + 1]] for at in range(width)]
        filled = [[cell for cell in cells if cell] for cells in columns]
        answered = sum(len(cells) >= 2 * len(set(cells)) > 0 for cells in filled)
        return answered >= _FEWEST_ANSWERED and not self.is_summary

    def rows_under(self, heads: Sequence[Sequence[str]]) -> int:
        """How many rows stand below one of these headers; 0 where none of them is there."""
        known = [_cut(head) for head in heads]
        first = [_cut(row) for row in self.rows[:_HEADS]]
        places = [at for at, row in enumerate(first) if row in known]
        return len(self.rows) - places[-1] - 1 if places else 0


def _cut(row: Sequence[str]) -> list[str]:
    """The row as it is compared, up to its last filled cell."""
    cells = [folded(cell) for cell in row]
    return cells[: max((at for at, cell in enumerate(cells, start=1) if cell), default=0)]


def _figure(cell: str) -> float | None:
    """A figure; of a share in percent the part of one, which is never whole but at its ends."""
    plain = cell.removesuffix("%").strip()
    found = number(plain, "," if "," in plain else ".")
    return found if found is None or plain == cell else found / 100 or 0.5


def chosen_first(shown: Sequence[Sheet], name: str, file: str) -> list[Sheet]:
    """Return the sheets with rows: the one that was named, or holds respondents, comes first.

    The first that can be a table is taken, unless it sums up what another one holds.

    Raises:
        IngestError: where the sheet that was named is not there, none has rows, or the first is
            a form nobody has filled in.
    """
    used = [sheet for sheet in shown if sheet.has_rows]
    if name:
        _check_sheet(used, name, file)
    elif used and shown[0].is_unfilled:
        raise IngestError.no_answers(
            file,
            "a form nobody has filled in, with a header alone on its first sheet",
            "Write one respondent a row below the header, or name another sheet: --sheet.",
        )
    if not used:
        raise IngestError.unreadable(file, "no sheet has a header with rows below it")
    in_order = sorted(used, key=lambda sheet: (sheet.name != name, not sheet.is_table))
    better = None if name or not in_order[0].is_summary else _respondents(in_order[1:])
    return sorted(in_order, key=lambda sheet: sheet is not better) if better else in_order


def _respondents(sheets: Sequence[Sheet]) -> Sheet | None:
    """The sheet with the most rows among those that hold respondents."""
    found = [sheet for sheet in sheets if sheet.holds_respondents]
    return max(found, key=lambda sheet: len(sheet.rows), default=None)


def _check_sheet(sheets: Sequence[Sheet], name: str, file: str) -> None:
    if name not in (known := [sheet.name for sheet in sheets]):
        why = f"it has no visible sheet {name!r} with rows, but {', '.join(known) or 'none'}"
        raise IngestError.unreadable(file, why)


def passed_over(used: Sequence[Sheet], shown: Sequence[Sheet], name: str) -> Iterator[str]:
    """Say which sheets with rows were not read, and why one before the first of them was not."""
    tables = [sheet for sheet in shown if sheet.is_table]
    if not name and tables and tables[0] is not used[0] and used[0].is_table:
        yield f"Sheet {tables[0].name} sums answers up; sheet {used[0].name} holds respondents."
    if used[1:]:
        yield f"Other sheets with rows were not read: {', '.join(one.name for one in used[1:])}."


def same_header(used: Sequence[Sheet], first_row: int) -> dict[str, int]:
    """Return the rows of other sheets by name, where their header is that of the sheet read.

    Args:
        used: the sheet that was read, then the others.
        first_row: the number of its first respondent as a spreadsheet shows it.
    """
    above = used[0].records[: first_row - 1]
    heads = [row for row in above if sum(bool(cell.strip()) for cell in row) > 1]
    counted = {sheet.name: sheet.rows_under(heads) for sheet in used[1:]}
    return {name: rows for name, rows in counted.items() if rows}
