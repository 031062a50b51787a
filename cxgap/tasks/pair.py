"""Two files and a mirror map become a study."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from cxgap.errors import CxgapError, MapError
from cxgap.ingest.about_rows import about_rows
from cxgap.ingest.adapters import load, read_table, shown
from cxgap.ingest.benchmarks import with_benchmarks
from cxgap.ingest.respondents import read_respondents
from cxgap.ingest.table import Table
from cxgap.lint.study_lint import lint
from cxgap.store.engine import Engine
from cxgap.survey.mirror_map import MirrorMap
from cxgap.survey.mirror_toml import parse
from cxgap.survey.study import Study
from cxgap.survey.survey import Finding, Survey
from cxgap.tasks.declare import NOTHING, Declared, declare, without_file
from cxgap.tasks.group_values import values_by_attribute
from cxgap.tasks.indicators import with_indicators
from cxgap.tasks.source import Source
from cxgap.tasks.weighting import weighted

if TYPE_CHECKING:
    from cxgap.ingest.propose import Proposal


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
    originals = _load(business, customers)
    known = None if mirror_map is None else read_map(mirror_map)
    tables = {
        side: read_table(data, name, known.sides[side].file if known else None)
        for side, (name, data) in originals.items()
    }
    said: tuple[Finding, ...] = ()
    if known is None:
        known, said = _proposed(tables)
    final = without_file(declare(known, declared, tables), tables)
    beside = _beside(declared)
    if "benchmarks" in beside:
        name, data = beside["benchmarks"]
        final = with_benchmarks(final, data, name)
    study = pair_tables(tables, final)
    files = {f"{what}-{name}": data for what, (name, data) in (originals | beside).items()}
    made = replace(study, findings=(*said, *study.findings), originals=files)
    return with_indicators(made, *beside["indicators"]) if "indicators" in beside else made


def _proposed(tables: Mapping[str, Table]) -> tuple[MirrorMap, tuple[Finding, ...]]:
    """The map that tables seem to have, and what was assumed in it."""
    from cxgap.ingest.propose import propose_map  # its vocabularies are not needed with a map

    found = propose_map(tables)
    return found.mirror_map, found.findings


def propose(business: Path | None, customers: Path, earlier: Path | None = None) -> Proposal:
    """Return the mirror map two files seem to have, with what was assumed in it.

    ``earlier`` is the map of another wave, which is brought up to date.

    Raises:
        CxgapError: where a file cannot be read or nothing can be paired.
    """
    known = None if earlier is None else read_map(earlier)
    tables = {
        side: read_table(data, name, known.sides[side].file if known else None)
        for side, (name, data) in _load(business, customers).items()
    }
    from cxgap.ingest.matching import MAYBE
    from cxgap.ingest.propose import propose_map
    from cxgap.ingest.reapply import reapply

    found = propose_map(tables, MAYBE) if known is None else reapply(known, tables)
    rows = [
        one
        for side, table in tables.items()
        for one in about_rows(table, found.mirror_map.sides[side])
    ]
    return replace(found, findings=(*rows, *found.findings))


def _load(business: Path | None, customers: Path) -> dict[str, tuple[str, bytes]]:
    return _contents({"business": business, "customer": customers})


def _beside(declared: Declared) -> dict[str, tuple[str, bytes]]:
    """The tables that stand beside the surveys."""
    return _contents({"benchmarks": declared.benchmarks, "indicators": declared.indicators})


def _contents(files: Mapping[str, Path | None]) -> dict[str, tuple[str, bytes]]:
    """Each file's name and bytes."""
    return {what: (shown(Path(path.name)), load(path)) for what, path in files.items() if path}


def read_map(path: Path) -> MirrorMap:
    """Return the mirror map in a file.

    Raises:
        CxgapError: where it cannot be read or understood.
    """
    name = shown(Path(path.name))
    try:
        text = load(path).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        hint = "Save it as UTF-8."
        raise MapError.at("the text", "it is not UTF-8", file=name, hint=hint) from error
    return parse(text, file=name)


def pair_tables(tables: Mapping[str, Table], mirror_map: MirrorMap) -> Study:
    """Read tables as the sides of a study.

    Raises:
        CxgapError: where a column is missing or a declaration contradicts the files.
    """
    if not mirror_map.items:
        raise MapError.at("items", "there are none", hint="Declare at least one [items.key].")
    surveys = {
        side: weighted(read_respondents(table, mirror_map.sides[side], mirror_map), mirror_map)
        for side, table in tables.items()
    }
    _check_populations(surveys, mirror_map)
    study = Study(mirror_map, surveys, values_by_attribute(surveys, mirror_map))
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
        indicators=study.indicators,
    )


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
