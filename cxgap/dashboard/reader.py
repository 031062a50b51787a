"""Everything a reader of the dashboard has chosen, and its link of stable English keys."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from cxgap.dashboard import measured, planned
from cxgap.dashboard.measured import Measured
from cxgap.dashboard.planned import Planned
from cxgap.errors import ViewError
from cxgap.survey.attribute import WAVE
from cxgap.survey.faces import Cuts
from cxgap.survey.view import View, Where, from_link, to_link
from cxgap.survey.words import LANGUAGES, SIDES
from cxgap.tasks.driver_choice import LEVELS, outcomes
from cxgap.tasks.source import Source
from cxgap.tasks.studies import DEMO
from cxgap.tasks.touchpoints import keys_of

FORMAT = "1"
_DIGITS = 6  # of a notebook's revision
_CLOSE = ("outcome", "lines", "between")  # what the pages of the section Close ask
_LANGUAGE = ("lang", "language")  # the first is written; both are read
_HELD = ("v", "study", "version", "revision", *_LANGUAGE)
_EVERYWHERE = (*_HELD, "item", "cell", "dimension", "explain")
_GAP = ("channel", "faces", "touchpoint")  # what pages of the section Gap ask
_OWN = (*_EVERYWHERE, *_GAP, *_CLOSE, *measured.KEYS, *planned.KEYS)


@dataclass(frozen=True)
class Reader:
    """Which study in which language, the view, and what is opened on a page.

    ``revision`` is that of the study's notebook, None the last one.
    ``item`` is what the Item page shows; ``cell`` (group values) and ``dimension`` are what is
    opened under the heatmap; ``explain`` is whose card is open: its table's key, its row's name.
    ``channel`` is the attribute that the page on channels takes for the channel.
    ``faces`` are the cut points of faces, ``touchpoint`` is the one opened under the wheel: the key
    of its place. ``outcome`` is the item that drivers move, ``lines`` the level they are on,
    ``between`` the business's attribute whose groups are departments; ``measured`` is what is
    chosen in the section Measure; ``planned`` is what is opened on the page Action plan.
    """

    view: View = field(default_factory=View)
    study: str = DEMO
    version: str | None = None
    revision: int | None = None
    language: str = "en"
    item: str | None = None
    cell: tuple[str, ...] = ()
    dimension: str | None = None
    explain: tuple[str, ...] = ()
    channel: str | None = None
    faces: Cuts = field(default_factory=Cuts)
    touchpoint: str | None = None
    outcome: str | None = None
    lines: str | None = None
    between: str | None = None
    measured: Measured = field(default_factory=Measured)
    planned: Planned = field(default_factory=Planned)


def dump(reader: Reader) -> dict[str, list[str]]:
    """Return every choice as link parameters."""
    own = {
        "v": [FORMAT],
        "study": [reader.study],
        "version": [reader.version or ""],
        "revision": ["" if reader.revision is None else str(reader.revision)],
        "lang": [reader.language],
        "item": [reader.item or ""],
        "cell": list(reader.cell),
        "dimension": [reader.dimension or ""],
        "explain": list(reader.explain),
        "channel": [reader.channel or ""],
        "faces": [",".join(map(_number, (reader.faces.low, reader.faces.high)))],
        "touchpoint": [reader.touchpoint or ""],
        **{key: [getattr(reader, key) or ""] for key in _CLOSE},
        **measured.dump(reader.measured),
        **planned.dump(reader.planned),
    }
    return {key: values for key, values in own.items() if any(values)} | to_link(reader.view)


def parse(link: Mapping[str, Sequence[str]]) -> tuple[Reader, list[str]]:
    """Return what a link asks for, and the keys of what could not be understood."""
    view, refused = from_link({key: values for key, values in link.items() if key not in _OWN})
    first = {key: str(values[0]) for key, values in link.items() if values}
    named = next((key for key in _LANGUAGE if key in first), "lang")
    language = first.get(named, "en")
    faces = _faces(first.get("faces"))
    reader = Reader(
        view=view,
        study=first.get("study") or DEMO,
        version=first.get("version") or None,
        revision=_revision(first),
        language=language if language in LANGUAGES else "en",
        item=first.get("item") or None,
        cell=tuple(filter(None, link.get("cell", ()))),
        dimension=first.get("dimension") or None,
        explain=tuple(filter(None, link.get("explain", ()))),
        channel=first.get("channel") or None,
        faces=faces or Cuts(),
        touchpoint=first.get("touchpoint") or None,
        **{key: first.get(key) or None for key in _CLOSE},
        measured=measured.parse(link),
        planned=planned.parse(link),
    )
    wrong = {
        named: language not in LANGUAGES,
        "revision": bool(first.get("revision")) and reader.revision is None,
        "faces": faces is None,
    }
    return reader, refused + [key for key, is_wrong in wrong.items() if is_wrong]


def _revision(first: Mapping[str, str]) -> int | None:
    asked = first.get("revision", "")
    known = asked.isascii() and asked.isdecimal() and len(asked) <= _DIGITS
    return int(asked) if known else None


def _number(value: float) -> str:
    return repr(int(value) if value == int(value) else value)


def _faces(asked: str | None) -> Cuts | None:
    """The cut points that a link names, the usual where it names none, None where it is wrong."""
    if asked is None:
        return Cuts()
    try:
        low, high = map(float, asked.split(","))
        return Cuts(low, high)
    except (ValueError, ViewError):
        return None


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
        touchpoint=reader.touchpoint if reader.touchpoint in keys_of(source.mirror_map) else None,
        outcome=reader.outcome if reader.outcome in outcomes(source.mirror_map) else None,
        lines=reader.lines if reader.lines in LEVELS else None,
        between=reader.between if reader.between in groups_of_business(source) else None,
        measured=measured.fitted(reader.measured, source),
        planned=planned.fitted(reader.planned, source),
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
