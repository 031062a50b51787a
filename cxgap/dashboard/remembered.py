"""What was computed for one reader is not computed again for the next."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from functools import lru_cache, wraps
from typing import Any, ParamSpec, TypeVar, cast

import pandas as pd

P = ParamSpec("P")
T = TypeVar("T")


def remembered(most: int) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """Keep a task's answers, the last ones asked for, by all that was asked.

    What is asked must be frozen. Whoever asks gets tables of their own; errors are not kept.
    Streamlit's own cache names a question by hashing every part of it and pickles every answer:
    a seventh of a page's time.
    """

    def around(task: Callable[P, T]) -> Callable[P, T]:
        held = cast(Callable[..., T], lru_cache(maxsize=most)(task))

        @wraps(task)
        def answer(*args: P.args, **kwargs: P.kwargs) -> T:
            return cast(T, _own(held(*args, **kwargs)))

        return answer

    return around


def _own(answer: object) -> object:
    """The answer with tables that may be added to; their columns are shared until written to."""
    if isinstance(answer, pd.DataFrame):
        return answer.copy(deep=False)
    if not is_dataclass(answer) or isinstance(answer, type):
        return answer
    parts = {part.name: getattr(answer, part.name) for part in fields(answer)}
    tables: dict[str, Any] = {
        name: part.copy(deep=False)
        for name, part in parts.items()
        if isinstance(part, pd.DataFrame)
    }
    return replace(answer, **tables) if tables else answer
