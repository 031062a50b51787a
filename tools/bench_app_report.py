"""What was measured of the dashboard, as Markdown, with what was wanted beside it."""

from __future__ import annotations

import os
import platform
import statistics
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from typing import TYPE_CHECKING

from tools import bench_app_browser, bench_app_pages, bench_app_viewers

if TYPE_CHECKING:
    from tools.bench_app import Found

VIEWERS = 100  # that one process was to hold
QUIET = 0.1  # part of the cores that others may use before seconds say more about them
HEAD = """# How quick the dashboard is

Made by `make bench-app`; do not edit. A change is one value chosen in one filter. Processor time is
the server's, of all its threads, until it has tidied up. *New*: filters nobody has chosen since the
server started; *seen*: the same again, by another reader. Viewers speak Streamlit's protocol over
websockets, each with a change every five seconds. Beside it: the same app with Streamlit's default
settings and nothing kept (garbage collected after every run, files watched, all runs at once).
"""


def report(found: Mapping[str, Found], plain: str) -> str:
    """Everything that was measured."""
    lines = [HEAD, *_verdicts(found, plain)]
    for name, one in found.items():
        lines += [f"\n## {name}\n", *_pages(one), *_browser(one), *_viewers(one)]
    return "\n".join([*lines, *_ratios(found, plain), _machine()]) + "\n"


_STROKES = {
    "first": "first stroke of a new chart",
    "last": "last stroke of the last chart",
}


def _verdicts(found: Mapping[str, Found], plain: str) -> Iterator[str]:
    for name, one in found.items():
        if name != plain:
            yield from (f"* {name}: {said}." for said in _reached(one))


def _reached(one: Found) -> Iterator[str]:
    if one.costs:
        yield _costs_reached(one, "seen")
        yield _costs_reached(one, "new")
    if one.seen:
        took = statistics.median(click.last for click in one.seen.clicks)
        met = _met(took <= bench_app_browser.CLICK_MOST)
        said = "click to the last stroke of the last chart, median"
        yield f"{said} {took * 1e3:.0f} ms, wanted at most 300: {met}"
    if one.loads:
        held = [load.viewers for load in one.loads if load.p95 < bench_app_viewers.MOST]
        met = _met(max(held, default=0) >= VIEWERS)
        noise = max(load.foreign for load in one.loads)
        yield (
            f"viewers held at p95 < 1 s: {max(held, default=0)}, wanted {VIEWERS}: {met}"
            f" (others used up to {noise:.0%} of the cores)"
        )


def _costs_reached(one: Found, what: str) -> str:
    most = bench_app_pages.MOST
    over = [cost.page or "overview" for cost in one.costs if getattr(cost, what) > most]
    within = f"{len(one.costs) - len(over)} of {len(one.costs)} pages"
    missed = f": {_met(ok=False)} by {', '.join(over)}" if over else f": {_met(ok=True)}"
    return f"a change that is {what} takes at most 35 ms on {within}{missed}"


def _met(ok: bool) -> str:
    return "met" if ok else "**missed**"


def _pages(one: Found) -> Iterator[str]:
    if not one.costs:
        return
    yield "| page | new, ms | seen, ms | answer, ms | kB | charts | elements |"
    yield "|---|---|---|---|---|---|---|"
    for cost in one.costs:
        times = (f"{value * 1e3:.0f}" for value in (cost.new, cost.seen, cost.answered))
        facts = f"{cost.size / 1e3:.0f} | {cost.charts} | {cost.elements}"
        yield f"| {cost.page or 'overview'} | {' | '.join(times)} | {facts} |"
    yield f"\nMedians; *answer* is of the second reader.{_noise(one.foreign)}\n"


def _noise(foreign: float) -> str:
    said = f" Others used {foreign:.0%} of the cores meanwhile"
    return said + ("." if foreign < QUIET else ": seconds say more about them.")


def _browser(one: Found) -> Iterator[str]:
    if one.seen is None:
        return
    yield "| Chromium | first paint, s | first chart, s | MB |"
    yield "|---|---|---|---|"
    for name, opening in (("cold", one.seen.cold), ("warm", one.seen.warm)):
        size = opening.size / 1e6
        yield f"| {name} | {opening.paint:.2f} | {opening.chart:.2f} | {size:.2f} |"
    yield f"\n| from a click, of {len(one.seen.clicks)} | p50, ms | p95, ms |"
    yield "|---|---|---|"
    for end in ("first", "last"):
        took = sorted(getattr(click, end) * 1e3 for click in one.seen.clicks)
        p95 = took[int(len(took) * 0.95)]
        yield f"| to the {_STROKES[end]} | {statistics.median(took):.0f} | {p95:.0f} |"
    yield ""


def _viewers(one: Found) -> Iterator[str]:
    if not one.loads:
        return
    yield "| viewers | changes | p50, s | p95, s | ms of processor a change | busy | foreign |"
    yield "|---|---|---|---|---|---|---|"
    for load in one.loads:
        times = f"{load.p50:.2f} | {load.p95:.2f} | {load.cpu * 1e3:.0f}"
        parts = f"{load.busy:.0%} | {load.foreign:.0%}"
        yield f"| {load.viewers} | {load.changes} | {times} | {parts} |"
    yield "\n*Busy*: of one core, by the server; *foreign*: of all cores, by others.\n"


def _ratios(found: Mapping[str, Found], plain: str) -> Iterator[str]:
    ours, theirs = found.get("Demo study"), found.get(plain)
    if ours is None or theirs is None:
        return
    yield "\n## Streamlit's defaults as a multiple of the demo study's figures\n"
    mine = {cost.page: cost for cost in ours.costs}
    both = [(cost, mine[cost.page]) for cost in theirs.costs if cost.page in mine]
    for what in ("new", "seen") if both else ():
        ratio = [getattr(one, what) / getattr(other, what) for one, other in both]
        yield f"* Processor time of a change that is {what}: {statistics.median(ratio):.1f}."
    if ours.loads and theirs.loads:
        yield _of_loads(theirs.loads[-1], ours.loads)


def _of_loads(last: bench_app_viewers.Load, ours: Sequence[bench_app_viewers.Load]) -> str:
    same = min(ours, key=lambda load: abs(load.viewers - last.viewers))
    return (
        f"* With {last.viewers} viewers: processor time of a change {last.cpu / same.cpu:.1f}, "
        f"p95 {last.p95 / same.p95:.1f} (there {last.p95:.2f} s, here {same.p95:.2f} s)."
    )


def _machine() -> str:
    names = ("cxgap", "streamlit", "plotly", "duckdb", "pandas")
    releases = ", ".join(f"{name} {version(name)}" for name in names)
    return (
        f"\n{os.cpu_count()} cores ({platform.machine()}), Python {platform.python_version()}, "
        f"{datetime.now(UTC):%B %Y}: {releases}."
    )
