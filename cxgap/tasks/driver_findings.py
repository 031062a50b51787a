"""What to know before drivers are believed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from cxgap.gaps.drivers import MOST_LEFT_OUT, needed
from cxgap.survey.survey import Finding
from cxgap.tasks.derived_importance import SideDrivers

MOST_INFLATED = 10.0  # above it nine tenths of a driver's variance are told by the others
LEAST_EXPLAINED = 0.10
WORTH_SAYING = 0.05  # share of respondents that are left out
_LEFT_OUT = {  # by how missing answers are treated
    "listwise": (
        "{n} of {people} respondents answered everything and are used; the others are not.",
        "Choose fewer items, dimensions in place of items, or pairwise.",
    ),
    "pairwise": (
        "Each two questions are compared by those who answered both, which is {n} of {people} "
        "respondents for those that fewest answered.",
        "Choose fewer items, or dimensions in place of items.",
    ),
}


def driver_findings(
    outcome: str, models: Sequence[SideDrivers], *, believed: bool
) -> Iterator[Finding]:
    """Yield what there is to say of each side's and group's model, then of the business."""
    for model in models:
        place = ", ".join([model.side, *model.group.values()])
        yield from _about_base(model, place)
        yield from _about_drivers(model, place)
        yield from _about_fit(model, place, outcome)
    if not believed:
        yield Finding(
            "drivers_not_believed",
            "info",
            "business",
            "Nothing says what the business believes matters: it rated no importance, and its "
            "answers do not tell.",
            "Ask the business how important each item is.",
        )


def _about_base(model: SideDrivers, place: str) -> Iterator[Finding]:
    n, people = model.n, model.respondents
    if n is None or model.missing is None:
        return
    if people is not None and n < people * (1 - WORTH_SAYING):
        many = n < people * (1 - MOST_LEFT_OUT)
        sentence, remedy = _LEFT_OUT[model.missing]
        yield Finding(
            "drivers_left_out",
            "warning" if many else "info",
            place,
            sentence,
            remedy if many else "",
            {"n": n, "people": people},
        )
    if model.flag == "too_few":
        yield Finding(
            "drivers_too_few",
            "warning",
            place,
            "{n} respondents are too few to tell {drivers} drivers apart: it takes {needed} "
            "(effective) ones.",
            "Choose fewer items, dimensions in place of items, or pairwise.",
            {"n": n, "drivers": model.asked, "needed": needed(model.asked)},
        )


def _about_drivers(model: SideDrivers, place: str) -> Iterator[Finding]:
    if constant := _named(model.constant):
        yield Finding(
            "drivers_constant",
            "info",
            place,
            "Everybody who is used gave the same answer, which moves nothing: {items}.",
            "",
            {"items": ", ".join(constant)},
            constant,
        )
    if model.derived is None:
        return
    inflated = np.flatnonzero(model.derived.inflation > MOST_INFLATED)
    if alike := _named([model.keys[at] for at in inflated]):
        yield Finding(
            "drivers_alike",
            "warning",
            place,
            "These drivers say nearly what the others say, so their shares cannot be told apart: "
            "{items}.",
            "Leave one of them out, or choose dimensions in place of items.",
            {"items": ", ".join(alike)},
            alike,
        )


def _about_fit(model: SideDrivers, place: str, outcome: str) -> Iterator[Finding]:
    if model.derived is None or model.derived.model.r2_adjusted >= LEAST_EXPLAINED:
        return
    percent = max(0, round(100 * model.derived.model.r2_adjusted))
    yield Finding(
        "drivers_explain_little",
        "warning",
        place,
        "All drivers together explain {percent}% of {outcome}: whatever moves it is hardly among "
        "them.",
        "Read the order of the drivers with care.",
        {"percent": percent, "outcome": outcome},
    )


def _named(keys: Sequence[str]) -> tuple[str, ...]:
    return tuple(key.removeprefix("*") for key in keys)
