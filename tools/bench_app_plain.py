"""The same app without what is done for its speed, to measure beside it.

Run by Streamlit with its default settings, from outside the project: garbage is collected after
every run, files are watched, as many runs as there are sessions compute at once, nothing that was
computed is kept.
"""

import runpy
import threading
from pathlib import Path

from cxgap.charts import kept
from cxgap.dashboard import remembered, turns

remembered.remembered = lambda _most: lambda task: task  # before the tasks are imported
kept.MOST = 0
if turns.PATIENCE:  # once: another session may hold what is put away here
    turns.SLOTS = turns.TURN = threading.BoundedSemaphore(10_000)
    turns.PATIENCE = 0

from cxgap.dashboard import queries  # noqa: E402

queries.keeping = lambda source: source
runpy.run_path(str(Path(__file__).parents[1] / "app.py"), run_name="__main__")
