"""One idea has one Vietnamese word, in the catalogue and in the documents."""

from __future__ import annotations

import re

import pytest

from tools import texts as tool

DOCUMENTS = sorted((tool.ROOT / "docs").glob("*.vi.md"))
SETTLED = {  # variants that were in use, and the word each gave way to
    "thang điểm": "thang đo",
    "sổ bảng tính": "sổ tính",
    "sổ ghi chép": "sổ ghi chú",
    "bảng hỏi": "phiếu hỏi",
    "câu chấm điểm": "câu đánh giá",
    "đường liên kết": "liên kết",
    "để riêng ra": "để riêng",
    "cả hai phía": "cả hai bên",
    "phía bên kia": "bên kia",
    "bên {side}": "phía {side}",
    "chứng tỏ": "chứng minh",
    "có căn cứ": "được chứng minh",
    "cỡ mẫu thấp": "cỡ mẫu nhỏ",
    "có giá trị như": "tương đương",
    "mỗi hai": "mỗi cặp",
    "mức quan trọng": "mức độ quan trọng",
    "khoảng cách rộng nhất": "khoảng cách lớn nhất",
    "nhóm chịu tác động": "nhóm được áp dụng",
    "điều tra toàn bộ": "khảo sát toàn bộ",
    "lần sửa": "bản số",
    "mọi khách còn lại": "mọi khách hàng còn lại",
    "benchmark": "mức đối sánh",
}
MARKS = {  # what Vietnamese writes otherwise
    r"\d+ %": "92%",
    r"(?<![\w.\[])\d+\.\d{1,2}(?![\d.])(?= điểm|%)": "0,5",
    r"\b[hlktx]oà\b|\b[hlktx]oá\b|\bthuỷ\b|\btuỳ\b|\bhuỷ\b|\buỷ\b|\bxoá\b|\bhoá\b": "hóa, tùy, xóa",
    r" [,.;:?](?=\s|$)": "no space before a mark",
}
WORDS = {  # English (outside {facts}): the Vietnamese that must stand with it
    r"\bitems?\b": "tiêu chí",
    r"\bmetrics?\b": "thước đo",
    r"\bindicators?\b": "chỉ số",
    r"\btouchpoints?\b": "điểm chạm",
    r"\bdrivers?\b": "yếu tố",
    r"\bmirror map\b": "bản đồ đối chiếu",
    r"\btemplates?\b": "biểu mẫu",
    r"\bworkbook\b": "sổ tính",
    r"\bset aside\b": "để riêng",
    r"\brevisions?\b": "bản",
    r"\bproven\b": "chứng minh",
    r"\bwidest\b": "lớn nhất",
    r"\bbenchmark\b": "đối sánh",
    r"\bhidden to protect people\b": "ẩn để bảo vệ người trả lời",
}


def _one(forms):
    return forms if isinstance(forms, str) else forms[-1]


def _without_keys(sentence):
    """Without what stays as the machine writes it: {facts}, [items.key], business.experience."""
    return re.sub(r"{.*?}|\[[\w.]+\]?|\w+\.\w+", "", sentence)


CATALOGUE = [(_one(one.id), _one(one.string)) for one in tool.read_catalog() if one.id]
PROSE = [
    (file.name, re.sub(r"```.*?```|`[^`]*`", "code", file.read_text("utf-8"), flags=re.DOTALL))
    for file in DOCUMENTS
]


@pytest.mark.parametrize(("variant", "settled"), SETTLED.items())
def test_a_settled_word_is_the_only_one(variant, settled):
    found = [vietnamese for _, vietnamese in CATALOGUE if variant in vietnamese.lower()]
    found += [name for name, prose in PROSE if variant in prose.lower()]
    assert not found, f"“{settled}” is the word"


@pytest.mark.parametrize(("english", "vietnamese"), WORDS.items())
def test_a_term_of_the_field_is_translated_by_its_word(english, vietnamese):
    strayed = [
        (said, meant)
        for said, meant in CATALOGUE
        if re.search(english, _without_keys(said), re.IGNORECASE)
        and vietnamese not in meant.lower()
    ]
    assert not strayed


@pytest.mark.parametrize(("pattern", "right"), MARKS.items())
def test_marks_are_those_of_vietnamese(pattern, right):
    found = [said for _, said in CATALOGUE if re.search(pattern, said)]
    found += [(name, one.group()) for name, prose in PROSE for one in re.finditer(pattern, prose)]
    assert not found, f"write {right}"


@pytest.mark.parametrize(("name", "prose"), PROSE)
def test_documents_quote_with_round_marks(name, prose):
    assert '"' not in prose, name
