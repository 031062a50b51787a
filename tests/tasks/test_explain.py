"""A card says everything behind a figure, in both languages, and nothing of what is hidden."""

import dataclasses
import re
from collections import Counter

import numpy as np
import pytest
from explained import KINDS, MAP, in_memory, rows, saved

from cxgap.errors import ViewError
from cxgap.ingest.adapters import read_table
from cxgap.survey.mirror_toml import parse
from cxgap.survey.view import View
from cxgap.tasks.explain import cards, explain, row_name
from cxgap.tasks.gaps import list_gaps
from cxgap.tasks.pair import open_study, pair_tables
from cxgap.texts.card import CARD_LABELS, card_sentences
from cxgap.texts.labels import Names

ALWAYS = {"definition", "asked", "people", "verdict", "hidden", "study", "reproduce"}
OF_A_GAP = {"weights", "base", "gap", "tests"}
VIEWS = (
    View(),
    View(by=("region",), adjust="none"),
    View(level="dimension", by=("tier",), margin=40.0),
    View(metric="mean", interval="taylor", by=("team",)),
    View(metric="nps", factor="design"),
    View(metric="mean100", confidence=0.8, margin=1.0),
    View(where=(("region", ("North",)),), metric="csat"),
)


@pytest.fixture(scope="module")
def sources():
    return {kind: in_memory(kind) for kind in KINDS}


@pytest.fixture(scope="module")
def found(sources):
    """Every card of every view, by kind of study."""
    return {
        kind: [card for view in VIEWS for card in cards(source, view, list_gaps(source, view))]
        for kind, source in sources.items()
    }


def said(card, source, language="en"):
    return card_sentences(card, Names(source.mirror_map, language))


@pytest.mark.parametrize("kind", KINDS)
def test_a_card_is_complete_whatever_the_verdict(sources, found, kind):
    assert {card.row["verdict"] for card in found[kind]} >= {"unclear", "too_few"}
    for card in found[kind]:
        sentences = said(card, sources[kind])
        assert set(sentences) == set(CARD_LABELS)
        needed = ALWAYS | (OF_A_GAP if np.isfinite(card.figure("gap.p")) else set())
        assert not {key for key in needed if not sentences[key]}, card.row
        assert bool(sentences["flags"]) == bool(card.row["flags"])


def test_every_verdict_has_its_rule(sources, found):
    verdicts = {}
    for kind, source in sources.items():
        for card in found[kind]:
            verdicts.setdefault(card.row["verdict"], []).append(said(card, source)["verdict"])
    assert all(len(rule) > 1 for rule in verdicts["blind_spot"] + verdicts["hidden_strength"])
    assert all("leaves zero out" in rule[1] for rule in verdicts["blind_spot"])
    assert all("lies within" in rule[1] for rule in verdicts["aligned"])
    for rule in verdicts["unclear"]:
        assert re.search(r"proven: (the|there) .+\.$", rule[1]), "why it is not proven"
        assert "settle it" in rule[2]


@pytest.mark.parametrize("kind", KINDS)
def test_the_numbers_put_into_the_formulas_give_the_figures(found, kind):
    for card in found[kind]:
        for side in card.sides:
            if side.sums and side.sums.n > 1 and side.sums.fraction < 1 and side.sums.s2:
                left = 1 - side.sums.fraction
                variance = max(side.sums.variance / left, side.sums.unrelated)
                if card.view.factor == "filtered":
                    b, k = min(side.sums.kish, side.sums.s2 / variance), side.sums.people
                    n_eff = min(b, k * (b + 1) / (k + 1)) / left
                    assert side.figures["n_eff"] == pytest.approx(n_eff)
                    assert side.sums.worth(n_eff) == pytest.approx(b)
                assert side.figures["se"] ** 2 == pytest.approx(side.sums.variance)
                assert side.figures["n"] == side.sums.n


def test_a_card_is_said_in_vietnamese_with_the_same_numbers(sources, found):
    source = sources["part of a census"]
    for card in found["part of a census"]:
        english, vietnamese = said(card, source), said(card, source, "vi")
        for key in CARD_LABELS.keys() - {"findings"}:
            assert len(english[key]) == len(vietnamese[key])
            for one, other in zip(english[key], vietnamese[key], strict=True):
                assert digits(one) - digits(other) == Counter(), (key, one, other)
                assert "{" not in one + other


def digits(sentence):
    return Counter(re.sub(r"[.,]", "", number) for number in re.findall(r"\d[\d.,]*", sentence))


def test_a_composite_says_its_items_and_a_turned_scale_that_it_is(sources):
    card = explain(sources["samples"], View(level="dimension"), "ease")
    sentences = said(card, sources["samples"])
    assert "2 items together" in sentences["definition"][-1]
    assert sentences["definition"][:2] == [
        "Share of answers 4–5 on a scale of 1 to 5.",
        "Share of answers 9–10 on a scale of 0 to 10.",
    ]
    assert "“q2” (best at the low end, turned)" in sentences["asked"][1]


def test_a_card_says_what_filters_and_groups_keep_on_each_side(sources):
    view = View(by=("tier",), where=(("business:region", ("North", "O'Hara")),))
    sentences = said(explain(sources["samples"], view, "all", ("gold",)), sources["samples"])
    assert "Region: North, O'Hara" in sentences["people"][0]
    assert sentences["people"][1] == "Customers: a sample; Tier: gold."


