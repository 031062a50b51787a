"""Who answered in several waves, and who merely stands twice."""

import pytest

from cxgap.ingest.adapters import read_table
from cxgap.ingest.panel import Panel, panel
from cxgap.survey.side import Side, Wave

BY_WAVE = Side("customer", id="id", wave=Wave(column="wave"))


def counted(rows, side=BY_WAVE):
    text = "id,wave,q1\n" + "".join(f"{person},{wave},4\n" for person, wave in rows)
    return panel(read_table(text.encode(), "c.csv"), side)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([("a", 2024), ("b", 2024), ("c", 2025), ("d", 2025)], Panel(4, 0, 0)),
        ([("a", 2024), ("b", 2024), ("a", 2025), ("d", 2025)], Panel(3, 1, 0)),
        ([("a", 2024), ("a", 2024), ("c", 2025), ("d", 2025)], Panel(3, 0, 1)),
        ([("a", 2023), ("a", 2024), ("a", 2025), ("a", 2025)], Panel(1, 1, 1)),
        ([("a", 2024), (" a ", 2025), ("", 2024), ("", 2025)], Panel(1, 1, 0)),
    ],
    ids=["all different", "asked again", "a copy", "both", "blanks are nobody"],
)
def test_ids_are_counted_within_and_over_waves(rows, expected):
    assert counted(rows) == expected


@pytest.mark.parametrize(
    "side",
    [
        Side("customer", wave=Wave(column="wave")),
        Side("customer", id="id"),
        Side("customer", id="id", wave=Wave(value="2025")),
    ],
    ids=["no ids", "no waves", "one wave a file"],
)
def test_without_ids_or_waves_in_columns_nothing_is_told(side):
    assert counted([("a", 2024), ("a", 2025)], side) is None
