"""The mirror map as TOML text: `parse` reads it, `dump` writes it, and dump(parse(x)) means x."""

from __future__ import annotations

import math
import re
import tomllib
from collections.abc import Mapping
from typing import Any

import tomli_w

from cxgap.errors import MapError
from cxgap.survey.attribute import KINDS, WAVE, Attribute, AttributeSource
from cxgap.survey.generation import PEW_BANDS, Band
from cxgap.survey.item import Item, Question, Source, Statement
from cxgap.survey.mirror_map import DEFAULT_MINIMUM, LOWEST_MINIMUM, MirrorMap
from cxgap.survey.scale import Scale
from cxgap.survey.section import Section
from cxgap.survey.side import Side, Wave
from cxgap.survey.words import SIDES, Aspect, Kind

_KEY = re.compile(r"^[A-Za-z][A-Za-z0-9_]*$")
YARDSTICKS = ("nps", "csat", "ces")


def parse(text: str, *, file: str = "map.toml") -> MirrorMap:
    """Return the mirror map a TOML text describes.

    Raises:
        MapError: naming the place, for text that is not TOML, unknown keys, wrong types.
    """
    try:
        top = Section(tomllib.loads(text), "", file)
    except tomllib.TOMLDecodeError as error:
        raise MapError.at("the text", f"not valid TOML ({error})", file=file) from error
    study = top.section("study")
    mirror_map = MirrorMap(
        items=dict(_item(key, at) for key, at in top.sections("items")),
        sides=_sides(top.section("sides")),
        attributes=dict(_attribute(key, at) for key, at in top.sections("attributes")),
        name=study.texts("name"),
        note=study.texts("note"),
        margin=_margin(study),
        privacy=_privacy(study.section("privacy")),
        dimensions={key: _named(at) for key, at in top.sections("dimensions")},
        stages={key: _named(at) for key, at in top.sections("stages")},
        bands=tuple(_band(key, at) for key, at in top.sections("generations")) or PEW_BANDS,
    )
    study.done()
    top.done()
    return mirror_map


def _margin(study: Section) -> float:
    margin: float = study.number("margin", 5)
    if not 0 <= margin <= 100:
        study.fail(f"{margin} must lie in 0–100 points", key="margin")
    return margin


def _privacy(at: Section) -> dict[str, int]:
    minimum = {side: at.get(side, int, DEFAULT_MINIMUM[side]) for side in SIDES}
    at.done()
    for side, value in minimum.items():
        if value < LOWEST_MINIMUM[side]:
            at.fail(f"{value} is below the lowest allowed, {LOWEST_MINIMUM[side]}", key=side)
    return minimum


def _named(at: Section) -> dict[str, str]:
    texts = at.texts("text")
    at.done()
    return texts


def _band(key: str, at: Section) -> Band:
    last = at.number("to", math.inf)
    band = Band(key, at.get("from", int, 0), last, at.texts("text"))
    at.done()
    if band.first > band.last:
        at.fail(f"from {band.first} lies after to {band.last}")
    return band


def _sides(at: Section) -> dict[str, Side]:
    sides = {name: _side(name, at.section(name)) for name in SIDES}
    at.done()
    return sides


def _side(name: str, at: Section) -> Side:
    side = Side(
        name,
        kind=Kind(at.choice("kind", tuple(Kind), "sample")),
        population=at.get("population", int),
        id=at.get("id", str),
        weight=at.get("weight", str),
        date=at.get("date", str),
        wave=_wave(at),
        fieldwork=at.get("fieldwork", int),
        where=_where(at),
    )
    at.done()
    if side.population is not None and side.population < 1:
        at.fail("must be at least 1", key="population")
    return side


def _where(at: Section) -> dict[str, tuple[str, ...]]:
    table = at.get("where", dict, {})
    listed = {key: value if isinstance(value, list) else [value] for key, value in table.items()}
    return {key: tuple(_cell_text(value) for value in values) for key, values in listed.items()}


def _cell_text(value: object) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)


