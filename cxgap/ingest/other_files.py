"""Files that hold no table of answers: each is refused by its name, with what to export instead.

This is an adapter that recognises and never reads. Text that is none of these is left to others.
"""

from __future__ import annotations

import io
import re
import zipfile
from typing import NoReturn

from cxgap.errors import IngestError
from cxgap.ingest.plain_xlsx import DAMAGE
from cxgap.survey.side import ReadAs

VENDOR = "none"
_HEAD = 8_192  # bytes in which a kind of file shows
_OLE = b"\xd0\xcf\x11\xe0"
_Kind = tuple[bytes, str, str]
# the more particular before the general; what it is, and what to do
_OTHERS = [
    (rb"%PDF-", "a PDF document", "Export the answers themselves, as CSV or XLSX."),
    (rb"\{\\rtf", "a text document", "Export the answers themselves, as CSV or XLSX."),
    (
        rb'\{[^\0]*"SurveyEntry"',
        "the definition of a Qualtrics survey",
        "Export its data, not the survey: Data & Analysis, Export, CSV.",
    ),
    (
        rb"<\?xml[^\0]*<LimeSurveyDocType>",
        "the definition of a LimeSurvey survey",
        "Export its responses as CSV or for SPSS.",
    ),
    (
        rb"(?i)(?:<\?xml[^\0]*)?<(?:!doctype\s+)?(?:html|table|head|meta|body)\b",
        "a web page",
        "Open it in a spreadsheet program, and save it as XLSX.",
    ),
    (
        rb"<\?xml[^\0]*urn:schemas-microsoft-com:office:spreadsheet",
        "a workbook in the XML of Excel 2003",
        "Open it in a spreadsheet program, and save it as XLSX.",
    ),
    (rb"<\?xml", "an XML document", "Export the answers as CSV or XLSX."),
    (
        rb"(?:\[\s*)?\{\s*(?:\"[^\"]*\"\s*:|\})|\[\s*[\[\"\d\]]",
        "a JSON document",
        "Export the answers as CSV or XLSX.",
    ),
    (
        rb"\x1f\x8b|BZh\d|\xfd7zXZ|7z\xbc\xaf\x27|Rar!",
        "a packed file",
        "Unpack it, and give the file of answers in it.",
    ),
    (rb"SQLite format 3", "a database", "Export its table of answers as CSV."),
    (rb"\x89PNG|\xff\xd8\xff|GIF8", "a picture", "Export the answers themselves, as CSV or XLSX."),
    (
        rb"[^\n]{0,200}ASCII SPSS PORT FILE",
        "an SPSS portable file, which does not tell which codes are no answer",
        "Open it in SPSS or PSPP, and save it as .sav.",
    ),
    (
        rb"<stata_dta>|[\x6c-\x73][\x01\x02]\x01\x00",
        "a Stata file",
        "Save it as CSV, or as an SPSS file (.sav).",
    ),
]
_IN_ARCHIVES = [
    (rb"word/document\.xml", "a text document", "Export the answers themselves, as CSV or XLSX."),
    (rb"xl/workbook\.bin", "a binary workbook (.xlsb)", "Save it as XLSX."),
    (rb"ppt/", "a presentation", "Export the answers themselves, as CSV or XLSX."),
    (rb"Index/.*\.iwa", "a Numbers document", "Export it as XLSX."),
    (
        rb".*\.(?:csv|tsv|txt|xlsx?|ods|sav|zsav|parquet)$",
        "an archive",
        "Unpack it, and give the file of answers in it.",
    ),
]
_DAMAGED = [
    (rb"PK", "a workbook or another archive, damaged or cut off", "Copy or download it once more.")
]
_MISNAMED = (
    b"",
    "a damaged file, or one of another kind than its name says",
    "Copy or download it once more, or open it where it was made and save it as XLSX.",
)
_NAMED = re.compile(r"\.(?:xls[xmb]?|ods|z?sav|parquet)$", re.IGNORECASE)
# what no text holds but UTF-16, which has a mark
_CONTROLS = re.compile(rb"(?!\xff\xfe|\xfe\xff)[^\x01-\x08\x0e-\x1a]*[\x01-\x08\x0e-\x1a]")
_IN_OLE = [
    (
        b"EncryptedPackage",
        "a workbook protected by a password",
        "Save it without a password, or as CSV (UTF-8).",
    ),
    (b"WordDocument", "a text document", "Export the answers themselves, as CSV or XLSX."),
]


def recognise(data: bytes, file: str) -> str | None:
    """It is one of the kinds that are known to hold no answers, or none to be had."""
    known = _kind(data, file)
    return None if known is None else known[1]


def read(data: bytes, file: str, how: ReadAs) -> NoReturn:
    """Refuse the file.

    Raises:
        IngestError: always, with what the file looks like and what to do.
    """
    _, what, advice = _kind(data, file) or _OTHERS[0]
    raise IngestError.no_answers(file, what, advice)


def _kind(data: bytes, file: str) -> _Kind | None:
    if data.startswith(_OLE):
        return _locked(data)
    if data.startswith(b"PK\x03\x04"):
        return _archive(data)
    head = data[:_HEAD].removeprefix(b"\xef\xbb\xbf").lstrip()
    known = next((kind for kind in _OTHERS if re.match(kind[0], head)), None)
    misnamed = _NAMED.search(file) and _CONTROLS.match(data[:_HEAD])
    return known or (_MISNAMED if misnamed else None)


def _archive(data: bytes) -> _Kind | None:
    try:
        names = [name.encode() for name in zipfile.ZipFile(io.BytesIO(data)).namelist()]
    except DAMAGE:
        return _DAMAGED[0]
    return next(
        (kind for kind in _IN_ARCHIVES if any(re.match(kind[0], name) for name in names)), None
    )


def _locked(data: bytes) -> _Kind | None:
    """What a file of the old Office container holds; its parts have names in UTF-16."""
    return next((kind for kind in _IN_OLE if kind[0].decode().encode("utf-16-le") in data), None)
