"""Roles of columns with their evidence: people, ages and generations, groups and texts."""

from dataclasses import replace

import pytest
from files import survey_of, table_of
from hypothesis import given, reject
from hypothesis import strategies as st

from cxgap.errors import IngestError
from cxgap.ingest.columns import columns_of
from cxgap.ingest.personal import is_personal_name, says_who
from cxgap.ingest.propose import propose_map, propose_side
from cxgap.ingest.table import Codes
from cxgap.survey.attribute import AttributeSource
from cxgap.survey.mirror_dump import dump
from cxgap.survey.mirror_toml import parse
from cxgap.tasks.group_values import values_by_attribute
from cxgap.tasks.pair import pair_tables


def column(name, cells, more=""):
    rows = "".join(f'{at},"{cell}",{at % 5 + 1}{more}\n' for at, cell in enumerate(cells))
    head = f'nr,"{name}",q' + (",day" if more else "")
    return columns_of(table_of(f"{head}\n{rows}"))[1]


@pytest.mark.parametrize(
    "name",
    [
        *("E-mail", "Email Address", "Your email", "Phone", "Mobile number", "IP Address", "Name"),
        *("First name", "Full Name", "Họ và tên", "Họ tên", "Tên của bạn", "Số điện thoại", "SĐT"),
        *("Điện thoại liên hệ", "Địa chỉ", "Địa chỉ email", "Zalo", "CCCD", "RecipientEmail"),
    ],
)
def test_personal_columns_are_known_by_name(name):
    cells = [f"somebody {at}" for at in range(10)]
    found = column(name, cells)
    assert (found.role, found.evidence) == ("personal", "named like personal data")


@pytest.mark.parametrize(
    "name",
    [
        *(
            "The staff called me by name",
            "I get too many e-mails",
            "Is the mobile app easy to use?",
        ),
        *("Số điện thoại hỗ trợ dễ tìm", "Tên sản phẩm rõ ràng", "Company phone line is answered"),
    ],
)
def test_questions_may_speak_of_phones_and_names(name):
    assert not is_personal_name(name)
    assert column(name, ["5", "4", "3", "2", "1"] * 4).role == "rating"


@pytest.mark.parametrize(
    "cell",
    [
        *("an.nguyen@example.com", "Mail me: a@b.vn", "0912 345 678", "+84 912 345 678"),
        *("(028) 3822-1234", "gọi 0912345678 nhé", "192.168.0.1", "2001:db8:0:0:1:0:0:1"),
    ],
)
def test_who_somebody_is_is_seen_in_the_cells_whatever_the_column_is_called(cell):
    assert says_who(cell)
    found = column("Anything else?", [f"{cell}" for at in range(20)])
    assert found.role == "personal"


@pytest.mark.parametrize(
    "cell",
    [
        *(
            "2016-05-11",
            "01/02/2023",
            "0.6891234567",
            "0,6891234567",
            "12:30:00",
            "5",
            "1500000000",
        ),
        *("Q1-0001", "v1.2.3", "10 - Extremely likely", "@home", "00123"),
    ],
)
def test_dates_weights_and_codes_are_nobody(cell):
    assert not says_who(cell)


def test_free_text_that_names_somebody_now_and_then_says_how_often():
    cells = [f"comment {at}" for at in range(30)] + ["call 0912345678"] * 1
    found = column("Comments", cells)
    assert found.role == "free text"
    assert found.evidence.endswith("1 of them say who somebody is")


def test_personal_columns_are_in_no_table_and_no_map():
    rows = "".join(f"a{at % 2}@example.com,0912345678,{at % 5 + 1}\n" for at in range(40))
    table = table_of("contact,sđt,q\n" + rows)
    study = pair_tables(
        {"business": table, "customer": table},
        propose_map({"business": table, "customer": table}).mirror_map,
    )
    assert study.values == {}
    assert "contact" not in dump(study.mirror_map)
    assert not any("a_" in name for name in study.surveys["customer"].frame.columns)


@pytest.mark.parametrize(
    ("name", "cells", "role", "kind"),
    [
        ("Your generation", ["Gen X (1965–1980)", "Gen Z (1997–2012)"], "attribute", "generation"),
        ("Thế hệ", ["Thế hệ Y", "Thế hệ Z", "Thế hệ X"], "attribute", "generation"),
        ("Năm sinh", ["1965-1980", "1981-1996"], "attribute", "generation"),
        ("Năm sinh", ["1988", "1992", "2001"], "attribute", "birth_year"),
        ("Date of birth", ["1988-01-02", "1992-03-04", "2001-01-01"], "attribute", "birth_year"),
        ("How old are you?", ["34", "51", "27"], "attribute", "age"),
        ("Tuổi của bạn", ["34", "51", "27"], "attribute", "age"),
        ("Độ tuổi", ["Dưới 18", "18-24", "25-34"], "attribute", "age_band"),
        ("Q12", ["18-24", "25-34", "55+"], "attribute", "age_band"),
        ("Employees", ["1-10", "11-50", "51+"], "attribute", "label"),
        ("Age", ["1", "2", "3"], "attribute", "label"),
        ("Job", ["Senior manager", "General manager", "Clerk"], "attribute", "label"),
        ("gender", ["1", "2", "1"], "attribute", "label"),
        ("The age of the shops does not matter", ["1", "2", "3", "4", "5"], "rating", "label"),
        ("when", ["2016-05-11", "11/05/2016"], "date", "label"),
        ("weight", ["1", "2"], "weight", "label"),
        ("đợt", ["1", "2"], "wave", "label"),
    ],
)  # fmt: skip
def test_a_column_has_a_role_and_says_why(name, cells, role, kind):
    found = column(name, cells * 20)
    assert (found.role, found.kind) == (role, kind)
    assert found.evidence


