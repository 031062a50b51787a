"""A program that reads an .xls or .ods workbook from standard input, run apart (``apart.py``).

It prints the visible sheets as JSON: pairs of a name and rows of texts.
"""

from __future__ import annotations

import io
import json
import sys

from python_calamine import CalamineError, CalamineWorkbook, PasswordError

from cxgap.ingest.apart import Why, limit_memory
from cxgap.ingest.sheets import visible_sheets


def main() -> int:
    """Read, print, and return 0 or what was wrong."""
    limit_memory()
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(sys.stdin.buffer.read()))
        found = list(visible_sheets(book))
    except PasswordError:
        return Why.PROTECTED
    except CalamineError:
        return Why.DAMAGED
    sys.stdout.buffer.write(json.dumps(found).encode())
    return 0


if __name__ == "__main__":
    sys.exit(main())
