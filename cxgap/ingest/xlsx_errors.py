"""Cells of a workbook that hold an error (#N/A, #DIV/0!): calamine reads them as blank.

A blank is no answer and an error is one that was lost, so their texts are put back.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from html import unescape

_CELL = re.compile(
    rb"<(?:\w+:)?c\b(?=[^>]*\bt=[\"']e[\"'])[^>]*\br=[\"']([A-Z]{1,3})(\d{1,7})[\"'][^>]*(?<!/)>"
    rb"(.{0,4000}?)"
    rb"</(?:\w+:)?c>",
    re.DOTALL,
)
_VALUE = re.compile(rb"<(?:\w+:)?v>([^<]{1,20})</")
_TAG = re.compile(r"<(?:\w+:)?(?:sheet|Relationship)\b([^>]*)>")
_ATTRIBUTE = re.compile(r"""([\w:]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")


class ErrorCells:
    """The error cells of each sheet of a workbook."""

    def __init__(self, data: bytes) -> None:
        self._archive = zipfile.ZipFile(io.BytesIO(data))
        self._parts = dict(_parts(self._archive))

    def put_into(self, sheet: str, records: list[list[str]]) -> list[list[str]]:
        """Write the errors of a sheet into its rows, which begin at A1."""
        part = self._parts.get(sheet)
        xml = self._archive.read(part) if part in self._archive.namelist() else b""
        for letters, row, inside in _CELL.findall(xml):
            at, column = int(row) - 1, column_number(letters) - 1
            value = _VALUE.search(inside)
            if value and at < len(records) and column < len(records[at]):
                records[at][column] = value[1].decode("ascii", "replace")
        return records


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
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number
