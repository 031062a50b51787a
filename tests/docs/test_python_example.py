"""The example of docs/python.md runs as it stands, and prints what it says."""

import re
import runpy
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_the_example_runs_and_prints_what_it_says(monkeypatch, tmp_path, capsys):
    text = (ROOT / "docs/python.md").read_text("utf-8")
    (example,) = re.findall(r"^```python\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)
    script = tmp_path / "example.py"
    script.write_text(example, "utf-8")
    monkeypatch.chdir(ROOT)
    runpy.run_path(str(script))
    said = capsys.readouterr().out
    assert "5000 of 5000 rows" in said
    assert "Silent: +81%" in said
    assert "6 gaps were tested together" in said
    assert re.search(r"\d of 4 did as expected", said)
    assert "'shoe_size' is not a known attribute." in said
