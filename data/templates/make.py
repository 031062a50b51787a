"""Make the templates and their data dictionary from map.toml: python data/templates/make.py.

What is asked stands in map.toml and nowhere else, what is said about it in form_texts.py; here is
how it is put on a form. The workbooks need XlsxWriter, which is a tool of the checkout: the files
are part of the repository.
"""

from __future__ import annotations

import argparse
import datetime as dt
import io
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import xlsxwriter
from form_texts import (
    BIRTH_YEAR,
    BLANK,
    DATE,
    ENDS,
    EXAMPLES,
    HEADER,
    ID,
    INDICATOR_SHEET,
    INDICATORS,
    INTRODUCTION,
    LANGUAGES,
    NONE,
    OWN_LIST,
    SHEETS,
    WHAT,
    WORDS,
    Texts,
)

HERE = Path(__file__).parent
SIDES = ("business", "customer")
FORMS = (*SIDES, "indicators")
ASPECTS = ("experience", "expectation", "importance")
LAST_ROW = 5000  # down to here a workbook offers the allowed values
FIXED = dt.datetime(2026, 1, 1)  # noqa: DTZ001 - XLSX knows no time zones; the same bytes every time


class Column(NamedTuple):
    """One column of a template: its name and, by language, all that is said about it.

    ``choices`` are what a workbook offers in a list, empty where anything may be written.
    """

    name: str
    what: Texts
    allowed: Texts
    example: Texts
    choices: Mapping[str, Sequence[str | int]]

    def row(self, language: str) -> tuple[str, str, str, str]:
        """The column's row of the dictionary."""
        return self.name, self.what[language], self.allowed[language], self.example[language]


def columns(side: str) -> list[Column]:
    """List the columns of a form's template in the order of the form."""
    if side == "indicators":
        return [indicator_column(name) for name in INDICATORS]
    declared = tomllib.loads((HERE / "map.toml").read_text("utf-8"))
    who = declared["sides"][side]
    about = [Column(who["id"], *ID, {}), Column(who["date"], *DATE, {})]
    about += [attribute(one, one[side]) for one in declared["attributes"].values() if side in one]
    return [*about, *ratings(side, declared)]


def indicator_column(name: str) -> Column:
    """Make a column of the indicators: of words to choose from, or of the company's own."""
    what, allowed, example = INDICATORS[name]
    words = WORDS.get(name, {})
    if words:
        allowed = {lang: "; ".join(words[lang]) + allowed[lang] for lang in LANGUAGES}
    return Column(name, what, allowed, example, words)


def attribute(declared: Mapping[str, Any], source: Any) -> Column:  # noqa: ANN401 - text or table
    """Make the column of an attribute: of a list, of the company's own values, or of years."""
    name = source if isinstance(source, str) else source["column"]
    values = declared.get("values", {})
    choices = {lang: [texts[lang] for texts in values.values()] for lang in LANGUAGES if values}
    if values:
        allowed = {lang: "; ".join(choices[lang]) + BLANK[lang] for lang in LANGUAGES}
        return Column(
            name, declared["text"], allowed, {k: v[0] for k, v in choices.items()}, choices
        )
    is_year = not isinstance(source, str) and source.get("as") == "birth_year"
    allowed = BIRTH_YEAR if is_year else OWN_LIST
    return Column(name, declared["text"], allowed, EXAMPLES[name], {})


def ratings(side: str, declared: Mapping[str, Any]) -> Iterator[Column]:
    """Make the columns of what a side rates: experience first."""
    for aspect in ASPECTS:
        for item in declared["items"].values():
            if column := item[side].get(aspect):
                yield rating(column, (side, aspect), item, declared["stages"])


def rating(
    column: str, asked: tuple[str, str], item: Mapping[str, Any], stages: Mapping[str, Any]
) -> Column:
    """Make the column of one question."""
    scale = item["scale"]
    points = [*range(scale["worst"], scale["best"] + 1), *scale.get("no_answer", [])]
    stage = stages.get(item.get("stage"), {}).get("text")
    what = {
        lang: " ".join(
            [
                *([f"{stage[lang]}."] if stage else []),
                WHAT[asked][lang].format(text=item["text"][lang]),
            ]
        )
        for lang in LANGUAGES
    }
    allowed = {lang: allowed_points(scale, asked[1], lang) for lang in LANGUAGES}
    example = dict.fromkeys(LANGUAGES, str(scale["best"] - 1))
    return Column(column, what, allowed, example, dict.fromkeys(LANGUAGES, points))


