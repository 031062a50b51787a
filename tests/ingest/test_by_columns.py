"""Plain lines read by columns give the very table that reading record by record gives."""

import numpy as np
import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st

from cxgap.errors import IngestError
from cxgap.ingest.plain_csv import by_columns, by_records, decoded_unless_plain
from cxgap.survey.side import ReadAs

CELLS = ("1", "2", "5", "", " ", " 3", "0,95", "1.25", "two words", "Không", "q1", "x\u00a0", "'s")
QUOTED = (
    'say "so"',
    '"',
    "a,b;c|d\te",
    "two\nlines",
    "1\n2\n3",
    "1,2\n3,4\n\n5,6",
    "a;b\nc;d\ne;f",
)
ENDS = ("\n", "\r\n")


def quoted(cell):
    return '"' + cell.replace('"', '""') + '"'


WRITERS = {  # how programs write cells, and how somebody does who does not know how
    "never quoted": lambda cell, mark: cell,
    "all quoted": lambda cell, mark: quoted(cell),
    "quoted where needed": lambda cell, mark: quoted(cell) if mark in cell or '"' in cell else cell,
    "some quoted": lambda cell, mark: quoted(cell) if len(cell) > 1 else cell,
}


def everything(table):
    """All that a table holds, however its columns are kept."""
    about = {key: value for key, value in vars(table).items() if key not in ("cells", "rows")}
    return about | {
        "names": list(table.cells.columns),
        "cells": [table.cells.iloc[:, at].tolist() for at in range(table.cells.shape[1])],
        "marks": [table.decimal_in(table.cells.iloc[:, at]) for at in range(table.cells.shape[1])],
        "rows": table.rows.tolist(),
    }


def slowly(data):
    try:
        return everything(by_records(data, None, "s.csv", ReadAs()))
    except IngestError as error:
        return str(error)


def quickly(data):
    found = decoded_unless_plain(data, "s.csv", ReadAs())
    return by_columns(data, found, "s.csv", ReadAs())


def same(data):
    """Assert that both ways agree where the quick one answers; return whether it does."""
    quick = quickly(data)
    if quick is not None:
        assert everything(quick) == slowly(data)
    return quick is not None


def repeated(cells, number):
    """As many rows as are asked for, made of a few: a long file without many examples."""
    return [cells[at % len(cells)] for at in range(number)]


@st.composite
def texts(draw):
    """A file as a survey tool, a spreadsheet and a person who edited it may have left it."""
    mark, width = draw(st.sampled_from(",;\t|")), draw(st.integers(2, 5))
    writer = draw(st.sampled_from(sorted(WRITERS)))
    some = (
        CELLS
        if writer == "never quoted"
        else CELLS + tuple(draw(st.sets(st.sampled_from(QUOTED), max_size=3)))
    )
    usable = [one for one in some if mark not in one or one in QUOTED]
    cell = st.sampled_from(usable)
    row = st.lists(cell, min_size=width, max_size=width)
    names = [f"q{at}" for at in range(width)]
    if draw(st.booleans()):
        names[-1] = draw(st.sampled_from(["", "of two\nlines"]))
    rows = repeated(draw(st.lists(row, min_size=1, max_size=6)), draw(st.integers(1, 120)))
    short = [[], ["a foot line"], ["1"], [" ", " "], ["1"] * (width + 1)]
    wide = [["Total of all", *[""] * (width - 1)], ["1", *[""] * (width + 1)], [""] * width]
    sums = [["Mean", *["3"] * (width - 1)], ["Min", *["1"] * (width - 1)], ["2.5"] * width]
    odd = st.sampled_from([*short, *wide, *sums, names, ["", *names[1:]]])
    for line in draw(st.lists(odd, max_size=4)):
        rows.insert(draw(st.one_of(st.just(len(rows)), st.integers(0, len(rows)))), line)
    title = draw(st.lists(st.sampled_from([[], ["Survey 2016"], ["A", *[""] * (width - 1)]])))
    end = draw(st.sampled_from(ENDS))
    every = [[WRITERS[writer](one, mark) for one in cells] for cells in (*title[:3], names, *rows)]
    body = end.join(map(mark.join, every)) + draw(st.sampled_from(["", end, end + end]))
    return body.encode(draw(st.sampled_from(["utf-8", "utf-8", "utf-8-sig", "utf-16"])))


@settings(max_examples=400)
@given(texts())
def test_both_ways_give_the_same_table(data):
    event("by columns" if same(data) else "by records")


@settings(max_examples=200)
@given(texts(), st.integers(1, 100))
def test_both_ways_give_the_same_table_wherever_blocks_end(data, block):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("cxgap.ingest.plain_text._BLOCK", block)
        same(data)


ROWS = [f"R{at:05d};{at % 5 + 1};{at % 3},{at % 7};" for at in range(3_000)]


def file(rows=ROWS, header="id;q1;w;note", end="\n", before=""):
    return (before + end.join([header, *rows]) + end).encode()


