"""Columns as Arrow splits them: one letter a cell, repeated texts, or texts of their own."""

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxgap.ingest.text_columns import series, types


@given(
    st.lists(st.sampled_from(["", "1", "5", "x", "10", "é"]), min_size=1),
    st.integers(0, 3),
    st.integers(0, 3),
)
def test_letters_come_out_as_the_texts_that_went_in_however_they_are_cut(texts, skipped, cut):
    whole = pa.array(["9"] * skipped + texts, pa.string())
    column = pa.chunked_array([whole[skipped : skipped + cut], whole[skipped + cut :]])
    found = series(column)
    assert found.tolist() == texts
    assert found.cat.categories.tolist() == list(dict.fromkeys(texts))


@pytest.mark.parametrize(
    ("texts", "kind"),
    [
        (["1", "", "x"], pa.string()),
        (["1", "10"], pa.dictionary(pa.int32(), pa.string())),
        (["é", "1"], pa.dictionary(pa.int32(), pa.string())),
        ([f"R{at}" for at in range(2_000)], pa.large_string()),
    ],
)
def test_a_column_is_read_as_its_first_records_show_it(texts, kind):
    assert list(types([[text] for text in texts], 1)) == [kind]
