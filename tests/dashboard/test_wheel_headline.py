"""Which touchpoint the wheel's headline is about."""

import numpy as np
import pytest

from cxgap.dashboard.wheel_finding import headline_row
from cxgap.survey.faces import Face


def place(key, ours, theirs, verdict, gap, *, decisive=False):
    faces = {"business.face": Face(ours), "customer.face": Face(theirs)}
    rest = {"verdict": verdict, "gap.value": gap, "decisive": decisive, "stated": ""}
    return {"key": key, **faces, **rest}


SEEN = place("seen", "negative", "negative", "hidden_strength", -0.3)
UNSEEN = place("unseen", "neutral", "negative", "blind_spot", 0.2)
WIDER = place("wider", "positive", "negative", "blind_spot", 0.4)
MOMENT = place("moment", "positive", "negative", "blind_spot", 0.1, decisive=True)
BRIGHTER = place("brighter", "positive", "neutral", "blind_spot", 0.9)
ALIKE = place("alike", "positive", "positive", "blind_spot", 0.9)
UNKNOWN = place("unknown", "negative", "negative", None, np.nan)


@pytest.mark.parametrize(
    ("rows", "wanted"),
    [
        ([SEEN, UNSEEN], "unseen"),
        ([BRIGHTER, SEEN], "seen"),
        ([ALIKE, BRIGHTER], "brighter"),
        ([UNSEEN, WIDER], "wider"),
        ([WIDER, MOMENT, UNSEEN], "moment"),
        ([UNKNOWN, SEEN], "seen"),
    ],
    ids=["unseen first", "then what hurts", "then what we see brighter", "the widest", "a moment",
         "what has no gap last"],
)  # fmt: skip
def test_the_headline_is_about(rows, wanted):
    assert headline_row(rows)[1]["key"] == wanted


def test_nothing_proven_has_no_headline():
    assert headline_row([ALIKE]) is None
    assert headline_row([]) is None


@pytest.mark.parametrize(
    ("ours", "said"),
    [
        (Face("negative", ("negative",)), "hurts customers more than we think"),
        (Face("neutral", ("negative", "neutral")), "hurts customers more than we think"),
        (Face("neutral", ("neutral", "positive")), "and we do not see it"),
        (Face("positive", ("positive",)), "and we do not see it"),
    ],
    ids=["we see it too", "we may see it", "neutral or better", "we smile"],
)
def test_that_we_do_not_see_it_is_said_only_where_our_face_cannot_be_negative(ours, said):
    sentence, _ = headline_row([WIDER | {"business.face": ours}])
    assert said in sentence


def test_what_we_surely_do_not_see_comes_before_a_wider_gap_at_what_we_see_too():
    seen_too = WIDER | {"business.face": Face("negative", ("negative",))}
    assert headline_row([seen_too, UNSEEN])[1]["key"] == "unseen"


def test_what_the_metric_cannot_compare_is_not_called_unproven():
    sentence, _ = headline_row([UNKNOWN])
    assert "this metric cannot compare it" in sentence
    sentence, _ = headline_row([UNKNOWN | {"verdict": "unclear"}])
    assert "whether we see it is not proven" in sentence
