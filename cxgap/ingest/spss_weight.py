"""Which variable an SPSS file weights its cases by: it is in the header, where no reader looks.

The header names it by its place in the dictionary that follows, in which long texts take several
places. Names there are cut to eight letters; a later record holds the whole ones.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence

_LAYOUT, _WEIGHT, _DICTIONARY = 64, 76, 176  # offsets in bytes
_VARIABLE, _INSERTED = 2, -1  # kinds of records; a place that a long text goes on in
_SUBTYPE = 13


def weight_of(data: bytes, names: Sequence[str]) -> str | None:
    """Return the name of the weight variable as the file's reader calls it, or None.

    Args:
        data: the file's bytes.
        names: the names of its variables.
    """
    try:
        order = "<" if struct.unpack_from("<i", data, _LAYOUT)[0] in (2, 3) else ">"
        place = struct.unpack_from(f"{order}i", data, _WEIGHT)[0]
        short = _short_name(data, order, place) if place > 0 else ""
    except struct.error:
        return None
    whole = _whole_name(data, order, short).casefold()
    return next((name for name in names if whole and name.casefold() == whole), None)


def _short_name(data: bytes, order: str, wanted: int) -> str:
    """The name in the dictionary's record number ``wanted``, "" where there is none."""
    at, place = _DICTIONARY, 0
    while True:
        kind, width, labelled, missing = struct.unpack_from(f"{order}4i", data, at)
        place += 1
        if kind != _VARIABLE or place > wanted:
            return ""
        if place == wanted and width != _INSERTED:
            return data[at + 24 : at + 32].decode("latin-1").rstrip()
        at += 32
        if labelled:
            length = struct.unpack_from(f"{order}i", data, at)[0]
            at += 4 + (length + 3) // 4 * 4
        at += 8 * abs(missing)


def _whole_name(data: bytes, order: str, short: str) -> str:
    """The name that the record of long names gives a short one."""
    start = data.find(struct.pack(f"{order}iii", 7, _SUBTYPE, 1))
    if start < 0 or not short:
        return short
    length = struct.unpack_from(f"{order}i", data, start + 12)[0]
    pairs = data[start + 16 : start + 16 + length].decode("utf-8", "replace").split("\t")
    known = dict(pair.partition("=")[::2] for pair in pairs)
    return known.get(short, short)
