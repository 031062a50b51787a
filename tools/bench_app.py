"""Measure the dashboard: processor time of a change, page by page; a browser; many viewers.

On the demo study and on one of a million customers, and the same app with Streamlit's default
settings. Seconds hang on the machine and on who else uses it, which is said; processor time and
ratios travel. ``--write`` puts it all into docs/benchmarks-app.md. Linux only.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from tools.bench_app_browser import Seen, seen
from tools.bench_app_pages import PageCost, page_costs, page_names
from tools.bench_app_report import report
from tools.bench_app_servers import started
from tools.bench_app_viewers import Load, loads
from tools.processor import Foreign, is_measurable
from tools.server import Server

T = TypeVar("T")
MILLION = 1_000_000
PARTS = ("pages", "browser", "viewers")
PLAIN = "Streamlit's defaults"
PAGES = ("", "groups", "item", "dimensions")  # what viewers look at, and a browser opens


@dataclass
class Found:
    """What was measured of one server; ``foreign``: the part of all cores that others used."""

    costs: list[PageCost] = field(default_factory=list)
    seen: Seen | None = None
    loads: list[Load] = field(default_factory=list)
    foreign: float = 0.0


def measured(server: Server, chosen: argparse.Namespace, *, plain: bool = False) -> Found:
    """Measure the parts that are asked for."""
    found, foreign = Found(), None
    pages = chosen.pages or (PAGES if plain else page_names(server))
    if "pages" in chosen.parts:
        foreign = Foreign(server.pid)
        found.costs = list(_told(page_costs(server, pages, chosen.changes)))
        found.foreign = foreign.share()
    if "browser" in chosen.parts:
        found.seen = seen(server.address, PAGES[:1] if plain else PAGES, chosen.clicks)
        print(found.seen, flush=True)
    if "viewers" in chosen.parts:
        numbers = [one for one in chosen.viewers if not plain or one <= max(chosen.viewers) // 2]
        found.loads = list(_told(loads(server, numbers, PAGES, chosen.seconds)))
    return found


def _told(several: Iterator[T]) -> Iterator[T]:
    """The same, printed as it comes."""
    for one in several:
        print(one, flush=True)
        yield one


def all_of_it(chosen: argparse.Namespace) -> dict[str, Found]:
    """Measure every study, by name."""
    found = {}
    for name, customers, plain in _wanted(chosen.studies):
        print(name, flush=True)
        with started(customers, plain=plain) as server:
            found[name] = measured(server, chosen, plain=plain)
    return found


def _wanted(studies: Sequence[str]) -> Iterator[tuple[str, int | None, bool]]:
    if "demo" in studies:
        yield "Demo study", None, False
    if "million" in studies:
        yield f"{MILLION:,} customers", MILLION, False
    if "plain" in studies:
        yield PLAIN, None, True


def main() -> None:
    """Print the report, and write it where asked to."""
    parser = argparse.ArgumentParser(description=__doc__)
    studies = ["demo", "million", "plain"]
    parser.add_argument("--studies", nargs="+", choices=studies, default=studies)
    parser.add_argument("--parts", nargs="+", choices=PARTS, default=list(PARTS))
    parser.add_argument("--pages", nargs="+", help="addresses of pages; all by default")
    parser.add_argument("--changes", type=int, default=15, help="of filters, on each page")
    parser.add_argument("--clicks", type=int, default=8, help="in the browser, on each page")
    parser.add_argument("--viewers", type=int, nargs="+", default=[25, 50, 100, 150])
    parser.add_argument("--seconds", type=float, default=20, help="that viewers stay")
    parser.add_argument("--write", action="store_true", help="write docs/benchmarks-app.md")
    chosen = parser.parse_args()
    if not is_measurable():
        raise SystemExit("Only Linux says what another process uses of the processors.")
    text = report(all_of_it(chosen), PLAIN)
    print(text)
    if chosen.write:
        (Path(__file__).parents[1] / "docs" / "benchmarks-app.md").write_text(text, "utf-8")


if __name__ == "__main__":
    main()
