"""What must not matter does not, and what must has exactly the effect the formulas say.

Nobody knows the right figures of a random survey, but everybody knows how they must change when
the file is permuted, doubled, relabelled or turned round. Each relation goes from the bytes of two
CSV files to the rows of a table of gaps: on small random studies, and on one of real size.
"""

from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cxgap.ingest.adapters import read_table
from cxgap.survey.mirror_toml import parse
from cxgap.survey.view import View
from cxgap.tasks.gaps import list_gaps
from cxgap.tasks.pair import open_study, pair_tables

SIDES = ("business", "customer")
DEMO = Path(__file__).parents[2] / "data/demo"
MAP = """
study.privacy = { business = 3, customer = 3 }
sides.business = { weight = "w" }
sides.customer = { weight = "w" }
attributes.region = { business = "region", customer = "region" }
[items.easy]
dimension = "ease"
business.experience = "easy"
customer.experience = "easy"
[items.fast]
dimension = "ease"
business.experience = "fast"
customer.experience = "fast"
[items.recommend]
dimension = "loyalty"
scale = { worst = 0, best = 10 }
business.experience = "recommend"
customer.experience = "recommend"
[items.return]
dimension = "loyalty"
scale = { worst = 0, best = 10 }
business.experience = "return"
customer.experience = "return"
"""
TOPS = {"easy": 5, "fast": 5, "recommend": 10, "return": 10}
METRICS = ("t2b", "mean", "mean100", "nps")
VIEWS = [View(level=level, by=by) for level in ("dimension", "item") for by in (("region",), ())]
Files = dict[str, pd.DataFrame]
studies = st.integers(0, 7)  # few, so that what is compared with is counted once
views = st.sampled_from(VIEWS)
often = settings(deadline=None, max_examples=3, derandomize=True)  # each in every metric


def files_of(seed: int) -> Files:
    """Two small files: any leaning, any weights, some groups tiny, some cells blank."""
    random = np.random.default_rng(seed)
    return {side: _file(random, int(random.integers(6, 60))) for side in SIDES}


def _file(random: np.random.Generator, n: int) -> pd.DataFrame:
    columns = {"w": np.round(random.lognormal(0, random.choice([0, 1]), n), 3) + 0.001}
    columns["region"] = random.choice(["North", "South", "West"], n, p=random.dirichlet([2] * 3))
    columns["wave"] = random.choice(["2025", "2026"], n)
    for name, top in TOPS.items():
        scores = np.arange(top % 2, top + 1)
        answers = random.choice(scores, n, p=random.dirichlet(np.ones(len(scores)))).astype(object)
        answers[random.random(n) < 0.1] = ""
        columns[name] = answers
    return pd.DataFrame(columns)


def rows_of(files: Files, view: View, text: str = MAP) -> pd.DataFrame:
    """The table of gaps in every metric, from the bytes of the files on."""
    tables = {
        side: read_table(file.to_csv(index=False).encode(), f"{side}.csv")
        for side, file in files.items()
    }
    source = open_study(pair_tables(tables, parse(text)))
    parts = [
        list_gaps(source, replace(view, metric=metric)).rows.assign(metric=metric)
        for metric in METRICS
    ]
    rows = pd.concat(parts, ignore_index=True)
    return rows.assign(flags=rows["flags"].map(" ".join))


def same(one: pd.DataFrame, other: pd.DataFrame) -> None:
    """Assert that two tables hold the same rows, whatever their order; sums are rounded.

    Errors are compared by their squares: where nobody differs, those are what is rounded.
    """
    keys = ["metric", "item", "dimension", *(name for name in one if name.startswith("group."))]
    assert set(one) == set(other)
    one, other = (
        _squared(table.sort_values(keys, ignore_index=True)[list(one)].replace({None: np.nan}))
        for table in (one, other)
    )
    pd.testing.assert_frame_equal(one, other, rtol=1e-7, atol=1e-11, check_dtype=False)


def _squared(table: pd.DataFrame) -> pd.DataFrame:
    return table.assign(**{name: table[name] ** 2 for name in table if name.endswith(".se")})


