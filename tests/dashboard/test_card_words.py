"""A card calls a gap what its page calls it."""

import pytest

from cxgap.dashboard import causes
from cxgap.texts.catalog import text
from cxgap.texts.figures import Figures
from cxgap.texts.labels import OWN_VERDICTS

PAGES = {
    **OWN_VERDICTS,
    "diagnosis": causes.VERDICTS,
}
ROW = {"gap.value": -0.1}


@pytest.mark.parametrize("language", ["en", "vi"])
@pytest.mark.parametrize("gap", PAGES)
def test_the_word_of_a_verdict_is_the_same_on_page_and_card(gap, language):
    for verdict, word in PAGES[gap].items():
        reading = Figures("t2b", language).reading(ROW | {"verdict": verdict}, 5, gap)
        assert reading.partition(":")[0].lower() == text(word, language)
        assert "{" not in reading


def test_a_perception_gap_keeps_its_blind_spots():
    reading = Figures("t2b", "en").reading({"gap.value": 0.1, "verdict": "blind_spot"}, 5)
    assert reading.startswith("Blind spot: ")
