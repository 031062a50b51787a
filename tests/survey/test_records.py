"""Rows as objects, as pandas itself makes them."""

import pandas as pd
import pytest

from cxgap.survey.records import records_of

TABLE = pd.DataFrame(
    {
        "n": [1, 2, 3],
        "value": [0.5, float("nan"), -1.0],
        "shown": [True, False, True],
        "name": ["an", None, "b"],
        "flags": [[], ["hidden"], ["a", "b"]],
        "kind": pd.Categorical(["x", None, "y"]),
    }
)


@pytest.mark.parametrize("table", [TABLE, TABLE.head(0), TABLE.iloc[[2, 0]]], ids=len)
def test_they_are_what_pandas_gives_value_by_value(table):
    expected = table.to_dict("records")
    assert repr(records_of(table)) == repr(expected)
