"""The same 400 figures by six programs: weighted top-two-box with its standard error.

20 items × 5 generations × 4 segments, the standard error that of a domain of the whole survey (the
factor N/(N − 1)), so that all of them say the same. pandas, polars and svy get their data in
memory, laid out as they like it best; DuckDB and "cold" begin with the Parquet file; "stored" has
what an open study has, the tally.

Every contestant takes the folder of a saved version and returns a function to be measured, which
returns value and standard error of each cell in the order of ``frame_of``.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from itertools import product
from pathlib import Path
from typing import NamedTuple

import duckdb
import numpy as np
import pandas as pd
import polars as pl
import svy

from cxgap.metrics.estimate import Options, estimate
from cxgap.metrics.metric import METRICS
from cxgap.metrics.moments import Moments
from cxgap.store import queries
from cxgap.store.engine import FILES, SETTINGS, Engine, path_literal
from cxgap.survey.attribute import attribute_column
from cxgap.survey.words import Aspect
from cxgap.tasks.grid import Grid
from cxgap.tasks.studies import open_saved
from tools.bench_studies import GROUPS, SCALE, columns, item_keys

BY = [attribute_column(key) for key in GROUPS]
KEYS = ["item", *BY]
LABELS = pd.DataFrame(product(item_keys(), *GROUPS.values()), columns=KEYS)
Run = Callable[[], pd.DataFrame]


class Took(NamedTuple):
    """Seconds of the processors, and on the wall."""

    cpu: float
    wall: float


class Contestant(NamedTuple):
    """A name, what makes the function to measure, and up to how many respondents it is asked."""

    name: str
    prepare: Callable[[Path], Run]
    most: int = 10**9


def stored(folder: Path) -> Run:
    """The figures of an open study: its tally is there already."""
    source = open_saved(folder)
    return lambda: _of_tally(source.engine, source.rows["customer"])


def _of_tally(engine: Engine, rows: int) -> pd.DataFrame:
    tally = engine.tally("customer", Aspect.EXPERIENCE, item_keys(), list(GROUPS), {})
    grid = Grid(tuple(item_keys()), GROUPS)
    scores = METRICS["t2b"].scores(SCALE, None)[tally.column("step")]
    moments = Moments.of_tally(tally.sums, scores, grid.cells_of(tally), grid.size)
    found = estimate(moments, "share", Options(factor="design"), rows=rows)
    inner = (slice(None), *(slice(len(values)) for values in GROUPS.values()))
    value, se = (array.reshape(grid.shape)[inner].ravel() for array in (found.value, found.se))
    return LABELS.assign(value=value, se=se)


def cold(folder: Path) -> Run:
    """The same where nothing has been counted yet: our statements, from Parquet."""
    source, respondents = open_saved(folder), _parquet(folder)
    groups = ", ".join(BY)
    cells = f"select {groups}, row_number() over () as cell from (select distinct {groups} from p)"

    def run() -> pd.DataFrame:
        with duckdb.connect(config=SETTINGS) as connection:
            connection.execute(f"create view p as from read_parquet({respondents})")
            connection.execute(f"create table customer as from p join ({cells}) using ({groups})")
            for statement in queries.full_tally(source.mirror_map, ["customer"]):
                connection.execute(statement)
            return _of_tally(Engine(connection), source.rows["customer"])

    return run


def plain_duckdb(folder: Path) -> Run:
    """One query by hand: sums of every item, then the formula."""
    groups, sums = ", ".join(BY), ",\n".join(_sums(column) for column in columns())
    parts = "\nunion all\n".join(
        f"""select '{key}' as item, {groups}, x{at} / w{at} as value,
        sqrt((y{at} - 2 * x{at} / w{at} * y{at} + (x{at} / w{at}) ** 2 * q{at}) / w{at} ** 2
             * total / (total - 1)) as se from sums"""
        for at, key in enumerate(item_keys())
    )
    query = f"""with sums as (select {groups}, {sums} from p group by all),
    everybody as (select count(*) as total from p)
    from ({parts.replace("from sums", "from sums, everybody")})"""

    def run() -> pd.DataFrame:
        with duckdb.connect() as connection:
            connection.execute(f"create view p as from read_parquet({_parquet(folder)})")
            return connection.execute(query).df()

    return run


def _sums(column: str) -> str:
    at = columns().index(column)
    return f"""sum(case when "{column}" is not null then weight end) as w{at},
        sum(case when "{column}" >= 3 then weight else 0 end) as x{at},
        sum(case when "{column}" is not null then weight * weight end) as q{at},
        sum(case when "{column}" >= 3 then weight * weight else 0 end) as y{at}"""


def by_pandas(folder: Path) -> Run:
    """Item by item: a melted table would take eight times as long."""
    frame = pd.read_parquet(folder / FILES["customer"])
    for name in BY:
        frame[name] = frame[name].astype("category")

    def run() -> pd.DataFrame:
        found = []
        for key, column in zip(item_keys(), columns(), strict=True):
            some = frame[column].notna().to_numpy()
            part = frame.loc[some, BY]
            w = frame["weight"].to_numpy()[some]
            t = (frame[column].to_numpy()[some] >= 3).astype(float)
            part = part.assign(w=w, x=w * t, q=w * w, y=w * w * t)
            sums = part.groupby(BY, observed=True).sum().reset_index()
            found.append(sums.assign(item=key))
        return _with_figures(pd.concat(found, ignore_index=True), len(frame))

    return run


def by_polars(folder: Path) -> Run:
    """One lazy query over all items."""
    frame = pl.read_parquet(folder / FILES["customer"])
    w = pl.col("weight")
    expressions = []
    for at, column in enumerate(columns()):
        some, top = pl.col(column).is_not_null(), pl.col(column) >= 3
        expressions += [
            w.filter(some).sum().alias(f"w{at}"),
            w.filter(top).sum().alias(f"x{at}"),
            (w * w).filter(some).sum().alias(f"q{at}"),
            (w * w).filter(top).sum().alias(f"y{at}"),
        ]

    def run() -> pd.DataFrame:
        sums = frame.lazy().group_by(BY).agg(expressions).collect().to_pandas()
        parts = [
            sums[[*BY, *(f"{name}{at}" for name in "wxqy")]]
            .rename(columns={f"{name}{at}": name for name in "wxqy"})
            .assign(item=key)
            for at, key in enumerate(item_keys())
        ]
        return _with_figures(pd.concat(parts, ignore_index=True), len(frame))

    return run


def _with_figures(sums: pd.DataFrame, rows: int) -> pd.DataFrame:
    value = sums["x"] / sums["w"]
    squares = sums["y"] - 2 * value * sums["y"] + value**2 * sums["q"]
    return sums.assign(value=value, se=np.sqrt(squares * rows / (rows - 1)) / sums["w"])


def by_svy(folder: Path) -> Run:
    """Domain means of each item, by Taylor linearisation."""
    frame = pl.read_parquet(folder / FILES["customer"])
    top = [(pl.col(column) >= 3).cast(pl.Float64).alias(column) for column in columns()]
    frame = frame.select(*BY, "weight", *top)

    def run() -> pd.DataFrame:
        sample = svy.Sample(frame, svy.Design(wgt="weight"))
        found = []
        for key, column in zip(item_keys(), columns(), strict=True):
            means = sample.estimation.mean(column, by=BY, drop_nulls=True).to_polars()
            found.append(means.select(*BY, "est", "se").to_pandas().assign(item=key))
        return pd.concat(found, ignore_index=True).rename(columns={"est": "value"})

    return run


def by_r(folder: Path) -> Run:
    """Domain means by R's package ``survey``; it measures itself, without start and reading."""
    frame = pd.read_parquet(folder / FILES["customer"], columns=[*BY, "weight", *columns()])
    top = {
        key: (frame[name] >= 3).astype("Int8").mask(frame[name].isna())
        for key, name in zip(item_keys(), columns(), strict=True)
    }
    groups = {name.removeprefix("a_"): frame[name] for name in BY}
    files = folder.parent / "for_r.csv", folder.parent / "from_r.csv"
    pd.DataFrame({**groups, "weight": frame["weight"], **top}).to_csv(files[0], index=False)
    script = Path(__file__).with_name("bench_contestant.R")

    def run() -> pd.DataFrame:
        subprocess.run([_rscript(), script, *files], check=True, capture_output=True)
        found = pd.read_csv(files[1], keep_default_na=False)
        took = found.iloc[-1]
        found = found.iloc[:-1].reset_index(drop=True)
        found.attrs["took"] = Took(float(took["value"]), float(took["se"]))
        return found

    return run


def r_is_there() -> bool:
    """Whether R and its package ``survey`` can be asked."""
    asked = [_rscript(), "-e", "library(survey)"]
    return bool(asked[0]) and not subprocess.run(asked, capture_output=True, check=False).returncode


def _rscript() -> str:
    return shutil.which("Rscript") or ""


def _parquet(folder: Path) -> str:
    return path_literal(folder / FILES["customer"])


STORED, COLD, PLAIN, PANDAS, SVY = (
    "cxgap, stored tally",
    "cxgap, cold from Parquet",
    "DuckDB SQL by hand, from Parquet",
    "pandas, in memory",
    "svy, in memory",
)
CONTESTANTS = [
    Contestant(STORED, stored),
    Contestant(COLD, cold),
    Contestant(PLAIN, plain_duckdb),
    Contestant(PANDAS, by_pandas),
    Contestant("polars, in memory", by_polars),
    Contestant(SVY, by_svy),
]
R = Contestant("R survey, in memory", by_r, most=100_000)
