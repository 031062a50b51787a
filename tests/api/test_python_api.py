"""Python has the words of the command line, and its figures."""

import io
import subprocess
import sys

import pandas as pd
import pytest
from click.testing import CliRunner

import cxgap
from cxgap.cli import main

ROWS = "".join(f"{'NS'[n % 2]},{n % 5 + 1},{1 + n % 3},{n % 7 % 5 + 1}\n" for n in range(60))


@pytest.fixture
def files(tmp_path):
    """Two files with columns of the same name, and where they are."""
    for name in ("b.csv", "c.csv"):
        (tmp_path / name).write_text("region,q1,w,q2\n" + ROWS)
    return tmp_path / "b.csv", tmp_path / "c.csv"


@pytest.fixture
def study(files):
    return cxgap.pair(*files)


def printed(*arguments):
    result = CliRunner().invoke(main, [str(one) for one in arguments])
    return pd.read_csv(io.StringIO(result.stdout))


def test_gaps_are_those_the_command_line_prints(study, files):
    mine = study.gaps(by="region", metric="mean", where={"region": ["N", "S"]})
    table = printed("gap", *files, "--by=region", "--metric=mean", "--where=region=N,S", "--csv")
    assert list(mine) == list(table)
    figures = [name for name in table if name.startswith(("business.", "customer.", "gap."))]
    pd.testing.assert_frame_equal(mine[figures], table[figures], check_dtype=False, rtol=1e-12)


def test_what_was_tested_together_and_left_out_stands_beside_the_rows(study):
    attributes = study.gaps(items="q1").attrs
    assert attributes == {"version": study.version, "family_size": 1, "findings": []}
    assert "paired_by_name" in [finding.code for finding in study.findings]
    assert study.attributes == {"region": ("N", "S")}


def test_declarations_are_dictionaries_by_side_or_item(files):
    made = cxgap.pair(
        *files,
        weight={"customer": "w"},
        kind={"business": "census"},
        statement={"q2": 0.9},
    )
    rows = made.gaps().set_index("item")
    assert rows.loc["q1", "business.se"] == 0
    assert rows.loc["q2", "business.value"] == 0.9
    assert rows.loc["q1", "customer.n_eff"] < 60


def test_weights_are_raked_to_a_file_or_to_shares(files, tmp_path):
    margins = tmp_path / "m.csv"
    margins.write_text("attribute,level,share\nregion,N,0.25\nregion,S,0.75\n")
    shares = {"region": {"N": 25, "S": 75}}
    limits = {"customer": (0.4, 1.6)}
    for given in (margins, str(margins), shares):
        made = cxgap.pair(*files, rake={"customer": given}, trim=limits)
        (wave,) = made.weighting["customer"]
        assert [line["after"] for line in wave["margins"]] == pytest.approx([0.25, 0.75])
        assert "business" not in made.weighting
        table = printed(
            *("gap", *files, "--rake", f"customer:{margins}", "--trim", "customer:0.4:1.6", "--csv")
        )
        assert made.gaps()["customer.value"].tolist() == pytest.approx(table["customer.value"])


@pytest.mark.parametrize(
    "wrong",
    [
        {"rake": {"customer": 5}},
        {"rake": {"customer": {"region": {"N": 1}}}},
        {"rake": {"pirate": {"region": {"N": 0.5, "S": 0.5}}}},
        {"trim": {"customer": 4}},
        {"trim": {"customer": (4, 2)}},
    ],
)
def test_margins_and_limits_that_are_none_are_refused(files, wrong):
    with pytest.raises(cxgap.CxgapError):
        cxgap.pair(*files, **wrong)


def test_a_file_may_be_read_by_its_looks_or_by_a_map(files, tmp_path):
    reading = cxgap.read(files[1])
    assert list(reading.rows) == ["region", "q1", "w", "q2"]
    assert reading.report["rows_read"] == 60
    mirror_map = tmp_path / "m.toml"
    mirror_map.write_text("items.x.customer.experience = 'q1'")
    by_map = cxgap.read(str(files[1]), map=mirror_map).report
    assert [one["role"] for one in by_map["columns"]] == ["not used", "rating", *["not used"] * 2]


def test_saved_studies_open_by_name_or_folder(study, files, tmp_path, monkeypatch):
    monkeypatch.setenv("CXGAP_HOME", str(tmp_path))
    place = CliRunner().invoke(main, ["study", "create", "s", *map(str, files)]).stdout.strip()
    for opened in (cxgap.open_study("s"), cxgap.open_study(place)):
        assert opened.version == study.version
        rows = opened.gaps(by="region")
        pd.testing.assert_frame_equal(rows, study.gaps(by="region"), rtol=1e-12)


