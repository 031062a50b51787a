"""What one column of a file seems to be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from cxgap.ingest.cells import folded
from cxgap.ingest.codes import Numbers, codes_of, codes_within, scale_of
from cxgap.ingest.labels import Labelled
from cxgap.ingest.option import Option
from cxgap.ingest.table import Codes
from cxgap.survey.scale import Scale

_FEWEST_FOR_TWO = 3  # steps a scale must have for its two highest points to be its top


@dataclass(frozen=True)
class Column:
    """One column's apparent role with the evidence for it.

    ``numbers`` says how often each number occurs in a rating, or in a group whose name alone says
    that it is none; and ``none_texts`` are words among
    them for no answer; ``labelled`` says what words of a rating scale mean, and
    ``contradicting`` are labels of which nobody can say. ``kind`` is how cells become the values
    of an attribute; ``has_year`` says that its dates show when people were asked; ``options`` are
    the reasons it holds; ``codes`` what the file itself says of the codes of a group.
    ``ends`` are the worst and best point of numbers where more than they says so: ``ends_by`` the
    question (``stated``), the columns beside it (``neighbours``), its being about recommending
    (``recommend``), or a form of many answers that ends there (``nine``). ``other_ends`` are those
    that its question states in vain, or that its neighbours have, which ``other_by`` tells.
    ``texts`` says how often each word of a rating occurs.
    """

    name: str
    role: str
    filled: int
    numbers: Mapping[float, int] = field(default_factory=dict)
    labelled: Labelled | None = None
    evidence: str = ""
    none_texts: tuple[str, ...] = ()
    contradicting: tuple[str, ...] = ()
    kind: str = "label"
    has_year: bool = False
    options: tuple[Option, ...] = ()
    codes: Codes | None = None
    ends: tuple[float, float] | None = None
    ends_by: str = ""
    other_ends: tuple[float, float] | None = None
    other_by: str = ""
    texts: Mapping[str, int] = field(default_factory=dict)

    @property
    def sorted_numbers(self) -> Numbers:
        """The numbers of a rating by what they mean on its scale."""
        return numbers_on(self.numbers, self.ends)

    @property
    def is_bare(self) -> bool:
        """Whether it is a rating of which nothing but numbers says what they mean."""
        return (
            self.role == "rating"
            and bool(self.numbers)
            and not (self.labelled and self.labelled.labels)
        )

    @property
    def scale(self) -> Scale:
        """The scale a rating seems to be on; labels that say more than numbers win."""
        if self.labelled is None:
            codes = self.sorted_numbers
            return scale_of(codes.points, (*codes.apart, *self.none_texts), self.ends)
        found = self.labelled
        top = 1 if abs(found.best - found.worst) < _FEWEST_FOR_TWO else 2
        texts = {folded(text): text for text in found.labels}  # case and spaces do not count
        labels = {text: found.labels[text] for text in texts.values()}
        return Scale(found.worst, found.best, 1.0, top, found.no_answer, labels)


def numbers_on(counts: Mapping[float, int], ends: tuple[float, float] | None) -> Numbers:
    """The numbers of a rating by what they mean, on a scale that may be known."""
    within = codes_within(counts, min(ends), max(ends)) if ends else None
    return within or codes_of(counts)
