"""Options of "tick all that apply" are found in every shape, and paired by their text."""

import itertools

import pandas as pd
import pyreadstat
import pytest
from files import table_of, workbook

from cxgap.ingest.adapters import read_table
from cxgap.ingest.columns import columns_of
from cxgap.ingest.propose import propose_map, propose_side
from cxgap.ingest.respondents import read_respondents
from cxgap.survey.mirror_dump import dump
from cxgap.survey.mirror_toml import parse
from cxgap.survey.view import View
from cxgap.survey.words import Aspect
from cxgap.tasks.gaps import list_gaps
from cxgap.tasks.pair import open_study, pair_tables

OPTIONS = ["Too slow, too late", "Checkout too complex", "Too dear", "Nobody to help"]
TICKED = [  # by 40 respondents: some one, some several, some none
    [option for at, option in enumerate(OPTIONS) if (n >> at) & 1] for n in [*range(15), 5] * 3
][:40]
SHARES = {
    option: sum(option in row for row in TICKED) / sum(map(bool, TICKED)) for option in OPTIONS
}


def cells(separator, end=""):
    rows = (separator.join(row) + end * bool(row) for row in TICKED)
    return "id,Why?\n" + "".join(f'{at},"{row}"\n' for at, row in enumerate(rows))


def columns(header, ticked, not_ticked="", rows_above=()):
    """A file with a column for each option; ``ticked`` may depend on the option."""
    lines = [",".join(f'"{name}"' for name in ["id", *header]), *rows_above]
    for at, row in enumerate(TICKED):
        blank = "" if not row else not_ticked
        marks = [ticked(option) if option in row else blank for option in OPTIONS]
        lines.append(",".join(f'"{mark}"' for mark in [str(at), *marks]))
    return "\n".join(lines) + "\n"


QUALTRICS = [
    '"Response ID","Why? - Selected Choice - {}","Why? - Selected Choice - {}",'
    '"Why? - Selected Choice - {}","Why? - Selected Choice - {}"'.format(*OPTIONS),
    ",".join(f'"{{""ImportId"":""Q{at}""}}"' for at in range(5)),
]
SHAPES = {
    "Microsoft Forms": cells(";", ";"),
    "Google Forms": cells(", "),
    "bars": cells("|"),
    "lines": cells("\n"),
    "SurveyMonkey": columns([f"Why?: {option}" for option in OPTIONS], lambda option: option),
    "Qualtrics": columns(
        [f"Q9_{at}" for at in range(1, 5)], lambda option: option, rows_above=QUALTRICS
    ),
    "Qualtrics, numbers": columns(
        [f"Q9_{at}" for at in range(1, 5)], lambda _: "1", rows_above=QUALTRICS
    ),
    "LimeSurvey": columns(
        [f"Q9[SQ00{at}]. Why? [{option}]" for at, option in enumerate(OPTIONS, 1)],
        lambda _: "Yes", "No",
    ).replace('"id"', '"id. Response ID"', 1),
    "KoboToolbox": columns([f"why/{option}" for option in OPTIONS], lambda _: "1", "0"),
    "Alchemer": columns([f"{option}:Why?" for option in OPTIONS], lambda option: option),
    "marked": columns([f"Why? [{option}]" for option in OPTIONS], lambda _: "x"),
    "true or false": columns([f"Why?: {o}" for o in OPTIONS], lambda _: "TRUE", "FALSE"),
    "checked": columns([f"Why?: {o}" for o in OPTIONS], lambda _: "Checked", "Unchecked"),
}  # fmt: skip


