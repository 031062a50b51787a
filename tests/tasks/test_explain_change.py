"""The card of a change says what its figures come from, and of hidden ones nothing."""

import re

import pytest
from explained_changes import card_names, in_memory

from cxgap.errors import ViewError
from cxgap.survey.view import View
from cxgap.tasks.explain_change import change_cards, explain_change, explain_wave
from cxgap.tasks.which_change import WhichChange
from cxgap.texts.cards import labels_of, sentences_of
from cxgap.texts.labels import Names

FAR = WhichChange("2023", "2025")
ACTION = WhichChange("2023", "2025", treated=("region", ("North",)))
TREND = WhichChange(trend=True)


@pytest.fixture(scope="module")
def source():
    return in_memory()


@pytest.fixture(scope="module")
def once():
    return in_memory("business asked in one wave")


def told(source, view, which, *name, language="en"):
    card = explain_change(source, view, which, name[0], name[1:])
    return card, sentences_of(card, Names(source.mirror_map, language))


def test_a_change_says_its_figures_its_parts_its_interval_and_its_rule(source):
    card, said = told(source, View(), FAR, "app")
    assert set(said) == set(labels_of(card))
    assert said["definition"][0].startswith("The change is the gap in 2025 less the gap in 2023")
    assert "Customers: a sample; Wave: 2023." in said["people"]
    assert any(one.startswith("Customers, 2023: column “w”") for one in said["weights"])
    assert [one.partition(": n = ")[0] for one in said["base"]] == [
        *("Business, 2023", "Business, 2025", "Customers, 2023", "Customers, 2025")
    ]
    assert [one[:5] for one in said["gap"]] == ["2023:", "2025:"]
    assert [one.partition(":")[0] for one in said["parts"]] == [
        *("What the business moved", "What customers moved")
    ]
    change, moved = card.figure("change.value"), card.figure("customer_moved.value")
    assert f"= {change * 100:+.1f} points.".replace("-", "−") in said["change"][0]
    assert f"({moved * 100:+.1f} points)".replace("-", "−") in said["change"][0]
    assert "its 4 figures" in said["change"][1]
    assert said["tests"][1] == f"{card.family_size} changes were tested together."
    assert said["verdict"][1].startswith("The interval")
    assert said["study"]


def test_a_side_that_was_asked_once_has_no_part_in_the_change(once):
    card, said = told(once, View(), FAR, "app")
    assert card.contrasts["business_moved"] == ()
    assert "its 2 figures" in said["change"][1]
    assert "it cannot have moved" in said["base"][-1]
    assert sum(one.startswith("Business") for one in said["interval"]) == 1
    assert len(said["parts"]) == 1


def test_an_effect_says_its_four_parts_and_what_it_rests_on(source):
    card, said = told(source, View(metric="mean"), ACTION, "app")
    assert (
        "customers of North moved from 2023 to 2025, less what customers of O'Hara"
        in (said["definition"][0])
    )
    bases = [one for one in said["base"] if one.startswith("Customers")]
    assert [one.partition(": n = ")[0] for one in bases] == [
        *("Customers, North, 2023", "Customers, North, 2025"),
        *("Customers, O'Hara, 2023", "Customers, O'Hara, 2025"),
    ]
    effect = card.figure("effect.value")
    assert f"= {effect:+.2f} scale points.".replace("-", "−") in said["change"][0]
    assert any("only if both groups would have moved alike" in one for one in said["findings"])
    assert any("effect on the gap" in one for one in said["change"])
    _, later = told(source, View(), WhichChange(treated=("region", ("North",))), "app")
    assert any("Before, from 2023 to 2024" in one for one in later["change"])


def test_too_few_answers_name_the_figures_that_are_too_small():
    _, said = told(in_memory(size=24), View(items=("app", "nps")), FAR, "app")
    assert "at least 10 of every figure" in said["verdict"][1]
    assert [one.partition(": n_eff")[0] for one in said["verdict"][2:]] == [
        *("Business, 2023", "Business, 2025")
    ]


@pytest.mark.parametrize("language", ["en", "vi"])
@pytest.mark.parametrize("which", [FAR, ACTION], ids=["change", "effect"])
def test_a_hidden_card_is_the_same_whatever_the_hidden_answered(which, language):
    view = View(by=("shop",), items=("app", "pay"))
    cards = []
    for few in "15":
        source = in_memory(few=few)
        table, names = which.table(source, view), Names(source.mirror_map, language)
        hidden = [card for card in change_cards(source, view, which, table) if card.is_hidden]
        assert hidden
        said = [sentences_of(card, names) for card in hidden]
        assert not any(one[part] for one in said for part in ("gap", "parts", "change", "tests"))
        cards.append([{**one, "study": []} for one in said])
    assert cards[0] == cards[1]
    bare = [side for card in hidden for side in card.sides if side.state == "hidden"]
    assert bare
    assert all(not side.figures and side.sums is None and not side.weights for side in bare)


def test_no_sentence_of_any_card_says_none_or_nan(source, once):
    for study, which in ((once, FAR), (source, ACTION)):
        for view in (View(), View(metric="nps", by=("shop",))):
            for card in change_cards(study, view, which, which.table(study, view)):
                said = sentences_of(card, Names(study.mirror_map, "vi"))
                words = " ".join(one for part in said.values() for one in part)
                assert not re.search(r"\b(None|nan|inf)\b|\{|\}", words)


def test_a_row_that_is_not_there_is_refused(source):
    with pytest.raises(ViewError, match="'app · West' is not a known row"):
        explain_change(source, View(by=("region",)), FAR, "app", ("West",))
    with pytest.raises(ViewError, match="No wave comes before 2023"):
        explain_change(source, View(), TREND, "app", ("2023",))
    assert ("app", "2024") in card_names(TREND.table(source, View()))


def test_a_wave_of_a_trend_has_the_card_of_the_gap_that_stands_there(once):
    view = View(items=("app",))
    table = TREND.table(once, view)
    for name, row in zip(card_names(table), table.rows.to_dict("records"), strict=True):
        card = explain_wave(once, view, name)
        business, customer = card.sides
        assert business.group == {"wave": "2024"}  # where it was asked
        assert customer.group == {"wave": row["group.wave"]}
        assert business.sums.n == row["business.n"]
        assert card.figure("gap.p_adjusted") == row["gap.p_adjusted"]
