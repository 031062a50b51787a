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

from cxgap.charts import sketch
from cxgap.survey.records import records_of

MOST = 512  # figures, of all charts together
P = ParamSpec("P")
_KEPT: OrderedDict[bytes, sketch.Figure] = OrderedDict()
_LOCK = Lock()


def kept(chart: Callable[P, sketch.Figure]) -> Callable[P, sketch.Figure]:
    """Return a chart's figure of the same tables and the same look again; nobody may change it."""

    @wraps(chart)
    def drawn(*args: P.args, **kwargs: P.kwargs) -> sketch.Figure:
        name = _content(chart.__qualname__, args, kwargs)
        figure = _KEPT.get(name)
        return figure or _keep(name, _without_dimming(chart(*args, **kwargs)))

    return drawn


def _without_dimming(figure: sketch.Figure) -> sketch.Figure:
    """Keep the marks that were not clicked as they are: what is opened is said elsewhere."""
    traces = figure.to_dict()["data"]
    opens = any("customdata" in trace for trace in traces)
    for trace in traces:
        look: dict[str, Any] = {"marker": {"opacity": 1}} if "customdata" in trace else {}
        colour = _text_font(trace).get("color")
        if opens and isinstance(colour, str):
            look["textfont"] = {"color": colour}
        if look:
            trace["selected"] = trace["unselected"] = look
    return figure


def _text_font(trace: dict[str, Any]) -> dict[str, Any]:
    """The font of the texts of a trace's marks."""
    name = {"bar": "insidetextfont", "scatter": "textfont"}.get(trace["type"], "")
    found: dict[str, Any] = trace.get(name) or {}
    return found


def _content(chart: str, args: tuple[object, ...], kwargs: dict[str, object]) -> bytes:
    """All that a figure depends on: every value of its tables, and its style with its words."""
    tables = [records_of(one) if isinstance(one, pd.DataFrame) else one for one in args]
    content = BytesIO()
    pickler = pickle.Pickler(content)
    pickler.fast = True  # equal values give equal bytes, whether or not they are one object
    pickler.dump((chart, tables, kwargs))
    return content.getvalue()


def _keep(name: bytes, figure: sketch.Figure) -> sketch.Figure:
    with _LOCK:
        _KEPT[name] = figure
        _KEPT.move_to_end(name)
        while len(_KEPT) > MOST:
            _KEPT.popitem(last=False)
    return figure
