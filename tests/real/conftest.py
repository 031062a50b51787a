"""Real surveys that are not part of this project: ``CXGAP_SHARED``, or ../shared."""

import csv
import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from cxgap.cli import main

ROOT = Path(__file__).parents[2]
SHARED = Path(os.environ.get("CXGAP_SHARED", ROOT.parent / "shared"))


@pytest.fixture(scope="session")
def shared():
    """A file of the shared folder by a pattern; where there is none the test is skipped."""

    def find(pattern):
        found = sorted(SHARED.glob(pattern))
        if not found:
            pytest.skip(f"{SHARED}/{pattern} is not there (set CXGAP_SHARED)")
        return found[0]

    return find


@pytest.fixture(scope="session")
def maps():
    """The folder of the mirror maps of these surveys, which are part of this project."""
    return ROOT / "data" / "maps"


@pytest.fixture(scope="session")
def gaps():
    """The rows that ``cxgap gap … --json`` prints."""

    def ask(*arguments):
        result = CliRunner().invoke(main, ["gap", *map(str, arguments), "--json"])
        assert result.exit_code == 0, result.output
        return json.loads(result.stdout)

    return ask


@pytest.fixture(scope="session")
def rows_of():
    """The rows of a CSV file, as dictionaries."""

    def read(path):
        with path.open(encoding="utf-8-sig", newline="") as file:
            return list(csv.DictReader(file))

    return read
