"""How every chart looks: colours, type, margins, and the words it must be given."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

FONT = '"Source Sans", "Source Sans 3", "Source Sans Pro", "Segoe UI", Arial, sans-serif'

CONFIG: Mapping[str, Any] = {
    "displayModeBar": False,
    "displaylogo": False,
    "doubleClick": False,
    "responsive": True,
    "scrollZoom": False,
    "showTips": False,
}
"""Hand this to ``st.plotly_chart(config=...)``: a chart is read, not zoomed."""

VERDICT_ICONS: Mapping[str, str] = {
    "blind_spot": "▲",
    "hidden_strength": "▼",
    "aligned": "≈",
    "unclear": "○",
    "too_few": "…",
    "falls_short": "▽",
    "exceeds": "△",
    "inconsistent": "≠",
}
"""Plain characters, no emoji: they take the colour and the font of the text around them."""

SIDE_ICONS: Mapping[str, str] = {"business": "■", "customer": "●"}

REQUIRED_WORDS: Mapping[str, str] = {
    "business": "name of the business side",
    "customer": "name of the customer side",
    "gap": "the distance between them, as it begins a line on hover",
    "benchmark": "somebody else's figure, as it begins a line on hover",
    "blind_spot": "verdict",
    "hidden_strength": "verdict",
    "aligned": "verdict",
    "unclear": "verdict",
    "too_few": "verdict",
    "falls_short": "verdict",
    "exceeds": "verdict",
    "inconsistent": "verdict",
    "hidden": "said in place of a figure that the privacy gate took away",
    "hidden_short": "the same in one word, for a cell",
    "not_stated": "said where the business declared no such figure",
    "no_answers": "said where a side is simply empty",
    "base": "a base, with {n} in it",
    "interval": "an interval, with {low} and {high} in it",
    "band_note": "what the soft bands and whiskers are; may be empty",
}
"""Every word a figure shows, and what it stands for. Charts hold no words of their own."""


@dataclass(frozen=True)
class Palette:
    """The colour of each role on one page background.

    Colour never speaks alone. In greyscale the two sides, and the verdicts, are alike: there
    ■ and ●, the icon and the word tell them apart, and the sign of a gap in its cell.
    """

    page: str
    text: str
    muted: str
    grid: str
    edge: str
    business: str
    customer: str
    blind_spot: str
    hidden_strength: str
    aligned: str
    hatch: str
    hatch_back: str
    gap_low: str
    gap_middle: str
    gap_high: str
    score_worst: str
    score_bad: str
    score_neutral: str
    score_good: str
    score_best: str

    def side(self, side: str) -> str:
        """Return the colour of a side."""
        return self.business if side == "business" else self.customer

    def verdict(self, verdict: str) -> str:
        """Return the colour of a verdict; what is not proven takes a quiet one."""
        proven = {
            "blind_spot": self.blind_spot,
            "hidden_strength": self.hidden_strength,
            "aligned": self.aligned,
            "falls_short": self.blind_spot,
            "exceeds": self.hidden_strength,
            "inconsistent": self.blind_spot,
        }
        return proven.get(verdict, self.muted)


LIGHT = Palette(
    page="#FFFFFF",
    text="#0F172A",
    muted="#475569",
    grid="#E2E8F0",
    edge="#7C8AA0",
    business="#B45309",
    customer="#1D4ED8",
    blind_spot="#BE185D",
    hidden_strength="#0F766E",
    aligned="#334155",
    hatch="#CBD5E1",
    hatch_back="#F1F5F9",
    gap_low="#0F766E",
    gap_middle="#FFFFFF",
    gap_high="#BE185D",
    score_worst="#9F1239",
    score_bad="#E2656F",
    score_neutral="#DDE3EB",
    score_good="#2B90AD",
    score_best="#155E75",
)

DARK = Palette(
    page="#000000",
    text="#F1F5F9",
    muted="#A3B1C6",
    grid="#2A3443",
    edge="#64748B",
    business="#F5A524",
    customer="#7AA7FF",
    blind_spot="#F472B6",
    hidden_strength="#2DD4BF",
    aligned="#CBD5E1",
    hatch="#334155",
    hatch_back="#131A24",
    gap_low="#0B8FA0",
    gap_middle="#0B0F14",
    gap_high="#DB2768",
    score_worst="#FB7185",
    score_bad="#C93A48",
    score_neutral="#2A3443",
    score_good="#1587A3",
    score_best="#22D3EE",
)


@dataclass(frozen=True)
class Unit:
    """How a metric's numbers are written: their range, factor and decimals."""

    low: float
    high: float
    factor: float = 1.0
    suffix: str = ""
    decimals: int = 0
    gap_unit_text: str = ""
    gap_unit_one: str = ""
    """The unit of a gap of just 1, where it is another word."""


