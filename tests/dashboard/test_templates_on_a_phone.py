"""On a phone the dictionary of a form has one cell a column, and loses nothing of it."""

import pytest

from cxgap.dashboard.templates import for_a_phone
from cxgap.tasks.templates import dictionary


@pytest.mark.parametrize("language", ["en", "vi"])
def test_everything_about_a_column_stands_in_one_cell(language):
    for names, *rows in dictionary(language).values():
        table = for_a_phone(names, rows)
        assert list(table) == names[:2]
        for (column, *about), (shown, cell) in zip(rows, table.to_numpy().tolist(), strict=True):
            assert shown == column
            assert all(part in cell.replace("\u00a0", " ") for part in about)
