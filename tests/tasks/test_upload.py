"""The largest upload is a setting, and what is larger is said with what to do."""

import subprocess
import sys

import pytest
from click.testing import CliRunner

from cxgap.cli import main
from cxgap.errors import CxgapError, IngestError
from cxgap.tasks.upload import SETTING, USUAL, check_upload, most_megabytes

MB = 2**20


@pytest.fixture
def limit(monkeypatch):
    return lambda value: monkeypatch.setenv(SETTING, value)


def test_two_hundred_megabytes_are_taken_unless_the_setting_says_otherwise(monkeypatch, limit):
    monkeypatch.delenv(SETTING, raising=False)
    assert most_megabytes() == USUAL == 200
    check_upload("s.csv", 200 * MB)
    limit("20")
    check_upload("s.csv", 20 * MB)


def test_a_file_that_is_too_large_is_said_with_the_setting_and_the_other_way(limit):
    limit("20")
    with pytest.raises(IngestError) as caught:
        check_upload("s.csv", 35 * MB)
    assert caught.value.problem == "s.csv is 35 MB, more than the 20 MB this server accepts."
    assert "CXGAP_MAX_UPLOAD_MB" in caught.value.hint
    assert "cxgap study create" in caught.value.hint


def test_a_file_that_is_a_little_too_large_is_not_said_to_be_as_large_as_allowed(limit):
    limit("20")
    with pytest.raises(IngestError, match=r"is 20\.5 MB, more than the 20 MB"):
        check_upload("s.csv", 20 * MB + MB // 2)


@pytest.mark.parametrize("value", ["0", "-5", "1.5", "many", "२"])
def test_a_setting_that_is_no_number_is_a_sentence(limit, value):
    limit(value)
    with pytest.raises(CxgapError, match="no whole number of megabytes"):
        most_megabytes()
    told = CliRunner().invoke(main, ["app"])
    assert told.exit_code == 2
    assert SETTING in told.stderr


def test_the_browser_is_told_the_same_limit(limit, monkeypatch):
    limit("77")
    started = []

    def start(command, **_):
        started.append(command)
        return subprocess.CompletedProcess(command, 0)

    monkeypatch.setattr(subprocess, "run", start)
    CliRunner().invoke(main, ["app"])
    (command,) = started
    assert command[0] == sys.executable
    assert command[command.index("--server.maxUploadSize") + 1] == "77"
