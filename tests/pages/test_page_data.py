"""Bring your surveys, see them understood, confirm, save; and the quality of what was brought."""

from __future__ import annotations

import json
import re

import pandas as pd
import pytest
from page_tools import BRING, OVERVIEW, QUALITY, TEMPLATES, elements, on_page, open_page, said

from cxgap.store import folder as store
from cxgap.tasks import studies
from cxgap.tasks.templates import template

WORDS = ["Very poor", "Poor", "Fair", "Good", "Excellent"]
BUSINESS = "Timestamp,Department,How friendly are our staff?,How clean are our stores?\n" + "".join(
    f"2026/03/01 10:0{n % 10}:00,{'IT' if n % 2 else 'HR'},{WORDS[3 + n % 2]},{WORDS[2 + n % 3]}\n"
    for n in range(40)
)
POINTS = ["Rất không hài lòng", "Không hài lòng", "Bình thường", "Hài lòng", "Rất hài lòng"]
CUSTOMERS = "Dấu thời gian,Khu vực,Nhân viên thân thiện,Cửa hàng sạch sẽ,Email\n" + "".join(
    f"01/03/2026 10:00:00,{'Bắc' if n % 3 else 'Nam'},{POINTS[n % 5]},{POINTS[n % 4]},k{n}@a.vn\n"
    for n in range(90)
)


def dropped(business=BUSINESS, customers=CUSTOMERS, link="", names=("b.csv", "c.csv")):
    at = open_page(BRING, link)
    for uploader, name, text in zip(
        at.get("file_uploader")[:2], names, (business, customers), strict=True
    ):
        if text:
            data = text.encode() if isinstance(text, str) else text
            uploader.upload(name, data, "text/csv")
    return at.run()


def button(at, label):
    (found,) = [one for one in at.button if one.label == label]
    return found


def editor(at, column):
    """The table to confirm that has a column of this name."""
    (found,) = [
        one.value
        for one in on_page(at, "arrow_data_frame") + on_page(at, "dataframe")
        if column in one.value.columns
    ]
    return found


def test_two_files_in_two_languages_are_understood_paired_and_saved():
    at = dropped()
    assert not at.exception
    assert "Google Forms, utf-8: 40 of 40 rows read." in said(at)
    assert "ratings: 2 · groups: 1 · dates: 1 · personal, left out: 1" in said(at)
    assert "2 pairs were found. Correct what is wrong" in said(at)
    pairs = editor(at, "score")
    assert list(pairs["business"]) == ["How friendly are our staff?", "How clean are our stores?"]
    assert list(pairs["customer"]) == ["Nhân viên thân thiện", "Cửa hàng sạch sẽ"]
    assert pairs["use"].all()
    at.text_input(key="bring_name").set_value("hanoi-2026")
    button(at, "Create the study").click().run()
    assert not at.exception
    assert "Saved." in at.success[0].value
    (name,) = store.names()
    source = studies.open_named(name)
    assert (name, source.rows) == ("hanoi-2026", {"business": 40, "customer": 90})
    links = [one.proto.query_string for one in elements(at.main) if one.type == "page_link"]
    assert all("study=hanoi-2026" in link and source.version in link for link in links)
    overview = open_page(OVERVIEW, links[0])
    assert not overview.exception
    assert "Business" in "".join(element.proto.body for element in on_page(overview, "html"))


def test_what_was_confirmed_is_taken_over_for_the_next_wave():
    first = dropped()
    first.text_input(key="bring_name").set_value("first")
    button(first, "Create the study").click().run()
    later = CUSTOMERS.replace("Nhân viên thân thiện", "NHÂN VIÊN THÂN THIỆN ")
    at = dropped(customers=later)
    at.selectbox(key="bring_earlier_False").set_value("first").run()
    assert not at.exception
    assert list(editor(at, "score")["customer"]) == ["NHÂN VIÊN THÂN THIỆN", "Cửa hàng sạch sẽ"]
    assert "was taken to be 'NHÂN VIÊN THÂN THIỆN' now" in said(at)


