"""The Vietnamese catalogue says everything the sources say, and nothing else."""

from __future__ import annotations

import ast
import itertools
import re
import string
import sys

import pytest

from cxgap.texts.catalog import chosen, one_or_many, plural, text
from tools import texts as tool

FOUND = tool.collect()
CATALOG = tool.read_catalog()
MESSAGES = [message for message in CATALOG if message.id]
SAME_IN_BOTH = {
    "NPS", "CSAT", "CES", "Holm", "Benjamini–Hochberg", "n = {n}", "“{statement}”", "{advice}",
}  # fmt: skip
TERMS = {  # the subject's own words, fixed for every page
    "Business": "Doanh nghiệp",
    "Customers": "Khách hàng",
    "blind spot": "điểm mù",
    "hidden strength": "thế mạnh tiềm ẩn",
    "aligned": "đồng thuận",
    "unclear": "chưa rõ",
    "too few answers": "quá ít câu trả lời",
    "Verdict": "Kết luận",
    "Dimension": "Khía cạnh",
    "stage": "giai đoạn hành trình",
    "Generation": "Thế hệ",
    "Segment": "Phân khúc",
    "Channel": "Kênh",
    "Wave": "Đợt khảo sát",
    "Top-two-box": "Hai mức cao nhất",
    "points": "điểm",
    "Reachability": "Khả năng tiếp cận",
    "Service convenience": "Tính thuận tiện của dịch vụ",
    "Purchase convenience": "Tính thuận tiện của việc mua hàng",
    "Personalization": "Tính cá nhân hóa",
    "Simplicity & ease of use": "Tính đơn giản và dễ sử dụng",
    "Channel flexibility": "Tính linh hoạt của kênh",
}


def placeholders(sentence):
    parts = string.Formatter().parse(sentence)
    return sorted((name, kind or "") for _, name, _, kind in parts if name is not None)


def forms(message):
    """All English and all Vietnamese forms of a message."""
    english = message.id if isinstance(message.id, tuple) else (message.id,)
    vietnamese = message.string if isinstance(message.string, tuple) else (message.string,)
    return english, vietnamese


def test_nothing_is_missing_and_nothing_obsolete():
    assert tool.problems(CATALOG, FOUND) == [], "run: python -m tools.texts, then translate"


def test_the_file_is_as_the_tool_writes_it(tmp_path, monkeypatch):
    before = tool.FILE.read_text("utf-8")
    monkeypatch.setattr(tool, "FILE", tmp_path / "cxgap.po")
    tool.write(tool.renewed(CATALOG, FOUND))
    assert tool.FILE.read_text("utf-8") == before


@pytest.mark.parametrize("message", MESSAGES, ids=lambda message: str(message.id)[:60])
def test_a_translation_has_the_same_placeholders_and_is_one(message):
    english, vietnamese = forms(message)
    assert len(vietnamese) == 1  # Vietnamese nouns have one form
    assert placeholders(vietnamese[0]) == placeholders(english[-1])
    assert vietnamese[0] == vietnamese[0].strip()
    if english[0] not in SAME_IN_BOTH:
        assert vietnamese[0] not in english


@pytest.mark.parametrize("message", MESSAGES, ids=lambda message: str(message.id)[:60])
def test_a_translation_ends_and_begins_like_its_sentence(message):
    english, vietnamese = forms(message)
    for mark in ".?:":
        assert english[-1].endswith(mark) == vietnamese[0].endswith(mark)
    first, said = english[-1][0], vietnamese[0][0]
    if first.isalpha() and said.isalpha() and not vietnamese[0].startswith("p "):
        assert first.isupper() == said.isupper()
    assert "!" not in re.sub(r"{.*?}", "", vietnamese[0])


@pytest.mark.parametrize(("english", "vietnamese"), TERMS.items())
def test_the_subjects_own_words_are_used(english, vietnamese):
    assert text(english, "vi") == vietnamese


TAKES_A_SENTENCE = ("N_", "text", "say", "plural", "one_or_many")


