"""What the reader of files says is said in the reader's language, whatever stands in it."""

from pathlib import Path

import pytest

from cxgap.errors import CxgapError
from cxgap.ingest.adapters import load, read_table
from cxgap.tasks.read import report_of
from cxgap.texts.spoken import spoken

SAMPLES = sorted(
    path
    for path in (Path(__file__).parents[1] / "ingest/samples").iterdir()
    if path.suffix not in (".py", ".md")
)
ENGLISH = ("its ", "it ", "not a", "named", "cells", "row", "text ", "The ", "header", "like ")


def everything_said(path):
    try:
        report = report_of(read_table(load(path), path.name), "customer")
    except CxgapError:
        return []
    parts = [report["evidence"], *report["notes"], *(one["reason"] for one in report["set_aside"])]
    return [*parts, *(column["evidence"] for column in report["columns"])]


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_nothing_that_is_said_of_a_sample_stays_english(path):
    for sentence in everything_said(path):
        told = spoken(sentence, "vi")
        assert not sentence or told != sentence, sentence
        assert not [word for word in ENGLISH if f" {word}" in f" {told}"], told


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_in_english_every_word_stays(path):
    for sentence in everything_said(path):
        assert spoken(sentence, "en") == sentence


def test_what_stands_in_a_sentence_is_kept():
    assert "33–44" in spoken("not a point of the scale 33–44", "vi")
    assert spoken("not a point of the scale 1–5 or its 5 labels", "vi").count("5") == 2
    assert spoken("something nobody says", "vi") == "something nobody says"
