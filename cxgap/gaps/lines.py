"""Which lines a table of gaps has: items, dimensions, stages or the overall figure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from cxgap.errors import ViewError
from cxgap.metrics.metric import METRICS, Metric
from cxgap.survey.item import Item, Question, Source, Statement
from cxgap.survey.mirror_map import MirrorMap
from cxgap.survey.same import Same
from cxgap.survey.scale import Scale
from cxgap.survey.survey import Finding
from cxgap.survey.view import View
from cxgap.survey.words import GAP_KINDS, OWN_GAPS, Aspect, slots_of


@dataclass(frozen=True)
class Line:
    """One line of the table: an item, or several scored together per respondent."""

    key: str
    members: tuple[Item, ...]
    dimension: str | None = None
    stage: str | None = None

    @property
    def item(self) -> Item | None:
        """The item this line is, or None for a composite."""
        return self.members[0] if self.key == self.members[0].key else None


_LEFT_OUT = {
    "one_sided": ("Only one side was asked for the {gap} gap of: {items}.", ""),
    "aspect_not_asked": ("Not asked what the {gap} gap needs: {items}.", ""),
    "only_declared": (
        "A declared figure has no answers that the {gap} gap could be counted from: {items}.",
        "",
    ),
    "metric_undefined": ("{metric} is not defined on the scale of: {items}.", ""),
    "scales_differ": (
        "{metric} cannot compare or put together different scales: {items}.",
        "Use t2b or mean100.",
    ),
    "cut_too_high": (
        "A cut of {cut} points leaves nothing below it on the scale of: {items}.",
        "Choose a cut smaller than the number of points.",
    ),
    "overall_is_composite": (
        "No item is flagged as overall: the figure is the composite of {items}.",
        "",
    ),
}


@dataclass
class _Choice:
    """What was found usable, and what was left out for which reason."""

    mirror_map: MirrorMap
    view: View
    left_out: dict[str, list[str]] = field(default_factory=dict)

    @property
    def metric(self) -> Metric:
        return METRICS[self.view.metric]

    @property
    def own(self) -> bool:
        """Whether the gap is inside one side."""
        return self.view.gap in OWN_GAPS

    def sources(self, item: Item) -> list[Source | None]:
        return [item.source(*slot) for slot in slots_of(self.view.gap)]

    def scales(self, item: Item) -> list[Scale]:
        return [source.scale for source in self.sources(item) if source]

    def leave_out(self, code: str, *items: str) -> None:
        self.left_out.setdefault(code, []).extend(items)

    def findings(self) -> list[Finding]:
        return [self._finding(code, items) for code, items in self.left_out.items()]

    def _finding(self, code: str, items: list[str]) -> Finding:
        sentence, remedy = _LEFT_OUT[code]
        named = {"items": ", ".join(items), "cut": self.view.cut}
        facts = named | {"metric": self.view.metric, "gap": self.view.gap}
        return Finding(code, "info", self.view.level, sentence, remedy, facts, tuple(items))


def choose_lines(mirror_map: MirrorMap, view: View) -> tuple[list[Line], list[Finding]]:
    """Return the lines a view shows and what was left out of it.

    Raises:
        ViewError: where an item is unknown or no line remains.
    """
    asked = _Asked(view.level, view.gap, view.metric, view.cut, view.items)
    lines, findings = _chosen(Same(mirror_map), asked)
    return list(lines), list(findings)


class _Asked(NamedTuple):
    """All of a view that lines depend on; a page asks for the same ones under every filter."""

    level: str
    gap: str
    metric: str
    cut: int | None
    items: tuple[str, ...]


@lru_cache(maxsize=1024)
def _chosen(mirror_map: Same[MirrorMap], asked: _Asked) -> tuple[list[Line], list[Finding]]:
    view = View(**asked._asdict())
    choice = _Choice(mirror_map.it, view)
    usable = [item for item in _asked_for(mirror_map.it, view) if _is_usable(choice, item)]
    lines = _LEVELS[view.level](choice, usable)
    if not lines:
        raise _nothing_left(choice)
    return lines, choice.findings()


def _asked_for(mirror_map: MirrorMap, view: View) -> list[Item]:
    if unknown := [key for key in view.items if key not in mirror_map.items]:
        raise ViewError.unknown("item", unknown[0], mirror_map.items)
    if view.items:
        return [mirror_map.items[key] for key in view.items]
    return [item for item in mirror_map.items.values() if _is_about(item, view)]


def _is_about(item: Item, view: View) -> bool:
    """Ratings and reasons never share a table: what the other kind lacks is not worth a word."""
    reasons = slots_of(view.gap)[-1][1] is Aspect.REASON
    return any((aspect is Aspect.REASON) == reasons for _, aspect in item.sources)


def _is_usable(choice: _Choice, item: Item) -> bool:
    reason = _why_not_asked(choice, item) or _why_not(choice, choice.scales(item))
    if reason:
        choice.leave_out(reason, item.key)
    return not reason


def _why_not_asked(choice: _Choice, item: Item) -> str | None:
    sources = choice.sources(item)
    if not all(sources):
        return "aspect_not_asked" if choice.own else "one_sided"
    stated = any(isinstance(source, Statement) for source in sources)
    return "only_declared" if choice.own and stated else None


def _why_not(choice: _Choice, scales: list[Scale]) -> str | None:
    if not all(choice.metric.defined_on(scale) for scale in scales):
        return "metric_undefined"
    if choice.view.metric == "t2b" and any(
        (choice.view.cut or 1) > round(scale.steps) for scale in scales
    ):
        return "cut_too_high"
    if not choice.metric.mixes and len({scale.ends for scale in scales}) > 1:
        return "scales_differ"
    return None


def _item_lines(_choice: _Choice, items: list[Item]) -> list[Line]:
    return [Line(item.key, (item,), item.dimension, item.stage) for item in items]


def _dimension_lines(choice: _Choice, items: list[Item]) -> list[Line]:
    return _composites(choice, items, choice.mirror_map.dimensions, lambda item: item.dimension)


def _stage_lines(choice: _Choice, items: list[Item]) -> list[Line]:
    return _composites(choice, items, choice.mirror_map.stages, lambda item: item.stage)


def _overall_lines(choice: _Choice, items: list[Item]) -> list[Line]:
    """The item flagged overall; where the study has none, the composite of all items."""
    if any(item.overall for item in choice.mirror_map.items.values()):
        return _item_lines(choice, [item for item in items if item.overall])
    members = _countable(choice, items)
    if members:
        choice.leave_out("overall_is_composite", *(item.key for item in members))
    return [Line("*overall", members)] if members else []


def _composites(
    choice: _Choice,
    items: list[Item],
    declared: Iterable[str],
    of: Callable[[Item], str | None],
) -> list[Line]:
    """One line per dimension or stage, in the declared order, then in order of appearance."""
    found = [key for item in items if (key := of(item))]
    keys = [key for key in dict.fromkeys([*declared, *found]) if key in found]
    lines = []
    for key in keys:
        members = _countable(choice, [item for item in items if of(item) == key])
        if members:
            place = {choice.view.level: key}
            lines.append(Line(f"*{key}", members, place.get("dimension"), place.get("stage")))
    return lines


def _countable(choice: _Choice, items: list[Item]) -> tuple[Item, ...]:
    """Items both sides answered (not declared), on scales that may be put together."""
    members = [item for item in items if item.in_composites and _is_answered(choice, item)]
    ends = {scale.ends for item in members for scale in choice.scales(item)}
    if len(ends) > 1 and not choice.metric.mixes:
        choice.leave_out("scales_differ", *(item.key for item in members))
        return ()
    return tuple(members)


def _is_answered(choice: _Choice, item: Item) -> bool:
    return all(isinstance(source, Question) for source in choice.sources(item))


_LEVELS: dict[str, Callable[[_Choice, list[Item]], list[Line]]] = {
    "item": _item_lines,
    "dimension": _dimension_lines,
    "stage": _stage_lines,
    "overall": _overall_lines,
}


def _nothing_left(choice: _Choice) -> ViewError:
    not_for_it = choice.left_out.keys() & {"metric_undefined", "scales_differ"}
    return ViewError(
        "{metric} gives no {level} figure for the {gap} gap.",
        hint="Choose another metric."
        if not_for_it
        else "Choose a cut smaller than the number of points."
        if "cut_too_high" in choice.left_out
        else "The mirror map has no item of which all that it needs was asked.",
        level=choice.view.level,
        gap=choice.view.gap,
        metric=choice.view.metric,
    )


def declared_share(
    line: Line, side: str, view: View, group: Mapping[str, str] | None = None
) -> tuple[bool, float | None]:
    """Whether this side of the line is a declared figure, and the figure if it fits the view.

    For a group (attribute to value) it is the one declared for it, where groups were declared.
    """
    item, kind = line.members[0], GAP_KINDS[view.gap]
    asked = {"business": kind.business, "customer": kind.customer}
    source = item.source(side, asked.pop(side))
    if not isinstance(source, Statement):
        return False, None
    ((other_side, aspect),) = asked.items()
    other = item.source(other_side, aspect)
    cut = view.cut or (_top_of(other) if other else source.top)
    fits = view.metric == "t2b" and cut == source.top
    return True, source.share_of(group or {}) if fits else None


def _top_of(source: Source) -> int:
    """The cut a side counts by: the one it declared its share for, or that of its question."""
    return source.top if isinstance(source, Statement) else source.scale.top
