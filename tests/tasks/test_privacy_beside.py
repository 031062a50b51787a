"""What stands beside the table of gaps gives no hidden number or figure away either.

Each test is the smallest study in which it once did, and the arithmetic of the reader who did it.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from cxgap.errors import PrivacyError
from cxgap.ingest.adapters import read_table
from cxgap.survey.mirror_toml import parse
from cxgap.survey.view import View
from cxgap.tasks.drivers import DriverOptions, list_drivers
from cxgap.tasks.explain import cards
from cxgap.tasks.filters import filter_blocks
from cxgap.tasks.gaps import list_gaps
from cxgap.tasks.pair import open_study, pair_tables
from cxgap.tasks.source import Source
from cxgap.tasks.studies import describe
from cxgap.texts.card import card_sentences
from cxgap.texts.labels import Names

ITEM = '{ dimension = "%s", business.experience = "%s", customer.experience = "%s" }'
SIDE = 'kind = "sample"\nid = "id"\n'


def file_of(columns: dict) -> bytes:
    lines = [",".join("" if cell is None else str(cell) for cell in row) for row in rows(columns)]
    return "\n".join([",".join(columns), *lines]).encode()


def rows(columns: dict) -> list[tuple]:
    return list(zip(*columns.values(), strict=True))


def source_of(columns: dict, side: str = SIDE, overall: str = "") -> Source:
    """Customers with these columns: g and the other groups, one letter for each item."""
    items = {key: "d" if key in "tu" else "e" for key in columns if key in "tuvxyo"}
    n = len(columns["g"])
    tables = {
        "business": read_table(file_of({key: [4, 5] * 20 for key in items}), "b.csv"),
        "customer": read_table(file_of({"id": range(n), **columns}), "c.csv"),
    }
    lines = ['sides.business = { kind = "sample" }', 'attributes.g.customer = "g"']
    lines += ['attributes.h.customer = "h"'] * ("h" in columns)
    lines += [f"items.{key} = {ITEM % (items[key], key, key)}" for key in items if key != overall]
    if overall:
        asked = f'business.experience = "{overall}", customer.experience = "{overall}"'
        lines.append(f"items.{overall} = {{ overall = true, {asked} }}")
    return open_study(pair_tables(tables, parse("\n".join([*lines, "[sides.customer]", side]))))


def groups(**sizes: int) -> list[str | None]:
    return [None if key == "unknown" else key for key, n in sizes.items() for _ in range(n)]


def answers(n: int, seed: int = 0) -> list[int]:
    return np.random.default_rng(seed).integers(1, 6, n).tolist()


def shown(source: Source, **view: object) -> dict[str, float]:
    table = list_gaps(source, View(by=("g",), **view)).rows
    return {row["group.g"]: row["customer.n"] for row in table.to_dict("records")}


@pytest.mark.parametrize(
    "view",
    [View(level="dimension"), View(level="overall"), View(level="overall", items=("t", "u"))],
)
def test_two_composites_do_not_give_away_the_hidden_item_between_them(view):
    """Of 6 people 4 answered each item: overall less the dimension of t and u would be v."""
    g = groups(a=6, b=30, c=30)
    columns = {"g": g} | {key: answers(66, at) for at, key in enumerate("tuv")}
    for key, out in {"t": (0, 1), "u": (2, 3), "v": (4, 5)}.items():
        columns[key] = [None if at in out else one for at, one in enumerate(columns[key])]
    source = source_of(columns)
    by_item = list_gaps(source, View(by=("g",))).rows
    assert by_item[by_item["group.g"] == "a"]["customer.n"].isna().all()
    table = list_gaps(source, replace(view, by=("g",))).rows
    assert table[table["group.g"] == "a"][["customer.n", "customer.value"]].isna().all(axis=None)


def test_of_two_dimensions_with_as_many_people_each_hides_its_own_items():
    """In a 8 people answered x and 3 of them v: (11 × the dimension − 8 × x) / 3 was v."""
    g = groups(a=8, b=30, c=30)
    columns = {"g": g} | {key: answers(68, at) for at, key in enumerate("tuvx")}
    columns["v"] = [None] * 5 + columns["v"][5:]
    table = list_gaps(source_of(columns), View(by=("g",), level="dimension")).rows
    cells = table.set_index(["dimension", "group.g"])["customer.n"]
    assert cells["d"].tolist() == [30, 30, 8]
    assert np.isnan(cells["e"]["a"])


def raked(**sizes: int) -> tuple[Source, dict]:
    g = groups(**sizes)
    shares = {"a": 0.4, "b": 0.3, "c": 0.2, "d": 0.1}
    known = {key: share for key, share in shares.items() if key in sizes}
    margin = ", ".join(f"{key} = {share / sum(known.values())}" for key, share in known.items())
    source = source_of({"g": g, "t": answers(len(g))}, f"{SIDE}rake.margins.g = {{ {margin} }}")
    (wave,) = describe(source)["weighting"]["customer"]
    return source, wave


def test_the_largest_weight_does_not_say_how_many_a_hidden_level_has():
    """0.1 of the population are d: 3 of 103 weigh 3.43 times the mean, and nobody weighs more."""
    source, wave = raked(a=50, b=30, c=20, d=3)
    assert [line["level"] for line in wave["margins"] if line["before"] is None] == ["c", "d"]
    assert wave["smallest"] is wave["largest"] is None
    view = View()
    (card,) = cards(source, view, list_gaps(source, view))
    assert "times_mean" not in card.sides[1].weights
    (_, said) = card_sentences(card, Names(source.mirror_map, "en"))["weights"]
    assert said.endswith("they sum to 103.0 here.")


def test_the_largest_weight_is_told_where_nothing_is_hidden():
    source, wave = raked(a=50, b=30, c=20)
    assert wave["largest"] == pytest.approx(0.3 / 0.9 / 0.3)
    view = View()
    (card,) = cards(source, view, list_gaps(source, view))
    assert card.sides[1].weights["times_mean"] == pytest.approx(wave["largest"])


def test_shares_of_those_whose_level_is_known_do_not_say_the_hidden_one():
    """50/83 and 30/83 leave 3/83 for c, and 87 − 83 = 4 people of no known level."""
    _, wave = raked(a=50, b=30, c=3, unknown=4)
    assert [line["before"] for line in wave["margins"]] == [None] * 3


def test_many_people_of_no_known_level_hide_nothing():
    _, wave = raked(a=50, b=30, c=20, unknown=40)
    assert [line["before"] for line in wave["margins"]] == pytest.approx([0.5, 0.3, 0.2])


def test_respondents_of_waves_do_not_say_how_many_are_of_none():
    """73 respondents less 50 and 20 would be the 3 whose wave is not known."""
    wave = groups(x=50, y=20, unknown=3)
    columns = {"g": groups(a=73), "wave": wave, "t": answers(73)}
    side = f'{SIDE}wave = {{ column = "wave" }}\nrake.margins.g = {{ a = 1 }}'
    source = source_of(columns, side)
    assert describe(source)["respondents"]["customer"] == 73
    told = {one["wave"]: one["n"] for one in describe(source)["weighting"]["customer"]}
    assert told == {"x": 50, "y": None}


def ordered(**sizes: int) -> Source:
    source = source_of({"g": groups(**sizes), "t": answers(sum(sizes.values()))})
    return replace(source, values={**source.values, "g": tuple(sizes)})


def test_counts_of_what_may_be_chosen_pass_the_gate():
    """3 of b are joined with 30 of c; the split shows these 30."""
    source = ordered(a=50, b=3, c=30, d=20)
    assert np.isfinite([shown(source)["a"], shown(source)["c"]]).all()
    found = dict(filter_blocks(source, View(), "g"))
    assert found == {("a",): 50, ("b", "c"): None, ("d",): None}


def test_a_raised_minimum_does_not_say_how_many_may_be_chosen():
    """20 of d are hidden with the 3 of b: chosen with 20, refused with 21, they would be known."""
    source = ordered(a=50, b=3, c=30, d=20)
    for least in (20, 21, 40):
        view = View(where=(("g", ("d",)),), min_base=least)
        assert list_gaps(source, view).rows["customer.n"].isna().all()
    with pytest.raises(PrivacyError):
        list_gaps(source, View(where=(("g", ("b",)),)))


def dated() -> Source:
    """20 people of a, of whom one answered lately, and others."""
    g = ["a"] * 20 + ["b"] * 30 + ["c"] * 30
    day = ["2026-03-01"] + ["2024-03-01"] * 19 + ["2026-03-01"] * 60
    columns = {"g": g, "day": day, "t": answers(80), "u": answers(80, 1)}
    return source_of(columns, f'{SIDE}date = "day"')


@pytest.mark.parametrize("level", ["item", "dimension"])
def test_a_group_decided_by_one_is_not_the_total_less_the_others(level):
    source = dated()
    assert np.isfinite(list(shown(source, level=level).values())).all()
    assert np.isnan(list(shown(source, level=level, half_life=60).values())).all()
    total = list_gaps(source, View(level=level, half_life=60)).rows
    assert total["customer.n"].tolist() == [80] * len(total)


def test_nor_is_it_the_total_less_a_filter_that_leaves_it_out():
    view = View(where=(("g", ("b", "c")),))
    assert list_gaps(dated(), view).rows["customer.n"].notna().all()
    assert list_gaps(dated(), replace(view, half_life=60)).rows["customer.n"].isna().all()


@pytest.mark.parametrize("answer", [1, 5])
def test_a_dimension_less_an_item_is_not_the_one_late_answer_to_the_other(answer):
    """31 × the dimension − 30 × u was what the only one said who answered t lately."""
    columns = {
        "g": ["a"] * 36,
        "day": ["2026-03-01"] * 31 + ["2016-03-01"] * 5,
        "t": [None] * 30 + [answer, 3, 3, 3, 3, 3],
        "u": [4, 5, 3, 2, 5] * 6 + [None] * 6,
    }
    source = source_of(columns, f'{SIDE}date = "day"')
    view = View(metric="mean", half_life=30)
    assert np.isnan(list_gaps(source, view).rows["customer.value"]).tolist() == [True, False]
    composite = list_gaps(source, replace(view, level="dimension")).rows
    assert composite[["customer.n", "customer.value"]].isna().all(axis=None)
    assert list_gaps(source, View(level="dimension")).rows["customer.n"].tolist() == [36]


def driven(sizes: dict[str, int], missing: dict[str, range]) -> Source:
    g = groups(**sizes)
    outcome = answers(len(g))
    random = np.random.default_rng(1)
    columns = {"g": g, "o": outcome}
    for key in "tuvxy":
        near = np.clip(np.array(outcome) + random.integers(-1, 2, len(g)), 1, 5).tolist()
        out = missing.get(key, range(0))
        columns[key] = [None if at in out else one for at, one in enumerate(near)]
    return source_of(columns, overall="o")


def models(source: Source, view: View, **options: str) -> list[dict]:
    found = list_drivers(source, view, DriverOptions(bootstraps=100, **options)).models
    return found[found["side"] == "customer"].to_dict("records")


def test_those_who_answered_everything_are_not_the_total_less_the_other_groups():
    """Of 12 in c 8 answered t, 8 u, all the rest: 4 answered everything, 114 of all."""
    source = driven({"a": 60, "b": 50, "c": 12}, {"t": range(110, 114), "u": range(114, 118)})
    assert np.isfinite(list(shown(source, items=("t",)).values())).all()
    assert models(source, View())[0]["n"] == 114
    told = {one["group.g"]: one["n"] for one in models(source, View(by=("g",)))}
    assert told["a"] == 60
    assert np.isnan([told["b"], told["c"]]).all()


def test_how_many_respondents_a_group_has_is_not_told_under_another_outcome():
    """o, x and y hide c beside the 3 of d; t, u and v hide a: all less a, b and c would be d."""
    sizes = {"a": 60, "b": 80, "c": 50, "d": 3}
    source = driven(sizes, dict.fromkeys("tuv", range(15)))
    hidden = {key: np.isnan(n) for key, n in shown(source, items=("t",)).items()}
    assert hidden == {"b": False, "a": True, "c": False, "d": True}
    told: dict[str, float] = {}
    for outcome, items in {"o": ("x", "y"), "v": ("t", "u")}.items():
        view = View(by=("g",), items=items)
        for one in models(source, view, outcome=outcome, missing="pairwise"):
            if np.isfinite(one["respondents"] or np.nan):
                told[one["group.g"]] = one["respondents"]
    assert told == {"a": 60, "b": 80}


def covered(*items: str) -> Source:
    """20 of a0 are b0 and nobody is b1, 3 of a1 are b0: the empty cell is hidden to cover them."""
    cells = {("a0", "b0"): 20, ("a1", "b0"): 3, ("a1", "b1"): 40}
    people = [cell for cell, n in cells.items() for _ in range(n)]
    columns = {"g": [one[0] for one in people], "h": [one[1] for one in people]}
    columns |= {key: answers(len(people), at) for at, key in enumerate(items)}
    return source_of(columns)


def test_an_empty_cell_that_is_hidden_is_a_group_of_drivers_like_the_others():
    """Were it missing, a0 would all be b0: 20, and 23 − 20 the 3."""
    source, view = covered("o", "t", "u"), View(by=("g", "h"))
    table = list_gaps(source, view).rows
    assert len(table) == 3 * 4
    assert table["customer.n"].isna().all()
    found = models(source, view, outcome="o")
    assert len(found) == 4
    assert {tuple(one["flags"]) for one in found} == {("hidden",)}
    alone = View(where=(("g", ("a0",)), ("h", ("b1",))))
    assert [one["flags"] for one in models(source, alone, outcome="o")] == [["hidden"]]


def test_nor_is_it_missing_among_what_may_be_chosen_or_compared():
    source, within = covered("t"), (("g", ("a0",)),)
    choices = dict(filter_blocks(source, View(where=within), "h"))
    assert choices == {("b0",): None, ("b1",): None}
    rows = list_gaps(source, View(gap="consistency", by=("h",), where=within, pairs=True)).rows
    assert {*rows["a_group"], *rows["b_group"]} == {"b0", "b1"}
    assert rows["flags"].tolist() == [["hidden"]]