def _wave(at: Section) -> Wave | None:
    if "wave" not in at.table:
        return None
    wave = at.section("wave")
    value, column = wave.get("value", (str, int)), wave.get("column", str)
    wave.done()
    if (value is None) == (column is None):
        wave.fail("give either a value or a column")
    return Wave(None if value is None else str(value), column)


def _attribute(key: str, at: Section) -> tuple[str, Attribute]:
    _check_key(key, at)
    if key == WAVE:
        at.fail(
            "is declared on the sides",
            hint="Use [sides.customer] wave = { column = … }.",
        )
    sources = {side: _attribute_source(at, side) for side in SIDES if side in at.table}
    values = {str(value): at.section("values").texts(value) for value in at.get("values", dict, {})}
    attribute = Attribute(key, sources, at.texts("text"), values)
    at.done()
    if not sources:
        at.fail(
            "no side carries it",
            hint='Write for example customer = { column = "region" }.',
        )
    return key, attribute


def _attribute_source(at: Section, side: str) -> AttributeSource:
    if isinstance(at.table[side], str):
        return AttributeSource(at.get(side, str))
    inner = at.section(side)
    kind = inner.choice("as", KINDS, "label")
    labels = {str(code): str(label) for code, label in inner.get("labels", dict, {}).items()}
    source = AttributeSource(inner.get("column", str, ""), kind, labels)
    inner.done()
    if not source.column:
        inner.fail("no column named")
    return source


def _item(key: str, at: Section) -> tuple[str, Item]:
    _check_key(key, at)
    scale = _scale(at.section("scale"), Scale(1, 5)) if "scale" in at.table else Scale(1, 5)
    item = Item(
        key,
        scale=scale,
        text=at.texts("text"),
        dimension=at.get("dimension", str),
        stage=at.get("stage", str),
        touchpoint=at.get("touchpoint", str),
        overall=at.get("overall", bool, False),
        yardstick=at.choice("yardstick", YARDSTICKS),
        sources=dict(_item_sources(at, scale)),
    )
    at.section("scale")
    at.done()
    if not item.sources:
        at.fail(
            "neither side is asked about it",
            hint='Write customer.experience = "column".',
        )
    return key, item


def _item_sources(at: Section, scale: Scale) -> list[tuple[tuple[str, Aspect], Source]]:
    found: list[tuple[tuple[str, Aspect], Source]] = []
    for side in (side for side in SIDES if side in at.table):
        asked = at.section(side)
        for aspect in asked.table:
            if aspect not in tuple(Aspect):
                asked.fail(f"{aspect!r} is not one of {', '.join(Aspect)}")
            found.append(((side, Aspect(aspect)), _source(asked, aspect, scale)))
    return found


def _source(asked: Section, aspect: str, scale: Scale) -> Source:
    if isinstance(asked.table[aspect], str):
        return Question(asked.get(aspect, str), scale)
    at = asked.section(aspect)
    own = _scale(at.section("scale"), scale, at.get("labels", dict, {}))
    if "share" in at.table:
        source: Source = Statement(at.number("share"), at.get("top", int, own.top), own)
    else:
        source = Question(at.get("column", str, ""), own)
    at.done()
    _check_source(at, source)
    return source


def _check_source(at: Section, source: Source) -> None:
    if isinstance(source, Statement) and not 0 <= source.share <= 1:
        at.fail(f"{source.share} must be a share from 0 to 1", key="share")
    if isinstance(source, Question) and not source.column:
        at.fail("no column named")