PLAIN = {
    "as it is": file(),
    "CRLF": file(end="\r\n"),
    "without a last end": file()[:-1],
    "with a mark": b"\xef\xbb\xbf" + file(),
    "a title": file(before="Survey 2016\n\n"),
    "Vietnamese": file(header="id;Chất lượng;w;note"),
    "a nameless column": file(header="id;q1;w;"),
    "a nameless column that is filled": file([*ROWS, "x;1;2;late", *ROWS], header="id;q1;w;"),
    "narrow rows first": file([*["R;1;;"] * 200, *ROWS, *["R;1;;"] * 20, "Total of all;;;"]),
    "blank lines": file([*ROWS[:1500], "", ";;;", *ROWS[1500:], "", " ; ;;"]),
    "ragged lines": file([*ROWS[:1500], "1;2", *ROWS[1500:], "1;2;3;4;5"]),
    "many ragged lines": file([*ROWS, *["1;2"] * 1200, *ROWS]),
    "a line below": file([*ROWS, "Total of all;;;"]),
    "lines in the middle and below": file([*ROWS, "No answers here;;;", *ROWS, "All of it;;;"]),
    "totals and lines below": file([*ROWS, "Average;3;2;", "Max;5;2;", "A note;;;", "n=;9;9;"]),
    "as many totals as are known": file([*ROWS, *["Sum;3;2;"] * 12]),
    "more totals than are known": file([*ROWS, *["Sum;3;2;"] * 13]),
    "a wide line below": file([*ROWS, "Total of all;;;;"]),
    "ragged first": file(["1;2;3", *ROWS]),
    "quotes": file(['"R1;x";1;2;', *ROWS]),
    "a blank column": file([row.replace(";", ";;", 1) for row in ROWS], header="id;;q1;w;note"),
    "a column that is blank at first": file(
        [*[row.replace(";", ";;", 1) for row in ROWS], "R;x;1;2;"], header="id;;q1;w;note"
    ),
    "NUL": file([*ROWS, "a\0;1;2;"]),
    "letters in parts": file([*ROWS, "e\u0301;1;2;"]),
    "UTF-16": file().decode().encode("utf-16"),
    "Windows letters": file(["café déjà vu;1;2;", *ROWS]).decode().encode("cp1252"),
    "all quoted": file(['"' + row.replace(";", '";"') + '"' for row in ROWS]),
    "a cell of two lines": file(['"R";1;2;', *ROWS, '"R\nS";1;2;']),
    "cells of many lines": file(['"R";1;2;', *['"R\n\nS;\n";1;2;'] * 500, *ROWS], end="\r\n"),
    "a header of two lines": file(header='id;"q\n1";w;note'),
    "quotes and odd lines": file(['"R;""x""";1;2;', *ROWS, '"R;1";2', '""', *ROWS]),
    "a header said twice": file(["id;q1;w;note", *ROWS]),
    "quotes where they are letters": file([*ROWS, 'R;1;2;5" wide', "'R;1;2;"]),
    "quotes that appear late": file([*ROWS, '"R;1";1;2;"so\nit goes"', *ROWS]),
    "letters that are quotes elsewhere": file(["it's;1;2;", *ROWS]),
}


@pytest.mark.parametrize("data", PLAIN.values(), ids=PLAIN)
def test_plain_lines_are_read_by_columns(data):
    assert same(data)


RECORDS = {
    "quotes that open late and never close": file([*ROWS, 'R;1;2;5" wide', '"R;1;2;']),
    "a quote in a cell": file(['"R";1;2;', *ROWS, *ROWS, 'R;1;2;5" wide']),
    "rows that a quote may swallow": file(['"R";1;2;', *ROWS, *ROWS, '"R;1;2;\nR;1;2;\nR";1;2;']),
    "a cell of very many lines": file(['"R";1;2;', *ROWS, *ROWS, '"' + "R\n" * 1_001 + '";1;2;']),
    "a quote inside a quoted cell": file(['"R";1;2;', *ROWS, *ROWS, '"R"S;1;2;']),
    "a lone return between rows": file([*ROWS, "x;1;2;\ry;1;2;", *ROWS, "1;2"]),
    "a lone return": file([*ROWS, "a\rb;1;2;"]),
    "means below": file([*ROWS, ";3.4;1,5;"]),
    "a plain header of two rows": file(["id;how fast;how heavy;", *ROWS], header=";ratings;;note"),
    "a declared separator": file(before="sep=;\n"),
    "a header said twice, below": file([*ROWS, "id;q1;w;note"]),
    "another table": file([*ROWS, "id;q1;w;note", *ROWS]),
    "another table that is wider": file([*ROWS, "id;q1;w;note;more", *ROWS]),
    "more odd lines than others": file(["1;2;3"] * 6_000 + ROWS),
    "one column": file(["1"] * 3_000, header="q"),
}


@pytest.mark.parametrize("data", RECORDS.values(), ids=RECORDS)
def test_whatever_is_in_doubt_is_read_record_by_record(data):
    assert not same(data)


def test_every_line_of_a_long_file_is_read_or_listed():
    """Longer than a block, with odd lines in each: row numbers stay those a spreadsheet shows."""
    lines = [f"{at};{at % 5 + 1};x" for at in range(400_000)]
    odd = dict.fromkeys(range(1_000, 400_000, 40_000), "1;2")
    rows = [odd.get(at, line) for at, line in enumerate(lines)]
    table = quickly(file(rows, "id;q;note"))
    assert [one.row for one in table.set_aside] == [at + 2 for at in odd]
    assert len(table.cells) + len(odd) == len(rows)
    assert np.array_equal(table.rows, table.cells["id"].astype(int) + 2)
