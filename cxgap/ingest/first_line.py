"""What the first line of a text says against the dialect that most other lines agree on.

Decimal commas agree with each other, too, and a text separated by a mark that nobody expects agrees
on one column. The header is the line that tells, since names hold neither.
"""

from __future__ import annotations

from collections.abc import Sequence

from cxgap.errors import IngestError
from cxgap.ingest.records import Dialect, lines_of

DELIMITERS = (",", ";", "\t", "|", " ")
SAMPLE = 400  # lines that a text is judged by
_RARE = ("^|^", "||", "::", "~", "^", "¦", "¬", "§")  # the longer first; what is read by none
_MOST = 0.8  # share of the lines that must hold a mark as often as the first
_HEAD = 2**22  # letters at the beginning, in which the sample stands


def sample_of(text: str) -> list[str]:
    """The first lines of a text, with their ends."""
    return lines_of(text[:_HEAD])[:SAMPLE]


def spoken_for(text: str, delimiter: str) -> str:
    """The usual delimiter that the first lines hold as often as most where they lack this one."""
    lines = _filled(text)
    if not lines or delimiter in lines[0]:
        return ""
    return next((mark for mark in DELIMITERS if _speaks(lines, mark)), "")


def check_first_line(text: str, dialect: Dialect, width: int, file: str) -> None:
    """Refuse a text whose first line shows that a mark nobody expects tells its cells apart.

    Args:
        text: the whole text.
        dialect: the one that most lines agree on.
        width: how many cells they have in it, 0 where they do not agree.
        file: its name, for messages.

    Raises:
        IngestError: with the mark that seems to separate cells.
    """
    lines = _filled(text)
    if len(lines) < 2:
        return
    if mark := _unknown(lines, dialect, width):
        raise _not_told_apart(mark, file)


def _filled(text: str) -> list[str]:
    lines = (line.rstrip("\r\n") for line in sample_of(text))
    return [line for line in lines if line.strip()]


def _speaks(lines: Sequence[str], mark: str) -> bool:
    """Whether the first two lines and most others hold a mark equally often."""
    counts = [line.count(mark) for line in lines]
    alike = counts.count(counts[0]) >= _MOST * len(counts)
    return counts[0] > 0 and counts[:2] == counts[:1] * 2 and alike


def _unknown(lines: Sequence[str], dialect: Dialect, width: int) -> str:
    """The rare mark that separates cells, "" where none does, or another mark as well."""
    usual = dialect.delimiter if width else "\0"
    for mark in _RARE:
        rest = lines[0].replace(mark, "")
        if usual not in rest and _speaks(lines, mark):
            return mark
    return ""


def _not_told_apart(mark: str, file: str) -> IngestError:
    if len(mark) > 1:
        return IngestError(
            "{file} cannot be read: its cells seem to be separated by {mark!r}.",
            hint="Save it again as CSV (UTF-8), separated by commas.",
            file=file,
            mark=mark,
        )
    return IngestError(
        "{file} cannot be read: its cells seem to be separated by {mark!r}.",
        hint="If so, say --delimiter, or save it again as CSV (UTF-8), separated by commas.",
        file=file,
        mark=mark,
    )
