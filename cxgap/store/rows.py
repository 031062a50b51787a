"""One side's rows as the store keeps them: sorted by the attributes filters use, wave first."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from cxgap.survey.attribute import attribute_column
from cxgap.survey.mirror_map import MirrorMap
from cxgap.survey.survey import Survey

CELL = "cell"  # the column that tells combinations of attribute values apart
_FEW = 2**16  # cells up to which they are sorted by counting
_SMALL = 100  # steps below which one byte holds them, also after one is added


def sorted_rows(survey: Survey, mirror_map: MirrorMap) -> pa.Table:
    """Return the survey's columns with one more, ``cell``.

    A cell is a combination of attribute values, as a number from 0. Parquet of rows in this order
    is smaller and quicker to filter, and sorting numbers here is quicker than texts in SQL.
    """
    frame = survey.frame.copy(deep=False)
    kinds = [attribute_column(key) for key in mirror_map.attributes_of(survey.side)]
    for name in kinds:
        frame[name] = frame[name].astype("category")
    cells, number = _cells([frame[name] for name in reversed(kinds)], len(frame))
    order = np.argsort(cells.astype(np.min_scalar_type(number)), kind="stable")
    table, places = pa.Table.from_pandas(frame, preserve_index=False), pa.array(order)
    with ThreadPoolExecutor() as pool:  # Arrow works outside the interpreter's lock
        columns = list(pool.map(lambda column: _smaller(column).take(places), table.columns))
    columns.append(pa.array(cells[order]))
    return pa.Table.from_arrays(columns, [*table.column_names, CELL])


def _cells(columns: Sequence[pd.Series[Any]], rows: int) -> tuple[NDArray[np.int64], int]:
    """Each row's cell, and how many there are; missing values come after the others."""
    cells, number = np.zeros(rows, dtype=np.int64), 1
    for column in columns:
        kinds, codes = len(column.cat.categories), column.cat.codes.to_numpy()
        cells = cells * (kinds + 1) + np.where(codes < 0, kinds, codes)
        number *= kinds + 1
        if number > _FEW:  # only those that occur count, or the numbers would overflow
            occurring, cells = np.unique(cells, return_inverse=True)
            number = len(occurring)
    return cells, number


def _smaller(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """Steps in one byte where that is enough."""
    is_small = column.type == pa.int16() and (pc.max(column).as_py() or 0) < _SMALL
    return column.cast(pa.int8()) if is_small else column
