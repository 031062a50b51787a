"""What the columns of a file seem to be, by name and content alone, and why."""

from __future__ import annotations

import re
from dataclasses import replace

import pandas as pd

from cxgap.ingest.ages import age_kind
from cxgap.ingest.cells import DATE, cell_text, code_text, folded, same_code, tidy
from cxgap.ingest.coded import beside, for_groups, rating_of
from cxgap.ingest.column import Column
from cxgap.ingest.columns_of_options import with_options
from cxgap.ingest.days import year_reader
from cxgap.ingest.distinct import filled_in
from cxgap.ingest.group_names import is_about_people, is_group_name
from cxgap.ingest.likert import labelled
from cxgap.ingest.named_groups import with_ratings_alike
from cxgap.ingest.numbered import contradictions
from cxgap.ingest.personal import is_mostly_personal, is_personal_name, names_people, personal_cells
from cxgap.ingest.seen_column import MOSTLY, Seen, seen_of
from cxgap.ingest.shared_words import with_shared_words
from cxgap.ingest.siblings import with_neighbours
from cxgap.ingest.table import Codes, Table

_ID = re.compile(
    r"^\W*(id|respondent|respondent.?id|resp.?num|response.?id|case.?id|nr|no|stt|mã phiếu"
    r"|mã (?:số )?(?:người trả lời|khách hàng|kh))\W*$",
    re.IGNORECASE,
)
_WEIGHT = re.compile(r"^(w|wt|wgt|weight|weights|trọng số)$", re.IGNORECASE)
_WAVE = re.compile(r"^(wave|đợt|đợt khảo sát)$", re.IGNORECASE)
_MOST_GROUPS = 25
_MOST_WORDS = 40  # distinct texts beyond which a column holds no labels of a scale
_BY_NAME = ("id", "weight", "wave", "personal")
_KINDS_OF_LABELS = ("age_band", "generation")


def columns_of(table: Table) -> list[Column]:
    """Return the apparent role of every column, in the file's order."""
    own = {tidy(name) for name in table.own}
    found = []
    for at, name in enumerate(table.cells.columns):
        column = _declared(table, str(name), table.cells.iloc[:, at])
        found.append(_of_the_tool(column) if column.name in own else column)
    alike = with_ratings_alike(with_options(table, found), table.questions)
    return with_shared_words(with_neighbours(alike, table.questions))


def _declared(table: Table, name: str, cells: pd.Series[str]) -> Column:
    """What the file declares of a column wins over what its cells look like."""
    if role := table.roles.get(name):
        return Column(name, role, filled_in(cells), evidence="the file declares it")
    if said := table.codebook.get(name):
        return _coded(table, name, cells, said)
    return _column(seen_of(table, name, cells))


def _coded(table: Table, name: str, cells: pd.Series[str], said: Codes) -> Column:
    """A column whose codes have labels, or of which some are declared to be no answer."""
    answers = cells[(cells.str.strip() != "") & ~cells.isin(said.missing)]
    look = seen_of(table, name, answers)
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


def _labelled_group(seen: Seen, codes: Codes) -> Column:
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


def _column(seen: Seen) -> Column:
    """The first role that fits, the surest first."""
    found = next((column for way in _WAYS if (column := way(seen)) is not None), None)
    return found or _group_or_text(seen)


def _plain(seen: Seen, role: str, evidence: str) -> Column:
    return Column(seen.name, role, seen.filled, evidence=evidence)


def _blank(seen: Seen) -> Column | None:
    return None if seen.counts else _plain(seen, "ignored", "every cell is blank")


def _personal_name(seen: Seen) -> Column | None:
    if seen.is_rating or not any(map(is_personal_name, (seen.name, seen.question))):
        return None
    is_rated = labelled(_tidied(seen)) is not None  # a grid may rate "Phone" and "E-mail"
    return None if is_rated else _plain(seen, "personal", "named like personal data")


def _names(seen: Seen) -> Column | None:
    if not names_people(seen.question, seen.counts) or labelled(_tidied(seen)):
        return None
    return _plain(seen, "personal", "named like people, with cells like their names")


def _personal(seen: Seen) -> Column | None:
    cells = personal_cells(seen.counts)
    evidence = "most cells hold addresses of mail or network, or numbers of phones"
    return _plain(seen, "personal", evidence) if is_mostly_personal(cells, seen.filled) else None


def _named(seen: Seen) -> Column | None:
    roles = (("id", _ID, "an id"), ("weight", _WEIGHT, "weights"), ("wave", _WAVE, "waves"))
    for role, pattern, what in roles:
        if pattern.match(seen.name):
            return _plain(seen, role, f"named like {what}")
    return None


def _dates(seen: Seen) -> Column | None:
    if seen.share(DATE) <= MOSTLY or age_kind(seen.question, seen.counts):
        return None
    year_in = year_reader(seen.counts)
    dated = sum(rows for text, rows in seen.counts.items() if year_in(text))
    has_year = dated > MOSTLY * seen.filled
    return replace(_plain(seen, "date", "its cells are dates"), has_year=has_year)


def _ages(seen: Seen) -> Column | None:
    found = age_kind(seen.question, seen.counts)
    if found is None:
        return None
    kind, evidence = found
    return replace(_plain(seen, "attribute", evidence), kind=kind, none_texts=seen.none_texts)


def _group_by_name(seen: Seen) -> Column | None:
    if len(seen.counts) > _MOST_GROUPS or not is_group_name(seen.name, seen.question):
        return None
    if not is_about_people(seen.question) and labelled(_tidied(seen)):
        return None  # "Store: very good"
    evidence = f"named like a group, with {len(seen.counts)} values"
    maybe = seen.numbers if seen.is_rating else {}
    return replace(_plain(seen, "attribute", evidence), numbers=maybe)


def _rating(seen: Seen) -> Column | None:
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


def _labels(seen: Seen) -> Column | None:
    counts = _tidied(seen)
    words = labelled(counts)
    if words is None:
        return None
    left = {*words.no_answer, *words.unread}
    answers = sum(rows for text, rows in counts.items() if text not in left)
    return Column(
        seen.name, "rating", answers, labelled=words, evidence=words.evidence, texts=counts
    )


def _contradiction(seen: Seen) -> Column | None:
    if not (labels := contradictions(_tidied(seen))):
        return None
    column = _plain(seen, "ignored", "its labels contradict each other")
    return replace(column, contradicting=labels)


def _tidied(seen: Seen) -> dict[str, int]:
    counts: dict[str, int] = {}
    if len(seen.counts) <= 2 * _MOST_WORDS:
        for text, rows in seen.counts.items():
            counts[tidy(text)] = counts.get(tidy(text), 0) + rows
    return counts if len(counts) <= _MOST_WORDS else {}


_WAYS = (
    *(_blank, _personal_name, _names, _named, _personal, _dates, _ages, _group_by_name, _labels),
    *(_rating, _contradiction),
)


def _group_or_text(seen: Seen) -> Column:
    distinct = len({text.strip() for text in seen.counts})
    if distinct <= min(_MOST_GROUPS, seen.filled / 2):
        return _plain(seen, "attribute", f"{distinct} different texts in {seen.filled} cells")
    who = personal_cells(seen.counts)
    known = f"; {who} of them say who somebody is" if who else ""
    return _plain(seen, "free text", f"{distinct} different texts in {seen.filled} cells{known}")
