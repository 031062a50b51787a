"""Contact sheets: every picture of every page on one sheet a language, small and labelled."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from html import escape
from pathlib import Path

_STYLE = """
body { font: 14px sans-serif; margin: 1rem; background: #d8dde4; }
section { margin-bottom: 1.5rem; }
h2 { margin: 0 0 .3rem; font-size: 1rem; }
div { display: flex; gap: .5rem; align-items: flex-start; }
figure { margin: 0; overflow: hidden; max-height: 26rem; background: white; }
img { display: block; }
"""
_SHARE = 0.3  # of a picture's width


def write_sheets(
    folder: Path, names: Sequence[str], looks: Collection[tuple[int, str, str]]
) -> None:
    """Write ``contact-LANGUAGE.html`` for every language, with what pictures the folder holds."""
    for language in sorted({language for _, _, language in looks}):
        of_language = [look for look in looks if look[2] == language]
        rows = "\n".join(_row(folder, name, of_language) for name in names)
        page = (
            f"<!doctype html><html lang='en'><meta charset='utf-8'><title>Pages, {language}</title>"
        )
        sheet = f"{page}<style>{_STYLE}</style><body>\n{rows}\n</body></html>\n"
        (folder / f"contact-{language}.html").write_text(sheet, "utf-8")


def _row(folder: Path, name: str, looks: Collection[tuple[int, str, str]]) -> str:
    found = [
        (f"{name}-{width}-{theme}-{language}.png", round(width * _SHARE))
        for width, theme, language in looks
    ]
    shown = [_picture(escape(file), width) for file, width in found if (folder / file).exists()]
    pictures = "".join(shown)
    return f"<section><h2>{escape(name)}</h2><div>{pictures}</div></section>"


def _picture(file: str, width: int) -> str:
    return f"<figure><img loading='lazy' width='{width}' src='{file}' alt='{file}'></figure>"
