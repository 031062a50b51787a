"""A writer may die at any instant: a reader sees the old version or the new one, whole."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from small_studies import check_figures, check_whole, fingerprint, study

from cxgap.store import folder as store
from cxgap.store.version import save

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork to kill writers fast")
KILLS = 30
SAVER = Path(__file__).with_name("saver.py")


class Saver:
    """A process that makes other processes that save."""

    def __init__(self):
        command = [sys.executable, SAVER]
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
        self.process = subprocess.Popen(command, **pipes)

    def start(self, kind, note, folder):
        self.process.stdin.write(f"{kind} {note} {folder}\n")
        self.process.stdin.flush()
        return int(self.process.stdout.readline())

    def stop(self):
        self.process.stdin.close()
        self.process.wait(timeout=30)


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "study"


@pytest.fixture(scope="module")
def saver():
    made = Saver()
    yield made
    made.stop()


def hidden_in(folder):
    return [path for place in (folder, folder / "versions") for path in place.glob(".*")]


def test_thirty_kills_never_show_half_a_version(folder, saver):
    chance, seen, left_behind = random.Random(2016), {}, 0  # noqa: S311
    usual = seconds_of_a_save(folder, saver)
    for kill in range(KILLS):
        writer = saver.start("endless", kill, folder)
        time.sleep(chance.uniform(0, 1.5 * usual))
        os.kill(writer, signal.SIGKILL)
        for version in store.versions(folder):
            if version not in seen:
                check_whole(folder, version)
                seen[version] = fingerprint(folder, version)
        assert store.current_version(folder) in (*seen, None)
        left_behind = max(left_behind, len(hidden_in(folder)))
    assert left_behind > 0  # some kills came in the middle
    assert {version: fingerprint(folder, version) for version in seen} == seen
    check_figures(folder)
    sweep(folder)


def seconds_of_a_save(folder, saver):
    """How long a new process takes to save its first study on this machine, now."""
    writer, begun = saver.start("endless", "first", folder), time.time()
    wait_for_versions(folder, 1)
    os.kill(writer, signal.SIGKILL)
    return min(time.time() - begun, 0.6)  # thirty times that must not take long


def sweep(folder):
    """What killed writers left behind goes once it is old; what is fresh may still be written."""
    save(study(note="fresh"), folder)
    left = hidden_in(folder)
    assert left
    for path in left:
        os.utime(path, (0, 0))
    save(study(note="old"), folder)
    assert hidden_in(folder) == []


def test_two_writers_of_the_same_studies_do_not_disturb_each_other(folder, saver):
    writers = [saver.start("three", "x", folder) for _ in range(2)]
    wait_for_versions(folder, 3)
    assert len(store.versions(folder)) == 3
    for version in store.versions(folder):
        check_whole(folder, version)
    wait_until_gone(writers)
    assert hidden_in(folder) == []


def test_two_writers_of_different_studies_both_leave_theirs(folder, saver):
    wait_until_gone([saver.start("three", note, folder) for note in "ab"])
    versions = store.versions(folder)
    assert len(versions) == 6
    assert store.current_version(folder) in versions
    for version in versions:
        check_whole(folder, version)


def wait_for_versions(folder, number):
    deadline = time.time() + 60
    while len(store.versions(folder)) < number and time.time() < deadline:
        time.sleep(0.02)


def wait_until_gone(processes):
    deadline = time.time() + 60
    while any(is_running(process) for process in processes) and time.time() < deadline:
        time.sleep(0.02)


def is_running(process):
    """Whether a process that is not our child still works (a zombie does not)."""
    try:
        return "State:\tZ" not in Path(f"/proc/{process}/status").read_text()
    except OSError:
        return False
