"""What an action did: those it was for and a comparison, before and after, the effect a bracket."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from cxgap.charts import sketch, wording
from cxgap.charts.colors import translucent
from cxgap.charts.kept import kept
from cxgap.charts.readings import Reading, flags_of, reading_of
from cxgap.charts.row_marks import BAND
from cxgap.charts.theme import ChartStyle, clear, font, hatching, layout, need_words, note

GROUPS, WHEN = ("treated", "comparison"), ("before", "after")
WORDS = ("treated", "comparison", "alike", "effect", "part_of_scale")
SYMBOLS = {"treated": "circle", "comparison": "diamond", "alike": "circle-open"}
ICONS = {"treated": "●", "comparison": "◆", "alike": "○"}
PLOT, LEFT, FOOT, EDGE, LINE = 300, 52, 52, 24, 24
RIGHT, LABEL_WIDTH = 210, {False: 700, True: 330}
NUMBERS_APART = 19
"""Pixels between two numbers that stand on the same side of their dots."""
AIR, SHORTEST = 0.25, 0.2
"""Of the spread of the marks: room beyond it. Of the metric's range: the least that is shown."""
_CLICKED = {"size": 16, "color": "rgba(0,0,0,0)"}
"""Marks that are not seen: a line alone cannot be clicked."""
BRACKET, LAST = {False: 1.27, True: 1.42}, {False: 1.4, True: 1.5}
"""Where the effect stands and the axis ends: beyond the numbers beside the later wave (at 1)."""


@dataclass(frozen=True)
class _Effect:
    """The four figures, where the treated would be had both moved alike, and the effect."""

    figures: Mapping[tuple[str, str], Reading]
    alike: float
    change: Reading
    verdict: str
    flags: tuple[str, ...]
    keys: Mapping[str, str]

    def key(self, group: str, when: str) -> list[str]:
        """What a click on one of the four figures opens."""
        return [self.keys.get(f"{group}.{when}.customer", "")]

    @property
    def own_key(self) -> list[str]:
        """What a click on the effect opens."""
        return [self.keys.get("effect", "")]

    @property
    def known(self) -> bool:
        return all(one.known for one in self.figures.values())

    @property
    def proven(self) -> bool:
        return self.verdict in ("raised", "lowered")


@kept
def effect_lines(
    row: Mapping[str, Any],
    names: Mapping[str, str],
    *,
    style: ChartStyle,
    keys: Mapping[str, str] | None = None,
) -> sketch.Figure:
    """Draw one row of the table of effects; ``names`` holds both groups' and both waves' names.

    ``keys``: what a click on each figure ("treated.before.customer" and so on, "effect") opens.
    The axis shows the part of the scale that the figures lie on, and says so.
    """
    need_words(style, WORDS)
    effect = _read(row, keys or {})
    key = [*_names_in_key(names, style), *_effect_in_key(effect, style)]
    margin = _margin(key, style)
    look = layout(style, height=PLOT + margin["t"] + margin["b"], margin=margin)
    span = _span(effect, style)
    axes = {"xaxis": _wave_axis(names, style), "yaxis": _value_axis(span, style)}
    traces = _traces(effect, names, style) if effect.known else [_hidden(span, style)]
    notes = [*_key_notes(key, style), *_notes(effect, span, style)]
    return sketch.Figure(traces, {**look, **axes, "annotations": notes})


def _read(row: Mapping[str, Any], keys: Mapping[str, str]) -> _Effect:
    figures = {
        (group, when): reading_of(row, f"{group}.{when}.customer")
        for group in GROUPS
        for when in WHEN
    }
    moved = reading_of(row, "comparison_moved").value
    verdict = row.get("verdict")
    return _Effect(
        figures,
        figures["treated", "before"].value + moved,
        reading_of(row, "effect"),
        verdict if isinstance(verdict, str) else "",
        flags_of(row.get("flags")),
        keys,
    )


def _span(effect: _Effect, style: ChartStyle) -> tuple[float, float]:
    """The part of the scale to show: all marks with air about them, never too little."""
    unit = style.unit
    marks = [end for one in effect.figures.values() for end in (one.value, one.low, one.high)]
    known = [one for one in [*marks, effect.alike] if math.isfinite(one)]
    if not known:
        return unit.low, unit.high
    low, high = min(known), max(known)
    room = max((high - low) * AIR, ((unit.high - unit.low) * SHORTEST - (high - low)) / 2)
    return max(low - room, unit.low), min(high + room, unit.high)


def _traces(effect: _Effect, names: Mapping[str, str], style: ChartStyle) -> list[Any]:
    lines = [trace for group in GROUPS for trace in _group(effect, group, style)]
    return [*lines, _alike(effect, _alike_words(names, style), style), _bracket(effect, style)]


def _alike_words(names: Mapping[str, str], style: ChartStyle) -> str:
    return style.words["alike"].format(group=names["treated"])


