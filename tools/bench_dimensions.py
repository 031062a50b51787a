"""Five dimensions of four items, counted within respondents: our SQL, and SQL by hand."""

from __future__ import annotations

from pathlib import Path

import duckdb
import numpy as np
import pandas as pd

from cxgap.metrics.estimate import Options, estimate
from cxgap.metrics.metric import METRICS, score_sql
from cxgap.metrics.moments import Moments
from cxgap.store.engine import FILES, path_literal
from cxgap.store.queries import Composite
from cxgap.survey.words import Aspect
from cxgap.tasks.studies import open_saved
from tools.bench_contestants import BY, Contestant, Run
from tools.bench_studies import GROUPS, SCALE, columns, item_keys

OURS, BY_HAND = "cxgap, dimensions", "DuckDB SQL by hand, dimensions"
_ITEMS_EACH = 4


def ours(folder: Path) -> Run:
    """What a page of dimensions asks of the store, and the estimates."""
    engine = open_saved(folder).engine
    composites = [Composite(f"dimension{at}", dict(part)) for at, part in enumerate(_scores())]

    def run() -> pd.DataFrame:
        sums = engine.composites("customer", composites, list(GROUPS), {})
        moments = Moments.of_composites(sums.sums, np.arange(sums.rows), sums.rows)
        found = estimate(moments, "share", Options())
        return sums.frame()[["item", *BY]].assign(value=found.value, se=found.se)

    return run


def _scores() -> list[list[tuple[str, str]]]:
    scores = [
        (column, score_sql(METRICS["t2b"], SCALE, None, key, Aspect.EXPERIENCE))
        for key, column in zip(item_keys(), columns(), strict=True)
    ]
    return [scores[at : at + _ITEMS_EACH] for at in range(0, len(scores), _ITEMS_EACH)]


def by_hand(folder: Path) -> Run:
    """The least that value and standard error need, with plain sums."""
    groups, file = ", ".join(BY), path_literal(folder / FILES["customer"])
    parts = []
    for at in range(0, len(columns()), _ITEMS_EACH):
        four = [f'"{column}"' for column in columns()[at : at + _ITEMS_EACH]]
        c = " + ".join(f"({column} is not null)::integer" for column in four)
        a = " + ".join(f"coalesce(({column} >= 3)::integer, 0)" for column in four)
        parts.append(
            f"""select 'dimension{at // _ITEMS_EACH}' as item, {groups}, count(*) as n,
            sum(weight * c) as w, sum(weight * a) as x, sum(weight * weight * a * a) as aa,
            sum(weight * weight * a * c) as ac, sum(weight * weight * c * c) as cc
            from (select {groups}, weight, {c} as c, {a} as a from p) where c > 0 group by all"""
        )
    query = f"""select item, {groups}, x / w as value,
        sqrt(n / (n - 1) * (aa - 2 * value * ac + value ** 2 * cc)) / w as se
        from ({" union all ".join(parts)})"""

    def run() -> pd.DataFrame:
        with duckdb.connect() as connection:
            connection.execute(f"create view p as from read_parquet({file})")
            return connection.execute(query).df()

    return run


DIMENSIONS = [Contestant(OURS, ours), Contestant(BY_HAND, by_hand)]
