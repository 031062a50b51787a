"""What a change of a filter takes of the server's processors, page by page."""

from __future__ import annotations

import asyncio
import statistics
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tools.processor import cpu_of
from tools.server import Server
from tools.viewer import Answer, Viewer

_REST = 0.1  # seconds after an answer in which the server tidies up
MOST = 0.035  # seconds of the processors a change may take


@dataclass(frozen=True)
class PageCost:
    """Medians of one page, in seconds; bytes, charts and elements of its last answer.

    ``new``: filters nobody had chosen before; ``seen``: the same again, by another reader.
    """

    page: str
    new: float
    seen: float
    answered: float
    size: int
    charts: int
    elements: int


def page_names(server: Server) -> tuple[str, ...]:
    """The addresses in the menu, as a server sends it."""

    async def ask() -> tuple[str, ...]:
        async with Viewer(server.address, "") as viewer:
            await viewer.open()
            return viewer.pages

    return asyncio.run(ask())


def page_costs(server: Server, pages: Iterable[str], changes: int) -> Iterator[PageCost]:
    """Measure pages one after the other; the server must have nothing else to do."""
    for page in pages:
        yield asyncio.run(_cost(server, page, changes))


async def _cost(server: Server, page: str, changes: int) -> PageCost:
    taken: list[list[float]] = []
    for _ in ("new", "seen"):  # the same seed: the same changes
        async with Viewer(server.address, page, seed=1) as viewer:
            await viewer.open()
            await asyncio.sleep(_REST)
            measured = [await _change(server.pid, viewer) for _ in range(changes)]
            taken.append([cpu for cpu, _ in measured])
    new, seen = map(statistics.median, taken)
    answered = statistics.median(answer.seconds for _, answer in measured)
    last = measured[-1][1]
    return PageCost(page, new, seen, answered, last.size, last.charts, last.elements)


async def _change(pid: int, viewer: Viewer) -> tuple[float, Answer]:
    before = cpu_of(pid)
    answer = await viewer.change()
    await asyncio.sleep(_REST)
    return cpu_of(pid) - before, answer
