"""A column as its distinct texts: what a text means is found out once, not once a row."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import DTypeLike, NDArray


@dataclass(frozen=True)
class Distinct:
    """``codes`` has one place in ``texts`` a row; a text may occur in no row."""

    codes: NDArray[np.integer[Any]]
    texts: Sequence[str]

    @cached_property
    def counts(self) -> NDArray[np.int64]:
        """How many rows hold each text."""
        return np.bincount(self.codes, minlength=len(self.texts)).astype(np.int64)

    @cached_property
    def present(self) -> dict[str, int]:
        """How many rows hold each text that occurs."""
        pairs = zip(self.texts, self.counts.tolist(), strict=True)
        return {text: count for text, count in pairs if count}

    def rows(self, meaning: Callable[[str], Any], dtype: DTypeLike) -> NDArray[Any]:
        """What each row's text means."""
        found: NDArray[Any] = np.array([meaning(text) for text in self.texts], dtype=dtype)
        return found.take(self.codes)


def distinct(cells: pd.Series[Any]) -> Distinct:
    """Return the distinct texts of a column, with where each stands."""
    if isinstance(cells.dtype, pd.CategoricalDtype):
        return Distinct(cells.cat.codes.to_numpy(), cells.cat.categories.tolist())
    codes, texts = pd.factorize(cells)
    return Distinct(codes, [str(text) for text in texts])


def as_categories(codes: NDArray[np.integer[Any]], values: Sequence[str | None]) -> pd.Series[str]:
    """Return the value of each row's code, None as missing: as sorted categories that all occur."""
    counts = np.bincount(codes, minlength=len(values)).tolist()
    names = sorted(
        {value for value, n in zip(values, counts, strict=True) if n and value is not None}
    )
    places = {name: at for at, name in enumerate(names)}
    own = np.array([-1 if value is None else places.get(value, -1) for value in values], np.int32)
    kinds = pd.CategoricalDtype(pd.Index(names, dtype="str"))
    return pd.Series(pd.Categorical.from_codes(own[codes], dtype=kinds, validate=False))


def filled_in(cells: pd.Series[Any]) -> int:
    """Return how many cells are not blank."""
    if isinstance(cells.dtype, pd.CategoricalDtype):
        return sum(count for text, count in distinct(cells).present.items() if text.strip())
    return int((cells.str.strip() != "").sum())


def is_blank(cells: pd.Series[Any]) -> NDArray[np.bool_]:
    """Return which cells are blank."""
    if isinstance(cells.dtype, pd.CategoricalDtype):
        return distinct(cells).rows(lambda text: not text.strip(), bool)
    return (cells.str.strip() == "").to_numpy(dtype=bool)


def texts_with(cells: pd.Series[Any], marks: str) -> list[str]:
    """Return the distinct texts that hold one of these marks."""
    if isinstance(cells.dtype, pd.CategoricalDtype):
        some = [text for text in cells.cat.categories if any(mark in text for mark in marks)]
        return [text for text in distinct(cells).present if text in some] if some else []
    texts = pa.array(cells.array)
    held = [pc.match_substring(texts, mark) for mark in marks]
    some = texts.filter(held[0] if len(held) == 1 else pc.or_(*held))
    return [str(text) for text in pc.unique(some).to_pylist()]
