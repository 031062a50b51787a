"""Pairs beside all answers: nobody who answered only one question can be solved for.

The adversary sees the perception gap (experience of all), the knowledge gap (expectation of all)
and the service gap (both, of those who answered both) of the same groups, and knows linear algebra.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import numpy as np
import pandas as pd
import pytest

from cxgap.errors import PrivacyError
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
from cxgap.tasks.source import Source

SIZES = {"a": 4, "b": 3}
MINIMUM = 5
SCALE = Scale(1, 5)
ASPECTS = (Aspect.EXPERIENCE, Aspect.EXPECTATION)
CELLS = int(np.prod([size + 1 for size in SIZES.values()]))


def two_questions(seed: int) -> tuple[Source, pd.DataFrame]:
    """Customers of a few groups, some of whom answered only one of the two questions."""
    random = np.random.default_rng(seed)
    n = int(random.integers(60, 200))
    frame = {ROW: np.arange(n) + 2, WEIGHT: np.ones(n)}
    for key, size in SIZES.items():
        shares = random.dirichlet(np.full(size, 0.8))
        texts = np.array([f"{key}{at}" for at in range(size)], dtype=object)
        frame[attribute_column(key)] = pd.array(random.choice(texts, n, p=shares), dtype="str")
    for aspect in ASPECTS:
        steps = pd.array(random.integers(0, 5, n), dtype="Int16")
        steps[random.random(n) < random.uniform(0, 0.15)] = pd.NA
        frame[answer_column("q", aspect)] = steps
    data = pd.DataFrame(frame)
    values = {key: tuple(f"{key}{at}" for at in range(size)) for key, size in SIZES.items()}
    return study_of(data, values), data


def study_of(data: pd.DataFrame, values: dict[str, tuple[str, ...]]) -> Source:
    """A study of these customers, in which the business only declared figures for both aspects."""
    sources = {("customer", aspect): Question(str(aspect), SCALE) for aspect in ASPECTS}
    sources |= {("business", aspect): Statement(0.9, 2, SCALE) for aspect in ASPECTS}
    mirror_map = MirrorMap(
        {"q": Item("q", SCALE, sources=sources)},
        sides={"business": Side("business", Kind.STATEMENT), "customer": Side("customer")},
        attributes={key: Attribute(key, {"customer": AttributeSource(key)}) for key in values},
    )
    return open_study(Study(mirror_map, {"customer": Survey("customer", data)}, values))


class Adversary:
    """Writes all that is published as equations about four unknown sums of every finest cell.

    They are what those who answered both said of their experience and of their expectation, and
    what those said who answered only the one, or only the other.
    """

    def __init__(self, seed: int) -> None:
        self.source, data = two_questions(seed)
        codes = [
            pd.Categorical(data[attribute_column(key)], [f"{key}{at}" for at in range(size)]).codes
            for key, size in SIZES.items()
        ]
        cells = np.ravel_multi_index(codes, [size + 1 for size in SIZES.values()])
        first, second = (data[answer_column("q", aspect)].notna().to_numpy() for aspect in ASPECTS)
        who = (first & second, first & ~second, ~first & second)
        self.both, self.one, self.other = (np.bincount(cells[w], minlength=CELLS) for w in who)
        self.known: dict[View, tuple[list, list]] = {}

    def look(self, view: View) -> tuple[list, list]:
        """Published and secret sums of a view, over all three gaps."""
        if view not in self.known:
            try:
                self.known[view] = self._open(view)
            except PrivacyError:
                self.known[view] = [], []
        return self.known[view]

    def _open(self, view: View) -> tuple[list, list]:
        published, secret = [], []
        tables = {gap: self._rows(replace(view, gap=gap)) for gap in GAPS}
        for group in tables["service"]:
            inside = indicator(dict(zip(view.by, group, strict=True)), view.where)
            rows = {gap: table[group] for gap, table in tables.items()}
            published += self._published(inside, rows)
            secret += self._secret(inside)
        return published, secret

    def _rows(self, view: View) -> dict[tuple, dict]:
        rows = list_gaps(self.source, view).rows.to_dict("records")
        return {tuple(row[f"group.{key}"] for key in view.by): row for row in rows}

    def _published(self, inside: np.ndarray, rows: dict[str, dict]) -> list[np.ndarray]:
        found, zero = [], np.zeros(CELLS)
        if np.isfinite(rows["perception"]["customer.n"]):
            found.append(np.r_[inside, zero, inside, zero])
        if np.isfinite(rows["knowledge"]["customer.n"]):
            found.append(np.r_[zero, inside, zero, inside])
        if np.isfinite(rows["service"]["gap.value"]):
            found.append(np.r_[inside, -inside, zero, zero])
        if np.isfinite(rows["service"]["customer.n"]):
            assert rows["service"]["customer.n"] == inside @ self.both
            found += [np.r_[inside, zero, zero, zero], np.r_[zero, inside, zero, zero]]
        return found

    def _secret(self, inside: np.ndarray) -> list[np.ndarray]:
        found, zero = [], np.zeros(CELLS)
        if self._few(inside, self.both):
            found += [np.r_[inside, zero, zero, zero], np.r_[zero, inside, zero, zero]]
            found.append(np.r_[inside, -inside, zero, zero])
        if self._few(inside, self.one):
            found.append(np.r_[zero, zero, inside, zero])
        if self._few(inside, self.other):
            found.append(np.r_[zero, zero, zero, inside])
        if self._few(inside, self.one + self.other):
            found.append(np.r_[zero, zero, inside, -inside])
        return found

    @staticmethod
    def _few(inside: np.ndarray, counts: np.ndarray) -> bool:
        return bool(0 < inside @ counts < MINIMUM)

    @property
    def empty(self) -> np.ndarray:
        """Sums of nobody: the adversary is taken to know them all."""
        return np.r_[self.both, self.both, self.one, self.other] == 0


GAPS = ("perception", "knowledge", "service")


def indicator(group: dict[str, str], where: tuple) -> np.ndarray:
    fixed = {key: set(values) for key, values in where}
    inside = np.ones([size + 1 for size in SIZES.values()], dtype=bool)
    for axis, (key, size) in enumerate(SIZES.items()):
        for kept in (fixed.get(key), {group[key]} if key in group else None):
            if kept is not None:
                has = np.array([f"{key}{at}" in kept for at in range(size)] + [False])
                inside &= has.reshape([-1 if at == axis else 1 for at in range(len(SIZES))])
    return inside.ravel().astype(float)


def solvable(published: list, secret: list, empty: np.ndarray) -> bool:
    """Whether any secret is a combination of what is published."""
    if not published or not secret:
        return False
    equations = np.array(published)[:, ~empty]
    rank = np.linalg.matrix_rank(equations)
    return any(
        one[~empty].any() and np.linalg.matrix_rank(np.vstack([equations, one[~empty]])) == rank
        for one in secret
    )


def views() -> list[View]:
    kept = [(), (("b", ("b0", "b1")),)]
    return [View(by=by, where=where) for by in ((), ("a",), ("b",), ("a", "b")) for where in kept]


def with_totals(view: View) -> list[View]:
    subsets = [combinations(view.by, size) for size in range(len(view.by) + 1)]
    return [replace(view, by=by) for group in subsets for by in group]


def neighbours(view: View) -> list[View]:
    """The views of the list that differ in one attribute: split by it or filtered otherwise."""
    splits = [
        one for one in views() if one.where == view.where and len({*one.by} ^ {*view.by}) == 1
    ]
    return splits + [one for one in views() if one.by == view.by and one.where != view.where]


@pytest.mark.parametrize("seed", [0, 2, 3])
def test_who_answered_only_one_question_cannot_be_solved_for(seed):
    adversary = Adversary(seed)
    for view in views():
        seen = [adversary.look(one) for one in with_totals(view)]
        published = [equation for part in seen for equation in part[0]]
        secret = [one for part in seen for one in part[1]]
        assert not solvable(published, secret, adversary.empty), view
        for other in neighbours(view):
            more, hidden = adversary.look(other)
            found = solvable(published + more, secret + hidden, adversary.empty)
            assert not found, f"{view} and {other}"


def test_such_people_do_occur_and_most_gaps_are_shown():
    """The attack above would be empty if nothing were hidden, or everything."""
    secret = gaps = levels = 0
    for seed in range(4):
        adversary = Adversary(seed)
        _, found = adversary.look(View(by=("a",)))
        rows = list_gaps(adversary.source, View(by=("a",), gap="service")).rows
        secret, gaps = secret + len(found), gaps + np.isfinite(rows["gap.value"]).sum()
        levels += np.isfinite(rows["customer.value"]).sum()
    assert secret > 10
    assert gaps > 5
    assert levels > 3


def counted(**groups: tuple[int, int, int]) -> Source:
    """Customers of each group who answered both questions, only the first, only the second."""
    rows = [
        (group, *answers)
        for group, numbers in groups.items()
        for answers, n in zip(((3, 4), (3, None), (None, 4)), numbers, strict=True)
        for _ in range(n)
    ]
    frame = {ROW: np.arange(len(rows)) + 2, WEIGHT: np.ones(len(rows))}
    frame[attribute_column("a")] = pd.array([row[0] for row in rows], dtype="str")
    for at, aspect in enumerate(ASPECTS, start=1):
        frame[answer_column("q", aspect)] = pd.array([row[at] for row in rows], dtype="Int16")
    return study_of(pd.DataFrame(frame), {"a": tuple(groups)})


def service(source: Source, **view: object) -> pd.DataFrame:
    rows = list_gaps(source, View(gap="service", **view)).rows
    return rows.set_index("group.a") if view else rows


def test_figures_of_pairs_are_hidden_where_few_answered_only_one_but_their_gap_is_shown():
    found = service(counted(a0=(60, 3, 0), a1=(60, 0, 20))).iloc[0]
    assert "levels_hidden" in found["flags"]
    assert np.isnan([found["customer.value"], found["customer.n"], found["expectation.n"]]).all()
    assert np.isfinite([found["gap.value"], found["gap.low"], found["gap.p"]]).all()


def test_the_gap_too_where_both_figures_of_everybody_are_shown_elsewhere():
    found = service(counted(a0=(60, 3, 1), a1=(60, 0, 0))).iloc[0]
    assert found["flags"] == ["hidden"]
    hidden = ["gap.value", "gap.se", "gap.p", "customer.n", "only_one", "to_settle.base"]
    assert found[hidden].isna().all()
    assert found["verdict"] == "too_few"


def test_how_many_answered_only_one_is_not_said_of_a_few():
    found = service(counted(a0=(60, 8, 9), a1=(60, 0, 0)), by=("a",))
    assert found["only_one"].tolist() == [17, 0]
    few = service(counted(a0=(60, 8, 9), a1=(60, 2, 1)), by=("a",))
    assert few["only_one"].isna().all()


def test_a_group_that_covers_another_elsewhere_stays_hidden_here():
    """Of a0 only 3 answered; a1 is hidden beside it, and all of a1 are pairs: they would say it."""
    source = counted(a0=(0, 3, 0), a1=(20, 0, 0), a2=(80, 20, 0))
    perception = list_gaps(source, View(by=("a",))).rows.set_index("group.a")
    assert perception["customer.n"].isna().tolist() == [True, True, False]
    assert service(source, by=("a",)).loc["a1", "flags"] == ["hidden"]