def _color(group: str, style: ChartStyle) -> str:
    return style.palette.customer if group == "treated" else style.palette.muted


def _group(effect: _Effect, group: str, style: ChartStyle) -> list[sketch.Scatter]:
    readings = [effect.figures[group, when] for when in WHEN]
    color = _color(group, style)
    sure = [(at, one) for at, one in enumerate(readings) if one.uncertain]
    band = sketch.Scatter(
        name=f"{group}.band",
        x=[x for at, _ in sure for x in (at, at, None)],
        y=[y for _, one in sure for y in (one.low, one.high, None)],
        mode="lines",
        line={"width": BAND, "color": translucent(color, 0.25)},
        hoverinfo="skip",
    )
    line = sketch.Scatter(
        name=group,
        x=[0, 1],
        y=[one.value for one in readings],
        mode="lines+markers",
        line={"width": 3, "color": color},
        marker={"symbol": SYMBOLS[group], "size": 13, "color": color, "opacity": 1},
        hovertext=[_hover(group, one, style) for one in readings],
        hoverinfo="text",
        customdata=[effect.key(group, when) for when in WHEN],
        cliponaxis=False,
    )
    return [band, line]


def _alike(effect: _Effect, words: str, style: ChartStyle) -> sketch.Scatter:
    """Where the treated would be, had they moved as the comparison did."""
    color = _color("treated", style)
    return sketch.Scatter(
        name="alike",
        x=[0, 1],
        y=[effect.figures["treated", "before"].value, effect.alike],
        mode="lines+markers",
        line={"width": 2, "color": color, "dash": "4px,4px"},
        marker={
            "symbol": ["circle", SYMBOLS["alike"]],
            "size": [0, 12],
            "opacity": 1,
            "color": color,
            "line": {"width": 2, "color": color},
        },
        hovertext=["", wording.escape(f"{words}: {wording.value_text(effect.alike, style)}")],
        hoverinfo="text",
        customdata=[effect.key("treated", "before"), effect.own_key],
        cliponaxis=False,
    )


def _bracket(effect: _Effect, style: ChartStyle) -> sketch.Scatter:
    """The effect: from where they would be to where they are; dashed where it is not proven."""
    start, end = effect.alike, effect.figures["treated", "after"].value
    outer = BRACKET[style.narrow]
    return sketch.Scatter(
        name="effect",
        x=[outer - 0.03, outer, outer, outer - 0.03],
        y=[start, start, end, end],
        mode="lines+markers",
        marker=_CLICKED,
        line={
            "width": 1.5,
            "color": style.palette.text,
            "dash": "solid" if effect.proven else "2px,1px",
        },
        customdata=[effect.own_key] * 4,
        hovertext=["<br>".join(_effect_words(effect, style))] * 4,
        hoverinfo="text",
        cliponaxis=False,
    )


def _hidden(span: tuple[float, float], style: ChartStyle) -> sketch.Bar:
    return sketch.Bar(
        name="hidden",
        base=[span[0]],
        x=[0.5],
        y=[span[1] - span[0]],
        width=[1],
        marker=hatching(style),
        hoverinfo="skip",
    )


def _wave_axis(names: Mapping[str, str], style: ChartStyle) -> dict[str, Any]:
    return {
        "range": [-0.3, LAST[style.narrow]],
        "tickmode": "array",
        "tickvals": [0, 1],
        "ticktext": [wording.escape(names[when]) for when in WHEN],
        "tickfont": font(style),
        "showgrid": False,
        "zeroline": False,
        "showline": False,
        "fixedrange": True,
    }


def _value_axis(span: tuple[float, float], style: ChartStyle) -> dict[str, Any]:
    ticks = _ticks(span, style)
    return {
        "range": list(span),
        "tickmode": "array",
        "tickvals": ticks,
        "ticktext": [wording.value_text(tick, style) for tick in ticks],
        "tickfont": font(style, color=style.palette.muted, small=True),
        "gridcolor": style.palette.grid,
        "zeroline": False,
        "showline": False,
        "fixedrange": True,
    }


def _ticks(span: tuple[float, float], style: ChartStyle) -> list[float]:
    """Three to six round values of the part of the scale that is shown."""
    factor = style.unit.factor
    low, high = (end * factor for end in span)
    least = 10.0**-style.unit.decimals  # finer ticks would be written alike
    size = 10.0 ** math.floor(math.log10((high - low) / 3))
    steps = [size * one for one in (1, 2, 5, 10)]
    step = max(next(one for one in steps if (high - low) / one < 6), least)
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    return [at * step / factor for at in range(first, last + 1)]


def _names_in_key(names: Mapping[str, str], style: ChartStyle) -> list[str]:
    """What each mark is, a line each, longer names wrapped."""
    said = {group: f"{names[group]} ({style.words[group]})" for group in GROUPS}
    said["alike"] = _alike_words(names, style)
    lines = []
    for key, text in said.items():
        wrapped = wording.wrap(text, LABEL_WIDTH[style.narrow], style.text_size)
        color = _color("comparison" if key == "comparison" else "treated", style)
        mark = wording.icon(ICONS[key], style.text_size)
        first = f"{mark} {wording.escape(wrapped[0])}"
        lines += [wording.colored(one, color) for one in (first, *map(wording.escape, wrapped[1:]))]
    return lines


