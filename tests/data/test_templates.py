"""What the templates promise: filled in, in either language, they are a study at once."""

import csv
import io
import json
import runpy
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
import xlsxwriter
from click.testing import CliRunner
from python_calamine import CalamineWorkbook

from cxgap.cli import main
from cxgap.errors import CxgapError, IngestError
from cxgap.ingest.adapters import read_table
from cxgap.ingest.indicators import read_indicators
from cxgap.ingest.respondents import read_respondents
from cxgap.survey.indicator import DIRECTIONS, FOUR_IS
from cxgap.survey.indicator import FORMS as FORMS_OF_ENGAGEMENT
from cxgap.survey.mirror_toml import parse
from cxgap.tasks.templates import FORMATS, TEMPLATES, template

FOLDER = Path(__file__).parents[2] / "data" / "templates"
SIDES, LANGUAGES = ("business", "customer"), ("en", "vi")
ALL_FORMS = (*SIDES, "indicators")
sys.path.append(str(FOLDER))  # as where it is run
MADE = runpy.run_path(str(FOLDER / "make.py"))
MAP = tomllib.loads((FOLDER / "map.toml").read_text("utf-8"))
RATED = {"business": (5, 4, 4, 5, 3), "customer": (4, 3, 2, 5, 3)}  # top two: 80 % and 40 %
GROUPS = {
    "en": {"channel": ("Website", "App", "Store"), "region": ("North", "South")},
    "vi": {"channel": ("Trang web", "Ứng dụng", "Cửa hàng"), "region": ("Miền Bắc", "Miền Nam")},
}


