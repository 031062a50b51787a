"""What pages ask of tasks, kept: each function is one task behind a decorator.

Only here and in `cards_of` is anything kept of what was computed.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
import streamlit as st

from cxgap.dashboard.remembered import remembered
from cxgap.ingest.indicators import read_indicators
from cxgap.ingest.table import Table
from cxgap.survey.attribute import Attribute
from cxgap.survey.faces import Cuts
from cxgap.survey.indicator import IndicatorTable
from cxgap.survey.mirror_map import MirrorMap
from cxgap.survey.notebook import Notebook
from cxgap.survey.planned import PlannedAction
from cxgap.survey.side import ReadAs, Side
from cxgap.survey.study import Study
from cxgap.survey.view import View
from cxgap.tasks import (
    bring,
    change,
    drivers,
    effect,
    filtered,
    filters,
    gaps,
    indicators,
    moments,
    notebook,
    plan,
    plan_measuring,
    priorities,
    read,
    scores,
    studies,
    templates,
    touchpoints,
    weights,
)
from cxgap.tasks.action_groups import Group
from cxgap.tasks.benchmarks import with_sources
from cxgap.tasks.bring import Draft, Upload
from cxgap.tasks.change import ChangeTable
from cxgap.tasks.driver_choice import DriverOptions
from cxgap.tasks.drivers import DriverTable
from cxgap.tasks.gap_columns import GapTable
from cxgap.tasks.journey import Stages, in_steps
from cxgap.tasks.moments import Moments
from cxgap.tasks.plan import PlanTable
from cxgap.tasks.plan_measuring import Measured
from cxgap.tasks.priorities import PriorityOptions, PriorityTable
from cxgap.tasks.source import Source, keeping
from cxgap.tasks.touchpoints import TouchpointTable
from cxgap.texts.labels import Names

TEMPLATE = "*templates"  # stands for their map where a study's name is expected; no name has a star


def home_study() -> str:
    """The study a bare address opens: the one the server was started with, or the demo."""
    folder = os.environ.get("CXGAP_STUDY")
    return Path(folder).name if folder else studies.DEMO


def source(study: str, version: str | None) -> Source:
    """A study version, opened once for all sessions."""
    if study == studies.DEMO and version is not None:
        current = _opened(study, None)
        if current.version == version:
            return current
    return _opened(study, version)


def written_beside(study: str) -> str | Path:
    """Whose notebook is meant: the folder the server was started with, or a study's name."""
    folder = os.environ.get("CXGAP_STUDY")
    return Path(folder) if folder and Path(folder).name == study else study


@st.cache_resource(max_entries=8, show_spinner=False)
def _opened(study: str, version: str | None) -> Source:
    folder = os.environ.get("CXGAP_STUDY")
    if folder and Path(folder).name == study:
        return keeping(studies.open_saved(Path(folder), version))
    return keeping(studies.open_named(study, version))


@remembered(2000)
def list_gaps(study: str, version: str, view: View, stages: Stages = ()) -> GapTable:
    """Gaps of a view; of a journey, with its steps for stages."""
    return gaps.list_gaps(in_steps_of(study, version, stages), view)


@remembered(2000)
def gaps_in(language: str, study: str, version: str, view: View, stages: Stages = ()) -> GapTable:
    """The same with the sources of benchmarks in a language."""
    table = list_gaps(study, version, view, stages)
    known = source(study, version).mirror_map
    return replace(table, rows=with_sources(table.rows, known, language))


def in_steps_of(study: str, version: str, stages: Stages) -> Source:
    """A study version, with a journey's steps for stages where there are any."""
    found = source(study, version)
    return in_steps(found, stages) if stages else found


@remembered(100)
def list_drivers(study: str, version: str, view: View, options: DriverOptions) -> DriverTable:
    """What moves customers' outcome."""
    return drivers.list_drivers(source(study, version), view, options)


@remembered(100)
def list_priorities(
    study: str, version: str, view: View, options: PriorityOptions
) -> PriorityTable:
    """Importance against performance."""
    derived = options.importance == "derived"
    known = list_drivers(study, version, view, options.drivers) if derived else None
    return priorities.list_priorities(source(study, version), view, options, known)


@remembered(500)
def list_touchpoints(study: str, version: str, view: View, cuts: Cuts) -> TouchpointTable:
    """What both sides make of each touchpoint."""
    return touchpoints.list_touchpoints(source(study, version), view, cuts)


@remembered(100)
def list_moments(study: str, version: str, view: View, outcome: str | None) -> Moments:
    """Which touchpoints make or break the experience."""
    return moments.list_moments(source(study, version), view, outcome)


