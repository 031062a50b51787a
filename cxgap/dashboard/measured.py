"""What a reader has chosen on the pages that measure: line, waves, groups of an action."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from cxgap.survey.attribute import WAVE
from cxgap.survey.words import ALL_LEVELS
from cxgap.tasks.indicators import waves_of
from cxgap.tasks.source import Source

OVERALL = "overall"
KEYS = (
    *("line", "before", "after", "action", "treated", "comparison"),
    *("indicator", "indicator.wave", "indicator.segment"),
)


@dataclass(frozen=True)
class Measured:
    """Choices of the section Measure, each with a link key of the same name.

    ``line`` is "overall" or a level and a key ("dimension:simplicity"). ``action`` is the attribute
    that parts those an action was for (``treated``) from others (``comparison``; none: all others).
    ``indicator_wave`` and ``indicator_segment`` are those of the indicators, ``indicator`` is the
    one whose waves are shown.
    """

    line: str = OVERALL
    before: str | None = None
    after: str | None = None
    action: str | None = None
    treated: tuple[str, ...] = ()
    comparison: tuple[str, ...] = ()
    indicator: str | None = None
    indicator_wave: str | None = None
    indicator_segment: str | None = None


def dump(chosen: Measured) -> dict[str, list[str]]:
    """Return the choices as link parameters; empty where there is none."""
    return {key: _listed(getattr(chosen, _field(key))) for key in KEYS}


def parse(link: Mapping[str, Sequence[str]]) -> Measured:
    """Return what a link asks for."""
    found = {key: tuple(filter(None, link.get(key, ()))) for key in KEYS}
    choices: dict[str, object] = {
        _field(key): values if key in ("treated", "comparison") else values[0]
        for key, values in found.items()
        if values
    }
    return Measured(**choices)  # type: ignore[arg-type]


def fitted(chosen: Measured, source: Source) -> Measured:
    """Return the choices without what the study does not have."""
    waves = source.values.get(WAVE, ())
    parted = chosen.action if chosen.action in attributes(source) else None
    values = source.values.get(parted, ()) if parted else ()
    rows = source.indicators.rows
    return Measured(
        line=chosen.line if is_line(chosen.line, source) else OVERALL,
        before=chosen.before if chosen.before in waves else None,
        after=chosen.after if chosen.after in waves else None,
        action=parted,
        treated=tuple(one for one in chosen.treated if one in values),
        comparison=tuple(one for one in chosen.comparison if one in values),
        indicator=_one_of(chosen.indicator, [one.name for one in rows]),
        indicator_wave=_one_of(chosen.indicator_wave, [one.wave for one in rows]),
        indicator_segment=_one_of(chosen.indicator_segment, [one.segment for one in rows]),
    )


def attributes(source: Source) -> list[str]:
    """Attributes of customers that can part them into two groups: all but the wave."""
    carried = source.mirror_map.attributes_of("customer")
    return [key for key in carried if key != WAVE and len(source.values.get(key, ())) > 1]


def written_out(chosen: Measured, source: Source) -> Measured:
    """Return the choices with every wave named: two in their order, by default the last two."""
    known = waves_of(source.indicators, source.values)
    latest = chosen.indicator_wave or next(reversed(known), None)
    return _two_waves(replace(chosen, indicator_wave=latest), source)


def _two_waves(chosen: Measured, source: Source) -> Measured:
    waves = source.values.get(WAVE, ())
    if len(waves) < 2:
        return chosen
    last = waves.index(chosen.after) if chosen.after else len(waves) - 1
    first = waves.index(chosen.before) if chosen.before else last - 1
    if first == last or first < 0:
        first, last = max(last - 1, 0), max(last, 1)
    first, last = sorted((first, last))
    return replace(chosen, before=waves[first], after=waves[last])


def without_groups(chosen: Measured) -> Measured:
    """Return the choices without groups: those of another attribute are none of this one."""
    return replace(chosen, treated=(), comparison=())


def _field(key: str) -> str:
    return key.replace(".", "_")


def _listed(value: str | tuple[str, ...] | None) -> list[str]:
    return [value] if isinstance(value, str) else list(value or ())


def _one_of(value: str | None, known: Sequence[str | None]) -> str | None:
    return value if value in known else None


def is_line(line: str, source: Source) -> bool:
    """Whether a study has a line: the overall figure, or a level and a key of it."""
    level, _, key = line.partition(":")
    items = source.mirror_map.items
    if level == "item":
        return key in items
    places = {getattr(one, level) for one in items.values()} if level in ALL_LEVELS[1:3] else set()
    return line == OVERALL or (bool(key) and key in places)
