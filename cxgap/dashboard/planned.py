"""What a reader has opened on the page Action plan: an action, or a new one made of something."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cxgap.dashboard import measured
from cxgap.survey.planned import OVERALL
from cxgap.tasks.source import Source

NEW = "new"
KEYS = ("plan", "plan.group", "plan.step")


@dataclass(frozen=True)
class Planned:
    """Choices of the page, each with a link key: ``plan``, ``plan.group`` and ``plan.step``.

    ``opened`` is the key of an action; "new"; or a line, of which a new action is to be made:
    "overall", "item:checkout_easy", "dimension:simplicity", "stage:during". ``group`` ("region=
    North") and ``step`` (of the journey) are what such an action begins with.
    """

    opened: str | None = None
    group: str | None = None
    step: str | None = None

    @property
    def is_new(self) -> bool:
        """Whether it is an action that is still to be written."""
        return self.opened == NEW or self.line is not None

    @property
    def line(self) -> str | None:
        """The line a new action is to be made of, where the link names one."""
        named = self.opened is not None and (self.opened == OVERALL or ":" in self.opened)
        return self.opened if named else None


def dump(chosen: Planned) -> dict[str, list[str]]:
    """Return the choices as link parameters; empty where there is none."""
    values = (chosen.opened, chosen.group, chosen.step)
    return {key: [value] if value else [] for key, value in zip(KEYS, values, strict=True)}


def parse(link: Mapping[str, Sequence[str]]) -> Planned:
    """Return what a link asks for."""
    return Planned(*(next(iter(filter(None, link.get(key, ()))), None) for key in KEYS))


def fitted(chosen: Planned, source: Source) -> Planned:
    """Return the choices without lines and groups the study does not have.

    Whether an action is in the plan is no matter of the study's version: the page says it.
    """
    line = chosen.line
    opened = chosen.opened if line is None or measured.is_line(line, source) else None
    attribute, _, value = (chosen.group or "").partition("=")
    known = attribute in measured.attributes(source) and value in source.values[attribute]
    return Planned(opened, chosen.group if known else None, chosen.step)


def opened(chosen: Planned, key: str) -> Planned:
    """Return the choices with something opened; what another was made of goes with it."""
    return chosen if key == (chosen.opened or "") else Planned(key or None)