@pytest.mark.parametrize("shape", SHAPES)
def test_every_shape_holds_the_same_reasons(shape):
    table = table_of(SHAPES[shape])
    proposal = propose_side(table, "customer")
    reasons = [item for item in proposal.mirror_map.items.values() if not item.is_rated]
    assert {item.text["en"] for item in reasons} == set(OPTIONS)
    survey = read_respondents(table, proposal.mirror_map.sides["customer"], proposal.mirror_map)
    for item in reasons:
        ticks = survey.frame[f"q_{item.key}__reason"]
        assert ticks.mean() == pytest.approx(SHARES[item.text["en"]]), item.key
        assert ticks.notna().sum() == sum(map(bool, TICKED)), "who ticked nothing was not asked"
    assert survey.report["set_aside"] == []
    assert [found.code for found in proposal.findings if found.code == "reasons_guessed"]


@pytest.mark.parametrize("shape", SHAPES)
def test_a_proposed_map_of_reasons_can_be_saved_and_read_again(shape):
    mirror_map = propose_side(table_of(SHAPES[shape]), "customer").mirror_map
    assert parse(dump(mirror_map)) == mirror_map


@pytest.mark.parametrize(
    ("business", "customers"), list(itertools.pairwise([*SHAPES, next(iter(SHAPES))]))
)
def test_options_of_two_files_are_paired_by_their_text_whatever_their_shapes(business, customers):
    tables = {"business": table_of(SHAPES[business]), "customer": table_of(SHAPES[customers])}
    mirror_map = propose_map(tables).mirror_map
    rows = list_gaps(open_study(pair_tables(tables, mirror_map)), View(gap="diagnosis")).rows
    assert len(rows) == len(OPTIONS)
    assert rows["gap.value"].abs().max() == 0, "the same answers in another shape"


def test_options_only_one_side_offers_are_said():
    customers = SHAPES["Microsoft Forms"].replace("Nobody to help", "Rude staff")
    tables = {"business": table_of(SHAPES["bars"]), "customer": table_of(customers)}
    proposal = propose_map(tables)
    assert len(proposal.mirror_map.items) == 3
    said = {f.place: f.facts["options"] for f in proposal.findings if f.code == "reasons_one_sided"}
    assert said == {"business": "Nobody to help", "customer": "Rude staff"}


def roles(text):
    return {column.name: column.role for column in columns_of(table_of(text))}


@pytest.mark.parametrize(
    "values",
    [
        ["Hanoi, Vietnam", "Hue, Vietnam", "Paris, France"],  # always two parts
        ["$25,000 - $49,999", "$50,000 - $99,999", "$100,000+"],
        ["Yes", "No", "Maybe"],
        ["Sales; Marketing", "Service; Support", "IT; Data"],
    ],
)
def test_a_group_whose_name_has_a_comma_stays_a_group(values):
    rows = "".join(f'{at},"{values[at % 3]}"\n' for at in range(60))
    assert roles("id,place\n" + rows)["place"] == "attribute"


def test_sentences_are_no_lists():
    rows = "".join(f'{at},"Good, but part {at} was late, really"\n' for at in range(60))
    assert roles("id,comment\n" + rows)["comment"] == "free text"


def test_one_answer_spread_over_columns_is_no_list_of_reasons():
    rows = "".join(f"{at},{at % 2},{1 - at % 2}\n" for at in range(40))
    assert set(roles("id,region_north,region_south\n" + rows).values()) == {"id", "rating"}


def test_what_was_written_beside_the_options_is_one_of_them():
    text = SHAPES["SurveyMonkey"].replace("Why?: Nobody to help", "Why?: Other (please specify)")
    for at in range(1, 40):
        text = text.replace('"Nobody to help"', f'"My own reason {at}"', 1)
    table = table_of(text)
    mirror_map = propose_side(table, "customer").mirror_map
    (other,) = [i for i in mirror_map.items.values() if i.text["en"] == "Other (please specify)"]
    survey = read_respondents(table, mirror_map.sides["customer"], mirror_map)
    assert survey.frame[f"q_{other.key}__reason"].mean() == pytest.approx(SHARES["Nobody to help"])
    assert "My own reason" not in dump(mirror_map)


