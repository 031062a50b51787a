"""Options that are called alike: a browser sends labels, so each needs one of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from itertools import count
from typing import Any


def told_apart(labels: Mapping[Any, str]) -> dict[Any, str]:
    """The labels with the option's key added where two are alike."""
    found = Counter(labels.values())
    return {
        option: f"{label} ({option})" if found[label] > 1 else label
        for option, label in labels.items()
    }


def numbered(labels: Mapping[Any, str]) -> dict[Any, str]:
    """The labels, each after the first of its kind with its number: for keys nobody should see."""
    found: dict[Any, str] = {}
    taken: set[str] = set()
    for option, label in labels.items():
        each = (label if n == 1 else f"{label} ({n})" for n in count(1))
        found[option] = next(one for one in each if one not in taken)
        taken.add(found[option])
    return found
