"""Everything a reader of the dashboard has chosen, and its link of stable English keys."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from cxgap.dashboard import measured
from cxgap.dashboard.measured import Measured
from cxgap.survey.attribute import WAVE
from cxgap.survey.view import View, Where, from_link, to_link
from cxgap.survey.words import LANGUAGES, SIDES
from cxgap.tasks.driver_choice import LEVELS, outcomes
from cxgap.tasks.source import Source
from cxgap.tasks.studies import DEMO

FORMAT = "1"
_CLOSE = ("outcome", "lines", "between")  # what the pages of the section Close ask
_LANGUAGE = ("lang", "language")  # the first is written; both are read
_EVERYWHERE = ("v", "study", "version", *_LANGUAGE, "item", "cell", "dimension", "explain")
_OWN = (*_EVERYWHERE, "channel", *_CLOSE, *measured.KEYS)


@dataclass(frozen=True)
class Reader:
    """Which study in which language, the view, and what is opened on a page.

    ``item`` is what the Item page shows; ``cell`` (group values) and ``dimension`` are what is
    opened under the heatmap; ``explain`` is whose card is open: its table's key, its row's name.
    ``channel`` is the attribute that the page on channels takes for the channel.
    ``outcome`` is the item that drivers move, ``lines`` the level they are on, ``between`` the
    business's attribute whose groups are departments; ``measured`` is what is chosen in the section
    Measure.
    """

    view: View = field(default_factory=View)
    study: str = DEMO
    version: str | None = None
    language: str = "en"
    item: str | None = None
    cell: tuple[str, ...] = ()
    dimension: str | None = None
    explain: tuple[str, ...] = ()
    channel: str | None = None
    outcome: str | None = None
    lines: str | None = None
    between: str | None = None
    measured: Measured = field(default_factory=Measured)


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
        "explain": list(reader.explain),
        "channel": [reader.channel or ""],
        **{key: [getattr(reader, key) or ""] for key in _CLOSE},
        **measured.dump(reader.measured),
    }
    return {key: values for key, values in own.items() if any(values)} | to_link(reader.view)


def parse(link: Mapping[str, Sequence[str]]) -> tuple[Reader, list[str]]:
    """Return what a link asks for, and the keys of what could not be understood."""
    view, refused = from_link({key: values for key, values in link.items() if key not in _OWN})
    first = {key: str(values[0]) for key, values in link.items() if values}
    named = next((key for key in _LANGUAGE if key in first), "lang")
    language = first.get(named, "en")
    reader = Reader(
        view=view,
        study=first.get("study") or DEMO,
        version=first.get("version") or None,
        language=language if language in LANGUAGES else "en",
        item=first.get("item") or None,
        cell=tuple(filter(None, link.get("cell", ()))),
        dimension=first.get("dimension") or None,
        explain=tuple(filter(None, link.get("explain", ()))),
        channel=first.get("channel") or None,
        **{key: first.get(key) or None for key in _CLOSE},
        measured=measured.parse(link),
    )
    return reader, refused + ([named] if language not in LANGUAGES else [])


def fitted(reader: Reader, source: Source) -> tuple[Reader, list[str]]:
    """Return the reader without what the study does not have, and the link keys that held it.

    What the study has but may not answer, such as a filter that keeps too few people, stays: the
    page says why.
    """
    view, items = reader.view, source.mirror_map.items
    by = tuple(key for key in view.by if key in source.mirror_map.all_attributes())
    places = {item.dimension for item in items.values()}
    kept = replace(
        reader,
        view=replace(
            view,
            by=by,
            where=_known_filters(view, source),
            items=tuple(key for key in view.items if key in items),
        ),
        item=reader.item if reader.item in items else None,
        cell=reader.cell if _is_group(reader.cell, by, source) else (),
        dimension=reader.dimension if reader.dimension in places else None,
        channel=reader.channel if reader.channel in source.mirror_map.all_attributes() else None,
        outcome=reader.outcome if reader.outcome in outcomes(source.mirror_map) else None,
        lines=reader.lines if reader.lines in LEVELS else None,
        between=reader.between if reader.between in groups_of_business(source) else None,
        measured=measured.fitted(reader.measured, source),
    )
    before, after = dump(reader), dump(kept)
    return kept, [key for key, values in before.items() if values != after.get(key)]


def _known_filters(view: View, source: Source) -> Where:
    known = source.mirror_map
    found = []
    for key, chosen in view.where:
        side, _, attribute = key.rpartition(":")
        carried = known.attributes_of(side) if side in SIDES else known.all_attributes()
        values = source.values.get(attribute, ()) if attribute in carried else ()
        kept = tuple(value for value in chosen if value in values)
        if kept and side in ("", *SIDES):
            found.append((key, kept))
    return tuple(found)


def _is_group(cell: tuple[str, ...], by: tuple[str, ...], source: Source) -> bool:
    values = [source.values.get(key, ()) for key in by]
    return len(cell) == len(by) and all(one in of for one, of in zip(cell, values, strict=True))


def groups_of_business(source: Source) -> list[str]:
    """The business's attributes, whose groups can be compared with each other."""
    return [key for key in source.mirror_map.attributes_of("business") if key != WAVE]


def with_view(reader: Reader, **choices: object) -> Reader:
    """The same reader with some of the view chosen otherwise."""
    return replace(reader, view=replace(reader.view, **choices))  # type: ignore[arg-type]