@cache
def known(seed: int, view: View) -> pd.DataFrame:
    """The table of a random study as it is."""
    return rows_of(files_of(seed), view)


def both(files: Files, change) -> Files:
    return {side: change(file) for side, file in files.items()}


@often
@given(studies, views)
def test_weights_count_by_their_proportions_alone(seed, view):
    files = files_of(seed)
    heavier = both(files, lambda file: file.assign(w=file["w"] * 7))
    same(known(seed, view), rows_of(heavier, view))


@often
@given(studies, views)
def test_the_order_of_rows_does_not_matter(seed, view):
    files = files_of(seed)
    shuffled = both(files, lambda file: file.sample(frac=1, random_state=seed))
    same(known(seed, view), rows_of(shuffled, view))


def check_doubled(rows: pd.DataFrame, twice: pd.DataFrame) -> None:
    """Figures stay, answers double, and V = n/(n − 1)·A becomes 2n/(2n − 1)·A/2."""
    for side in SIDES:
        n = rows[f"{side}.n"].to_numpy(dtype=float)
        np.testing.assert_allclose(twice[f"{side}.value"], rows[f"{side}.value"], rtol=1e-9)
        np.testing.assert_allclose(twice[f"{side}.n"], 2 * n)
        several = n > 1  # one answer has no standard error to compare with
        shrunk = rows[f"{side}.se"][several] * np.sqrt((n - 1) / (2 * n - 1))[several]
        np.testing.assert_allclose(
            twice[f"{side}.se"][several] ** 2, shrunk**2, rtol=1e-7, atol=1e-11
        )


@often
@given(studies, views)
def test_asking_everybody_twice_doubles_the_base_and_shrinks_the_error_as_the_formula_says(
    seed, view
):
    files, shown = files_of(seed), MAP.replace("customer = 3", "customer = 0")
    one = {"customer": files["customer"], "business": pd.concat([files["business"]] * 3)}
    twice = both(one, lambda file: pd.concat([file, file]))
    rows, doubled = (rows_of(each, view, shown) for each in (one, twice))
    keys = ["metric", "item", "dimension", *(f"group.{key}" for key in view.by)]
    kept = rows[rows["flags"].str.find("hidden") < 0]  # twice as many hide fewer
    check_doubled(kept.reset_index(drop=True), kept[keys].merge(doubled, on=keys, how="left"))


@often
@given(studies, views.filter(lambda view: view.by))
def test_other_names_of_groups_are_other_names_in_the_rows_and_nothing_else(seed, view):
    # groups of one size stand by name, and of two that could be hidden the first is: keep the order
    names = {"North": "0", "South": "A, b", "West": "Tây"}
    files = files_of(seed)
    renamed = both(files, lambda file: file.assign(region=file["region"].map(names)))
    rows = known(seed, view)
    same(rows.assign(**{"group.region": rows["group.region"].map(names)}), rows_of(renamed, view))


@often
@given(studies, views.filter(lambda view: not view.by))
def test_a_wave_is_a_group_like_any_other(seed, view):
    """One file with two waves is the same rows as one wave with another attribute."""
    files = files_of(seed)
    waves = MAP.replace("customer = { weight", 'customer = { wave = { column = "wave" }, weight')
    groups = MAP.replace(
        "attributes.region", 'attributes.round.customer = "wave"\nattributes.region'
    )
    by_wave = rows_of(files, replace(view, by=("wave",)), waves)
    by_round = rows_of(files, replace(view, by=("round",)), groups)
    same(by_wave, by_round.rename(columns=lambda name: name.replace("round", "wave")))


@settings(often, max_examples=2)
@given(studies, views.filter(lambda view: not view.by))
def test_a_wave_by_itself_is_what_it_is_among_others(seed, view):
    """A file split into its waves gives each wave's rows again; nothing is corrected for others."""
    files, view = files_of(seed), replace(view, adjust="none")
    text = MAP.replace("customer = { weight", 'customer = { wave = { column = "wave" }, weight')
    text = text.replace("customer = 3", "customer = 0")
    together = rows_of(files, replace(view, by=("wave",)), text)
    for wave, own in files["customer"].groupby("wave"):
        alone = rows_of({**files, "customer": own}, replace(view, by=("wave",)), text)
        same(alone, together[together["group.wave"] == wave])


