"""Everything a reader of the dashboard has chosen, and its link of stable English keys."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from cxgap.survey.view import View, from_link, to_link
from cxgap.survey.words import LANGUAGES
from cxgap.tasks.studies import DEMO

FORMAT = "1"
_OWN = ("v", "study", "version", "lang", "item", "cell", "dimension")


@dataclass(frozen=True)
class Reader:
    """Which study in which language, the view, and what is opened on a page.

    ``item`` is what the Item page shows; ``cell`` (group values) and ``dimension`` are what is
    opened under the heatmap.
    """

    view: View = field(default_factory=View)
    study: str = DEMO
    version: str | None = None
    language: str = "en"
    item: str | None = None
    cell: tuple[str, ...] = ()
    dimension: str | None = None


def dump(reader: Reader) -> dict[str, list[str]]:
    """Return every choice as link parameters."""
    own = {
        "v": [FORMAT],
        "study": [reader.study],
        "version": [reader.version or ""],
        "lang": [reader.language],
        "item": [reader.item or ""],
        "cell": list(reader.cell),
        "dimension": [reader.dimension or ""],
    }
    return {key: values for key, values in own.items() if any(values)} | to_link(reader.view)


def parse(link: Mapping[str, Sequence[str]]) -> tuple[Reader, list[str]]:
    """Return what a link asks for, and the keys of what could not be understood."""
    view, refused = from_link({key: values for key, values in link.items() if key not in _OWN})
    first = {key: str(values[0]) for key, values in link.items() if values}
    language = first.get("lang", "en")
    reader = Reader(
        view=view,
        study=first.get("study") or DEMO,
        version=first.get("version") or None,
        language=language if language in LANGUAGES else "en",
        item=first.get("item") or None,
        cell=tuple(link.get("cell", ())),
        dimension=first.get("dimension") or None,
    )
    return reader, refused + (["lang"] if language not in LANGUAGES else [])


def with_view(reader: Reader, **choices: object) -> Reader:
    """The same reader with some of the view chosen otherwise."""
    return replace(reader, view=replace(reader.view, **choices))  # type: ignore[arg-type]