def test_no_sentence_is_made_by_an_f_string():
    """What is put together before it is translated cannot be translated."""
    for folder in ("cxgap/texts", "cxgap/dashboard", "pages"):
        for file in (tool.ROOT / folder).rglob("*.py"):
            for node in ast.walk(ast.parse(file.read_text("utf-8"))):
                if isinstance(node, ast.Call):
                    name = ast.unparse(node.func).rpartition(".")[2]
                    made = [arg for arg in node.args[:1] if isinstance(arg, ast.JoinedStr)]
                    assert not (made and name in ("N_", "text", "say", "plural", "one_or_many")), (
                        ast.unparse(node)
                    )


SHOWS_NOTHING = {"st.fragment", "st.get_option", "st.rerun", "st.switch_page", "st.html"}
SHOWN = ("label", "help", "placeholder", "body", "text", "title", "caption", "alt")
IN_A_PART = {"title", "header", "subheader", "caption", "text", "write", "markdown", "button"} | {
    *("info", "warning", "error", "success", "metric", "selectbox", "text_input", "page_link"),
}
"""What parts of a page show words with too, such as ``column.caption``."""


def shows(call):
    called = ast.unparse(call.func)
    in_a_part = isinstance(call.func, ast.Attribute) and call.func.attr in IN_A_PART
    return (in_a_part or re.fullmatch(r"st\.\w+", called)) and called not in SHOWS_NOTHING


def constants(value):
    """Constant words in an expression; what a call in it is given is the call's own matter."""
    match value:
        case ast.Constant(value=str(words)) if re.search(r"[A-Za-z]", words):
            yield words
        case ast.JoinedStr(values=parts) | ast.BoolOp(values=parts):
            yield from itertools.chain(*map(constants, parts))
        case ast.BinOp(left=one, right=other) | ast.IfExp(body=one, orelse=other):
            yield from itertools.chain(constants(one), constants(other))


def hard_coded(tree):
    """Constant words given to a call of Streamlit as something to show."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and shows(node):
            given = [*node.args[:1], *(one.value for one in node.keywords if one.arg in SHOWN)]
            yield from itertools.chain(*map(constants, given))


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ('st.title("Hello"); st.button(say("x"), help="y")', ["Hello", "y"]),
        ('st.caption(f"{n} people")', [" people"]),
        ('st.text(found + " of all")', [" of all"]),
        ('st.info("all" if n else say("x"))', ["all"]),
        ('left.caption("Hello")', ["Hello"]),
        ('st.caption(f"{n} · {page.say(\'x\')}"); st.rerun("app"); st.html("<b>")', []),
    ],
)
def test_words_are_found_wherever_they_are_given_to_streamlit(code, words):
    assert list(hard_coded(ast.parse(code))) == words


def test_no_words_are_given_to_streamlit_without_being_translated():
    files = [*(tool.ROOT / "pages").rglob("*.py"), *(tool.ROOT / "cxgap/dashboard").glob("*.py")]
    found = [(file.name, one) for file in files for one in hard_coded(ast.parse(file.read_text()))]
    assert {one for _, one in found} <= {"cxgap", "SQL", "Python", "entry.py"}, found


def test_no_chart_writes_words_of_its_own():
    """Charts get their words from the reader's language; units of type and colours are none."""
    for file in (tool.ROOT / "cxgap/charts").glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            given = [node.value] if isinstance(node, ast.keyword) and node.arg == "text" else []
            words = [one for one in itertools.chain(*map(constants, given)) if one.strip()]
            assert not any(re.search(r"[A-Za-z]{3}", one) for one in words), (file.name, words)


def test_the_collector_knows_every_way_to_say_something():
    source = """
N_("marked"); text("told", lang, n=1); page.say("said", n=1); self.say("also said")
plural("one thing", "{n} things", n, lang)
one_or_many("the only one", "several", n, lang)
text("this" if x else "that", lang)
raise ViewError("problem", hint="hint", what="thing")
raise IngestError.unreadable(file, "reason")
raise MapError.at("items.a", "wrong", hint="do this")
Finding("code", "info", place, "sentence", "remedy", {"side": "no"})
Finding("code", "info", place, sentence="by name", remedy="")
_LEFT_OUT = {"code": ("listed", "")}
other("not said"); text(variable, lang); ValueError("a bug")
"""
    found = {sentence for sentence, _ in tool._said_in(ast.parse(source))}
    assert found == {
        "marked", "told", "said", "also said", ("one thing", "{n} things"), "this", "that",
        "the only one", "several", "problem", "hint", "thing", "reason", "wrong", "do this",
        "sentence", "remedy", "by name", "listed",
    }  # fmt: skip


