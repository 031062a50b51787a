"""Columns of a text as Arrow splits them, with each distinct text held once where texts repeat."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import pandas as pd
import pyarrow as pa
from numpy.typing import NDArray

Letters = NDArray[np.uint8]

_FEW, _REPEATED = 200, 0.3  # distinct texts, and their share, above which a column does not repeat
_REPEATS, _LETTER, _OWN = pa.dictionary(pa.int32(), pa.string()), pa.string(), pa.large_string()


def types(records: Sequence[Sequence[str]], width: int) -> Iterator[pa.DataType]:
    """How Arrow is to read each column, as the first records show it.

    Texts where nearly every row has its own, such as ids; codes of the texts there are; or the
    letters themselves where no text is longer than one, which takes half the time of codes.
    """
    for at in range(width):
        texts = {record[at] for record in records if at < len(record)}
        if all(len(text) <= 1 and text.isascii() for text in texts):
            yield _LETTER
        else:
            yield _REPEATS if len(texts) <= max(_FEW, _REPEATED * len(records)) else _OWN


def series(column: pa.ChunkedArray) -> pd.Series[str]:
    """Return a column read as one of ``types``: texts, or categories as they first appear."""
    if column.type == _OWN:
        return pd.Series(pd.array(column, dtype="str"))
    chunks = [_letters(chunk) for chunk in column.chunks] if column.type == _LETTER else [None]
    letters = [chunk for chunk in chunks if chunk is not None]
    if len(letters) == len(chunks):
        return _of_letters(np.concatenate(letters))
    return _of_codes(column if column.type == _REPEATS else column.dictionary_encode())


def _letters(chunk: pa.StringArray) -> Letters | None:
    """Each text's only byte, 0 for none; None where a text is longer."""
    _, offsets, data = chunk.buffers()
    ends = np.frombuffer(offsets, dtype=np.int32)[chunk.offset : chunk.offset + len(chunk) + 1]
    filled = np.diff(ends)
    if filled.max(initial=0) > 1:
        return None
    letters = np.zeros(len(chunk), dtype=np.uint8)
    if ends[-1] > ends[0]:
        letters[filled.astype(bool)] = np.frombuffer(data, dtype=np.uint8)[ends[0] : ends[-1]]
    return letters


def _of_letters(letters: Letters) -> pd.Series[str]:
    kinds = np.flatnonzero(np.bincount(letters, minlength=1))
    kinds = kinds[np.argsort([np.argmax(letters == kind) for kind in kinds])]
    codes = np.zeros(256, dtype=np.min_scalar_type(-len(kinds) - 1))
    codes[kinds] = np.arange(len(kinds))
    return _categories(codes.take(letters), [chr(kind) if kind else "" for kind in kinds])


def _of_codes(column: pa.ChunkedArray) -> pd.Series[str]:
    column = column.unify_dictionaries()
    texts = column.chunk(0).dictionary.to_pylist()
    small = np.min_scalar_type(-len(texts) - 1)
    codes = np.concatenate([chunk.indices.to_numpy().astype(small) for chunk in column.chunks])
    return _categories(codes, texts)


def _categories(codes: NDArray[np.signedinteger], texts: list[str]) -> pd.Series[str]:
    kinds = pd.CategoricalDtype(pd.Index(texts, dtype="str"))
    return pd.Series(pd.Categorical.from_codes(codes, dtype=kinds, validate=False))
