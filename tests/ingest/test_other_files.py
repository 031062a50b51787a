"""What holds no answers of respondents is refused by its name, and no table of respondents is."""

import gzip
import io
import os
import zipfile
from pathlib import Path

import pytest
from files import table_of, workbook

from cxgap.errors import IngestError
from cxgap.ingest.adapters import read_table
from cxgap.survey.side import ReadAs

SHARED = Path(os.environ.get("CXGAP_SHARED", Path(__file__).parents[3] / "shared"))


def zipped(*names):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name in names:
            archive.writestr(name, "id,q\n1,5\n")
    return file.getvalue()


def ole(part):
    """As the old Office container names its parts."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + part.encode("utf-16-le") + b"\0" * 9


FILES = {
    "a PDF document": b"%PDF-1.7\n%\xe2\xe3",
    "the definition of a Qualtrics survey": b'{"SurveyEntry":{"SurveyID":"SV_1"}}',
    "the definition of a LimeSurvey survey": b'<?xml version="1.0"?>\n<document>\n'
    b" <LimeSurveyDocType>Survey</LimeSurveyDocType></document>",
    "a web page": b"\xef\xbb\xbf\n<!DOCTYPE html><html><table><tr><td>id</td></tr></table></html>",
    "a workbook in the XML of Excel 2003": b'<?xml version="1.0"?><Workbook '
    b'xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
    "an XML document": b'<?xml version="1.0"?><answers/>',
    "JSON": b'[\n {"id": 1, "q": 5},\n {"id": 2, "q": 4}\n]',
    "a packed file": gzip.compress(b"id,q\n1,5\n"),
    "an archive": zipped("data/answers.csv", "readme.txt"),
    "a text document": zipped("word/document.xml"),
    "a presentation": zipped("ppt/presentation.xml"),
    "a Numbers document": zipped("Index/Document.iwa"),
    "a binary workbook": zipped("xl/workbook.bin"),
    "a workbook protected by a password": ole("EncryptedPackage"),
    "a database": b"SQLite format 3\0" + b"\0" * 90,
    "a picture": b"\xff\xd8\xff\xe0" + b"\0" * 20,
    "a Stata file": b"<stata_dta><header>",
}
ODD_JSON = [b'{"a": 1}\n{"a": 2}\n', b"[[1, 2], [3, 4]]", b"{}", b'["a","b"]\n["c","d"]\n']


@pytest.mark.parametrize("what", FILES)
def test_a_file_of_another_kind_is_refused_by_its_name_with_what_to_do(what):
    with pytest.raises(IngestError, match=f"odd holds no answers of respondents: .* {what}") as e:
        read_table(FILES[what], "odd")
    assert e.value.hint.endswith(".")


@pytest.mark.parametrize("data", ODD_JSON)
def test_json_in_any_layout_is_json(data):
    with pytest.raises(IngestError, match="looks like a JSON document"):
        read_table(data, "odd")


TABLES = {
    "a report of counts or shares": [
        "Q1. How satisfied are you?,,\nAnswer Choices,Responses,\nSatisfied,45.00%,90\n"
        "Neutral,30.00%,60\nDissatisfied,25.00%,50\n,Answered,200\n,Skipped,3\n",
        "Answer,%,Count\nVery good,45%,90\nGood,30%,60\nPoor,25%,50\nTotal,100%,200\n",
        "How was it?,Count\nVery good,90\nGood,60\nPoor,50\nTotal,200\n",
        ",Total,Men,Women\nBase,200,110,90\nVery good,90,50,40\nGood,60,30,30\nPoor,50,30,20\n",
        ",All (n=200),Men (n=110)\nVery good,45%,46%\nGood,30%,29%\nPoor,25%,25%\n",
        "Mức độ;Tỷ lệ\nHài lòng;45,5%\nBình thường;30%\nKhông hài lòng;24,5%\nTổng cộng;100%\n",
    ],
    "a description of variables": [
        "Variable,Label,Type,Values\nq1,How easy?,numeric,1-5\nq2,How fast?,numeric,1-5\n"
        "region,Where?,string,\n",
        "field_name,description,data type\nid,the number,integer\nq1,satisfaction,integer\n",
        "Tên biến,Nhãn,Kiểu\nq1,Hài lòng,số\nq2,Nhanh,số\n",
    ],
    "a form .XLSForm.": [
        "type,name,label\nstart,start,\nselect_one likert,q1,How easy?\ninteger,age,Age?\n",
        "list_name,name,label\nlikert,1,Bad\nlikert,2,Good\n",
    ],
}


@pytest.mark.parametrize(
    ("what", "text"), [(what, text) for what, texts in TABLES.items() for text in texts]
)
def test_a_table_of_something_else_is_refused_with_what_to_do(what, text):
    with pytest.raises(IngestError, match=f"looks like {what}") as caught:
        table_of(text, "odd.csv")
    assert caught.value.hint


@pytest.mark.parametrize(
    "text",
    [
        "name,share\n" + "".join(f"P{n},{n % 90}%\n" for n in range(50)),
        "id,count,total\n" + "".join(f"{n},{n % 4},{n % 7}\n" for n in range(50)),
        "name,type,score\n" + "".join(f"Person{n},B2B,{n % 5}\n" for n in range(50)),
        "store,n,q1\n" + "".join(f"Store {n},3,{n % 5}\n" for n in range(20)),
        "respondent,label,type,value\n" + "".join(f"{n},a,b,{n % 5}\n" for n in range(20)),
        "Name,Total,Comment\nAnn,5,good\nBob,4,fine\nCy,3,so so\nTotal,12,\n",
        "city,q1,q2\nHuế,5,4\nHà Nội,4,5\nVinh,3,3\n",
        "id,base,q1\n1,5,4\n2,4,5\n",
    ],
)
def test_a_table_of_respondents_is_read(text):
    assert len(table_of(text).cells) >= 2


def test_somebody_who_says_that_its_rows_are_respondents_is_believed():
    for text in (TABLES["a report of counts or shares"][1], TABLES["a form .XLSForm."][0]):
        assert len(read_table(text.encode(), "s.csv", ReadAs(vendor="plain")).cells) >= 3


def test_the_answers_beside_a_codebook_can_be_named():
    codes = [["variable", "label", "type"], ["q1", "How easy?", "n"], ["q2", "How fast?", "n"]]
    book = workbook(codebook=codes, answers=[["id", "q1"], [1, 5], [2, 4]])
    with pytest.raises(IngestError, match="codebook") as caught:
        read_table(book, "s.xlsx")
    assert "--sheet" in caught.value.hint
    assert read_table(book, "s.xlsx", ReadAs(sheet="answers")).column("q1").tolist() == ["5", "4"]


OTHERS = ("form_likert.xlsx", ".qsf", ".pdf")


def test_real_files_are_refused_where_they_hold_no_answers_and_only_there():
    files = [
        file
        for kind in ("exports", "real")
        for file in (SHARED / "data" / kind).rglob("*")
        if file.is_file() and not file.name.endswith((".md", "LICENSE", "LICENSE_FOR_DATA"))
    ]
    if not files:
        pytest.skip(f"{SHARED}/data is not there (set CXGAP_SHARED)")
    refused = set()
    for file in files:
        try:
            read_table(file.read_bytes(), file.name)
        except IngestError as error:
            assert "holds no answers of respondents" in error.problem, file  # noqa: PT017
            refused.add(file)
    assert {file for file in files if file.name.endswith(OTHERS)} == refused


def test_an_old_workbook_is_read_like_a_new_one():
    file = SHARED / "data" / "malformed" / "csvkit" / "dummy.xls"
    if not file.exists():
        pytest.skip(f"{file} is not there (set CXGAP_SHARED)")
    old, new = (read_table(f.read_bytes(), f.name) for f in (file, file.with_suffix(".xlsx")))
    assert old.cells.equals(new.cells)
    assert (old.encoding, new.encoding) == ("xls", "xlsx")
    assert any("cannot be told from a blank" in note for note in old.notes)


def test_an_old_workbook_that_ends_its_reader_is_refused():
    with pytest.raises(IngestError, match="the workbook is damaged or cut off"):
        read_table(ole("Workbook"), "odd.xls")


def test_bytes_that_are_no_text_are_not_taken_for_one_under_the_name_of_a_workbook():
    noise = bytes((7 * at * at + 3) % 256 for at in range(5_000))
    with pytest.raises(IngestError, match="of another kind than its name says"):
        read_table(noise, "survey.xlsx")
    for encoding in ("utf-8", "utf-16"):  # some tools call text .xls
        text = "id\tđánh giá\n1\t5\n2\t4\n".encode(encoding)
        assert len(read_table(text, "survey.xls").cells) == 2
