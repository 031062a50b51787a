"""Cards of gaps inside one side: complete in both languages, and silent on what is hidden."""

import re
from collections import Counter
from dataclasses import replace

import numpy as np
import pytest
from explained_inside import KINDS, in_memory
from named_studies import business, customers, study_of

from cxgap.errors import ViewError
from cxgap.exports.gap_json import card_record
from cxgap.metrics.interval import critical_z
from cxgap.survey.view import View
from cxgap.tasks.explain import cards, explain, row_name
from cxgap.tasks.gaps import list_gaps
from cxgap.texts.card import CARD_LABELS, card_sentences
from cxgap.texts.labels import Names

ALWAYS = {"definition", "asked", "people", "verdict", "hidden", "study", "reproduce"}
OF_A_GAP = {"gap", "tests"}
VIEWS = (
    View(gap="service"),
    View(gap="service", by=("channel",), metric="nps"),
    View(gap="service", by=("region",), margin=40.0, adjust="none"),
    View(gap="service", level="dimension", metric="mean", interval="taylor"),
    View(gap="consistency"),
    View(gap="consistency", level="dimension", metric="mean", adjust="none"),
    View(gap="consistency", by=("region",), margin=60.0),
    View(gap="consistency", pairs=True, metric="mean100", margin=45.0),
    View(gap="alignment", metric="nps", confidence=0.8),
    View(gap="alignment", metric="mean", margin=1.0),
    View(gap="alignment", pairs=True),
)


def said(card, source, language="en"):
    return card_sentences(card, Names(source.mirror_map, language))


def every_card(source, views=VIEWS):
    return [card for view in views for card in cards(source, view, list_gaps(source, view))]


@pytest.fixture(scope="module")
def found():
    return {kind: every_card(in_memory(kind)) for kind in KINDS}


@pytest.mark.parametrize("kind", KINDS)
def test_a_card_is_complete_and_has_the_same_numbers_in_vietnamese(kind, found):
    source = in_memory(kind)
    for card in found[kind]:
        english, vietnamese = said(card, source), said(card, source, "vi")
        needed = ALWAYS | (OF_A_GAP if np.isfinite(card.figure("gap.p")) else set())
        assert not {key for key in needed if not english[key]}, card.row
        for key in CARD_LABELS.keys() - {"findings"}:
            assert len(english[key]) == len(vietnamese[key])
            for one, other in zip(english[key], vietnamese[key], strict=True):
                assert digits(one) - digits(other) == Counter(), (key, one, other)
                assert "{" not in one + other
                assert "nan" not in one + other


def digits(sentence):
    return Counter(re.sub(r"[.,]", "", number) for number in re.findall(r"\d[\d.,]*", sentence))


def test_every_verdict_is_met_and_has_its_rule(found):
    rules = {}
    for kind, some in found.items():
        for card in some:
            rule = said(card, in_memory(kind))["verdict"]
            rules.setdefault((card.view.gap, card.row["verdict"]), []).append((card, rule))
    assert {verdict for _, verdict in rules} == {
        *("falls_short", "exceeds", "inconsistent", "aligned", "unclear", "too_few")
    }
    for (_, verdict), cases in rules.items():
        for card, rule in cases:
            if verdict != "too_few" and not card.is_hidden:
                assert len(rule) > 1, (card.row, rule)
            assert not card.between or "settle" not in " ".join(rule)
            assert "business rates itself" not in " ".join(rule)


def test_the_two_farthest_apart_pay_for_all_pairs_of_their_line():
    source, view = in_memory(), View(gap="consistency")
    card = explain(source, view, "pay")
    sentences = said(card, source)
    pairs = card.row["pairs_compared"]
    groups = sentences["people"][-1]
    assert groups.startswith(f"Compared, every two of them ({pairs}): ")
    assert len(card.groups) * (len(card.groups) - 1) / 2 == pairs > 1
    values = [value for _, value in card.groups]
    assert max(values) - min(values) == pytest.approx(card.figure("gap.value"))
    level = 100 - 5 / pairs
    assert f"{level:.2f}".rstrip("0").rstrip(".") + "% in place of 95%" in sentences["gap"][2]
    plain = said(explain(source, replace(view, adjust="none"), "pay"), source)
    assert "95%" in plain["gap"][1]
    assert "Bonferroni" not in " ".join(plain["gap"])


def test_the_numbers_put_into_the_paired_formulas_give_the_interval():
    source = in_memory()
    for metric, step in (("t2b", 1.0), ("nps", 100.0)):
        view = View(gap="service", metric=metric)
        for card in cards(source, view, list_gaps(source, view)):
            if card.row["how"] == "paired":
                s, d, n = card.change.sums, card.figure("gap.value"), card.change.figures["n_eff"]
                c = d * n / (n + 2)
                variance = (((s.s2 + d**2) * n + 2 * step**2) / (n + 2) - c**2) / (n + 2)
                half = critical_z(0.95) * np.sqrt(variance)
                assert card.figure("gap.low") == pytest.approx(c - half)
                assert card.figure("gap.high") == pytest.approx(c + half)
                assert s.n == card.figure("customer.n")
                assert s.variance == pytest.approx(card.figure("gap.se") ** 2)


