"""Which numbers of a column are points of a scale, which mean no answer, and which are strays.

What changes figures is guessed only where the other reading is next to impossible; a number that
could be either stays a rating, and is doubtful.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from cxgap.survey.scale import Scale

MOST_POINTS = 11
_NEVER_RATINGS = frozenset(
    map(float, (-99, -98, -97, -9, -8, -7, -2, -1, 66, 77, 88, 96, 97, 98, 99, 888, 998, 999))
)
_MOST_NUMBERS = 60  # different numbers beyond which a column measures something
_ENOUGH = 30  # answers from which a number that is hardly ever given is a stray
_MANY = 100  # answers among which a point of a scale is hardly never given
_HARDLY_EVER = 0.002
_MOST_STRAYS = 3  # different ones; more are codes of something else
_OFTEN = 0.05  # share from which half points are meant
_FEW = 0.08  # share up to which 0 beside 1–10 may be none of its points
_FEWEST_HALVES = 10  # answers from which half points are believed
_FIVE, _SEVEN = (frozenset(map(float, range(1, most + 1))) for most in (5, 7))
_SIGNED = ((-2.0, 2.0), (-3.0, 3.0))  # scales whose middle is 0
_LONGER = ((1.0, 5.0), (1.0, 7.0), (1.0, 10.0), (0.0, 10.0))  # the scales a rare end is believed of

Counts = Mapping[float, int]


@dataclass(frozen=True)
class Numbers:
    """The numbers of a column: ``points`` of its scale, ``apart`` for no answer, ``strays``.

    ``doubtful`` are points that often mean no answer.
    """

    points: frozenset[float]
    apart: frozenset[float] = frozenset()
    strays: frozenset[float] = frozenset()
    doubtful: frozenset[float] = frozenset()

    @property
    def look_like_ratings(self) -> bool:
        """Whether the points are those of a usual scale."""
        halves = _halves(self.points)
        most = 2 * MOST_POINTS if halves else MOST_POINTS
        lowest = -3 if self.points and _signed_ends(self.points) else 0
        small = all(lowest <= point <= 11 and point % 0.5 == 0 for point in self.points)
        eleven = 11.0 not in self.points or 0.0 not in self.points
        return small and eleven and 2 <= len(self.points) <= most


def codes_of(counts: Counts) -> Numbers:
    """Sort the numbers of a column, given how often each occurs."""
    if signed := _signed(counts):
        return signed
    apart = codes_apart(frozenset(counts))
    kept = {code: n for code, n in counts.items() if code not in apart}
    strays = _strays(kept)
    if strays:  # without them others may stand apart
        kept = {code: n for code, n in kept.items() if code not in strays}
        apart |= codes_apart(frozenset(kept))
        kept = {code: n for code, n in kept.items() if code not in apart}
    apart |= (zero := _blank_zero(kept))
    points = frozenset(kept) - zero
    return Numbers(points, apart, strays, _doubtful({code: kept[code] for code in points}))


def codes_within(counts: Counts, low: float, high: float) -> Numbers | None:
    """Sort numbers of which the ends of the scale are known, or None where answers lie outside.

    Outside are only codes for no answer and what hardly anybody gave.
    """
    plain, answers = codes_of(counts), sum(counts.values())
    few = max(1.0, _HARDLY_EVER * answers) if answers >= _ENOUGH else 0.0
    inside = frozenset(code for code in counts if low <= code <= high)
    outside = frozenset(counts) - inside
    apart = outside & (_NEVER_RATINGS | plain.apart)
    strays = frozenset(code for code in outside - apart if counts[code] <= few)
    if not inside or outside - apart - strays or sum(map(counts.__getitem__, apart)) * 2 > answers:
        return None
    rare = _halves(inside) & plain.strays
    return Numbers(inside - rare, apart, strays | rare)


def _signed(counts: Counts) -> Numbers | None:
    """The points of −2 to 2 or −3 to 3, where negative numbers are frequent and 0 was given."""
    for low, high in _SIGNED:
        inside = {code: n for code, n in counts.items() if low <= code <= high}
        negative = sum(n for code, n in inside.items() if code < 0)
        outside = frozenset(counts) - inside.keys()
        whole = {0.0, low} <= inside.keys() and max(inside) > 0 and not _halves(frozenset(inside))
        if whole and outside <= _NEVER_RATINGS and negative >= _OFTEN * sum(inside.values()):
            return Numbers(frozenset(inside), outside)
    return None


def _signed_ends(points: Collection[float]) -> tuple[float, float] | None:
    """The scale around 0 that holds these points, if they are no others'."""
    low, high = min(points), max(points)
    return next((e for e in _SIGNED if low < 0 and e[0] <= low and 0 < high <= e[1]), None)


def _halves(codes: frozenset[float]) -> frozenset[float]:
    return frozenset(code for code in codes if code % 1)