def test_a_figure_explains_itself_in_either_language(study):
    card = study.explain("q1", group="N", by="region", metric="mean")
    assert card["definition"] == ["Average of the answers, in points of a scale of 1 to 5."]
    vietnamese = study.explain("q1", group=["N"], by=["region"], metric="mean", language="vi")
    assert set(vietnamese) == set(card)
    assert vietnamese["definition"] != card["definition"]


@pytest.mark.parametrize(
    ("ask", "said"),
    [
        (lambda study, _: study.gaps(by="shoe"), "'shoe' is not a known attribute"),
        (lambda study, _: study.gaps(metrc="mean"), "'metrc' is not a known choice"),
        (lambda study, _: study.explain("q9"), "'q9' is not a known row"),
        (lambda study, _: study.explain("q1", of="waves"), "'waves' is not a known thing to"),
        (lambda study, _: study.explain("q1", language="fr"), "'fr' is not a known language"),
        (lambda study, _: study.gaps(metric="medal"), "'medal' is not a known metric"),
        (lambda study, _: study.gaps(where={"region": []}), "keeps no value"),
        (lambda _, files: cxgap.pair(*files, weights={}), "'weights' is not a known declaration"),
        (lambda _, files: cxgap.pair(*files, kind={"business": "guess"}), "'guess'"),
        (lambda _, files: cxgap.pair(*files, kind={"company": "census"}), "company"),
        (lambda _, files: cxgap.read(files[0].parent), "is a directory"),
        (lambda _, __: cxgap.open_study("nowhere"), "no study 'nowhere'"),
    ],
    ids=lambda one: one if isinstance(one, str) else "",
)
def test_what_cannot_be_answered_is_a_cxgap_error(study, files, ask, said):
    with pytest.raises(cxgap.CxgapError, match=said):
        ask(study, files)


def test_importing_cxgap_loads_nothing_heavy():
    code = "import sys, cxgap; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not {"pandas", "duckdb", "numpy"} & set(done.stdout.split())


def test_only_what_is_announced_is_there():
    assert {"read", "pair", "open_study", "CxgapError"} <= set(cxgap.__all__)
    with pytest.raises(AttributeError, match="no attribute 'telepathy'"):
        cxgap.telepathy  # noqa: B018


DRIVEN = """
[items.q1]
overall = true
business.experience = "q1"
customer.experience = "q1"
[items.q2]
business.experience = "q2"
customer.experience = "q2"
[items.w]
scale = { worst = 1, best = 5 }
business.experience = "w"
customer.experience = "w"
"""


@pytest.fixture
def driven(files):
    """The study with an outcome and two drivers, and how the command line names it."""
    mirror_map = files[0].with_name("map.toml")
    mirror_map.write_text(DRIVEN)
    return cxgap.pair(*files, map=mirror_map), (*files, "--map", mirror_map)


@pytest.mark.parametrize("what", ["drivers", "priorities"])
def test_drivers_and_priorities_are_those_the_command_line_prints(driven, what):
    study, named = driven
    mine = getattr(study, what)(bootstraps=100, metric="mean")
    table = printed(what, *named, "--bootstraps=100", "--metric=mean", "--csv")
    assert list(mine) == list(table)
    figures = list(table.filter(regex=r"\.(value|low|high|n)$"))
    pd.testing.assert_frame_equal(mine[figures], table[figures], check_dtype=False, rtol=1e-12)


def test_what_drivers_rest_on_comes_with_them(driven):
    study, _ = driven
    said = study.drivers(bootstraps=100).attrs
    assert (said["outcome"], said["method"], said["n"]) == ("q1", "lmg", 60)
    low, high = said["r2_interval"]
    assert low <= said["r2_adjusted"] <= high
    assert said["version"] == study.version
    split = study.priorities(bootstraps=100, crosshair="scale_middle").attrs
    assert split["crosshairs"][0]["kind"] == "scale_middle"
    assert split["importance"] == "derived"


def test_a_driver_and_a_point_explain_themselves_in_either_language(driven):
    study, _ = driven
    line = study.drivers(bootstraps=100)["item"].iloc[0]
    driver = study.explain(line, of="drivers", bootstraps=100, missing="pairwise")
    assert "pairwise" in driver["base"][0]
    assert driver["python"] is None
    point = study.explain(line, of="priorities", bootstraps=100, language="vi")
    assert point["crosshair"][0].startswith("Ở trung bình của")


def test_an_unknown_choice_about_drivers_is_said(driven):
    with pytest.raises(cxgap.CxgapError, match="'wave' is not a known choice"):
        driven[0].drivers(wave=1)