def test_a_card_says_whether_the_same_people_were_asked():
    source = in_memory()
    paired, apart = (
        said(explain(source, View(gap="service"), key), source) for key in ("pay", "apart")
    )
    assert "customer who answered both" in paired["definition"][-1]
    assert "answered only one: " in paired["people"][-1]
    assert paired["base"][-1].startswith("Changes: n = ")
    assert "Bonett" in paired["gap"][1]
    assert "those of different people" in apart["definition"][-1]
    assert "Newcombe" in apart["gap"][1]
    assert not any("Changes" in one for one in apart["base"])


def test_a_pair_is_named_by_both_groups():
    source, view = in_memory(), View(gap="consistency", pairs=True)
    table = list_gaps(source, view)
    names = [row_name(row) for row in table.rows.to_dict("records")]
    assert len(set(names)) == len(names)
    line, *pair = names[0]
    card = explain(source, view, line, pair)
    assert [side.group["channel"] for side in card.sides] == pair
    assert card.widened == 1
    with pytest.raises(ViewError, match="is not a known row"):
        explain(source, view, line, ["App", "shoe"])


def few_answered_once(others):
    """Three people answered only what the app is like; what they said differs."""
    data = customers()
    data.loc[data.index[40:43], "app_before"] = None
    data.loc[data.index[40:43], "app"] = others
    return study_of(data, business())


def test_levels_that_are_hidden_leave_nothing_but_the_gap():
    found = []
    for others in (1, 5):
        source = few_answered_once(others)
        card = explain(source, View(gap="service"), "app")
        assert card.row["flags"] == ["levels_hidden"]
        assert np.isfinite(card.figure("gap.value"))
        assert not any(side.figures or side.sums for side in (*card.sides, card.change))
        record = card_record(card, Names(source.mirror_map, "en"))
        assert record["weights"] == record["base"] == record["interval"] == []
        assert "stays hidden" in record["gap"][0]
        assert "n_eff" not in str(record)
        assert "protect the few who answered only one" in record["people"][0]
        found.append({**record, "study": [], "left_out": []})
    assert found[0] == found[1]


def few_on_the_phone(seed):
    data = customers()
    phone = data.index[40:43]
    data.loc[phone, "channel"] = "Phone"
    rng = np.random.default_rng(seed)
    for column in ("pay", "app", "pay_before", "app_before"):
        data.loc[phone, column] = rng.integers(1, 6, 3)
    return study_of(data, business())


HIDDEN = (View(gap="service", by=("channel",)), View(gap="consistency", pairs=True))


def test_the_card_of_a_hidden_row_does_not_depend_on_what_is_hidden():
    found = []
    for seed in (1, 2):
        source = few_on_the_phone(seed)
        hidden = [card for card in every_card(source, HIDDEN) if card.is_hidden]
        assert {card.view.gap for card in hidden} == {"service", "consistency"}
        for card in hidden:
            silent = [side for side in card.sides if side.state == "hidden"]
            assert silent
            for one in silent:
                assert not any((one.figures, one.sums, one.weights, one.cells))
            assert card.sql is card.python is None
            assert not said(card, source)["gap"]
        found.append([(card.row["item"], of_hidden(card, source)) for card in hidden])
    assert found[0] == found[1]


def of_hidden(card, source):
    """All sentences but those on a group that is shown beside the hidden one."""
    shown = {"weights", "base", "interval", "left_out", "study"}
    both = all(side.state == "hidden" for side in card.sides)
    sentences = said(card, source)
    return {key: value for key, value in sentences.items() if both or key not in shown} | {
        "study": []
    }


def test_a_hidden_group_is_no_part_of_what_a_line_compares():
    source = few_on_the_phone(1)
    for card in every_card(source, (View(gap="consistency"),)):
        assert "group_hidden" in card.row["flags"]
        assert "Phone" not in dict(card.groups)
        assert "Phone" not in str(said(card, source))


def test_where_no_two_groups_can_be_compared_a_card_says_so():
    data = customers(n=24)
    source = study_of(data, business(), minimum=0)
    card = explain(source, View(gap="consistency"), "pay")
    assert card.row["verdict"] == "too_few"
    sentences = said(card, source)
    assert sentences["people"] == ["Customers: no two groups have answers enough to be compared."]
    assert sentences["verdict"] == [
        "Too few answers to say.",
        "A verdict needs an effective base of at least 10 on a side that is a sample.",
    ]
    assert sentences["base"] == sentences["gap"] == []