@remembered(500)
def list_changes(study: str, version: str, view: View, before: str, after: str) -> ChangeTable:
    """Changes of gaps between two waves."""
    return change.list_changes(source(study, version), view, before, after)


@remembered(500)
def list_trend(study: str, version: str, view: View) -> ChangeTable:
    """Gaps in every wave."""
    return change.list_trend(source(study, version), view)


@remembered(500)
def list_effects(
    study: str,
    version: str,
    view: View,
    groups: tuple[Group, Group | None],
    waves: tuple[str, str],
) -> ChangeTable:
    """What an action did where it was taken, beside others."""
    return effect.list_effects(source(study, version), view, *groups, waves)


def notes(study: str, revision: int | None = None) -> Notebook:
    """What people wrote beside a study, as of a revision, the last by default."""
    wanted = notebook.latest(written_beside(study)) if revision is None else revision
    return _notes(study, wanted)


@st.cache_resource(max_entries=50, show_spinner=False)
def _notes(study: str, revision: int) -> Notebook:
    return notebook.current(written_beside(study), revision)


@remembered(50)
def plan_table(study: str, version: str, actions: tuple[PlannedAction, ...]) -> PlanTable:
    """What became of planned actions; counting is kept by what decides it: words cost none."""
    found = [_measured(study, version, one.without_words()) for one in actions]
    return plan.plan_table(actions, found)


@remembered(500)
def _measured(study: str, version: str, action: PlannedAction) -> Measured | str:
    return plan_measuring.measure(source(study, version), action)


@remembered(500)
def list_scores(study: str, version: str, view: View, item: str) -> pd.DataFrame:
    """Score distributions of an item."""
    return scores.list_scores(source(study, version), view, item)


@remembered(10_000)
def filter_blocks(
    study: str, version: str, view: View, attribute: str
) -> list[tuple[tuple[str, ...], int | None]]:
    """What may be chosen of an attribute under the other filters, with counts."""
    return filters.filter_blocks(source(study, version), view, attribute)


@remembered(50)
def indicator_rows(language: str, study: str, version: str) -> pd.DataFrame:
    """Indicators of every wave and segment, in a language."""
    found = source(study, version)
    return indicators.named_rows(found, Names(found.mirror_map, language))


@remembered(2000)
def kept(study: str, version: str, view: View) -> list[filtered.Kept]:
    """What the filters of a view keep of each side."""
    return filtered.kept(source(study, version), view)


@st.cache_resource(max_entries=8, show_spinner=False, scope="session")
def understood(_upload: Upload, name: str, digest: str, how: ReadAs) -> Table:
    """A dropped file as read; only the session that dropped it keeps it."""
    return bring.understand(_upload)


@st.cache_resource(max_entries=8, show_spinner=False, scope="session")
def read_report(_table: Table, side: str, digest: str, how: ReadAs) -> Mapping[str, Any]:
    """What was understood of a dropped file."""
    return read.report_of(_table, side)


@st.cache_resource(max_entries=4, show_spinner=False, scope="session")
def drafted(_tables: Mapping[str, Table], digests: str, earlier: str | None) -> Draft:
    """The draft of dropped files, by themselves or by the map of a study."""
    if earlier == TEMPLATE:
        return bring.draft(_tables, templates.template_map())
    return bring.draft(_tables, source(earlier, None).mirror_map if earlier else None)


@st.cache_resource(max_entries=8, show_spinner=False, scope="session")
def levels(
    _draft: Draft, _side: Side, _attributes: Mapping[str, Attribute], what: str
) -> Mapping[str, Mapping[str, float]]:
    """Levels of attributes on a side; ``what`` tells files, side and attributes from others."""
    return weights.levels(_draft.tables[_side.name], _side, _draft.mirror_map, _attributes)


@st.cache_resource(max_entries=2, show_spinner=False, scope="session")
def made(
    _uploads: Mapping[str, Upload], _draft: Draft, digests: str, _map: MirrorMap, text: str
) -> Study:
    """The study of dropped files and a confirmed map, whose text tells it from others."""
    return bring.make(_uploads, _draft.tables, _map)


@st.cache_resource(max_entries=4, show_spinner=False, scope="session")
def indicators_read(_data: bytes, name: str, digest: str) -> IndicatorTable:
    """A dropped table of indicators as read."""
    return read_indicators(_data, name)


@st.cache_resource(max_entries=2, show_spinner=False, scope="session")
def with_indicators(_study: Study, version: str, _data: bytes, name: str, digest: str) -> Study:
    """A study with a table of indicators; kept, as its digits take a while."""
    return indicators.with_indicators(_study, name, _data)


def forget(study: str) -> None:
    """Call after an import; otherwise readers see the old study until its entry is evicted."""
    _opened.clear(study, None)
    _notes.clear()
