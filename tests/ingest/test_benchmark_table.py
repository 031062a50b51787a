"""A table of benchmarks becomes part of the map, or one sentence says which cell is wrong."""

import pytest

from cxgap.errors import IngestError
from cxgap.ingest.benchmarks import with_benchmarks
from cxgap.survey.benchmark import Benchmark
from cxgap.survey.mirror_dump import dump
from cxgap.survey.mirror_toml import parse

MAP = """
[items.wifi]
text = { en = "Free WiFi", vi = "WiFi miễn phí" }
customer.experience = "q1"
benchmark = { value = 0.5, source = "old" }
[items.recommend]
scale = { worst = 0, best = 10 }
customer.experience = "q2"
"""


def read(*rows, header="item,value,source,metric"):
    return with_benchmarks(parse(MAP), "\n".join([header, *rows]).encode(), "b.csv")


def test_benchmarks_are_found_by_key_or_text_and_win_over_those_of_the_map():
    found = read("wifi,81 %,Region,", "recommend,31,Region,nps", "WiFi miễn phí,3.9,Other,mean")
    assert found.items["wifi"].benchmarks == (
        Benchmark(0.81, {"en": "Region"}, "t2b", 2),
        Benchmark(3.9, {"en": "Other"}, "mean"),
    )
    assert found.items["recommend"].benchmarks == (Benchmark(31, {"en": "Region"}, "nps"),)
    assert parse(dump(found)) == found


def test_a_table_may_say_cut_year_and_address_in_vietnamese():
    row = "wifi,0.62,Ngành,1,2024,https://example.org/a"
    found = read(row, header="Câu hỏi,Giá trị,Nguồn,Cut,Năm,Liên kết")
    assert found.items["wifi"].benchmarks[-1] == Benchmark(
        0.62, {"en": "Ngành"}, "t2b", 1, 2024, "https://example.org/a"
    )


@pytest.mark.parametrize(
    "header", ["source,source_vi", "Source (EN),source.vi", "Nguồn tiếng Anh,Nguồn (tiếng Việt)"]
)
def test_a_source_in_both_languages_is_kept_by_language_and_goes_through_the_map(header):
    found = read("wifi,0.8,Airports,Các sân bay", header=f"item,value,{header}")
    (mark,) = found.items["wifi"].benchmarks
    assert mark.source == {"en": "Airports", "vi": "Các sân bay"}
    assert parse(dump(found)) == found


def test_either_source_is_enough_in_a_row_and_as_a_column():
    rows = ("wifi,0.8,Airports,,", "wifi,3.9,,Các sân bay,mean")
    found = read(*rows, header="item,value,source,source_vi,metric")
    shares, mean = found.items["wifi"].benchmarks
    assert (shares.source, mean.source) == ({"en": "Airports"}, {"vi": "Các sân bay"})
    only = read("wifi,0.8,Các sân bay", header="item,value,source_vi")
    assert only.items["wifi"].benchmarks[0].source == {"vi": "Các sân bay"}
    assert parse(dump(found)) == found
    assert parse(dump(only)) == only


def test_a_map_and_a_table_that_say_the_same_are_one_study():
    text = "{ value = 0.8, source = { en = 'Airports', vi = 'Các sân bay' } }"
    written = parse(MAP.replace('{ value = 0.5, source = "old" }', text))
    assert written == read("wifi,0.8,Airports,Các sân bay", header="item,value,source,source_vi")


def test_no_source_is_refused_whichever_its_column_is():
    with pytest.raises(IngestError, match="row 2, column source_vi: it is blank"):
        read("wifi,0.8,,t2b", header="item,value,source_vi,metric")
    with pytest.raises(IngestError, match=r"no column for: source\."):
        read("wifi,0.8", header="item,value")


WRONG = {
    "no such item": ("wlan,0.8,x,t2b", "row 2, column item: 'wlan' is no item"),
    "a share above one": ("wifi,81,x,t2b", "row 2, column value: 81 does not lie in 0 to 1"),
    "a mean off the scale": ("wifi,5.5,x,mean", "column value: 5.5 does not lie in 1 to 5"),
    "a metric the scale has not": ("wifi,30,x,nps", "column metric: nps is not defined"),
    "no metric": ("wifi,0.8,x,best", "column metric: 'best' is no metric"),
    "no number": ("wifi,high,x,t2b", "column value: 'high' is no value of t2b"),
    "a percentage of a mean": ("wifi,81 %,x,mean", "column value: '81 %' is no value of mean"),
    "no source": ("wifi,0.8,,t2b", "column source: it is blank"),
}


@pytest.mark.parametrize(("row", "sentence"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_told_by_row_and_column(row, sentence):
    with pytest.raises(IngestError, match=sentence):
        read(row)


def test_two_benchmarks_for_one_metric_are_refused():
    with pytest.raises(IngestError, match="row 3, column item: row 2 is the same benchmark"):
        read("wifi,0.8,x,t2b", "wifi,0.7,y,")


@pytest.mark.parametrize(("key", "cell"), [("top", "7"), ("year", "soon"), ("url", "javascript:x")])
def test_odd_cells_beside_the_value_are_refused(key, cell):
    with pytest.raises(IngestError, match=f"row 2, column {key}"):
        read(f"wifi,0.8,x,{cell}", header=f"item,value,source,{key}")
