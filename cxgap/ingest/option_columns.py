"""Questions with a column for each option (Q9_1, Q9_2, …), found by names, texts and marks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, takewhile

import numpy as np
import pandas as pd

from cxgap.ingest.cells import code_text, folded, number, same_code, tidy
from cxgap.ingest.coded import shown
from cxgap.ingest.distinct import filled_in
from cxgap.ingest.labels import is_no_answer
from cxgap.ingest.option import LONGEST, MOST, Option
from cxgap.ingest.table import Table
from cxgap.ingest.ticks import NO_TICKS, TICKS
from cxgap.survey.item import Choice, Question
from cxgap.survey.scale import Scale

_OTHER = re.compile(r"\b(other|khác)\b|_TEXT$|_other$", re.IGNORECASE)
_CODE = re.compile(r"^\w+(?:\[\w+\])+\. ?")
_EDGE = re.compile(r"^.*(?:[\[/:_.?]|[-–—](?=\s|\w))\s*", re.DOTALL)
_Stem = Callable[[str, str], str | None]


@dataclass(frozen=True)
class _Look:
    """What an option's column would hold: marks, or one text alone; nothing if nobody ticked it."""

    texts: frozenset[str]  # as they are compared, without blanks and words for no answer
    none: tuple[str, ...]
    has_gaps: bool  # blank or "no" in some row
    shown: str
    rows: int  # that are filled

    @property
    def is_marked(self) -> bool:
        """Whether it says ticked or not, and not what."""
        return self.texts <= TICKS | NO_TICKS

    @property
    def is_option(self) -> bool:
        """Whether it can be the column of one option."""
        lone = len(self.texts - NO_TICKS) == 1 and len(self.shown) <= LONGEST
        return self.is_marked or lone

    @property
    def is_repeated(self) -> bool:
        """Whether it is no text that one person wrote."""
        return self.is_marked or self.rows > 1


def options_in_columns(table: Table, names: Sequence[str]) -> Iterator[Option]:
    """Go through the options that have columns of their own among those named."""
    looks = {name: _look(_cells(table, name)) for name in names}
    taken: set[str] = set()
    for stem in _STEMS:
        for group in _groups(table, [name for name in names if name not in taken], stem):
            if _is_multiple(table, group, looks):
                taken.update(group)
                yield from _options(table, group, looks)


def _cells(table: Table, name: str) -> pd.Series[str]:
    """The cells of a column, with labels in place of codes where the file has them."""
    return shown(table, name) if table.codes_of(name) else table.column(name)


def _look(cells: pd.Series[str]) -> _Look:
    every = cells.unique()
    filled = [text for text in every[: 2 * len(TICKS | NO_TICKS)] if text.strip()]
    none = tuple(text for text in filled if is_no_answer(text))
    said = [text for text in filled if text not in none]
    texts = frozenset(same_code(folded(text)) for text in said)
    ticks = [tidy(text) for text in said if same_code(folded(text)) not in NO_TICKS]
    gaps = not all(map(str.strip, every)) or bool(texts & NO_TICKS)
    return _Look(texts, none, gaps, ticks[0] if ticks else "", filled_in(cells))


def _matched(pattern: str, *, of_text: bool) -> _Stem:
    """What a question's columns share, as its first group matches a column's text or name."""
    compiled = re.compile(pattern, re.DOTALL)

    def stem(name: str, text: str) -> str | None:
        found = compiled.match(text if of_text else name)
        return found[1] if found else None

    return stem


_STEMS = (
    _matched(r"^(.+?)\s*\[[^\[\]]+\]$", of_text=True),  # question [option]
    _matched(r"^(.+?)\[\w+\]$", of_text=False),  # LimeSurvey: Q9[SQ001]
    _matched(r"^(.+)/[^/]+$", of_text=False),  # KoboToolbox: reasons/slow
    _matched(r"^(.+?)[_.](?:-?\d+|[a-z])(?:_TEXT)?$", of_text=False),  # Qualtrics: Q9_1
    _matched(r"^(.+?): .+$", of_text=False),  # SurveyMonkey: question: option
    _matched(r"^(.+): .+$", of_text=False),
    _matched(r"^[^:]+:\s*(.+)$", of_text=False),  # Alchemer: option:question
    _matched(r"^((?!is_|has_)[^_]+)_.+$", of_text=False),  # by hand: reason_slow, reason_dear
)


