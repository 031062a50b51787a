"""The names of a study's parts, in both languages and where a study gives none."""

from __future__ import annotations

import pytest

from cxgap.charts.theme import REQUIRED_WORDS
from cxgap.survey.mirror_toml import parse
from cxgap.texts.charts import chart_words
from cxgap.texts.labels import Names
from cxgap.texts.units import unit_range

MAP = """
[items.plain]
customer.experience = "a"
dimension = "simplicity"
[items.named]
text = { en = "Costs {x}", vi = "Giá {0}" }
customer.experience = "b"
dimension = "own_one"
stage = "before"
[touchpoints.till]
text = { en = "Till", vi = "Quầy" }
[attributes.region]
customer = "region"
[attributes.region.values]
"N" = { vi = "Miền Bắc" }
[attributes.shop_size]
customer = "size"
"""


@pytest.fixture(params=["en", "vi"])
def names(request):
    return Names(parse(MAP), request.param)


def test_a_studys_own_names_come_first(names):
    vietnamese = names.language == "vi"
    assert names.item("named") == ("Giá {0}" if vietnamese else "Costs {x}")
    assert names.value("region", "N") == "Miền Bắc"
    assert names.touchpoint("till") == ("Quầy" if vietnamese else "Till")


def test_where_a_study_gives_no_name_ours_or_the_key_is_shown(names):
    vietnamese = names.language == "vi"
    assert names.study() == ("Nghiên cứu chưa đặt tên" if vietnamese else "Unnamed study")
    assert names.item("plain") == "plain"
    assert names.dimension("own_one") == "own one"
    assert names.dimension("simplicity").startswith("Tính" if vietnamese else "Simplicity")
    assert names.stage("before") == ("Trước" if vietnamese else "Before")
    assert names.touchpoint("store") == ("Cửa hàng" if vietnamese else "Store")
    assert names.touchpoint("own_one") == "Own one"
    assert names.attribute("region") == ("Vùng miền" if vietnamese else "Region")
    assert names.attribute("shop_size") == "shop size"
    assert names.value("shop_size", "big") == "big"
    assert names.note() == ""


def test_charts_get_all_their_words():
    assert chart_words("en").keys() == chart_words("vi").keys()
    assert REQUIRED_WORDS.keys() <= chart_words("vi").keys()
    assert chart_words("vi")["base"].format(n=5) == "n = 5"


@pytest.mark.parametrize(
    ("metric", "ends", "unit"),
    [
        ("t2b", (0, 1), "điểm"),
        ("nps", (-100, 100), "điểm"),
        ("mean100", (0, 100), "điểm"),
        ("mean", (1, 5), "điểm thang đo"),
    ],
)
def test_axes_have_the_metrics_range_and_unit(metric, ends, unit):
    found = unit_range(metric, parse(MAP), None, "vi")
    assert (found.low, found.high) == ends
    assert found.gap_unit == unit