def _strays(counts: Counts) -> frozenset[float]:
    """Numbers that hardly anybody gave and that fit no usual scale with the others."""
    halves, answers = _halves(frozenset(counts)), sum(counts.values())
    if len(counts) > _MOST_NUMBERS:
        return frozenset()
    rare = sum(counts[code] for code in halves) < _OFTEN * answers or answers < _FEWEST_HALVES
    few = max(1.0, _HARDLY_EVER * answers) if answers >= _ENOUGH else 0.0
    kept = sorted(set(counts) - (halves if rare else frozenset()))
    while len(kept) > 2 and (end := _stray_end(kept, counts, few)) is not None:
        kept.remove(end)
    strays = frozenset(counts) - frozenset(kept)
    return strays if len(strays - halves) <= _MOST_STRAYS else frozenset()


def _stray_end(kept: list[float], counts: Counts, few: float) -> float | None:
    """The lowest or highest number, if it is rare and does not belong to what it adjoins."""
    for end, rest in ((kept[-1], kept[:-1]), (kept[0], kept[1:])):
        if counts[end] <= few and end not in _NEVER_RATINGS and not _belongs(end, rest):
            return end
    return None


def _belongs(end: float, rest: list[float]) -> bool:
    if len(rest) < 2 or not 0 <= rest[0] <= rest[-1] <= MOST_POINTS:
        return False
    worst, best = ends(rest[0], rest[-1])
    if worst <= end <= best:
        return True
    adjoins = end in (worst - 1, best + 1)
    return adjoins and (min(worst, end), max(best, end)) in _LONGER


def _blank_zero(counts: Counts) -> frozenset[float]:
    """0 beside 1–7: nobody asks on a scale of 0 to 7, and 8 to 10 were never given."""
    points = sorted(counts)
    many = sum(counts.values()) >= _MANY
    is_seven = len(points) == 8 and points[0] == 0 and points[-1] == 7
    return frozenset((0.0,)) if many and is_seven else frozenset()


def _blank_among_ten(counts: Counts) -> bool:
    """Whether a few 0 stand beside a whole 1–10."""
    whole = set(map(float, range(1, 11))) <= counts.keys()
    return whole and counts[0.0] <= _FEW * sum(counts.values())


def _doubtful(counts: Counts) -> frozenset[float]:
    """Numbers at the ends of a proposed scale that often mean blank or "never used" instead."""
    points, answers = frozenset(counts), sum(counts.values())
    if len(points) < 2 or not 0 <= min(points) <= max(points) <= MOST_POINTS:
        return frozenset()
    worst, best = ends(min(points), max(points))
    found = {0.0} if worst == 0 and 5 <= best <= 6 else set[float]()
    found |= {0.0} if 0 in points and _blank_among_ten(counts) else set()
    found |= {6.0} if best == 6 else {11.0} if best == 11 else set()
    if best == 10 and 10 not in points and points >= _SEVEN and answers >= _MANY:
        found |= {8.0, 9.0}  # beside 1–7
    return frozenset(found & points)


def codes_apart(numbers: frozenset[float]) -> frozenset[float]:
    """Return the usual codes for "no answer" that stand apart from the ratings."""
    apart = numbers & _NEVER_RATINGS
    if _FIVE <= numbers - apart <= _FIVE | {8.0, 9.0, 0.0}:
        apart |= numbers & {8.0, 9.0}
    ratings = sorted(numbers - apart)
    if len(ratings) > 2:
        lowest, *_, second, highest = ratings
        if (highest in (6, 9) and highest - second >= 2 and ends(lowest, second)[1] < highest) or (
            highest == 11 and lowest == 0
        ):
            apart |= {ratings.pop()}
        if lowest == 0 and ratings[1] >= 2 and ratings[-1] <= 5:
            apart |= {lowest}
    return apart


def scale_of(
    points: frozenset[float],
    none: Iterable[float | str] = (),
    known: tuple[float, float] | None = None,
) -> Scale:
    """Propose the smallest usual scale that holds these points, with its codes for no answer.

    Its worst and best may be ``known``.
    """
    worst, best = known or ends(min(points), max(points))
    step = 0.5 if _halves(points) else 1.0
    # 4 to 5, also where 4.5 lies between
    top = 1 if abs(best - worst) == 1 else round(1 / step) + 1
    return Scale(
        worst, best, step, top, tuple(sorted(none, key=lambda code: (str(type(code)), code)))
    )


def ends(low: float, high: float) -> tuple[float, float]:
    """Return the usual scale that reaches from one number to the other, of −3 to 11.

    Numbers beyond are on none, and will be set aside.
    """
    if signed := _signed_ends((low, high)):
        return signed
    if high <= 1:
        return 0.0, 1.0
    worst, usual = (1.0, (5.0, 6.0, 7.0, 10.0, 11.0)) if low >= 1 else (0.0, (5.0, 6.0, 10.0, 11.0))
    if high == worst + 3 or high == 4:
        return worst, high
    return worst, next((best for best in usual if best >= high), usual[-1])
