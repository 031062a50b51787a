"""The SQL of the few questions asked of a study. Nothing here runs anything."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import resources
from typing import NamedTuple

from cxgap.survey.attribute import attribute_column
from cxgap.survey.item import Question, answer_column
from cxgap.survey.mirror_map import MirrorMap

Filters = Mapping[str, Sequence[str]]
Query = tuple[str, dict[str, object]]  # SQL and its parameters


@dataclass(frozen=True)
class Composite:
    """Answers scored together: the SQL of each one's score, null where there is no answer."""

    key: str
    scores: Mapping[str, str]

    @cached_property
    def asked(self) -> tuple[Hashable, ...]:
        """All that tells what it counts from what another one does."""
        return (self.key, *self.scores.items())


@cache
def _sql(name: str) -> str:
    return resources.files("cxgap.store").joinpath("sql", f"{name}.sql").read_text("utf-8")


def quoted(name: str) -> str:
    """An identifier."""
    return '"' + name.replace('"', '""') + '"'


def literal(text: object) -> str:
    """A text value."""
    return "'" + str(text).replace("'", "''") + "'"


def _attribute(key: str) -> str:
    return quoted(attribute_column(key))


def _columns(attributes: Iterable[str]) -> str:
    return "".join(f"{_attribute(key)}, " for key in attributes)


def tally(by: Sequence[str], filters: Filters) -> Query:
    """Roll the stored tally up to groups; needs the parameters side, aspect and items."""
    where, parameters = _where(filters)
    return _sql("tally").format(groups=_columns(by), filters=where), parameters


def recount(side: str, columns: Mapping[str, str], by: Sequence[str]) -> Query:
    """Count stored columns of answers, by item, past the tally."""
    return _questions(columns, source=side, groups=_columns(by), filters="true"), {}


def respondents(side: str, by: Sequence[str], filters: Filters) -> Query:
    """Count respondents by group."""
    where, parameters = _where(filters)
    return _sql("respondents").format(groups=_columns(by), filters=where, source=side), parameters


def items_of_tally(side: str, aspect: str) -> Query:
    """The items of the stored tally."""
    return _sql("items_of_tally"), {"side": side, "aspect": aspect}


def groups_of_tally(side: str, aspect: str, by: Sequence[str]) -> Query:
    """How many rows the stored tally has by these attributes."""
    asked = {"groups": f"item, {_columns(by)} step", "source": "tally"}
    where = "side = $side and aspect = $aspect"
    return _sql("groups").format(filters=where, **asked), {"side": side, "aspect": aspect}


def groups(side: str, by: Sequence[str]) -> Query:
    """How many groups of respondents there are by these attributes."""
    return _sql("groups").format(groups=f"{_columns(by)} 1", source=side, filters="true"), {}


def answers(
    side: str, columns: Sequence[str], filters: Filters, half_life: float | None = None
) -> Query:
    """Return respondents' weights, which may fade, and steps; columns are called c0, c1, …."""
    where, parameters = _where(filters)
    names = (f"coalesce({quoted(name)}, -1)::smallint as c{at}" for at, name in enumerate(columns))
    source = side if half_life is None else faded(side)
    sql = _sql("answers").format(columns=", ".join(names), filters=where, source=source)
    return sql, parameters | ({} if half_life is None else {"half_life": half_life})


def groups_of_each(side: str, name: str) -> Query:
    """Return a column of respondents, in the order of their answers."""
    return _sql("answers").format(columns=quoted(name), filters="true", source=side), {}


def faded_tally(
    side: str, columns: Mapping[str, str], by: Sequence[str], filters: Filters, half_life: float
) -> Query:
    """Count stored columns, by item, with weights that fade."""
    where, parameters = _where(filters)
    source = {"source": faded(side), "groups": _columns(by), "filters": where}
    return _questions(columns, **source), parameters | {"half_life": half_life}


def _questions(columns: Mapping[str, str], **how: str) -> str:
    """Counts of stored columns, by item, each in the same way."""
    part = _sql("question_part")
    parts = (
        part.format(item=literal(item), column=quoted(column), **how)
        for item, column in columns.items()
    )
    return "\nunion all\n".join(parts) + "\norder by all"


def faded(side: str) -> str:
    """Respondents with weights that fade; needs the parameter half_life."""
    return _sql("faded").format(source=side)


