"""Dropped files, looked at, corrected and confirmed, become a study."""

from dataclasses import replace
from pathlib import Path

import pytest

from cxgap.errors import CxgapError
from cxgap.survey.mirror_dump import dump
from cxgap.survey.mirror_toml import parse
from cxgap.survey.view import View
from cxgap.survey.words import SIDES, Kind
from cxgap.tasks.bring import Upload, draft, make, understand
from cxgap.tasks.choices import OVERALL, ScaleRow
from cxgap.tasks.confirming import confirmed, declared_side
from cxgap.tasks.gaps import list_gaps
from cxgap.tasks.pair import open_study, read_map
from cxgap.tasks.proposing import proposed

DEMO = Path(__file__).parents[2] / "data/demo"
BUSINESS = "Department,How clean are our stores?,Website,Parking\n" + "".join(
    f"{'IT' if n % 2 else 'HR'},{n % 3 + 3},{n % 5 + 1},{n % 5 + 1}\n" for n in range(30)
)
CUSTOMERS = "Tier,The store was clean,The website has all information I need,WiFi\n" + "".join(
    f"{'Gold' if n % 3 else 'Silver'},{n % 5 + 1},{n % 5 + 1},{n % 2 + 4}\n" for n in range(60)
)


def uploads(business=BUSINESS, customers=CUSTOMERS):
    texts = {"business": business, "customer": customers}
    return {side: Upload(f"{side}.csv", text.encode()) for side, text in texts.items() if text}


@pytest.fixture
def files():
    return uploads()


def drafted(files, earlier=None):
    return draft({side: understand(one) for side, one in files.items()}, earlier)


def demo_files():
    names = {"business": "business.csv", "customer": "customers.csv"}
    return {side: Upload(name, (DEMO / name).read_bytes()) for side, name in names.items()}


def test_confirming_everything_as_proposed_gives_the_proposed_map(files):
    for made in (drafted(files), drafted(demo_files())):
        choices = proposed(made, "en")
        paired = [replace(row, use=row.use or row.score is not None) for row in choices.pairs]
        assert confirmed(made, replace(choices, pairs=paired), "en") == made.mirror_map


@pytest.mark.parametrize("language", ["en", "vi"])
def test_a_map_of_an_earlier_wave_comes_through_unchanged(language):
    earlier = read_map(DEMO / "map.toml")
    made = drafted(demo_files(), earlier)
    assert dump(confirmed(made, proposed(made, language), language)) == dump(earlier)


def test_rows_show_pairs_with_their_score_and_then_what_is_left(files):
    rows = proposed(drafted(files), "en").pairs
    assert [(row.business, row.customer, row.use) for row in rows] == [
        ("How clean are our stores?", "The store was clean", True),
        ("Website", "The website has all information I need", False),  # only likely
        ("Parking", None, False),
        (None, "WiFi", False),
    ]
    clean, website = rows[:2]
    assert clean.score > website.score > 0.3
    assert "alike_text" in clean.reasons


def test_two_questions_nobody_would_pair_can_be_paired(files):
    made = drafted(files)
    choices = proposed(made, "en")
    wifi = replace(choices.pairs[-1], business="Parking", use=True, place="reachability")
    mirror_map = confirmed(made, replace(choices, pairs=[wifi]), "en")
    (item,) = mirror_map.items.values()
    assert {side: source.column for (side, _), source in item.sources.items()} == {
        "business": "Parking",
        "customer": "WiFi",
    }
    assert {source.scale.ends for source in item.sources.values()} == {(1, 5, 1)}
    assert item.dimension == "reachability"


def test_a_question_used_for_two_items_is_refused(files):
    made = drafted(files)
    choices = proposed(made, "en")
    rows = [replace(row, use=True) for row in choices.pairs[:2]]
    rows.append(replace(choices.pairs[3], business="Website", use=True))
    with pytest.raises(CxgapError, match="'Website' of the business side is used for two items"):
        confirmed(made, replace(choices, pairs=rows), "en")


def test_a_corrected_text_is_kept_in_the_language_it_was_shown_in(files):
    made = drafted(files)
    choices = proposed(made, "en")
    row = replace(choices.pairs[0], text="Clean stores", place=OVERALL)
    (item,) = confirmed(made, replace(choices, pairs=[row]), "vi").items.values()
    assert item.text == {"en": "The store was clean", "vi": "Clean stores"}
    assert (item.overall, item.dimension) == (True, None)


