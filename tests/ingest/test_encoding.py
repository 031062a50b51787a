"""Text in any usual encoding is read as it was written, asked about, or refused; never mojibake."""

import unicodedata

import pytest

from cxgap.errors import IngestError
from cxgap.ingest.adapters import read_table
from cxgap.ingest.encoding import decode
from cxgap.survey.side import ReadAs

FRENCH = "id,q1\n1,Très satisfait\n2,Plutôt déçu – à améliorer\n3,Réponse «\u00a0non\u00a0»\n"
GERMAN = "id,q1\n1,Größe übertroffen\n2,Straße schön\n"
SPANISH = "id,q1\n1,¿Qué tal el niño?\n2,Atención rápida\n"
CURLY = "id,q1\n1,It’s “good” – really\n2,I don’t know…\n"
EURO = "id,q1\n1,costs €5\n2,costs €12\n"
VIETNAMESE = "id,q1\n1,Hà Nội\n2,Rất hài lòng với dịch vụ\n3,Không biết\n"
WESTERN = [FRENCH, GERMAN, SPANISH, CURLY, EURO]
TONES = "\u0300\u0301\u0303\u0309\u0323"


def in_cp1258(text):
    """As Windows writes Vietnamese: a letter with its hat, then its tone."""
    encoded = b""
    for letter in text:
        parts = unicodedata.normalize("NFD", letter)
        base = unicodedata.normalize("NFC", "".join(one for one in parts if one not in TONES))
        tones = "".join(one for one in parts if one in TONES)
        encoded += (base + tones).encode("cp1258")
    return encoded


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", [*WESTERN, VIETNAMESE], ids=lambda text: text[8:20])
def test_unicode_is_read_with_and_without_a_mark(text, encoding):
    found = decode(text.encode(encoding), "s.csv")
    assert found.text == text
    assert found.encoding == encoding


@pytest.mark.parametrize("encoding", ["cp1252", "mac_roman"])
@pytest.mark.parametrize("text", WESTERN, ids=lambda text: text[8:20])
def test_western_text_is_told_by_the_sense_its_letters_make(text, encoding):
    found = decode(text.encode(encoding), "s.csv")
    assert (found.text, found.encoding) == (text, encoding)
    assert "make sense" in found.evidence


def test_vietnamese_of_windows_is_composed():
    found = decode(in_cp1258(VIETNAMESE), "s.csv")
    assert (found.text, found.encoding) == (VIETNAMESE, "cp1258")
    assert found.notes == ("Letters written in parts were composed.",)


def test_latin_1_is_the_part_of_windows_1252_that_both_share():
    assert decode(GERMAN.encode("latin-1"), "s.csv").text == GERMAN


def test_decomposed_text_is_composed_and_that_is_said():
    found = decode(unicodedata.normalize("NFD", VIETNAMESE).encode(), "s.csv")
    assert found.text == VIETNAMESE
    assert found.notes


def test_what_could_be_either_is_asked_about():
    with pytest.raises(IngestError, match=r"make as much sense in \w+ as in") as caught:
        decode(b"id,q\n1,\xe9cole\n", "s.csv")  # \u00e9cole or \u00c8cole
    assert "Say which it is" in caught.value.hint


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (VIETNAMESE.encode() + b"4,\xff\n", "UTF-8 text, but damaged: line 5 has the byte 0xFF"),
        (b"\xff\xfea\x00,\x00b", "begins as utf-16 text and is not"),
        (b"a,b\n" + bytes(range(1, 9)) * 20, "it is no text"),
        (b"\xef\xbb\xbfid\n\xff\n", "begins as utf-8-sig text and is not: line 2"),
        (b"id,q\n1,\x81\x8d\x8f\x90\x9d\n", "nor any encoding we can tell"),
    ],
)
def test_what_is_no_clean_text_is_refused(data, why):
    with pytest.raises(IngestError, match=why):
        decode(data, "s.csv")


PORTUGUESE = "id,q1\n1,Não gostei da atenção\n2,As opções são ótimas\n"
TURKISH = "id,q1\n1,hizmet kötü değil\n2,çok başarılı ve hoş bir iş, teşekkürler\n"
LONG = "id,q1\n" + "1,good service\n" * 80_000  # longer than any sample


def test_portuguese_is_no_vietnamese():
    assert decode(PORTUGUESE.encode("cp1252"), "s.csv").text == PORTUGUESE


def test_turkish_is_read_as_it_was_written():
    assert decode(TURKISH.encode("cp1254"), "s.csv").text == TURKISH


def test_icelandic_is_no_turkish():
    with pytest.raises(IngestError, match="make as much sense in cp1254 as in cp1252"):
        decode("id,q\n1,það er gott\n2,þau\n".encode("cp1252"), "s.csv")


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r"])
def test_whole_words_of_another_script_are_asked_about(encoding):
    data = "id,q1\n1,хорошо\n2,очень удобно\n".encode(encoding)
    with pytest.raises(IngestError, match="in another script") as caught:
        decode(data, "s.csv")
    assert "Say its encoding" in caught.value.hint


@pytest.mark.parametrize("before", ["id,q1\n", LONG], ids=["at once", "late"])
def test_lines_of_two_encodings_are_refused(before):
    data = before.encode() + "1,café\n".encode("cp1252") * 9 + "2,café\n".encode()
    with pytest.raises(IngestError, match=r"some of its letters are UTF-8 and others are not"):
        decode(data, "s.csv")


def test_one_broken_letter_late_in_a_long_file_makes_it_no_other_encoding():
    data = LONG.encode() + "1,rất tốt\n".encode() * 20 + b"2,caf\xc3\n"
    with pytest.raises(IngestError, match="UTF-8 text, but damaged: line 80022 has the byte 0xC3"):
        decode(data, "s.csv")


def test_letters_late_in_a_long_file_tell_its_encoding():
    assert decode((LONG + FRENCH).encode("cp1252"), "s.csv").text == LONG + FRENCH


def test_marks_inside_a_text_are_left_out_and_counted():
    rows = "".join(f"{n},{n % 5}\n" for n in range(1, 700))
    for text in ("id,q\n\ufeff1,4\n" + rows, "\ufeffid,q\n" + rows + "\ufeffid,q\n900,4\n"):
        table = read_table(text.encode(), "s.csv")
        assert (len(table.cells), table.column("id")[0]) == (700, "1")
        assert "1 byte order marks inside the text were left out." in table.notes


def test_the_encoding_that_was_told_is_used_or_refused():
    assert decode(FRENCH.encode("cp1252"), "s.csv", "cp1252").text == FRENCH
    with pytest.raises(IngestError, match="it is not utf-8: line 2 has the byte"):
        decode(FRENCH.encode("cp1252"), "s.csv", "utf-8")
    with pytest.raises(IngestError, match="'klingon' is not the name of an encoding"):
        decode(b"x", "s.csv", "klingon")


def test_nuls_are_left_out_and_counted():
    table = read_table(b"id,q\n1,4\0\n2,5\n", "s.csv")
    assert table.cells["q"].tolist() == ["4", "5"]
    assert table.notes == ("1 NUL characters were left out.",)


def test_what_was_told_of_a_file_wins_over_what_it_looks_like():
    text = b"id;q,r\n1;4,5\n2;3,5\n"
    for mark, names in ((",", ["id;q", "r"]), (";", ["id", "q,r"])):
        assert list(read_table(text, "s.csv", ReadAs(delimiter=mark)).cells.columns) == names