def sheets(content):
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def header(side, language, file_format):
    content = template(side, language, file_format).content
    if file_format == "csv":
        return next(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    return next(iter(sheets(content).values()))[0]


def cell(column, at, side, language):
    """What a respondent writes under a column of the form."""
    groups = GROUPS[language]
    known = {
        "respondent": f"{side}-{at}",
        "date": f"2026-03-{at % 28 + 1:02}",
        "birth_year": 1950 + at % 50,
        "segment": ("B2B", "B2C")[at % 2],
        "department": ("Sales", "IT")[at % 2],
        "recommend": (at * 7 + 3) % 11,
        **{key: values[at % len(values)] for key, values in groups.items()},
    }
    blank_or_none = {11: "", 13: 9}.get(at)
    if column in known:
        return known[column]
    if blank_or_none is not None:
        return blank_or_none
    return RATED[side][(at + len(column)) % 5]


def filled(side, language, file_format, count=60):
    """The template with the answers of so many people, as a spreadsheet saves it."""
    names = header(side, language, file_format)
    rows = [[cell(name, at, side, language) for name in names] for at in range(count)]
    if file_format == "csv":
        text = io.StringIO()
        csv.writer(text).writerows([names, *rows])
        return text.getvalue().encode("utf-8-sig")
    answers, dictionary = sheets(template(side, language, file_format).content)
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    contents = {answers: [names, *rows], dictionary: sheets(template(side, language).content)}
    contents[dictionary] = contents[dictionary][dictionary]
    for name, lines in contents.items():
        sheet = book.add_worksheet(name)
        for at, line in enumerate(lines):
            sheet.write_row(at, 0, line)
    book.close()
    return file.getvalue()


# --- The files ---


@pytest.mark.parametrize("name", MADE["files"]())
def test_the_files_are_what_the_declaration_makes(name):
    """Workbooks part by part: how a ZIP is packed is not ours."""
    made, there = MADE["files"]()[name], (FOLDER / name).read_bytes()
    if name.endswith(".xlsx"):
        assert parts(made) == parts(there)
    else:
        assert made == there


def parts(content):
    archive = zipfile.ZipFile(io.BytesIO(content))
    return {name: archive.read(name) for name in archive.namelist()}


def test_there_is_no_other_file():
    kept = {"make.py", "form_texts.py", "map.toml", *MADE["files"]()}
    assert {file.name for file in FOLDER.iterdir() if file.is_file()} == kept


@pytest.mark.parametrize("name", MADE["files"]())
def test_a_template_is_tiny(name):
    assert (FOLDER / name).stat().st_size < 20_000


@pytest.mark.parametrize("side", ALL_FORMS)
def test_columns_are_called_alike_in_every_language_and_format(side):
    headers = [header(side, lang, kind) for lang in LANGUAGES for kind in FORMATS]
    assert all(one == headers[0] for one in headers)
    assert len(set(headers[0])) == len(headers[0])


@pytest.mark.parametrize("side", SIDES)
def test_the_columns_are_those_the_map_names(side):
    named = {MAP["sides"][side]["id"], MAP["sides"][side]["date"]}
    for attribute in (one[side] for one in MAP["attributes"].values() if side in one):
        named.add(attribute if isinstance(attribute, str) else attribute["column"])
    named |= {column for item in MAP["items"].values() for column in item[side].values()}
    assert set(header(side, "en", "csv")) == named


def test_the_instrument_covers_every_dimension_and_stage_twice():
    items = MAP["items"].values()
    for dimension in MAP["dimensions"]:
        assert sum(item.get("dimension") == dimension for item in items) == 2
    assert {item["stage"] for item in items if "stage" in item} == set(MAP["stages"])
    assert [item.get("yardstick") for item in items].count("nps") == 1
    assert sum(item.get("overall", False) for item in items) == 1
    for aspect in ("expectation", "importance"):
        assert sum(aspect in item["customer"] and aspect in item["business"] for item in items) == 4


# --- The dictionary ---


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("side", ALL_FORMS)
def test_every_column_is_explained_on_the_second_sheet_and_in_the_document(side, language):
    answers, dictionary = sheets(template(side, language).content).values()
    assert [row[0] for row in dictionary[1:]] == answers[0]
    assert all(all(str(cell).strip() for cell in row) for row in dictionary)
    document = template("dictionary", language).content.decode()
    for name, *said in dictionary[1:]:
        assert f"| `{name}` | {' | '.join(map(str, said))} |" in document


@pytest.mark.parametrize("side", SIDES)
def test_the_statement_itself_is_asked_in_both_languages(side):
    for language in LANGUAGES:
        _, dictionary = sheets(template(side, language).content).values()
        said = {row[0]: row[1] for row in dictionary}
        for item in MAP["items"].values():
            for column in item[side].values():
                assert f"“{item['text'][language]}”" in said[column]


def test_both_languages_of_the_dictionary_have_the_same_columns():
    english, vietnamese = (template("dictionary", one).content.decode() for one in LANGUAGES)
    first = [[line.split(" | ")[0] for line in text.splitlines() if line.startswith("| `")]
             for text in (english, vietnamese)]  # fmt: skip
    assert first[0] == first[1]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", FORMATS)
def test_indicators_written_as_the_form_says_are_read_whole(language, kind):
    """Every word a form offers is understood, in its language and format."""
    dictionary = list(sheets(template("indicators", language).content).values())[1][1:]
    names, example = [row[0] for row in dictionary], [row[3] for row in dictionary]
    offered = {name: said.split("; ") for name, _, said, _ in dictionary}
    rows = []
    for at, i in enumerate(offered["i"]):
        form, better = offered["form"][at], offered["direction"][at % 2]
        words = {"indicator": f"{example[0]} {at}", "i": i, "form": form, "direction": better}
        rows.append([words.get(name, value) for name, value in zip(names, example, strict=True)])
    found = read_indicators(written(names, rows, kind), f"indicators.{kind}")
    assert found.report["set_aside"] == []
    assert [one.i for one in found.rows] == list(FOUR_IS)
    assert [one.form for one in found.rows] == list(FORMS_OF_ENGAGEMENT)
    assert [one.direction for one in found.rows] == [*DIRECTIONS, *DIRECTIONS]
    assert found.rows[0].target == 2_000_000


def written(names, rows, kind):
    if kind == "csv":
        text = io.StringIO()
        csv.writer(text).writerows([names, *rows])
        return text.getvalue().encode("utf-8-sig")
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    sheet = book.add_worksheet()
    for at, row in enumerate([names, *rows]):
        sheet.write_row(at, 0, row)
    book.close()
    return file.getvalue()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("side", SIDES)
def test_the_examples_are_allowed(side, language):
    """A person made of the examples is read with nothing set aside."""
    dictionary = list(sheets(template(side, language).content).values())[1][1:]
    person = [str(row[3]) for row in dictionary]
    text = ",".join(row[0] for row in dictionary) + "\n" + ",".join(person) + "\n"
    chosen = parse((FOLDER / "map.toml").read_text("utf-8"))
    survey = read_respondents(read_table(text.encode(), "s.csv"), chosen.sides[side], chosen)
    assert survey.report["set_aside"] == []
    assert survey.frame.drop(columns=["row", "weight"]).notna().all(axis=None)


# --- From the form to the gap ---


@pytest.fixture(params=[(lang, kind) for lang in LANGUAGES for kind in FORMATS], ids="-".join)
def study(request, tmp_path):
    """Paths of both forms, filled in, and of the map, as given out."""
    language, kind = request.param
    for side in SIDES:
        (tmp_path / f"{side}.{kind}").write_bytes(filled(side, language, kind))
    (tmp_path / "map.toml").write_bytes(template("map").content)
    files = [str(tmp_path / f"{side}.{kind}") for side in SIDES]
    return [*files, "--map", str(tmp_path / "map.toml")]


def printed(*arguments):
    result = CliRunner().invoke(main, [*arguments, "--json"])
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def test_a_filled_template_is_a_study_of_which_only_its_kind_is_to_be_said(study):
    found = printed("lint", *study)["findings"]
    assert [(one["code"], one["place"]) for one in found] == [("kind_undeclared", "business")]


def test_the_gap_is_that_of_the_answers_that_were_filled_in(study):
    (row,) = printed("gap", *study, "--items", "checkout_easy")["rows"]
    names = ["checkout_easy"]
    for side in SIDES:
        answers = [cell(names[0], at, side, "en") for at in range(60) if at not in (11, 13)]
        assert row[side]["n"] == 58
        assert row[side]["value"] == pytest.approx(sum(one >= 4 for one in answers) / 58)
    assert row["verdict"] == "blind_spot"


def test_both_languages_give_the_same_groups(study):
    rows = printed("gap", *study, "--items", "overall", "--by", "channel")["rows"]
    assert [row["group"]["channel"] for row in rows] == ["Website", "App", "Store"]
    assert all(row["customer"]["n"] in (19, 20) for row in rows)


@pytest.mark.parametrize("gap", ["knowledge", "priority"])
def test_expectation_and_importance_are_asked_on_both_sides(study, gap):
    assert len(printed("gap", *study, "--gap", gap)["rows"]) == 4


def test_a_form_in_english_pairs_with_one_in_vietnamese(tmp_path):
    (tmp_path / "b.xlsx").write_bytes(filled("business", "vi", "xlsx"))
    (tmp_path / "c.csv").write_bytes(filled("customer", "en", "csv"))
    arguments = [
        str(tmp_path / "b.xlsx"),
        str(tmp_path / "c.csv"),
        "--map",
        str(FOLDER / "map.toml"),
    ]
    assert len(printed("gap", *arguments)["rows"]) == len(MAP["items"])


# --- Nothing filled in ---


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize(
    ("kind", "why"),
    [
        ("csv", "cannot be read: it has no header with rows below it."),
        (
            "xlsx",
            "holds no answers of respondents: it looks like a form nobody has filled in, "
            "with a header alone on its first sheet.",
        ),
    ],
)
def test_an_unfilled_template_is_refused_in_a_sentence(side, language, kind, why):
    found = template(side, language, kind)
    with pytest.raises(IngestError) as caught:
        read_table(found.content, found.name)
    assert caught.value.problem == f"{found.name} {why}"


# --- The door ---


@pytest.mark.parametrize("what", TEMPLATES)
def test_the_command_writes_a_template_and_overwrites_nothing(what, tmp_path):
    target = tmp_path / "new"
    arguments = ["template", what, "--language", "vi", "-o", str(target)]
    result = CliRunner().invoke(main, arguments)
    assert (result.exit_code, result.stdout) == (0, f"{target}\n")
    assert target.read_bytes() == template(what, "vi").content
    again = CliRunner().invoke(main, arguments)
    assert again.exit_code == 2
    assert "cannot be written (File exists)" in again.stderr


def test_without_a_name_a_template_has_its_own(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(main, ["template", "customer", "--language", "vi"])
    assert result.stdout == "customer.vi.xlsx\n"
    assert (tmp_path / "customer.vi.xlsx").exists()


@pytest.mark.parametrize(
    "wrong", [("nothing",), ("business", "de"), ("business", "en", "pdf")], ids="-".join
)
def test_what_there_is_not_is_refused_with_what_there_is(wrong):
    with pytest.raises(CxgapError, match="is not a known"):
        template(*wrong)
