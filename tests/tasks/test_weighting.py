"""Weights are raked when a study is made: by wave and side, to the margins the map declares."""

import numpy as np
import pytest
from weighed_studies import MAP, file_of, people, study_of

from cxgap.errors import CxgapError, WeightingError
from cxgap.store import version as saved
from cxgap.survey.mirror_toml import parse
from cxgap.survey.rake import Rake, Trim
from cxgap.tasks.declare import Declared, declare
from cxgap.tasks.margins import margins_in, rake_from, trim_from
from cxgap.tasks.studies import describe, open_saved
from cxgap.tasks.weights import weigh

REGION = "rake.margins.region = { North = 0.5, South = 0.5 }\n"
TIER = "rake.margins.tier = { Gold = 20, Silver = 20, Basic = 60 }\n"
WAVES = "wave = { column = 'wave' }\n"


def frame_of(study):
    return study.surveys["customer"].frame


def weighting(study):
    return study.surveys["customer"].report["weighting"]


def shares(frame, column):
    sums = frame.groupby(column, observed=True)["weight"].sum()
    return (sums / sums.sum()).to_dict()


def test_both_margins_are_met_by_the_stored_weights():
    frame = frame_of(study_of(REGION + TIER))
    assert shares(frame, "a_region") == pytest.approx({"North": 0.5, "South": 0.5})
    assert shares(frame, "a_tier") == pytest.approx({"Basic": 0.6, "Gold": 0.2, "Silver": 0.2})
    assert frame["weight"].sum() == pytest.approx(len(frame))


def test_a_weight_column_is_what_raking_starts_from():
    columns = people()
    frame = frame_of(study_of("weight = 'w'\n" + REGION, columns))
    base = np.array(columns["w"], float)
    assert frame["weight"].sum() == pytest.approx(base.sum())
    north = columns["region"] == "North"
    ratio = frame["weight"].to_numpy() / base
    assert np.ptp(ratio[north]) == pytest.approx(0, abs=1e-12), "one margin is one factor a level"


def test_every_wave_is_raked_on_its_own_and_keeps_its_sum():
    columns = people()
    frame = frame_of(study_of("weight = 'w'\n" + WAVES + REGION, columns))
    base = np.array(columns["w"], float)
    for wave, part in frame.groupby("a_wave", observed=True):
        assert shares(part, "a_region") == pytest.approx({"North": 0.5, "South": 0.5})
        assert part["weight"].sum() == pytest.approx(base[columns["wave"] == wave].sum())


def test_a_wave_may_have_margins_of_its_own():
    own = "rake.waves.2026.region = { North = 0.8, South = 0.2 }\n"
    frame = frame_of(study_of(WAVES + REGION + own + TIER))
    parts = dict(list(frame.groupby("a_wave", observed=True)))
    assert shares(parts["2025"], "a_region")["North"] == pytest.approx(0.5)
    assert shares(parts["2026"], "a_region")["North"] == pytest.approx(0.8)
    assert shares(parts["2026"], "a_tier")["Basic"] == pytest.approx(0.6)


def test_rows_of_no_wave_keep_their_weights():
    columns = people()
    columns["wave"] = np.where(np.arange(120) % 10 == 0, "", columns["wave"])
    frame = frame_of(study_of("weight = 'w'\n" + WAVES + REGION, columns))
    none = columns["wave"] == ""
    assert frame["weight"][none].tolist() == np.array(columns["w"], float)[none].tolist()


def test_those_without_a_known_level_keep_their_share():
    columns = people()
    columns["region"] = np.where(np.arange(120) % 6 == 0, "", columns["region"])
    frame = frame_of(study_of(REGION + TIER, columns))
    assert shares(frame, "a_region") == pytest.approx({"North": 0.5, "South": 0.5})
    assert frame["weight"][columns["region"] == ""].sum() == pytest.approx(20)


def test_case_and_spaces_of_a_level_do_not_count():
    exact = frame_of(study_of(REGION))
    loose = frame_of(study_of("rake.margins.region = { ' north' = 0.5, SOUTH = 0.5 }\n"))
    assert loose["weight"].tolist() == exact["weight"].tolist()


