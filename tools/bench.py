"""Measure cxgap beside what one would use instead, in one run on the same data.

Processor time is what is judged, the best of several turns by turns; seconds are printed for
orientation, ratios are what travels between machines. ``--write`` puts the tables into
docs/benchmarks.md.
"""

from __future__ import annotations

import argparse
import os
import platform
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from importlib.metadata import version as release
from itertools import product
from pathlib import Path

import pandas as pd

from cxgap.store.version import save
from tools.bench_contestants import (
    COLD,
    CONTESTANTS,
    KEYS,
    PANDAS,
    PLAIN,
    STORED,
    SVY,
    Contestant,
    R,
    Run,
    Took,
    r_is_there,
)
from tools.bench_dimensions import BY_HAND, DIMENSIONS, OURS
from tools.bench_gaps import ten_thousand_gaps
from tools.bench_page import page
from tools.bench_studies import page_study

SIZES = (10_000, 100_000, 1_000_000)
_A_TURN = 0.2  # seconds a turn lasts at least: the quick ones are asked several times
TARGETS = (  # one contestant's time over another's at a million respondents: at least, or at most
    (PANDAS, STORED, 100.0, None),
    (SVY, STORED, 1000.0, None),
    (COLD, PLAIN, None, 1.5),
    (OURS, BY_HAND, None, 1.5),
)
FURTHER: tuple[Callable[[Path], Iterable[str]], ...] = (page, ten_thousand_gaps)
"""Measured once, on the folder of the largest study: each gives sentences for the report."""
Times = Mapping[str, Took]


def took(run: Run) -> tuple[pd.DataFrame, Took]:
    """Run once; a contestant in a process of its own says itself what it took."""
    cpu, wall = time.process_time(), time.perf_counter()
    found = run()
    measured = Took(time.process_time() - cpu, time.perf_counter() - wall)
    return found, found.attrs.get("took", measured)


def race(contestants: Sequence[Contestant], folder: Path, turns: int) -> tuple[Times, pd.DataFrame]:
    """The best times of each, taken by turns, and their figures side by side.

    Returns:
        Times by name, and a column of value and one of se per contestant, a row per cell.
    """
    runs = {one.name: one.prepare(folder) for one in contestants}
    times: dict[str, list[Took]] = {name: [] for name in runs}
    figures = {}
    for _, name in product(range(turns), runs):
        spent = 0.0
        while spent < _A_TURN:
            found, measured = took(runs[name])
            times[name].append(measured)
            figures[name] = found.set_index(KEYS)[["value", "se"]]
            spent += measured.wall
    best = {
        name: Took(*(min(column) for column in zip(*all_of_it, strict=True)))
        for name, all_of_it in times.items()
    }
    return best, pd.concat(figures, axis=1)


def saved_study(folder: Path, respondents: int) -> Path:
    """The folder of a saved version with so many customers."""
    return save(page_study(respondents), folder / f"study{respondents}")


def table(
    times: Mapping[int, Times], base: str, cell: Callable[[Took, Took], str]
) -> Iterator[str]:
    """A Markdown table with a row per contestant and a column per size."""
    names = list(dict.fromkeys(name for one in times.values() for name in one))
    yield "| | " + " | ".join(f"{size:,}" for size in times) + " |"
    yield "|---" * (1 + len(times)) + "|"
    for name in names:
        cells = [cell(one[name], one[base]) if name in one else "–" for one in times.values()]
        yield f"| {name} | " + " | ".join(cells) + " |"


def ratio(mine: Took, base: Took) -> str:
    """How many times the processor time of the base."""
    return (
        f"{mine.cpu / base.cpu:,.2f}" if mine.cpu < 10 * base.cpu else f"{mine.cpu / base.cpu:,.0f}"
    )


def seconds(mine: Took, _base: Took) -> str:
    """Processor time and wall time."""
    return f"{mine.cpu:.3f} ({mine.wall:.3f})"


def verdicts(times: Times) -> Iterator[str]:
    """What was to be reached, and whether it was."""
    for name, base, least, most in TARGETS:
        if name not in times or base not in times:
            continue
        found = times[name].cpu / times[base].cpu
        wanted = f"at least {least:,.0f}" if least else f"at most {most}"
        met = found >= least if least else found <= (most or 0)
        yield f"* {name} / {base}: {found:,.2f}, wanted {wanted}: {'met' if met else '**missed**'}."


def report(sizes: Sequence[int], turns: int) -> str:
    """Measure everything; Markdown."""
    contestants = [*CONTESTANTS, *([R] if r_is_there() else [])]
    figures, dimensions, further = {}, {}, []
    with tempfile.TemporaryDirectory() as name:
        for size in sizes:
            folder = saved_study(Path(name), size)
            taking_part = [one for one in contestants if size <= one.most]
            figures[size], _ = race(taking_part, folder, turns)
            dimensions[size], _ = race(DIMENSIONS, folder, turns)
            print(f"{size:,} respondents done", flush=True)
        further = [line for one in FURTHER for line in one(folder)]
    largest = max(sizes)
    return "\n".join(
        [
            HEAD,
            "## 400 figures: processor time as a multiple of cxgap's from the stored tally\n",
            *table(figures, STORED, ratio),
            "\n## 100 figures of five dimensions, from Parquet: a multiple of SQL by hand\n",
            *table(dimensions, BY_HAND, ratio),
            f"\n## What was wanted of a million respondents, at {largest:,}\n",
            *verdicts({**figures[largest], **dimensions[largest]}),
            "\n## A page, and more gaps than a page has\n",
            *(f"* {line}" for line in further),
            "\n## Seconds, for orientation: of the processors (and on the wall)\n",
            *table(figures, STORED, seconds),
            "",
            *table(dimensions, BY_HAND, seconds),
            f"\n{_machine(turns)}\n",
        ]
    )


HEAD = " ".join(
    [
        "# How fast it is\n\nMade by `make bench`; do not edit. The question is the same for all:",
        "the weighted top-two-box of 20 items for 5 generations × 4 segments, with its standard",
        "error. A test makes sure that all of them give the same 400 values and errors. pandas,",
        "polars, svy and R have their data in memory, laid out as suits them; SQL by hand and",
        '"cold" begin with the respondents\' Parquet file; "stored" is what an open study does.',
        "Columns are numbers of respondents.\n",
    ]
)


def _machine(turns: int) -> str:
    names = ("cxgap", "duckdb", "pandas", "polars", "svy", "statsmodels")
    releases = ", ".join(f"{name} {release(name)}" for name in names)
    return (
        f"Best of {turns} turns, by turns, on {os.cpu_count()} cores ({platform.machine()}), "
        f"Python {platform.python_version()}, {datetime.now(UTC):%B %Y}: {releases}. "
        "A dash: not asked, because it would take minutes, or not there."
    )


def main() -> None:
    """Print the report, and write it where asked to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=list(SIZES))
    parser.add_argument("--turns", type=int, default=5)
    parser.add_argument("--write", action="store_true", help="write docs/benchmarks.md")
    chosen = parser.parse_args()
    text = report(chosen.sizes, chosen.turns)
    print(text)
    if chosen.write:
        (Path(__file__).parents[1] / "docs" / "benchmarks.md").write_text(text, "utf-8")


if __name__ == "__main__":
    main()