def test_a_column_that_lists_what_stands_beside_it_is_left_out():
    parents = cells(" ").splitlines()
    children = SHAPES["KoboToolbox"].splitlines()
    text = "\n".join(f"{a},{b}" for a, b in zip(parents, children, strict=True))
    found = roles(text.replace("Why?", "why", 1).replace('"id"', "nr", 1))
    assert found["why"] == "ignored"
    assert [role for name, role in found.items() if "/" in name] == ["reason"] * 4


def test_options_of_a_workbook_are_found_too():
    rows = [["id", "Why?"], *([at, ";".join(row)] for at, row in enumerate(TICKED))]
    table = read_table(workbook(Answers=rows), "survey.xlsx")
    items = propose_side(table, "business").mirror_map.items.values()
    assert {item.source("business", Aspect.REASON).choice.option for item in items} == set(OPTIONS)


def test_what_one_person_wrote_is_never_the_name_of_a_reason():
    text = SHAPES["SurveyMonkey"].replace("Why?: Nobody to help", "Why?: Other (please specify)")
    own = text.replace('"Nobody to help"', '"I am Mr Smith"', 1).replace('"Nobody to help"', '""')
    items = propose_side(table_of(own), "customer").mirror_map.items.values()
    assert {item.text["en"] for item in items} == {*OPTIONS[:3], "Other (please specify)"}


def test_a_row_of_anything_makes_no_reasons():
    found = roles("column_a,column_b,column_c\nred,green,blue\n,,blue\n")
    assert set(found.values()) == {"attribute", "free text"}


@pytest.mark.parametrize(
    ("labels", "codes"),
    [
        ({1: "Yes", 2: "No"}, (1, 2)),
        ({1: "Quoted", 0: "Not quoted"}, (1, 0)),
        (None, (1, 0)),  # the ticked code is labelled with the option
    ],
)
def test_labels_of_an_spss_file_say_what_is_ticked(tmp_path, labels, codes):
    yes, no = codes
    blank = [float("nan")] * 4
    data = [[float(yes if o in row else no) for o in OPTIONS] if row else blank for row in TICKED]
    frame = pd.DataFrame(data, columns=[f"Q9_{at}" for at in range(1, 5)])
    said = [labels or {1: option, 0: "Not mentioned"} for option in OPTIONS]
    path = tmp_path / "reasons.sav"
    pyreadstat.write_sav(
        frame.assign(nr=range(len(frame))),
        path,
        column_labels=[*(f"Why? - {option}" for option in OPTIONS), "nr"],
        variable_value_labels=dict(zip(frame.columns, said, strict=True)),
    )
    table = read_table(path.read_bytes(), "reasons.sav")
    mirror_map = propose_side(table, "customer").mirror_map
    survey = read_respondents(table, mirror_map.sides["customer"], mirror_map)
    found = {
        item.text["en"]: survey.frame[f"q_{item.key}__reason"].mean()
        for item in mirror_map.items.values()
    }
    assert found == pytest.approx(SHARES)
    assert parse(dump(mirror_map)) == mirror_map


def test_an_option_that_two_questions_offer_is_paired_with_that_of_the_same_question():
    why, where = ["Too slow;Other;", "Other;", "Too slow;"], ["Web;Other;", "Web;", "Web;"]
    rows = "".join(f'{at},"{why[at % 3]}","{where[at % 3]}"\n' for at in range(30))
    tables = {"business": table_of("id,Why?,Where?\n" + rows)}
    turned = "".join(f'{at},"{where[at % 3]}","{why[at % 3]}"\n' for at in range(30))
    tables["customer"] = table_of("id,Where?,Why?\n" + turned)
    items = propose_map(tables).mirror_map.items.values()
    asked = [{source.column for source in item.sources.values()} for item in items]
    assert sorted(map(sorted, asked)) == [["Where?"], ["Where?"], ["Why?"], ["Why?"]]
    assert sum(item.text["en"] == "Other" for item in items) == 2
