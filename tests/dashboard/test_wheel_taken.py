"""The wheel gives away every touchpoint, and says which of them it draws."""

from __future__ import annotations

import csv
import io
from urllib.parse import urlencode

from cxgap.dashboard.wheel import Wheel, taken
from cxgap.exports.drawn_csv import drawn_csv
from cxgap.survey.faces import Cuts
from cxgap.survey.view import View
from cxgap.tasks import studies
from cxgap.tasks.touchpoints import list_touchpoints

DRAWN = 5


def test_the_file_holds_every_touchpoint_and_says_which_are_drawn():
    table = list_touchpoints(studies.open_named("demo"), View(), Cuts())
    rows = table.rows.assign(label=table.rows["key"], decisive=False)
    marks = [urlencode({"touchpoint": key}) for key in rows["key"]]
    drawn = rows.assign(key=marks).head(DRAWN)
    data = drawn_csv(taken(Wheel(rows, drawn, table, None, "")))
    lines = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    assert [line["label"] for line in lines] == list(rows["key"])
    assert [line["drawn"] for line in lines].count("True") == DRAWN
    assert {line["customer.face"] for line in lines} <= {"positive", "neutral", "negative"}
