"""Make the templates and their data dictionary from map.toml: python data/templates/make.py.

What is asked stands in map.toml and nowhere else; here is how it is put on a form. The workbooks
need XlsxWriter, which is a tool of the checkout: the files are part of the repository.
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

HERE = Path(__file__).parent
SIDES, LANGUAGES = ("business", "customer"), ("en", "vi")
FORMS = (*SIDES, "indicators")
ASPECTS = ("experience", "expectation", "importance")
LAST_ROW = 5000  # down to here a workbook offers the allowed values
FIXED = dt.datetime(2026, 1, 1)  # noqa: DTZ001 - XLSX knows no time zones; the same bytes every time

Texts = Mapping[str, str]
HEADER = {
    "en": ("Column", "What it is", "Allowed values", "Example"),
    "vi": ("Cột", "Ý nghĩa", "Giá trị cho phép", "Ví dụ"),
}
SHEETS = {"en": ("Answers", "Dictionary"), "vi": ("Câu trả lời", "Giải thích")}
INDICATOR_SHEET = {"en": "Indicators", "vi": "Chỉ số"}
WHAT = {
    ("business", "experience"): {
        "en": "How far do you agree, thinking of what our company delivers today? “{text}”",
        "vi": "Nghĩ về những gì công ty đang mang lại, anh/chị đồng ý đến mức nào? “{text}”",
    },
    ("customer", "experience"): {
        "en": "How far do you agree, from your own experience? “{text}”",
        "vi": "Theo trải nghiệm của mình, anh/chị đồng ý đến mức nào? “{text}”",
    },
    ("business", "expectation"): {
        "en": "How far is this expected of a company like ours? “{text}”",
        "vi": "Điều này được kỳ vọng đến mức nào ở một công ty như chúng ta? “{text}”",
    },
    ("customer", "expectation"): {
        "en": "Before you used it: how far did you expect this? “{text}”",
        "vi": "Trước khi sử dụng: anh/chị kỳ vọng điều này đến mức nào? “{text}”",
    },
    ("business", "importance"): {
        "en": "How important is this to our company's success? “{text}”",
        "vi": "Điều này quan trọng đến mức nào với thành công của công ty? “{text}”",
    },
    ("customer", "importance"): {
        "en": "How important is this to you? “{text}”",
        "vi": "Điều này quan trọng đến mức nào với anh/chị? “{text}”",
    },
}
ENDS = {
    "experience": {
        "en": "{worst} = do not agree at all … {best} = agree fully",
        "vi": "{worst} = hoàn toàn không đồng ý … {best} = hoàn toàn đồng ý",
    },
    "expectation": {
        "en": "{worst} = not at all … {best} = very much",
        "vi": "{worst} = hoàn toàn không … {best} = rất nhiều",
    },
    "importance": {
        "en": "{worst} = not important at all … {best} = very important",
        "vi": "{worst} = hoàn toàn không quan trọng … {best} = rất quan trọng",
    },
}
NONE = {"en": "; {codes} = cannot say", "vi": "; {codes} = không thể trả lời"}
BLANK = {"en": "; or blank", "vi": "; hoặc để trống"}
ID = (
    {
        "en": "A number or code for each person, no name",
        "vi": "Số hoặc mã của từng người, không ghi tên",
    },
    {"en": "any text, each only once", "vi": "văn bản bất kỳ, mỗi mã chỉ một lần"},
    {"en": "001", "vi": "001"},
)
DATE = (
    {"en": "Day of the answer", "vi": "Ngày trả lời"},
    {"en": "year-month-day, or blank", "vi": "năm-tháng-ngày, hoặc để trống"},
    {"en": "2026-03-01", "vi": "2026-03-01"},
)
OWN_LIST = {
    "en": "your own list; spelt the same in every row and in both files; or blank",
    "vi": "danh sách của công ty; viết giống nhau ở mọi dòng và ở cả hai tệp; hoặc để trống",
}
BIRTH_YEAR = {"en": "four digits, or blank", "vi": "bốn chữ số, hoặc để trống"}
EXAMPLES = {
    "department": {"en": "Sales", "vi": "Bán hàng"},
    "region": {"en": "North", "vi": "Miền Bắc"},
    "birth_year": {"en": "1985", "vi": "1985"},
}
INTRODUCTION = {
    "en": (
        "# Data dictionary of the templates",
        "Made by `make.py` from `map.toml`. One row per person, one column per question (of the "
        "indicators: one row per value); the first row stays as it is. The names of the columns "
        "are the same in both languages, so files in English and in Vietnamese can be paired.",
        {
            "business": "Business self-assessment",
            "customer": "Customer survey",
            "indicators": "Indicators",
        },
    ),
    "vi": (
        "# Giải thích dữ liệu của các biểu mẫu",
        "Được tạo bởi `make.py` từ `map.toml`. Mỗi người một dòng, mỗi câu hỏi một cột (với chỉ "
        "số: mỗi giá trị một dòng); giữ nguyên dòng đầu tiên. Tên cột giống nhau ở cả hai "
        "ngôn ngữ, nên có thể ghép tệp tiếng Anh với tệp tiếng Việt.",
        {
            "business": "Tự đánh giá của doanh nghiệp",
            "customer": "Khảo sát khách hàng",
            "indicators": "Chỉ số",
        },
    ),
}


WORDS = {
    "i": {
        "en": ("involvement", "interaction", "intimacy", "influence"),
        "vi": ("sự tham gia", "sự tương tác", "sự thân mật", "mức độ ảnh hưởng"),
    },
    "form": {
        "en": ("cognitive", "emotional", "behavioural", "social"),
        "vi": ("nhận thức", "cảm xúc", "hành vi", "xã hội"),
    },
    "direction": {"en": ("higher", "lower"), "vi": ("cao hơn", "thấp hơn")},
}
NUMBER = {
    "en": "a number such as 12, 12.5 or 12%",
    "vi": "một số như 12, 12,5 hoặc 12%",
}
ALWAYS = {"en": "", "vi": ""}
SAME_WAVE = {
    "en": "spelt as in the surveys",
    "vi": "viết giống như trong các khảo sát",
}
INDICATORS: Mapping[str, tuple[Texts, Texts, Texts]] = {  # what, allowed, example
    "indicator": (
        {"en": "What is counted or measured", "vi": "Điều được đếm hoặc đo"},
        {
            "en": "any text, spelt the same in every row",
            "vi": "văn bản bất kỳ, viết giống nhau ở mọi dòng",
        },
        {"en": "Website visits", "vi": "Lượt truy cập trang web"},
    ),
    "i": (
        {
            "en": "Which of the 4 I's it is a measure of",
            "vi": "Chỉ số đo yếu tố nào trong bốn chữ I",
        },
        ALWAYS,
        {"en": "involvement", "vi": "sự tham gia"},
    ),
    "form": (
        {"en": "The form of engagement", "vi": "Hình thức gắn kết"},
        BLANK,
        {"en": "cognitive", "vi": "nhận thức"},
    ),
    "wave": ({"en": "The wave", "vi": "Đợt khảo sát"}, SAME_WAVE, {"en": "2026", "vi": "2026"}),
    "segment": (
        {
            "en": "The group of customers; blank for all of them",
            "vi": "Nhóm khách hàng; để trống nếu là tất cả",
        },
        {lang: SAME_WAVE[lang] + BLANK[lang] for lang in LANGUAGES},
        {"en": "B2B", "vi": "B2B"},
    ),
    "value": ({"en": "The value", "vi": "Giá trị"}, NUMBER, {"en": "2115000", "vi": "2115000"}),
    "unit": (
        {"en": "The unit of value and target", "vi": "Đơn vị của giá trị và mục tiêu"},
        {
            "en": "any text, or % for percentages; or blank",
            "vi": "văn bản bất kỳ, hoặc % nếu là tỷ lệ phần trăm; hoặc để trống",
        },
        {"en": "visits", "vi": "lượt"},
    ),
    "target": (
        {"en": "What should be reached", "vi": "Mức cần đạt"},
        {lang: NUMBER[lang] + BLANK[lang] for lang in LANGUAGES},
        {"en": "2000000", "vi": "2000000"},
    ),
    "direction": (
        {"en": "Which is better", "vi": "Chiều nào là tốt hơn"},
        ALWAYS,
        {"en": "higher", "vi": "cao hơn"},
    ),
    "source": (
        {"en": "Where the value was counted", "vi": "Giá trị được đếm ở đâu"},
        {
            "en": "any text, such as the name of a system; or blank",
            "vi": "văn bản bất kỳ, chẳng hạn tên một hệ thống; hoặc để trống",
        },
        {"en": "Web analytics", "vi": "Phân tích trang web"},
    ),
}


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
