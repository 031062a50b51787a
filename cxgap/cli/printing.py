"""What the commands print for people; JSON for programs goes through ``print_json``."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from cxgap.survey.survey import Finding

_SHOWN = 20  # rows and cells set aside that are spelled out


def print_json(value: object) -> None:
    """Print a value as JSON that every reader of JSON accepts."""
    click.echo(json.dumps(value, ensure_ascii=False, allow_nan=False, indent=1))


def print_findings(findings: Iterable[Mapping[str, Any]], *, err: bool = True) -> None:
    """Print each finding on a line of its own."""
    for finding in findings:
        sentences = f"{finding['sentence']} {finding['remedy']}".strip()
        click.echo(f"{finding['severity']} ({finding['place']}): {sentences}", err=err)


def finish(findings: Iterable[Finding]) -> None:
    """Exit with 1 where a finding says the figures cannot be right."""
    if any(finding.severity == "error" for finding in findings):
        sys.exit(1)


def print_report(report: Mapping[str, Any]) -> None:
    """Print what was understood of a file."""
    marks = " ".join(f"{key}={value!r}" for key, value in report["dialect"].items())
    click.echo(f"{report['file']}: {report['vendor']} ({report['evidence']})")
    click.echo(f"{report['encoding']}, {marks}")
    for note in report["notes"]:
        click.echo(note)
    together = f", {report['respondents']} respondents" * (
        report["respondents"] != report["rows_read"]
    )
    click.echo(f"{report['rows_read']} of {report['rows_in_file']} rows read{together}")
    for column in report["columns"]:
        counted = f"{column['answers']} answers; {column['evidence']}"
        click.echo(f"  {_role(column)}: {column['name']} ({counted})")
    click.echo(f"{report['set_aside_count']} cells or rows set aside")
    for one in report["set_aside"][:_SHOWN]:
        place = f"row {one['row']}" + (f", column {one['column']}" if one["column"] else "")
        click.echo(f"  {place}: {one['content']!r}: {one['reason']}")
    print_findings(report["findings"])


def _role(column: Mapping[str, Any]) -> str:
    scale = column.get("scale")
    return f"{column['role']} {scale['worst']:g}–{scale['best']:g}" if scale else column["role"]


def print_gaps(rows: Sequence[Mapping[str, Any]], metric: str) -> None:
    """Print a table of gaps as people write figures: percentages and points."""
    from cxgap.texts.figures import Figures

    figures = Figures(metric, "en")
    pair = next(pair for pair in _PAIRS if not rows or pair[0] in rows[0])
    header = ("line", *_PAIRS[pair], "gap", "from", "to", "p adjusted", "verdict")
    print_table(header, [_line(row, figures, pair) for row in rows], _TEXTS)


def print_table(header: Sequence[str], rows: Sequence[Sequence[str]], texts: Sequence[int]) -> None:
    """Print rows under their header; the columns of texts, by position, on the left."""
    widths = [max(len(line[at]) for line in [header, *rows]) for at in range(len(header))]
    for line in [header, *rows]:
        cells = [
            cell.ljust(width) if at in texts else cell.rjust(width)
            for at, (cell, width) in enumerate(zip(line, widths, strict=True))
        ]
        click.echo("  ".join(cells).rstrip())


def print_cards(
    names: Iterable[Sequence[str]], cards: Sequence[Mapping[str, Any]], labels: Mapping[str, str]
) -> None:
    """Print cards, each under its row's name: what a part is about, its sentences, and the code."""
    for name, card in zip(names, cards, strict=True):
        click.echo(f"\n{' · '.join(name)}")
        for key, label in labels.items():
            if card[key]:
                click.echo(f"  {label}: {' '.join(card[key])}")
        for code in filter(None, (card["sql"], card["python"])):
            click.echo(f"\n{code.rstrip()}")


_PAIRS = {  # the two figures of a row, by the keys it has: the first less the second
    ("high", "low"): ("highest", "lowest"),
    ("a", "b"): ("first", "second"),
    ("expectation", "customer"): ("expectation", "experience"),
    ("business", "customer"): ("business", "customers"),
}
_TEXTS = (0, 7)


def _line(row: Mapping[str, Any], figures: Any, pair: tuple[str, str]) -> tuple[str, ...]:  # noqa: ANN401
    gap, places = row["gap"], places_of(figures)
    said = (outcome(row["verdict"], row), row.get("how"), _undecayed(gap, figures))
    return (
        " · ".join([line_name(row), *_groups(row, pair)]),
        *(figures.value(row[one]["value"], places) for one in pair),
        *(difference(gap[end], figures) for end in ("value", "low", "high")),
        chance(gap["p_adjusted"]),
        " ".join(filter(None, said)),
    )


def _groups(row: Mapping[str, Any], pair: tuple[str, str]) -> list[str]:
    """The two groups that are compared, where groups are."""
    return [row[f"{one}_group"] for one in pair if row.get(f"{one}_group")]


def places_of(figures: Any) -> int:  # noqa: ANN401
    """How many decimals a table shows."""
    return int(figures.finer)


def line_name(row: Mapping[str, Any]) -> str:
    """What a line is about: item, dimension, stage or overall, and its group."""
    name = row["item"] or row["dimension"] or row["stage"] or "overall"
    return " · ".join([name, *row["group"].values()])


def difference(value: float | None, figures: Any) -> str:  # noqa: ANN401
    """A difference of figures, with its sign."""
    from cxgap.texts.numbers import decimal

    number = float("nan") if value is None else value
    return decimal(number * figures.factor, "en", places_of(figures), signed=True)


def chance(p: float | None) -> str:
    """A p-value."""
    return "–" if p is None else "<0.001" if p < 0.001 else f"{p:.3f}"


def outcome(verdict: str | None, row: Mapping[str, Any]) -> str:
    """The verdict of a row and its flags."""
    return " ".join(filter(None, [verdict, *row["flags"]]))


def _undecayed(gap: Mapping[str, Any], figures: Any) -> str:  # noqa: ANN401
    """The gap without a half-life, where the view has one."""
    value = gap.get("undecayed")
    return "" if value is None else f"(undecayed {difference(value, figures)})"
