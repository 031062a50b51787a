"""Which group of one side is compared with which group of the other."""

from __future__ import annotations

from collections.abc import Sequence

from cxgap.errors import ViewError
from cxgap.survey.mirror_map import MirrorMap
from cxgap.survey.view import View
from cxgap.survey.words import SIDES


def pairing(mirror_map: MirrorMap, by: Sequence[str]) -> dict[str, str]:
    """Say for each attribute whether groups are matched, or one side stands as a whole."""
    return {key: _pairing_of(mirror_map, key) for key in by}


def _pairing_of(mirror_map: MirrorMap, attribute: str) -> str:
    business = attribute in mirror_map.attributes_of("business")
    customer = attribute in mirror_map.attributes_of("customer")
    if business and customer:
        return "matched"
    return "business_total" if customer else "customer_total"


def check_attributes(mirror_map: MirrorMap, view: View) -> None:
    """Refuse attributes neither side has.

    Raises:
        ViewError: naming the attribute and listing those there are.
    """
    known = mirror_map.all_attributes()
    for key in view.by:
        if key not in known:
            raise ViewError.unknown("attribute", key, known)
    for key, _ in view.where:
        side, _, attribute = key.rpartition(":")
        carried = mirror_map.attributes_of(side) if side in SIDES else known
        if attribute not in carried or side not in ("", *SIDES):
            raise ViewError.unknown("attribute", key, carried)
