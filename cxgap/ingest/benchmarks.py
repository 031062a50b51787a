"""A table of benchmarks, put into the mirror map it is about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from cxgap.errors import IngestError
from cxgap.ingest.cells import folded
from cxgap.ingest.short_table import ShortTable, known_words, short_table, word_of
from cxgap.ingest.written_number import written_number
from cxgap.survey.benchmark import YEARS, Benchmark, benchmark_range, is_url
from cxgap.survey.item import Item
from cxgap.survey.mirror_map import MirrorMap

COLUMNS = {
    "item": ("key", "question", "statement", "câu hỏi", "tiêu chí", "mã câu hỏi"),
    "value": ("benchmark", "figure", "giá trị", "chuẩn", "giá trị so sánh"),
    "source": ("from", "source.en", "source in English", "nguồn", "nguồn tiếng Anh"),
    "source_vi": ("source in Vietnamese", "nguồn tiếng Việt"),
    "metric": ("measure", "thước đo", "chỉ tiêu"),
    "top": ("cut", "mức cao nhất", "số mức cao nhất"),
    "year": ("năm",),
    "url": ("link", "address", "địa chỉ", "liên kết"),
}
NEEDED = ("item", "value")
SOURCES = {"source": "en", "source_vi": "vi"}  # one of them; which language a column is in
METRICS = {
    "t2b": ("top-two-box", "top 2 box", "top two", "hai mức cao nhất"),
    "mean": ("average", "trung bình", "điểm trung bình"),
    "mean100": ("mean 0-100", "trung bình 0-100"),
    "nps": ("net promoter score",),
    "csat": (),
    "ces": (),
}
_SHARES = ("t2b", "csat")


@dataclass(frozen=True)
class _Row:
    """One row of the table with what is known of the whole."""

    short: ShortTable
    number: int
    cells: Mapping[str, str]
    decimal: str

    def cell(self, key: str) -> str:
        return self.cells.get(key, "")

    def refuse(self, key: str, why: str, hint: str) -> IngestError:
        """One sentence that names the row and the column."""
        return IngestError(
            "{file}, row {row}, column {column}: {why}.",
            hint="{advice}",
            file=self.short.file,
            row=self.number,
            column=self.short.names.get(key, key),
            why=why,
            advice=hint,
        )


def with_benchmarks(mirror_map: MirrorMap, data: bytes, file: str) -> MirrorMap:
    """Return a map whose items have the benchmarks of a file; they win over those of the map.

    Args:
        mirror_map: the items they are about, found by key or by text.
        data: the bytes of a CSV file or workbook with the columns of docs/mirror-map.md.
        file: its name, for messages.

    Raises:
        IngestError: naming row and column, for the first cell that cannot be used.
    """
    short = short_table(data, file, COLUMNS, NEEDED, tuple(SOURCES))
    if short.aside:
        first = short.aside[0]
        raise _Row(short, first.row, {}, "").refuse(
            "item", "the row does not fit the header", "Put cells with a comma in quotes."
        )
    decimal, first_at = short.decimal("value"), dict[tuple[object, ...], int]()
    for number, cells in short.rows():
        row = _Row(short, number, cells, decimal)
        item = _item(row, mirror_map)
        found = _benchmark(row, item)
        before = first_at.setdefault((item.key, found.measure), number)
        if before != number:
            hint = "Keep one for each item, metric and cut."
            raise row.refuse("item", f"row {before} is the same benchmark", hint)
        others = tuple(one for one in item.benchmarks if one.measure != found.measure)
        mirror_map = mirror_map.with_item(replace(item, benchmarks=(*others, found)))
    return mirror_map


def _item(row: _Row, mirror_map: MirrorMap) -> Item:
    named = folded(row.cell("item"))
    for item in mirror_map.items.values():
        if named in (item.key.casefold(), *map(folded, item.text.values())):
            return item
    why = f"{row.cell('item')!r} is no item of the study"
    raise row.refuse("item", why, f"Its items are: {known_words(mirror_map.items)}.")


def _benchmark(row: _Row, item: Item) -> Benchmark:
    metric = word_of(row.cell("metric"), METRICS) if row.cell("metric") else "t2b"
    if not metric:
        hint = f"Write one of: {known_words(METRICS)}."
        raise row.refuse("metric", f"{row.cell('metric')!r} is no metric", hint)
    return Benchmark(
        _value(row, metric, item),
        _source(row),
        metric,
        _top(row, metric, item),
        _whole(row, "year", *YEARS),
        _url(row),
    )


def _source(row: _Row) -> dict[str, str]:
    """Where the value comes from, by language; a source in one language is shown in the other."""
    said = {language: row.cell(key) for key, language in SOURCES.items() if row.cell(key)}
    if not said:
        there = next(key for key in SOURCES if key in row.short.names)
        raise row.refuse(there, "it is blank", "Say where the value comes from.")
    return said


def _value(row: _Row, metric: str, item: Item) -> float:
    limits = benchmark_range(metric, item.scale)
    if limits is None:
        why = f"{metric} is not defined on the scale of {item.key}"
        raise row.refuse("metric", why, "Choose a metric that the item's scale has.")
    value, percent, doubtful = written_number(row.cell("value"), row.decimal)
    if value is None or (percent and metric not in _SHARES):
        doubt = "may be a decimal number or more than a thousand" if doubtful else "is no value"
        why = f"{row.cell('value')!r} {doubt} of {metric}"
        raise row.refuse("value", why, "Write shares as 0.81 or 81 %, means in scale points.")
    value = value / 100 if percent else value
    if not limits[0] <= value <= limits[1]:
        why = f"{value:g} does not lie in {limits[0]:g} to {limits[1]:g}, as {metric} does"
        raise row.refuse("value", why, "Write shares as 0.81 or 81 %, means in scale points.")
    return value


def _top(row: _Row, metric: str, item: Item) -> int | None:
    if metric != "t2b":
        return None
    return _whole(row, "top", 1, round(item.scale.steps)) or item.scale.top


def _whole(row: _Row, key: str, lowest: int, highest: int) -> int | None:
    if not row.cell(key):
        return None
    value = written_number(row.cell(key), ".").value
    if value is None or not value.is_integer() or not lowest <= value <= highest:
        why = f"{row.cell(key)!r} is no whole number from {lowest} to {highest}"
        raise row.refuse(key, why, "Correct it, or leave the cell blank.")
    return int(value)


def _url(row: _Row) -> str | None:
    if row.cell("url") and not is_url(row.cell("url")):
        why = f"{row.cell('url')!r} is no address"
        raise row.refuse("url", why, "Write it like: https://example.org.")
    return row.cell("url") or None
