"""Tables whose rows are no respondents: reports of shares, codebooks, forms.

They have cells like any other table and would be read as one; their words give them away.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from cxgap.errors import IngestError
from cxgap.ingest.cells import folded, number
from cxgap.ingest.other_shapes import are_two, is_counted, is_turned

Record = Sequence[str]

_LOOKED_AT = 300  # rows; reports and forms are no longer, and what they show, they show at once
_MOST_OPTIONS = 500  # rows of a report
_MOSTLY = 0.8
_PERCENT = re.compile(r"^[<>≤≥]?\s*-?\d+(?:[.,]\d+)?\s*%$")
_TOTAL = re.compile(
    r"^\W*(?:(?:grand |sub)?total|(?:un)?weighted base|base|sample size|answered|skipped|mean"
    r"|average|top.?(?:2|two).?box|tổng(?: cộng| số)?|cỡ mẫu|trung bình|số người trả lời)\b.{0,20}$"
)
_SIZE = re.compile(r"\bn\s*=\s*\d")
_COUNTED = (
    *("%", "percent", "percentage", "count", "counts", "responses", "response percent", "n"),
    *("response count", "frequency", "freq", "tỷ lệ", "tỉ lệ", "phần trăm", "số lượng"),
    *("số lượt", "số câu trả lời"),
)
_OPTIONS = ("answer choices", "answer options", "lựa chọn trả lời", "các lựa chọn")
_VARIABLE = (
    *("variable", "variable name", "variable_name", "var", "field", "field name", "field_name"),
    *("column name", "question code", "question id", "biến", "tên biến", "trường"),
)
_ABOUT = (
    *("label", "variable label", "type", "values", "value labels", "description", "question text"),
    *("measure", "measurement", "level", "format", "codes", "coding", "width", "decimals", "role"),
    *("missing", "missing values", "definition", "field type", "field label", "units", "choices"),
    *("nhãn", "kiểu", "giá trị", "mô tả", "định dạng", "data type", "notes", "value", "question"),
)
_FORM_TYPES = re.compile(
    r"^(?:select_one|select_multiple|rank|begin|end|note|text|integer|decimal|calculate|range|date"
    r"|time|datetime|geopoint|image|audio|start|today|username|deviceid|phonenumber|acknowledge"
    r"|hidden|barcode|simserial|subscriberid|audit)(?:[ _]\S+.*)?$"
)


def check_rows(records: Sequence[Record], above: int, file: str) -> None:
    """Refuse a table whose rows are not respondents.

    Args:
        records: its rows with any cells, from the first one on.
        above: how many of them stand above the header.
        file: its name, for messages.

    Raises:
        IngestError: with what it looks like and what to do.
    """
    rows = [[folded(cell) for cell in record] for record in records[:_LOOKED_AT]]
    header, body = rows[above], rows[above + 1 :]
    if not body:
        return
    if _is_form(header, body):
        raise IngestError.no_answers(
            file,
            "a form (XLSForm), which asks questions",
            "Export the submissions; in a workbook, name their sheet (--sheet).",
        )
    if _is_codebook(header, body):
        raise IngestError.no_answers(
            file,
            "a description of variables (a codebook)",
            "Give the file of answers; in a workbook, name their sheet (--sheet). "
            "If its rows are respondents, say so: --vendor plain.",
        )
    _check_shape(header, body, file)
    if len(records) <= _MOST_OPTIONS and _is_report(rows, header, body):
        raise IngestError.no_answers(
            file,
            "a report of counts or shares",
            "Export the single answers, one respondent a row. "
            "If its rows are respondents, say so: --vendor plain.",
        )


def _check_shape(header: Record, body: Sequence[Record], file: str) -> None:
    """Refuse answers that are there, but not one respondent a row."""
    if is_turned(header, body):
        raise IngestError.no_answers(
            file,
            "a table with the questions down and the respondents across",
            "Turn it (Paste special, Transpose), so that every respondent is a row. "
            "If its rows are respondents, say so: --vendor plain.",
        )
    if is_counted(header, body):
        raise IngestError.no_answers(
            file,
            "a table of how many ticked each point (frequencies)",
            "Export the single answers, one respondent a row. "
            "If its rows are respondents, say so: --vendor plain.",
        )
    if are_two(header, body):
        raise IngestError.no_answers(
            file,
            "two tables side by side, with a blank column between them",
            "Put the rows of one below those of the other, under one header, or save them as two "
            "files. If it is one table, say so: --vendor plain.",
        )


def _cells(rows: Sequence[Record], at: int) -> list[str]:
    return [row[at] for row in rows if at < len(row) and row[at]]


def _is_form(header: Record, body: Sequence[Record]) -> bool:
    if header[0] == "list_name" and "name" in header:
        return True
    if not {"type", "name"} <= set(header):
        return False
    types = _cells(body, list(header).index("type"))
    known = sum(bool(_FORM_TYPES.match(one)) for one in types)
    return bool(types) and known >= _MOSTLY * len(types)


def _is_codebook(header: Record, body: Sequence[Record]) -> bool:
    """A column of distinct names of variables, and at least two that describe them."""
    at = next((at for at, name in enumerate(header) if name in _VARIABLE), None)
    if at is None or sum(name in _ABOUT for name in header) < 2:
        return False
    names = _cells(body, at)
    plain = sum(bool(re.match(r"^[^\W\d]\w*$", name)) for name in names)
    once = len(set(names)) >= _MOSTLY * len(names)
    return len(names) > 1 and once and plain >= _MOSTLY * len(names)


def _is_report(rows: Sequence[Record], header: Record, body: Sequence[Record]) -> bool:
    """Options in words, one a row, beside shares, counts and totals."""
    if any(row and row[0] in _OPTIONS for row in rows):
        return True
    options = [row[0] for row in body if row and row[0]]
    words = sum(number(one) is None for one in options)
    if not options or words < _MOSTLY * len(body) or len(set(options)) < _MOSTLY * len(options):
        return False
    inside = [cell for row in body for cell in row[1:] if cell]
    shares = sum(bool(_PERCENT.match(cell)) for cell in inside)
    figures = shares + sum(number(cell) is not None for cell in inside)
    if not inside or figures < _MOSTLY * len(inside):
        return False
    totals = any(_TOTAL.match(cell) or _SIZE.search(cell) for cell in (*options, *header[1:]))
    counted = any(cell in _COUNTED for row in rows[:5] for cell in row[1:])
    corner = not header[0] and any(_TOTAL.match(cell) for cell in header[1:])
    return corner or (totals and counted) or (3 * shares >= len(inside) and (totals or counted))
