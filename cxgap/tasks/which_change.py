"""Which table of changes is asked for: two waves, all of them, or an action's effect."""

from __future__ import annotations

from dataclasses import dataclass

from cxgap.survey.view import View
from cxgap.tasks.action_groups import Group
from cxgap.tasks.change import ChangeTable, list_changes, list_trend
from cxgap.tasks.effect import list_effects
from cxgap.tasks.source import Source


@dataclass(frozen=True)
class WhichChange:
    """From which wave to which (None: the last two), or the ``trend`` of all waves.

    With a ``treated`` group it is the effect of an action, beside the ``comparison`` (None: all
    others).
    """

    before: str | None = None
    after: str | None = None
    trend: bool = False
    treated: Group | None = None
    comparison: Group | None = None

    @property
    def kind(self) -> str:
        """What a row is: "trend", "effect" or "change"."""
        return "trend" if self.trend else "effect" if self.treated else "change"

    def table(self, source: Source, view: View) -> ChangeTable:
        """The table; errors as for `list_changes`, `list_trend` and `list_effects`."""
        if self.trend:
            return list_trend(source, view)
        if self.treated:
            waves = (self.before, self.after)
            return list_effects(source, view, self.treated, self.comparison, waves)
        return list_changes(source, view, self.before, self.after)
