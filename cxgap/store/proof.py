"""Whether a version's folder still holds what its digits stand for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pandas as pd

from cxgap.store.engine import FILES, SETTINGS, Engine, path_literal
from cxgap.store.indicators import read_saved
from cxgap.store.queries import quoted
from cxgap.store.version import read_map, read_report
from cxgap.survey.item import Question, answer_column
from cxgap.survey.mirror_map import MirrorMap
from cxgap.survey.study import digits_of
from cxgap.survey.survey import ROW
from cxgap.survey.words import Aspect

_STEPS = "q_"  # what the columns of answers begin with
_SUMS = ["w", "q"]  # of weights
_AT_ONCE = 8  # questions that are counted together
TOO_LARGE = (MemoryError, duckdb.OutOfMemoryException)
# what columns that are no study's lead to: none of a name, or texts where numbers were
_UNLIKE = (duckdb.Error, KeyError, TypeError, ValueError, AttributeError, OverflowError)


def is_as_saved(place: Path, originals: Mapping[str, bytes]) -> bool:
    """Say whether the content of a folder is that of the version its report names.

    Map, values, answers, weights, groups, indicators and the SHA-256 digests of ``originals`` (by
    their names) are held against the version's digits; the tally, which they do not cover, against
    the answers. Findings and reports, which explain figures and change none, are not looked at. No
    more than a column of one side is read at a time.

    Raises:
        StoreError: where a file is missing or damaged.
        TOO_LARGE: where even a column does not fit into the memory.
    """
    try:
        return _agrees(place, originals)
    except TOO_LARGE:
        raise
    except _UNLIKE:
        return False


def _agrees(place: Path, originals: Mapping[str, bytes]) -> bool:
    report, mirror_map = read_report(place), read_map(place)
    files = {side: place / FILES[side] for side in report["rows"]}
    if any(_respondents(file) != report["rows"][side] for side, file in files.items()):
        return False
    columns = {side: _columns(file) for side, file in files.items()}
    declared = (mirror_map, report["values"])
    if digits_of(declared, columns, read_saved(place), originals) != report["version"]:
        return False
    engine = Engine.of_folder(place, tuple(files))
    return all(_tallies_agree(engine, mirror_map, side) for side in files)


@contextmanager
def _opened(file: Path) -> Iterator[duckdb.DuckDBPyRelation]:
    """The rows of a file, of which nothing has been read yet."""
    with duckdb.connect(config=SETTINGS) as connection:
        yield connection.sql(f"from read_parquet({path_literal(file)})")


def _respondents(file: Path) -> int:
    with _opened(file) as rows:
        return len(rows)


def _columns(file: Path) -> Iterator[tuple[str, pd.Series[Any]]]:
    """A side's columns one by one, with the order of rows and the types they were read with."""
    with _opened(file) as rows:
        order = np.argsort(rows.select(quoted(ROW)).df()[ROW].to_numpy(), kind="stable")
        for name in rows.columns:
            column = rows.select(quoted(name)).df()[name].iloc[order]
            yield name, column.astype("Int16") if name.startswith(_STEPS) else column


def _tallies_agree(engine: Engine, mirror_map: MirrorMap, side: str) -> bool:
    """Whether the questions of a side are tallied as they were answered."""
    by = mirror_map.attributes_of(side)
    return all(
        _alike(
            engine.recount(side, {key: answer_column(key, aspect) for key in some}, by).frame(),
            engine.tally(side, aspect, some, by, {}).frame(),
        )
        for aspect, keys in _asked(mirror_map, side).items()
        for some in (keys[at : at + _AT_ONCE] for at in range(0, len(keys), _AT_ONCE))
    )


def _asked(mirror_map: MirrorMap, side: str) -> dict[Aspect, list[str]]:
    """The items a side was asked about, by aspect."""
    found: dict[Aspect, list[str]] = {}
    for item in mirror_map.items.values():
        for (of, aspect), source in item.sources.items():
            if of == side and isinstance(source, Question):
                found.setdefault(aspect, []).append(item.key)
    return found


def _alike(one: pd.DataFrame, other: pd.DataFrame) -> bool:
    """Whether two tallies count alike; sums of weights may differ in how they were added up."""
    if not one.drop(columns=_SUMS).equals(other.drop(columns=_SUMS, errors="ignore")):
        return False
    return bool(np.allclose(one[_SUMS], other[_SUMS], rtol=1e-9, atol=0))
