"""The mirror map as TOML text; ``mirror_dump`` writes what this module reads."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Iterable
from itertools import pairwise

from cxgap.errors import MapError
from cxgap.survey.attribute import KINDS, WAVE, Attribute, AttributeSource
from cxgap.survey.generation import PEW_BANDS, Band
from cxgap.survey.item_toml import check_key, check_labels, parse_item
from cxgap.survey.mirror_map import DEFAULT_MINIMUM, LOWEST_MINIMUM, MirrorMap
from cxgap.survey.rake_toml import parse_rake
from cxgap.survey.section import Section, is_number
from cxgap.survey.side import MOST_PEOPLE, SHAPES, ReadAs, Side, Wave
from cxgap.survey.words import SIDES, Kind

_HIGHEST_MINIMUM = 1_000_000
_MOST_BITS = 64
_AS_REASONS = (
    "Write every option as an item: [items.too_slow] customer.reason = "
    '{ column = "Q9", option = "Too slow" }.'
)


def parse(text: str, *, file: str = "map.toml") -> MirrorMap:
    """Return the mirror map a TOML text describes.

    Raises:
        MapError: naming the place, for text that is not TOML, unknown keys, wrong types.
    """
    top = Section(_loaded(text, file), "", file)
    study = top.section("study")
    mirror_map = MirrorMap(
        items=dict(parse_item(key, at) for key, at in top.sections("items")),
        sides=_sides(top.section("sides")),
        attributes=dict(_attribute(key, at) for key, at in top.sections("attributes")),
        name=study.texts("name"),
        note=study.texts("note"),
        margin=_margin(study),
        privacy=_privacy(study.section("privacy")),
        dimensions={key: _named(at) for key, at in top.sections("dimensions")},
        stages={key: _named(at) for key, at in top.sections("stages")},
        touchpoints={key: _named(at) for key, at in top.sections("touchpoints")},
        indicators=_texts_of(top.section("indicators")),
        bands=_bands(top),
    )
    study.done()
    top.done()
    _check_distinct(mirror_map.items, top.section("items"))
    _check_distinct(mirror_map.attributes, top.section("attributes"))
    _check_overall(mirror_map, top.section("items"))
    return mirror_map


def _check_overall(mirror_map: MirrorMap, at: Section) -> None:
    flagged = [item.key for item in mirror_map.items.values() if item.overall]
    if len(flagged) > 1:
        problem = f"{flagged[0]!r} and {flagged[1]!r} are both flagged as overall"
        at.fail(problem, hint="Leave overall = true at one item.")


def _loaded(text: str, file: str) -> object:
    try:
        return _bounded(tomllib.loads(text))
    except (ValueError, RecursionError) as error:  # also numbers and nesting beyond all reason
        hint = "Texts stand in quotes, and a table's name in [brackets]; see https://toml.io."
        raise MapError.at("the text", f"not valid TOML ({error})", file=file, hint=hint) from error


def _bounded(value: object) -> object:
    """The value, if no whole number in it is beyond all reason: some could not even be printed."""
    if isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            _bounded(part)
    elif isinstance(value, int) and value.bit_length() > _MOST_BITS:
        raise ValueError("a whole number in it is too large")
    return value


def _check_distinct(keys: Iterable[str], at: Section) -> None:
    """Stored columns are named by these keys, and the engine ignores case in column names."""
    seen: dict[str, str] = {}
    for key in keys:
        other = seen.setdefault(key.casefold(), key)
        if other != key:
            at.fail(f"{other!r} and {key!r} differ only in case", hint="Rename one of them.")


def _margin(study: Section) -> float:
    margin: float = study.number("margin", 5)
    if not 0 <= margin <= 100:
        hint = "Write for example margin = 5."
        study.fail(f"{margin:g} does not lie in 0–100 points", key="margin", hint=hint)
    return margin


def _privacy(at: Section) -> dict[str, int]:
    minimum = {
        side: at.whole(side, DEFAULT_MINIMUM[side], LOWEST_MINIMUM[side], _HIGHEST_MINIMUM)
        for side in SIDES
    }
    at.done()
    return minimum


def _named(at: Section) -> dict[str, str]:
    texts = at.texts("text")
    at.done()
    return texts


def _texts_of(at: Section) -> dict[str, dict[str, str]]:
    texts = {written: at.texts(written) for written in at.table}
    at.done()
    return texts


def _bands(top: Section) -> tuple[Band, ...]:
    bands = [_band(key, at) for key, at in top.sections("generations")]
    bands.sort(key=lambda band: band.first)
    for earlier, later in pairwise(bands):
        if later.first <= earlier.last:
            top.section("generations").fail(
                f"{earlier.name!r} and {later.name!r} overlap",
                hint=f"Let {earlier.name!r} end before {later.first}.",
            )
    return tuple(bands) or PEW_BANDS


def _band(key: str, at: Section) -> Band:
    first, last = at.whole("from", 0, 0, 9999), at.whole("to", None, 0, 9999)
    band = Band(key, first, math.inf if last is None else last, at.texts("text"))
    at.done()
    if band.first > band.last:
        at.fail(f"from {band.first} lies after to {last}", hint="Exchange from and to.")
    return band


def _sides(at: Section) -> dict[str, Side]:
    sides = {name: _side(name, at.section(name)) for name in SIDES}
    at.done()
    return sides


def _side(name: str, at: Section) -> Side:
    kind = at.choice("kind", tuple(Kind))
    side = Side(
        name,
        kind=Kind(kind) if kind else None,
        population=at.whole("population", None, 1, MOST_PEOPLE),
        id=at.name("id"),
        weight=at.name("weight"),
        date=at.name("date"),
        wave=_wave(at),
        fieldwork=at.whole("fieldwork", None, 1900, 2200),
        where=_where(at),
        file=_file(at.section("file")),
        rake=parse_rake(at),
    )
    at.done()
    return side


def _file(at: Section) -> ReadAs:
    said = {key: at.get(key, str, "") for key in ("encoding", "delimiter", "sheet", "vendor")}
    found = ReadAs(**said, shape=at.choice("shape", SHAPES, None) or "")
    at.done()
    if len(found.delimiter) > 1:
        hint = 'Write it like: delimiter = ";".'
        at.fail(f"{found.delimiter!r} is not one character", key="delimiter", hint=hint)
    return found


def _where(at: Section) -> dict[str, tuple[str, ...]]:
    table = at.get("where", dict, {})
    listed = {key: value if isinstance(value, list) else [value] for key, value in table.items()}
    for key, values in listed.items():
        if not values or any(isinstance(value, dict | list) for value in values):
            hint = 'Write it like: where = { status = ["complete"] }.'
            at.fail("no values to keep", key=f"where.{key}", hint=hint)
    return {key: tuple(_cell_text(value) for value in values) for key, values in listed.items()}


def _cell_text(value: object) -> str:
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def _wave(at: Section) -> Wave | None:
    if "wave" not in at.table:
        return None
    wave = at.section("wave")
    value, column = wave.get("value", (str, int)), wave.get("column", str)
    wave.done()
    if (value is None) == (column is None) or not str(column or value).strip():
        wave.fail("give either a value or a column", hint='Write it like: { column = "wave" }.')
    return Wave(None if value is None else str(value), column)


def _attribute(key: str, at: Section) -> tuple[str, Attribute]:
    check_key(key, at)
    if key.casefold() == WAVE:
        hint = "Use [sides.customer] wave = { column = … }."
        at.fail("is declared on the sides", hint=hint)
    sources = {side: _attribute_source(at, side) for side in SIDES if side in at.table}
    values = {value: texts.texts(value) for value, texts in _each_value(at)}
    attribute = Attribute(key, sources, at.texts("text"), values)
    at.done(also_known=SIDES)
    if not sources:
        hint = 'Write for example customer = { column = "region" }.'
        at.fail("no side carries it", hint=hint)
    return key, attribute


def _each_value(at: Section) -> list[tuple[str, Section]]:
    values = at.section("values")
    return [(value, values) for value in values.table]


def _attribute_source(at: Section, side: str) -> AttributeSource:
    if isinstance(at.table[side], str):
        source = AttributeSource(at.get(side, str))
    else:
        inner = at.section(side)
        source = AttributeSource(
            inner.get("column", str, ""),
            _kind(inner),
            _labels(inner),
            tuple(_cell_text(code) for code in _no_answer(inner)),
        )
        inner.done()
        _check_labelled(source, inner)
    if not source.column.strip():
        at.fail("no column named", key=side, hint='Write it like: { column = "region" }.')
    return source


def _kind(at: Section) -> str:
    """How cells become values; an answer of which several may be ticked splits nobody."""
    if at.table.get("as") == "multi":
        at.fail("several answers to one question are no groups", key="as", hint=_AS_REASONS)
    return str(at.choice("as", KINDS, "label"))


def _no_answer(at: Section) -> list[object]:
    codes: list[object] = at.get("no_answer", list, [])
    if wrong := [code for code in codes if isinstance(code, dict | list)]:
        hint = 'Write it like: no_answer = [9, "n/a"].'
        at.fail(f"{wrong[0]!r} is neither a number nor text", key="no_answer", hint=hint)
    return codes


def _check_labelled(source: AttributeSource, at: Section) -> None:
    if source.labels and source.kind in ("birth_year", "age"):
        hint = 'Leave labels out, or write as = "label".'
        at.fail(f"a column read as {source.kind} has no labels", key="labels", hint=hint)


def _labels(at: Section) -> dict[str, str]:
    labels = at.get("labels", dict, {})
    check_labels(at, labels)
    for code, label in labels.items():
        if not isinstance(label, str) and not is_number(label):
            at.fail(f"{code!r} needs a text", key="labels", hint='Write it like: "1" = "North".')
    return {code: str(label) for code, label in labels.items()}
