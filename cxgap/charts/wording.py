"""Numbers and labels as a reader sees them."""

import html
import math
import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from itertools import accumulate

from cxgap.charts.theme import ChartStyle

MINUS = "−"
WIDTHS = {0.27: " \u00a0ijlI|.,:;'!·", 0.37: "frt()[]/-−", 0.86: "mwMW%@&"}
CAPITAL, LETTER, WIDE_LETTER, BOLD = 0.66, 0.55, 1.05, 1.06
"""Widths in ems, a little more than Source Sans and Arial need: text is never measured here,
only kept from being cut. Wide letters are those of East Asian scripts."""


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
    written, unit = signed_text(gap, style), style.unit
    is_one = written.lstrip(f"+{MINUS}") == "1"
    name = unit.gap_unit_one if is_one and unit.gap_unit_one else unit.gap_unit_text
    return f"{written} {name}".rstrip()


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
    return size * _ems(text)


def line_height(size: float) -> float:
    """Return the pixels from one line of text to the next, as Plotly sets them."""
    return size * 1.3


def wrap(text: str, width: float, size: float, *, bold: bool = False) -> list[str]:
    """Break a text into lines of at most so many pixels; nothing is ever cut off."""
    room = width / (BOLD if bold else 1)
    lines, taken = [""], 0.0
    for word in _broken(_words(text, room, size), room, size):
        longer = taken + text_width(f" {word}" if taken else word, size)
        if longer <= room or not lines[-1]:
            lines[-1], taken = f"{lines[-1]} {word}".strip(), longer
        else:
            lines, taken = [*lines, word], text_width(word, size)
    return _no_lone_word(lines, size)


def _no_lone_word(lines: list[str], size: float) -> list[str]:
    """Give a last word that stands alone the word before it, where both are no longer than that."""
    *above, last = lines
    head, _, word = above[-1].rpartition(" ") if above else ("", "", "")
    joined = f"{word} {last}"
    if len(last.split()) > 1 or not head or text_width(joined, size) > text_width(above[-1], size):
        return lines
    return [*above[:-1], head, joined]


@lru_cache(maxsize=4096)  # the same names label one chart after the other
def balanced(text: str, width: float, size: float, *, bold: bool = False) -> tuple[str, ...]:
    """Break a name as `wrap` does, but into lines of about one length: no word stands alone."""
    lines = wrap(text, width, size, bold=bold)
    longest = max((text_width(word, size) for word in re.split(r"[ \t\n]+", text)), default=0.0)
    low, high = longest * (BOLD if bold else 1), width
    while len(lines) > 1 and high - low > 1:
        middle = (low + high) / 2
        tried = wrap(text, middle, size, bold=bold)
        low, high, lines = (
            (low, middle, tried) if len(tried) == len(lines) else (middle, high, lines)
        )
    return tuple(lines)


def _words(text: str, room: float, size: float) -> Iterator[str]:
    """Words between common spaces; what a line cannot hold is parted at no-break spaces too."""
    for word in re.split(r"[ \t\n]+", text.strip()):
        yield from [word] if text_width(word, size) <= room else word.split()


def longest_word(texts: Iterable[str], size: float) -> float:
    """Return the width below which some word would have to be broken."""
    words = (word for text in texts for word in text.split())
    return max((text_width(word, size) for word in words), default=0.0)


def lines_html(lines: Iterable[str]) -> str:
    """Join lines for Plotly."""
    return "<br>".join(escape(line) for line in lines)


def escape(text: str) -> str:
    """Write a text for Plotly, which reads a little HTML: survey text must not be taken for it."""
    return html.escape(text, quote=False)


def colored(markup: str, color: str) -> str:
    """Colour a piece of Plotly text; a text of two sides has two colours."""
    return f'<span style="color:{color}">{markup}</span>'


def headed(name: str, detail: str, width: float, style: ChartStyle) -> list[str]:
    """Write a name in bold lines of a width in pixels, and beneath it a muted detail."""
    above = wrap(name, width, style.text_size, bold=True)
    wrapped = wrap(detail, width, style.text_size)
    below = [line.removeprefix("·").lstrip() for line in wrapped]  # the break parts as well
    return [
        *(f"<b>{escape(line)}</b>" for line in above),
        *(colored(escape(line), style.palette.muted) for line in below),
    ]


def icon(character: str, size: float) -> str:
    """Enlarge a mark: fonts draw them smaller than the letters beside them."""
    return f'<span style="font-size:{round(size * 1.2)}px">{character}</span>'


def _broken(words: Iterable[str], room: float, size: float) -> Iterator[str]:
    """Break only the words that no line could hold, such as a web address."""
    for word in words:
        rest = word
        while len(rest) > 1 and text_width(rest, size) > room:
            ends = accumulate(_letter_width(letter) * size for letter in rest)
            fitting = max(sum(end <= room for end in ends), 1)
            yield rest[:fitting]
            rest = rest[fitting:]
        yield rest


@lru_cache(maxsize=4096)
def _ems(text: str) -> float:
    return sum(map(_letter_width, text))


@cache
def _letter_width(letter: str) -> float:
    # A Vietnamese letter is as wide as the bare letter beneath its marks.
    bare = unicodedata.normalize("NFD", letter)[0]
    if unicodedata.combining(bare):
        return 0.0
    if unicodedata.east_asian_width(bare) in "WF":
        return WIDE_LETTER
    listed = next((width for width, letters in WIDTHS.items() if bare in letters), None)
    return listed or (CAPITAL if bare.isupper() else LETTER)


def _counts(digits: str) -> bool:
    # A gap that rounds to nothing has no direction: never "−0" or "+0".
    return digits.strip("0.,") != ""
