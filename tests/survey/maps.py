"""Mirror maps made up by hypothesis: of every kind, and of no kind at all."""

import datetime as dt
import math
from dataclasses import replace

from hypothesis import strategies as st

from cxgap.survey.attribute import KINDS, Attribute, AttributeSource
from cxgap.survey.benchmark import Benchmark
from cxgap.survey.generation import PEW_BANDS, Band
from cxgap.survey.item import TICKED, Choice, Item, Question, Statement
from cxgap.survey.item_toml import YARDSTICKS
from cxgap.survey.mirror_map import LOWEST_MINIMUM, MirrorMap
from cxgap.survey.rake import Rake, Trim
from cxgap.survey.scale import Scale
from cxgap.survey.side import SHAPES, ReadAs, Side, Wave
from cxgap.survey.words import SIDES, Aspect, Kind

NASTY = [
    *("Q1", "1", "1.0", "true", "inf", "Câu hỏi số 1", "a.b", "a b", "[x]", "{x}", "#", "="),
    *("it's", 'say "so"', "back\\slash", "line\nline", "tab\t", "\x7f", "\x01", "\ufeff", "💡"),
]
texts = st.sampled_from(NASTY)
keys = st.sampled_from(["a", "Z9", "snake_case", "x_", "EN", "business", "text", "scale"])
languages = st.dictionaries(st.sampled_from(["en", "vi", "de"]), texts, max_size=2)
numbers = st.sampled_from([0.0, 9.0, -1.0, 99.0, 0.5, 1e6, 1 / 3])
listed = st.lists(texts, max_size=2).map(tuple)


def _scale(ends, step, top, no_answer, labels):
    low, points, turned = ends
    worst, best = (low, low + points * step)[:: -1 if turned else 1]
    return Scale(worst, best, step, min(top, points), no_answer, labels)


scales = st.builds(
    _scale,
    st.tuples(st.sampled_from([-2.0, 0.0, 1.0]), st.integers(1, 10), st.booleans()),
    st.sampled_from([1.0, 0.5, 0.25]),
    st.integers(1, 3),
    st.lists(numbers | texts, max_size=2).map(tuple),
    st.dictionaries(texts, numbers, max_size=2),
)
ASKED = [(s, a) for s in SIDES for a in Aspect if (s, a) != ("customer", Aspect.PREDICTION)]
shares = st.sampled_from([0.0, 0.92, 1 / 3, 1.0])


def _item(scale, sources, about):
    """Labels of the item come first on every column of it, as they do on reading."""
    found = {}
    for place, own, share in sources:
        used = replace(own, labels={**scale.labels, **own.labels}) if own else scale
        found[place] = _reason(used, share) if place[1] == Aspect.REASON else _rated(used, share)
    return Item("", scale=scale, sources=found, benchmarks=_benchmarks(scale, about), **about)


def _benchmarks(scale, about):
    """As many as the item has texts; each in a metric that every scale has."""
    last = round(scale.steps)
    known = (
        Benchmark(1 / 3, {"en": "x"}, "t2b", last, 2024),
        Benchmark(scale.highest, {"vi": "Nguồn"}, "mean", url="https://example.org"),
        Benchmark(12.5, {"en": 'say "so"', "vi": "Nguồn"}, "mean100"),
    )
    return known[: len(about["text"]) + about["overall"]]


def _rated(scale, share):
    return Question("Q1", scale) if share is None else Statement(share, scale.top, scale)


def _reason(words, share):
    """A tick: an option of a cell, or a column of several; its scale only takes other words."""
    scale = replace(TICKED, labels=words.labels, no_answer=words.no_answer)
    if share is not None:
        return Statement(share, 1, scale)
    if words.step == 1:
        return Question("Q1", replace(scale, labels={}), Choice(option="Too slow, too late"))
    return Question("Q1", scale, Choice(of=("Q1", "Q.2")))


