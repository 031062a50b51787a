"""Whether whole forms are used or every two answers tells nobody what must not be told."""

import numpy as np
import pytest
from driver_studies import DRIVERS, people, source_of

from cxgap.survey.view import View
from cxgap.tasks.drivers import list_derived

BY_REGION = View(by=("region",))


def of_north(frame, south):
    """What customers' answers derive in the region that all but the first few live in."""
    frame["region"] = np.where(np.arange(len(frame)) < south, "South", "North")
    sides = list_derived(source_of(frame), BY_REGION, None).sides
    return next(side for side in sides if side.group == {"region": "North"})


def blank(frame, keys, rows):
    """The same with these questions left out by these people."""
    for key in keys:
        frame[key] = frame[key].astype(object).mask(rows, "")
    return frame


@pytest.mark.parametrize(("south", "missing"), [(0, "listwise"), (4, "pairwise"), (40, "listwise")])
def test_whole_forms_are_not_chosen_where_respondents_may_not_be_told(south, missing):
    """They are chosen by their part of all respondents; those of the South are the rest of all.

    Nobody there answered, so that figures of the North are shown all the same.
    """
    frame = blank(people(300), (*DRIVERS, "all"), np.arange(300) < south)
    north = of_north(frame, south)
    assert north.missing == missing
    assert north.n == 300 - south
    assert north.respondents == (None if missing == "pairwise" else 300 - south)


@pytest.mark.parametrize(("whole", "missing"), [(3, "pairwise"), (9, "listwise")])
def test_nor_where_it_may_not_be_told_how_many_are_whole(whole, missing):
    """In the South three answered everything: all whole forms less those of the North are they."""
    at = np.arange(300)
    torn = (at >= whole) & (at < 50)
    frame = blank(people(300), ("near", "kind"), torn & (at % 2 == 0))
    frame = blank(frame, ("fast", "clear"), torn & (at % 2 == 1))
    north = of_north(frame, 50)
    assert north.missing == missing
    assert north.respondents == 250, "how many people there are may be told"
