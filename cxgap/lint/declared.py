"""Figures that were declared for groups: whether they can be true beside the one for all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from cxgap.survey.attribute import attribute_column
from cxgap.survey.item import Item, Statement
from cxgap.survey.study import Study
from cxgap.survey.survey import WEIGHT, Finding
from cxgap.survey.words import SIDES

Shares = Mapping[str, float]

_ROUNDED = 0.005  # a declared share is known to a percent


def _shares_do_not_add_up(study: Study) -> Iterator[Finding]:
    """The figure for all lies between what the groups allow, by their sizes in the files.

    Groups without a figure may lie anywhere from 0 to 100 %.
    """
    for item, side, statement in _statements(study):
        for key, declared in statement.groups.items():
            sizes = _sizes(study, side, key)
            least = sum(size * declared.get(value, 0) for value, size in sizes.items())
            most = sum(size * declared.get(value, 1) for value, size in sizes.items())
            if sizes and not least - _ROUNDED <= statement.share <= most + _ROUNDED:
                yield _impossible((item, side, key), statement.share, (least, most))


def _impossible(what: tuple[Item, str, str], share: float, between: tuple[float, float]) -> Finding:
    item, side, key = what
    return Finding(
        "shares_do_not_add_up",
        "warning",
        f"{side}.{item.key}",
        "The {side} side's share of {share}% in {item!r} cannot be true beside those declared by "
        "{attribute!r}: with groups as large as in the file they allow {least}% to {most}%.",
        "Check where the figures come from: of another sample, question or cut they cannot stand "
        "side by side.",
        {
            "side": side,
            "item": item.key,
            "attribute": key,
            "share": _percent(share),
            "least": _percent(between[0]),
            "most": _percent(between[1]),
        },
    )


def _unknown_groups(study: Study) -> Iterator[Finding]:
    for item, side, statement in _statements(study):
        for key, declared in statement.groups.items():
            known = study.values.get(key, ())
            if unknown := [value for value in declared if value not in known]:
                yield Finding(
                    "declared_group_unknown",
                    "warning",
                    f"{side}.{item.key}",
                    "Shares are declared for groups of {attribute!r} that no file has: {values}.",
                    "Spell them as in the files: {known}.",
                    {
                        "attribute": key,
                        "values": ", ".join(unknown),
                        "known": ", ".join(known) or "–",
                    },
                )


def _statements(study: Study) -> Iterator[tuple[Item, str, Statement]]:
    for item in study.mirror_map.items.values():
        for (side, _), source in item.sources.items():
            if isinstance(source, Statement):
                yield item, side, source


def _sizes(study: Study, side: str, key: str) -> Shares:
    """Each group's weighted share of those whose group is known: of its own file, else the other's.

    {} where no file has the attribute.
    """
    column = attribute_column(key)
    for name in sorted(SIDES, key=lambda one: one != side):
        if name in study.surveys and column in study.surveys[name].frame:
            frame = study.surveys[name].frame
            weights = frame.groupby(column, observed=True)[WEIGHT].sum()
            return {str(value): float(part) for value, part in (weights / weights.sum()).items()}
    return {}


def _percent(share: float) -> str:
    return f"{100 * share:.3g}"


DECLARED = (_shares_do_not_add_up, _unknown_groups)
