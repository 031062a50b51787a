"""What the page on an action arranges: who had it, the effect in words, its four parts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from cxgap.dashboard import (
    controls,
    explain,
    folds,
    marks,
    measured,
    named_action,
    opening,
    queries,
    waves,
)
from cxgap.dashboard.apart import told_apart
from cxgap.dashboard.lines import records, row_name, view_of
from cxgap.dashboard.markdown import plain
from cxgap.dashboard.marks import Mark
from cxgap.dashboard.page import Page
from cxgap.dashboard.state import PREFIX, seeded
from cxgap.gaps.effect import is_hidden_effect
from cxgap.survey.attribute import WAVE
from cxgap.tasks.change import ChangeTable
from cxgap.tasks.which_change import WhichChange
from cxgap.texts.catalog import one_or_many
from cxgap.texts.change_bases import certainty, effect_bases, pre_trend
from cxgap.texts.changes import EFFECT_LABELS, Changes
from cxgap.texts.headlines import Headline
from cxgap.texts.labels import ADJUSTMENT_LABELS, FLAG_LABELS, named
from cxgap.texts.numbers import UNBROKEN, count, decimal
from cxgap.texts.problems import noted, remedy
from cxgap.texts.unbroken import unbroken

Row = Mapping[str, Any]
GROUPS, WHEN = ("treated", "comparison"), ("before", "after")


def choices_place(page: Page) -> DeltaGenerator | None:
    """Where the choices stand: folded away once made, so that the picture is near."""
    if page.reader.measured.treated:
        said = page.say("Who had the action, and which waves are compared")
        return folds.unfolded(said, "choices")
    return st.container()


def group_choice(page: Page) -> None:
    """Which customers had the action, and with whom they are compared."""
    every = measured.attributes(page.source)
    chosen = page.reader.measured
    attribute, treated, comparison = st.columns(3)
    with attribute:
        controls.one_of(
            page.say("Who had the action differ by"),
            {"": page.say("choose a group")} | {key: page.names.attribute(key) for key in every},
            chosen=chosen.action or "",
            name="action",
        )
    values = page.source.values.get(chosen.action, ()) if chosen.action else ()
    with treated:
        _values(page, page.say("Had the action"), values, chosen.treated, "treated")
    others = [one for one in values if one not in chosen.treated]
    kept = [one for one in chosen.comparison if one in others]
    with comparison:
        _values(page, page.say("Compared with"), others, kept, "comparison")


def _values(
    page: Page, label: str, values: Sequence[str], chosen: Sequence[str], name: str
) -> None:
    attribute = str(page.reader.measured.action)
    labels = told_apart({one: page.names.value(attribute, one) for one in values})
    st.multiselect(
        label,
        list(labels),
        format_func=lambda one: labels.get(one, one),
        placeholder=page.say("none yet") if name == "treated" else page.say("all others"),
        default=list(chosen),
        disabled=not values,
        key=seeded(f"{PREFIX}{name}", list(chosen), labels),
    )


def effects(page: Page, line: str) -> ChangeTable:
    """Effects on all lines of the line's level."""
    chosen = page.reader.measured
    attribute = str(chosen.action)
    comparison = tuple(one for one in chosen.comparison if one not in chosen.treated)
    groups = ((attribute, chosen.treated), (attribute, comparison) if comparison else None)
    two = (str(chosen.before), str(chosen.after))
    view = view_of(page, line)
    table = queries.list_effects(page.reader.study, page.source.version, view, groups, two)
    which = WhichChange(*two, treated=groups[0], comparison=groups[1])
    table.rows.attrs = {"view": view, "which": which}
    return table


def names(page: Page) -> dict[str, str]:
    """What both groups and both waves are called."""
    chosen = page.reader.measured
    attribute = str(chosen.action)
    said = {
        group: " + ".join(_whole(page.names.value(attribute, one)) for one in values)
        for group, values in _groups(page).items()
    }
    return said | {"before": str(chosen.before), "after": str(chosen.after)}


def _whole(name: str) -> str:
    """A name that no line parts where several stand together."""
    return name.replace(" ", UNBROKEN)


def _groups(page: Page) -> dict[str, tuple[str, ...]]:
    """The values of both groups: without a comparison of the reader's it is everybody else."""
    chosen = page.reader.measured
    everybody = page.source.values[str(chosen.action)]
    others = tuple(one for one in everybody if one not in chosen.treated)
    comparison = tuple(one for one in chosen.comparison if one in others) or others
    return dict(zip(GROUPS, (chosen.treated, comparison), strict=True))


def drawn(page: Page, row: pd.Series) -> pd.DataFrame:
    """The marks of the chart: a figure opens its group in its wave, the effect its card."""
    called, levels = names(page), [(group, when) for group in GROUPS for when in WHEN]
    dots = [
        Mark(
            f"{called[group]} · {called[when]}",
            _in_group(page, row, group, when),
            f"{group}.{when}.customer",
            {"customer": f"{group}.{when}.customer.n"},
        )
        for group, when in levels
    ]
    effect = Mark(page.say("Effect"), explain.key(row), "effect", judged=True)
    return marks.rows_of(row, [*dots, effect])


def _in_group(page: Page, row: pd.Series, group: str, when: str) -> str:
    chosen = page.reader.measured
    filters: dict[str, str | tuple[str, ...]] = {
        f"where.{chosen.action}": _groups(page)[group],
        f"where.{WAVE}": str(getattr(chosen, when)),
    }
    return opening.key_of({str(name): one for name, one in row.items()}, **filters)


