"""Long tables, one row an answer: turned to one row a respondent and one column a question.

A table is long where its columns are called so (respondent, question, answer) and behave so:
respondents come in several rows, and hardly any answers the same question twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from cxgap.errors import IngestError
from cxgap.ingest.cells import folded, number, tidy
from cxgap.ingest.table import Codes, Table
from cxgap.survey.survey import SetAside

_RESPONDENT = (
    *("respondent", "respondentid", "respid", "responseid", "participant", "participantid"),
    *("person", "personid", "subject", "subjectid", "customer", "customerid", "user", "userid"),
    *("case", "caseid", "submissionid", "sessionid", "id", "ngườitrảlời", "mãngườitrảlời"),
    *("kháchhàng", "mãkháchhàng", "mãphiếu"),
)
_QUESTION = (
    *("question", "questionid", "questioncode", "questionname", "questiontext", "item", "itemid"),
    *("itemcode", "variable", "statement", "indicator", "criterion", "measure", "prompt"),
    *("attribute", "key", "câuhỏi", "mãcâuhỏi", "tiêuchí"),
)
_ANSWER = (
    *("answer", "answervalue", "value", "score", "rating", "response", "responsevalue", "result"),
    *("answertext", "responsetext", "câutrảlời", "trảlời", "giátrị", "điểm", "đánhgiá"),
)
_MOST_QUESTIONS = 2_000
_MOST_CELLS = 30_000_000
_MOSTLY = 0.95
_AFTER_ALL = 2**40  # more than any row's number
_SEVERAL = 1.5  # rows a respondent must have on average
_DENSE = 0.1  # of all questions that a respondent answers on average; of products far fewer
_SHOWN = 200  # characters of a row set aside


@dataclass(frozen=True)
class _Parts:
    """Positions of the three columns a long table consists of."""

    respondent: int
    question: int
    answer: int


def widened(table: Table, shape: str = "") -> Table:
    """Return a long table as one row a respondent; any other as it is.

    Rows that contradict each other (one respondent, one question, two answers) are set aside, and
    so is a row that only repeats another.

    Args:
        table: a table as read.
        shape: "long" or "wide" where somebody said which it is.

    Raises:
        IngestError: where a table that is said to be long has not the columns of one.
    """
    parts = None if shape == "wide" else _parts_of(table, sure=shape == "long")
    if parts is not None:
        return _turned(_as_texts(table), parts)
    if shape == "long":
        raise IngestError(
            "{file} was said to hold one answer a row, but its columns do not show it.",
            hint="Three of them must be called respondent, question and answer, and respondents "
            "must come in several rows.",
            file=table.file,
        )
    return table


def _as_texts(table: Table) -> Table:
    """The table with every cell as a text of its own, however it was read."""
    return replace(table, cells=table.cells.astype("str"))


def _parts_of(table: Table, *, sure: bool) -> _Parts | None:
    names = [re.sub(r"[\W_]+", "", folded(str(name))) for name in table.cells.columns]
    found = [[names.index(one) for one in known if one in names] for known in _KNOWN]
    if not all(found):
        return None
    table = _as_texts(table)
    respondents, questions, answers = found
    answer = max(answers, key=lambda at: _numeric(table.cells.iloc[:, at]))
    for respondent in respondents:
        for question in questions:
            parts = _Parts(respondent, question, answer)
            if _behaves(table, parts, sure=sure):
                return parts
    return None


_KNOWN = (_RESPONDENT, _QUESTION, _ANSWER)


def _numeric(cells: pd.Series[str]) -> float:
    """The share of numbers: of an answer in words and in figures the figures are read."""
    filled = cells[cells.str.strip() != ""]
    known = {text: number(text) is not None for text in filled.unique()}
    return float(filled.map(known).mean()) if len(filled) else 0.0


def _behaves(table: Table, parts: _Parts, *, sure: bool) -> bool:
    pairs = pd.DataFrame(
        {0: _texts(table, parts.respondent), 1: _texts(table, parts.question)}
    ).loc[lambda found: (found != "").all(axis=1)]
    respondents, questions = pairs[0].nunique(), pairs[1].nunique()
    if not 2 <= questions <= _MOST_QUESTIONS or respondents * questions > _MOST_CELLS:
        return False
    if sure:
        return respondents < len(pairs)
    once = not pairs.duplicated().mean() > 1 - _MOSTLY
    dense = len(pairs) >= max(_SEVERAL * respondents, _DENSE * respondents * questions)
    return once and respondents > 1 and dense


def _texts(table: Table, at: int) -> pd.Series[str]:
    cells = table.cells.iloc[:, at]
    return cells.map({text: tidy(text) for text in cells.unique()})


def _turned(table: Table, parts: _Parts) -> Table:
    reasons = _reasons(table, parts)
    good = reasons == ""
    if not good.any():
        raise IngestError.unreadable(table.file, "none of its rows holds an answer of its own")
    kept = replace(table, cells=table.cells[good].reset_index(drop=True), rows=table.rows[good])
    who, _ = pd.factorize(_texts(kept, parts.respondent))
    firsts = np.unique(who, return_index=True)[1]
    constant, texts, left = _others(kept, parts, who)
    wide = [_constant(kept.cells.iloc[:, at], who) for at in (parts.respondent, *constant)]
    cells = pd.concat([*wide, _answers(kept, parts, who)], axis=1)
    rows = kept.rows[firsts]
    return replace(
        table,
        cells=cells,
        rows=rows,
        set_aside=(*table.set_aside, *_aside(table, reasons)),
        members=_members(kept, rows, who),
        questions={**table.questions, **_labels(table, parts), **texts},
        codebook=_codebook(table, parts, cells.columns),
        roles={**table.roles, str(table.cells.columns[parts.respondent]): "id"},
        evidence=f"{table.evidence}; one row an answer",
        notes=(*table.notes, *_notes(kept, parts, len(rows), left)),
    )


def _reasons(table: Table, parts: _Parts) -> NDArray[np.object_]:
    """Why each row cannot be used, "" where it can."""
    who, asked = _texts(table, parts.respondent), _texts(table, parts.question)
    said = _texts(table, parts.answer)
    frame = pd.DataFrame({"who": who, "asked": asked, "said": said.where(said != "")})
    frame["row"] = table.rows
    frame["turn"] = frame["row"] + (said == "") * _AFTER_ALL  # an answer goes before a blank
    groups = frame.groupby(["who", "asked"], sort=False)
    first, last = groups["turn"].transform("min"), groups["row"].transform("max")
    unlike = (groups["said"].transform("nunique") > 1).to_numpy()
    again, first = (frame["turn"] != first).to_numpy(), first % _AFTER_ALL
    others = first.where(again, last).to_numpy()
    reasons = np.full(len(frame), "", dtype=object)
    reasons[again] = [f"it repeats row {row}" for row in first[again]]
    reasons[unlike] = [f"its question is answered otherwise in row {row}" for row in others[unlike]]
    reasons[(asked == "").to_numpy()] = "it names no question"
    reasons[(who == "").to_numpy()] = "it names no respondent"
    return reasons


def _aside(table: Table, reasons: NDArray[np.object_]) -> Iterator[SetAside]:
    for at in np.flatnonzero(reasons != ""):
        content = " | ".join(table.cells.iloc[at])[:_SHOWN]
        yield SetAside(int(table.rows[at]), None, content, str(reasons[at]))


def _others(
    table: Table, parts: _Parts, who: NDArray[np.int64]
) -> tuple[list[int], dict[str, str], list[str]]:
    """Columns that are the same in all rows of a respondent, texts of questions, and the rest."""
    used = (parts.respondent, parts.question, parts.answer)
    asked, questions = pd.factorize(_texts(table, parts.question))
    constant, texts, left = [], dict[str, str](), list[str]()
    for at in (at for at in range(table.cells.shape[1]) if at not in used):
        if _same_within(table.cells.iloc[:, at], who):
            constant.append(at)
        elif not texts and _same_within(table.cells.iloc[:, at], asked):
            said = _constant(_texts(table, at), asked)
            texts = {name: text for name, text in zip(questions, said, strict=True) if text}
        else:
            left.append(str(table.cells.columns[at]))
    return constant, texts, left


def _same_within(cells: pd.Series[str], groups: NDArray[np.int64]) -> bool:
    filled = (cells.str.strip() != "").to_numpy()
    pairs = pd.DataFrame({"group": groups[filled], "cell": cells[filled].to_numpy()})
    return not pairs.drop_duplicates()["group"].duplicated().any()


def _constant(cells: pd.Series[str], groups: NDArray[np.int64]) -> pd.Series[str]:
    """The first filled cell of each group, blank where there is none."""
    filled = cells.where(cells.str.strip() != "")
    return filled.groupby(groups).first().fillna("").astype("str")


def _answers(table: Table, parts: _Parts, who: NDArray[np.int64]) -> pd.DataFrame:
    asked, questions = pd.factorize(_texts(table, parts.question))
    laid = np.full((int(who.max()) + 1, len(questions)), "", dtype=object)
    laid[who, asked] = table.cells.iloc[:, parts.answer].to_numpy(dtype=object)
    return pd.DataFrame(laid, columns=list(questions), dtype="str")


def _labels(table: Table, parts: _Parts) -> Mapping[str, str]:
    """The questions behind their codes, where the file has labels for them."""
    said = table.codebook.get(str(table.cells.columns[parts.question]))
    return said.labels if said else {}


def _codebook(table: Table, parts: _Parts, names: Iterable[object]) -> dict[str, Codes]:
    """What the file says of its column of answers is said of every question's."""
    said = table.codebook.get(str(table.cells.columns[parts.answer]))
    old = {str(name) for name in table.cells.columns}
    asked = (str(name) for name in names if str(name) not in old)
    return {**table.codebook, **({} if said is None else dict.fromkeys(asked, said))}


def _members(
    table: Table, firsts: NDArray[np.int64], who: NDArray[np.int64]
) -> dict[int, tuple[int, ...]]:
    ends = np.cumsum(np.bincount(who))[:-1]
    together = np.split(table.rows[np.argsort(who, kind="stable")], ends)
    return {int(row): tuple(rows.tolist()) for row, rows in zip(firsts, together, strict=True)}


def _notes(table: Table, parts: _Parts, people: int, left: Sequence[str]) -> Iterator[str]:
    names = [str(name) for name in table.cells.columns]
    yield (
        f"One row is one answer: {len(table.rows)} rows were put together to {people} respondents "
        f"by {names[parts.respondent]!r}, {names[parts.question]!r} and {names[parts.answer]!r}."
    )
    if left:
        yield f"Left out, as they differ within a respondent: {', '.join(left)}."