def test_the_demo_files_can_be_tried_without_any_file():
    at = open_page(BRING)
    button(at, "Try it with the demo files").click().run()
    assert not at.exception
    assert "5,000 of 5,000 rows read" in said(at)
    assert len(editor(at, "score")) > 30


def test_in_vietnamese_every_sentence_of_ours_is_vietnamese():
    at = dropped(link="lang=vi")
    assert not at.exception
    shown = said(at)
    assert "đã đọc 40 trong số 40 dòng" in shown
    assert "Tìm thấy 2 cặp" in shown
    for english in ("rows read", "pairs were found", "Save it", "Drop the files"):
        assert english not in shown


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "it is empty"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "it looks like a picture"),
        ("a\n", "no header with rows below it"),
    ],
)
def test_a_file_that_cannot_be_read_says_so_in_one_sentence_and_nothing_else_breaks(data, sentence):
    at = dropped(business="", customers=data or b" ")
    assert not at.exception
    (error,) = at.error
    assert sentence in error.value.replace("\\", "")
    assert not [one for one in at.button if one.label == "Create the study"]


def test_the_business_alone_is_asked_for_customers():
    at = dropped(customers="")
    assert "Next: the customers' survey" in said(at)


def test_customers_alone_are_held_against_what_the_business_states():
    at = dropped(business="")
    assert not at.exception
    assert "stated" in editor(at, "score")
    assert list(editor(at, "score")["customer"]) == ["Nhân viên thân thiện", "Cửa hàng sạch sẽ"]


def test_a_wrong_guess_of_how_to_read_can_be_overruled():
    text = CUSTOMERS.replace("Bắc", "Bac").replace(",", ";")
    at = dropped(customers=text)
    at.selectbox(key="bring_customer_delimiter").set_value(",").run()
    assert not at.exception
    assert "ratings: 2" not in said(at).split("c.csv")[1]


def test_a_name_that_cannot_be_is_said_and_nothing_is_saved():
    at = dropped()
    at.text_input(key="bring_name").set_value("a/b")
    button(at, "Create the study").click().run()
    assert not at.exception
    assert "cannot be the name of a study" in at.error[0].value.replace("\\", "")
    assert store.names() == []


def test_hostile_names_and_questions_are_shown_and_never_obeyed():
    hostile = "![x](http://example.org) <img src=x onerror=alert(1)> **bold** $x$"
    text = CUSTOMERS.replace("Cửa hàng sạch sẽ", hostile)
    at = dropped(customers=text, names=("b.csv", f"{hostile.replace('/', '')}.csv"))
    assert not at.exception
    read = [one.value for one in elements(at.main) if one.type in ("markdown", "caption")]
    assert not [one for one in read if re.search(r"(?<!\\)(?:<img|!\[x|\$x)", one)]
    assert any("bold" in one for one in read)


def test_answers_off_the_scale_are_listed_with_row_and_reason():
    text = CUSTOMERS.replace(f"{POINTS[1]},{POINTS[1]}", f"{POINTS[1]},33", 1)
    at = dropped(customers=text)
    (aside,) = [one.value for one in on_page(at, "dataframe") if "Reason" in one.value]
    assert aside[["Row", "Column", "Content"]].to_numpy().tolist() == [
        [3, "Cửa hàng sạch sẽ", "33"]
    ]


def test_quality_says_what_was_read_and_what_is_missing():
    at = open_page(QUALITY)
    assert not at.exception
    assert "5,250 rows were read; every cell could be used." in said(at)
    assert "Least answered:" in said(at)
    table = on_page(at, "table")[0].value
    assert list(table.columns) == ["Figure", "Business", "Customers"]
    answers = editor(at, "Answers")
    total = answers[["Answers", "Blank", "No answer", "Set aside"]].map(
        lambda text: int(str(text).replace(",", ""))
    )
    people = answers["Side"].map({"Business": 250, "Customers": 5000})
    assert (total.sum(axis=1) == people).all()


