"""What opens over the page Journey to change its steps: one to edit, add, remove or bring back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import streamlit as st

from cxgap.dashboard import journey_saving, queries, writing
from cxgap.dashboard.apart import told_apart
from cxgap.dashboard.journey_saving import CLASH
from cxgap.dashboard.markdown import plain
from cxgap.dashboard.page import Page
from cxgap.survey.journey import FEWEST_STEPS, FIRST, MOST_STEPS, STEP, Step, before
from cxgap.survey.notebook import Saved, Written
from cxgap.tasks.journey import Journey
from cxgap.tasks.journey_steps import keyed, new_step, remove_step, removed_steps, save_step
from cxgap.texts.catalog import N_, chosen

_LONGEST_NAME = 60
_NAMED_IN = {"en": N_("Its name in English"), "vi": N_("Its name in Vietnamese")}
_REMOVING = "journey_removing"


def edit_step(page: Page, journey: Journey, step: Step) -> None:
    """Open a step."""
    title = page.say("Step: {step}", step=page.names.stage(step.key))
    journey_saving.open_over(page, title, _step_form, journey, step)


def ask_to_remove(page: Page, journey: Journey) -> None:
    """Where the reader is about to remove a step, ask first: another dialog than its form."""
    key = st.session_state.pop(_REMOVING, None)
    for step in journey.steps:
        if step.key == key:
            title = page.say("Remove this step")
            journey_saving.open_over(page, title, _remove_form, journey, step)


def add_step(page: Page, journey: Journey) -> None:
    """Offer a new step, and those that were removed; where there are most, say so."""
    if len(journey.steps) >= MOST_STEPS:
        st.caption(page.say("A journey has at most {most} steps.", most=MOST_STEPS))
        return
    label = page.say("Add a step")
    if st.button(label, key="step_add", icon=":material/add:"):
        journey_saving.open_over(page, label, _step_form, journey, new_step())
    if gone := removed_steps(journey):
        with st.expander(page.say("Removed steps")):
            for step in gone:
                _offer_back(page, journey, step)


def _offer_back(page: Page, journey: Journey, step: Step) -> None:
    name = _name(page, step)
    label = plain(page.say("Bring back “{step}”", step=name))
    if st.button(label, key=f"back_{step.key}", type="tertiary", icon=":material/undo:"):
        title = page.say("Step: {step}", step=name)
        journey_saving.open_over(page, title, _back_form, journey, step)


def _back_form(page: Page, journey: Journey, step: Step) -> None:
    st.text(page.say("The step comes back to its place with the notes under it."))
    writing.name_field(page)
    journey_saving.save_button(page, page.say("Bring it back"), _save_back, (journey, step))


def _save_back(page: Page, journey: Journey, step: Step) -> Saved:
    study = queries.written_beside(page.reader.study)
    return save_step(study, journey, step, who=writing.writer())


def _step_form(page: Page, journey: Journey, step: Step) -> None:
    known = page.source.mirror_map.items
    rated = told_apart(
        {key: _item_label(page, key) for key, item in known.items() if item.in_composites}
    )
    st.text_input(
        page.say("Name of the step"),
        value=_name(page, step),
        key=f"name_{step.key}",
        max_chars=_LONGEST_NAME,
    )
    for language in _others(page, step):
        st.text_input(
            page.say(_NAMED_IN[language]),
            value=step.name[language],
            key=f"name_{language}_{step.key}",
            max_chars=_LONGEST_NAME,
            help=page.say("If it is left empty, the name above is shown there too."),
        )
    st.multiselect(
        page.say("Items of this step"),
        list(rated),
        default=[key for key in step.items if key in rated],
        format_func=lambda key: rated.get(key, key),
        key=f"items_{step.key}",
        placeholder=page.say("Choose items"),
        help=page.say("An item belongs to one step: it leaves the step it was in."),
    )
    _touchpoint_choice(page, step)
    _place_choice(page, journey, step)
    writing.name_field(page)
    if theirs := st.session_state.get(CLASH):
        _changed_meanwhile(page, theirs, step)
    journey_saving.save_button(page, page.say("Save"), _save_step, (journey, step))
    _remove_button(page, journey, step)


def _others(page: Page, step: Step) -> list[str]:
    """The other languages in which the step has a name of its own: they are asked for too."""
    return [one for one in _NAMED_IN if one != page.language and step.name.get(one)]


def _name(page: Page, step: Step) -> str:
    return chosen(step.name, page.language, "")


def _touchpoint_choice(page: Page, step: Step) -> None:
    """A box that adds all items of a touchpoint, and is empty again."""
    rated = [one for one in page.source.mirror_map.items.values() if one.in_composites]
    known: dict[str, list[str]] = {}
    for item in rated:
        if item.touchpoint:
            known.setdefault(item.touchpoint, []).append(item.key)
    if known:
        st.selectbox(
            page.say("Add all items of a touchpoint"),
            list(known),
            index=None,
            format_func=page.names.touchpoint,
            placeholder=page.say("Choose a touchpoint"),
            key=f"touchpoint_{step.key}",
            on_change=_add_touchpoint,
            args=(step.key, known),
        )


def _add_touchpoint(step: str, known: Mapping[str, list[str]]) -> None:
    state, box = st.session_state, f"touchpoint_{step}"
    more = known.get(state[box], [])
    state[f"items_{step}"] = list(dict.fromkeys([*state[f"items_{step}"], *more]))
    state[box] = None


def _item_label(page: Page, key: str) -> str:
    touchpoint = page.source.mirror_map.items[key].touchpoint
    name = page.names.item(key)
    return f"{name} · {page.names.touchpoint(touchpoint)}" if touchpoint else name


def _place_choice(page: Page, journey: Journey, step: Step) -> None:
    """Where the step stands: earlier or later is after another one."""
    others = [one.key for one in journey.steps if one.key != step.key]
    after = {key: page.say("After “{step}”", step=page.names.stage(key)) for key in others}
    places = told_apart({FIRST: page.say("At the start"), **after})
    st.selectbox(
        page.say("Place in the journey"),
        list(places),
        index=list(places).index(before(journey.steps, step.key)),
        format_func=lambda key: places.get(key, key),
        key=f"place_{step.key}",
    )


def _changed_meanwhile(page: Page, theirs: Written, seen: Step) -> None:
    """Show what somebody else made of the step, beside what is still in the fields."""
    if theirs.value is None:
        removed = N_(
            "{who} has removed this step meanwhile. Nothing of yours is lost; save again to bring "
            "the step back as you have it."
        )
        st.warning(plain(page.say(removed, who=theirs.who)))
        return
    sentence = N_(
        "{who} has changed this step meanwhile: “{name}”, {items}. Nothing of yours is lost; "
        "save again to put it in the place of theirs."
    )
    st.warning(plain(page.say(sentence, **_theirs(page, theirs, seen))))


def _theirs(page: Page, theirs: Written, seen: Step) -> dict[str, str]:
    """Who it was, what they call the step, also in the other language where that is new, items."""
    step = Step.read(theirs.place.removeprefix(STEP), theirs.value)
    known = page.source.mirror_map.items
    items = [page.names.item(key) for key in step.items if key in known]
    new = [step.name[one] for one in _others(page, step) if step.name[one] != seen.name.get(one)]
    names = dict.fromkeys([_name(page, step), *new])
    return {"who": theirs.who, "name": " / ".join(names), "items": "; ".join(items)}


def _save_step(page: Page, journey: Journey, step: Step) -> Saved:
    items = tuple(st.session_state[f"items_{step.key}"])
    changed = replace(step, name=_named(page, step), items=items)
    after, who = st.session_state[f"place_{step.key}"], writing.writer()
    if not _stands(journey, step):
        changed = keyed(changed)
    elif after == before(journey.steps, step.key):
        after = None  # where it stands
    study = queries.written_beside(page.reader.study)
    saved = save_step(study, _settling(journey), changed, who=who, after=after)
    _keep_clash(saved, step)
    return saved


def _named(page: Page, step: Step) -> dict[str, str]:
    """The name by language as it stands in the form: emptied here it stays, emptied there it goes.

    A name that another language lent is this one's own once it is written over, or alone.
    """
    state, names = st.session_state, dict(step.name)
    for language in _others(page, step):
        names[language] = state[f"name_{language}_{step.key}"].strip()
    names = {language: text for language, text in names.items() if text}
    name = state[f"name_{step.key}"].strip()
    if name and (name != _name(page, step) or not names):
        names[page.language] = name
    return names


def _stands(journey: Journey, step: Step) -> bool:
    return any(one.key == step.key for one in journey.steps)


def _settling(journey: Journey) -> Journey:
    """The journey as its writer has now seen it: with the other's step that the dialog showed."""
    theirs = st.session_state.pop(CLASH, None)
    if theirs is None:
        return journey
    return replace(journey, notebook=replace(journey.notebook, revision=theirs.revision))


