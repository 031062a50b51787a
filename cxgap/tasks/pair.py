"""Two files and a mirror map become a study."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from cxgap.errors import CxgapError, MapError, ViewError
from cxgap.ingest.adapters import load, read_table
from cxgap.ingest.propose import propose_map
from cxgap.ingest.respondents import read_respondents
from cxgap.ingest.table import Table
from cxgap.lint.study_lint import lint
from cxgap.store.engine import Engine
from cxgap.survey.attribute import WAVE, Attribute, attribute_column
from cxgap.survey.generation import order_of
from cxgap.survey.item import Item, Question, Statement
from cxgap.survey.mirror_map import MirrorMap
from cxgap.survey.mirror_toml import parse
from cxgap.survey.side import Side
from cxgap.survey.study import Study
from cxgap.survey.survey import Finding, Survey
from cxgap.survey.words import SIDES, Aspect, Kind
from cxgap.tasks.source import Source


@dataclass(frozen=True)
class Declared:
    """What may be declared beside the mirror map, and wins over it."""

    weights: Mapping[str, str] = field(default_factory=dict)
    kinds: Mapping[str, str] = field(default_factory=dict)
    populations: Mapping[str, int] = field(default_factory=dict)
    statements: Mapping[str, float] = field(default_factory=dict)


NOTHING = Declared()


def pair(
    business: Path | None,
    customers: Path,
    mirror_map: Path | None = None,
    declared: Declared = NOTHING,
) -> Study:
    """Read both sides and pair them; without a business file only declared figures stand for it.

    Raises:
        CxgapError: one sentence on the first thing that cannot be read or understood.
    """
    files = {"business": business, "customer": customers}
    originals = {side: load(path) for side, path in files.items() if path}
    tables = {
        side: read_table(data, Path(files[side] or "").name) for side, data in originals.items()
    }
    findings: list[Finding] = []
    if mirror_map is None:
        chosen, findings = propose_map(tables)
    else:
        chosen = read_map(mirror_map)
    study = pair_tables(tables, _without_file(_declare(chosen, declared), tables))
    names = {f"{side}-{table.file}": originals[side] for side, table in tables.items()}
    return replace(study, findings=(*findings, *study.findings), originals=names)


def read_map(path: Path) -> MirrorMap:
    """Return the mirror map in a file.

    Raises:
        CxgapError: where it cannot be read or understood.
    """
    try:
        text = load(path).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise MapError.at("the text", "it is not UTF-8", file=path.name) from error
    return parse(text, file=path.name)


def pair_tables(tables: Mapping[str, Table], mirror_map: MirrorMap) -> Study:
    """Read tables as the sides of a study."""
    if not mirror_map.items:
        raise MapError.at("items", "there are none", hint="Declare at least one [items.key].")
    sides = mirror_map.sides
    surveys = {
        side: read_respondents(table, sides[side], mirror_map) for side, table in tables.items()
    }
    _check_populations(surveys, mirror_map)
    study = Study(mirror_map, surveys, _values(surveys, mirror_map))
    own = [finding for survey in surveys.values() for finding in survey.findings]
    return replace(study, findings=(*own, *lint(study)))


def open_study(study: Study) -> Source:
    """Make a study in memory ready to be asked."""
    return Source(
        version=study.version,
        mirror_map=study.mirror_map,
        values=study.values,
        rows={side: len(survey) for side, survey in study.surveys.items()},
        engine=Engine.of_study(study),
        findings=study.findings,
        reports={side: survey.report for side, survey in study.surveys.items()},
    )


def _declare(mirror_map: MirrorMap, declared: Declared) -> MirrorMap:
    for name in SIDES:
        mirror_map = mirror_map.with_side(_declared_side(mirror_map.sides[name], declared))
    for key, share in declared.statements.items():
        mirror_map = mirror_map.with_item(_stated(mirror_map, key, share))
    return mirror_map


def _declared_side(side: Side, declared: Declared) -> Side:
    kind = Kind(declared.kinds.get(side.name, side.kind))
    return replace(
        side,
        kind=kind,
        weight=declared.weights.get(side.name, side.weight),
        population=declared.populations.get(side.name, side.population),
    )


def _stated(mirror_map: MirrorMap, key: str, share: float) -> Item:
    if key not in mirror_map.items:
        raise ViewError.unknown("item", key, mirror_map.items)
    if not 0 <= share <= 1:
        raise CxgapError(
            "The statement {item}={share} is not a share from 0 to 1.",
            item=key,
            share=f"{share:g}",
        )
    item = mirror_map.items[key]
    stated = Statement(share, item.scale.top, item.scale)
    return replace(item, sources={**item.sources, ("business", Aspect.EXPERIENCE): stated})


def _without_file(mirror_map: MirrorMap, tables: Mapping[str, Table]) -> MirrorMap:
    """A side without a file has only its declared figures left."""
    for side in (side for side in SIDES if side not in tables):
        items = {key: _only_statements(item, side) for key, item in mirror_map.items.items()}
        mirror_map = replace(mirror_map, items=items)
        mirror_map = mirror_map.with_side(replace(mirror_map.sides[side], kind=Kind.STATEMENT))
    return mirror_map


def _only_statements(item: Item, side: str) -> Item:
    kept = {
        key: source
        for key, source in item.sources.items()
        if key[0] != side or not isinstance(source, Question)
    }
    return replace(item, sources=kept)


def _check_populations(surveys: Mapping[str, Survey], mirror_map: MirrorMap) -> None:
    for name, survey in surveys.items():
        population = mirror_map.sides[name].population
        if population is not None and population < len(survey):
            raise CxgapError(
                "The {side} side has {rows} respondents, more than its population of {population}.",
                hint="Correct the population, or leave it out.",
                side=name,
                rows=len(survey),
                population=population,
            )


def _values(surveys: Mapping[str, Survey], mirror_map: MirrorMap) -> dict[str, tuple[str, ...]]:
    return {key: _values_of(key, surveys, mirror_map) for key in mirror_map.all_attributes()}


def _values_of(key: str, surveys: Mapping[str, Survey], mirror_map: MirrorMap) -> tuple[str, ...]:
    """Declared values first, in their order; generations and waves in theirs; then the most frequent."""
    column, counts = attribute_column(key), Counter[str]()
    for survey in surveys.values():
        if column in survey.frame:
            counts.update(survey.frame[column].dropna())
    if key == WAVE:
        return tuple(sorted(counts))
    attribute = mirror_map.attributes[key]
    declared = _declared_order(attribute)
    if attribute.is_generation:
        year = max((side.fieldwork or 0 for side in mirror_map.sides.values()), default=0) or 2000
        return tuple(
            sorted(
                counts,
                key=lambda value: (order_of(value, year, mirror_map.bands), value),
            )
        )
    rank = {value: at for at, value in enumerate(declared)}
    return tuple(
        sorted(
            counts,
            key=lambda value: (rank.get(value, len(rank)), -counts[value], value),
        )
    )


def _declared_order(attribute: Attribute) -> list[str]:
    labels = [label for source in attribute.sources.values() for label in source.labels.values()]
    return list(dict.fromkeys([*attribute.values, *labels]))
