"""A face beside a figure in a page's text: the lines it has in the charts, as a small picture."""

from __future__ import annotations

from base64 import b64encode
from html import escape

from cxgap.charts.faces import face, face_color
from cxgap.charts.theme import ChartStyle
from cxgap.survey.faces import Face

_RADIUS, _EDGE = 9, 1
_SIZE = 2 * (_RADIUS + _EDGE)


def face_image(one: Face, said: str, style: ChartStyle) -> str:
    """Return a face as an image that is read aloud as what it says; nothing where there is none.

    An image because Streamlit takes every SVG out of a page's text.
    """
    if not one.known:
        return ""
    drawn = b64encode(_svg(one, style).encode()).decode()
    return (
        f'<img alt="{escape(said)}" title="{escape(said)}" width="{_SIZE}" height="{_SIZE}" '
        f'style="vertical-align:-0.25em" src="data:image/svg+xml;base64,{drawn}">'
    )


def _svg(one: Face, style: ChartStyle) -> str:
    outline, features = face(one.word, (0, 0), _RADIUS, style.palette.text, sure=one.sure)
    dash = "" if outline["line"]["dash"] == "solid" else ' stroke-dasharray="2 2"'
    widths = [part["line"]["width"] for part in (outline, features)]
    box = f"{-_SIZE / 2:g} {-_SIZE / 2:g} {_SIZE} {_SIZE}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}">'
        f'<g transform="scale(1,-1)" stroke="{style.palette.text}" fill="none">'
        f'<circle r="{_RADIUS}" fill="{face_color(one.word, style, sure=one.sure)}" '
        f'stroke-width="{widths[0]:g}"{dash}/>'
        f'<path d="{features["path"]}" stroke-width="{widths[1]:g}"/></g></svg>'
    )
