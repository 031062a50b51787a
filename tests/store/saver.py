"""Saves studies in processes made on demand.

Reads orders from standard input and answers each with the number of a new process: "endless NOTE
FOLDER" saves study after study until it is killed, "three NOTE FOLDER" the same three and ends.
"""

import itertools
import os
import sys
from pathlib import Path

from small_studies import study

from cxgap.store.version import save


def main():
    for order in sys.stdin:
        kind, note, folder = order.strip().split(" ", 2)
        if process := os.fork():
            print(process, flush=True)  # noqa: T201
        else:
            counts = itertools.count() if kind == "endless" else range(3)
            for count in counts:
                save(study(note=f"{note} {count}"), Path(folder))
            os._exit(0)


if __name__ == "__main__":
    main()
