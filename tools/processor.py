"""How much of the processors a process has used, from outside it (Linux)."""

from __future__ import annotations

import os
import time
from pathlib import Path


def cpu_of(pid: int) -> float:
    """Processor seconds of all threads of a process, also of those that have ended.

    The kernel has a clock for every process, finer than the ticks in /proc.
    """
    return time.clock_gettime((~pid << 3) | 2)


def is_measurable() -> bool:
    """Whether this system has such clocks, and /proc."""
    return Path("/proc/stat").exists()


def busy() -> float:
    """Processor seconds everything on this machine has used since it started."""
    ticks = [int(part) for part in Path("/proc/stat").read_text().split("\n")[0].split()[1:9]]
    return (sum(ticks) - ticks[3] - ticks[4]) / os.sysconf("SC_CLK_TCK")


class Foreign:
    """What others use of the processors while something is measured, as a part of all of them."""

    def __init__(self, *ours: int) -> None:
        """Begin; ``ours``: the processes that are measured, beside this one."""
        self._ours = (os.getpid(), *ours)
        self._began = self._now()

    def _now(self) -> tuple[float, float]:
        return time.monotonic(), busy() - sum(map(cpu_of, self._ours))

    def share(self) -> float:
        """The part since the beginning, from 0 to 1."""
        seconds, used = (now - then for now, then in zip(self._now(), self._began, strict=True))
        return max(0.0, used / (seconds * (os.cpu_count() or 1)))
