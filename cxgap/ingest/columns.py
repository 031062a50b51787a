"""What the columns of a file seem to be, by name and content alone, and why."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from cxgap.ingest.ages import age_kind
from cxgap.ingest.cells import DATE, cell_text, code_text, folded, number, same_code, tidy
from cxgap.ingest.coded import beside, for_groups, rating_of
from cxgap.ingest.codes import Numbers
from cxgap.ingest.column import Column, numbers_on
from cxgap.ingest.days import year_reader
from cxgap.ingest.distinct import distinct, filled_in
from cxgap.ingest.group_names import is_about_people, is_group_name
from cxgap.ingest.labels import is_no_answer
from cxgap.ingest.likert import labelled
from cxgap.ingest.named_groups import with_ratings_alike
from cxgap.ingest.numbered import contradictions
from cxgap.ingest.option import Option
from cxgap.ingest.option_cells import options_in_cells
from cxgap.ingest.option_columns import options_in_columns
from cxgap.ingest.personal import is_mostly_personal, is_personal_name, names_people, personal_cells
from cxgap.ingest.shared_words import with_shared_words
from cxgap.ingest.siblings import with_neighbours
from cxgap.ingest.stated import Stated, ends_stated, stated_in
from cxgap.ingest.table import Codes, Table

_ID = re.compile(
    r"^\W*(id|respondent|respondent.?id|resp.?num|response.?id|case.?id|nr|no|stt|mã phiếu"
    r"|mã (?:số )?(?:người trả lời|khách hàng|kh))\W*$",
    re.IGNORECASE,
)
_WEIGHT = re.compile(r"^(w|wt|wgt|weight|weights|trọng số)$", re.IGNORECASE)
_WAVE = re.compile(r"^(wave|đợt|đợt khảo sát)$", re.IGNORECASE)
_MOST_GROUPS = 25
_MOSTLY = 0.95
_MOST_WORDS = 40  # distinct texts beyond which a column holds no labels of a scale
_TICKED = frozenset((0.0, 1.0))
_BY_NAME = ("id", "weight", "wave", "personal")
_KINDS_OF_LABELS = ("age_band", "generation")
_MAY_HOLD_OPTIONS = ("attribute", "free text", "ignored")


def columns_of(table: Table) -> list[Column]:
    """Return the apparent role of every column, in the file's order."""
    own = {tidy(name) for name in table.own}
    found = []
    for at, name in enumerate(table.cells.columns):
        column = _declared(table, str(name), table.cells.iloc[:, at])
        found.append(_of_the_tool(column) if column.name in own else column)
    alike = with_ratings_alike(_with_options(table, found), table.questions)
    return with_shared_words(with_neighbours(alike, table.questions))


def _declared(table: Table, name: str, cells: pd.Series[str]) -> Column:
    """What the file declares of a column wins over what its cells look like."""
    if role := table.roles.get(name):
        return Column(name, role, filled_in(cells), evidence="the file declares it")
    if said := table.codebook.get(name):
        return _coded(table, name, cells, said)
    return _column(_seen(table, name, cells))


def _coded(table: Table, name: str, cells: pd.Series[str], said: Codes) -> Column:
    """A column whose codes have labels, or of which some are declared to be no answer."""
    answers = cells[(cells.str.strip() != "") & ~cells.isin(said.missing)]
    look = _seen(table, name, answers)
    plain, seen = _column(look), list(look.counts)
    if plain.role in ("ignored", *_BY_NAME):
        return plain
    if words := rating_of(said, seen):
        none = answers.isin([cell_text(code) for code in words.no_answer])
        rated = int((~none).sum())
        return Column(name, "rating", rated, labelled=words, evidence=words.evidence)
    if said.labels and set(seen) <= said.labels.keys() and 0 < len(seen) <= _MOST_GROUPS:
        return _labelled_group(look, for_groups(said, seen))
    if plain.role != "rating" or plain.labelled:
        return replace(plain, codes=for_groups(said, seen))
    return replace(plain, labelled=beside(plain.scale, said))


def _labelled_group(seen: _Seen, codes: Codes) -> Column:
    """A group whose codes have labels; they may be bands of ages or generations."""
    labels = {same_code(folded(code)): label for code, label in codes.labels.items()}
    counts = {labels.get(same_code(folded(text)), text): rows for text, rows in seen.counts.items()}
    kind, evidence = age_kind(seen.question, counts) or ("label", "its codes have labels")
    found = _plain(seen, "attribute", evidence)
    return replace(found, codes=codes, kind=kind if kind in _KINDS_OF_LABELS else "label")


