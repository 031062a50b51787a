"""Every two groups of one survey, as R's svycontrast compares two domains of one design."""

from __future__ import annotations

import pandas as pd
import pytest
from oracle_tables import ESTIMATE, PUBLIC, agree, cases, count, read_output, source_of
from test_oracle_gaps import WITHIN, metric_of

from cxgap.survey.view import View
from cxgap.tasks.gaps import list_gaps


def pairs_of(file: str, design: str, metric: str, by: str) -> pd.DataFrame:
    view = View(gap="consistency", metric=metric, by=(by,), pairs=True, factor="design", margin=100)
    rows = list_gaps(source_of(file, design), view).rows
    return rows.set_index(["item", "a_group", "b_group"])


@pytest.mark.parametrize(("file", "design", "rows"), cases(WITHIN))
def test_two_groups_of_one_survey_differ_as_in_r(file, design, rows):
    table = read_output("out_diff_within.csv", public=file in PUBLIC)
    chosen = table[(table["input"] == file) & (table["design"] == design)]
    compared = 0
    for row in chosen.to_dict("records"):
        item = row["variable"].removesuffix("_t2b").removeprefix("nps_")
        found = pairs_of(file, design, metric_of(row["variable"]), row["group_var"])
        turned = (item, row["group_a"], row["group_b"]) not in found.index
        ends = ("group_b", "group_a") if turned else ("group_a", "group_b")
        ours = found.loc[[(item, *(row[end] for end in ends))]]
        agree(ours["gap.value"] * (-1 if turned else 1), [row["diff"]], ESTIMATE, "diff")
        agree(ours["gap.se"], [row["se_diff"]], ESTIMATE, "se_diff")
        compared += 1
    assert compared == rows
    count(f"out_diff_within: every two groups ({file})", compared)
