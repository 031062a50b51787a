"""The part of a side that says what its weights are raked to, from and to TOML."""

from __future__ import annotations

import math
from typing import Any

from cxgap.errors import WeightingError
from cxgap.survey.rake import Margins, Rake, Shares, Trim, fractions_of
from cxgap.survey.section import Section, is_number


def parse_rake(side: Section) -> Rake | None:
    """Return what ``[sides.customer.rake]`` declares, or None where it is absent.

    Raises:
        MapError: naming the place, for shares that do not add up or limits that hold nothing.
    """
    if "rake" not in side.table:
        return None
    at = side.section("rake")
    margins = _margins(at.section("margins"))
    waves = {wave: _margins(inner) for wave, inner in at.sections("waves")}
    trim = _trim(at.section("trim"))
    at.done()
    return Rake(margins, waves, trim) if margins or waves or trim else None


def _margins(at: Section) -> dict[str, Shares]:
    return {key: _shares(key, at.section(key)) for key in at.table}


def _shares(attribute: str, at: Section) -> dict[str, float]:
    for level, share in at.table.items():
        if not is_number(share):
            at.fail(f"{share!r} is not a number", key=level, hint='Write it like: "Gen Z" = 0.2.')
    shares = {level: float(share) for level, share in at.table.items()}
    try:
        fractions_of(attribute, shares)
    except WeightingError as error:
        at.fail(error.problem.rstrip("."), hint=error.hint)
    return shares


def _trim(at: Section) -> Trim | None:
    if not at.table:
        return None
    lowest, highest = at.number("lowest", 0.0), at.number("highest")
    at.done()
    try:
        return Trim(lowest, math.inf if highest is None else highest)
    except WeightingError as error:
        at.fail(error.problem.rstrip("."), hint=error.hint)


def rake_table(rake: Rake) -> dict[str, Any]:
    """Return what `parse_rake` reads."""
    found: dict[str, Any] = {
        "trim": _trim_table(rake.trim) if rake.trim else None,
        "margins": _plain(rake.margins),
        "waves": {wave: _plain(margins) for wave, margins in rake.waves.items()},
    }
    return {key: value for key, value in found.items() if value}


def _trim_table(trim: Trim) -> dict[str, float]:
    ends = {"lowest": trim.lowest, "highest": trim.highest}
    return {key: value for key, value in ends.items() if math.isfinite(value)}


def _plain(margins: Margins) -> dict[str, dict[str, float]]:
    return {attribute: dict(shares) for attribute, shares in margins.items()}