@often
@given(studies, views, st.sampled_from([("business",), ("customer",), SIDES]))
def test_a_scale_turned_round_with_its_answers_gives_the_same_figures(seed, view, turned):
    files, text = files_of(seed), MAP
    for side in turned:
        text = _with_turned(text, side)
    reversed_files = files | {side: _turned(files[side]) for side in turned}
    same(known(seed, view), rows_of(reversed_files, view, text))


def _turned(file: pd.DataFrame) -> pd.DataFrame:
    """Every answer counted from the other end of its scale."""
    ends = {name: top + top % 2 for name, top in TOPS.items()}
    flip = {
        name: [end - answer if answer != "" else "" for answer in file[name]]
        for name, end in ends.items()
    }
    return file.assign(**flip)


def _with_turned(text: str, side: str) -> str:
    for name, top in TOPS.items():
        scale = f"{{ worst = {top}, best = {top % 2} }}"
        asked = f'{side}.experience = "{name}"'
        text = text.replace(asked, f'{side}.experience = {{ column = "{name}", scale = {scale} }}')
    return text


SWAPPED = {"blind_spot": "hidden_strength", "hidden_strength": "blind_spot"}


@often
@given(studies, views)
def test_exchanging_the_sides_turns_every_gap_and_its_verdict(seed, view):
    files = files_of(seed)
    rows = known(seed, view)
    exchanged = rows_of({"business": files["customer"], "customer": files["business"]}, view)
    same(_by_how_many(rows), _exchanged_back(_by_how_many(exchanged)))


def _exchanged_back(rows: pd.DataFrame) -> pd.DataFrame:
    sides = {f"{one}.": f"{other}." for one, other in zip(SIDES, reversed(SIDES), strict=True)}
    ends = {"gap.low": "gap.high", "gap.high": "gap.low"}
    new = {}
    for name in rows:
        side = next((side for side in sides if name.startswith(side)), None)
        new[name] = name.replace(side, sides[side]) if side else ends.get(name, name)
    found = rows.rename(columns=new)[list(rows)]
    found[["gap.value", "gap.low", "gap.high"]] *= -1
    return found.assign(verdict=found["verdict"].replace(SWAPPED))


def _by_how_many(rows: pd.DataFrame) -> pd.DataFrame:
    """How many more answers would settle a gap; of two sides that need as many, either is named."""
    at_side = [rows[f"{side}.n"].where(rows["to_settle.side"] == side, 0) for side in SIDES]
    more = rows["to_settle.base"] - at_side[0] - at_side[1]
    return rows.drop(columns=["to_settle.side", "to_settle.base"]).assign(more=more)


# --- One study of real size ---


@pytest.fixture(scope="module")
def demo():
    names = {"business": "business.csv", "customer": "customers.csv"}
    return {side: pd.read_csv(DEMO / name, dtype=str) for side, name in names.items()}


@pytest.fixture(scope="module")
def demo_map():
    return (DEMO / "map.toml").read_text("utf-8")


BY_GENERATION = View(by=("generation",), items=("excellent", "recommend"))


def test_thousands_of_rows_heavier_and_in_any_order_are_the_same_study(demo, demo_map):
    customers = demo["customer"].sample(frac=1, random_state=1)
    heavier = customers.assign(weight=(customers["weight"].astype(float) * 7).astype(str))
    changed = {**demo, "customer": heavier}
    same(rows_of(demo, BY_GENERATION, demo_map), rows_of(changed, BY_GENERATION, demo_map))


def test_thousands_of_rows_twice_have_the_error_the_formula_says(demo, demo_map):
    unnamed = demo_map.replace('id = "respondent"', "")
    twice = both(demo, lambda file: pd.concat([file, file]))
    whole = View(level="item", items=("excellent", "recommend", "mobile_site"))
    rows, doubled = (rows_of(each, whole, unnamed) for each in (demo, twice))
    check_doubled(rows, doubled)
