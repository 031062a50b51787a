"""The card of an indicator: from which row of which file it comes, and its whole arithmetic."""

from dataclasses import replace

import pytest

import cxgap
from cxgap.errors import ViewError
from cxgap.ingest.indicators import read_indicators
from cxgap.survey.mirror_map import MirrorMap
from cxgap.tasks.explain_indicators import IndicatorCards, indicator_name
from cxgap.tasks.indicators import list_indicators
from cxgap.tasks.studies import create, demo_study, open_named
from cxgap.texts.card_indicators import INDICATOR_CARD_LABELS, indicator_sentences
from cxgap.texts.labels import Names

FILE = b"""indicator,i,form,wave,segment,value,unit,target,direction,source
Visits,involvement,cognitive,2025,,100,visits,125,higher,Counter at the door
Visits,involvement,cognitive,2026,,many,visits,125,higher,
Visits,involvement,cognitive,2027,,120,visits,125,higher,
Visits,involvement,cognitive,2027,North,30,visits,,higher,
Baskets left,interaction,,2026,,60.5,%,50,lower,
Baskets left,interaction,,2027,,62,%,50,lower,
Complaints,intimacy,,2027,,12,,12,lower,
Debts,influence,,2027,,-5,,10,higher,
Friends,influence,,2027,,5,,0,higher,
"""


def cards(table=None):
    table = table or read_indicators(FILE, "i.csv")
    return IndicatorCards(table, list_indicators(table))


def said(*name, table=None, language="en"):
    names = Names(MirrorMap(items={}), language)
    found = indicator_sentences(cards(table).one(name), names)
    return {key: " ".join(sentences) for key, sentences in found.items()}


def test_a_card_names_the_file_and_the_row_as_a_spreadsheet_shows_it():
    lines = FILE.decode().splitlines()
    for name, card in cards().named(("Visits",)).items():
        row = lines[card.at - 1].split(",")
        assert (row[0], row[3], *filter(None, [row[4]])) == name
        assert float(row[5]) == card.row["value"]
    assert said("Visits", "2027")["source"].startswith("From the table i.csv, row 4 as a")
    assert "value 120 visits, target 125 visits" in said("Visits", "2027")["source"]


def test_the_source_is_that_of_the_row_and_a_table_without_is_told_how_to_name_one():
    assert "names its source: Counter at the door." in said("Visits", "2025")["source"]
    assert "a column “source” can say" in said("Visits", "2027")["source"]


def test_index_distance_and_change_can_be_computed_by_hand():
    card = said("Visits", "2027")
    assert card["index"] == "100 · 120 / 125 = 96."
    assert card["distance"] == "Short of the target by 5 visits: 125 − 120."
    assert card["change"] == (
        "120 − 100 = +20 visits since 2025 (row 2). 100 · 20 / 100 = +20%. That is the better way."
    )
    assert card["status"].startswith("On the way: short of its target, but nearer to it than in")


def test_of_percentages_differences_are_points_and_lower_may_be_better():
    card = said("Baskets left", "2027")
    assert card["index"] == "100 · 50 / 62 = 80.65."
    assert card["distance"] == "Short of the target by 12 points: 62 − 50."
    assert card["change"] == ("62 − 60.5 = +1.5 points since 2026 (row 6). That is the worse way.")
    assert "Lower is better" in card["definition"]
    assert card["status"].startswith("Behind: short of its target, and no nearer")


def test_where_there_is_no_index_the_card_says_why():
    assert said("Debts", "2027")["index"] == "No index: a ratio of figures below zero says nothing."
    assert said("Friends", "2027")["index"] == "No index: it would be divided by zero."
    segment = said("Visits", "2027", "North")
    assert (segment["index"], segment["distance"]) == ("", "")
    assert "no target, so nothing says how good" in segment["status"]
    assert said("Complaints", "2027")["distance"] == "It stands exactly at its target."
    assert "beyond it" in said("Complaints", "2027")["status"]


