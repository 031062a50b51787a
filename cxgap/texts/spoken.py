"""What the reader of files says of them, in another language.

Reports are values in English: evidence, notes and reasons are made where they are found out, and
stay the same in JSON and in saved studies. A page recognises each by its pattern and says it in
the language of whoever reads.
"""

from __future__ import annotations

import re
from functools import cache

from cxgap.texts.catalog import N_, text

_PHRASES = (  # the longer before the shorter that begins alike; what stands in braces is kept
    # why something was set aside
    N_("not a point of the scale {span} in steps of {step} or its {n} labels"),
    N_("not a point of the scale {span} in steps of {step}"),
    N_("not a point of the scale {span} or its {n} labels"),
    N_("not a point of the scale {span}"),
    N_("neither a mark nor the text of an option; say what it means with labels"),
    N_("the row has {cells} cells where the header has {names}"),
    N_("its quotes do not add up"),
    N_("a quote stands inside a cell that is not quoted"),
    N_("a quote swallows {n} more lines (lines {first} to {last} of the file)"),
    N_("a quote swallows {n} more line ({lines})"),
    N_("a quote swallows {n} more lines"),
    N_("it repeats the header"),
    N_("it repeats row {row}"),
    N_("another table begins in row {row}"),
    N_("it looks like a line below the table"),
    N_("it looks like a total of the rows above"),
    N_("it holds the means of the rows above"),
    N_("it stands alone above the header once more"),
    N_("its question is answered otherwise in row {row}"),
    N_("it names no question"),
    N_("it names no respondent"),
    N_("the weight does not lie in {low} to {high}"),
    N_("the weight is blank, zero, negative or not a number"),
    N_("no year of fieldwork for this row"),
    N_("no label in the mirror map for this code"),
    N_("not a year of birth from {first} to {last}"),
    N_("not an age"),
    N_("no age in it"),
    N_("born outside all generations"),
    # why a column is what it is
    N_("the mirror map says so"),
    N_("the mirror map does not name it"),
    N_("the file declares it"),
    N_("its codes have labels"),
    N_("its labels are stars"),
    N_("its labels are faces"),
    N_("its labels hold their numbers"),
    N_("its labels are out of {best}"),
    N_("its labels contradict each other"),
    N_("its words are of {scale}"),
    N_("its numbers are those of the ratings beside it"),
    N_("its numbers"),
    N_("its cells are codes of answers, in their order"),
    N_("its letters are of agreement"),
    N_("named like people, with cells like their names"),
    N_("its cells are dates"),
    N_("its cells name generations"),
    N_("its cells are bands of years of birth"),
    N_("its cells are bands of ages"),
    N_("named like years of birth, which its cells are"),
    N_("named like ages, which its cells are"),
    N_("named like personal data"),
    N_("named like an id"),
    N_("named like weights"),
    N_("named like waves"),
    N_("named like a group, with {n} values"),
    N_("nearly all cells are numbers from {low} to {high}"),
    N_("most cells hold addresses of mail or network, or numbers of phones"),
    N_("{distinct} different texts in {n} cells"),
    N_("{n} of them say who somebody is"),
    N_("every cell is blank"),
    N_("added by the survey tool"),
    N_("one of {n} columns of a question of which several could be ticked"),
    N_("its cells list several of {n} options, separated by {mark}"),
    N_("its answers stand in columns of their own"),
    # why a row of indicators was set aside
    N_("it is blank"),
    N_("it is not a number"),
    N_("it is either a decimal number or more than a thousand"),
    N_("it is none of {names}"),
    N_("it repeats row {row}"),
    N_("the number is a percentage"),
    # how a file was recognised
    N_("text separated by {mark}"),
    N_("a workbook, sheet {name}"),
    N_("one row an answer"),
    N_("all of it is valid UTF-8"),
    N_("its byte order mark"),
    N_("every second byte is NUL"),
    N_("its letters make sense in it"),
    N_("as it was told"),
    N_("its first column is {name}"),
    N_("its second row names the parts of questions"),
    N_("its second row holds the questions"),
    N_("its third row holds import ids"),
    N_("its columns are called by code and text"),
    N_("a header of two rows, titles above names"),
    N_("a header of two rows, codes above questions"),
    N_("a header of two rows, names above notes on scales"),
    N_("its columns are called V1, V2, …"),
    N_("it has {names}"),
    N_("it begins with {names}"),
    N_("a Parquet file"),
    N_("an SPSS file"),
    # what else is worth saying of a file
    N_("The header stands in row {row}."),
    N_("Not read, above the header: {said}."),
    N_("The header looks like answers: a first row with names may be missing."),
    N_("Other sheets with rows were not read: {names}."),
    N_("An error such as #N/A cannot be told from a blank in this kind of workbook."),
    N_("Read as a header of two rows, titles above names."),
    N_("Read as a header of two rows, codes above questions."),
    N_("Read as a header of two rows, names above notes on scales."),
    N_("{n} NUL characters were left out."),
    N_("{n} byte order marks inside the text were left out."),
    N_("Letters written in parts were composed."),
    N_("{n} rows without any value were passed over."),
    N_("One row is one answer: {rows} rows were put together to {people} respondents by {names}."),
    N_("Left out, as they differ within a respondent: {names}."),
    N_("The file declares as no answer: {names}."),
    N_("Read by the numbers of their labels, not by their codes: {names}."),
    N_("The file weights its cases by {name}."),
)
_KINDS = (
    *(N_("agreement"), N_("satisfaction"), N_("quality"), N_("frequency"), N_("likelihood")),
    *(N_("importance"), N_("ease"), N_("extent"), N_("expectation")),
)
_FACT = re.compile(r"\\{(\w+)\\}")


def spoken(said: str, language: str) -> str:
    """Return evidence, a note or a reason in a language; parts joined by ";" one by one."""
    known = next((one for one in _PHRASES if one == said), None)
    if known or "; " not in said:
        return _with_name(said, language)
    return "; ".join(_with_name(part, language) for part in said.split("; "))


def _with_name(part: str, language: str) -> str:
    """A part may begin with what it is about: "utf-8: all of it is valid UTF-8"."""
    name, mark, rest = part.partition(": ")
    told = _one(part, language)
    return f"{name}{mark}{_one(rest, language)}" if mark and told == part else told


def _one(said: str, language: str) -> str:
    for pattern, phrase in _patterns():
        if found := pattern.fullmatch(said):
            facts = {
                name: _scale(fact, language) if name == "scale" else fact
                for name, fact in found.groupdict().items()
            }
            return text(phrase, language, **facts)
    return said


def _scale(name: str, language: str) -> str:
    """The kind of a scale's words: "satisfaction, seven points" is told by its first word."""
    kind, comma, rest = name.partition(", ")
    return f"{text(kind, language)}{comma}{rest}" if language == "en" else text(kind, language)


@cache
def _patterns() -> list[tuple[re.Pattern[str], str]]:
    return [(re.compile(_FACT.sub(r"(?P<\1>.+)", re.escape(one))), one) for one in _PHRASES]
