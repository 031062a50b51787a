"""What the action on the page of effects is called: as the plan has it, else by whom it was for."""

from __future__ import annotations

from cxgap.dashboard import queries, waves
from cxgap.dashboard.page import Page
from cxgap.survey.planned import BEGUN, PlannedAction
from cxgap.tasks.plan import read_plan
from cxgap.texts.numbers import joined
from cxgap.texts.plan import Plans

_MOST_GROUPS = 2  # that a title names


def taken(page: Page) -> list[PlannedAction]:
    """The actions of the plan that were begun."""
    actions, _ = read_plan(queries.notes(page.reader.study, page.reader.revision))
    return [one for one in actions if one.status in BEGUN]


def in_a_sentence(page: Page) -> str:
    """What the action is called within a sentence."""
    chosen = page.reader.measured
    if planned := _planned(page):
        title = Plans(page.source.mirror_map, page.language).title(planned)
        return page.say("the action “{title}”", title=title.rstrip(". "))
    if len(chosen.treated) > _MOST_GROUPS:
        return page.say("the action")
    names = [page.names.value(str(chosen.action), one) for one in chosen.treated]
    return page.say("the action for {group}", group=joined(names, page.language))


def _planned(page: Page) -> PlannedAction | None:
    """The one action of the plan for this group between these waves, best about this line."""
    chosen = page.reader.measured
    groups = [(str(chosen.action), value) for value in chosen.treated]
    found = [one for one in taken(page) if [one.group] == groups and _is_between(page, one)]
    about = [one for one in found if one.line == chosen.line] or found
    return about[0] if len(about) == 1 else None


def _is_between(page: Page, one: PlannedAction) -> bool:
    """Whether the two waves lie before and after it; where it is not dated nobody knows better."""
    known, chosen = waves.waves(page), page.reader.measured
    if one.taken not in known:
        return True
    before, when, after = (
        known.index(str(wave)) for wave in (chosen.before, one.taken, chosen.after)
    )
    return before <= when < after
