"""A program that reads an SPSS file from standard input, run apart (``apart.py``).

It prints an Arrow table of texts; the table's metadata hold as JSON what the file says of its
columns: ``encoding``, and by column ``label``, ``labels`` (code → label) and ``missing`` (ranges).
"""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Mapping, Sequence
from typing import Any

import pyarrow as pa
import pyreadstat

from cxgap.ingest.apart import Why, limit_memory
from cxgap.ingest.cells import cell_text

ABOUT = b"about"


def main(most_cells: int, encoding: str) -> int:
    """Read, print, and return 0 or what was wrong."""
    limit_memory()
    data = sys.stdin.buffer.read()
    try:
        _, about = _read(data, encoding, rows=False)
        if (about.number_rows or 0) * about.number_columns > most_cells:
            return Why.EXTENT
        values, about = _read(data, encoding, rows=True)
    except OverflowError:
        return Why.DATES
    except (pyreadstat.ReadstatError, LookupError) as error:
        letters = "convert" in str(error) or "encoding" in str(error)
        return Why.LETTERS if letters else Why.DAMAGED
    arrays = [pa.array(_texts(values[name]), pa.string()) for name in about.column_names]
    said = json.dumps({"encoding": about.file_encoding or "", "columns": _said(about)})
    schema = pa.schema(
        [pa.field(name, pa.string()) for name in about.column_names], {ABOUT: said.encode()}
    )
    with pa.ipc.new_stream(sys.stdout.buffer, schema) as out:
        out.write_table(pa.Table.from_arrays(arrays, schema=schema))
    return 0


def _read(data: bytes, encoding: str, *, rows: bool) -> tuple[Mapping[str, list[Any]], Any]:
    """The values of each variable as declared, missing ones too, and what the file says of them."""
    return pyreadstat.read_sav(
        io.BytesIO(data),
        encoding=encoding or None,
        output_format="dict",
        metadataonly=not rows,
        user_missing=True,
    )


def _texts(values: Sequence[Any]) -> list[str]:
    known = {value: _text(value) for value in set(values)}
    return [known[value] for value in values]


def _text(value: object) -> str:
    return cell_text(value).rstrip()


def _said(about: Any) -> dict[str, dict[str, Any]]:  # noqa: ANN401 - the library's container
    return {
        name: {
            "label": about.column_names_to_labels.get(name) or "",
            "labels": {
                _text(code): label or ""
                for code, label in about.variable_value_labels.get(name, {}).items()
            },
            "missing": [
                [_text(one["lo"]), _text(one["hi"])] for one in about.missing_ranges.get(name, ())
            ],
        }
        for name in about.column_names
    }


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), sys.argv[2]))
