"""SurveyMonkey: one row of questions, or two, where the second names the parts of each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cxgap.ingest.cells import folded, tidy
from cxgap.ingest.header import Header, Record, named, one_row, starts_with

VENDOR = "surveymonkey"
_WHOLE = ("response", "open-ended response")  # a question of one part
_OWN = ("CollectorID", "Collector ID", "StartDate", "Start Date", "EndDate", "End Date")
_IDS = ("respondentid", "respondent id")  # respondent_id alone is anybody's
_CONDENSED = ("collector_id", "date_created", "date_modified", "ip_address", "email_address")
_ADDED = (*_OWN, "Date Created", "Date Modified", "Custom Data 1")


def header(rows: Sequence[Record]) -> Header | None:
    """The respondent's id comes first; a second row has no id, but "Response" or an option."""
    if not starts_with(rows[0], "respondent") or "id" not in folded(rows[0][0]):
        return None
    if len(rows) > 1 and _are_parts(rows[0], rows[1]):
        names = tuple(_named(rows[0], rows[1]))
        return Header(
            VENDOR, "its second row names the parts of questions", names, names, 2, _ADDED
        )
    if folded(rows[0][0]) not in _IDS and not named(rows[0], *_CONDENSED):
        return None
    return one_row(VENDOR, "its first column is RespondentID", rows[0], (*_ADDED, *_CONDENSED))


def _are_parts(questions: Record, parts: Record) -> bool:
    nameless = any(not cell.strip() for cell in questions[1 : len(parts)])
    said = sum(folded(cell) in _WHOLE for cell in parts)
    return not parts[0].strip() and (said > 0 or nameless or named(questions, *_OWN) > 1)


def _named(questions: Record, parts: Record) -> Iterator[str]:
    """The question of each column, said once and meant for all of its parts, with the part."""
    question = ""
    for cell, part in zip(questions, [*parts, *[""] * len(questions)], strict=False):
        question = tidy(cell) or question
        whole = not part.strip() or folded(part) in _WHOLE
        yield question if whole else f"{question}: {tidy(part)}"
