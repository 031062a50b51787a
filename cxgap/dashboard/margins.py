"""What a side's weights are raked to, as a reader uploads, pastes or types it."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

import pandas as pd
import streamlit as st

from cxgap.dashboard import kept, queries
from cxgap.dashboard.editor import Columns, edited
from cxgap.dashboard.markdown import plain
from cxgap.dashboard.page import Page
from cxgap.errors import CxgapError
from cxgap.survey.attribute import Attribute
from cxgap.survey.rake import Rake, Shares, Trim, fractions_of
from cxgap.survey.side import Side
from cxgap.tasks.bring import Draft
from cxgap.tasks.choices import GroupRow
from cxgap.tasks.confirming import chosen_attributes
from cxgap.tasks.margins import margins_in
from cxgap.tasks.weighting import same_level
from cxgap.texts.labels import SIDE_LABELS, named
from cxgap.texts.problems import explained

config = st.column_config


class _Line(NamedTuple):
    """A level of an attribute: its percentage in the file, and the true one where it is known."""

    attribute: str
    level: str
    found: float
    share: float | None


def raked(page: Page, draft: Draft, side: Side, groups: Sequence[GroupRow], digest: str) -> Side:
    """Ask which shares of a side are known; return it with what its weights are raked to."""
    every = chosen_attributes(draft, groups, page.language)
    carried = {key: one for key, one in every.items() if side.name in one.sources}
    label = named(SIDE_LABELS, side.name, page.language)
    if not carried:
        st.caption(page.say("{side}: no group whose share could be known.", side=label))
        return side
    before = _uploaded(page, label, f"{side.name}_{digest}") or side.rake or Rake()
    key = f"{side.name}_{_digits(repr((sorted(carried), before)))}_{digest}"
    chosen = _chosen(page, label, carried, before, key)
    table = {one: carried[one] for one in chosen}
    margins = _margins(page, draft, side, table, (_without(before, carried, chosen), key))
    trim = _limits(page, before, key) if margins or before.waves or side.weight else None
    said = margins or before.waves or trim
    return replace(side, rake=Rake(margins, before.waves, trim) if said else None)


def _without(before: Rake, carried: Container[str], chosen: Container[str]) -> Rake:
    """What was known before, less the groups of this side that were taken away."""
    kept = {
        one: shares for one, shares in before.margins.items() if one in chosen or one not in carried
    }
    return replace(before, margins=kept)


def _digits(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _uploaded(page: Page, label: str, key: str) -> Rake | None:
    """The margins of a file, where one was dropped."""
    file = kept.dropped(
        page,
        page.say("{side}: known shares as a file (attribute, level, share, wave)", side=label),
        f"margins_{key}",
    )
    try:
        return margins_in(file.data, file.name) if file else None
    except CxgapError as error:
        problem, hint = explained(error, page.language)
        st.error(plain(f"{problem} {hint}"))
        return None


def _chosen(
    page: Page, label: str, carried: Mapping[str, Attribute], before: Rake, key: str
) -> list[str]:
    return st.multiselect(
        page.say("{side}: of which groups is the true share known?", side=label),
        list(carried),
        default=[one for one in before.margins if one in carried],
        format_func=lambda one: _name(page, carried[one]),
        placeholder=page.say("none"),
        key=f"bring_rake_{key}",
    )


def _margins(
    page: Page, draft: Draft, side: Side, chosen: Mapping[str, Attribute], rest: tuple[Rake, str]
) -> dict[str, Shares]:
    """Shares as they stand in the table; margins of what the side does not carry stay as said."""
    before, key = rest
    margins = {one: shares for one, shares in before.margins.items() if one not in chosen}
    if not chosen:
        return margins
    found = queries.levels(draft, side, chosen, f"{key} {side.where} {sorted(chosen.items())}")
    lines = [line for one in chosen for line in _levels(one, found[one], before.margins.get(one))]
    for attribute, level, share in _typed(page, chosen, lines, key):
        margins[attribute] = {**margins.get(attribute, {}), level: share}
    return margins


def _levels(attribute: str, found: Shares, known: Shares | None) -> list[_Line]:
    """Levels of the file with what is known of them, then what is known of no level there."""
    shares = fractions_of(attribute, known) if known else {}
    given = {same_level(level): 100 * share for level, share in shares.items()}
    here = {same_level(level) for level in found}
    lines = [_Line(attribute, one, 100 * n, given.get(same_level(one))) for one, n in found.items()]
    absent = {
        level: 100 * share for level, share in shares.items() if same_level(level) not in here
    }
    return [*lines, *(_Line(attribute, level, 0.0, share) for level, share in absent.items())]


def _typed(
    page: Page, chosen: Mapping[str, Attribute], lines: Sequence[_Line], key: str
) -> Iterator[tuple[str, str, float]]:
    """Attribute, level and percentage of every line that has one."""
    share = config.NumberColumn(
        page.say("True share, %"), min_value=0, max_value=100, format="%.6g"
    )
    in_file = config.NumberColumn(page.say("In the file, %"), disabled=True, format="%.1f")
    columns: Columns = {
        "group": (
            config.TextColumn(page.say("Group"), disabled=True),
            [_name(page, chosen[line.attribute]) for line in lines],
        ),
        "level": (
            config.TextColumn(page.say("Level"), disabled=True),
            [line.level for line in lines],
        ),
        "file": (in_file, [line.found for line in lines]),
        "share": (share, [line.share for line in lines]),
    }
    st.caption(
        page.say("Type or paste the true share of every level; in each group they add up to 100%.")
    )
    names = "|".join(chosen)
    order = ["group", "level", "share", "file"]
    alt = page.say("Known shares")
    rows = edited(page, f"margins_{key}_{names}", columns, alt=alt, order=order)
    for line, row in zip(lines, rows, strict=True):
        if pd.notna(row["share"]):
            yield line.attribute, line.level, float(row["share"])


def _name(page: Page, attribute: Attribute) -> str:
    return attribute.text.get(page.language) or attribute.key


def _limits(page: Page, before: Rake, key: str) -> Trim | None:
    """The limits of the weights; both may be left open."""
    known = before.trim or Trim()
    low, high = st.columns(2)
    with low:
        lowest = st.number_input(
            page.say("Lowest weight, times the mean"),
            min_value=0.0,
            max_value=0.99,
            value=known.lowest or None,
            key=f"bring_lowest_{key}",
        )
    with high:
        highest = st.number_input(
            page.say("Highest weight, times the mean"),
            min_value=1.01,
            value=known.highest if math.isfinite(known.highest) else None,
            key=f"bring_highest_{key}",
        )
    return Trim(lowest or 0.0, highest or math.inf) if lowest or highest else None
