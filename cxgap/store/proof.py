"""Whether a version's folder still holds what its digits stand for."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import duckdb
import numpy as np
import pandas as pd

from cxgap.store.engine import FILES, SETTINGS, Engine, path_literal
from cxgap.store.indicators import read_saved
from cxgap.store.version import read_map, read_report
from cxgap.survey.item import Question
from cxgap.survey.study import Study
from cxgap.survey.survey import ROW, Survey
from cxgap.survey.words import Aspect

_STEPS = "q_"  # what the columns of answers begin with
# what columns that are no study's lead to: none of a name, or texts where numbers were
_UNLIKE = (duckdb.Error, KeyError, TypeError, ValueError, AttributeError, OverflowError)


def is_as_saved(place: Path, originals: Mapping[str, bytes]) -> bool:
    """Say whether the content of a folder is that of the version its report names.

    Map, values, answers, weights, groups, indicators and ``originals`` (by their names) are held
    against the version's digits; the tally, which they do not cover, against the answers. Findings
    and reports, which explain figures and change none, are not looked at.

    Raises:
        StoreError: where a file is missing or damaged.
    """
    try:
        return _agrees(place, originals)
    except _UNLIKE:
        return False


def _agrees(place: Path, originals: Mapping[str, bytes]) -> bool:
    study, report = _study(place, originals), read_report(place)
    counted = {side: len(survey) for side, survey in study.surveys.items()}
    if study.version != report["version"] or counted != report["rows"]:
        return False
    return _tallies_agree(study, place)


def _study(place: Path, originals: Mapping[str, bytes]) -> Study:
    """The study as it was before it was saved, without what its digits do not cover."""
    report = read_report(place)
    return Study(
        mirror_map=read_map(place),
        surveys={side: Survey(side, _rows(place / FILES[side])) for side in report["rows"]},
        values={key: tuple(values) for key, values in report["values"].items()},
        originals=originals,
        indicators=read_saved(place),
    )


def _rows(file: Path) -> pd.DataFrame:
    """A side's respondents in the order of their file, with the types they were read with."""
    with duckdb.connect(config=SETTINGS) as connection:
        rows: pd.DataFrame = connection.sql(
            f"from read_parquet({path_literal(file)}) order by {ROW}"
        ).df()
    steps = [name for name in rows if str(name).startswith(_STEPS)]
    typed: pd.DataFrame = rows.astype(dict.fromkeys(steps, "Int16"))
    return typed


def _tallies_agree(study: Study, place: Path) -> bool:
    counted, kept = Engine.of_study(study), Engine.of_folder(place, tuple(study.surveys))
    return all(
        _alike(*(_tally(engine, study, side) for engine in (counted, kept)))
        for side in study.surveys
    )


def _tally(engine: Engine, study: Study, side: str) -> pd.DataFrame:
    """Every question of a side by all its groups, in one order."""
    by = study.mirror_map.attributes_of(side)
    asked: dict[Aspect, list[str]] = {}
    for item in study.mirror_map.items.values():
        for (of, aspect), source in item.sources.items():
            if of == side and isinstance(source, Question):
                asked.setdefault(aspect, []).append(item.key)
    parts = [
        engine.tally(side, aspect, items, by, {}).frame().assign(aspect=str(aspect))
        for aspect, items in asked.items()
    ]
    tally = pd.concat(parts) if parts else pd.DataFrame()
    keys = [str(name) for name in tally if name not in ("n", "w", "q")]
    return tally.sort_values(keys, ignore_index=True) if keys else tally


def _alike(one: pd.DataFrame, other: pd.DataFrame) -> bool:
    """Whether two tallies count alike; sums of weights may differ in how they were added up."""
    sums = [name for name in ("w", "q") if name in one]
    if not one.drop(columns=sums).equals(other.drop(columns=sums, errors="ignore")):
        return False
    return bool(np.allclose(one[sums], other[sums], rtol=1e-9, atol=0))