def allowed_points(scale: Mapping[str, Any], aspect: str, language: str) -> str:
    """Say what the points of a scale mean."""
    said = ENDS[aspect][language].format(worst=scale["worst"], best=scale["best"])
    if codes := scale.get("no_answer"):
        said += NONE[language].format(codes=", ".join(map(str, codes)))
    return said + BLANK[language]


def csv_file(side: str) -> bytes:
    """Return a form's CSV file: the header, with the mark by which spreadsheets know UTF-8."""
    return (",".join(column.name for column in columns(side)) + "\r\n").encode("utf-8-sig")


def workbook(side: str, language: str) -> bytes:
    """Return a form's workbook: an empty sheet to fill in, and the dictionary behind it."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    book.set_properties({"created": FIXED})
    formats = {
        "head": book.add_format({"bold": True}),
        "text": book.add_format({"text_wrap": True}),
    }
    first, second = SHEETS[language]
    first = INDICATOR_SHEET[language] if side == "indicators" else first
    answers, dictionary = book.add_worksheet(first), book.add_worksheet(second)
    write_answers(answers, columns(side), language, formats)
    write_dictionary(dictionary, columns(side), language, formats)
    book.close()
    return file.getvalue()


def write_answers(
    sheet: Any,  # noqa: ANN401 - XlsxWriter has no types
    asked: Sequence[Column],
    language: str,
    formats: Mapping[str, Any],
) -> None:
    """Write the header; a cell below it says what belongs there, and offers the allowed values."""
    sheet.freeze_panes(1, 1)
    for at, column in enumerate(asked):
        sheet.write(0, at, column.name, formats["head"])
        sheet.set_column(at, at, max(12, len(column.name) + 2))
        said = f"{column.what[language]}\n{column.allowed[language]}"
        checked: dict[str, Any] = {"validate": "any", "input_message": said[:255]}
        if column.choices:
            checked |= {"validate": "list", "source": list(column.choices[language])}
        sheet.data_validation(1, at, LAST_ROW, at, checked)


def write_dictionary(
    sheet: Any,  # noqa: ANN401
    asked: Sequence[Column],
    language: str,
    formats: Mapping[str, Any],
) -> None:
    """Write one row per column of the form."""
    for at, width in enumerate((22, 70, 60, 12)):
        sheet.set_column(at, at, width)
    sheet.write_row(0, 0, HEADER[language], formats["head"])
    for at, column in enumerate(asked, start=1):
        sheet.write_row(at, 0, column.row(language), formats["text"])


def dictionary(language: str) -> bytes:
    """Return the data dictionary of all forms as Markdown."""
    title, about, names = INTRODUCTION[language]
    lines = [title, "", about]
    for side in FORMS:
        lines += ["", f"## {names[side]}", "", table_row(HEADER[language]), "|---|---|---|---|"]
        lines += [table_row((f"`{one.name}`", *one.row(language)[1:])) for one in columns(side)]
    return ("\n".join(lines) + "\n").encode()


def table_row(cells: Sequence[str]) -> str:
    """One row of a Markdown table."""
    return f"| {' | '.join(cells)} |"


def files() -> dict[str, bytes]:
    """Return every file by its name."""
    made = {f"{form}.csv": csv_file(form) for form in FORMS}
    made |= {f"{s}.{lang}.xlsx": workbook(s, lang) for s in FORMS for lang in LANGUAGES}
    return made | {f"dictionary.{lang}.md": dictionary(lang) for lang in LANGUAGES}


def main(arguments: Sequence[str] | None = None) -> None:
    """Write all files into the folder given, by default this one."""
    parser = argparse.ArgumentParser(description="Write the templates and their dictionary.")
    parser.add_argument("folder", nargs="?", type=Path, default=HERE)
    folder: Path = parser.parse_args(arguments).folder
    for name, content in files().items():
        (folder / name).write_bytes(content)


if __name__ == "__main__":
    main()
