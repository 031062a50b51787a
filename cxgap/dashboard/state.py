"""The one state of a session: a Reader that the link opens and the widgets change.

Widgets have keys that start with ``f_``. At the start of a run the reader is the last one with
the widgets' values applied; where the browser went back or followed a link, it is the link's.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import replace
from typing import Any

import streamlit as st

from cxgap.dashboard import planned
from cxgap.dashboard.measured import without_groups
from cxgap.dashboard.reader import Reader, dump, parse, with_view
from cxgap.errors import ViewError

PREFIX = "f_"
FILTER = "f_where."
JOIN = "\x1f"  # between neighbours that may only be chosen together; no name of a group holds it
_LATE = 0.5  # seconds in which a run may still carry the link from before our last write

Link = dict[str, list[str]]


def current_reader() -> Reader:
    """The reader of this run; call after `open_link`."""
    reader: Reader = st.session_state["reader"]
    return reader


def open_link() -> None:
    """Bring the session's reader up to date: the link's, or the last one as widgets changed it."""
    state, link = st.session_state, _browser_link()
    values = _widget_values()
    if "reader" not in state or _went_elsewhere(link, values):
        state["reader"], state["_refused"] = parse(link)
        for key in values:
            del state[key]
        return
    reader = _with_widgets(state["reader"], values)
    if reader != state["reader"]:
        state["reader"], state["_refused"], state["_moved"] = reader, [], False


def refused(more: Iterable[str] = ()) -> list[str]:
    """Keys of the link that made no sense, and more of them, until the reader chooses anew."""
    found = sorted({*st.session_state["_refused"], *more})
    st.session_state["_refused"] = found
    return found


def note_move() -> None:
    """Remember that the link was to a page that has moved, until the reader chooses anew."""
    st.session_state["_moved"] = True


def has_moved() -> bool:
    """Whether the link was to a page that has moved."""
    return bool(st.session_state.get("_moved"))


def keep(reader: Reader) -> None:
    """Make this the session's reader, and the browser's link its own."""
    state, link = st.session_state, dump(reader)
    state["reader"] = reader
    if link != state.get("_link"):
        state["_link_before"], state["_written"] = _browser_link(), time.monotonic()
    state["_link"] = link  # before the write below, at which another run may begin
    if link != _browser_link():
        st.query_params.from_dict(link)


def remember_widgets() -> None:
    """Note the widgets' values at the end of a run, to know in the next whether one was moved."""
    st.session_state["_widgets"] = _widget_values()


def seeded(key: str, value: object, labels: Mapping[Any, str]) -> str:
    """Give a widget its value from the reader unless it has one that may be had; return its key.

    Assigning on every run would lose clicks made while the run was on its way. But a browser knows
    an option by its label, and goes on sending the one it showed before the language or a count in
    it changed: labels are remembered, and a choice whose label has changed is given anew.
    """
    state = st.session_state
    held = _understood(key, state.get(key))
    chosen = held if isinstance(held, list) else [held]
    if key not in state or any(one not in labels for one in chosen):
        state[key] = value
    elif held != state[key] or any(
        _shown(key).get(one, labels[one]) != labels[one] for one in chosen
    ):
        state[key] = held
    _shown(key).update(labels)
    _told(key).update({label: option for option, label in labels.items()})
    return key


def _shown(key: str) -> dict[Any, str]:
    """The label each option of a widget had last."""
    found: dict[Any, str] = st.session_state.setdefault("_shown", {}).setdefault(key, {})
    return found


def _told(key: str) -> dict[str, Any]:
    """The option behind every label a widget has had."""
    found: dict[str, Any] = st.session_state.setdefault("_told", {}).setdefault(key, {})
    return found


def _understood(key: str, value: Any) -> Any:  # noqa: ANN401 - whatever the widget holds
    """A widget's value with labels of earlier runs read as their options."""
    if isinstance(value, list):
        return [_understood(key, one) for one in value]
    return _told(key).get(value, value) if value not in _shown(key) else value


def choose(**widgets: object) -> None:
    """Set widgets from a callback, as if the reader had."""
    for name, value in widgets.items():
        st.session_state[PREFIX + name] = value


def choose_again(**widgets: object) -> None:
    """Fill what the reader left blank, where a page has drawn the widget before."""
    choose(**{name: value for name, value in widgets.items() if PREFIX + name in st.session_state})


def _browser_link() -> Link:
    return {key: st.query_params.get_all(key) for key in st.query_params}


