"""Options that are called alike: a browser sends labels, so each needs one of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any


def told_apart(labels: Mapping[Any, str]) -> dict[Any, str]:
    """The labels with the option's key added where two are alike."""
    found = Counter(labels.values())
    return {
        option: f"{label} ({option})" if found[label] > 1 else label
        for option, label in labels.items()
    }
