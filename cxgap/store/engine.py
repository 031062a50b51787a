"""DuckDB over the respondents and the tally of one study version."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import duckdb
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from cxgap.errors import StoreError
from cxgap.store import queries
from cxgap.store.cube import Cube
from cxgap.store.queries import Composite, Filters, Query, literal
from cxgap.store.rows import sorted_rows
from cxgap.survey.study import Study
from cxgap.survey.survey import AGE
from cxgap.survey.words import Aspect

TALLY = "tally"
FILES = {"business": "business.parquet", "customer": "customers.parquet", TALLY: "tally.parquet"}
SETTINGS: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "allow_community_extensions": "false",
    "python_enable_replacements": "false",
}

Counts = NDArray[np.int64]


class Engine:
    """Answers the few questions asked of a study. Threads may share it: each call has a cursor."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection

    @classmethod
    def of_study(cls, study: Study) -> Engine:
        """Open a study held in memory and count its tally."""
        connection = duckdb.connect(config=SETTINGS)
        for side, survey in study.surveys.items():
            connection.register(f"{side}_rows", sorted_rows(survey, study.mirror_map))
            connection.execute(f"create table {side} as from {side}_rows")
            connection.unregister(f"{side}_rows")
        for statement in queries.full_tally(study.mirror_map, study.surveys):
            connection.execute(statement)
        return cls(connection)

    @classmethod
    def of_folder(cls, folder: Path, sides: Sequence[str]) -> Engine:
        """Open a saved version: its Parquet files are read in place and never written.

        Raises:
            StoreError: where a file is missing or damaged.
        """
        connection = duckdb.connect(config=SETTINGS)
        for table in (*sides, TALLY):
            path = folder / FILES[table]
            with telling(path, "read"):
                connection.execute(
                    f"create view {table} as from read_parquet({path_literal(path)})"
                )
        return cls(connection)

    def tally(
        self,
        side: str,
        aspect: Aspect,
        items: Sequence[str],
        by: Sequence[str],
        filters: Filters,
    ) -> Cube:
        """By item, ``a_…`` of each attribute in ``by`` and step: n, w (Σ weight), q (Σ weight²)."""
        sql, parameters = queries.tally(by, filters)
        asked = {"side": side, "aspect": str(aspect), "items": list(items)}
        return self._counted((sql, parameters | asked))

    def recount(self, side: str, columns: Mapping[str, str], by: Sequence[str]) -> Cube:
        """What ``tally`` returns, counted anew from stored columns by item."""
        return self._counted(queries.recount(side, columns, by))

    def filled(self, _question: Hashable, make: Callable[[], Counts]) -> Counts:
        """Counts in a grid; an engine that keeps answers makes the same only once."""
        return make()

    def respondents(self, side: str, by: Sequence[str], filters: Filters) -> Cube:
        """By ``a_…`` of each attribute in ``by``: n (respondents)."""
        return self._counted(queries.respondents(side, by, filters))

    def composites(
        self,
        side: str,
        composites: Sequence[Composite],
        by: Sequence[str],
        filters: Filters,
        half_life: float | None = None,
    ) -> Cube:
        """By item (the composite's key) and ``a_…``: n (respondents) and the moments' sums.

        With a ``half_life`` in days weights fade with the age of the answers, on a dated side.
        """
        return self._counted(queries.composites(side, composites, by, filters, half_life))

    def faded_tally(
        self,
        side: str,
        columns: Mapping[str, str],
        by: Sequence[str],
        filters: Filters,
        half_life: float,
    ) -> Cube:
        """What ``tally`` returns, with weights that fade, of stored columns by item."""
        return self._counted(queries.faded_tally(side, columns, by, filters, half_life))

    def is_dated(self, side: str) -> bool:
        """Whether the age of a side's answers was kept."""
        with telling("The study's data", "read"), self._connection.cursor() as cursor:
            return AGE in cursor.table(side).columns

    def answers(
        self,
        side: str,
        columns: Sequence[str],
        filters: Filters,
        half_life: float | None = None,
    ) -> tuple[NDArray[np.float64], NDArray[np.int16]]:
        """Respondents in the order they are kept: weights (n,) and steps (n, columns).

        A step below 0 stands for no answer. For what sums cannot tell; never shown to a reader.
        """
        query = queries.answers(side, columns, filters, half_life)
        with telling("The study's data", "read"), self._connection.cursor() as cursor:
            found = cursor.execute(*query).fetchnumpy()
        weights = np.asarray(found["weight"], dtype=np.float64)
        steps = np.empty((len(weights), len(columns)), dtype=np.int16)
        for at in range(len(columns)):
            steps[:, at] = found[f"c{at}"]
        return weights, steps

    def weights(self, side: str) -> Mapping[str, float]:
        """A side's weights: total, largest, times_mean (largest / mean) and equal (1 or 0)."""
        row = self._run(queries.weights(side)).iloc[0]
        return {str(name): float(value) for name, value in row.items()}

    def _counted(self, query: Query) -> Cube:
        return Cube.of_frame(self._run(query))

    def _run(self, query: Query) -> pd.DataFrame:
        with telling("The study's data", "read"), self._connection.cursor() as cursor:
            return cursor.execute(*query).df()


@contextmanager
def telling(what: object, done: str) -> Iterator[None]:
    """Say which file the engine could not read or write; anything else is a bug and crashes."""
    try:
        yield
    except (duckdb.IOException, duckdb.InvalidInputException) as error:
        why = str(error).partition("\n")[0].removesuffix(".")
        raise StoreError(
            "{what} cannot be {done} ({why}).", what=what, done=done, why=why
        ) from error


def path_literal(path: Path) -> str:
    """A file as SQL names it."""
    return literal(path.resolve())
