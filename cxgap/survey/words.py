"""The closed vocabularies of a study, by their stable English keys."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

SIDES = ("business", "customer")
LANGUAGES = ("en", "vi")
FEWEST_EFFECTIVE = 10  # effective answers below which no verdict is given
ALL_LEVELS = ("item", "dimension", "stage", "overall")


class Aspect(StrEnum):
    """What an answer is about: a rating of something, or whether a reason applies."""

    EXPERIENCE = "experience"
    EXPECTATION = "expectation"
    IMPORTANCE = "importance"
    PREDICTION = "prediction"  # business only: how will customers rate us
    REASON = "reason"  # ticked or not, where several causes could be ticked


class Kind(StrEnum):
    """How a side came about, which decides whether it has sampling error."""

    SAMPLE = "sample"
    CENSUS = "census"
    STATEMENT = "statement"


class GapKind(NamedTuple):
    """A named gap: one aspect of the business side minus one of the customer side.

    ``of_problems``: the figures say who names a problem, so the business is blind to what it names
    less than its customers do.
    """

    business: Aspect
    customer: Aspect
    of_problems: bool = False


GAP_KINDS = {
    "perception": GapKind(Aspect.EXPERIENCE, Aspect.EXPERIENCE),
    "knowledge": GapKind(Aspect.EXPECTATION, Aspect.EXPECTATION),
    "prediction": GapKind(Aspect.PREDICTION, Aspect.EXPERIENCE),
    "priority": GapKind(Aspect.IMPORTANCE, Aspect.IMPORTANCE),
    "diagnosis": GapKind(Aspect.REASON, Aspect.REASON, of_problems=True),
}


class OwnGap(NamedTuple):
    """A named gap inside one side: two aspects of its answers, or two groups of its people.

    ``minus``: the aspect that is taken away; None where groups are compared.
    ``groups``: the attribute whose groups are, unless the view names another.
    """

    side: str
    aspect: Aspect
    minus: Aspect | None = None
    groups: str = ""


OWN_GAPS = {
    "service": OwnGap("customer", Aspect.EXPERIENCE, minus=Aspect.EXPECTATION),
    "consistency": OwnGap("customer", Aspect.EXPERIENCE, groups="channel"),
    "alignment": OwnGap("business", Aspect.EXPERIENCE, groups="department"),
}
ALL_GAPS = (*GAP_KINDS, *OWN_GAPS)


def slots_of(gap: str) -> tuple[tuple[str, Aspect], ...]:
    """The side and aspect of every rating a named gap is made of; what is taken away comes last."""
    if gap in GAP_KINDS:
        kind = GAP_KINDS[gap]
        return ("business", kind.business), ("customer", kind.customer)
    own = OWN_GAPS[gap]
    aspects = [own.aspect] if own.minus is None else [own.aspect, own.minus]
    return tuple((own.side, aspect) for aspect in aspects)