def test_findings_are_those_of_the_table_and_of_this_row_alone():
    rows = list_indicators(read_indicators(FILE, "i.csv"), {"wave": ("2025", "2026")})
    told = IndicatorCards(read_indicators(FILE, "i.csv"), rows)
    codes = {
        wave: {one.code for one in told.one(("Visits", wave)).findings} for wave in ("2025", "2027")
    }
    assert codes["2025"] == {"indicators_set_aside"}
    assert codes["2027"] == {"indicators_set_aside", "indicator_wave_unknown"}


def test_a_table_kept_before_rows_were_numbered_says_its_file_alone():
    table = read_indicators(FILE, "i.csv")
    report = {key: value for key, value in table.report.items() if key != "row_numbers"}
    card = said("Visits", "2027", table=replace(table, report=report))
    assert card["source"].startswith("From the table i.csv. Wave 2027")
    assert "= +20 visits since 2025." in card["change"]


def test_every_part_is_said_in_vietnamese():
    card = said("Visits", "2027", language="vi")
    english = said("Visits", "2027")
    assert set(card) == set(INDICATOR_CARD_LABELS)
    same = {key for key in card if card[key] and card[key] == english[key]}
    assert same == {"index"}
    assert "62 − 60,5 = +1,5 điểm" in said("Baskets left", "2027", language="vi")["change"]


def test_every_row_of_the_demo_has_a_card_of_its_own():
    source = open_named("demo")
    told = IndicatorCards.of_study(source)
    names = [indicator_name(row) for row in told.found.rows.to_dict("records")]
    assert len({told.one(name).at for name in names}) == len(names) == 28
    for name in names:
        sentences = indicator_sentences(told.one(name), Names(source.mirror_map, "vi"))
        assert "nan" not in str(sentences)
        assert "None" not in str(sentences)


def test_of_a_saved_study_the_card_leads_to_the_untouched_file():
    create("mine", demo_study())
    card = cxgap.open_study("mine").explain("Time on site", group="2026", of="indicators")
    (path,) = [one for one in card["source"] if "untouched" in one]
    assert "originals/indicators-indicators.csv" in path
    folder = open_named("mine").folder
    assert (folder / "originals/indicators-indicators.csv").read_bytes().count(b"\n") == 29


def test_python_explains_the_same_row_in_either_language_and_refuses_what_is_none():
    study = cxgap.open_study("demo")
    card = study.explain("Abandoned baskets", group=("2026", "B2B"), of="indicators")
    assert card["index"] == ["100 · 45 / 50.1 = 89.82."]
    vietnamese = study.explain("Abandoned baskets", group="2026", of="indicators", language="vi")
    assert "Giỏ hàng bị bỏ lại" in vietnamese["definition"][0]
    with pytest.raises(ViewError, match=r"'Visits · 2020' is not a known row"):
        study.explain("Visits", group="2020", of="indicators")
    with pytest.raises(ViewError, match=r"cannot be asked with: by, metric\."):
        study.explain("Time on site", group="2026", of="indicators", by="region", metric="mean")


def test_a_finding_is_on_the_card_of_a_name_with_a_comma_and_on_no_others():
    small = (
        'indicator,i,wave,value,unit,direction\n"Clicks, of all",involvement,2027,0.4,%,higher\n'
    )
    table = read_indicators((small + "Visits,involvement,2027,40,%,higher\n").encode(), "i.csv")
    assert "Perhaps they are shares" in said("Clicks, of all", "2027", table=table)["findings"]
    assert said("Visits", "2027", table=table)["findings"] == ""


def test_a_name_that_begins_anothers_with_a_comma_has_no_part_in_its_findings():
    text = (
        "indicator,i,wave,value,unit,direction\n"
        '"Clicks, of all",involvement,2027,0.4,%,higher\nClicks,involvement,2027,40,%,higher\n'
    )
    table = read_indicators(text.encode(), "i.csv")
    assert "Perhaps they are shares" in said("Clicks, of all", "2027", table=table)["findings"]
    assert said("Clicks", "2027", table=table)["findings"] == ""
