"""Which waves a view is compared over."""

from __future__ import annotations

from cxgap.errors import ViewError
from cxgap.survey.attribute import WAVE
from cxgap.survey.view import View
from cxgap.survey.words import OWN_GAPS
from cxgap.tasks.recency import refuse_between_waves
from cxgap.tasks.source import Source


def chosen_waves(source: Source, before: str | None, after: str | None) -> tuple[str, str]:
    """The two waves asked for; by default the last in the study's order and the one before.

    Raises:
        ViewError: for waves the study does not have, or two that are one.
    """
    known = all_waves(source)
    for name in (before, after):
        if name is not None and name not in known:
            raise ViewError.unknown_value(WAVE, name, known)
    after = after or next(name for name in reversed(known) if name != before)
    before = before or _wave_before(known, after)
    if before == after:
        raise ViewError("{wave} cannot be compared with itself.", wave=after)
    return before, after


def _wave_before(known: tuple[str, ...], after: str) -> str:
    if after == known[0]:
        raise ViewError(
            "No wave comes before {wave}.", hint="Choose one of: {known}.", wave=after, known=known
        )
    return known[known.index(after) - 1]


def all_waves(source: Source) -> tuple[str, ...]:
    """The waves of a study, in its order.

    Raises:
        ViewError: where there are fewer than two.
    """
    known = source.values.get(WAVE, ())
    if len(known) < 2:
        raise ViewError(
            "The study has no two waves to compare.",
            hint="Name the column of waves in the mirror map, and put the waves into one file.",
        )
    return known


def check_not_by_wave(view: View) -> None:
    """Refuse a split or filter by wave, and figures in which old answers count less.

    Raises:
        ViewError: for each of them.
    """
    keys = [*view.by, *(key.rpartition(":")[2] for key, _ in view.where)]
    if WAVE in keys:
        raise ViewError(
            "Waves are compared here: they can be neither the split nor a filter.",
            hint="Name the two waves as before and after.",
        )
    refuse_between_waves(view)
    if view.gap in OWN_GAPS:
        raise ViewError(
            "The change of a gap inside one side is not computed: {gap}.",
            hint="Choose a gap between the two sides, or look at each wave with a filter.",
            gap=view.gap,
        )
