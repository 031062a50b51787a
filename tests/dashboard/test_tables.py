"""Tables of words reach the browser as they were given."""

from streamlit.dataframe_util import (
    convert_anything_to_arrow_bytes,
    convert_arrow_bytes_to_pandas_df,
)

from cxgap.dashboard.tables import of_columns, of_rows


def shown(table):
    return convert_arrow_bytes_to_pandas_df(convert_anything_to_arrow_bytes(table))


def test_titles_and_words_stay_in_their_order_and_nothing_is_a_word_of_its_own():
    found = shown(of_columns({"Gap": ["+5 points", None], "Chú thích": ["", "ẩn"]}))
    assert list(found) == ["Gap", "Chú thích"]
    assert found["Gap"].isna().tolist() == [False, True]
    assert found["Chú thích"].tolist() == ["", "ẩn"]


def test_rows_are_the_same_table():
    rows = [{"Line": "a", "Gap": "1"}, {"Line": "b", "Gap": "2"}]
    assert of_rows(rows).equals(of_columns({"Line": ["a", "b"], "Gap": ["1", "2"]}))
    assert shown(of_rows([])).empty
