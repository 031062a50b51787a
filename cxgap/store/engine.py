"""DuckDB over the respondents and the tally of one study version."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path

import duckdb
import pandas as pd

from cxgap.survey.attribute import attribute_column
from cxgap.survey.item import Question, answer_column
from cxgap.survey.mirror_map import MirrorMap
from cxgap.survey.study import Study
from cxgap.survey.words import Aspect

_FILES = {"business": "business", "customer": "customers", "tally": "tally"}
Filters = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Composite:
    """Questions scored together: for each stored column, the SQL of its score f(step)."""

    key: str
    scores: Mapping[str, str]


@cache
def _sql(name: str) -> str:
    return resources.files("cxgap.store").joinpath("sql", f"{name}.sql").read_text("utf-8")


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _columns(attributes: Iterable[str]) -> str:
    return "".join(f"{_quoted(attribute_column(key))}, " for key in attributes)


class Engine:
    """Answers the few questions asked of a study. Threads may share it: each call has a cursor."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, mirror_map: MirrorMap) -> None:
        self._connection, self._map = connection, mirror_map

    @classmethod
    def of_study(cls, study: Study) -> Engine:
        """Open a study held in memory and count its tally."""
        connection = _connect()
        for side, survey in study.surveys.items():
            connection.register(f"{side}_frame", survey.frame)
            connection.execute(f"create table {side} as select * from {side}_frame")  # noqa: S608
        connection.execute(f"create table tally as {tally_query(study.mirror_map, study.surveys)}")
        return cls(connection, study.mirror_map)

    @classmethod
    def of_folder(cls, folder: Path, mirror_map: MirrorMap) -> Engine:
        """Open a saved version: its Parquet files are read in place and never written."""
        connection = _connect()
        for table, file in _FILES.items():
            path = folder / f"{file}.parquet"
            if path.exists():
                connection.execute(f"create view {table} as from read_parquet({_literal(path)})")
        return cls(connection, mirror_map)

    def tally(
        self,
        side: str,
        aspect: Aspect,
        items: Sequence[str],
        by: Sequence[str],
        filters: Filters,
    ) -> pd.DataFrame:
        """Columns: item, ``a_…`` of each attribute in ``by``, step, n, w (Σ weight), q (Σ weight²)."""
        where, parameters = _where(filters)
        sql = _sql("tally").format(groups=_columns(by), filters=where)
        fixed = {"side": side, "aspect": str(aspect), "items": list(items)}
        return self._run(sql, fixed | parameters)

    def respondents(self, side: str, by: Sequence[str], filters: Filters) -> pd.DataFrame:
        """Columns: ``a_…`` of each attribute in ``by``, n (respondents)."""
        where, parameters = _where(filters)
        sql = _sql("respondents").format(groups=_columns(by), filters=where, source=side)
        return self._run(sql, parameters)

    def composites(
        self,
        side: str,
        composites: Sequence[Composite],
        by: Sequence[str],
        filters: Filters,
    ) -> pd.DataFrame:
        """Columns: item (the composite's key), ``a_…``, n (respondents) and the moments' sums."""
        where, parameters = _where(filters)
        parts = [_composite_part(side, composite, by, where) for composite in composites]
        return self._run("\nunion all\n".join(parts) + "\norder by all", parameters)

    def write_parquet(self, folder: Path) -> None:
        """Write respondents and tally, sorted by the attributes filters use, wave first."""
        for table, file in _FILES.items():
            if self._has(table):
                order = (
                    self._map.all_attributes()
                    if table == "tally"
                    else self._map.attributes_of(table)
                )
                keys = [_quoted(attribute_column(key)) for key in reversed(order)]
                last = ["side", "item", "aspect", "step"] if table == "tally" else ["row"]
                query = f"select * from {table} order by {', '.join(keys + last)}"  # noqa: S608
                path = _literal(folder / f"{file}.parquet")
                with self._connection.cursor() as cursor:
                    cursor.execute(f"copy ({query}) to {path} (format parquet, compression zstd)")

    def _has(self, table: str) -> bool:
        with self._connection.cursor() as cursor:
            found = cursor.execute("select 1 from duckdb_tables() where table_name = ?", [table])
            return found.fetchone() is not None

    def _run(self, sql: str, parameters: Mapping[str, object]) -> pd.DataFrame:
        with self._connection.cursor() as cursor:
            return cursor.execute(sql, dict(parameters)).df()


def tally_query(mirror_map: MirrorMap, sides: Iterable[str]) -> str:
    """SQL of the full tally: every question, side and attribute."""
    every = mirror_map.all_attributes()
    parts = []
    for side in sides:
        carried = mirror_map.attributes_of(side)
        for item in mirror_map.items.values():
            for (name, aspect), source in item.sources.items():
                if name == side and isinstance(source, Question):
                    parts.append(_tally_part(side, item.key, aspect, (every, carried)))
    return "\nunion all\n".join(parts)


def _tally_part(
    side: str, item: str, aspect: Aspect, attributes: tuple[list[str], list[str]]
) -> str:
    every, carried = attributes
    columns = [
        _quoted(attribute_column(key))
        if key in carried
        else f"null::varchar as {_quoted(attribute_column(key))}"
        for key in every
    ]
    return _sql("tally_part").format(
        side=side,
        item=item,
        aspect=aspect,
        attributes=", ".join(columns) or "null as no_attribute",
        column=_quoted(answer_column(item, aspect)),
        source=side,
    )


def _composite_part(side: str, composite: Composite, by: Sequence[str], where: str) -> str:
    columns = {_quoted(column): score for column, score in composite.scores.items()}
    scores = [f"coalesce({score}, 0)" for score in columns.values()]
    return _sql("composite_part").format(
        item=composite.key,
        groups=_columns(by),
        answers=" + ".join(f"({column} is not null)::integer" for column in columns),
        sum=" + ".join(scores),
        sum_of_squares=" + ".join(f"{score} * {score}" for score in scores),
        source=side,
        filters=where,
    )


def _where(filters: Filters) -> tuple[str, dict[str, object]]:
    clauses = [
        f"list_contains($filter{index}, {_quoted(attribute_column(key))})"
        for index, key in enumerate(filters)
    ]
    values: dict[str, object] = {f"filter{index}": list(kept) for index, kept in enumerate(filters.values())}
    return " and ".join(clauses) or "true", values


def _connect() -> duckdb.DuckDBPyConnection:
    settings: dict[str, str | bool | int | float | list[str]] = {
        "autoinstall_known_extensions": "false",
        "autoload_known_extensions": "false",
        "allow_community_extensions": "false",
        "python_enable_replacements": "false",
    }
    return duckdb.connect(config=settings)


def _literal(path: Path) -> str:
    return "'" + str(path.resolve()).replace("'", "''") + "'"
