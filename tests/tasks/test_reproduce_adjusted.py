"""The script of a card adjusts its p-value among the others of its family, as the table does."""

import math
from dataclasses import replace
from itertools import product

import numpy as np
import pytest
from explained import saved
from explained_changes import saved as saved_in_waves
from explained_inside import saved as saved_inside
from test_reproduce import check, run

from cxgap.exports.reproduce.adjusted import p_adjusted, p_adjusted_by_place
from cxgap.gaps import family
from cxgap.gaps.adjustment import adjusted
from cxgap.gaps.family import family_of
from cxgap.survey.view import View
from cxgap.tasks.explain import cards
from cxgap.tasks.explain_change import change_cards, explain_wave
from cxgap.tasks.gaps import list_gaps
from cxgap.tasks.which_change import WhichChange
from cxgap.texts.card import card_sentences
from cxgap.texts.labels import Names


@pytest.fixture(scope="module")
def source(tmp_path_factory):
    return saved(tmp_path_factory.mktemp("study") / "study")


@pytest.mark.parametrize("method", ["bh", "holm"])
def test_the_second_writing_agrees_with_the_first_also_where_p_values_are_equal(method):
    rng = np.random.default_rng(7)
    for size in (1, 2, 5, 40):
        p = np.round(rng.uniform(0, 1, size) ** 3, 2)  # so coarse that many are equal
        mine = [p_adjusted(p[at], np.delete(p, at).tolist(), method) for at in range(size)]
        np.testing.assert_allclose(mine, adjusted(p, method), rtol=1e-12)


@pytest.mark.parametrize("adjust", ["bh", "holm", "none"])
def test_every_row_of_a_view_gets_its_adjusted_p_value_again(source, adjust):
    view = View(by=("region",), adjust=adjust)
    found = [card for card in cards(source, view, list_gaps(source, view)) if card.python]
    assert len(found) > 8
    for card, printed in zip(
        found, run([card.python for card in found], source.folder), strict=True
    ):
        mine = card.figure("gap.p_adjusted")
        if math.isnan(mine):
            assert "p_adjusted" not in printed["gap"]
        else:
            assert printed["gap"]["p_adjusted"] == pytest.approx(mine, rel=1e-6, abs=1e-6)


ACTION = WhichChange(treated=("region", ("North",)))


@pytest.mark.parametrize("which", [WhichChange("2023", "2025"), ACTION], ids=lambda one: one.kind)
def test_so_do_changes_and_effects(tmp_path, which):
    source, view = saved_in_waves(tmp_path / "s"), View(adjust="holm")
    found = [card for card in change_cards(source, view, which, which.table(source, view))
             if card.python]  # fmt: skip
    assert found
    for card, printed in zip(
        found, run([card.python for card in found], source.folder), strict=True
    ):
        mine = card.figure(f"{card.main}.p_adjusted")
        assert printed[card.main]["p_adjusted"] == pytest.approx(mine, rel=1e-6, abs=1e-6)


def test_a_gap_in_a_wave_is_adjusted_among_those_of_all_waves(tmp_path):
    source, view = saved_in_waves(tmp_path / "s"), View(items=("app", "pay"))
    table = WhichChange(trend=True).table(source, view)
    row = table.rows.iloc[-1]
    card = explain_wave(source, view, (row["item"], row["group.wave"]))
    (printed,) = run([card.python], source.folder)
    assert printed["gap"]["p_adjusted"] == pytest.approx(row["gap.p_adjusted"], rel=1e-6)


CONSISTENCY = View(gap="consistency")


def test_of_groups_the_family_is_every_pair_whichever_pairs_are_shown(tmp_path):
    source, found = saved_inside(tmp_path / "s"), []
    for pairs, adjust in product((False, True), ("bh", "holm", "none")):
        view = replace(CONSISTENCY, pairs=pairs, adjust=adjust)
        own = [card for card in cards(source, view, list_gaps(source, view)) if card.python]
        assert any(card.family for card in own)
        found += own
    for card, printed in zip(
        found, run([card.python for card in found], source.folder), strict=True
    ):
        mine = card.figure("gap.p_adjusted")
        assert printed["gap"].get("p_adjusted") == (
            None if math.isnan(mine) else pytest.approx(mine, rel=1e-6, abs=1e-6)
        )


@pytest.mark.parametrize("method", ["bh", "holm"])
def test_of_a_large_family_place_and_the_one_that_decides_give_the_same(method):
    rng = np.random.default_rng(7)
    p = np.round(rng.uniform(0, 1, 500) ** 3, 3)  # so coarse that many are equal
    decided_by_others = 0
    for one, mine in zip(p, adjusted(p, method), strict=True):
        found = family_of(float(one), p, method)
        assert found.others is None
        places = [(found.place, float(one)), *found.deciding]
        assert p_adjusted_by_place(places, 500, method) == pytest.approx(mine, rel=1e-12)
        decided_by_others += len(found.deciding)
    assert decided_by_others > 50


def test_a_family_too_large_to_be_read_is_not_listed(source, monkeypatch):
    monkeypatch.setattr(family, "MOST_LISTED", 3)
    views = [View(adjust=adjust) for adjust in ("bh", "holm")]
    every = (card for view in views for card in cards(source, view, list_gaps(source, view)))
    found = [card for card in every if card.python]
    for card, printed in zip(
        found, run([card.python for card in found], source.folder), strict=True
    ):
        assert "OTHERS" not in card.python
        check(card, printed)
    said = "".join(card_sentences(found[0], Names(source.mirror_map, "en"))["reproduce"])
    assert f"of the {found[0].family_size} raw p-values that were tested it holds the place" in said


def test_the_card_says_that_the_script_holds_the_other_p_values(source):
    view = View()
    card = next(card for card in cards(source, view, list_gaps(source, view)) if card.python)
    (said,) = card_sentences(card, Names(source.mirror_map, "en"))["reproduce"]
    assert "the adjusted p-value too" in said
    assert len(card.family.others) == card.family_size - 1


@pytest.mark.parametrize("view", [View(adjust="none"), View(items=("app",))])
def test_where_nothing_is_adjusted_the_card_speaks_of_no_other_p_values(source, view):
    (card,) = [card for card in cards(source, view, list_gaps(source, view)) if card.python][:1]
    (said,) = card_sentences(card, Names(source.mirror_map, "en"))["reproduce"]
    assert said.endswith("it gives the same.")
