"""A face beside a figure in the page's text: the same lines as in the charts, as SVG."""

from __future__ import annotations

from html import escape

from cxgap.charts.faces import face, face_color
from cxgap.charts.theme import ChartStyle
from cxgap.survey.faces import Face

_RADIUS, _EDGE = 9, 1


def face_svg(one: Face, said: str, style: ChartStyle) -> str:
    """Return a face as SVG that is read aloud as what it says; nothing where there is no face."""
    if not one.known:
        return ""
    outline, features = face(one.word, (0, 0), _RADIUS, style.palette.text, sure=one.sure)
    half = _RADIUS + _EDGE
    dash = "" if outline["line"]["dash"] == "solid" else ' stroke-dasharray="2 2"'
    ink, thin, thick = style.palette.text, outline["line"]["width"], features["line"]["width"]
    fill = face_color(one.word, style, sure=one.sure)
    return (
        f'<svg role="img" aria-label="{escape(said)}" width="{2 * half}" height="{2 * half}" '
        f'viewBox="{-half} {-half} {2 * half} {2 * half}" style="vertical-align:-0.25em">'
        f"<title>{escape(said)}</title>"
        f'<g transform="scale(1,-1)" stroke="{ink}" fill="none" stroke-linecap="round">'
        f'<circle r="{_RADIUS}" fill="{fill}" stroke-width="{thin:g}"{dash}/>'
        f'<path d="{features["path"]}" stroke-width="{thick:g}"/></g></svg>'
    )
