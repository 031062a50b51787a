"""How long a file of a million respondents takes to become a study, beside DuckDB alone.

DuckDB reads the same CSV and writes Parquet, with its own defaults and two threads. Each is a
process of its own and each is run several times, by turns; the best time of each counts. Seconds
are printed for orientation; the ratios and the memory are what travels between machines.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray
from pyarrow import csv

ITEMS = 30
ANSWERS = ("1", "2", "3", "4", "5", "")
GROUPS = {
    "region": ("North", "South", "East", "West"),
    "channel": ("Web", "Shop", "Phone"),
    "born": tuple(map(str, range(1940, 2005))),
}
ALONE = """
import duckdb, sys
connection = duckdb.connect(config={"threads": 2})
connection.execute(f"copy (from read_csv('{sys.argv[1]}')) to '{sys.argv[2]}' (format parquet)")
"""


class Run(NamedTuple):
    """Seconds on the wall and of the processors, and the largest resident memory in MiB."""

    seconds: float
    processor: float
    memory: float


def write_survey(path: Path, respondents: int) -> None:
    """Write a made-up customer survey: id, three attributes, a weight and 30 items."""
    random = np.random.default_rng(respondents)
    columns = {"id": pa.array([f"R{at:07d}" for at in range(respondents)])}
    columns |= {name: _some(random, texts, respondents) for name, texts in GROUPS.items()}
    weights = random.uniform(0.5, 2.0, respondents)
    columns["weight"] = pa.array([f"{weight:.4f}" for weight in weights])
    columns |= {f"q{at}": _some(random, ANSWERS, respondents) for at in range(1, ITEMS + 1)}
    with path.open("wb") as file:
        file.write(",".join(columns).encode() + b"\n")
        plain = csv.WriteOptions(include_header=False, quoting_style="none")
        csv.write_csv(pa.table(columns), file, plain)


def _some(random: np.random.Generator, texts: Sequence[str], number: int) -> pa.Array:
    codes: NDArray[np.int32] = random.integers(0, len(texts), number, dtype=np.int32)
    return pa.DictionaryArray.from_arrays(pa.array(codes), pa.array(texts)).cast(pa.string())


def write_map(path: Path) -> None:
    """Write the mirror map of that survey: every item, against a figure the business declares."""
    lines = [
        "[attributes]",
        *(f'{name}.customer = "{name}"' for name in GROUPS if name != "born"),
        'generation.customer = { column = "born", as = "birth_year" }',
        "[sides.customer]",
        'id = "id"',
        'weight = "weight"',
        "[items]",
        *(
            f'i{at} = {{ customer.experience = "q{at}", business.experience = {{ share = 0.9 }} }}'
            for at in range(1, ITEMS + 1)
        ),
    ]
    path.write_text("\n".join(lines), "utf-8")


def run(command: Sequence[str], **environment: str) -> Run:
    """Run a program to its end and measure it."""
    started = time.perf_counter()
    process = subprocess.Popen(
        command, env={**os.environ, **environment}, stdout=subprocess.DEVNULL
    )
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{command[0]} failed")
    return Run(seconds, usage.ru_utime + usage.ru_stime, _memory(usage))


def _memory(usage: resource.struct_rusage) -> float:
    """Resident memory in MiB; the kernel counts KiB, on macOS bytes."""
    return usage.ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)


def ours(folder: Path, turn: int) -> Run:
    """A study made of the survey in a folder, with everything a version holds."""
    files = [str(folder / "survey.csv"), "--map", str(folder / "map.toml")]
    command = [sys.executable, "-c", "from cxgap.cli import main; main()"]
    made = [*command, "study", "create", f"s{turn}", "-", *files]
    return run(made, CXGAP_HOME=str(folder / "home"))


def alone(folder: Path, turn: int) -> Run:
    """The same file as Parquet, by DuckDB and nothing else."""
    target = str(folder / f"alone{turn}.parquet")
    return run([sys.executable, "-c", ALONE, str(folder / "survey.csv"), target])


def main() -> None:
    """Print times, ratio and memory."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--respondents", type=int, default=1_000_000)
    parser.add_argument("--turns", type=int, default=5)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_survey(folder / "survey.csv", chosen.respondents)
        write_map(folder / "map.toml")
        megabytes = (folder / "survey.csv").stat().st_size / 1e6
        print(f"{chosen.respondents:,} respondents × {ITEMS} items, {megabytes:.0f} MB")
        turns = [(alone(folder, at), ours(folder, at)) for at in range(chosen.turns)]
    theirs, own = ([pair[which] for pair in turns] for which in (0, 1))
    for label, runs in (("DuckDB alone", theirs), ("cxgap study create", own)):
        seconds = " ".join(f"{one.seconds:.2f}" for one in runs)
        processor = " ".join(f"{one.processor:.2f}" for one in runs)
        memory = max(one.memory for one in runs)
        print(f"{label}: {seconds} s (processors {processor} s); at most {memory:,.0f} MiB")
    best = [[min(column) for column in zip(*runs, strict=True)] for runs in (own, theirs)]
    print(f"ratio of the best: {best[0][0] / best[1][0]:.2f} in time, ", end="")
    print(f"{best[0][1] / best[1][1]:.2f} in processor time")


if __name__ == "__main__":
    main()
