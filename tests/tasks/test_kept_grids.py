"""What is hidden is the same whether bases are counted anew or were put into a grid before."""

import pandas as pd
import pytest

from cxgap.errors import PrivacyError
from cxgap.survey.view import View
from cxgap.tasks import gaps, studies
from cxgap.tasks.respondent_counter import hidden_respondents
from cxgap.tasks.source import keeping


@pytest.fixture(scope="module")
def plain():
    return studies.open_named("demo", None)


@pytest.fixture(scope="module")
def kept(plain):
    return keeping(plain)


def wheres(source):
    """Filters of none to three attributes, each leaving out its first or last value."""
    carried = source.mirror_map.attributes_of("customer")
    several = [key for key in carried if key != "wave" and len(source.values[key]) > 2]
    for cut in (slice(1, None), slice(None, -1)):
        for number in (0, 1, 3):
            keys = [key for key in several if key != "generation"][:number]
            yield tuple((key, tuple(source.values[key][cut])) for key in keys)


def answer(source, view):
    try:
        return gaps.list_gaps(source, view).rows
    except PrivacyError as error:
        return pd.DataFrame({"refused": [str(error)]})


@pytest.mark.parametrize("gap", ["perception", "service"])
@pytest.mark.parametrize("level", ["item", "dimension"])
def test_gaps_hide_the_same_under_any_number_of_filters(plain, kept, level, gap):
    for where in wheres(plain):
        view = View(gap=gap, level=level, by=("generation",), where=where, min_base=40)
        pd.testing.assert_frame_equal(answer(kept, view), answer(plain, view), check_dtype=False)


def test_groups_whose_number_is_not_told_are_the_same(plain, kept):
    for where in wheres(plain):
        view = View(by=("generation",), where=where, min_base=200)
        for side in ("business", "customer"):
            same = hidden_respondents(kept, side, view) == hidden_respondents(plain, side, view)
            assert same.all()