def _scale(at: Section, default: Scale, labels: Mapping[str, object] | None = None) -> Scale:
    """A scale whose absent keys are those of the item's own; labels of the column come on top."""
    named = {**default.labels, **at.get("labels", dict, {}), **(labels or {})}
    if wrong := [label for label, code in named.items() if not isinstance(code, (int, float))]:
        at.fail(f"label {wrong[0]!r} needs a number", key="labels")
    parts = {
        "worst": at.number("worst", default.worst),
        "best": at.number("best", default.best),
        "step": at.number("step", default.step),
        "top": at.get("top", int, default.top),
        "no_answer": tuple(at.get("no_answer", list, list(default.no_answer))),
    }
    at.done()
    if "top" not in at.table and parts["step"] > 0:  # two points of a yes/no scale are all of it
        steps = round(abs(parts["best"] - parts["worst"]) / parts["step"])
        parts["top"] = max(1, min(parts["top"], steps))
    try:
        return Scale(**parts, labels=named)
    except MapError as error:
        at.fail(str(error.facts["why"]), hint=error.hint)


def _check_key(key: str, at: Section) -> None:
    if not _KEY.match(key):
        at.fail(f"{key!r} is not a key", hint="Keys are letters, digits and underscores.")


def dump(mirror_map: MirrorMap) -> str:
    """Return a mirror map as TOML text."""
    tables = {
        "study": {
            "name": dict(mirror_map.name),
            "note": dict(mirror_map.note),
            "margin": mirror_map.margin,
            "privacy": dict(mirror_map.privacy),
        },
        "sides": {side.name: _side_table(side) for side in mirror_map.sides.values()},
        "generations": _bands_table(mirror_map.bands),
        "dimensions": {key: {"text": dict(text)} for key, text in mirror_map.dimensions.items()},
        "stages": {key: {"text": dict(text)} for key, text in mirror_map.stages.items()},
        "attributes": {key: _attribute_table(a) for key, a in mirror_map.attributes.items()},
        "items": {key: _item_table(item) for key, item in mirror_map.items.items()},
    }
    return tomli_w.dumps(_without_empty(tables))


def _without_empty(table: Mapping[str, Any]) -> dict[str, Any]:
    cleaned = {k: _without_empty(v) if isinstance(v, Mapping) else v for k, v in table.items()}
    return {key: value for key, value in cleaned.items() if value is not None and value != {}}


def _bands_table(bands: tuple[Band, ...]) -> dict[str, Any]:
    if bands == PEW_BANDS:
        return {}
    last = {band.name: None if math.isinf(band.last) else band.last for band in bands}
    return {b.name: {"from": b.first, "to": last[b.name], "text": dict(b.text)} for b in bands}


def _side_table(side: Side) -> dict[str, Any]:
    wave = {"value": side.wave.value, "column": side.wave.column} if side.wave else None
    return {
        "kind": str(side.kind),
        "population": side.population,
        "id": side.id,
        "weight": side.weight,
        "date": side.date,
        "fieldwork": side.fieldwork,
        "wave": wave,
        "where": {column: list(values) for column, values in side.where.items()},
    }


def _attribute_table(attribute: Attribute) -> dict[str, Any]:
    sources = {
        side: {
            "column": source.column,
            "as": source.kind,
            "labels": dict(source.labels),
        }
        for side, source in attribute.sources.items()
    }
    values = {value: dict(texts) for value, texts in attribute.values.items()}
    return {"text": dict(attribute.text), **sources, "values": values}


def _item_table(item: Item) -> dict[str, Any]:
    table: dict[str, Any] = {
        "text": dict(item.text),
        "dimension": item.dimension,
        "stage": item.stage,
        "touchpoint": item.touchpoint,
        "overall": item.overall or None,
        "yardstick": item.yardstick,
        "scale": _scale_table(item.scale),
    }
    for (side, aspect), source in item.sources.items():
        table.setdefault(side, {})[str(aspect)] = _source_table(source)
    return table


def _source_table(source: Source) -> dict[str, Any]:
    if isinstance(source, Statement):
        return {
            "share": source.share,
            "top": source.top,
            "scale": _scale_table(source.scale),
        }
    return {"column": source.column, "scale": _scale_table(source.scale)}


def _scale_table(scale: Scale) -> dict[str, Any]:
    return {
        "worst": scale.worst,
        "best": scale.best,
        "step": scale.step,
        "top": scale.top,
        "no_answer": list(scale.no_answer),
        "labels": dict(scale.labels),
    }
