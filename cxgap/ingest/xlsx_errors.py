"""Cells of a workbook that hold an error (#N/A, #DIV/0!): calamine reads them as blank.

A blank is no answer and an error is one that was lost, so their texts are put back.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from html import unescape

_ERROR = re.compile(rb"<(?:\w+:)?c\b[^>]*\bt=[\"']e[\"'][^>]*(?<!/)>")
_PLACED = re.compile(rb"<(?:\w+:)?(row|c)\b[^>]*>")
_PLACE = re.compile(rb"\br=[\"']([A-Za-z]{0,3})(\d{0,7})[\"']")
_END = re.compile(rb"</(?:\w+:)?c>")
_VALUE = re.compile(rb"<(?:\w+:)?v(?: [^>]*)?>([^<]{1,20})</")
_TAG = re.compile(r"<(?:\w+:)?(?:sheet|Relationship)\b([^>]*)>")
_ATTRIBUTE = re.compile(r"""([\w:]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")


_KNOWN = (  # the reader refuses a whole workbook for any other
    *(b"#N/A", b"#DIV/0!", b"#NAME?", b"#NULL!", b"#NUM!", b"#REF!", b"#VALUE!", b"#GETTING_DATA"),
)


class ErrorCells:
    """The error cells of each sheet of a workbook."""

    def __init__(self, data: bytes) -> None:
        self._archive = zipfile.ZipFile(io.BytesIO(data))
        self._parts = dict(_parts(self._archive))

    def put_into(self, sheet: str, records: list[list[str]]) -> list[list[str]]:
        """Write the errors of a sheet into its rows, which begin at A1."""
        part = self._parts.get(sheet)
        xml = self._archive.read(part) if part in self._archive.namelist() else b""
        for row, column, (begin, end) in _errors(xml):
            if row <= len(records) and column <= len(records[row - 1]):
                records[row - 1][column - 1] = xml[begin:end].decode("ascii", "replace")
        return records

    def readable(self, data: bytes) -> bytes:
        """The workbook, with #N/A in place of errors that are younger than its reader."""
        sheets = ((part, self._archive.read(part)) for part in self._worksheets())
        changed = {part: _with_known(xml) for part, xml in sheets if _has_unknown(xml)}
        if not changed:
            return data
        copy = io.BytesIO()
        with zipfile.ZipFile(copy, "w", zipfile.ZIP_DEFLATED) as archive:
            for part in self._archive.namelist():
                archive.writestr(part, changed.get(part) or self._archive.read(part))
        return copy.getvalue()

    def _worksheets(self) -> list[str]:
        present = set(self._archive.namelist())
        return [part for part in self._parts.values() if part in present]


def _errors(xml: bytes) -> Iterator[tuple[int, int, tuple[int, int]]]:
    """Row and column, from 1, of each error of a sheet, and where its text begins and ends."""
    if b't="e"' not in xml and b"t='e'" not in xml:  # most sheets; the rest takes seconds
        return
    cells = list(_ERROR.finditer(xml))
    refs = [_PLACE.search(cell[0]) for cell in cells]
    sure = all(ref and ref[1] and ref[2] for ref in refs)
    placed = {} if sure else _counted(xml)  # cells without a place stand where counting puts them
    for cell, ref in zip(cells, refs, strict=True):
        place = (int(ref[2]), column_number(ref[1])) if sure and ref else placed[cell.start()]
        if text := _text_of(xml, cell.end()):
            yield *place, text


def _counted(xml: bytes) -> dict[int, tuple[int, int]]:
    """Row and column of every cell by where its tag begins: what it says, or after the last."""
    row = column = 0
    found = {}
    for tag in _PLACED.finditer(xml):
        ref = _PLACE.search(tag[0])
        if tag[1] == b"row":
            row, column = int(ref[2]) if ref and ref[2] else row + 1, 0
            continue
        column = column_number(ref[1]) if ref and ref[1] else column + 1
        found[tag.start()] = (row, column)
    return found


def _text_of(xml: bytes, begin: int) -> tuple[int, int] | None:
    """Where the value of the cell begins and ends whose tag ends here; None for a blank one."""
    end = _END.search(xml, begin)
    value = _VALUE.search(xml, begin, end.start() if end else len(xml))
    return value.span(1) if value else None


def _has_unknown(xml: bytes) -> bool:
    return any(xml[begin:end] not in _KNOWN for _, _, (begin, end) in _errors(xml))


def _with_known(xml: bytes) -> bytes:
    at, parts = 0, []
    for _, _, (begin, end) in _errors(xml):
        parts += [xml[at:begin], xml[begin:end] if xml[begin:end] in _KNOWN else _KNOWN[0]]
        at = end
    return b"".join([*parts, xml[at:]])


def _parts(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """The part of the archive that holds each sheet, by the sheet's name."""
    relations = _tags(archive, "xl/_rels/workbook.xml.rels")
    targets = {one.get("id", ""): one.get("target", "") for one in relations}
    for sheet in _tags(archive, "xl/workbook.xml"):
        target = targets.get(sheet.get("id", ""), "")
        yield sheet.get("name", ""), target.lstrip("/") if target[:1] == "/" else f"xl/{target}"


def _tags(archive: zipfile.ZipFile, part: str) -> Iterator[dict[str, str]]:
    """Attributes of the tags that name sheets and their places; no parser runs on the rest."""
    text = archive.read(part).decode("utf-8", "replace") if part in archive.namelist() else ""
    for found in _TAG.finditer(text):
        pairs = _ATTRIBUTE.findall(found[1])
        yield {key.rpartition(":")[2].lower(): unescape(one or other) for key, one, other in pairs}


def column_number(letters: bytes) -> int:
    """The number of a column: A is 1, AA is 27."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - ord("A") + 1
    return number