items = st.builds(
    _item,
    scales,
    st.lists(
        st.tuples(st.sampled_from(ASKED), st.none() | scales, st.none() | shares),
        min_size=1,
        max_size=3,
    ),
    st.fixed_dictionaries(
        {"text": languages, "overall": st.booleans()},
        optional={
            "dimension": texts,
            "stage": texts,
            "touchpoint": texts,
            "yardstick": st.sampled_from(YARDSTICKS),
        },
    ),
)
attributes = st.builds(
    Attribute,
    st.just(""),
    st.dictionaries(
        st.sampled_from(SIDES),
        st.builds(
            lambda column, kind, labels, none: AttributeSource(
                column, kind, labels if kind in ("label", "age_band") else {}, none
            ),
            texts,
            st.sampled_from(KINDS),
            st.dictionaries(texts, texts, max_size=2),
            listed,
        ),
        min_size=1,
        max_size=2,
    ),
    languages,
    st.dictionaries(texts, languages, max_size=2),
)
margins = st.dictionaries(
    keys,
    st.sampled_from([{"a": 0.25, "b b": 0.75}, {"1": 33.0, "2": 67.0}, {"x": 1.0}]),
    max_size=2,
)
rakes = st.builds(
    Rake,
    margins,
    st.dictionaries(texts, margins, max_size=2),
    st.none() | st.builds(Trim, st.sampled_from([0.0, 0.2]), st.sampled_from([1.5, math.inf])),
).filter(lambda rake: rake.margins or rake.waves or rake.trim)
sides = st.builds(
    Side,
    st.just(""),
    kind=st.none() | st.sampled_from(Kind),
    population=st.none() | st.integers(1, 10**6),
    id=st.none() | texts,
    weight=st.none() | texts,
    date=st.none() | texts,
    wave=st.none() | st.builds(Wave, value=texts) | st.builds(Wave, column=texts),
    fieldwork=st.none() | st.integers(1900, 2200),
    where=st.dictionaries(texts, st.lists(texts, min_size=1, max_size=2).map(tuple), max_size=2),
    file=st.builds(
        ReadAs,
        st.sampled_from(["", "cp1258"]),
        st.sampled_from(["", ";", "\t"]),
        st.just("") | texts,
        st.sampled_from(["", "plain"]),
        st.sampled_from(["", *SHAPES]),
    ),
    rake=st.none() | rakes,
)


def _bands(edges):
    last = [*(later - 1 for later in edges[1:]), math.inf]
    return tuple(
        Band(str(at), first, end) for at, (first, end) in enumerate(zip(edges, last, strict=True))
    )


bands = st.sets(st.integers(1900, 2020), min_size=1, max_size=4).map(sorted).map(_bands)


def _map(items, sides, attributes, rest):
    first = next((key for key, item in items.items() if item.overall), None)
    return MirrorMap(
        items={k: replace(item, key=k, overall=k == first) for k, item in items.items()},
        sides={name: replace(side, name=name) for name, side in zip(SIDES, sides, strict=True)},
        attributes={key: replace(found, key=key) for key, found in attributes.items()},
        **rest,
    )


mirror_maps = st.builds(
    _map,
    st.dictionaries(keys, items, max_size=3),
    st.tuples(sides, sides),
    st.dictionaries(keys, attributes, max_size=2),
    st.fixed_dictionaries(
        {
            "name": languages,
            "note": languages,
            "margin": st.sampled_from([0.0, 5.0, 2.5, 100.0]),
            "privacy": st.fixed_dictionaries(
                {side: st.integers(LOWEST_MINIMUM[side], 50) for side in SIDES}
            ),
            "dimensions": st.dictionaries(texts, languages, max_size=2),
            "stages": st.dictionaries(texts, languages, max_size=2),
            "touchpoints": st.dictionaries(texts, languages, max_size=2),
            "bands": st.just(PEW_BANDS) | bands,
        }
    ),
)

_WORDS = st.sampled_from(
    [
        *("study", "sides", "items", "attributes", "dimensions", "stages", "generations"),
        "touchpoints",
        *("business", "customer", "kind", "population", "id", "weight", "date", "wave"),
        *("fieldwork", "where", "column", "value", "values", "as", "labels", "no_answer"),
        *("text", "dimension", "stage", "overall", "yardstick", "scale", "worst", "best"),
        *("step", "top", "share", "experience", "importance", "margin", "privacy", "from", "to"),
        *("benchmark", "metric", "source", "year", "url"),
        *("rake", "margins", "waves", "trim", "lowest", "highest"),
        *("name", "note", "en", "Q1", "wifi", "", "a-b", "{x}"),
    ]
)
_VALUES = st.sampled_from(
    [
        *(0, 1, 5, -1, 3, 2**63 - 1, -(2**63), 0.5, math.nan, math.inf, -math.inf, 1e300, True),
        *("", " ", "Q1", "sample", "statement", "birth_year", "{x}", "%s", "nps"),
        *(dt.date(2016, 5, 1), dt.datetime(2016, 5, 1, 12), dt.time(12)),  # noqa: DTZ001
    ]
)
nonsense = st.dictionaries(
    _WORDS,
    st.recursive(
        _VALUES,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_WORDS, inner, max_size=5),
        max_leaves=20,
    ),
    max_size=5,
)
