"""Exports as survey tools write them: which tool it was, where answers begin, what was asked."""

import os
from pathlib import Path

import pytest
from files import table_of, workbook

from cxgap.errors import IngestError, ViewError
from cxgap.ingest.adapters import read_table
from cxgap.ingest.columns import columns_of
from cxgap.survey.side import ReadAs

SHARED = Path(os.environ.get("CXGAP_SHARED", Path(__file__).parents[3] / "shared"))
ASKED = "How easy was it to pay?"
SAMPLES = Path(__file__).parent / "samples"


def test_microsoft_forms_begins_with_an_id_and_two_times():
    for times in (("Start time", "Completion time"), ("Thời gian bắt đầu", "Thời gian hoàn thành")):
        rows = [["ID", *times, "Email", ASKED], [1, "5/1/26", "5/1/26", "anonymous", 4]]
        assert table_of(workbook(Form1=rows), "s.xlsx").vendor == "microsoft_forms"


def sample(name, how=None):
    return read_table((SAMPLES / name).read_bytes(), name, how)


def test_a_question_of_several_parts_names_each_of_them():
    table = sample("surveymonkey_parts.csv")
    assert list(table.cells.columns)[4:7] == [
        ASKED,
        "Which did you use?: Web",
        "Which did you use?: App",
    ]


def test_a_map_may_name_a_question_by_its_code_or_its_text():
    table = sample("qualtrics.csv")
    assert table.column(ASKED).tolist() == table.column("Q1").tolist()
    assert table.questions["Q1"] == ASKED


def test_somebody_may_say_that_no_tool_wrote_it():
    table = sample("qualtrics.csv", ReadAs(vendor="plain"))
    assert (table.vendor, table.header_rows, len(table.cells)) == ("plain_csv", 1, 10)
    assert table.own == ()


def test_the_tool_that_was_named_must_know_its_header():
    assert sample("qualtrics.csv", ReadAs(vendor="qualtrics")).vendor == "qualtrics"
    with pytest.raises(IngestError, match="but the header of kobo is not in it"):
        sample("qualtrics.csv", ReadAs(vendor="kobo"))


@pytest.mark.parametrize("name", ["kobo.csv", "spss.sav", "parquet.parquet", "surveymonkey.xlsx"])
def test_an_unknown_tool_is_refused_with_those_that_are_known(name):
    with pytest.raises(ViewError, match="'clipboard' is not a known vendor") as caught:
        sample(name, ReadAs(vendor="clipboard"))
    assert "plain, qualtrics, surveymonkey" in caught.value.hint


def test_the_first_of_two_tools_that_know_a_header_gives_way_to_the_one_named():
    header = "Timestamp,_id,_uuid,q1\n2026/05/01,1,u,4\n"
    assert table_of(header).vendor == "google_forms"
    assert read_table(header.encode(), "s.csv", ReadAs(vendor="kobo")).vendor == "kobo"


@pytest.mark.parametrize(
    "text",
    [
        "id,q1\n1,4\n",
        "Response,q1\n1,4\n",
        "V1,V2,V3\n1,4,3\n",
        "Id,Name,q1\n1,x,4\n",
        "respondent,q1\n1,4\n",
        "respondent_id,q1\n1,4\n",
    ],
)
def test_a_plain_table_is_taken_for_nobodys(text):
    assert table_of(text).vendor == "plain_csv"


REAL = {
    "qualtrics_*/**/*.csv": "qualtrics",
    "surveymonkey_*/**/*.csv": "surveymonkey",
    "google_forms/*.csv": "google_forms",
    "msforms/*.xlsx": "microsoft_forms",
    "limesurvey_*/**/*.csv": "limesurvey",
    "spss_*/*.sav": "spss",
}


@pytest.mark.parametrize("pattern", REAL)
def test_real_exports_are_recognised_and_read_whole(pattern):
    files = sorted((SHARED / "data" / "exports").glob(pattern))
    if not files:
        pytest.skip(f"{SHARED}/data/exports/{pattern} is not there (set CXGAP_SHARED)")
    for file in files:
        table = read_table(file.read_bytes(), file.name)
        assert table.vendor == REAL[pattern]
        assert table.set_aside == ()
        assert len(table.cells) > 0


