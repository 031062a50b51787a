"""The same app without what is done for its speed, to measure beside it.

Run by Streamlit with its default settings, from outside the project: garbage is collected after
every run, files are watched, as many runs as there are sessions compute at once, nothing that was
computed is kept.
"""

import runpy
import threading
from pathlib import Path

import streamlit as st

from cxgap.charts import kept
from cxgap.dashboard import queries

kept.MOST = 0
queries.keeping = lambda source: source
queries.SLOTS = threading.BoundedSemaphore(10_000)
st.cache_data.clear()
runpy.run_path(str(Path(__file__).parents[1] / "app.py"), run_name="__main__")
