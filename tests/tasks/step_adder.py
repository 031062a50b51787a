"""A writer in a process of its own: opens a journey, waits for the word, adds or removes a step.

Lines in: ``add NAME FOLDER`` or ``remove KEY FOLDER``, then ``go``. Lines out: ``ready``, then
``saved``, ``clash`` or the sentence with which it was refused.
"""

import sys
from dataclasses import replace
from pathlib import Path

from cxgap.errors import JourneyError
from cxgap.survey.mirror_map import MirrorMap
from cxgap.tasks.journey import open_journey
from cxgap.tasks.journey_steps import new_step, remove_step, save_step


def say(word):
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


def act(what, name, folder):
    journey = open_journey(folder, MirrorMap(items={}))
    say("ready")
    sys.stdin.readline()
    try:
        if what == "add":
            step = replace(new_step(), name={"en": name})
            return save_step(folder, journey, step, who=name, after=journey.steps[-1].key)
        step = next(one for one in journey.steps if one.key == name)
        return remove_step(folder, journey, step, who=name)
    except JourneyError as error:
        return error.problem


if __name__ == "__main__":
    for line in iter(sys.stdin.readline, ""):
        what, name, folder = line.split(maxsplit=2)
        found = act(what, name, Path(folder.strip()))
        say(found if isinstance(found, str) else "clash" if found.clashes else "saved")
