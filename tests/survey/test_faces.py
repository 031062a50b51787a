"""A face never claims more than the interval of its figure."""

from math import nan

import pytest

from cxgap.errors import ViewError
from cxgap.survey.faces import FACES, Cuts, Face, face_of

CUTS = Cuts(40, 70)


@pytest.mark.parametrize(
    ("low", "high", "word", "reach"),
    [
        (70, 90, "positive", ("positive",)),
        (69.9, 90, "neutral", ("neutral", "positive")),
        (40, 69.9, "neutral", ("neutral",)),
        (30, 40, "neutral", ("negative", "neutral")),
        (30, 39.9, "negative", ("negative",)),
        (10, 90, "neutral", FACES),
    ],
)
def test_a_face_is_positive_or_negative_only_where_the_whole_interval_is(low, high, word, reach):
    face = face_of((low + high) / 2, low, high, CUTS)
    assert face == Face(word, reach)
    assert face.sure == (len(reach) == 1)


def test_a_declared_figure_has_the_face_of_its_value():
    assert face_of(92, nan, nan, CUTS) == Face("positive", ("positive",))


def test_what_is_hidden_has_no_face_whatever_its_figure():
    assert face_of(92, 90, 94, CUTS, hidden=True) == Face("hidden")
    assert not Face("hidden").known


def test_what_is_missing_has_no_face():
    face = face_of(nan, nan, nan, CUTS)
    assert face == Face("missing")
    assert not face.sure


@pytest.mark.parametrize("cuts", [(70, 40), (50, 50), (0, 50), (50, 100), (-5, 50), (nan, 50)])
def test_cuts_that_part_nothing_are_refused(cuts):
    with pytest.raises(ViewError, match="must rise inside"):
        Cuts(*cuts)