def _went_elsewhere(link: Link, now: Mapping[str, Any]) -> bool:
    """Whether the link is not ours: the browser went back, or somebody followed a link."""
    state = st.session_state
    before: Mapping[str, Any] = state.get("_widgets", {})
    moved_widget = any(now[key] != before[key] for key in before.keys() & now.keys())
    recent = time.monotonic() - state.get("_written", 0.0) < _LATE
    late = recent and link == state.get("_link_before")
    return bool(link) and link != state.get("_link") and not moved_widget and not late


def _widget_values() -> dict[str, Any]:
    found = {str(key): value for key, value in st.session_state.to_dict().items()}
    return {k: _understood(k, value) for k, value in found.items() if k.startswith(PREFIX)}


def _with_widgets(before: Reader, values: Mapping[str, Any]) -> Reader:
    """The reader as the widgets say; what belongs to a choice goes with it."""
    reader = before
    for key, value in values.items():
        with suppress(ViewError, TypeError, ValueError):  # what no control offers is no choice
            if key.startswith(FILTER):
                reader = _where(reader, key.removeprefix(FILTER), value)
            elif key in _APPLY:
                reader = _APPLY[key](reader, value)
    if reader.measured.action != before.measured.action:
        reader = replace(reader, measured=without_groups(reader.measured))
    return reader if reader.view.by == before.view.by else replace(reader, cell=())


def _where(reader: Reader, attribute: str, blocks: list[str]) -> Reader:
    kept = tuple(JOIN.join(blocks).split(JOIN)) if blocks else ()
    if kept == dict(reader.view.where).get(attribute, ()):
        return reader  # as it is, in its place: the order of filters is part of the link
    return replace(reader, view=reader.view.with_filter(attribute, kept))


def _by(reader: Reader, place: int, value: str | None) -> Reader:
    by = [*reader.view.by, "", ""][:2]
    by[place] = value or ""
    return with_view(reader, by=tuple(dict.fromkeys(key for key in by if key)))


def _measured(name: str) -> Callable[[Reader, Any], Reader]:
    """Apply a widget of the section Measure; what several values make is a tuple."""

    def apply(reader: Reader, value: Any) -> Reader:  # noqa: ANN401 - whatever the widget holds
        chosen: Any = tuple(value) if isinstance(value, list) else value or None
        return replace(reader, measured=replace(reader.measured, **{name: chosen}))

    return apply


_MEASURED = (
    *("line", "before", "after", "action", "treated", "comparison"),
    *("indicator", "indicator_wave", "indicator_segment"),
)
_APPLY: dict[str, Callable[[Reader, Any], Reader]] = {
    "f_language": lambda reader, value: replace(reader, language=value or reader.language),
    "f_metric": lambda reader, value: with_view(reader, metric=value),
    "f_cut": lambda reader, value: with_view(reader, cut=value or None),
    "f_margin": lambda reader, value: with_view(reader, margin=float(value)),
    "f_confidence": lambda reader, value: with_view(reader, confidence=value),
    "f_adjust": lambda reader, value: with_view(reader, adjust=value),
    "f_half_life": lambda reader, value: with_view(reader, half_life=value or None),
    "f_by_first": lambda reader, value: _by(reader, 0, value),
    "f_by_second": lambda reader, value: _by(reader, 1, value),
    "f_item": lambda reader, value: replace(reader, item=value),
    "f_cell": lambda reader, value: replace(reader, cell=tuple(value.split(JOIN)) if value else ()),
    "f_dimension": lambda reader, value: replace(reader, dimension=value or None),
    "f_faces_low": lambda reader, value: replace(reader, faces=replace(reader.faces, low=value)),
    "f_faces_high": lambda reader, value: replace(reader, faces=replace(reader.faces, high=value)),
    "f_touchpoint": lambda reader, value: replace(reader, touchpoint=value or None),
    "f_channel": lambda reader, value: replace(reader, channel=value or None),
    "f_outcome": lambda reader, value: replace(reader, outcome=value or None),
    "f_lines": lambda reader, value: replace(reader, lines=value or None),
    "f_between": lambda reader, value: replace(reader, between=value or None),
    "f_revision": lambda reader, value: replace(reader, revision=value),
    "f_plan": lambda reader, value: replace(
        reader, planned=planned.opened(reader.planned, value or "")
    ),
    "f_explain": lambda reader, value: replace(reader, explain=value),
    **{f"{PREFIX}{name}": _measured(name) for name in _MEASURED},
}