def composites(
    side: str,
    parts: Sequence[Composite],
    by: Sequence[str],
    filters: Filters,
    half_life: float | None = None,
) -> Query:
    """Sum the moments of composites by group, with weights that fade where there is a half-life."""
    where, parameters = _where(filters)
    source = side if half_life is None else faded(side)
    queries = [_composite_part(source, composite, by, where) for composite in parts]
    fading = {} if half_life is None else {"half_life": half_life}
    return "\nunion all\n".join(queries) + "\norder by all", parameters | fading


def _composite_part(source: str, composite: Composite, by: Sequence[str], where: str) -> str:
    scores = [f"coalesce({score}, 0)" for score in composite.scores.values()]
    return _sql("composite_part").format(
        item=literal(composite.key),
        groups=_columns(by),
        answers=" + ".join(
            f"({score} is not null)::integer" for score in composite.scores.values()
        ),
        sum=" + ".join(scores),
        sum_of_squares=" + ".join(f"{score} * {score}" for score in scores),
        source=source,
        filters=where,
    )


def weights(side: str) -> Query:
    """Sum and largest of a side's weights."""
    return _sql("weights").format(source=side), {}


class Part(NamedTuple):
    """One side of a reproduced gap: its Parquet file, what is scored, who is kept, how it fades."""

    file: str
    composite: Composite
    filters: Filters
    half_life: float | None = None


def reproduction(sides: Mapping[str, Part]) -> str:
    """One statement with literals only that sums what a gap rests on, a row per side."""
    parts = [
        _sql("reproduce").format(
            side=literal(side),
            file=literal(part.file),
            source=_faded_literally(part.file, part.half_life),
            filters=_literal_filters(part.filters),
            scores=",\n      ".join(part.composite.scores.values()),
        )
        for side, part in sides.items()
    ]
    return "union all\n".join(parts)


def reproduced_answers(
    of: tuple[str, Filters, float | None], lines: Sequence[Composite], *, summed: bool = False
) -> str:
    """Literals only: respondents' weights and what they answered to each line, in stored order.

    That is their mean of the line's answers, or, where ``summed``, the sum and the count. ``of``
    is the file, whom to keep, and the half-life.
    """
    file, filters, half_life = of
    parts = (f"[{', '.join(line.scores.values())}]::double[]" for line in lines)
    what = "list_sum({0}),\n  list_count({0})" if summed else "list_avg({0})"
    return _sql("reproduce_answers").format(
        columns=",\n  ".join(what.format(one) for one in parts),
        source=_faded_literally(file, half_life),
        filters=_literal_filters(filters),
    )


def _faded_literally(name: str, half_life: float | None) -> str:
    file = literal(name)
    if half_life is None:
        return file
    return faded(file).replace("$half_life", repr(float(half_life))).rstrip()


def _literal_filters(filters: Filters) -> str:
    clauses = [
        f"{_attribute(key)} in ({', '.join(map(literal, values))})"
        for key, values in filters.items()
    ]
    return " and ".join(clauses) or "true"


def _where(filters: Filters) -> Query:
    clauses = [f"list_contains($filter{at}, {_attribute(key)})" for at, key in enumerate(filters)]
    kept = enumerate(filters.values())
    return " and ".join(clauses) or "true", {f"filter{at}": list(values) for at, values in kept}


def full_tally(mirror_map: MirrorMap, sides: Iterable[str]) -> Iterator[str]:
    """Statements that count every question by every attribute: done once, at import."""
    every = "".join(f"{_attribute(key)} varchar, " for key in mirror_map.all_attributes())
    yield _sql("empty_tally").format(attributes=every)
    for side in sides:
        if parts := list(_tally_parts(mirror_map, side)):
            yield _sql("tally_of_side").format(
                side=literal(side),
                source=side,
                groups=_columns(mirror_map.attributes_of(side)),
                parts="\nunion all\n".join(parts),
            )


def _tally_parts(mirror_map: MirrorMap, side: str) -> Iterator[str]:
    """The histogram of each question."""
    for item in mirror_map.items.values():
        for (name, aspect), source in item.sources.items():
            if name == side and isinstance(source, Question):
                column = quoted(answer_column(item.key, aspect))
                yield _sql("tally_part").format(
                    item=literal(item.key), aspect=literal(aspect), column=column, source=side
                )
