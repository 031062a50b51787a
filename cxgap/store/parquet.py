"""A study's respondents and tally as Parquet."""

from __future__ import annotations

from pathlib import Path

import duckdb

from cxgap.store import queries
from cxgap.store.engine import FILES, SETTINGS, TALLY, path_literal, telling
from cxgap.store.queries import quoted
from cxgap.store.rows import CELL, sorted_rows
from cxgap.survey.attribute import attribute_column
from cxgap.survey.study import Study

_FORMAT = "format parquet, compression zstd, compression_level 1"  # higher ones gain nothing here


def write_parquet(study: Study, folder: Path) -> None:
    """Write respondents and tally, sorted by the attributes filters use, wave first.

    Raises:
        StoreError: where a file cannot be written.
    """
    with duckdb.connect(config=SETTINGS) as connection:
        for side, survey in study.surveys.items():
            connection.register(side, sorted_rows(survey, study.mirror_map))
        for statement in queries.full_tally(study.mirror_map, study.surveys):
            connection.execute(statement)
        contents = {side: f"from {side} select * exclude ({CELL})" for side in study.surveys}
        for table, query in (contents | {TALLY: _sorted_tally(study)}).items():
            path = folder / FILES[table]
            target = f"{path_literal(path)} ({_FORMAT})"
            with telling(path, "written"):
                connection.execute(f"copy ({query}) to {target}")


def _sorted_tally(study: Study) -> str:
    keys = reversed(study.mirror_map.all_attributes())
    columns = [*(attribute_column(key) for key in keys), "side", "item", "aspect", "step"]
    return f"from {TALLY} order by {', '.join(map(quoted, columns))}"
