"""Runs app.py from a folder that has no ``pages/`` beside it.

Next to a folder of that name Streamlit's old page discovery answers the first visitor of a fresh
server, and a link to any page but the first says "Page not found".
"""

import runpy
from pathlib import Path

runpy.run_path(str(Path(__file__).parents[2] / "app.py"), run_name="__main__")
