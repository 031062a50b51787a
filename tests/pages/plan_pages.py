"""A study with a plan, and the form of the page Action plan."""

from __future__ import annotations

from itertools import count

from wave_study import saved

from cxgap.tasks import notebook

SOUTH = {"title": "Open on Sundays", "group": {"region": "South"}, "status": "done"}
SOUTH |= {"taken": "2024", "expected": -30, "owner": "Ann", "due": "2025-01-31"}
MENU = "plan=shorter-app-menu"
_NUMBERS = count()


def study_of(request, tmp_path):
    """A saved study in three waves, under a name of its own: servers remember notebooks by name."""
    name = request.node.originalname[:60] + str(next(_NUMBERS))
    saved(tmp_path, name)
    return name


def write(study, *, seen=0, **actions):
    places = {f"action/{key}": value for key, value in actions.items()}
    return notebook.write(study, places, who="Bo", seen=seen)


def field(at, kind, name):
    (found,) = [one for one in at.get(kind) if one.key and one.key.startswith(f"plan_{name}_")]
    return found


def button(at, label):
    (found,) = [one for one in at.button if one.label == label]
    return found


def named(at, who="Cy"):
    at.text_input(key="writer_name").set_value(who)
    return at