def test_answers_that_do_not_count_are_counted(sources):
    card = explain(sources["samples"], View(), "app")
    cells = card.sides[1].cells
    assert cells["no_answer"] > 0
    assert cells["blank"] > 0
    assert sum(cells.values()) == 400


def test_weights_that_were_raked_and_fade_are_said_to(sources):
    source = sources["raked and dated"]
    sentences = said(explain(source, View(half_life=30.0), "all"), source)
    assert "column “w”, made to agree with the declared margins" in sentences["weights"][1]
    assert sentences["weights"][2].startswith("Customers: an answer counts half after 30 days")
    assert len(said(explain(source, View(), "all"), source)["weights"]) == 2


def test_a_reason_is_a_share_of_those_who_were_asked(sources):
    sentences = said(explain(sources["samples"], View(gap="diagnosis"), "dear"), sources["samples"])
    assert sentences["definition"] == ["Share who ticked it, of those who were asked."]
    assert "about whether it is a cause: column “why”" in sentences["asked"][0]


def test_a_declared_figure_is_said_to_be_declared(sources):
    card = explain(sources["samples"], View(), "web")
    assert card.sides[0].state == "declared"
    assert said(card, sources["samples"])["asked"][0] == "Business: a declared figure, not counted."
    mean = explain(sources["samples"], View(metric="mean"), "web")
    assert mean.sides[0].state == "not_stated"
    assert said(mean, sources["samples"])["verdict"]


def hidden_study(seed):
    """The two smallest regions answer as the seed says; everything else stays the same."""
    tables = {}
    for at, (side, n) in enumerate((("business", 90), ("customer", 400))):
        lines = rows(n, at + 1).decode().split("\n")
        rng = np.random.default_rng(seed)
        for place, line in enumerate(lines):
            cells = line.split(",")
            if cells[0] in ("West", "South"):
                cells[4:10] = [
                    *rng.integers(1, 6, 3).astype(str),
                    *rng.integers(1, 8, 3).astype(str),
                ]
                lines[place] = ",".join(cells)
        tables[side] = read_table("\n".join(lines).encode(), f"{side}.csv")
    mirror_map = parse(MAP.format(business="", customer='weight = "w"'))
    return open_study(pair_tables(tables, mirror_map))


def test_the_card_of_a_hidden_row_does_not_depend_on_what_is_hidden():
    found = []
    for seed in (1, 2):
        source = hidden_study(seed)
        view = View(by=("region",), adjust="none")
        hidden = [one for one in cards(source, view, list_gaps(source, view)) if both_hidden(one)]
        assert hidden
        sentences = [said(card, source) | {"study": []} for card in hidden]
        found.append(([row_name(card.row) for card in hidden], sentences))
        for card in hidden:
            assert card.sql is None
            assert card.findings == () or said(card, source)["findings"] == []
    assert found[0] == found[1]


def both_hidden(card):
    return all(side.state == "hidden" for side in card.sides)


def test_a_hidden_side_has_no_sums_no_figures_and_no_counts(sources):
    view = View(by=("region", "tier"))
    source = sources["samples"]
    hidden = [
        side
        for card in cards(source, view, list_gaps(source, view))
        for side in card.sides
        if side.state == "hidden"
    ]
    assert hidden
    for side in hidden:
        assert side.sums is None
        assert not any((side.figures, side.weights, side.cells))


def test_a_card_without_code_says_who_could_compute_it(tmp_path):
    source = saved(tmp_path / "study")
    card = explain(source, View(), "all")
    assert card.sql
    assert card.python
    bare = dataclasses.replace(card, sql=None, python=None)
    assert "owns the study's folder" in said(bare, source)["reproduce"][0]
    loose = in_memory()
    assert "Save the study" in said(explain(loose, View(), "all"), loose)["reproduce"][0]


def test_the_family_of_a_card_is_the_whole_view(sources):
    source, view = sources["samples"], View(by=("tier",))
    table = list_gaps(source, view)
    card = explain(source, view, "all", ("gold",))
    assert card.family_size == table.family_size > 2
    assert card.lines == len(table.rows)
    assert f"{table.family_size} gaps were tested together." in said(card, source)["tests"]


def test_a_row_that_is_not_there_is_refused(sources):
    with pytest.raises(ViewError, match="'shoe' is not a known row"):
        explain(sources["samples"], View(), "shoe")


def test_a_finding_that_names_too_many_items_to_be_listed_is_on_the_card_of_each():
    names = [f"q{at}" for at in range(40)]
    lines = [names, *([5] * 40 for _ in range(10)), *([5, *[""] * 39] for _ in range(30))]
    table = read_table("\n".join(",".join(map(str, line)) for line in lines).encode(), "a.csv")
    both = "".join(
        f'{name} = {{ business.experience = "{name}", customer.experience = "{name}" }}\n'
        for name in names
    )
    study = pair_tables({"business": table, "customer": table}, parse(f"[items]\n{both}"))
    source = open_study(study)
    for name in ("q0", "q1", "q39"):
        found = {one.code for one in explain(source, View(items=(name,)), name).findings}
        assert ("answered_by_under_half" in found) == (name != "q0")
