"""Which touchpoint the wheel's headline is about."""

import numpy as np
import pytest

from cxgap.dashboard.wheel_words import headline_row
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
