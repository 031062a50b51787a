"""The pictures the README shows, and how they are kept small."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from PIL import Image

MOST_BYTES = 200_000
_COLOURS = (256, 128, 64, 32)


class Picture(NamedTuple):
    """One picture: a page as it is first seen."""

    page: str
    width: int
    height: int
    theme: str
    language: str
    scale: int = 1


PICTURES = (
    Picture("overview", 1440, 1150, "light", "en"),
    Picture("wheel", 390, 1100, "dark", "vi", scale=2),
    Picture("groups", 1440, 900, "light", "en"),
)


def shrink(path: Path) -> None:
    """Write a picture in as many colours as fit into the size allowed.

    Raises:
        ValueError: where even the fewest colours need more.
    """
    with Image.open(path) as opened:
        picture = opened.convert("RGB")
    for colours in _COLOURS:
        picture.quantize(colours, dither=Image.Dither.NONE).save(path, optimize=True)
        if path.stat().st_size <= MOST_BYTES:
            return
    raise ValueError(f"{path.name} is larger than {MOST_BYTES} bytes in {_COLOURS[-1]} colours.")
