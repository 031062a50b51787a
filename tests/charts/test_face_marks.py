"""Faces are told apart by their mouths alone, and what is not proven looks it."""

import re

import pytest

from cxgap.charts.colors import contrast, ink_on
from cxgap.charts.faces import face, face_color
from cxgap.survey.faces import FACES


def mouth(word):
    """Height of the mouth's middle above its ends: below 0 it smiles."""
    path = face(word, (0, 0), 10, "#000000")[1]["path"]
    ends, bow = re.search(r"M \S+,(\S+) Q 0,(\S+) ", path).groups()
    return float(bow) - float(ends)


def test_every_face_has_a_mouth_of_its_own():
    assert mouth("positive") < 0 == mouth("neutral") < mouth("negative")


def test_a_face_stays_inside_its_outline():
    for word in FACES:
        path = face(word, (0, 0), 10, "#000000")[1]["path"]
        assert max(map(abs, map(float, re.findall(r"-?\d+\.?\d*", path)))) < 10


def test_a_face_that_is_not_proven_has_a_dashed_outline_and_no_colour(style):
    assert face("neutral", (0, 0), 10, "#000000", sure=False)[0]["line"]["dash"] != "solid"
    assert face_color("neutral", style, sure=False) == style.palette.page


@pytest.mark.parametrize("word", FACES)
def test_a_face_can_be_read_on_its_colour(either_theme, word):
    color = face_color(word, either_theme)
    assert contrast(ink_on(color), color) >= 4.5


def test_the_colours_of_faces_differ(either_theme):
    assert len({face_color(word, either_theme) for word in FACES}) == 3
