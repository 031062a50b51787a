"""An attribute: what groups respondents, and where each side carries it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

KINDS = ("label", "birth_year", "age", "age_band", "generation")
WAVE = "wave"


@dataclass(frozen=True)
class AttributeSource:
    """The column of a side's file, and how its cells become values.

    A ``generation`` names itself, perhaps with its own years, and is never put into other bands.
    ``labels`` names codes; ``no_answer`` lists the cells that say no value was given.
    """

    column: str
    kind: str = "label"
    labels: Mapping[str, str] = field(default_factory=dict)
    no_answer: tuple[str, ...] = ()


@dataclass(frozen=True)
class Attribute:
    """A way to split respondents (segment, region, generation, wave …).

    ``values`` gives display texts by value and language; its order is the order of the values.
    """

    key: str
    sources: Mapping[str, AttributeSource] = field(default_factory=dict)
    text: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @property
    def is_generation(self) -> bool:
        """Whether the values are generations: named, or from birth years, ages or age bands."""
        return any(source.kind != "label" for source in self.sources.values())


def attribute_column(attribute: str) -> str:
    """Name of the stored column that holds an attribute's values."""
    return f"a_{attribute}"