def _margin(key: Sequence[str], style: ChartStyle) -> Mapping[str, float]:
    """The key is above the plot; on a phone, where it has many lines, below it."""
    lines = LINE * len(key)
    narrow = {"l": LEFT, "r": EDGE, "t": EDGE, "b": FOOT + 8 + lines}
    return narrow if style.narrow else {"l": LEFT, "r": RIGHT, "t": lines + 32, "b": FOOT}


def _key_notes(lines: Sequence[str], style: ChartStyle) -> list[dict[str, Any]]:
    left = {"x": 0, "xref": "paper", "xanchor": "left", "xshift": -LEFT + 6, "yref": "paper"}
    end, first = (0, -FOOT - 8 - LINE / 2) if style.narrow else (1, LINE * len(lines) + 6)
    places = [left | {"yshift": first - LINE * at} for at in range(len(lines))]
    return [note(style, line, y=end) | at for line, at in zip(lines, places, strict=True)]


def _notes(effect: _Effect, span: tuple[float, float], style: ChartStyle) -> list[dict[str, Any]]:
    foot = note(
        style, wording.escape(style.words["part_of_scale"]), color=style.palette.muted, small=True
    ) | {"x": 0, "xref": "paper", "xanchor": "left", "y": 0, "yref": "paper", "yshift": -40}
    if not effect.known:
        why = "hidden" if "hidden" in effect.flags else "no_answers"
        text = wording.escape(style.words[why])
        said = note(style, text, y=sum(span) / 2, color=style.palette.muted)
        return [said | {"x": 0.5, "xref": "x", "bgcolor": style.palette.hatch_back}]
    beside = [] if style.narrow else [_effect_note(effect, style)]
    return [*_numbers(effect, span, style), *beside, foot]


def _numbers(effect: _Effect, span: tuple[float, float], style: ChartStyle) -> list[dict[str, Any]]:
    """The four figures beside their dots: left before, right after, pushed apart where close."""
    notes = []
    for at, when in enumerate(WHEN):
        values = {group: effect.figures[group, when].value for group in GROUPS}
        shifts = _apart(values, span)
        side = "left" if at else "right"
        for group, value in values.items():
            shown = wording.value_text(value, style)
            place = {"x": at, "xref": "x", "xanchor": side, "xshift": 16 if at else -16}
            place["yshift"] = shifts[group]
            said = note(style, shown, y=value, color=_color(group, style))
            notes.append(said | clear(style) | place)
    return notes


def _apart(values: Mapping[str, float], span: tuple[float, float]) -> dict[str, float]:
    distance = (values["treated"] - values["comparison"]) * PLOT / (span[1] - span[0])
    lacking = max(NUMBERS_APART - abs(distance), 0) / 2
    up = 1 if distance >= 0 else -1
    return {"treated": up * lacking, "comparison": -up * lacking}


def _effect_note(effect: _Effect, style: ChartStyle) -> dict[str, Any]:
    middle = (effect.alike + effect.figures["treated", "after"].value) / 2
    place = {"x": BRACKET[False], "xref": "x", "xanchor": "left", "xshift": 10}
    said = note(style, "<br>".join(_effect_words(effect, style)), y=middle)
    return said | clear(style) | place


def _effect_in_key(effect: _Effect, style: ChartStyle) -> list[str]:
    """On a phone the effect stands among the names: beside the bracket is no room."""
    if not (style.narrow and effect.known):
        return []
    change, *rest = _effect_words(effect, style)
    return [f"] {change}", *filter(None, [", ".join(rest)])]


def _effect_words(effect: _Effect, style: ChartStyle) -> list[str]:
    finer = _finer(style)
    change = wording.escape(wording.gap_text(effect.change.value, finer))
    interval = wording.gap_interval_text(effect.change.low, effect.change.high, finer)
    word = wording.escape(style.words[effect.verdict]) if effect.verdict else ""
    said = f"{wording.escape(style.words['effect'])}: <b>{change}</b>"
    return [said, *filter(None, (wording.escape(interval), word))]


def _finer(style: ChartStyle) -> ChartStyle:
    """With a decimal: effects are small, and as whole points many of them would be 0 or 1."""
    return replace(style, unit=replace(style.unit, decimals=max(style.unit.decimals, 1)))


def _hover(group: str, one: Reading, style: ChartStyle) -> str:
    interval = wording.interval_text(one.low, one.high, style)
    parts = [part for part in (interval, wording.base_text(one.n, style)) if part]
    behind = f" ({', '.join(parts)})" if parts else ""
    return wording.escape(f"{style.words[group]}: {wording.value_text(one.value, style)}{behind}")
