"""Where the header of a table stands among its rows, and of how many rows it is."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence

from cxgap.errors import IngestError
from cxgap.ingest.cells import DATE, number, tidy
from cxgap.ingest.footers import width
from cxgap.ingest.header import Header
from cxgap.ingest.table import Origin
from cxgap.ingest.two_rows import two_row_header
from cxgap.ingest.vendors import vendor_header

Record = Sequence[str]
Rows = list[tuple[int, Record]]  # with their numbers as a spreadsheet shows them
_JUDGED = 20  # rows below a title that must all be wider than it
_ANY = 1_000_000  # the width of a row whose cells cannot be told
_SEPARATORS = (",", ";", "\t", "|")
_MOST_COLUMNS = 16_384  # as many as a spreadsheet has


def no_rows(file: str) -> IngestError:
    """Return the problem of a file without a header and rows below it."""
    return IngestError.unreadable(file, "it has no header with rows below it")


def header_at(filled: Rows, broken: Mapping[int, str], origin: Origin) -> int:
    """How many rows stand above the header.

    A lone cell beyond the first column may be the title of a group of columns: then it is a part
    of a header of two rows, and not above it.
    """
    widths = [_ANY if row in broken else width(record) for row, record in filled]
    above = _rows_above_header(widths, [_count(record) for _, record in filled])
    if above and widths[above - 1] > 1 and not origin.told:
        rows = [record for _, record in filled[above - 1 :]]
        above -= two_row_header(rows, origin.vendor) is not None
    _check_header(filled[above:], broken, origin.file)
    _check_title([record for _, record in filled[: above + 1]], origin.file)
    return above


def _check_header(filled: Rows, broken: Mapping[int, str], file: str) -> None:
    if len(filled) < 2:
        raise no_rows(file)
    row = filled[0][0]
    if len(filled[0][1]) > _MOST_COLUMNS:
        why = f"it has {len(filled[0][1]):,} columns, more than any survey asks"
        raise IngestError.unreadable(file, why)
    if row in broken:
        raise IngestError.unreadable(file, f"in its header, row {row}, {broken[row]}")


def _check_title(rows: Sequence[Record], file: str) -> None:
    """Refuse a table whose names stand in one cell above it: they are no title."""
    *above, header = rows
    for record in above:
        (said,) = (cell for cell in record if cell.strip())
        parts = max((said.split(mark) for mark in _SEPARATORS), key=len)
        if len(parts) == width(header) and len(set(map(tidy, parts))) == len(parts):
            raise IngestError.unreadable(file, "the names of its columns stand in one cell")


def _rows_above_header(widths: Sequence[int], counts: Sequence[int]) -> int:
    """Rows of a title above the header: one cell each, where the rows below fill several."""
    above = next((at for at, filled in enumerate(counts) if filled > 1), 0)
    below = widths[above : above + _JUDGED]
    is_title = above and len(below) > 1 and max(widths[:above]) < _ANY and min(below) > 1
    return above if is_title else 0


def _count(record: Record) -> int:
    return sum(bool(cell.strip()) for cell in record)


def header_of(filled: Rows, broken: Container[int], origin: Origin) -> Header | None:
    """A survey tool's header, or a plain one of two sound rows; None for one row of names."""
    rows = [record for _, record in filled]
    known = vendor_header(rows, origin.told, origin.file)
    if known or origin.told or any(row in broken for row, _ in filled[:2]):
        return known
    return two_row_header(rows, origin.vendor)


def doubt(names: Sequence[str]) -> tuple[str, ...]:
    """A header of numbers and dates is more likely somebody's answers."""
    data = [name for name in names if number(name) is not None or DATE.match(name)]
    looks_like_data = len(data) > 1 and 3 * len(data) >= len(names)
    return ("The header looks like answers: a first row with names may be missing.",) * bool(
        looks_like_data
    )
