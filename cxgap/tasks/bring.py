"""Bring surveys: dropped files become a draft, a person confirms it, and it becomes a study."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from cxgap.ingest.adapters import read_table
from cxgap.ingest.matching import MAYBE, Asked
from cxgap.ingest.propose import Proposal, draft_map, questions_of
from cxgap.ingest.reapply import reapply
from cxgap.ingest.table import Table
from cxgap.survey.item import Question
from cxgap.survey.mirror_map import MirrorMap
from cxgap.survey.side import ReadAs
from cxgap.survey.study import Study
from cxgap.tasks.declare import without_file
from cxgap.tasks.pair import pair_tables


@dataclass(frozen=True)
class Upload:
    """A file as it was dropped, and what its owner says about how to read it."""

    name: str
    data: bytes = field(repr=False)
    how: ReadAs = field(default_factory=ReadAs)


@dataclass(frozen=True)
class Draft:
    """What two files (or the customers' alone) seem to be, to be confirmed.

    ``questions`` are all rating questions by side and column, whether the proposal uses them or
    not.
    """

    tables: Mapping[str, Table]
    proposal: Proposal
    questions: Mapping[tuple[str, str], Asked]

    @property
    def mirror_map(self) -> MirrorMap:
        """The proposed map."""
        return self.proposal.mirror_map

    def unused(self) -> list[Asked]:
        """The questions that no item of the proposal holds."""
        items = self.mirror_map.items.values()
        used = {
            (side, source.column)
            for item in items
            for (side, _), source in item.sources.items()
            if isinstance(source, Question)
        }
        return [one for place, one in self.questions.items() if place not in used]


def understand(upload: Upload) -> Table:
    """Return a file's rows as read.

    Raises:
        IngestError: one sentence on why it cannot be read.
    """
    return read_table(upload.data, upload.name, upload.how)


def draft(tables: Mapping[str, Table], earlier: MirrorMap | None = None) -> Draft:
    """Return what the files seem to be: by themselves, or by the map of an earlier wave."""
    found = draft_map(tables, MAYBE) if earlier is None else reapply(earlier, tables)
    questions = {(one.side, one.column.name): one for one in questions_of(tables)}
    return Draft(
        tables, replace(found, mirror_map=without_file(found.mirror_map, tables)), questions
    )


def make(
    uploads: Mapping[str, Upload], tables: Mapping[str, Table], mirror_map: MirrorMap
) -> Study:
    """Return the study of files and a confirmed map, with their untouched bytes.

    Raises:
        CxgapError: where a declaration contradicts the files.
    """
    for side, upload in uploads.items():
        mirror_map = mirror_map.with_side(replace(mirror_map.sides[side], file=upload.how))
    study = pair_tables(tables, mirror_map)
    originals = {f"{side}-{upload.name}": upload.data for side, upload in uploads.items()}
    return replace(study, originals=originals)


def summary(report: Mapping[str, Any]) -> dict[str, int]:
    """Count the columns of a read report by role."""
    roles = [column["role"] for column in report["columns"]]
    return {role: roles.count(role) for role in dict.fromkeys(roles)}
