"""Which touchpoint the wheel's headline is about, and the sentence that its figures bear out."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from cxgap.survey.faces import FACES
from cxgap.survey.records import Row
from cxgap.texts.catalog import N_

_UNSEEN = N_(
    "{place} hurts customers and we do not see it: {business} for the business, {customers} for "
    "its customers."
)
_MORE_THAN_SEEN = N_(
    "{place} hurts customers more than we think: {business} for the business, {customers} for its "
    "customers."
)
_BRIGHTER = N_(
    "We see {place} brighter than customers do: {business} for the business, {customers} for its "
    "customers."
)
_HURTS = {  # by what is known of our own view where no blind spot is
    "hidden": N_(
        "{place} hurts customers ({customers}); what we think of it is hidden to protect people."
    ),
    "missing": N_("{place} hurts customers ({customers}); nobody asked what we think of it."),
    "stated": N_("{place} hurts customers ({customers}); of it alone we stated no figure."),
    "metric": N_(
        "{place} hurts customers ({customers}); this metric gives no figure of what we think of it."
    ),
    "aligned": N_(
        "{place} hurts customers, and both sides see it alike: {business} for the business, "
        "{customers} for its customers."
    ),
    "hidden_strength": N_(
        "{place} hurts customers, though less than we think: {business} for the business, "
        "{customers} for its customers."
    ),
}
_APART = N_(
    "{place} hurts customers ({customers}); this metric cannot compare it with what we think of it."
)
_OPEN = N_("{place} hurts customers ({customers}); whether we see it is not proven.")
_OF_KINDS = {"whole": "stated", "item": "stated", "metric": "metric"}
"""Which of these goes with each reason why we have no face, as `wheel_stated.kinds` names it."""


def headline_row(rows: Sequence[Row]) -> tuple[str, Row] | None:
    """The touchpoint the headline is about with its sentence; None where nothing is proven.

    First what hurts customers unseen, then what hurts them, then where we smile and they do not;
    of several a make-or-break moment, then the widest gap.
    """
    for is_chosen in (_hurts_unseen, _hurts, _is_brighter):
        if found := [row for row in rows if is_chosen(row)]:
            row = max(found, key=_weight)
            return _sentence(row), row
    return None


def _hurts(row: Row) -> bool:
    return bool(row["customer.face"].word == "negative")


def _is_unseen(row: Row) -> bool:
    return bool(row["verdict"] == "blind_spot")


def _hurts_unseen(row: Row) -> bool:
    return _hurts(row) and _is_unseen(row) and not _may_be_seen(row)


def _may_be_seen(row: Row) -> bool:
    """Whether our own face is negative, or may be: then we see that it hurts, if less."""
    ours = row["business.face"]
    return ours.word == "negative" or "negative" in ours.reach


def _is_brighter(row: Row) -> bool:
    return _is_unseen(row) and _rank(row["business.face"]) > _rank(row["customer.face"])


def _weight(row: Row) -> tuple[bool, float]:
    gap = abs(row["gap.value"])
    return bool(row["decisive"]), -1.0 if pd.isna(gap) else gap


def _sentence(row: Row) -> str:
    ours = row["business.face"]
    if _is_unseen(row):
        hurting = _MORE_THAN_SEEN if _may_be_seen(row) else _UNSEEN
        return hurting if _hurts(row) else _BRIGHTER
    if ours.known and not isinstance(row["verdict"], str):
        return _APART  # both have figures, on scales that the metric cannot compare
    unknown = _OF_KINDS.get(row["stated"], ours.word)
    return _HURTS.get(row["verdict"] if ours.known else unknown, _OPEN)


def _rank(face: object) -> float:
    word = getattr(face, "word", None)
    return FACES.index(word) if word in FACES else float("nan")
