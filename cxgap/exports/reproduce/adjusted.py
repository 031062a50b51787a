"""A p-value among the others that were tested with it."""

from __future__ import annotations


def p_adjusted(p: float, others: list[float], method: str) -> float:
    """Holm's step down: no less than any smaller one's; else Benjamini and Hochberg's step up."""
    family = sorted([p, *others])
    at, size = family.index(p), len(family)
    if method == "holm":
        return min(1.0, max((size - k) * family[k] for k in range(at + 1)))
    return min(1.0, *(size * family[k] / (k + 1) for k in range(at, size)))


def p_adjusted_by_place(places: list[tuple[int, float]], size: int, method: str) -> float:
    """The same from its own place and value, and from those of the one that decides."""
    if method == "holm":
        return min(1.0, max((size - place + 1) * p for place, p in places))
    return min(1.0, *(size * p / place for place, p in places))
