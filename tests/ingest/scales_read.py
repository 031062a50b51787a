"""Columns written as CSV, and what is read of their scales."""

from files import table_of

from cxgap.ingest.columns import columns_of
from cxgap.ingest.propose import propose_side


def csv(**columns):
    """A CSV file of columns that are repeated to one length."""
    rows = max(map(len, columns.values()))
    cells = [[cells[at % len(cells)] for cells in columns.values()] for at in range(rows)]
    lines = (",".join(f'"{cell}"' for cell in line) for line in [list(columns), *cells])
    return table_of("\n".join(lines) + "\n")


def scales(table):
    found = {column.name: column for column in columns_of(table) if column.role == "rating"}
    return {name: (one.scale.worst, one.scale.best) for name, one in found.items()}


def said(table, code):
    findings = propose_side(table, "customer").findings
    return [finding.as_dict()["sentence"] for finding in findings if finding.code == code]