@pytest.mark.parametrize(
    ("limit", "end"), [("rake.trim.lowest = 0.4", "min"), ("rake.trim.highest = 2", "max")]
)
def test_trimmed_weights_stay_inside_multiples_of_the_mean_of_their_wave(limit, end):
    heavy = "rake.margins.region = { North = 0.1, South = 0.9 }\n"
    base = "weight = 'w'\n" + WAVES + heavy  # of a mean that is not 1
    free, frame = frame_of(study_of(base)), frame_of(study_of(base + limit))
    for wave, part in frame.groupby("a_wave", observed=True):
        before, after = free["weight"][free["a_wave"] == wave], part["weight"]
        assert before.min() < 0.4 * before.mean() < 2 * before.mean() < before.max()
        reached = {"min": 0.4, "max": 2.0}[end]
        assert after.agg(end) / after.mean() == pytest.approx(reached, rel=1e-9)
        assert after.sum() == pytest.approx(before.sum())


def test_trimming_needs_no_margins():
    frame = frame_of(study_of("weight = 'w'\nrake.trim.highest = 1.2\n"))
    assert frame["weight"].max() == pytest.approx(1.2 * frame["weight"].mean())


@pytest.mark.parametrize(
    ("lines", "problem"),
    [
        ("rake.margins.colour = { Red = 1 }", "no attribute colour to rake to"),
        ("rake.margins.wave = { 2025 = 1 }", "no attribute wave"),
        ("rake.margins.region = { North = 1 }", "margin region, 2025 gives no share to South"),
        (
            "rake.margins.region = { North = 0.5, South = 0.4, West = 0.1 }",
            "Nobody has West of region, 2025",
        ),
        ("rake.waves.2024.region = { North = 0.5, South = 0.5 }", "the wave 2024"),
    ],
)
def test_margins_that_cannot_be_had_are_refused_by_name(lines, problem):
    with pytest.raises(WeightingError, match=problem):
        study_of(WAVES + lines)


def test_the_version_covers_the_margins():
    other = "rake.margins.region = { North = 0.6, South = 0.4 }\n"
    assert len({study_of(one).version for one in ("", REGION, other)}) == 3


# --- what is said of the weights ---


def test_the_report_says_what_the_weights_cost_and_how_near_they_come():
    found = weighting(study_of("weight = 'w'\n" + WAVES + REGION))
    assert [one["wave"] for one in found] == ["2025", "2026"]
    for one in found:
        assert one["n"] > one["n_eff_before"] > 0
        assert one["design_effect"] == pytest.approx(one["n"] / one["n_eff"])
        assert one["smallest"] < 1 < one["largest"]
        north = one["margins"][0]
        assert (north["attribute"], north["level"], north["target"]) == ("region", "North", 0.5)
        assert north["before"] > 0.6
        assert north["after"] == pytest.approx(0.5)
        assert north["error"] == pytest.approx(0)


def test_a_side_without_weights_says_nothing_of_them():
    study = study_of(REGION)
    assert "weighting" not in study.surveys["business"].report
    assert "weighting" not in study_of().surveys["customer"].report


def rare(n):
    """People of whom n are of a tier of their own."""
    columns = people()
    columns["tier"] = np.where(np.arange(120) < n, "Rare", columns["tier"])
    return columns


RARE = "rake.margins.tier = { Gold = 20, Silver = 20, Basic = 50, Rare = 10 }\n"


def test_what_the_sample_shows_of_fewer_people_than_the_minimum_is_hidden():
    lines = weighting(study_of(RARE, rare(3)))[0]["margins"]
    hidden = [one["level"] for one in lines if one["before"] is None]
    assert "Rare" in hidden
    assert len(hidden) > 1, "one alone would follow from the others"
    assert all(one["after"] is None and one["error"] is None for one in lines if not one["before"])
    assert [one["target"] for one in lines] == pytest.approx([0.2, 0.2, 0.5, 0.1])


def test_enough_people_are_not_hidden():
    assert all(one["before"] for one in weighting(study_of(RARE, rare(8)))[0]["margins"])


def test_a_wave_of_few_people_is_hidden_with_another():
    columns = people()
    columns["wave"] = np.where(np.arange(120) < 3, "2024", columns["wave"])
    hidden = [
        one["wave"]
        for one in weighting(study_of("weight = 'w'\n" + WAVES, columns))
        if not one["n"]
    ]
    assert "2024" in hidden
    assert len(hidden) == 2


def test_a_saved_study_tells_the_same(tmp_path):
    study = study_of(WAVES + REGION + "rake.trim.highest = 1.5\n")
    source = open_saved(saved.save(study, tmp_path / "s"))
    assert describe(source)["weighting"]["customer"] == weighting(study)
    assert source.mirror_map == study.mirror_map


# --- margins as a table ---


