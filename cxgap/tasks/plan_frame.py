"""The plan of a study as a DataFrame, for Python."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pandas as pd

from cxgap.errors import PlanError
from cxgap.exports.plan_json import plan_frame
from cxgap.tasks import notebook
from cxgap.tasks.asking import stating
from cxgap.tasks.plan import list_plan, read_plan
from cxgap.tasks.source import Source


def planned_frame(source: Source, study: str | Path | None, revision: int | None) -> pd.DataFrame:
    """Return the actions written beside a study, with what became of each gap.

    Raises:
        PlanError: without a study's name or folder.
        StoreError: where there is no such revision, or one is damaged.
    """
    if study is None:
        raise PlanError(
            "A plan is kept beside a saved study, and this one is not saved.",
            hint="Open the study that the plan belongs to.",
        )
    written = notebook.current(study, revision)
    actions, findings = read_plan(written)
    table = list_plan(source, actions)
    rows = plan_frame(table.actions, table.rows, datetime.now(UTC).date())
    facts = {"revision": written.revision, "family_size": table.family_size}
    return stating(rows, source.version, findings, **facts)
