"""The text of one cell: normalised for comparison, or read as a number."""

from __future__ import annotations

import datetime as dt
import math
import re
import unicodedata
from collections.abc import Iterable

_POINT = re.compile(r"^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$", re.IGNORECASE)
# "1,234" and "1.234" could be a thousand: only a leading zero or other lengths are evidence
_DECIMAL_COMMA = re.compile(r"^[+-]?(0?,\d+|\d+,(\d{1,2}|\d{4,})|\d{4,},\d+)$")
_DECIMAL_POINT = re.compile(r"^[+-]?(0?\.\d+|\d+\.(\d{1,2}|\d{4,})|\d{4,}\.\d+)$")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_WEEKDAY = r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,? |(?:thứ \w+|chủ nhật),? )?"
_YEAR = r"(?:(?:19|20)\d{2}|'?\d{2})"
DATE = re.compile(
    r"^\s*(?:\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}"
    r"|(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
    rf"|{_WEEKDAY}(?:{_MONTH}[ -]\d{{1,2}}(?:st|nd|rd|th)?,? ?[ -]?(?:19|20)\d{{2}}"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?[ /-](?:of )?{_MONTH},?[ /-]{_YEAR}"
    r"|(?:ngày )?\d{1,2} tháng \d{1,2},?(?: năm)? (?:19|20)\d{2}))(?:,?[ T].*)?\s*$",
    re.IGNORECASE,
)
_SPACES = re.compile(r"\s+")
_DASHES = str.maketrans("‐‑‒–—−", "------")


def tidy(text: str) -> str:
    """Return the text as it is shown: composed characters, single spaces, none at the ends."""
    return _SPACES.sub(" ", unicodedata.normalize("NFC", text)).strip()


def folded(text: str) -> str:
    """Return the text as it is compared: tidy, any case, one kind of dash."""
    return tidy(text).translate(_DASHES).casefold()


def number(text: str, decimal: str = ".") -> float | None:
    """Return the number a cell holds, or None. Thousands separators are not accepted."""
    plain = text.strip()
    if decimal == ",":
        plain = "" if "." in plain else plain.replace(",", ".")
    value = float(plain) if _POINT.match(plain) else math.nan
    return value if math.isfinite(value) else None


def decimal_mark(texts: Iterable[str]) -> str:
    """Return the decimal mark these numbers show: ".", ",", or "" where they show none."""
    commas = False
    for text in texts:
        if _DECIMAL_POINT.match(text):
            return "."
        commas = commas or bool(_DECIMAL_COMMA.match(text))
    return "," if commas else ""


def same_code(text: str) -> str:
    """Return a text in the one form in which codes are compared: "1.0" and "01" are "1"."""
    code = number(text)
    return text if code is None else code_text(code)


def cell_text(value: object) -> str:
    """Return a typed value as the cell of a CSV file would hold it: 5.0 is 5, nothing is blank."""
    if value is None or value != value:  # NaN is not itself
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, dt.datetime | dt.date | dt.time):
        return value.isoformat()
    return str(value)


def code_text(value: float) -> str:
    """Return a code as a cell would hold it: 1 and 1.0 are the same code."""
    return str(int(value)) if float(value).is_integer() else repr(value)
