"""Whose page computes now: threads that compute at once only take each other's interpreter away."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager

SLOTS = threading.BoundedSemaphore(os.cpu_count() or 2)  # pages that compute at the very most
TURN = threading.BoundedSemaphore(1)
PATIENCE = 0.5  # seconds a page waits for the one before it


@contextmanager
def turn() -> Iterator[None]:
    """Let pages compute one after the other; one that computes for long is not waited for."""
    with SLOTS:
        is_mine = TURN.acquire(timeout=PATIENCE)
        try:
            yield
        finally:
            if is_mine:
                TURN.release()