def _of_the_tool(column: Column) -> Column:
    """What a survey tool adds by itself is nobody's answer, and splits nobody."""
    keeps = column.role in ("id", "date", "personal")
    evidence = "added by the survey tool"
    return column if keeps else Column(column.name, "ignored", column.filled, evidence=evidence)


@dataclass(frozen=True)
class _Seen:
    """What is seen of one column: its name and question, each text with its rows, its numbers."""

    name: str
    question: str
    counts: Mapping[str, int]  # of cells that are not blank
    known: Mapping[str, float | None]  # the number each text is
    numbers: Mapping[float, int]
    codes: Numbers
    said: Stated | None
    ends: tuple[float, float] | None  # as stated, where the numbers allow it

    @property
    def unfit(self) -> tuple[float, float] | None:
        """The ends that are stated and outside of which answers lie."""
        if self.said is None or self.ends or self.said.high is None:
            return None
        return (1.0 if self.said.low is None else self.said.low), self.said.high

    @property
    def filled(self) -> int:
        return sum(self.counts.values())

    @property
    def none_texts(self) -> tuple[str, ...]:
        """Words for no answer beside numbers, as they are shown."""
        found = (tidy(text) for text, code in self.known.items() if code is None)
        return tuple(dict.fromkeys(t for t in found if is_no_answer(t, beside_numbers=True)))

    @property
    def is_rating(self) -> bool:
        """Whether nearly all cells are points of a usual scale; the others will be listed."""
        none = set(self.none_texts)
        said = sum(rows for text, rows in self.counts.items() if tidy(text) not in none)
        on_a_scale = self.codes.look_like_ratings or (self.ends and self.codes.points)
        return bool(on_a_scale) and self._numeric >= _MOSTLY * said

    @property
    def _numeric(self) -> int:
        strays = self.codes.strays
        return sum(
            rows
            for text, rows in self.counts.items()
            if (code := self.known[text]) is not None and code not in strays
        )

    @property
    def rated(self) -> int:
        """How many cells are points of the scale."""
        return sum(
            rows for text, rows in self.counts.items() if self.known[text] in self.codes.points
        )

    def share(self, pattern: re.Pattern[str]) -> float:
        """Share of the filled cells that match a pattern."""
        rows = sum(rows for text, rows in self.counts.items() if pattern.match(text))
        return rows / max(self.filled, 1)


def _seen(table: Table, name: str, cells: pd.Series[str]) -> _Seen:
    counts = {text: rows for text, rows in distinct(cells).present.items() if text.strip()}
    decimal = table.decimal_in(cells)
    known = {text: number(text, decimal) for text in counts}
    numbers = Counter[float]()
    for text, code in known.items():
        if code is not None:
            numbers[code] += counts[text]
    question = table.questions.get(name, name)
    said = (stated_in(question) or stated_in(name)) if numbers else None
    ends = ends_stated(said, numbers) if said else None
    return _Seen(name, question, counts, known, numbers, numbers_on(numbers, ends), said, ends)


def _column(seen: _Seen) -> Column:
    """The first role that fits, the surest first."""
    found = next((column for way in _WAYS if (column := way(seen)) is not None), None)
    return found or _group_or_text(seen)


def _plain(seen: _Seen, role: str, evidence: str) -> Column:
    return Column(seen.name, role, seen.filled, evidence=evidence)


def _blank(seen: _Seen) -> Column | None:
    return None if seen.counts else _plain(seen, "ignored", "every cell is blank")


def _personal_name(seen: _Seen) -> Column | None:
    if seen.is_rating or not any(map(is_personal_name, (seen.name, seen.question))):
        return None
    is_rated = labelled(_tidied(seen)) is not None  # a grid may rate "Phone" and "E-mail"
    return None if is_rated else _plain(seen, "personal", "named like personal data")


def _names(seen: _Seen) -> Column | None:
    if not names_people(seen.question, seen.counts) or labelled(_tidied(seen)):
        return None
    return _plain(seen, "personal", "named like people, with cells like their names")


def _personal(seen: _Seen) -> Column | None:
    cells = personal_cells(seen.counts)
    evidence = "most cells hold addresses of mail or network, or numbers of phones"
    return _plain(seen, "personal", evidence) if is_mostly_personal(cells, seen.filled) else None


def _named(seen: _Seen) -> Column | None:
    roles = (("id", _ID, "an id"), ("weight", _WEIGHT, "weights"), ("wave", _WAVE, "waves"))
    for role, pattern, what in roles:
        if pattern.match(seen.name):
            return _plain(seen, role, f"named like {what}")
    return None


