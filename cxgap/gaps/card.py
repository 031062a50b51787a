"""Everything behind one figure, as plain values: what a "why this number" card tells."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from cxgap.gaps.family import Family
from cxgap.survey.survey import Finding
from cxgap.survey.view import View
from cxgap.survey.words import OWN_GAPS

NAN = float("nan")


def figure_in(row: Mapping[str, object], name: str) -> float:
    """Return a number of a row by its dotted name; NaN where there is none."""
    value = row.get(name)
    return float(value) if isinstance(value, int | float) else NAN


@dataclass(frozen=True)
class Asked:
    """One question behind a figure: its column, and which points of its scale count how."""

    item: str
    column: str
    lowest: float
    highest: float
    step: float
    top: int
    reversed: bool = False
    reason: bool = False


@dataclass(frozen=True)
class Sums:
    """What a side's figure is computed from, in the letters of docs/method.md.

    ``w`` is Σ w c, ``qc`` Σ w² c and so on over the ``n`` respondents who answered; ``s2`` s²,
    ``unrelated`` U, ``variance`` V and ``spread`` what the interval of a mean uses, the latter two
    after ``fraction``, the share of the population that answered; ``rows`` all respondents of the
    side.
    """

    n: float
    w: float
    qc: float
    w1: float
    q1: float
    s2: float
    unrelated: float
    variance: float
    spread: float
    fraction: float
    rows: int

    @property
    def kish(self) -> float:
        """Kish's effective base of the answers: of an item k."""
        return self.w**2 / self.qc if self.qc else NAN

    @property
    def people(self) -> float:
        """Kish's effective base k of the respondents."""
        return self.w1**2 / self.q1 if self.q1 else NAN

    def worth(self, n_eff: float) -> float:
        """The b of a composite that is worth n_eff: what min(b, k (b + 1)/(k + 1)) came from."""
        k, own = self.people, n_eff * (1 - self.fraction)
        return own if own <= k else own * (k + 1) / k - 1


@dataclass(frozen=True)
class SideCard:
    """One of the two figures of a gap: of a side, of one aspect or one group of it, or of a change.

    ``name`` is what its columns in the row begin with: business, customer, expectation, high, low,
    a, b; "change" is that between two answers of the same people. ``state`` is counted, declared,
    not_stated, hidden, levels_hidden (only the gap is shown), empty, or uncompared (of groups,
    where no two could be compared); only a counted one has ``sums``,
    ``weights`` (total, largest, times_mean, equal; of the whole side; without the largest where
    that would give a hidden level of a margin away) and ``cells`` (answers, blank, no_answer,
    set_aside; of the questions in the whole survey). ``half_life`` is in days, where weights fade
    on this side; ``raked`` says whether they were made to agree with margins.
    """

    name: str
    side: str
    state: str
    aspect: str
    asked: tuple[Asked, ...]
    kind: str
    minimum: int
    population: int | None = None
    weight: str | None = None
    raked: bool = False
    half_life: float | None = None
    group: Mapping[str, str] = field(default_factory=dict)
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    figures: Mapping[str, float] = field(default_factory=dict)
    sums: Sums | None = None
    weights: Mapping[str, float] = field(default_factory=dict)
    cells: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Card:
    """One row of a table of gaps, explained.

    ``row`` has the dotted columns of docs/command-line.md; ``sides`` are its figures, of a gap two;
    ``margin`` is in the metric's unit, ``margin_points`` in points. ``sql`` and ``python``
    reproduce the figures from a saved version's folder and are for the study's owner; ``saved``
    says whether there is one. Of a gap inside one side, ``change`` is what it rests on where the
    same people answered twice, and ``groups`` are those that were compared on the line, each with
    its figure. ``family`` says how its p-value is adjusted; None where it was not tested.
    """

    version: str
    view: View
    row: Mapping[str, object]
    items: tuple[str, ...]
    sides: tuple[SideCard, ...]
    pairing: Mapping[str, str]
    margin: float
    margin_points: float
    of_problems: bool
    family_size: int
    lines: int
    hidden_lines: int
    findings: tuple[Finding, ...] = ()
    saved: bool = False
    sql: str | None = None
    python: str | None = None
    change: SideCard | None = None
    groups: tuple[tuple[str, float], ...] = ()
    family: Family | None = None

    def figure(self, name: str) -> float:
        """A number of the row by its dotted name; NaN where there is none."""
        return figure_in(self.row, name)

    @property
    def is_hidden(self) -> bool:
        """Whether a side stays hidden, and with it everything that follows."""
        return any(side.state == "hidden" for side in self.sides)

    @property
    def is_inside(self) -> bool:
        """Whether both figures are of one side."""
        return self.view.gap in OWN_GAPS

    @property
    def is_paired(self) -> bool:
        """Whether both figures are of the same people."""
        return self.row.get("how") == "paired"

    @property
    def between(self) -> str | None:
        """The attribute whose groups are compared; None where no groups are."""
        found = self.row.get("between")
        return found if isinstance(found, str) else None

    @property
    def pairs(self) -> int:
        """How many pairs of groups were compared on the line of the two farthest apart; else 0."""
        compared = self.figure("pairs_compared")
        return int(compared) if compared > 0 else 0

    @property
    def widened(self) -> int:
        """For how many pairs of groups the gap's interval is widened; 1: for none."""
        return 1 if self.view.adjust == "none" else max(self.pairs, 1)
