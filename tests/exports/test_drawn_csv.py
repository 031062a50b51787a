"""The data of a chart: the rows drawn, named, with the columns of the commands, safe to open."""

from __future__ import annotations

import csv
import io

import pandas as pd

from cxgap.exports.drawn_csv import drawn_csv
from cxgap.exports.gap_json import gap_csv
from cxgap.survey.view import View
from cxgap.tasks import gaps, studies


def read(data):
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))


def test_it_says_what_the_command_says_and_the_name_of_each_row():
    rows = gaps.list_gaps(studies.open_named("demo", None), View(level="dimension")).rows
    command = list(csv.DictReader(io.StringIO(gap_csv(rows))))
    named = read(drawn_csv(rows.assign(label=rows["dimension"], key="dimension=x")))
    assert [row.pop("label") for row in named] == list(rows["dimension"])
    assert named == command


def test_spreadsheets_read_its_letters():
    data = drawn_csv(pd.DataFrame({"label": ["Trải nghiệm"]}))
    assert data.startswith(b"\xef\xbb\xbf")
    assert read(data) == [{"label": "Trải nghiệm"}]


def test_no_text_is_a_formula_and_no_number_is_a_text():
    rows = pd.DataFrame({"label": ["=1+1", "@x", "-a", "plain"], "gap.value": [-0.5, 0.5, 0, 1]})
    assert [row["label"] for row in read(drawn_csv(rows))] == ["'=1+1", "'@x", "'-a", "plain"]
    assert [row["gap.value"] for row in read(drawn_csv(rows))] == ["-0.5", "0.5", "0.0", "1.0"]


def test_counts_have_no_decimals_and_a_shared_place_keeps_its_half():
    rows = pd.DataFrame({"customer.n": [5.0, None], "business.rank": [2.5, 1.0]})
    assert [row["customer.n"] for row in read(drawn_csv(rows))] == ["5", ""]
    assert [row["business.rank"] for row in read(drawn_csv(rows))] == ["2.5", "1.0"]


def test_what_only_the_chart_needs_is_left_out():
    rows = pd.DataFrame({"key": ["item=a"], "line": [0], "flags": [["a", "b"]]})
    assert read(drawn_csv(rows)) == [{"flags": "a b"}]


def test_what_the_gate_hides_is_in_no_file():
    view = View(level="dimension", by=("generation",), min_base=100_000)
    rows = gaps.list_gaps(studies.open_named("demo", None), view).rows
    found = read(drawn_csv(rows.assign(label=rows["dimension"])))
    figures = [row[name] for row in found for name in row if name.endswith((".value", ".n"))]
    assert figures
    assert not any(figures)
