"""How many respondents a view's filters keep, of how many; the gate says what may be told."""

from __future__ import annotations

from dataclasses import dataclass, replace

from cxgap.survey.view import View
from cxgap.survey.words import SIDES
from cxgap.tasks.filters import check_filters
from cxgap.tasks.respondent_counter import hidden_respondents
from cxgap.tasks.source import Source


@dataclass(frozen=True)
class Kept:
    """Respondents of one side; None where their number must stay hidden."""

    side: str
    n: int | None
    of: int | None


def kept(source: Source, view: View) -> list[Kept]:
    """Return what the filters keep of each side that they part; nothing without any.

    Raises:
        ViewError: for a value the attribute does not have.
        PrivacyError: for a filter that would single out too few people.
    """
    check_filters(source, view)
    whole, parted = replace(view, by=(), min_base=None), []
    for side in SIDES:
        filters = view.filters_of(side, source.mirror_map.attributes_of(side))
        if side in source.rows and filters:
            n = _told(source, side, whole)
            parted.append(Kept(side, n, _told(source, side, replace(whole, where=()))))
    return parted


def _told(source: Source, side: str, view: View) -> int | None:
    if hidden_respondents(source, side, view).any():
        return None
    filters = view.filters_of(side, source.mirror_map.attributes_of(side))
    return source.engine.respondents(side, [], filters).n
