"""A sample of every tool and kind of file is known for what it is, with what was asked in it."""

import sys
from pathlib import Path

import pytest

from cxgap.errors import IngestError
from cxgap.ingest.adapters import load, read_table
from cxgap.ingest.columns import columns_of

FOLDER = Path(__file__).parent / "samples"
sys.path.insert(0, str(FOLDER))
import make  # noqa: E402 - a script beside the samples, no module

EASY, LIKELY = make.EASY, make.LIKELY
NAMED = {"easy": (1, 5), "recommend": (0, 10)}
ASKED = {EASY: (1, 5), LIKELY: (0, 10)}
CODED = {"Q1": (1, 5), "Q2": (0, 10)}
# file: vendor, header rows, ratings with their worst and best points, groups
SAMPLES = {
    "qualtrics.csv": ("qualtrics", 3, CODED, ["Q3"]),
    "qualtrics_python_ids.csv": ("qualtrics", 3, CODED, ["Q3"]),
    "qualtrics_legacy.csv": ("qualtrics", 2, CODED, ["Q3"]),
    "surveymonkey.csv": ("surveymonkey", 1, ASKED, [make.WHERE]),
    "surveymonkey_parts.csv": (
        *("surveymonkey", 2, {EASY: (1, 5)}),  # which channels were used are reasons
        [make.WHERE],
    ),
    "surveymonkey.xlsx": ("surveymonkey", 2, ASKED, [make.WHERE]),
    "google_forms.csv": (
        *("google_forms", 1, {EASY: (1, 5), "How satisfied were you?": (1, 5)}),
        [make.WHERE],
    ),
    "google_forms_vi.csv": (
        *("google_forms", 1),
        {"Thanh toán dễ đến mức nào?": (1, 5), "Bạn hài lòng đến mức nào?": (1, 5)},
        ["Bạn sống ở đâu?"],
    ),
    "microsoft_forms.xlsx": (
        *("microsoft_forms", 1, {f"Thanh toán dễ đến mức nào? {EASY}": (1, 5)}),
        None,
    ),
    "typeform.csv": ("typeform", 1, ASKED, [make.WHERE]),
    "alchemer.csv": ("alchemer", 1, ASKED, [make.WHERE]),
    "kobo.csv": ("kobo", 1, {"pay/easy": (1, 5), "pay/recommend": (0, 10)}, ["region"]),
    "limesurvey.csv": ("limesurvey", 1, {"pay[SQ001]": (1, 5), "nps": (0, 10)}, ["region"]),
    "limesurvey_codes.csv": ("limesurvey", 1, {"pay_SQ001": (1, 5), "nps": (0, 10)}, ["region"]),
    "long.csv": ("plain_csv", 1, NAMED, ["region"]),
    "opendocument.ods": ("plain_xlsx", 1, {"easy": (1, 5)}, ["region"]),
    "parquet.parquet": ("parquet", 1, {"easy": (1, 5), "likely": (0, 10)}, ["region", "agrees"]),
    **dict.fromkeys(
        ("spss.sav", "spss.zsav"),
        (
            *("spss", 1),
            {"easy": (1, 5), "fast": (5, 1), "likely": (0, 10), "calls": (0, 5)},
            ["region", "plan"],
        ),
    ),
}


def sample(name):
    return read_table(load(FOLDER / name), name)


def test_every_sample_is_known():
    files = {file.name for file in FOLDER.iterdir() if file.suffix not in (".py", "")}
    assert files == set(SAMPLES)


@pytest.mark.parametrize("name", SAMPLES)
def test_a_sample_is_its_tools_with_eight_respondents(name):
    vendor, header_rows, _, _ = SAMPLES[name]
    table = sample(name)
    assert (table.vendor, table.header_rows, len(table.cells)) == (vendor, header_rows, 8)
    assert table.set_aside == ()
    assert table.rows[0] == header_rows + 1


@pytest.mark.parametrize("name", SAMPLES)
def test_ratings_and_groups_of_a_sample_are_told_apart(name):
    _, _, ratings, groups = SAMPLES[name]
    columns = columns_of(sample(name))
    found = {c.name: (c.scale.worst, c.scale.best) for c in columns if c.role == "rating"}
    assert found == ratings or (groups is None and ratings.items() <= found.items())
    if groups is not None:
        tools = {"Status", "Response Type"}  # a state of the response, which a tool adds
        kept = [c.name for c in columns if c.role == "attribute" and c.name not in tools]
        assert kept == groups


@pytest.mark.parametrize("name", ["qualtrics.csv", "limesurvey.csv", "spss.sav"])
def test_the_texts_behind_names_are_the_questions(name):
    questions = sample(name).questions
    assert any(EASY in text for text in questions.values())
    assert LIKELY in {text.removeprefix("nps. ") for text in questions.values()}


@pytest.mark.parametrize(
    "name", ["qualtrics.csv", "qualtrics_legacy.csv", "surveymonkey_parts.csv"]
)
def test_an_export_without_answers_is_refused(name):
    vendor, header_rows, *_ = SAMPLES[name]
    data = b"".join(load(FOLDER / name).splitlines(keepends=True)[:header_rows])
    assert vendor
    with pytest.raises(IngestError, match="no header with rows below it"):
        read_table(data, name)


def test_a_dash_that_stands_for_no_answer_makes_no_rating_a_text():
    column = next(one for one in columns_of(sample("surveymonkey.xlsx")) if one.name == EASY)
    assert (column.role, column.filled) == ("rating", 7)
    assert column.scale.no_answer == ("-",)


def test_the_samples_that_are_no_text_are_what_their_script_makes(tmp_path):
    make.make(tmp_path)
    for file in tmp_path.iterdir():
        made = read_table(load(file), file.name)
        assert made.cells.equals(sample(file.name).cells)
