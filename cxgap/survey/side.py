"""A side of the mirror: who answered, and how they came to answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from cxgap.survey.rake import Rake
from cxgap.survey.words import Kind

SHAPES = ("long", "wide")
MOST_PEOPLE = 10**11  # more than there are


@dataclass(frozen=True)
class Wave:
    """Which round of fieldwork a row belongs to: one value for the file, or a column of it."""

    value: str | None = None
    column: str | None = None


@dataclass(frozen=True)
class ReadAs:
    """How a file is to be read where the program would guess otherwise; "" leaves it to guess.

    ``vendor`` is the tool that wrote it, "plain" for none; ``shape`` says whether a row is a
    respondent ("wide") or one answer ("long").
    """

    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""
    vendor: str = ""
    shape: str = ""

    def over(self, other: ReadAs) -> ReadAs:
        """What is said here, and what the other says where nothing is said here."""
        return replace(other, **{key: value for key, value in vars(self).items() if value})


@dataclass(frozen=True)
class Side:
    """One side as the mirror map declares it; columns are those of its file.

    ``kind`` is how the side came about, None where nobody has said so.
    ``population`` is the number of people who could have answered (None: unknown and large, or,
    for a census, exactly those who did). ``fieldwork`` is the year in which ages were asked;
    ``file`` how the file is to be read; ``rake`` what the weights are made to agree with.
    """

    name: str
    kind: Kind | None = None
    population: int | None = None
    id: str | None = None
    weight: str | None = None
    date: str | None = None
    wave: Wave | None = None
    fieldwork: int | None = None
    where: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    file: ReadAs = field(default_factory=ReadAs)
    rake: Rake | None = None

    @property
    def counted_as(self) -> Kind:
        """How the side came about; one about which nothing was said is taken for a sample."""
        return self.kind or Kind.SAMPLE
