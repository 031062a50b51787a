"""How many viewers one process holds, each with one change of a filter every five seconds."""

from __future__ import annotations

import asyncio
import random
import statistics
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tools.processor import Foreign, cpu_of
from tools.server import Server
from tools.viewer import Viewer

EVERY = 5.0  # seconds between two changes of one viewer
MOST = 1.0  # seconds that 95 of 100 changes must stay below
_AT_ONCE = 10  # viewers that arrive together


@dataclass(frozen=True)
class Load:
    """What so many viewers found; times in seconds, ``busy`` and ``foreign`` parts of all cores."""

    viewers: int
    changes: int
    p50: float
    p95: float
    cpu: float  # of the server, for each change
    busy: float
    foreign: float


def loads(
    server: Server, numbers: Sequence[int], pages: Sequence[str], seconds: float
) -> Iterator[Load]:
    """Let more and more viewers come, until answers take too long."""
    for number in numbers:
        load = asyncio.run(_load(server, number, pages, seconds))
        yield load
        if load.p95 >= MOST:
            return


async def _load(server: Server, number: int, pages: Sequence[str], seconds: float) -> Load:
    names = (pages[at % len(pages)] for at in range(number))
    viewers = [Viewer(server.address, name, seed=at) for at, name in enumerate(names)]
    for at in range(0, number, _AT_ONCE):
        await asyncio.gather(*(_arrive(viewer) for viewer in viewers[at : at + _AT_ONCE]))
    pid = server.pid
    foreign, before, started = Foreign(pid), cpu_of(pid), time.monotonic()
    took = await asyncio.gather(*(_act(viewer, at, seconds) for at, viewer in enumerate(viewers)))
    spent, lasted = cpu_of(pid) - before, time.monotonic() - started
    await asyncio.gather(*(viewer.__aexit__(None, None, None) for viewer in viewers))
    found = sorted(one for several in took for one in several)
    return Load(
        viewers=number,
        changes=len(found),
        p50=statistics.median(found),
        p95=found[int(len(found) * 0.95)],
        cpu=spent / len(found),
        busy=spent / lasted,
        foreign=foreign.share(),
    )


async def _arrive(viewer: Viewer) -> None:
    await viewer.__aenter__()
    await viewer.open()


async def _act(viewer: Viewer, seed: int, seconds: float) -> list[float]:
    """Change a filter now and then; the pauses differ, so that viewers do not act together."""
    pauses, until = random.Random(seed), time.monotonic() + seconds  # noqa: S311 - no secret
    took = []
    await asyncio.sleep(pauses.uniform(0, EVERY))
    while time.monotonic() < until or not took:
        answer = await viewer.change()
        took.append(answer.seconds)
        await asyncio.sleep(max(0.0, EVERY * pauses.uniform(0.8, 1.2) - answer.seconds))
    return took
