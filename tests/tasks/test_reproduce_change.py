"""The script on the card of a change or an effect prints the figures of the card."""

import math

import pytest
from explained_changes import KINDS, card_names, in_memory, saved
from test_reproduce import run

from cxgap.errors import ViewError
from cxgap.survey.view import View
from cxgap.tasks.explain_change import change_cards, explain_change
from cxgap.tasks.which_change import WhichChange

FAR, LAST = WhichChange("2023", "2025"), WhichChange()
ACTION = WhichChange(treated=("region", ("North",)), comparison=("region", ("O'Hara",)))
GOLD = WhichChange("2023", "2025", treated=("tier", ("gold",)))
TREND = WhichChange(trend=True)
CASES = (
    (View(), FAR),
    (View(by=("shop",), items=("app",)), FAR),
    (View(by=("region",)), LAST),
    (View(metric="mean", by=("tier",)), FAR),
    (View(metric="nps", where=(("region", ("North", "O'Hara")),)), FAR),
    (View(metric="mean100", level="dimension", factor="design"), LAST),
    (View(level="dimension", adjust="none", confidence=0.8), FAR),
    (View(level="overall", interval="taylor", where=(("customer:tier", ("gold",)),)), LAST),
    (View(metric="nps", interval="taylor", factor="design"), LAST),
    (View(), ACTION),
    (View(metric="mean", level="dimension"), ACTION),
    (View(metric="nps", by=("region",), confidence=0.99), GOLD),
    (View(level="overall", interval="taylor"), GOLD),
)


def every_card(source, cases=CASES):
    for view, which in cases:
        yield from change_cards(source, view, which, which.table(source, view))


def check(card, found):
    """Figures to 1e-9, intervals and p-values to 1e-6, of the metric's own size."""
    for part, values in found.items():
        for name, value in values.items():
            if part.endswith(".gap") and name == "p":  # of the gaps themselves none is in the row
                continue
            if ".earlier." in part:  # only the trend before an action is in the row
                continue
            mine, place = card.figure(f"{part}.{name}"), (card.view, part, name)
            if value is None or math.isnan(mine):
                assert value is None, place
                assert math.isnan(mine), place
            else:
                near = 1e-6 if name in ("low", "high", "p", "p_adjusted") else 1e-9
                assert value == pytest.approx(mine, rel=near, abs=near), place


@pytest.fixture(scope="module")
def reproduced(tmp_path_factory):
    """Cards and what their scripts print, every third case with each kind of study, in one run."""
    cards, scripts = {}, []
    for at, kind in enumerate(KINDS):
        source = saved(tmp_path_factory.mktemp("study") / "study", kind)
        cards[kind] = [card for card in every_card(source, CASES[at % 3 :: 3]) if card.python]
        there = f"import os; os.chdir({str(source.folder)!r})\n"
        scripts += [there + card.python for card in cards[kind]]
    printed = iter(run(scripts, tmp_path_factory.getbasetemp()))
    return {kind: [(card, next(printed)) for card in found] for kind, found in cards.items()}


@pytest.mark.parametrize("kind", KINDS)
def test_the_script_of_a_change_gives_its_figures_again(kind, reproduced):
    assert len(reproduced[kind]) >= 3
    parts = {part for _, figures in reproduced[kind] for part in figures}
    assert {"change", "customer_moved", "before.gap", "after.business"} <= parts
    assert {"effect", "gap_effect", "treated.after.customer"} <= parts
    for card, figures in reproduced[kind]:
        assert card.main in figures
        check(card, figures)


def test_the_trend_before_an_action_is_given_again_from_the_wave_before(reproduced):
    found = [(card, printed) for card, printed in reproduced["weighted"] if "pre_trend" in printed]
    assert {card.waves for card, _ in found} == {("2024", "2025")}, "before 2023 there was none"
    for card, printed in found:
        apart = {
            group: printed[f"{group}.before.customer"]["value"]
            - printed[f"{group}.earlier.customer"]["value"]
            for group in ("treated", "comparison")
        }
        assert apart["treated"] - apart["comparison"] == pytest.approx(
            card.figure("pre_trend.value"), abs=1e-12
        )
        assert printed["pre_trend"]["p"] == pytest.approx(card.figure("pre_trend.p"), abs=1e-6)


def test_the_card_of_a_trend_has_the_figures_of_its_row(tmp_path):
    source, view = saved(tmp_path / "study"), View(items=("app", "pay"))
    table = TREND.table(source, view)
    scripts = []
    for name, row in zip(card_names(table), table.rows.to_dict("records"), strict=True):
        if not isinstance(row["change.since"], str):
            with pytest.raises(ViewError, match="No wave comes before 2023"):
                explain_change(source, view, TREND, name[0], name[1:])
            continue
        card = explain_change(source, view, TREND, name[0], name[1:])
        for figure in ("change.value", "change.p_adjusted", "customer_moved.low"):
            assert card.figure(figure) == pytest.approx(row[figure], nan_ok=True, rel=1e-12)
        assert card.waves == (row["change.since"], row["group.wave"])
        assert card.row["verdict"] == row["change.verdict"]
        scripts += [(card, card.python)] if card.python else []
    printed = run([script for _, script in scripts], source.folder)
    assert len(printed) >= 4
    for (card, _), figures in zip(scripts, printed, strict=True):
        check(card, figures)


def test_what_is_hidden_or_not_saved_has_no_code(tmp_path):
    cards = list(every_card(saved(tmp_path / "study"), CASES[:2]))
    hidden = [card for card in cards if card.is_hidden]
    assert hidden
    assert all(card.sql is None and card.python is None for card in hidden)
    loose = in_memory()
    table = LAST.table(loose, View())
    assert {card.sql for card in change_cards(loose, View(), LAST, table)} == {None}
