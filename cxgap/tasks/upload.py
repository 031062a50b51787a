"""How large a file the dashboard takes. The command line reads files of any size."""

from __future__ import annotations

import os

from cxgap.errors import CxgapError, IngestError

SETTING = "CXGAP_MAX_UPLOAD_MB"
USUAL = 200
_MB = 2**20  # as Streamlit counts them


def most_megabytes() -> int:
    """Return the largest upload in MB: ``CXGAP_MAX_UPLOAD_MB``, or 200.

    Raises:
        CxgapError: where the setting is not a whole number from 1.
    """
    text = os.environ.get(SETTING, "").strip() or str(USUAL)
    if not (text.isascii() and text.isdecimal() and int(text)):
        raise CxgapError(
            "{setting} is {value!r}, which is no whole number of megabytes.",
            hint="Set it to a number such as {usual}, or leave it out.",
            setting=SETTING,
            value=text,
            usual=USUAL,
        )
    return int(text)


def check_upload(name: str, size: int) -> None:
    """Refuse a file that is larger than the server accepts.

    Args:
        name: the file's name, for the message.
        size: its size in bytes.

    Raises:
        IngestError: where it is too large, or CxgapError where the setting is no number.
    """
    most = most_megabytes()
    if size > most * _MB:
        raise IngestError(
            "{file} is {size} MB, more than the {most} MB this server accepts.",
            hint="Raise {setting}, or read the file on the server with cxgap study create.",
            file=name,
            size=f"{size / _MB:.0f}" if size >= (most + 1) * _MB else f"{size / _MB:.1f}",
            most=most,
            setting=SETTING,
        )
