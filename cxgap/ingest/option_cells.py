"""Cells that list what was ticked ("Too slow;Too dear;"), found by their looks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from cxgap.ingest.cells import folded, tidy
from cxgap.ingest.labels import is_no_answer
from cxgap.ingest.option import LONGEST, MOST, Option
from cxgap.ingest.table import Table
from cxgap.ingest.ticks import SEPARATORS, split
from cxgap.survey.item import Choice, Question
from cxgap.survey.scale import Scale

_FEWEST_SEVERAL = 0.05  # share of the cells that list more than one option
_NAMED = 0.6  # share of all that is listed that are options, not what somebody wrote
_NAMED_BY_COMMAS = 0.8  # sentences have commas too
_REPEATED = 2  # mentions an option has on average
_ALWAYS = 10  # rows in which two parts must stand together, and never apart, to be one


def options_in_cells(table: Table, name: str) -> list[Option]:
    """Return the options that the cells of a column list, in order of appearance; or none."""
    cells = table.column(name)
    counts = cells[cells.str.strip() != ""].value_counts(sort=False)
    texts = {str(text): int(rows) for text, rows in counts.items()}
    lists = (_Lists.of(texts, mark) for mark in SEPARATORS)
    found = next((one for one in lists if one.are_options), None)
    if found is None:
        return []
    none = tuple(text for text in texts if is_no_answer(text))
    scale = Scale(0, 1, top=1, no_answer=none)
    how = {"\n": "lines"}.get(found.separator, repr(found.separator))
    evidence = f"its cells list several of {len(found.options)} options, separated by {how}"
    asked = tidy(table.questions.get(name, name))
    return [
        Option(option, asked, Question(name, scale, Choice(option=option)), evidence)
        for option in found.options
    ]


@dataclass(frozen=True)
class _Lists:
    """Each distinct cell as a list, with its number of rows."""

    separator: str
    lists: list[tuple[list[str], int]]

    @classmethod
    def of(cls, texts: Mapping[str, int], separator: str) -> _Lists:
        """Cut the cells, but not within an option."""
        if not any(separator in text.strip() for text in texts):
            return cls(separator, [])
        cut = {t: split(t, separator) for t in texts if not is_no_answer(t)}
        if len({len(parts) for parts in cut.values()}) < 2:  # "City, Country" throughout
            return cls(separator, [])
        if separator == ",":
            cut = _joined(cut, texts)
        return cls(separator, [(parts, texts[text]) for text, parts in cut.items()])

    @property
    def mentions(self) -> Counter[str]:
        """In how many rows each part stands, as it is compared."""
        found = Counter[str]()
        for parts, rows in self.lists:
            found.update(dict.fromkeys(map(folded, parts), rows))
        return found

    @property
    def options(self) -> list[str]:
        """What more than one row lists, as it was first written."""
        often = {part for part, rows in self.mentions.items() if rows > 1}
        shown: dict[str, str] = {}
        for part in (part for parts, _ in self.lists for part in parts):
            shown.setdefault(folded(part), part)
        return [text for part, text in shown.items() if part in often]

    @property
    def are_options(self) -> bool:
        """Whether a few options make up most of what is listed, now one of them, now several."""
        rows = sum(n for _, n in self.lists)
        several = sum(n for parts, n in self.lists if len(parts) > 1)
        if several < max(2, _FEWEST_SEVERAL * rows):
            return False
        mentions, options = self.mentions, self.options
        named = sum(mentions[folded(option)] for option in options)
        share = _NAMED_BY_COMMAS if self.separator == "," else _NAMED
        return (
            2 <= len(options) <= MOST
            and named >= max(share * mentions.total(), _REPEATED * len(options))
            and max(map(len, options)) <= LONGEST
        )


def _joined(cut: Mapping[str, list[str]], rows: Mapping[str, int]) -> dict[str, list[str]]:
    """Put back commas that belong to an option: "Too slow, too late" is one.

    Where options begin with capitals, a part that does not goes on; elsewhere parts belong together
    that many rows name, and none apart.
    """
    begun = [parts[0][0].islower() for parts in cut.values() if parts]
    capitals = sum(begun) <= _FEWEST_SEVERAL * len(begun)
    alone, both = Counter[str](), Counter[tuple[str, str]]()
    for text, parts in cut.items():
        alone.update(dict.fromkeys(parts, rows[text]))
        both.update(dict.fromkeys(pairwise(parts), rows[text]))
    one = {pair for pair, n in both.items() if n == alone[pair[0]] == alone[pair[1]] >= _ALWAYS}
    return {text: list(_runs(parts, one, capitals=capitals)) for text, parts in cut.items()}


def _runs(parts: list[str], one: set[tuple[str, str]], *, capitals: bool) -> Iterator[str]:
    run = parts[:1]
    for before, part in pairwise(parts):
        goes_on = capitals and not part[0].isupper()
        if goes_on or (before, part) in one:
            run.append(part)
        else:
            yield ", ".join(run)
            run = [part]
    yield from [", ".join(run)] * bool(run)
