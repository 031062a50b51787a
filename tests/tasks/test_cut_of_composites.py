"""The reader's cut reaches the items inside a composite."""

import pytest

from cxgap.survey.view import View
from cxgap.tasks import studies
from cxgap.tasks.gaps import list_gaps


@pytest.fixture(scope="module")
def demo():
    return studies.open_named("demo", None)


def values(source, level, cut):
    rows = list_gaps(source, View(level=level, items=("app_easy",), cut=cut)).rows
    return rows.iloc[0][["business.value", "customer.value"]].tolist()


@pytest.mark.parametrize("cut", [1, 2, 3])
def test_a_composite_of_one_item_is_the_item_at_every_cut(demo, cut):
    assert values(demo, "dimension", cut) == pytest.approx(values(demo, "item", cut))


def test_cuts_tell_composites_apart(demo):
    assert len({tuple(values(demo, "dimension", cut)) for cut in (1, 2, 3)}) == 3