@pytest.mark.parametrize(
    "text",
    [
        "attribute,level,share\nregion,North,0.5\nregion,South,0.5\n",
        "attribute,level,share,wave\nregion,North,50%,\nregion,South,50%,\n,,,\n",
        "Attribute;Level;Share\nregion;North;50,0\nregion;South;50,0\n",
        "share\tlevel\tattribute\n50\tNorth\tregion\n50\tSouth\tregion\n",
    ],
)
def test_a_file_of_margins_is_read_however_it_is_written(text):
    rake = margins_in(text.encode(), "m.csv")
    (shares_of_region,) = rake.margins.values()
    assert set(shares_of_region) == {"North", "South"}
    assert len(set(shares_of_region.values())) == 1
    assert rake.waves == {}


def test_a_line_with_a_wave_holds_in_that_wave():
    text = "attribute,level,share,wave\nr,a,1,\nr,a,0.3,2026\nr,b,0.7,2026\n"
    rake = margins_in(text.encode(), "m.csv")
    assert rake == Rake({"r": {"a": 1.0}}, {"2026": {"r": {"a": 0.3, "b": 0.7}}})
    assert rake.of_wave("2025") == {"r": {"a": 1.0}}
    assert rake.of_wave("2026") == {"r": {"a": 0.3, "b": 0.7}}


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("attribute,level\nr,a\n", "no column share"),
        ("attribute,level,share\nr,a,0.5\nr,a,0.5\n", "names a twice"),
        ("attribute,level,share\nr,a,lots\nr,b,1\n", "needs an attribute"),
        ("attribute,level,share\nr,a,0.5\nr,b,0.2\n", "add up to 0.7"),
        ("attribute,level,share\nr,a,-1\nr,b,2\n", "no share of a population"),
    ],
)
def test_a_table_that_is_none_of_margins_is_refused(text, problem):
    with pytest.raises(CxgapError, match=problem):
        margins_in(text.encode(), "m.csv")


def test_margins_may_be_given_in_python():
    given = {"region": {"North": 0.5, "South": 0.5}}
    assert rake_from(given) == Rake(given)
    assert trim_from((0.2, 4)) == Trim(0.2, 4)
    for wrong in ({"region": 5}, {"region": {"North": "x"}}):
        with pytest.raises(CxgapError):
            rake_from(wrong)
    for limits in ((2, 4), (0.2,), "ab", (0.2, 1)):
        with pytest.raises(WeightingError):
            trim_from(limits)


# --- what is declared beside the map ---


def test_margins_given_beside_the_map_win_and_keep_its_limits():
    mirror_map = parse(MAP + REGION + "rake.trim.highest = 4\n")
    other = Rake({"tier": {"Gold": 1.0}})
    found = declare(mirror_map, Declared(rakes={"customer": other}), ("business", "customer"))
    assert found.sides["customer"].rake == Rake(other.margins, trim=Trim(0, 4))
    assert found.sides["business"].rake is None
    limited = declare(mirror_map, Declared(trims={"customer": Trim(0.5, 2)}), ("customer",))
    assert limited.sides["customer"].rake == Rake(
        {"region": {"North": 0.5, "South": 0.5}}, trim=Trim(0.5, 2)
    )


# --- the weights of one file ---


def test_a_files_weights_need_no_map(tmp_path):
    file, margins = tmp_path / "c.csv", tmp_path / "m.csv"
    file.write_bytes(file_of(people()))
    margins.write_text("attribute,level,share\nregion,North,0.5\nregion,South,0.5\n")
    found = weigh(file, margins, own={"weight": "w", "wave": "wave"})
    stored = frame_of(study_of("weight = 'w'\n" + WAVES + REGION))
    assert found.rows["weight"].tolist() == stored["weight"].tolist()
    assert found.rows["row"].tolist() == stored["row"].tolist()
    assert found.rows["wave"].tolist() == stored["a_wave"].tolist()
    assert found.rows["before"].tolist() == people()["w"].astype(float).tolist()
    assert [one["wave"] for one in found.waves] == ["2025", "2026"]


def test_a_map_says_what_the_columns_mean_and_what_to_rake_to(tmp_path):
    file, mirror_map = tmp_path / "c.csv", tmp_path / "map.toml"
    file.write_bytes(file_of(people()))
    mirror_map.write_text(MAP + REGION)
    found = weigh(file, mirror_map=mirror_map)
    assert found.rows["weight"].tolist() == frame_of(study_of(REGION))["weight"].tolist()
