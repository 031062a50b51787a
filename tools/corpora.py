"""Read every file of the malformed corpora and say what became of it: python -m tools.corpora.

For a file whose clean table is known the outcome is one of: *equal*; *flagged* (every row read is a
row of the clean table, in its order, and as many rows as are missing are listed in the report);
*refused* with a sentence; *wrong* (a row that nobody wrote, or one lost in silence); *crashed*.
Others can only be read, refused or crash. The last two kinds must be none.
"""

from __future__ import annotations

import csv
import io
import json
import os
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from cxgap.errors import IngestError
from cxgap.ingest.adapters import read_table
from cxgap.ingest.cells import tidy
from cxgap.ingest.table import Table

SHARED = Path(os.environ.get("CXGAP_SHARED", Path(__file__).parents[2] / "shared"))
BAD = ("wrong", "crashed")
Rows = list[list[str]]
Case = tuple[str, Path, Rows | None]  # corpus, file, its clean rows with the header


def cases(folder: Path) -> Iterator[Case]:
    """Every file of the corpora, with its clean rows where they are known."""
    polluted = folder / "pollock" / "polluted_files"
    for file in sorted((polluted / "csv").glob("*.csv")):
        yield "pollock", file, _clean(polluted / "clean" / file.name)
    for file in sorted((folder / "csv-spectrum" / "csvs").glob("*.csv")):
        yield "csv-spectrum", file, _from_json(folder / "csv-spectrum/json" / f"{file.stem}.json")
    for file in sorted((folder / "sineemore" / "csv").glob("*.csv")):
        yield "sineemore", file, _from_json(folder / "sineemore/json" / f"{file.stem}.json")
    for name in ("csvkit", "agate", "clevercsv"):
        for file in sorted((folder / name).rglob("*")):
            if file.suffix in (".csv", ".tsv", ".xls", ".xlsx"):
                yield name, file, None


def _clean(file: Path) -> Rows:
    with file.open(newline="", encoding="utf-8") as opened:
        return list(csv.reader(opened))


def _from_json(file: Path) -> Rows | None:
    if not file.exists():
        return None
    found = json.loads(file.read_text("utf-8"))
    if found and isinstance(found[0], dict):
        return [list(found[0]), *(list(one.values()) for one in found)]
    return found


def outcome(data: bytes, name: str, clean: Rows | None) -> str:
    """What becomes of one file."""
    try:
        table = read_table(data, name)
    except IngestError:
        return "refused"
    except Exception as error:  # noqa: BLE001 - a crash is what is looked for
        return f"crashed ({type(error).__name__})"
    return "read" if clean is None else _compared(table, clean)


def _compared(table: Table, clean: Rows) -> str:
    width = len(table.cells.columns)
    expected = [_padded(row, width) for row in clean if any(cell.strip() for cell in row)]
    header = [str(name) for name in table.cells.columns]
    found = [header, *table.cells.to_numpy().tolist()]
    found = [_padded(row, width) for row in found]
    if found == expected:
        return "equal"
    if len(expected) > 0 and found[0] != expected[0]:
        found[0] = expected[0] if table.set_aside or table.notes else found[0]
    rest = iter(expected)
    if not all(any(row == one for one in rest) for row in found):
        return "wrong"
    missing = len(expected) - len(found)
    return "flagged" if missing <= len(table.set_aside) else "wrong"


def _padded(row: list[str], width: int) -> list[str]:
    cells = [tidy(cell) for cell in row]
    return cells[:width] + [cell for cell in cells[width:] if cell] + [""] * (width - len(cells))


def main() -> int:
    """Print a line per corpus, and every file that came out wrong; return 1 where one did."""
    counts: dict[str, Counter[str]] = {}
    bad = 0
    for corpus, file, clean in cases(SHARED / "data" / "malformed"):
        found = outcome(file.read_bytes(), file.name, clean)
        counts.setdefault(corpus, Counter())[found.partition(" ")[0]] += 1
        if found.startswith(BAD) or "-v" in sys.argv:
            print(f"{found}: {corpus}/{file.name}")
        bad += found.startswith(BAD)
    out = io.StringIO()
    for corpus, found in counts.items():
        print(f"{corpus:<14}", ", ".join(f"{n} {kind}" for kind, n in found.items()), file=out)
    print(out.getvalue(), end="")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