def survey_with(cells, day="2026-03-04"):
    rows = "".join(f'{at},"{cell}",{at % 5 + 1},{day}\n' for at, cell in enumerate(cells))
    return table_of(f"nr,who,q,day\n{rows}".replace("who", "age"))


def test_ages_of_a_dated_file_become_generations_and_are_said():
    table = survey_with(["25-34", "55-64", "30-44"] * 20)
    proposal = propose_map({"business": table, "customer": table})
    mirror_map = proposal.mirror_map
    assert mirror_map.attributes["age"].sources["customer"] == AttributeSource("age", "age_band")
    assert mirror_map.sides["customer"].date == "day"
    assert "generations_guessed" in [finding.code for finding in proposal.findings]
    study = pair_tables({"business": table, "customer": table}, mirror_map)
    assert study.values["age"] == ("55-64", "Millennials", "25-34")
    assert parse(dump(mirror_map)) == mirror_map


def test_codes_whose_labels_are_bands_of_ages_become_generations_too():
    table = survey_with(["1", "2", "9"] * 20)
    coded = replace(table, codebook={"age": Codes({"1": "30-44", "2": "62-79"}, ("9",))})
    tables = {"business": coded, "customer": coded}
    mirror_map = propose_map(tables).mirror_map
    assert mirror_map.attributes["age"].sources["customer"].kind == "age_band"
    assert parse(dump(mirror_map)) == mirror_map
    assert pair_tables(tables, mirror_map).values["age"] == ("Baby Boomers", "Millennials")


@pytest.mark.parametrize("cells", [["25-34", "55-64"], ["25", "61", "38"]])
def test_without_a_year_ages_are_asked_about_and_stay_what_they_are(cells):
    table = survey_with(cells * 20, day="x")
    proposal = propose_side(table, "customer")
    (asked,) = [finding for finding in proposal.findings if finding.code == "fieldwork_missing"]
    assert "fieldwork = " in asked.as_dict()["remedy"]
    kinds = {
        source.kind
        for attribute in proposal.mirror_map.attributes.values()
        for source in attribute.sources.values()
    }
    assert kinds <= {"label"}


def test_a_generation_only_customers_have_is_proposed_for_them():
    business = table_of("nr,q\n" + "".join(f"{at},{at % 5 + 1}\n" for at in range(20)))
    rows = "".join(f"{at},{at % 5 + 1},Gen {'XYZ'[at % 3]}\n" for at in range(60))
    tables = {"business": business, "customer": table_of("nr,q,generation\n" + rows)}
    mirror_map = propose_map(tables).mirror_map
    assert mirror_map.attributes["generation"].is_generation
    assert list(mirror_map.attributes["generation"].sources) == ["customer"]
    assert pair_tables(tables, mirror_map).values["generation"] == ("Gen X", "Gen Y", "Gen Z")


LABELS = ["Gen Z (2000–2015)", "Gen X (1961–1981)", "Millennials (1982–1999)"]


def test_labels_with_their_own_years_keep_them():
    rows = "".join(f"{at},5,{LABELS[at % 3]}\n" for at in range(30)) + "30,5,No idea\n"
    text = "nr,q,g\n" + rows
    mirror_map = (
        'items.q.customer.experience = "q"\n'
        'attributes.g.customer = { column = "g", as = "generation", no_answer = ["No idea"] }\n'
    )
    survey = survey_of(text, mirror_map)
    found = values_by_attribute({"customer": survey}, parse(mirror_map))["g"]
    assert found == (LABELS[1], LABELS[2], LABELS[0]), "oldest first, in the words of the file"
    assert survey.report["set_aside"] == []


@given(st.lists(st.text(max_size=12), min_size=4, max_size=30), st.text(min_size=1, max_size=20))
def test_whatever_a_column_holds_it_has_one_role_with_evidence(cells, name):
    quoted = ['"' + cell.replace('"', '""') + '"' for cell in [name, *cells]]
    text = "\n".join(f"{at},{cell}" for at, cell in enumerate(quoted)) + "\n"
    try:
        table = table_of(text)
    except IngestError:
        reject()
    for found in columns_of(table):
        assert found.role
        assert found.evidence
