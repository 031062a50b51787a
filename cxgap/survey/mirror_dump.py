"""A mirror map as TOML text: parse(dump(x)) is x, and maps that mean the same are the same text."""

from __future__ import annotations

import math
from collections.abc import Mapping
from itertools import product
from typing import Any

import tomli_w

from cxgap.survey.attribute import Attribute, AttributeSource
from cxgap.survey.benchmark import Benchmark
from cxgap.survey.generation import PEW_BANDS, Band
from cxgap.survey.item import Choice, Item, Source, Statement
from cxgap.survey.mirror_map import MirrorMap
from cxgap.survey.rake_toml import rake_table
from cxgap.survey.scale import Scale
from cxgap.survey.side import Side, Wave
from cxgap.survey.words import SIDES, Aspect


def dump(mirror_map: MirrorMap) -> str:
    """Return a mirror map as TOML text."""
    study = {
        "name": mirror_map.name,
        "note": mirror_map.note,
        "margin": mirror_map.margin,
        "privacy": {side: mirror_map.privacy[side] for side in SIDES},
    }
    tables = {
        "study": _filled(study),
        "sides": {name: _side_table(mirror_map.sides[name]) for name in SIDES},
        "generations": _bands_table(mirror_map.bands),
        "dimensions": {key: {"text": text} for key, text in mirror_map.dimensions.items()},
        "stages": {key: {"text": text} for key, text in mirror_map.stages.items()},
        "touchpoints": {key: {"text": text} for key, text in mirror_map.touchpoints.items()},
        "indicators": mirror_map.indicators,
        "attributes": {key: _attribute_table(a) for key, a in mirror_map.attributes.items()},
        "items": {key: _item_table(item) for key, item in mirror_map.items.items()},
    }
    return tomli_w.dumps(_plain(_filled(tables)))


def _filled(table: Mapping[str, Any]) -> dict[str, Any]:
    """Leave out what is not there: no value, no texts, no labels."""
    return {key: value for key, value in table.items() if value is not None and value != {}}


def _plain(value: Any) -> Any:  # noqa: ANN401
    """Whole numbers without a point: 5 and 5.0 are the same map, and must be the same text."""
    if isinstance(value, Mapping):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _bands_table(bands: tuple[Band, ...]) -> dict[str, Any]:
    return {} if bands == PEW_BANDS else {band.name: _band_table(band) for band in bands}


def _band_table(band: Band) -> dict[str, Any]:
    last = None if math.isinf(band.last) else band.last
    return _filled({"from": band.first, "to": last, "text": band.text})


def _side_table(side: Side) -> dict[str, Any]:
    return _filled(
        {
            "kind": str(side.kind) if side.kind else None,
            "population": side.population,
            "id": side.id,
            "weight": side.weight,
            "date": side.date,
            "fieldwork": side.fieldwork,
            "wave": _wave_table(side.wave) if side.wave else None,
            "where": side.where,
            "file": {key: value for key, value in vars(side.file).items() if value},
            "rake": rake_table(side.rake) if side.rake else None,
        }
    )


def _wave_table(wave: Wave) -> dict[str, Any]:
    return _filled({"value": wave.value, "column": wave.column})


def _attribute_table(attribute: Attribute) -> dict[str, Any]:
    given = [side for side in SIDES if side in attribute.sources]
    sources = {side: _attribute_source(attribute.sources[side]) for side in given}
    return _filled({"text": attribute.text, **sources, "values": attribute.values})


def _attribute_source(source: AttributeSource) -> Any:  # noqa: ANN401
    """A bare column where its cells are the values."""
    if source == AttributeSource(source.column):
        return source.column
    return _filled(
        {
            "column": source.column,
            "as": source.kind,
            "labels": source.labels,
            "no_answer": source.no_answer or None,
        }
    )


def _item_table(item: Item) -> dict[str, Any]:
    table: dict[str, Any] = {
        "text": item.text,
        "dimension": item.dimension,
        "stage": item.stage,
        "touchpoint": item.touchpoint,
        "overall": item.overall or None,
        "yardstick": item.yardstick,
        "scale": _scale_table(item.scale),
        "benchmark": _benchmarks(item.benchmarks),
    }
    for side, aspect in product(SIDES, Aspect):
        if source := item.source(side, aspect):
            is_reason = aspect is Aspect.REASON
            found = _reason_table(source) if is_reason else _source_table(source, item.scale)
            table.setdefault(side, {})[str(aspect)] = found
    return _filled(table)


def _benchmarks(benchmarks: tuple[Benchmark, ...]) -> Any:  # noqa: ANN401
    """One as a table, several as a list of tables."""
    tables = [_filled({**vars(one), "source": _source(one)}) for one in benchmarks]
    return (tables[0] if len(tables) == 1 else tables) or None


def _source(benchmark: Benchmark) -> str | Mapping[str, str]:
    """A bare text where it is in English alone, as maps were written before there were others."""
    source = benchmark.source
    return source["en"] if set(source) == {"en"} else source


def _reason_table(source: Source) -> dict[str, Any]:
    """Ticks are always on a scale of 0 and 1; only the words and codes in the file are said."""
    words = {"no_answer": source.scale.no_answer or None, "labels": source.scale.labels}
    if isinstance(source, Statement):
        return _filled({**_declared(source), **words})
    chosen = source.choice or Choice()
    how = {"option": chosen.option or None, "of": chosen.of or None}
    return _filled({"column": source.column, **how, **words})


def _source_table(source: Source, usual: Scale) -> Any:  # noqa: ANN401
    """A bare column where the question was asked on the item's own scale."""
    own = None if source.scale == usual else _scale_table(source.scale)
    if isinstance(source, Statement):
        return _filled({**_declared(source), "scale": own})
    return source.column if own is None else {"column": source.column, "scale": own}


def _declared(source: Statement) -> dict[str, Any]:
    groups = {key: dict(shares) for key, shares in source.groups.items()}
    return {"share": source.share, "top": source.top, "groups": groups or None}


def _scale_table(scale: Scale) -> dict[str, Any]:
    return _filled(vars(scale))
