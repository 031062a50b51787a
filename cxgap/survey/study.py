"""A study: one pairing of a business side and a customer side, with its instrument."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import pandas as pd

from cxgap.survey.indicator import NO_INDICATORS, IndicatorTable
from cxgap.survey.mirror_dump import dump
from cxgap.survey.mirror_map import MirrorMap
from cxgap.survey.survey import Finding, Survey


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
        digest = hashlib.sha256()
        for part in self._parts():
            digest.update(len(part).to_bytes(8, "little") + part)
        return digest.hexdigest()[:16]

    def _parts(self) -> Iterator[bytes]:
        yield dump(self.mirror_map).encode()
        yield json.dumps({key: list(values) for key, values in self.values.items()}).encode()
        for side, survey in sorted(self.surveys.items()):
            yield side.encode()
            for name, column in survey.frame.items():
                yield str(name).encode()
                yield from _bytes_of(column)
        if self.indicators:
            yield b"indicators"
            rows = [one.as_dict() for one in self.indicators.rows]
            yield json.dumps(rows, ensure_ascii=False, sort_keys=True).encode()
        for name, content in sorted(self.originals.items()):
            yield name.encode()
            yield hashlib.sha256(content).digest()


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
