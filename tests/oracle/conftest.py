"""Say at the end of a run how much of the oracle was compared."""

from __future__ import annotations

import pytest
from oracle_tables import COMPARED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if COMPARED:
        terminalreporter.section("rows of the oracle compared")
        for table, rows in sorted(COMPARED.items()):
            terminalreporter.line(f"{rows:5d}  {table}")