def test_quality_never_shows_the_content_of_whole_rows(tmp_path):
    text = CUSTOMERS.replace("k3@a.vn", "k3@a.vn,too,many,cells", 1)
    at = dropped(customers=text)
    assert "k3@a.vn" in "".join(one.value.to_csv() for one in on_page(at, "dataframe"))
    at.text_input(key="bring_name").set_value("mine")
    button(at, "Create the study").click().run()
    quality = open_page(QUALITY, "study=mine")
    assert not quality.exception
    tables = "".join(one.value.to_csv() for one in on_page(quality, "dataframe"))
    assert "the whole row" in tables
    assert "k3@a.vn" not in tables
    assert isinstance(on_page(quality, "dataframe")[0].value, pd.DataFrame)


def test_the_read_report_kept_with_the_study_is_whole(tmp_path):
    at = dropped(customers=CUSTOMERS.replace("k3@a.vn", "k3@a.vn,too,many,cells", 1))
    at.text_input(key="bring_name").set_value("mine")
    button(at, "Create the study").click().run()
    place = store.version_folder(store.study_folder("mine"))
    report = json.loads((place / "report.json").read_text("utf-8"))["sides"]["customer"]
    rows = [one for one in report["set_aside"] if one["column"] is None]
    assert report["rows_in_file"] == report["rows_read"] + len(rows) == 90
    assert (place / "originals" / "customer-c.csv").read_text("utf-8").count("too,many") == 1


def test_files_without_any_group_are_paired_and_saved():
    text = "id,Staff friendly,Store clean\n" + "".join(
        f"{n},{n % 5 + 1},{n % 4 + 1}\n" for n in range(20)
    )
    at = dropped(business=text, customers=text)
    assert not at.exception
    assert "2 pairs were found" in said(at)
    assert "No column splits respondents into groups." in said(at)
    assert [one for one in at.button if one.label == "Create the study"]


def test_files_without_any_rating_say_so():
    text = "id,remark\n" + "".join(f"{n},word{n}\n" for n in range(20))
    at = dropped(business=text, customers=text)
    assert not at.exception
    assert "No question was recognised as a rating" in said(at)


def test_nobody_is_taken_for_a_sample_who_did_not_say_so():
    at = dropped()
    at.text_input(key="bring_name").set_value("plain")
    button(at, "Create the study").click().run()
    source = studies.open_named("plain")
    assert {side.kind for side in source.mirror_map.sides.values()} == {None}
    assert "kind_undeclared" in {finding.code for finding in source.findings}


def test_a_page_gives_no_advice_for_the_command_line():
    at = dropped()
    for sentence in ("cxgap read", "--", "Confirm with a mirror map"):
        assert sentence not in said(at)


def test_in_vietnamese_the_reader_says_why_in_vietnamese():
    at = dropped(link="lang=vi")
    shown = said(at) + "".join(one.value.to_csv() for one in on_page(at, "dataframe"))
    for english in ("text separated by", "its words are of", "its cells are dates", "named like"):
        assert english not in shown
    assert "từ ngữ thuộc thang: hài lòng" in shown


def test_what_is_true_of_several_items_is_said_once_by_their_texts():
    business = "Fast delivery,Clean stores\n" + "".join(
        f"{n % 5 + 1},{n % 5 + 1}\n" for n in range(30)
    )
    customers = "Fast delivery,Clean stores\n" + "".join(f"{n % 11},{n % 11}\n" for n in range(30))
    at = dropped(business=business, customers=customers)
    (line,) = [text for text in said(at).splitlines() if "asked on different scales" in text]
    assert "“Fast delivery”, “Clean stores” was asked" in line


@pytest.mark.parametrize("language", ["en", "vi"])
def test_the_templates_page_shows_what_every_column_is(language):
    at = open_page(TEMPLATES, f"lang={language}")
    assert not at.exception
    business, customer, indicators = (
        one.value.replace(r"\\(.)", r"\1", regex=True)  # as shown: letters, no Markdown
        for one in on_page(at, "table")
    )
    assert "direction" in set(indicators.iloc[:, 0])
    for side, table in (("business", business), ("customer", customer)):
        header = template(side, language, "csv").content.decode("utf-8-sig").splitlines()[0]
        assert list(table.iloc[:, 0]) == header.split(",")
        assert (table != "").all(axis=None)
    assert len([one for one in elements(at.main) if one.type == "download_button"]) == 8
