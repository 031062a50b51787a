"""The script on a touchpoint's card prints the figures that the wheel shows."""

from __future__ import annotations

from dataclasses import replace

import pytest
from test_reproduce import check, run
from touchpoint_studies import study_of

from cxgap.store import version
from cxgap.survey.faces import Cuts
from cxgap.survey.view import View
from cxgap.tasks.explain import explain
from cxgap.tasks.regroup import regrouped
from cxgap.tasks.studies import open_saved
from cxgap.tasks.touchpoints import list_touchpoints, places

WEBSITE = "before/website"


def test_a_touchpoint_is_computed_again_from_the_files(tmp_path):
    source = open_saved(version.save(study_of(), tmp_path / "study"))
    wheel = list_touchpoints(source, View(), Cuts()).rows.set_index("key")
    known = places(source.mirror_map)
    asked = regrouped(source, {place.key: place.items for place in known})
    view = View(level="stage", items=tuple(key for place in known for key in place.items))
    card = explain(asked, view, WEBSITE)
    assert card.items == ("pages", "speed")
    (printed,) = run([card.python], source.folder)
    check(card, printed)
    for figure in ("business", "customer", "gap"):
        assert printed[figure]["value"] == pytest.approx(wheel.loc[WEBSITE, f"{figure}.value"])
    assert explain(replace(asked, folder=None), view, WEBSITE).python is None