def test_a_turned_scale_and_codes_for_no_answer_are_taken_over(files):
    made = drafted(files)
    choices = proposed(made, "en")
    turned = ScaleRow("customer", "The store was clean", 5, 1, ("3", "n/a"))
    scales = [
        turned if (s.side, s.column) == (turned.side, turned.column) else s for s in choices.scales
    ]
    mirror_map = confirmed(made, replace(choices, scales=scales), "en")
    (item,) = mirror_map.items.values()
    scale = item.sources["customer", "experience"].scale
    assert (scale.worst, scale.best, scale.no_answer) == (5, 1, (3.0, "n/a"))
    assert item.sources["business", "experience"].scale.worst == 1
    assert parse(dump(mirror_map)) == mirror_map


def test_groups_can_be_left_out_and_read_as_years_of_birth(files):
    made = drafted(files)
    choices = proposed(made, "en")
    tier = replace(choices.groups[0], text="Level", kind="birth_year")
    groups = confirmed(made, replace(choices, groups=[tier]), "en").attributes
    assert list(groups) == ["Tier"]
    assert groups["Tier"].text == {"en": "Level"}
    assert groups["Tier"].sources["customer"].kind == "birth_year"


def test_sides_are_declared(files):
    made = drafted(files)
    side = declared_side(
        made.mirror_map.sides["business"],
        kind=Kind.CENSUS,
        population=30,
        weight=None,
        wave=" 2026 ",
    )
    mirror_map = confirmed(made, replace(proposed(made, "en"), sides={"business": side}), "en")
    assert (mirror_map.sides["business"].kind, mirror_map.sides["business"].population) == (
        "census",
        30,
    )
    assert mirror_map.sides["business"].wave.value == "2026"


def test_customers_alone_are_held_against_a_declared_figure():
    files = uploads(business="")
    made = drafted(files)
    choices = proposed(made, "en")
    rows = [replace(row, stated=0.92) if row.customer == "WiFi" else row for row in choices.pairs]
    mirror_map = confirmed(made, replace(choices, pairs=rows), "en")
    study = make(files, made.tables, mirror_map)
    table = list_gaps(open_study(study), View(metric="t2b"))
    (row,) = [one for _, one in table.rows.iterrows() if one["business.value"] == 0.92]
    assert row["customer.value"] == 1


def test_the_study_keeps_the_untouched_bytes_and_how_they_were_read(files):
    cp1258 = replace(files["customer"], data=CUSTOMERS.replace("Tier", "Hạng").encode("utf-16"))
    made = drafted(files | {"customer": cp1258})
    mirror_map = confirmed(made, proposed(made, "en"), "en")
    study = make(files | {"customer": cp1258}, made.tables, mirror_map)
    assert study.originals["customer-customer.csv"] == cp1258.data
    assert "paired_by_text" not in {finding.code for finding in study.findings}  # it was confirmed
    assert set(study.surveys) == set(SIDES)


def test_reasons_are_no_rows_to_pair_and_are_in_the_confirmed_map():
    causes = ["Too slow;", "Too slow;Too dear;", "Too dear;", ""]
    texts = [
        "Parking,Causes\n" + "".join(f'{n % 5 + 1},"{causes[n % 4]}"\n' for n in range(40)),
        "Parking,Causes\n" + "".join(f'{n % 5 + 1},"{causes[n % 3]}"\n' for n in range(60)),
    ]
    made = drafted(uploads(*texts))
    rows = proposed(made, "en")
    assert [row.customer for row in rows.pairs] == ["Parking"]
    mirror_map = confirmed(made, rows, "en")
    assert mirror_map == made.mirror_map
    assert parse(dump(mirror_map)) == mirror_map
    study = make(uploads(*texts), made.tables, mirror_map)
    gaps = list_gaps(open_study(study), View(gap="diagnosis")).rows
    assert dict(zip(gaps["item"], gaps["business.value"], strict=True)) == {
        "Too_slow": pytest.approx(2 / 3), "Too_dear": pytest.approx(2 / 3)
    }  # fmt: skip
