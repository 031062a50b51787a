"""Files made to fill the memory or to take for ever are answered in seconds, in one sentence."""

import os
import subprocess
import sys

import pytest
from files import table_of, workbook
from test_plain_xlsx import edited

MOST_SECONDS, MOST_MEMORY = 60, 1.5 * 2**20  # the latter in KiB, as the kernel counts
READ = """
import sys, time
from cxgap.errors import IngestError
from cxgap.ingest.adapters import read_table
data = eval(sys.argv[1])
started = time.perf_counter()
try:
    table = read_table(data, "odd.csv")
    told = f"{len(table.cells)} rows, {len(table.set_aside)} aside"
except IngestError as error:
    told = error.problem
print(f"{time.perf_counter() - started:.1f}|{told}")
"""
SOUND = "b'id,q,c\\n' + b'1,5,x\\n' * 30"
FILES = {
    "only quotes": ("b'\"' * 25_000_000", "has no header with rows"),
    "only separators": ("b',' * 25_000_000", "has no header with rows"),
    "only line ends": ("b'\\n' * 25_000_000", "it is empty"),
    "only quotes and separators": ("b'\",' * 12_500_000", "has no header with rows"),
    "only quotes and line ends": ("b'\"\\n' * 12_500_000", "more than can be read at once"),
    "one line": ("b'x' * 200_000_000", "has no header with rows"),
    "one line of cells": ("b'ab,' * 66_000_000", "at once"),
    "one line of cells below others": (
        f"{SOUND} + b'2,5' * 10_000_000",
        "30 rows, 1 aside",
    ),
    "a quote that never closes": ("b'id,q\\n1,\"' + b'2,3\\n' * 6_000_000", "at once"),
    "a quote that opens on every line": ("b'id,q\\n' + b'1,\"2\\n' * 5_000_000", "do not agree"),
    "long cells": (f"{SOUND} + (b'2,5,' + b'y' * 1_000_000 + b'\\n') * 20", "50 rows, 0 aside"),
    "long quoted cells": (
        f"{SOUND} + (b'2,5,\"' + b'y,' * 500_000 + b'\"\\n') * 20",
        "50 rows, 0 aside",
    ),
    "a password": (
        "b'\\xd0\\xcf\\x11\\xe0\\xa1\\xb1\\x1a\\xe1' + "
        "'EncryptedPackage'.encode('utf-16-le') + bytes(25_000_000)",
        "protected by a password",
    ),
}


@pytest.mark.parametrize(("made", "told"), FILES.values(), ids=FILES)
def test_a_file_made_to_do_harm_is_answered_in_seconds_and_bounded_memory(made, told):
    with subprocess.Popen(
        [sys.executable, "-c", READ, made], stdout=subprocess.PIPE, encoding="utf-8"
    ) as process:
        said = process.stdout.read()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    seconds, _, sentence = said.strip().partition("|")
    assert process.returncode == 0
    assert told in sentence
    assert "\n" not in sentence
    assert float(seconds) < MOST_SECONDS
    assert usage.ru_maxrss < MOST_MEMORY


def test_a_cell_of_a_million_letters_in_a_workbook_is_read():
    rows = [["id", "q", "c"], *[[at, at % 5 + 1, "x"] for at in range(30)], [31, 5, "y" * 30_000]]

    def longer(_name, content):
        return content.replace(b"y" * 30_000, b"y" * 1_000_000)

    table = table_of(edited(workbook(data=rows), longer), "long.xlsx")
    assert len(table.cells) == 31
    assert table.column("c").iloc[-1] == "y" * 1_000_000