def _dates(seen: _Seen) -> Column | None:
    if seen.share(DATE) <= _MOSTLY or age_kind(seen.question, seen.counts):
        return None
    year_in = year_reader(seen.counts)
    dated = sum(rows for text, rows in seen.counts.items() if year_in(text))
    has_year = dated > _MOSTLY * seen.filled
    return replace(_plain(seen, "date", "its cells are dates"), has_year=has_year)


def _ages(seen: _Seen) -> Column | None:
    found = age_kind(seen.question, seen.counts)
    if found is None:
        return None
    kind, evidence = found
    return replace(_plain(seen, "attribute", evidence), kind=kind, none_texts=seen.none_texts)


def _group_by_name(seen: _Seen) -> Column | None:
    if len(seen.counts) > _MOST_GROUPS or not is_group_name(seen.name, seen.question):
        return None
    if not is_about_people(seen.question) and labelled(_tidied(seen)):
        return None  # "Store: very good"
    evidence = f"named like a group, with {len(seen.counts)} values"
    maybe = seen.numbers if seen.is_rating else {}
    return replace(_plain(seen, "attribute", evidence), numbers=maybe)


def _rating(seen: _Seen) -> Column | None:
    if not seen.is_rating:
        return None
    codes = seen.codes
    lowest, highest = (code_text(end(codes.points)) for end in (min, max))
    evidence = f"nearly all cells are numbers from {lowest} to {highest}"
    evidence += "; its question states the scale" if seen.ends else ""
    return Column(
        seen.name,
        "rating",
        seen.rated,
        numbers=seen.numbers,
        evidence=evidence,
        none_texts=seen.none_texts,
        ends=seen.ends,
        ends_by="stated" if seen.ends else "",
        other_ends=seen.unfit,
        other_by="stated" if seen.unfit else "",
    )


def _labels(seen: _Seen) -> Column | None:
    counts = _tidied(seen)
    words = labelled(counts)
    if words is None:
        return None
    left = {*words.no_answer, *words.unread}
    answers = sum(rows for text, rows in counts.items() if text not in left)
    return Column(
        seen.name, "rating", answers, labelled=words, evidence=words.evidence, texts=counts
    )


def _contradiction(seen: _Seen) -> Column | None:
    if not (labels := contradictions(_tidied(seen))):
        return None
    column = _plain(seen, "ignored", "its labels contradict each other")
    return replace(column, contradicting=labels)


def _tidied(seen: _Seen) -> dict[str, int]:
    counts: dict[str, int] = {}
    if len(seen.counts) <= 2 * _MOST_WORDS:
        for text, rows in seen.counts.items():
            counts[tidy(text)] = counts.get(tidy(text), 0) + rows
    return counts if len(counts) <= _MOST_WORDS else {}


_WAYS = (
    *(_blank, _personal_name, _names, _named, _personal, _dates, _ages, _group_by_name, _labels),
    *(_rating, _contradiction),
)


def _group_or_text(seen: _Seen) -> Column:
    distinct = len({text.strip() for text in seen.counts})
    if distinct <= min(_MOST_GROUPS, seen.filled / 2):
        return _plain(seen, "attribute", f"{distinct} different texts in {seen.filled} cells")
    who = personal_cells(seen.counts)
    known = f"; {who} of them say who somebody is" if who else ""
    return _plain(seen, "free text", f"{distinct} different texts in {seen.filled} cells{known}")


def _with_options(table: Table, columns: list[Column]) -> list[Column]:
    """Columns of questions of which several could be ticked hold reasons, whatever they look."""
    names = [column.name for column in columns]
    free = [column.name for column in columns if names.count(column.name) == 1 and _is_free(column)]
    apart = list(options_in_columns(table, free))
    taken = {option.question.column for option in apart} | {option.asked for option in apart}
    listed = [column.name for column in columns if column.name in free and column.filled]
    cells = [options_in_cells(table, name) for name in listed if name not in taken]
    found = [*apart, *(option for options in cells for option in options)]
    return [_of_options(column, found) for column in columns]


def _is_free(column: Column) -> bool:
    """Whether a column may hold ticks: no other meaning is surer."""
    if column.role == "rating":
        return column.labelled is None and not column.ends and column.numbers.keys() <= _TICKED
    by_tool = column.role == "ignored" and column.filled
    return column.kind == "label" and not by_tool and column.role in _MAY_HOLD_OPTIONS


def _of_options(column: Column, options: Sequence[Option]) -> Column:
    own = tuple(option for option in options if option.question.column == column.name)
    if own:
        return replace(column, role="reason", evidence=own[0].evidence, options=own)
    if any(option.asked == column.name for option in options):
        evidence = "its answers stand in columns of their own"
        return Column(column.name, "ignored", column.filled, evidence=evidence)
    return column
