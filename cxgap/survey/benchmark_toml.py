"""The benchmarks of an item in a mirror map: others' figures to draw beside one's own."""

from __future__ import annotations

from cxgap.survey.benchmark import YEARS, Benchmark, benchmark_range, is_url
from cxgap.survey.scale import Scale
from cxgap.survey.section import Section
from cxgap.survey.view import METRICS

_EXAMPLE = 'benchmark = { value = 0.81, metric = "t2b", top = 2, source = "…", year = 2024 }'


def parse_benchmarks(at: Section, scale: Scale) -> tuple[Benchmark, ...]:
    """Return the benchmarks of an item: one table, or a list of tables."""
    given = at.get("benchmark", (dict, list), [])
    places = [""] if isinstance(given, dict) else [f"[{n}]" for n in range(1, len(given) + 1)]
    tables = [given] if isinstance(given, dict) else given
    found = [
        _benchmark(Section(table, f"{at.place}.benchmark{place}", at.file), scale)
        for place, table in zip(places, tables, strict=True)
    ]
    _check_distinct(found, at)
    return tuple(found)


def _benchmark(at: Section, scale: Scale) -> Benchmark:
    metric: str = at.choice("metric", METRICS, "t2b")
    value, source = at.number("value"), _source(at)
    if value is None or not source:
        at.fail("needs a value and its source", hint=f"Write it like: {_EXAMPLE}.")
    top = at.whole("top", scale.top, 1, round(scale.steps)) if metric == "t2b" else None
    year = at.whole("year", None, *YEARS)
    found = Benchmark(value, source, metric, top, year, _url(at))
    at.done()
    _check_value(found, scale, at)
    return found


def _source(at: Section) -> dict[str, str]:
    """Where the value comes from, by language; a language without a text is none."""
    said = {language: text.strip() for language, text in at.texts("source").items()}
    return {language: text for language, text in said.items() if text}


def _url(at: Section) -> str | None:
    url: str | None = at.get("url", str)
    if url is not None and not is_url(url):
        at.fail(f"{url!r} is no address", key="url", hint="Write it like: https://example.org.")
    return url


def _check_value(found: Benchmark, scale: Scale, at: Section) -> None:
    """Refuse a value that its metric cannot have on the item's scale."""
    limits = benchmark_range(found.metric, scale)
    if limits is None:
        problem = f"{found.metric} is not defined on {scale.lowest:g}–{scale.highest:g}"
        at.fail(problem, key="metric", hint="Choose a metric that the item's scale has.")
    low, high = limits
    if not low <= found.value <= high:
        problem = f"{found.value:g} does not lie in {low:g}–{high:g}, as {found.metric} does"
        at.fail(problem, key="value", hint="Write shares as 0.81, means in points of the scale.")


def _check_distinct(found: list[Benchmark], at: Section) -> None:
    measures = [one.measure for one in found]
    if twice := [one for n, one in enumerate(measures) if one in measures[:n]]:
        metric, top = twice[0]
        cut = f" with top = {top}" if top else ""
        hint = "Keep one for each metric and cut: a row has one reference mark."
        at.fail(f"two benchmarks for {metric}{cut}", key="benchmark", hint=hint)