def _text(table: Table, name: str) -> str:
    """The text behind a column's name, without the code that LimeSurvey puts before it."""
    return _CODE.sub("", tidy(table.questions.get(name, name)))


def _groups(table: Table, names: Sequence[str], stem: _Stem) -> Iterator[list[str]]:
    """Neighbouring columns of one question."""
    stems = [(stem(name, _text(table, name)), name) for name in names]
    for question, members in groupby(stems, key=lambda pair: pair[0]):
        group = [name for _, name in members]
        if question is not None and 1 < len(group) <= MOST:
            yield group


def _is_multiple(table: Table, names: Sequence[str], looks: Mapping[str, _Look]) -> bool:
    """Whether all are options, or what was written beside them, and somebody ticked two.

    One tick in every row is one answer, spread over columns.
    """
    options = [name for name in names if looks[name].is_option or not looks[name].texts]
    others = [name for name in names if name not in options]
    if not all(_OTHER.search(name) or _OTHER.search(_text(table, name)) for name in others):
        return False
    sure = [name for name in options if looks[name].is_repeated]
    if not any(looks[name].has_gaps for name in options) or 2 * len(sure) < len(options):
        return False
    ticked = [_is_ticked(shown(table, name)) for name in options if looks[name].texts]
    return len(ticked) > 1 and bool((np.sum(ticked, axis=0) > 1).any())


def _is_ticked(cells: pd.Series[str]) -> pd.Series[bool]:
    no = [text for text in cells.unique() if same_code(folded(text)) in NO_TICKS]
    none = [text for text in cells.unique() if not text.strip() or is_no_answer(text)]
    return ~cells.isin([*no, *none])


def _options(table: Table, names: Sequence[str], looks: Mapping[str, _Look]) -> Iterator[Option]:
    none = tuple(dict.fromkeys(text for name in names for text in looks[name].none))
    choice = Choice(of=tuple(names))
    evidence = f"one of {len(names)} columns of a question of which several could be ticked"
    asked, texts = _parted([_text(table, name) for name in names])
    said = Counter(looks[name].shown for name in names)
    options = [pair for pair in zip(names, texts, strict=True) if not pair[0].endswith("_TEXT")]
    for name, text in options:
        own = looks[name]
        told = own.is_option and own.is_repeated and not own.is_marked and said[own.shown] == 1
        named = own.shown if told and number(own.shown) is None else text
        scale = Scale(0, 1, top=1, no_answer=none, labels=_declared(table, name))
        yield Option(named, asked, Question(name, scale, choice), evidence)


def _declared(table: Table, name: str) -> dict[str, float]:
    """What the file says of codes that do not say it themselves (1 = yes, 2 = no), in 0 and 1."""
    said = table.codebook.get(name)
    if said is None:
        return {}
    labels = {code: label for code, label in said.labels.items() if not is_no_answer(label)}
    ticked = {code: float(folded(label) not in NO_TICKS) for code, label in labels.items()}
    return {} if all(code == code_text(tick) for code, tick in ticked.items()) else ticked


def _parted(texts: Sequence[str]) -> tuple[str, list[str]]:
    """The question that the texts of its columns share, and what each adds to it."""
    ended = _shared([text[::-1] for text in texts])[::-1]
    if ":" in ended:
        asked = ended.partition(":")[2].strip()
        return asked, [text.removesuffix(ended).strip() for text in texts]
    begun = _EDGE.match(_shared(texts))
    before = begun.end() if begun else 0
    asked = texts[0][:before].rstrip(" -–—:[/_.")
    return asked, [text[before:].strip().removesuffix("]") or text for text in texts]


def _shared(texts: Sequence[str]) -> str:
    """The letters with which all texts begin."""
    alike = takewhile(lambda letters: len(set(letters)) == 1, zip(*texts, strict=False))
    return "".join(letters[0] for letters in alike)
