"""A study: one pairing of a business side and a customer side, with its instrument."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import pandas as pd

from cxgap.survey.indicator import NO_INDICATORS, IndicatorTable
from cxgap.survey.mirror_dump import dump
from cxgap.survey.mirror_map import MirrorMap
from cxgap.survey.survey import Finding, Survey

Columns = Iterable[tuple[Hashable, "pd.Series[Any]"]]


@dataclass(frozen=True)
class Study:
    """The mirror map with what each side answered.

    ``surveys`` lacks a side that has only declared figures. ``values`` lists, for each attribute,
    its values in the order in which they are shown. ``originals`` holds the files as they came.
    """

    mirror_map: MirrorMap
    surveys: Mapping[str, Survey]
    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    originals: Mapping[str, bytes] = field(default_factory=dict)
    indicators: IndicatorTable = NO_INDICATORS

    @cached_property
    def version(self) -> str:
        """Sixteen hexadecimal digits that stand for everything that decides a figure."""
        return digits_of(
            (self.mirror_map, self.values),
            {side: survey.frame.items() for side, survey in self.surveys.items()},
            self.indicators,
            {name: hashlib.sha256(one).digest() for name, one in self.originals.items()},
        )


def digits_of(
    declared: tuple[MirrorMap, Mapping[str, Sequence[str]]],
    sides: Mapping[str, Columns],
    indicators: IndicatorTable,
    originals: Mapping[str, bytes],
) -> str:
    """Return the digits of a version, from its parts; no two columns need be there at once.

    Args:
        declared: the mirror map, and the values of each attribute in their order.
        sides: each side's columns by name, in their order.
        indicators: its indicators.
        originals: the SHA-256 digest of each original file, by its name.
    """
    digest = hashlib.sha256()
    for part in _parts(declared, sides, indicators, originals):
        digest.update(len(part).to_bytes(8, "little") + part)
    return digest.hexdigest()[:16]


def _parts(
    declared: tuple[MirrorMap, Mapping[str, Sequence[str]]],
    sides: Mapping[str, Columns],
    indicators: IndicatorTable,
    originals: Mapping[str, bytes],
) -> Iterator[bytes]:
    mirror_map, values = declared
    yield dump(mirror_map).encode()
    yield json.dumps({key: list(own) for key, own in values.items()}).encode()
    for side, columns in sorted(sides.items()):
        yield side.encode()
        for name, column in columns:
            yield str(name).encode()
            yield from _bytes_of(column)
    if indicators:
        yield b"indicators"
        rows = [one.as_dict() for one in indicators.rows]
        yield json.dumps(rows, ensure_ascii=False, sort_keys=True).encode()
    for name, digest in sorted(originals.items()):
        yield name.encode()
        yield digest


def _bytes_of(column: pd.Series[Any]) -> Iterator[bytes]:
    """A column as bytes that no version of pandas and no processor writes otherwise.

    Weights are eight bytes a row, rows eight, steps two (below zero where there is none), texts
    four with the list of texts as they first appear.
    """
    if pd.api.types.is_float_dtype(column.dtype):
        yield column.to_numpy(dtype="<f8").tobytes()
    elif isinstance(column.dtype, pd.Int16Dtype):  # steps are never negative
        yield column.to_numpy(dtype="<i2", na_value=-1).tobytes()
    elif pd.api.types.is_integer_dtype(column.dtype):
        yield column.to_numpy(dtype="<i8").tobytes()
    else:
        codes, texts = pd.factorize(column)
        yield codes.astype("<i4").tobytes()
        yield json.dumps(texts.tolist()).encode()
