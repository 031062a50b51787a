"""Exports as survey tools write them: which tool it was, where answers begin, what was asked."""

import os
from pathlib import Path

import pytest
from files import table_of, workbook

from cxgap.errors import IngestError
from cxgap.ingest.adapters import read_table
from cxgap.ingest.columns import columns_of

SHARED = Path(os.environ.get("CXGAP_SHARED", Path(__file__).parents[3] / "shared"))
ASKED = "How easy was it to pay?"
QUALTRICS = "ResponseId,StartDate,Q1\nResponse ID,Start Date,How easy was it to pay?\n"
TEXTS = {  # vendor: the export of one answer, the header rows, the column of the question
    "qualtrics": (
        QUALTRICS + '"{""ImportId"":""_recordId""}","{""ImportId"":""startDate""}",'
        '"{""ImportId"":""QID1""}"\n'
        "R_1,2026-05-01,4\n",
        *(3, "Q1"),
    ),
    "qualtrics, ids as Python text": (
        QUALTRICS + "{'ImportId': '_recordId'},{'ImportId': 'startDate'},{'ImportId': 'QID1'}\n"
        "R_1,2026-05-01,4\n",
        *(3, "Q1"),
    ),
    "qualtrics, legacy": (
        f"\ufeffV1,V2,V3,Q1,\nResponseID,ResponseSet,Name,{ASKED},\nR_1,Default,Anonymous,4,\n",
        *(2, "Q1"),
    ),
    "surveymonkey": (f"RespondentID,{ASKED}\n118,4\n", 1, ASKED),
    "surveymonkey, two rows": (
        f"Respondent ID,Collector ID,{ASKED},Which did you use?,\n"
        ",,Response,Web,App\n118,7,4,Web,\n",
        *(2, ASKED),
    ),
    "google_forms": (f"Timestamp,{ASKED}\n2026/05/01 7:06:31 PM GMT+7,4\n", 1, ASKED),
    "google_forms, Vietnamese": (f"Dấu thời gian,{ASKED}\n01/05/2026 19:06:31,4\n", 1, ASKED),
    "typeform": (
        f"#,{ASKED},Start Date (UTC),Submit Date (UTC),Network ID\nab1,4,2026-05-01,2026-05-01,x\n",
        *(1, ASKED),
    ),
    "alchemer": (
        f"Response ID,Time Started,Date Submitted,Status,{ASKED}\n1,a,b,Complete,4\n",
        *(1, ASKED),
    ),
    "kobo": (f"start,{ASKED},_id,_uuid,_submission_time\nx,4,1,u,t\n", 1, ASKED),
    "limesurvey": (
        f"id. Response ID,pay. {ASKED},use[SQ001]. Which did you use? [Web]\n1,4,Y\n",
        *(1, "pay"),
    ),
    "limesurvey, codes alone": (
        "id,submitdate,lastpage,startlanguage,pay\n1,2026-05-01,3,en,4\n",
        *(1, "pay"),
    ),
}


@pytest.mark.parametrize("vendor", TEXTS)
def test_a_tool_is_known_by_what_it_writes_above_the_answers(vendor):
    text, header_rows, column = TEXTS[vendor]
    table = table_of(text)
    assert table.vendor == vendor.partition(",")[0]
    assert table.header_rows == header_rows
    assert table.rows.tolist() == [header_rows + 1]
    assert table.column(column).tolist() == ["4"]
    assert table.evidence


@pytest.mark.parametrize("vendor", ["qualtrics", "qualtrics, legacy", "surveymonkey, two rows"])
def test_an_export_without_answers_is_refused(vendor):
    text = "".join(TEXTS[vendor][0].splitlines(keepends=True)[:-1])
    with pytest.raises(IngestError, match="no header with rows of answers below it"):
        table_of(text)


def test_microsoft_forms_begins_with_an_id_and_two_times():
    for times in (("Start time", "Completion time"), ("Thời gian bắt đầu", "Thời gian hoàn thành")):
        rows = [["ID", *times, "Email", ASKED], [1, "5/1/26", "5/1/26", "anonymous", 4]]
        assert table_of(workbook(Form1=rows), "s.xlsx").vendor == "microsoft_forms"


def test_a_question_of_several_parts_names_each_of_them():
    table = table_of(TEXTS["surveymonkey, two rows"][0])
    assert list(table.cells.columns)[2:] == [
        ASKED,
        "Which did you use?: Web",
        "Which did you use?: App",
    ]


def test_a_map_may_name_a_question_by_its_code_or_its_text():
    table = table_of(TEXTS["qualtrics"][0])
    assert table.column(ASKED).tolist() == table.column("Q1").tolist() == ["4"]
    assert table.questions["Q1"] == ASKED


@pytest.mark.parametrize(
    "text",
    [
        "id,q1\n1,4\n",
        "Response,q1\n1,4\n",
        "V1,V2,V3\n1,4,3\n",
        "Id,Name,q1\n1,x,4\n",
        "respondent,q1\n1,4\n",
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