def _keep_clash(saved: Saved, step: Step) -> None:
    lost = [one.theirs for one in saved.clashes if one.place == step.place]
    if lost:
        st.session_state[CLASH] = lost[0]


def _remove_button(page: Page, journey: Journey, step: Step) -> None:
    if not _stands(journey, step) or len(journey.steps) <= FEWEST_STEPS:
        return
    st.button(
        page.say("Remove this step"),
        key=f"remove_{step.key}",
        type="tertiary",
        icon=":material/delete:",
        on_click=st.session_state.__setitem__,
        args=(_REMOVING, step.key),
    )
    if _REMOVING in st.session_state:
        st.rerun()  # the whole page, which closes this dialog and asks


def _remove_form(page: Page, journey: Journey, step: Step) -> None:
    """Ask before a step goes, and say what stays of it."""
    st.text(
        page.say(
            "Remove “{step}” from the journey? The notes under it leave the page with it. They "
            "stay in the earlier revisions, and “Bring back” under the map brings both back. Its "
            "items then belong to no step; the figures of every other page stay as they are.",
            step=_name(page, step),
        )
    )
    writing.name_field(page)
    if theirs := st.session_state.get(CLASH):
        sentence = N_(
            "{who} has changed this step meanwhile: “{name}”, {items}. It is still there; remove "
            "it again if you still want to."
        )
        st.warning(plain(page.say(sentence, **_theirs(page, theirs, step))))
    label = page.say("Remove this step")
    journey_saving.save_button(page, label, _save_removal, (journey, step))
    if st.button(page.say("Keep it"), key="journey_keep"):
        st.rerun()


def _save_removal(page: Page, journey: Journey, step: Step) -> Saved:
    study = queries.written_beside(page.reader.study)
    saved = remove_step(study, _settling(journey), step, who=writing.writer())
    _keep_clash(saved, step)
    return saved
