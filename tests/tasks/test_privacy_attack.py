"""Nothing small can be solved for: from one view with its totals, or from two that differ in one
attribute. The adversary here knows every published base, and linear algebra."""

from dataclasses import replace
from itertools import combinations

import numpy as np
import pandas as pd
import pytest

from cxgap.errors import PrivacyError
from cxgap.privacy.gate import OpenedTable, hidden_in_view
from cxgap.survey.attribute import Attribute, AttributeSource, attribute_column
from cxgap.survey.item import Item, Question, Statement, answer_column
from cxgap.survey.mirror_map import MirrorMap
from cxgap.survey.scale import Scale
from cxgap.survey.side import Side
from cxgap.survey.study import Study
from cxgap.survey.survey import ROW, WEIGHT, Survey
from cxgap.survey.view import View
from cxgap.survey.words import Aspect, Kind
from cxgap.tasks.gaps import list_gaps
from cxgap.tasks.pair import open_study

SIZES = {"a": 4, "b": 3, "c": 2}
MINIMUM = 5
SCALE = Scale(1, 5)
SOURCES = {
    ("business", Aspect.EXPERIENCE): Statement(0.9, 2, SCALE),
    ("customer", Aspect.EXPERIENCE): Question("q", SCALE),
}


def small_study(seed: int) -> tuple[Study, pd.DataFrame]:
    random = np.random.default_rng(seed)
    n = int(random.integers(40, 160))
    frame = {ROW: np.arange(n) + 2, WEIGHT: np.ones(n)}
    for key, size in SIZES.items():
        shares = random.dirichlet(np.full(size, 0.8))
        texts = np.array([f"{key}{at}" for at in range(size)], dtype=object)
        values = random.choice(texts, n, p=shares)
        values[random.random(n) < 0.03] = None
        frame[attribute_column(key)] = pd.array(values, dtype="str")
    steps = pd.array(random.integers(0, 5, n), dtype="Int16")
    steps[random.random(n) < 0.1] = pd.NA
    frame[answer_column("q", Aspect.EXPERIENCE)] = steps
    data = pd.DataFrame(frame)
    survey = Survey("customer", data)
    mirror_map = MirrorMap(
        {"q": Item("q", SCALE, sources=SOURCES)},
        sides={"business": Side("business", Kind.STATEMENT), "customer": Side("customer")},
        attributes={key: Attribute(key, {"customer": AttributeSource(key)}) for key in SIZES},
    )
    values = {key: tuple(f"{key}{at}" for at in range(size)) for key, size in SIZES.items()}
    answered = data[data[answer_column("q", Aspect.EXPERIENCE)].notna()]
    return Study(mirror_map, {"customer": survey}, values), answered


class Adversary:
    """Collects what views publish as equations over the finest cells."""

    def __init__(self, source, answered):
        self.source = source
        codes = [
            pd.Categorical(
                answered[attribute_column(key)], [f"{key}{at}" for at in range(size)]
            ).codes.astype(int)
            % (size + 1)
            for key, size in SIZES.items()
        ]
        shape = [size + 1 for size in SIZES.values()]
        cells = np.ravel_multi_index(codes, shape)
        self.counts = np.bincount(cells, minlength=int(np.prod(shape)))
        self.known: dict[View, tuple[list, list]] = {}

    def indicator(self, group, where):
        fixed = {key: set(values) for key, values in where}
        fixed |= {key: {value} for key, value in group.items()}
        inside = np.ones([size + 1 for size in SIZES.values()], dtype=bool)
        for axis, (key, size) in enumerate(SIZES.items()):
            if key in fixed:
                kept = [f"{key}{at}" in fixed[key] for at in range(size)] + [False]
                shape = [-1 if at == axis else 1 for at in range(len(SIZES))]
                inside = inside & np.array(kept).reshape(shape)
        return inside.ravel().astype(float)

    def base(self, indicator):
        return int(indicator @ self.counts)

    def look(self, view):
        """Published (indicator, n) and hidden small indicators of a view; None if it is refused."""
        if view not in self.known:
            self.known[view] = self._open(view)
        return self.known[view]

    def _open(self, view):
        published, hidden = [], []
        try:
            rows = list_gaps(self.source, view).rows
        except PrivacyError:
            return published, hidden
        for record in rows.to_dict("records"):
            group = {key: record[f"group.{key}"] for key in view.by}
            indicator = self.indicator(group, view.where)
            if np.isfinite(record["customer.n"]):
                assert self.base(indicator) == record["customer.n"]
                published.append((indicator, record["customer.n"]))
            elif 0 < self.base(indicator) < MINIMUM:
                hidden.append(indicator)
        return published, hidden


def solvable(published, hidden) -> bool:
    """Whether any hidden sum is a combination of published ones, empty cells being known."""
    if not hidden or not published:
        return False
    empty = np.zeros(len(hidden[0]), dtype=bool)
    for indicator, n in published:
        empty |= (indicator > 0) & (n == 0)
    equations = np.array([indicator[~empty] for indicator, n in published if n > 0])
    if not len(equations):
        return False
    rank = np.linalg.matrix_rank(equations)
    return any(
        indicator[~empty].any()
        and np.linalg.matrix_rank(np.vstack([equations, indicator[~empty]])) == rank
        for indicator in hidden
    )


def with_totals(view):
    """A view and everything its totals show: each attribute of the split left out."""
    subsets = [combinations(view.by, size) for size in range(len(view.by) + 1)]
    return [replace(view, by=by) for group in subsets for by in group]


def neighbours(view):
    """Views that differ in one attribute: split or filtered by one more, one less, or otherwise."""
    for key in SIZES:
        if key in view.by:
            yield replace(view, by=tuple(k for k in view.by if k != key))
        elif len(view.by) < 2:
            yield replace(view, by=(*view.by, key))
        for kept in kept_values(key):
            yield view.with_filter(key, kept)
        yield view.with_filter(key, ())


