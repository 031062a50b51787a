"""DuckDB over the respondents and the tally of one study version."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pandas as pd

from cxgap.errors import StoreError
from cxgap.store import queries
from cxgap.store.queries import Composite, Filters, Query, literal, quoted
from cxgap.survey.attribute import attribute_column
from cxgap.survey.mirror_map import MirrorMap
from cxgap.survey.study import Study
from cxgap.survey.words import Aspect

TALLY = "tally"
FILES = {"business": "business.parquet", "customer": "customers.parquet", TALLY: "tally.parquet"}
_SETTINGS: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "allow_community_extensions": "false",
    "python_enable_replacements": "false",
}


class Engine:
    """Answers the few questions asked of a study. Threads may share it: each call has a cursor."""

    def __init__(
        self, connection: duckdb.DuckDBPyConnection, mirror_map: MirrorMap, tables: Sequence[str]
    ) -> None:
        self._connection, self._map, self._tables = connection, mirror_map, tuple(tables)

    @classmethod
    def of_study(cls, study: Study) -> Engine:
        """Open a study held in memory and count its tally."""
        connection = duckdb.connect(config=_SETTINGS)
        for side, survey in study.surveys.items():
            connection.register(f"{side}_frame", survey.frame)
            connection.execute(f"create table {side} as from {side}_frame")
            connection.unregister(f"{side}_frame")
        for statement in queries.full_tally(study.mirror_map, study.surveys):
            connection.execute(statement)
        return cls(connection, study.mirror_map, [*study.surveys, TALLY])

    @classmethod
    def of_folder(cls, folder: Path, mirror_map: MirrorMap, sides: Sequence[str]) -> Engine:
        """Open a saved version: its Parquet files are read in place and never written.

        Raises:
            StoreError: where a file is missing or damaged.
        """
        connection = duckdb.connect(config=_SETTINGS)
        for table in (*sides, TALLY):
            path = folder / FILES[table]
            with _telling(path, "read"):
                connection.execute(f"create view {table} as from read_parquet({_path(path)})")
        return cls(connection, mirror_map, [*sides, TALLY])

    def tally(
        self,
        side: str,
        aspect: Aspect,
        items: Sequence[str],
        by: Sequence[str],
        filters: Filters,
    ) -> pd.DataFrame:
        """Columns: item, ``a_…`` per attribute in ``by``, step, n, w (Σ weight), q (Σ weight²)."""
        sql, parameters = queries.tally(by, filters)
        asked = {"side": side, "aspect": str(aspect), "items": list(items)}
        return self._run((sql, parameters | asked))

    def respondents(self, side: str, by: Sequence[str], filters: Filters) -> pd.DataFrame:
        """Columns: ``a_…`` of each attribute in ``by``, n (respondents)."""
        return self._run(queries.respondents(side, by, filters))

    def composites(
        self,
        side: str,
        composites: Sequence[Composite],
        by: Sequence[str],
        filters: Filters,
    ) -> pd.DataFrame:
        """Columns: item (the composite's key), ``a_…``, n (respondents) and the moments' sums."""
        return self._run(queries.composites(side, composites, by, filters))

    def write_parquet(self, folder: Path) -> None:
        """Write respondents and tally, sorted by the attributes filters use, wave first.

        Raises:
            StoreError: where a file cannot be written.
        """
        for table in self._tables:
            path = folder / FILES[table]
            query = f"select * from {table} order by {', '.join(self._order(table))}"  # noqa: S608
            with _telling(path, "written"), self._connection.cursor() as cursor:
                cursor.execute(
                    f"copy ({query}) to {_path(path)} (format parquet, compression zstd)"
                )

    def _order(self, table: str) -> list[str]:
        whole = table == TALLY
        keys = self._map.all_attributes() if whole else self._map.attributes_of(table)
        last = ["side", "item", "aspect", "step"] if whole else ["row"]
        return [quoted(attribute_column(key)) for key in reversed(keys)] + last

    def _run(self, query: Query) -> pd.DataFrame:
        with _telling("The study's data", "read"), self._connection.cursor() as cursor:
            return cursor.execute(*query).df()


@contextmanager
def _telling(what: object, done: str) -> Iterator[None]:
    """Say which file the engine could not read or write; anything else is a bug and crashes."""
    try:
        yield
    except (duckdb.IOException, duckdb.InvalidInputException) as error:
        why = str(error).partition("\n")[0].removesuffix(".")
        raise StoreError(
            "{what} cannot be {done} ({why}).", what=what, done=done, why=why
        ) from error


def _path(path: Path) -> str:
    return literal(path.resolve())
