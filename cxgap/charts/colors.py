"""Arithmetic on "#rrggbb" colours: mixing them, and whether one can be read on another."""

BLACK, WHITE = "#000000", "#FFFFFF"


def channels(color: str) -> tuple[int, int, int]:
    """Return red, green and blue, each 0 to 255."""
    return int(color[1:3], 16), int(color[3:5], 16), int(color[5:7], 16)


def mix(start: str, end: str, share: float) -> str:
    """Return the colour that lies ``share`` of the way from start to end."""
    pairs = zip(channels(start), channels(end), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02X}" for a, b in pairs)


def diverging(share: float, low: str, middle: str, high: str) -> str:
    """Return the colour of a share between -1 (low) and 1 (high); beyond that, the end."""
    end = high if share > 0 else low
    return mix(middle, end, min(abs(share), 1.0))


def translucent(color: str, opacity: float) -> str:
    """Return the colour as Plotly's rgba(...), so that what lies behind shines through."""
    red, green, blue = channels(color)
    return f"rgba({red},{green},{blue},{opacity})"


def luminance(color: str) -> float:
    """Return WCAG's relative luminance: 0 is black, 1 is white."""
    red, green, blue = (_linear(channel / 255) for channel in channels(color))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return WCAG's contrast ratio, 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def ink_on(background: str) -> str:
    """Return black or white, whichever reads better; one of them always reaches 4.5 to 1."""
    return max((BLACK, WHITE), key=lambda ink: contrast(ink, background))


def _linear(channel: float) -> float:
    # The constants of the sRGB transfer function, as WCAG 2.2 defines relative luminance.
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