def test_check_changes_nothing_and_tells(tmp_path, monkeypatch, capsys):
    file = tmp_path / "cxgap.po"
    file.write_text(tool.HEADER + 'msgid "Nobody says this"\nmsgstr "Không ai nói"\n', "utf-8")
    before = file.read_text("utf-8")
    monkeypatch.setattr(tool, "FILE", file)
    monkeypatch.setattr(sys, "argv", ["texts", "--check"])
    assert tool.main() == 1
    assert file.read_text("utf-8") == before
    told = capsys.readouterr().out
    assert "obsolete: 'Nobody says this'" in told
    assert "missing: 'Verdict'" in told


def test_renewing_keeps_translations_and_drops_the_obsolete(tmp_path, monkeypatch):
    file = tmp_path / "cxgap.po"
    file.write_text(
        tool.HEADER + 'msgid "Verdict"\nmsgstr "Mới"\n\nmsgid "Nobody says this"\nmsgstr "X"\n',
        "utf-8",
    )
    monkeypatch.setattr(tool, "FILE", file)
    tool.write(tool.renewed(tool.read_catalog(), FOUND))
    renewed = tool.read_catalog()
    assert renewed.get("Verdict").string == "Mới"
    assert renewed.get("Nobody says this") is None
    assert {message.id for message in renewed if message.id} == FOUND.keys()


@pytest.mark.parametrize("hostile", ["{x}", "{0}", "{", "}", "{{}}", "{n!r}", "%s", "%(n)s"])
def test_braces_in_a_fact_are_only_text(hostile):
    for language in ("en", "vi"):
        shown = text("{subject}: too few answers to say.", language, subject=hostile)
        assert shown.startswith(hostile)
    assert hostile in plural("{n} point", "{n} points", 2, "vi", n=hostile)


def test_facts_may_have_any_name():
    assert text("{sentence} {language}", "en", sentence="a", language="b") == "a b"


def test_a_sentence_without_facts_is_left_as_it_is():
    assert text("n = {n}", "vi") == "n = {n}"
    assert text("", "vi") == ""


@pytest.mark.parametrize(
    ("number", "english", "vietnamese"),
    [
        (0, "0 points", "0 điểm"),
        (1, "1 point", "1 điểm"),
        (2, "2 points", "2 điểm"),
        (22, "22 points", "22 điểm"),
    ],
)
def test_plurals(number, english, vietnamese):
    assert plural("{n} point", "{n} points", number, "en") == english
    assert plural("{n} point", "{n} points", number, "vi") == vietnamese


@pytest.mark.parametrize(
    ("number", "english", "vietnamese"),
    [
        (1, "A single change was tested.", "Kiểm định một thay đổi."),
        (2, "2 changes were tested together.", "2 thay đổi được kiểm định cùng nhau."),
    ],
)
def test_one_alone_is_another_sentence_in_both_languages(number, english, vietnamese):
    forms = ("A single change was tested.", "{n} changes were tested together.")
    assert one_or_many(*forms, number, "en") == english
    assert one_or_many(*forms, number, "vi") == vietnamese


@pytest.mark.parametrize(
    ("texts", "language", "shown"),
    [
        ({"en": "Region", "vi": "Vùng"}, "vi", "Vùng"),
        ({"en": "Region", "vi": "Vùng"}, "en", "Region"),
        ({"en": "Region"}, "vi", "Region"),
        ({"vi": "Vùng"}, "en", "Vùng"),
        ({"de": "Gebiet"}, "vi", "Gebiet"),
        ({"vi": ""}, "vi", "region"),
        ({"en": "Region", "vi": ""}, "vi", "Region"),
        ({}, "vi", "region"),
    ],
)
def test_a_study_text_falls_back_to_what_there_is(texts, language, shown):
    assert chosen(texts, language, "region") == shown
