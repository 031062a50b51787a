"""Charts that were drawn before are not drawn again: a chart is a pure function of its table."""

from __future__ import annotations

import pickle
from collections import OrderedDict
from collections.abc import Callable
from functools import wraps
from io import BytesIO
from threading import Lock
from typing import Any, ParamSpec

import pandas as pd
import plotly.graph_objects as go

from cxgap.survey.records import records_of

MOST = 128  # figures, of all charts together
P = ParamSpec("P")
_KEPT: OrderedDict[bytes, go.Figure] = OrderedDict()
_LOCK = Lock()


def kept(chart: Callable[P, go.Figure]) -> Callable[P, go.Figure]:
    """Return a chart's figure of the same tables and the same look again; nobody may change it."""

    @wraps(chart)
    def drawn(*args: P.args, **kwargs: P.kwargs) -> go.Figure:
        name = _content(chart.__qualname__, args, kwargs)
        figure = _KEPT.get(name)
        return figure or _keep(name, _final(_without_dimming(chart(*args, **kwargs))))

    return drawn


def _without_dimming(figure: go.Figure) -> go.Figure:
    """Keep the marks that were not clicked as they are: what is opened is said elsewhere."""
    opens = any(trace.customdata is not None for trace in figure.data)
    for trace in figure.data:
        look: dict[str, Any] = {}
        if trace.customdata is not None:
            look["marker"] = {"opacity": 1}
        if opens and isinstance(color := _text_color(trace), str):
            look["textfont"] = {"color": color}
        if look:
            trace.selected = trace.unselected = look
    return figure


def _text_color(trace: Any) -> object:  # noqa: ANN401 - a trace of any kind
    """The colour of a trace's texts; None where it has none, a list where they differ."""
    if trace.type == "bar":
        return trace.insidetextfont.color
    return trace.textfont.color if trace.type == "scatter" else None


def _final(figure: go.Figure) -> go.Figure:
    """Copy what is sent to browsers once: as often as it is shown takes as long as drawing it."""
    sent = figure.to_dict()
    figure.to_dict = lambda: dict(sent)
    return figure


def _content(chart: str, args: tuple[object, ...], kwargs: dict[str, object]) -> bytes:
    """All that a figure depends on: every value of its tables, and its style with its words."""
    tables = [records_of(one) if isinstance(one, pd.DataFrame) else one for one in args]
    content = BytesIO()
    pickler = pickle.Pickler(content)
    pickler.fast = True  # equal values give equal bytes, whether or not they are one object
    pickler.dump((chart, tables, kwargs))
    return content.getvalue()


def _keep(name: bytes, figure: go.Figure) -> go.Figure:
    with _LOCK:
        _KEPT[name] = figure
        _KEPT.move_to_end(name)
        while len(_KEPT) > MOST:
            _KEPT.popitem(last=False)
    return figure
