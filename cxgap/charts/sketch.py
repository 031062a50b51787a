"""Plotly's figures as they are sent, checked only where somebody looks into them.

Plotly checks every value of a trace twice and copies it, which takes most of the time of drawing;
tests look into every chart, so that a wrong property is found there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any

import plotly.graph_objects as go


class Trace(dict[str, Any]):
    """Marks of one kind."""

    kind = ""

    def __init__(self, **look: Any) -> None:  # noqa: ANN401 - whatever Plotly knows
        """Take what Plotly knows of such marks."""
        super().__init__(_known(look), type=self.kind)


class Scatter(Trace):
    """A trace of points, lines and words."""

    kind = "scatter"


class Bar(Trace):
    """A trace of bars."""

    kind = "bar"


class Figure(go.Figure):  # type: ignore[misc]  # Plotly has no types
    """A figure that is sent as it was drawn; ``data`` and ``layout`` are checked copies."""

    def __init__(self, traces: Iterable[Trace], look: Mapping[str, Any]) -> None:
        """Take traces and layout as they are."""
        self.__dict__["_sent"] = {"data": list(traces), "layout": _known(look)}

    def to_dict(self) -> dict[str, Any]:
        """What browsers are sent; nobody may change it."""
        return dict(self.__dict__["_sent"])

    @cached_property
    def _checked(self) -> go.Figure:
        sent = self.__dict__["_sent"]
        # no template, as none is sent: Streamlit's own has placeholder colours that export as black
        return go.Figure(sent["data"], {**sent["layout"], "template": "none"})

    @property
    def data(self) -> Any:  # noqa: ANN401 - Plotly has no types
        """The traces, checked."""
        return self._checked.data

    @property
    def layout(self) -> Any:  # noqa: ANN401
        """The layout, checked."""
        return self._checked.layout


def _known(look: Mapping[str, Any]) -> dict[str, Any]:
    """A look without what was left open, at any depth: browsers would be sent nulls."""
    return {
        key: _known(value) if isinstance(value, Mapping) else value
        for key, value in look.items()
        if value is not None
    }
