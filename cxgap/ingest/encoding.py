"""Bytes into text: which encoding they are in, on what evidence, or a refusal; never mojibake."""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace

from cxgap.errors import IngestError

MARKS = (  # the longer first: UTF-32's mark begins like UTF-16's
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
LEGACY = ("cp1252", "cp1258", "cp1254", "mac_roman")
_BY_MARK = "its byte order mark"
_SAMPLE = 2**20  # bytes that an encoding is judged by
_HALVES = 4096  # bytes in which UTF-16 without a mark shows by its NULs
_CLEARLY = 0.15  # by which the best legacy encoding must beat the second
_SOME = 0.4  # sense below which no legacy encoding is believed
_MOST_CONTROLS = 0.01  # share of control characters in a text
_LETTERS = frozenset("àáâãäåæçèéêëìíîïñòóôõöøùúûüýÿœßÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜÝŒ")
_SIGNS = frozenset("“”‘’–—…€£°©®«»¿¡•™§·½¼¾²³±×\u00a0„‚´º")
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_VIETNAMESE = frozenset("ăâđêôơưĂÂĐÊÔƠƯ")
_AFTER = frozenset("acghimnoptuyơ")  # letters that may follow one of these in a syllable
_AFTER_SHORT = frozenset("cmnpt")  # and what follows ă, which never ends one
_TURKISH = frozenset("çğıöşüâîûÇĞİÖŞÜÂÎÛ")
_ONLY_TURKISH = frozenset("ğışĞİŞ")
_ASCII = bytes(range(128))
_SEQUENCE = re.compile(  # one letter of UTF-8
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
# letters of western languages, of Vietnamese, and curly quotes, in UTF-8; read as a legacy
# encoding each is mojibake (Ã©, á»‡, â€™) that nobody writes
_TELLING = re.compile(rb"[\xc2-\xc6][\x80-\xbf]|\xe1[\xba\xbb][\x80-\xbf]|\xe2\x80[\x80-\xbf]")
_WORD = re.compile(rb"[\xc0-\xff]{5,}")  # Vietnamese has four such letters together, others fewer
_OTHER_SCRIPT = 0.25  # share of the letters beyond ASCII that stand in such words


@dataclass(frozen=True)
class Decoded:
    """A text, the encoding it was in, and what gave that away."""

    text: str
    encoding: str
    evidence: str
    notes: tuple[str, ...] = ()


def decode(data: bytes, file: str, encoding: str = "") -> Decoded:
    """Return the text of a file, composed (NFC) and without NULs.

    Args:
        data: the file's bytes.
        file: its name, for messages.
        encoding: the encoding if somebody said so; else it is found out.

    Raises:
        IngestError: where the bytes are no text, or could be more than one.
    """
    if encoding:
        return _tidied(_as_told(data, file, encoding), file)
    found = _by_mark(data, file) or _by_halves(data) or _utf8(data) or _legacy(data, file)
    return _tidied(found, file)


def _as_told(data: bytes, file: str, encoding: str) -> Decoded:
    try:
        return Decoded(data.decode(encoding), encoding, "as it was told")
    except LookupError as error:
        why = f"{encoding!r} is not the name of an encoding"
        raise IngestError.unreadable(file, why) from error
    except UnicodeDecodeError as error:
        why = f"it is not {encoding}: {_place(data, error)}"
        raise IngestError.unreadable(file, why) from error


def _by_mark(data: bytes, file: str) -> Decoded | None:
    encoding = next((name for mark, name in MARKS if data.startswith(mark)), None)
    if encoding is None:
        return None
    try:
        return Decoded(data.decode(encoding), encoding, _BY_MARK)
    except UnicodeDecodeError as error:
        why = f"it begins as {encoding} text and is not: {_place(data, error)}"
        raise IngestError.unreadable(file, why) from error


def _by_halves(data: bytes) -> Decoded | None:
    """UTF-16 without a mark: of plain letters every second byte is NUL."""
    sample = data[:_HALVES]
    first, second = (half.count(0) / max(len(half), 1) for half in (sample[::2], sample[1::2]))
    encoding = "utf-16-le" if second > 0.3 > 10 * first else "utf-16-be"
    if encoding == "utf-16-be" and not first > 0.3 > 10 * second:
        return None
    try:
        return Decoded(data.decode(encoding), encoding, "every second byte is NUL")
    except UnicodeDecodeError:
        return None


def as_utf8(data: bytes) -> tuple[str, str]:
    """Return what bytes that are UTF-8 are called, and what gives them away."""
    if data.startswith(codecs.BOM_UTF8):
        return "utf-8-sig", _BY_MARK
    return "utf-8", "all of it is valid UTF-8"


def _utf8(data: bytes) -> Decoded | None:
    try:
        return Decoded(data.decode("utf-8"), *as_utf8(data))
    except UnicodeDecodeError:
        return None


def _legacy(data: bytes, file: str) -> Decoded:
    """The one-byte encoding in which the letters beyond ASCII make the most sense."""
    _refuse_other_script(data, file)
    _refuse_damaged_utf8(data, file)
    sample = _beyond_ascii(data) or data
    read = {name: sample.decode(name, "replace") for name in LEGACY}
    scores = sorted(LEGACY, key=lambda name: -_sense(sample, name))
    name = next(one for one in LEGACY if read[one] == read[scores[0]])  # they share most letters
    other = next((one for one in scores if read[one] != read[name]), "")
    best, second = _sense(sample, name), _sense(sample, other) if other else -1.0
    if best < _SOME:
        raise IngestError.unreadable(file, "it is not UTF-8, nor any encoding we can tell")
    if best - second < _CLEARLY:
        raise IngestError(
            "{file} is not UTF-8, and its letters make as much sense in {one} as in {other}.",
            hint="Say which it is (docs/mirror-map.md, file), or save it again as CSV (UTF-8).",
            file=file,
            one=name,
            other=other,
        )
    return replace(_as_told(data, file, name), evidence="its letters make sense in it")


def _beyond_ascii(data: bytes) -> bytes:
    """The lines that are not ASCII, in a long file as many as there is room for from all of it."""
    lines = [line for line in data.splitlines() if not line.isascii()]
    size = sum(map(len, lines))
    return b"\n".join(lines[:: size // _SAMPLE + 1])


def _refuse_damaged_utf8(data: bytes, file: str) -> None:
    """Text that holds letters of UTF-8 is damaged or mixed where not all of it is UTF-8.

    Mostly valid UTF-8 in any script is believed; beside as many other letters only what is
    mojibake in every legacy encoding.
    """
    letters = _SEQUENCE.findall(data)
    broken = len(data.translate(None, _ASCII)) - sum(map(len, letters))
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        place = _place(data, error)
        if len(letters) > 3 * broken:
            why = f"it is UTF-8 text, but damaged: {place}"
            raise IngestError.unreadable(file, why) from error
        if any(map(_TELLING.fullmatch, letters)):
            raise _mixed(file, place) from error


def _mixed(file: str, place: str) -> IngestError:
    return IngestError(
        "{file} cannot be read: some of its letters are UTF-8 and others are not ({place}).",
        hint="It was put together from files in several encodings: save each of them again as "
        "CSV (UTF-8).",
        file=file,
        place=place,
    )


def _refuse_other_script(data: bytes, file: str) -> None:
    """Whole words beyond ASCII are Cyrillic, Greek and so on, in an encoding we cannot tell."""
    words = [word for word in _WORD.findall(data) if len(set(word)) > 2]
    letters = len(data.translate(None, _ASCII))
    if sum(map(len, words)) > _OTHER_SCRIPT * letters:
        raise IngestError(
            "{file} is not UTF-8, and whole words of it are in another script (Cyrillic, Greek "
            "and so on).",
            hint="Say its encoding (docs/mirror-map.md, file), or save it again as CSV (UTF-8).",
            file=file,
        )


def _sense(sample: bytes, encoding: str) -> float:
    """How much sense the characters beyond ASCII make: 1 all of them, below 0 hardly any."""
    text = sample.decode(encoding, "replace")
    marks = list(_judged(text, encoding))
    return sum(marks) / max(len(marks), 1)


def _judged(text: str, encoding: str) -> Iterator[float]:
    for before, letter, after in zip(" " + text, text, text[1:] + " ", strict=False):
        if not letter.isascii():
            own = _judge_own(letter, (before, after), encoding)
            yield _judge(letter, (before, after)) if own is None else own


def _judge_own(letter: str, beside: tuple[str, str], encoding: str) -> float | None:
    """How much sense a letter makes that belongs to the language of its encoding, or does not."""
    if encoding == "cp1258" and letter in _VIETNAMESE:
        return 1.0 if _is_in_a_syllable(letter, *beside) else -0.5
    if encoding == "cp1254" and letter in _ONLY_TURKISH:
        return 1.0 if letter not in "ğĞ" or beside[0].isalpha() else -0.5
    if encoding == "cp1252" and letter in "ðþÐÞ":  # þ begins Icelandic words, ð never
        return 0.9 if beside[0].isalpha() == (letter in "ðÐ") else -1.0
    foreign = encoding == "cp1254" and letter.isalpha() and letter not in _TURKISH
    return -0.5 if foreign else None


def _judge(letter: str, beside: tuple[str, str]) -> float:
    before, after = beside
    if letter in _TONES:
        whole = unicodedata.normalize("NFC", before + letter)
        return 1.0 if len(whole) == 1 else -1.0
    if letter == "’" and before.isalpha() and after in "stdmrvl":
        return 1.2  # don’t, it’s, we’re
    if letter in _SIGNS:
        return 0.9 if not before.isalpha() or letter in "’…”»" else 0.2
    if letter not in _LETTERS:
        return -1.0
    alone = not before.isalpha() and not after.isalpha()
    pair = before in _LETTERS and not before.isascii() and letter != "ß"
    odd = alone or pair or after.isdigit() or (letter.isupper() and before.islower())
    return -0.5 if odd else 0.9


def _is_in_a_syllable(letter: str, before: str, after: str) -> bool:
    """Whether Vietnamese may have the letter there: đ begins a syllable, few letters follow."""
    if letter in "đĐ":
        return not before.isalpha() and before not in _TONES
    follows = _AFTER_SHORT if letter in "ăĂ" else _AFTER
    ends = not after.isalpha() and letter not in "ăĂ"
    return ends or after in _TONES or after.lower() in follows


def _tidied(found: Decoded, file: str) -> Decoded:
    text, notes = found.text.lstrip("\ufeff"), list(found.notes)
    if nulls := text.count("\0"):
        text = text.replace("\0", "")
        notes.append(f"{nulls} NUL characters were left out.")
    if marks := text.count("\ufeff"):  # where files were put together, or one by a program
        text = text.replace("\ufeff", "")
        notes.append(f"{marks} byte order marks inside the text were left out.")
    controls = sum(text.count(chr(code)) for code in (*range(1, 9), *range(14, 32)))
    if controls + nulls > _MOST_CONTROLS * max(len(text), 100):
        raise IngestError.unreadable(file, "it is no text")
    if not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
        notes.append("Letters written in parts were composed.")
    return Decoded(text, found.encoding, found.evidence, tuple(notes))


def _place(data: bytes, error: UnicodeDecodeError) -> str:
    at = error.start + len(data) - len(error.object)  # a mark at the beginning is not counted
    line = data[:at].count(b"\n") + 1
    return f"line {line} has the byte 0x{data[min(at, len(data) - 1)]:02X}"