def kept_values(key):
    values = [f"{key}{at}" for at in range(SIZES[key])]
    return [kept for size in range(1, len(values)) for kept in combinations(values, size)]


def views(random):
    for by in [(), ("a",), ("b",), ("a", "b"), ("a", "c")]:
        for keys in [(), ("b",), ("c",), ("b", "c"), ("a", "b")]:
            view = View(by=by)
            for key in keys:
                options = kept_values(key)
                view = view.with_filter(key, options[random.integers(len(options))])
            yield view


@pytest.mark.parametrize("seed", range(2))
def test_no_small_cell_can_be_solved_for(seed):
    study, answered = small_study(seed)
    adversary = Adversary(open_study(study), answered)
    random = np.random.default_rng(seed)
    for view in views(random):
        alone = [adversary.look(one) for one in with_totals(view)]
        published = [equation for part in alone for equation in part[0]]
        hidden = [cell for part in alone for cell in part[1]]
        assert not solvable(published, hidden), f"one view with its totals: {view}"
        for other in neighbours(view):
            more, secret = adversary.look(other)
            assert not solvable(published + more, hidden + secret), f"{view} and {other}"


def test_small_cells_do_occur_and_most_large_ones_are_shown():
    """The attack above would be empty if nothing were hidden, or everything."""
    hidden = shown = 0
    for seed in range(6):
        study, answered = small_study(seed)
        adversary = Adversary(open_study(study), answered)
        for by in [("a",), ("a", "b")]:
            published, secret = adversary.look(View(by=by))
            hidden, shown = hidden + len(secret), shown + len(published)
    assert hidden > 10
    assert shown > 30


def test_a_filter_does_not_show_what_the_unfiltered_view_hides():
    """3, 20 and 40 people: 3 and 20 are hidden; the 20 all share the filtered value."""
    bases = np.array([[[3, 0], [20, 0], [10, 30]]])
    opened = OpenedTable(bases, (1,), {2: np.array([True, False])})
    assert hidden_in_view(opened, MINIMUM)[0, :2].all()


def counted(*cells):
    """A study of one item whose customers are these numbers of people by b and c."""
    rows = [(f"b{b}", f"c{c}") for (b, c), n in cells for _ in range(n)]
    frame = {ROW: np.arange(len(rows)) + 2, WEIGHT: np.ones(len(rows))}
    frame |= {attribute_column(key): [row[at] for row in rows] for at, key in enumerate("bc")}
    frame[answer_column("q", Aspect.EXPERIENCE)] = pd.array([3] * len(rows), dtype="Int16")
    study, _ = small_study(0)
    keys = ("b", "c")
    return open_study(
        replace(
            study,
            mirror_map=replace(
                study.mirror_map, attributes={key: study.mirror_map.attributes[key] for key in keys}
            ),
            surveys={"customer": Survey("customer", pd.DataFrame(frame))},
            values={key: tuple(sorted(set(frame[attribute_column(key)]))) for key in keys},
        )
    )


def shown(source, view):
    """The bases a view shows, by group; the total under ()."""
    rows = list_gaps(source, view).rows.to_dict("records")
    seen = {tuple(row[f"group.{key}"] for key in view.by): row["customer.n"] for row in rows}
    return {group: n for group, n in seen.items() if np.isfinite(n)}


def test_two_filters_together_give_no_cell_away():
    """8 of b2 are c1 and 4 are c2: the total of b1 and b2 in c1, less b1, would say so."""
    source = counted(((1, 1), 17), ((1, 2), 20), ((2, 1), 8), ((2, 2), 4), ((3, 1), 7), ((3, 2), 6))
    view = View(by=("b",), where=(("b", ("b1", "b2")), ("c", ("c1",))))
    assert shown(source, view) == {("b1",): 17}
    assert shown(source, replace(view, by=())) == {}


def test_a_raised_minimum_shows_nothing_that_the_studys_own_hides():
    table = [[7, 15, 12], [6, 8, 10], [5, 8, 2]]
    cells = [((b, c), table[b][c]) for b in range(3) for c in range(3)]
    source = counted(*cells)
    view = View(by=("b", "c"))
    usual = shown(source, view)
    for minimum in range(6, 16):
        assert shown(source, replace(view, min_base=minimum)).items() <= usual.items()


def test_a_dimension_does_not_give_away_its_only_hidden_item():
    study, _ = small_study(0)
    frame = study.surveys["customer"].frame.copy()
    columns = {key: answer_column(key, Aspect.EXPERIENCE) for key in ("q", "r")}
    frame[columns["r"]] = pd.array([4, 4] + [pd.NA] * (len(frame) - 2), dtype="Int16")
    sources = {
        key: {
            ("business", Aspect.EXPERIENCE): Question("q", SCALE),
            ("customer", Aspect.EXPERIENCE): Question(key, SCALE),
        }
        for key in ("q", "r")
    }
    items = {key: Item(key, SCALE, dimension="d", sources=sources[key]) for key in sources}
    surveys = {side: Survey(side, frame) for side in ("business", "customer")}
    mirror_map = replace(
        study.mirror_map, items=items, sides={side: Side(side) for side in surveys}
    )
    source = open_study(replace(study, mirror_map=mirror_map, surveys=surveys))
    rows = list_gaps(source, View(level="item")).rows.set_index("item")
    assert np.isnan(rows.loc["r", "customer.n"])
    assert np.isfinite(rows.loc["q", "customer.n"])
    together = list_gaps(source, View(level="dimension")).rows
    assert np.isnan(together.loc[0, "customer.n"])
    assert together.loc[0, "flags"] == ["hidden"]
