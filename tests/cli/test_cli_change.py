"""``cxgap change``: changes, trends and effects from the command line, and the same in Python."""

import csv
import io
import json

import pandas as pd
import pytest

import cxgap

FIGURE = {"value", "se", "low", "high"}
SIDE = FIGURE | {"n", "n_eff"}
LINE = {"level", "item", "dimension", "stage", "group", "pairing", "verdict", "to_settle", "flags"}


@pytest.fixture
def changes(run, files):
    """The object that ``cxgap change --json`` prints for the two small files."""

    def ask(*options):
        return json.loads(run("change", *files, *options, "--json").stdout)

    return ask


def test_the_object_has_the_keys_that_are_documented(changes):
    found = changes()
    assert set(found) == {"version", "view", "family_size", "findings", "rows"}
    assert found["view"]["waves"] == ["2015", "2016"]
    assert found["family_size"] == len(found["rows"]) == 4
    for row in found["rows"]:
        moved = {"business_moved", "customer_moved"}
        assert set(row) == LINE | {"before", "after", "change"} | moved
        for when in ("before", "after"):
            assert set(row[when]) == {"wave", "business", "customer", "gap"}
            assert set(row[when]["business"]) == set(row[when]["customer"]) == SIDE
            assert set(row[when]["gap"]) == FIGURE
        assert set(row["change"]) == FIGURE | {"p", "p_adjusted"}
        assert all(set(row[one]) == FIGURE | {"p"} for one in moved)


def test_the_change_adds_up(changes):
    for row in changes("--by", "region")["rows"]:
        change = row["after"]["gap"]["value"] - row["before"]["gap"]["value"]
        moved = row["business_moved"]["value"] - row["customer_moved"]["value"]
        assert row["change"]["value"] == pytest.approx(change)
        assert row["change"]["value"] == pytest.approx(moved)


def test_waves_can_be_named(changes):
    turned = changes("--before", "2016", "--after", "2015")
    assert turned["view"]["waves"] == ["2016", "2015"]
    for there, back in zip(changes()["rows"], turned["rows"], strict=True):
        assert back["change"]["value"] == pytest.approx(-there["change"]["value"])


def test_a_trend_has_a_row_a_wave(changes):
    rows = changes("--trend", "--items", "easy,fast")["rows"]
    assert [row["group"]["wave"] for row in rows] == ["2015", "2016"] * 2
    for first, last in zip(rows[::2], rows[1::2], strict=True):
        assert first["change"] == dict.fromkeys(last["change"])
        assert last["change"]["since"] == "2015"
        difference = last["gap"]["value"] - first["gap"]["value"]
        assert last["change"]["value"] == pytest.approx(difference)


def test_an_effect_has_both_groups_in_both_waves(changes):
    found = changes("--treated", "region=North", "--items", "easy")
    assert found["view"]["treated"] == {"region": ["North"]}
    assert found["view"]["comparison"] is None
    assert "parallel_trends" in [finding["code"] for finding in found["findings"]]
    (row,) = found["rows"]
    levels = {
        (group, when): row[group][when]["customer"]["value"]
        for group in ("treated", "comparison")
        for when in ("before", "after")
    }
    treated = levels["treated", "after"] - levels["treated", "before"]
    comparison = levels["comparison", "after"] - levels["comparison", "before"]
    assert row["effect"]["value"] == pytest.approx(treated - comparison)
    assert row["pre_trend"]["from"] is None
    named = changes("--treated", "region=North", "--comparison", "region=South", "--items", "easy")
    assert named["rows"] == [row]


@pytest.mark.parametrize("options", [(), ("--trend",), ("--treated", "region=North")])
def test_csv_has_the_same_figures_with_dotted_keys(run, files, changes, options):
    text = run("change", *files, *options, "--csv").stdout
    table = list(csv.DictReader(io.StringIO(text)))
    rows = changes(*options)["rows"]
    assert len(table) == len(rows)
    for line, row in zip(table, rows, strict=True):
        for key, value in _flat(row).items():
            shown = line.get(key, "")
            if isinstance(value, float):
                assert float(shown) == pytest.approx(value)
            else:
                assert shown == ("" if value is None else str(value)), key


def _flat(row, prefix=""):
    found = {}
    for key, value in row.items():
        if key == "flags":
            found[f"{prefix}{key}"] = " ".join(value) or None
        elif isinstance(value, dict):
            found |= _flat(value, f"{prefix}{key}.")
        elif key != "to_settle":
            found[f"{prefix}{key}"] = value
    return found


@pytest.mark.parametrize(
    ("options", "header"),
    [
        ((), "gap before"),
        (("--trend",), "customers"),
        (("--treated", "region=North"), "treated before"),
    ],
)
def test_people_get_a_table(run, files, options, header):
    lines = run("change", *files, *options).stdout.splitlines()
    assert header in lines[0]
    assert len({len(line) for line in lines[1:]}) >= 1
    assert any(line.startswith("easy") for line in lines)


def test_what_is_proven_is_said_in_a_sentence(run):
    said = run("change", "--study", "demo", "--level", "dimension").stdout
    assert said.splitlines()[-1].startswith(
        "channel_flexibility: The gap closed by 7 points (4 to 9): customers rose 7, "
        "the business stands as it did."
    )


@pytest.mark.parametrize(
    ("options", "why"),
    [
        (("--comparison", "region=South"), "--comparison needs --treated"),
        (("--trend", "--before", "2015"), "--trend shows all waves"),
        (("--json", "--csv"), "not both"),
        (("--before", "1999"), "'1999' is not a known value of wave"),
        (("--by", "wave"), "neither the split nor a filter"),
        (("--treated", "region=North,South"), "nobody to compare it with"),
        (("--treated", "department=Sales"), "'department' is not a known attribute"),
    ],
)
def test_what_cannot_be_answered_is_said_in_a_sentence(refused, files, options, why):
    assert why in refused("change", *files, *options)


def test_a_saved_study_gives_the_same_changes(run, files, changes):
    run("study", "create", "mine", *files)
    saved = json.loads(run("change", "--study", "mine", "--json").stdout)
    assert saved["rows"] == changes()["rows"]


# Python ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ask", "options"),
    [
        (lambda study: study.changes(by="region"), ("--by", "region")),
        (lambda study: study.changes("2016", "2015"), ("--before", "2016", "--after", "2015")),
        (lambda study: study.trend(metric="mean"), ("--trend", "--metric", "mean")),
        (
            lambda study: study.effect({"region": "North"}, {"region": ["South"]}),
            ("--treated", "region=North", "--comparison", "region=South"),
        ),
    ],
)
def test_python_has_the_figures_of_the_command_line(run, files, ask, options):
    study = cxgap.pair(files[0], files[1], map=files[3])
    mine = ask(study)
    table = pd.read_csv(io.StringIO(run("change", *files, *options, "--csv").stdout))
    assert list(mine) == list(table)
    figures = list(table.select_dtypes("float"))
    some = [name for name in figures if not name.startswith("to_settle")]
    pd.testing.assert_frame_equal(
        mine[some].astype(float), table[some].astype(float), check_dtype=False, rtol=1e-12
    )
    assert set(mine.attrs) == {"version", "family_size", "findings", "waves"}


@pytest.mark.parametrize("treated", [{}, {"region": "North", "wave": "2015"}, "North"])
def test_a_group_is_one_attribute_with_its_values(files, treated):
    study = cxgap.pair(files[0], files[1], map=files[3])
    with pytest.raises(cxgap.CxgapError, match="cannot be the treated"):
        study.effect(treated)