@dataclass(frozen=True)
class ChartStyle:
    """Everything about a figure that is not in its table."""

    dark: bool
    narrow: bool
    language: str
    unit: Unit
    words: Mapping[str, str]
    one_side: bool = False
    """Whether both figures are the customers': then the other is a quiet diamond, no business."""

    def __post_init__(self) -> None:
        need_words(self, REQUIRED_WORDS)

    @property
    def palette(self) -> Palette:
        """The colours for this background."""
        return DARK if self.dark else LIGHT

    def side_color(self, side: str) -> str:
        """The colour of a side, or of what stands in its place."""
        instead = self.one_side and side == "business"
        return self.palette.muted if instead else self.palette.side(side)

    def side_icon(self, side: str) -> str:
        """The mark of a side beside its name, or of what stands in its place."""
        return "◆" if self.one_side and side == "business" else SIDE_ICONS[side]

    @property
    def text_size(self) -> int:
        """Labels and numbers; a phone is read at arm's length."""
        return 15 if self.narrow else 14

    @property
    def small_size(self) -> int:
        """Ticks, bases and notes: the second of only two sizes."""
        return 13 if self.narrow else 12


def need_words(style: ChartStyle, words: Iterable[str]) -> None:
    """Refuse to draw without words that a chart shows.

    Raises:
        KeyError: naming those that are missing.
    """
    if missing := sorted(set(words) - style.words.keys()):
        raise KeyError(f"A chart needs words for: {', '.join(missing)}.")


def font(style: ChartStyle, *, color: str | None = None, small: bool = False) -> dict[str, Any]:
    """Return a Plotly font."""
    size = style.small_size if small else style.text_size
    return {"family": FONT, "size": size, "color": color or style.palette.text}


def note(
    style: ChartStyle,
    text: str,
    *,
    y: float = 0,
    color: str | None = None,
    small: bool = False,
) -> dict[str, Any]:
    """Return a text of the figure, its middle at a height; more keys say where it stands."""
    return {
        "text": text,
        "font": font(style, color=color, small=small),
        "align": "left",
        "y": y,
        "yanchor": "middle",
        "showarrow": False,
    }


def clear(style: ChartStyle) -> dict[str, Any]:
    """Return what keeps lines of the chart from crossing a text."""
    return {"bgcolor": style.palette.page}


def hatching(style: ChartStyle) -> dict[str, Any]:
    """Return the bar marker that stands for "hidden" on every chart."""
    pattern = {"shape": "/", "size": 8, "solidity": 0.3, "fgcolor": style.palette.hatch}
    return {"color": style.palette.hatch_back, "pattern": pattern, "line": {"width": 0}}


def layout(style: ChartStyle, *, height: float, margin: Mapping[str, float]) -> dict[str, Any]:
    """Return the layout all figures share: calm, see-through, axes that stay where they are.

    Streamlit draws every figure twice, and adds modes of its own the second time. Where it finds
    its modes set and the data of the same revision, the second time there is nothing to draw.
    """
    return {
        "height": round(height),
        "margin": {**margin, "pad": 0, "autoexpand": False},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": font(style),
        "showlegend": False,
        "datarevision": 1,
        "clickmode": "event+select",
        "dragmode": "pan",
        "hovermode": "closest",
        "hoverlabel": _hover_label(style),
        "barmode": "overlay",
    }


def pixel_axis(total: float) -> dict[str, Any]:
    """Return a y axis that counts pixels downwards, so that rows can be as tall as their words."""
    return {"range": [total, 0], "visible": False, "fixedrange": True}


def _hover_label(style: ChartStyle) -> dict[str, Any]:
    palette = style.palette
    return {
        "bgcolor": palette.hatch_back,
        "bordercolor": palette.muted,
        "align": "left",
        "font": font(style, small=True),
    }
