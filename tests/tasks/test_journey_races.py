"""Two writers in two processes at the same instant: a journey's limits hold, nothing is lost."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from cxgap.errors import JourneyError
from cxgap.survey.journey import FIRST
from cxgap.survey.mirror_map import MirrorMap
from cxgap.tasks import notebook
from cxgap.tasks.journey import open_journey
from cxgap.tasks.journey_steps import new_step, save_step

ADDER = Path(__file__).with_name("step_adder.py")
ROUNDS = 12
BARE = MirrorMap(items={})


class Writer:
    """A process that acts on a word."""

    def __init__(self):
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
        self.process = subprocess.Popen([sys.executable, ADDER], **pipes)

    def tell(self, words):
        self.process.stdin.write(f"{words}\n")
        self.process.stdin.flush()

    def hear(self):
        return self.process.stdout.readline().strip()

    def stop(self):
        self.process.stdin.close()
        self.process.wait(timeout=30)


@pytest.fixture(scope="module")
def writers():
    both = Writer(), Writer()
    yield both
    for one in both:
        one.stop()


def keys(folder):
    return [step.key for step in open_journey(folder, BARE).steps]


def journey_of(folder, many):
    values = {f"step/s{n}": {"name": {"en": f"S{n}"}, "order": n} for n in range(many)}
    notebook.write(folder, values, who="An", seen=0)
    return folder


def at_once(writers, folder, acts):
    """What both writers are told who have seen the same journey and save at the same instant."""
    for writer, act in zip(writers, acts, strict=True):
        writer.tell(f"{act} {folder}")
    assert [writer.hear() for writer in writers] == ["ready", "ready"]
    for writer in writers:
        writer.tell("go")
    return sorted(writer.hear() for writer in writers)


def test_of_two_who_add_the_ninth_step_one_is_refused_and_the_other_has_it(writers, tmp_path):
    for turn in range(ROUNDS):
        folder = journey_of(tmp_path / str(turn), 8)
        told = at_once(writers, folder, ("add An", "add Binh"))
        assert told == ["A journey has at most 9 steps.", "saved"]
        assert len(keys(folder)) == 9
        assert notebook.latest(folder) == 2  # the one who was refused wrote nothing


def test_of_two_who_remove_the_third_and_last_step_but_two_one_is_refused(writers, tmp_path):
    for turn in range(ROUNDS):
        folder = journey_of(tmp_path / str(turn), 3)
        told = at_once(writers, folder, ("remove s0", "remove s1"))
        assert told == ["A journey has at least 2 steps.", "saved"]
        assert len(keys(folder)) == 2


def test_two_who_add_the_eighth_and_the_ninth_step_both_have_theirs(writers, tmp_path):
    for turn in range(ROUNDS):
        folder = journey_of(tmp_path / str(turn), 7)
        assert at_once(writers, folder, ("add An", "add Binh")) == ["saved", "saved"]
        assert len(keys(folder)) == 9


def test_a_step_brought_back_as_the_tenth_is_refused_too(tmp_path):
    folder = journey_of(tmp_path / "s", 9)
    seen = open_journey(folder, BARE)
    notebook.write(folder, {"step/s3": None}, who="An", seen=1)
    save_step(folder, open_journey(folder, BARE), named("Ninth"), who="An", after=FIRST)
    mine = replace(seen.steps[3], name={"en": "Mine"})
    knowing = replace(seen, notebook=replace(seen.notebook, revision=3))
    with pytest.raises(JourneyError, match="at most 9 steps"):
        save_step(folder, knowing, mine, who="Bình")
    assert "s3" not in keys(folder)


def test_a_journey_that_has_ten_already_can_still_be_changed(tmp_path):
    folder = journey_of(tmp_path / "s", 10)
    seen = open_journey(folder, BARE)
    save_step(folder, seen, replace(seen.steps[0], name={"en": "Anew"}), who="An")
    assert open_journey(folder, BARE).steps[0].name == {"en": "Anew"}
    assert len(keys(folder)) == 10


def named(name):
    return replace(new_step(), name={"en": name})
