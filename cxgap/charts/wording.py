"""Numbers and labels as a reader sees them."""

import html
import math
import textwrap

from cxgap.charts.theme import ChartStyle

MINUS = "−"
LETTER_WIDTH = 0.53
"""Mean width of a letter in ems: a little more than Source Sans needs, enough for Arial."""


def number(value: float, decimals: int, language: str) -> str:
    """Write a number with the language's separators and a real minus sign."""
    digits = f"{abs(value):,.{decimals}f}"
    if language == "vi":
        digits = digits.translate(str.maketrans(",.", ".,"))
    return (MINUS if value < 0 else "") + digits if _counts(digits) else digits


def value_text(value: float, style: ChartStyle) -> str:
    """Write one side's figure: 92%."""
    unit = style.unit
    return number(value * unit.factor, unit.decimals, style.language) + unit.suffix


def signed_text(gap: float, style: ChartStyle) -> str:
    """Write a gap with its sign: +22, −5, 0."""
    unit = style.unit
    text = number(gap * unit.factor, unit.decimals, style.language)
    return f"+{text}" if gap > 0 and _counts(text) else text


def gap_text(gap: float, style: ChartStyle) -> str:
    """Write a gap with sign and unit: +22 points."""
    return f"{signed_text(gap, style)} {style.unit.gap_unit_text}".rstrip()


def interval_text(low: float, high: float, style: ChartStyle) -> str:
    """Write a side's interval; nothing where there is none, as for a declared figure."""
    if math.isnan(low) or math.isnan(high):
        return ""
    return style.words["interval"].format(low=value_text(low, style), high=value_text(high, style))


def gap_interval_text(low: float, high: float, style: ChartStyle) -> str:
    """Write a gap's interval, both ends signed."""
    if math.isnan(low) or math.isnan(high):
        return ""
    ends = {"low": signed_text(low, style), "high": signed_text(high, style)}
    return style.words["interval"].format(**ends)


def base_text(base: float, style: ChartStyle) -> str:
    """Write a base: n = 1,234. A hidden or declared figure has none."""
    if math.isnan(base):
        return ""
    return style.words["base"].format(n=number(base, 0, style.language))


def text_width(text: str, size: float) -> float:
    """Return about how many pixels a text takes."""
    return len(text) * size * LETTER_WIDTH


def line_height(size: float) -> float:
    """Return the pixels from one line of text to the next, as Plotly sets them."""
    return size * 1.3


def wrap(text: str, width: float, size: float, *, bold: bool = False) -> list[str]:
    """Break a text into lines of at most so many pixels; nothing is ever cut off."""
    letters = max(int(width / (size * LETTER_WIDTH * (1.06 if bold else 1))), 4)
    return textwrap.wrap(text, letters) or [""]


def lines_html(lines: list[str]) -> str:
    """Join lines for Plotly, which reads a little HTML: survey text must not be taken for it."""
    return "<br>".join(html.escape(line, quote=False) for line in lines)


def colored(markup: str, color: str) -> str:
    """Colour a piece of Plotly text; a text of two sides has two colours."""
    return f'<span style="color:{color}">{markup}</span>'


def _counts(digits: str) -> bool:
    # A gap that rounds to nothing has no direction: never "−0" or "+0".
    return any(digit in "123456789" for digit in digits)