def headline(page: Page, row: Row) -> Headline:
    """What the action did; beneath it how sure it is and on how many it rests, then the levels."""
    told = Changes(page.figures, page.view.gap)
    beneath = [
        certainty(row, "effect", page.figures, page.view.confidence),
        effect_bases(row, page.language),
    ]
    more = [told.effect_levels(row), told.to_settle(row)]
    claim = told.effect_claim(row, page.margin, named_action.in_a_sentence(page))
    finding = waves.about(page, row, claim)
    return Headline(finding, *(" ".join(filter(None, parts)) for parts in (beneath, more)))


def assumption(page: Page, row: Row, table: ChangeTable) -> str:
    """What the effect rests on, and what earlier waves say of it."""
    (rests,) = (one for one in table.findings if one.code == "parallel_trends")
    earlier = pre_trend(row, page.figures) if not is_hidden_effect(row) else ""
    parts = [noted(rests, page.language), remedy(rests, page.language), earlier]
    return plain(unbroken(" ".join(filter(None, parts))))


def with_care(page: Page, row: Row) -> str:
    """What limits the figures; that the business is the same is nothing here."""
    flags = [flag for flag in row["flags"] if flag not in ("business_same", "hidden")]
    said = "; ".join(named(FLAG_LABELS, flag, page.language) for flag in flags)
    care = page.say("Read with care: {flags}.", flags=said) if said else ""
    if is_hidden_effect(row) or "hidden" not in row["flags"]:
        return care
    hidden = page.say("What the action did to the gap is hidden to protect people.")
    return f"{care} {hidden}".strip()


def alt(page: Page, row: Row) -> str:
    """The effect in words, for those who do not see it."""
    if is_hidden_effect(row):
        return page.say("Chart of the effect: hidden to protect people.")
    called = names(page)
    return page.say(
        "Chart of the effect. {treated}: {a} in {before}, {b} in {after}. {comparison}: {c} in "
        "{before}, {d} in {after}. Effect: {effect}, {verdict}.",
        **called,
        **dict(zip("abcd", _levels(page, row), strict=True)),
        effect=page.figures.gap(row["effect.value"]),
        verdict=waves.outcome(row, EFFECT_LABELS, page.language),
    )


def _levels(page: Page, row: Row) -> list[str]:
    return [
        page.figures.value(row[f"{group}.{when}.customer.value"])
        for group in GROUPS
        for when in WHEN
    ]


def four_parts(page: Page, row: Row) -> pd.DataFrame:
    """The figures of both groups in both waves and what each moved, as words."""
    figures, called = page.figures, names(page)
    places = page.figures.finer
    lines = []
    for group in GROUPS:
        line = {page.say("Group"): called[group]}
        for when in WHEN:
            figure = {
                end: row[f"{group}.{when}.customer.{end}"] for end in ("value", "low", "high")
            }
            interval = figures.interval(figure["low"], figure["high"], places)
            line[called[when]] = f"{figures.value(figure['value'], places)} ({interval})"
            base = row[f"{group}.{when}.customer.n"]
            line[page.say("Base {wave}", wave=called[when])] = count(base, page.language)
        moved = f"{group}_moved"
        ends = figures.gap_interval(row[f"{moved}.low"], row[f"{moved}.high"], places)
        line[page.say("Moved")] = f"{figures.gap(row[f'{moved}.value'], places)} ({ends})"
        lines.append(line)
    return pd.DataFrame(lines)


def show_parts(page: Page, row: Row) -> None:
    """Show the four figures, and what the action did to the gap."""
    if fold := folds.figures(page, "parts"):
        alt_text = page.say("The figures of the chart above")
        fold.dataframe(four_parts(page, row), hide_index=True, alt=alt_text)
        if row["gap_effect.value"] == row["gap_effect.value"]:
            gap = waves.difference(page, row, "gap_effect", "gap")
            said = page.say(
                "Effect on the gap: {gap} ({interval}).",
                gap=gap["gap"],
                interval=gap[page.say("Interval")],
            )
            fold.text(said)


def show_effects(page: Page, table: ChangeTable) -> None:
    """Show the effect on every line of the level, the largest first."""
    rows = table.rows.sort_values("effect.value", key=abs, ascending=False, ignore_index=True)
    st.caption(_family(page, table))
    fold = folds.figures(page, explain.key_of(rows))
    if fold:
        lines = [_table_line(page, row) for row in records(rows)]
        alt_text = page.say("Effects from {before} to {after}", **names(page))
        fold.dataframe(pd.DataFrame(lines), hide_index=True, alt=alt_text)
    called = [row_name(page, row) for row in records(rows)]
    explain.choice(page, rows, called, under=fold)


def _family(page: Page, table: ChangeTable) -> str:
    """How many effects were tested together, and what was done about their number."""
    if not table.family_size:
        return page.say("Nothing could be tested.")
    return one_or_many(
        "A single effect was tested, at {confidence}% confidence.",
        "{n} effects were tested together, at {confidence}% confidence. Adjustment: {adjustment}.",
        table.family_size,
        page.language,
        n=count(table.family_size, page.language),
        confidence=decimal(page.view.confidence * 100, page.language),
        adjustment=page.say(ADJUSTMENT_LABELS[page.view.adjust]),
    )


def _table_line(page: Page, row: Row) -> dict[str, str]:
    line = {page.say("Line"): row_name(page, row)}
    line |= waves.difference(page, row, "effect", page.say("Effect"))
    line[page.say("Verdict")] = waves.outcome(row, EFFECT_LABELS, page.language)
    line[page.say("What would settle it")] = Changes(page.figures).to_settle(row)
    notes = [named(FLAG_LABELS, flag, page.language) for flag in row["flags"]]
    return line | {page.say("Notes"): "; ".join(notes)}
