"""Malformed files from public corpora: none comes out wrong in silence, none crashes the reader."""

from __future__ import annotations

import pytest

from tools.corpora import BAD, cases, outcome


def test_no_malformed_file_is_read_wrong_in_silence(shared):
    folder = shared("data/malformed/pollock").parent
    found = {file: outcome(file.read_bytes(), file.name, clean) for _, file, clean in cases(folder)}
    assert {str(file): kind for file, kind in found.items() if kind.startswith(BAD)} == {}
    assert list(found.values()).count("flagged") > 100


@pytest.mark.parametrize(
    ("data", "clean", "expected"),
    [
        (b"a,b\n1,2\n3,4\n", [["a", "b"], ["1", "2"], ["3", "4"]], "equal"),
        (b"a,b\n1,2\n3,4\n5\n", [["a", "b"], ["1", "2"], ["3", "4"], ["5", "6"]], "flagged"),
        (b"a,b\n1,2\n3,4\n", [["a", "b"], ["1", "2"], ["3", "9"]], "wrong"),
        (b"a,b\n1,2\n", [["a", "b"], ["1", "2"], ["3", "4"]], "wrong"),
        (b"a,b\n", [["a", "b"]], "refused"),
        (b"a,b\n1,2\n", None, "read"),
    ],
)
def test_the_harness_tells_outcomes_apart(data, clean, expected):
    assert outcome(data, "s.csv", clean) == expected