def test_what_a_tool_adds_by_itself_is_no_rating_and_no_group():
    names = ["ResponseId", "StartDate", "Status", "Finished", "IPAddress", "Q1"]
    lines = [
        ",".join(names),
        ",".join(["x"] * 5 + [ASKED]),
        ",".join(["{'ImportId': 'x'}"] * len(names)),
    ]
    lines += [f"R_{n},2026-05-01,0,{n % 2},10.0.0.{n},{n % 5 + 1}" for n in range(40)]
    roles = {column.name: column.role for column in columns_of(table_of("\n".join(lines) + "\n"))}
    assert roles == {
        "ResponseId": "id",
        "StartDate": "date",
        "Status": "ignored",
        "Finished": "ignored",
        "IPAddress": "personal",
        "Q1": "rating",
    }


@pytest.mark.parametrize(
    ("name", "cell"),
    [("E-mail", "x"), ("Họ và tên", "An"), ("Phone number", "1"), ("Contact", "a@b.vn")],
)
def test_who_somebody_is_splits_nobody(name, cell):
    (column,) = columns_of(table_of(f"{name}\n" + f"{cell}\n" * 30))
    assert column.role == "personal"


@pytest.mark.parametrize(
    "name", ["How good is our mobile app?", "Was our e-mail helpful?", "Phone support", "Mobile"]
)
def test_a_question_about_phones_and_mails_is_a_question(name):
    lines = "".join(f"{n % 5 + 1}\n" for n in range(40))
    (column,) = columns_of(table_of(f"{name}\n{lines}"))
    assert column.role == "rating"
    words = "".join(f"{('Agree', 'Disagree')[n % 2]}\n" for n in range(40))
    (column,) = columns_of(table_of(f"{name} (in words)\n{words}"))
    assert column.role == "rating"


def roles(text):
    table = table_of(text)
    return table.vendor, {column.name: column.role for column in columns_of(table)}


def test_a_help_desk_with_an_id_and_a_date_is_not_alchemer():
    head = "Response ID,Survey Name,Contact ID,Date submitted,Rating,Delivery speed\n"
    rows = "".join(f"{n},CSAT,7{n},2026-05-01 10:00,{n % 5 + 1},{n % 3 + 1}\n" for n in range(20))
    assert roles(head + rows)[0] == "plain_csv"


OWN = {  # what each tool adds by itself, and a question of ours in its file
    "alchemer": (
        "Response ID,Time Started,Date Submitted,Status,Language,User Agent,Country,City,Postal,q1",
        *("Status", "Language", "User Agent", "Country", "City", "Postal"),
    ),
    "zoho": (
        "Response ID,Start Time,End Time,Time Taken,Collector,Status,q1",
        *("Time Taken", "Collector", "Status"),
    ),
    "limesurvey": (
        "Response ID,Date submitted,Last page,Start language,Seed,q1",
        *("Last page", "Start language", "Seed"),
    ),
    "kobo": (
        "start,end,deviceid,gps,_gps_latitude,_gps_precision,_id,_uuid,q1",
        *("deviceid", "gps", "_gps_latitude", "_gps_precision"),
    ),
}


@pytest.mark.parametrize(("vendor", "said"), OWN.items(), ids=OWN)
def test_what_a_tool_adds_by_itself_is_no_answer(vendor, said):
    header, *own = said
    width = header.count(",")
    rows = "".join(",".join(["xy"[n % 2]] * width + [str(n % 5 + 1)]) + "\n" for n in range(20))
    found, role = roles(f"{header}\n{rows}")
    assert found == vendor
    assert {role[name] for name in own} == {"ignored"}
    assert role["q1"] == "rating"


def test_scores_clicks_and_groups_of_qualtrics_are_its_own():
    names = ["Q1", "Q2_NPS_GROUP", "Q3_First Click", "Q3_Page Submit", "Q3_Click Count", "SC0"]
    ids = ",".join(f'"{{""ImportId"":""x{at}""}}"' for at in range(len(names)))
    rows = "".join(f"{n % 5 + 1},{n % 3 + 1},1.{n},2,3,{n % 4}\n" for n in range(20))
    vendor, role = roles("\n".join([",".join(names), ",".join(names), ids, rows]))
    assert vendor == "qualtrics"
    assert [role[name] for name in names] == ["rating", *["ignored"] * 5]
