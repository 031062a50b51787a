"""San Francisco Airport 2016 against declared figures: one real survey through the command line.

Expected values are counted here from the raw file, a second, plainer way.
"""

import math

import pytest

QUESTIONS = {
    "overall": "Q7ALL",
    "wifi": "Q7WIFI",
    "signs": "Q7SIGN",
    "restaurants": "Q7FOOD",
    "airtrain": "Q7AIRTRAIN",
}


@pytest.fixture(scope="module")
def airport(shared):
    return shared("data/real/sfo/raw/2016_*.csv")


@pytest.fixture(scope="module")
def ask(gaps, airport, maps):
    return lambda *options: gaps("-", airport, "--map", maps / "sfo_2016.toml", *options)


@pytest.fixture(scope="module")
def answers(airport, rows_of):
    """(rating, weight) of everybody who rated a question: 0 and 6 are no ratings."""
    rows = rows_of(airport)

    def rated(column, **only):
        return [
            (int(row[column]), float(row["WEIGHT"]))
            for row in rows
            if row[column] in "12345" and all(row[key] == value for key, value in only.items())
        ]

    return rated


def weighted(pairs, function):
    return sum(w * function(score) for score, w in pairs) / sum(w for _, w in pairs)


def top_two(score):
    return score >= 4


@pytest.mark.parametrize("item", QUESTIONS)
def test_the_share_of_top_ratings_is_that_of_the_raw_file(ask, answers, item):
    pairs = answers(QUESTIONS[item])
    (row,) = ask("--items", item)["rows"]
    assert row["customer"]["n"] == len(pairs)
    assert row["customer"]["value"] == pytest.approx(weighted(pairs, top_two), rel=1e-12)
    kish = sum(w for _, w in pairs) ** 2 / sum(w * w for _, w in pairs)
    assert 0.9 * kish < row["customer"]["n_eff"] <= kish * (1 + 1e-12)


def test_never_used_is_no_rating(ask, answers):
    """Taken for ratings, 0 and 6 would give WiFi a mean of 4.328."""
    (row,) = ask("--items", "wifi", "--metric", "mean")["rows"]
    assert row["customer"]["value"] == pytest.approx(4.070, abs=5e-4)
    assert row["customer"]["value"] == pytest.approx(weighted(answers("Q7WIFI"), float))


def test_the_unweighted_mean_is_the_published_one(gaps, airport, maps, tmp_path):
    """4.062 is the mean of the 2,333 ratings, each counted once."""
    text = (maps / "sfo_2016.toml").read_text("utf-8").replace('weight = "WEIGHT"\n', "")
    unweighted = tmp_path / "map.toml"
    unweighted.write_text(text, "utf-8")
    options = ("--map", unweighted, "--items", "wifi", "--metric", "mean")
    (row,) = gaps("-", airport, *options)["rows"]
    assert row["customer"]["value"] == pytest.approx(4.062, abs=5e-4)
    assert row["customer"]["n"] == 2333


def test_a_declared_share_has_no_mean_but_the_customers_is_shown(ask):
    (row,) = ask("--items", "wifi", "--metric", "mean")["rows"]
    assert row["business"]["value"] is None
    assert row["gap"]["value"] is None
    assert row["flags"] == ["not_stated"]
    assert row["verdict"] is None
    assert row["customer"]["low"] < row["customer"]["value"] < row["customer"]["high"]


def test_the_airport_overrates_itself_by_ten_points(ask):
    (row,) = ask("--items", "overall")["rows"]
    assert row["business"]["value"] == 0.92
    assert row["gap"]["value"] == pytest.approx(0.92 - row["customer"]["value"])
    assert row["verdict"] == "blind_spot"


def test_a_group_holds_those_who_are_in_it(ask, answers):
    rows = ask("--items", "overall", "--by", "boarding_area")["rows"]
    assert [row["group"]["boarding_area"] for row in rows] == list("ABCDEFG")
    for row in rows:
        pairs = answers("Q7ALL", BAREA=row["group"]["boarding_area"])
        assert row["customer"]["n"] == len(pairs)
        assert row["customer"]["value"] == pytest.approx(weighted(pairs, top_two))


def test_codes_are_shown_by_their_labels(ask):
    for attribute, labels in {
        "language": ["English", "Spanish", "Chinese", "Japanese"],
        "gender": ["Female", "Male"],
        "channel": ["At gate", "Mail-in", "Online"],
    }.items():
        rows = ask("--items", "overall", "--by", attribute)["rows"]
        assert [row["group"][attribute] for row in rows] == labels


def test_age_bands_inside_one_generation_become_it_and_the_others_are_kept(ask, answers):
    found = ask("--items", "overall", "--by", "generation")
    groups = {row["group"]["generation"]: row for row in found["rows"]}
    assert groups["Millennials"]["customer"]["n"] == len(answers("Q7ALL", Q19AGE="25-34"))
    assert groups["Baby Boomers"]["customer"]["n"] == len(answers("Q7ALL", Q19AGE="55-64"))
    assert list(groups)[:6] == [
        *("65-Over", "Baby Boomers", "45-54", "35-44", "Millennials", "18-24")
    ]
    assert "age_band_straddles" in [finding["code"] for finding in found["findings"]]


def test_a_single_respondent_is_hidden(ask):
    rows = ask("--items", "overall", "--by", "generation")["rows"]
    alone = [row for row in rows if row["group"]["generation"].startswith("Under ")]
    assert len(alone) == 15
    assert all(row["customer"]["value"] is None for row in alone)


def test_nothing_of_the_file_is_set_aside(ask):
    codes = [finding["code"] for finding in ask()["findings"]]
    assert "set_aside" not in codes
    assert "no_usable_answer" not in codes


def test_every_passenger_of_the_file_counts(ask, answers):
    (row,) = ask("--items", "overall", "--where", "wave=2016")["rows"]
    assert row["customer"]["n"] == len(answers("Q7ALL"))
    assert math.isclose(row["customer"]["value"], weighted(answers("Q7ALL"), top_two))
