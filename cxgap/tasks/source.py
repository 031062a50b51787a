"""A study one can ask: in memory or saved, its declarations with the engine that counts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from cxgap.store.engine import Engine
from cxgap.store.kept import KeptEngine
from cxgap.survey.indicator import NO_INDICATORS, IndicatorTable
from cxgap.survey.mirror_map import MirrorMap
from cxgap.survey.survey import Finding


@dataclass(frozen=True)
class Source:
    """A study that can be asked.

    ``rows`` counts each side's respondents; a side that only declared figures is not in it.
    ``folder`` is that of the version, where it is saved.
    """

    version: str
    mirror_map: MirrorMap
    values: Mapping[str, tuple[str, ...]]
    rows: Mapping[str, int]
    engine: Engine
    findings: tuple[Finding, ...] = ()
    reports: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    folder: Path | None = None
    indicators: IndicatorTable = NO_INDICATORS


def keeping(source: Source) -> Source:
    """The same study for many questions: what was counted once is only added up again."""
    return replace(source, engine=KeptEngine(source.engine))
