"""The family of a row's p-value, for a card and its script."""

from __future__ import annotations

import numpy as np

from cxgap.gaps.family import Family, family_of
from cxgap.tasks.change import ChangeTable
from cxgap.tasks.explain_side import Row
from cxgap.tasks.gap_columns import GapTable


def family_in(
    table: GapTable | ChangeTable, row: Row, difference: str, method: str
) -> Family | None:
    """Return what adjusts a row's p-value; None where it was not tested.

    Args:
        table: the whole table the row is of.
        row: as the table has it.
        difference: what the columns of the difference that is tested begin with.
        method: how p-values are adjusted.
    """
    if not np.isfinite(row[f"{difference}.p_adjusted"]):
        return None
    tested = table.tested if isinstance(table, GapTable) else None
    tested = table.rows[f"{difference}.p"].to_numpy(dtype=float) if tested is None else tested
    return family_of(float(row[f"{difference}.p"]), tested, method)
