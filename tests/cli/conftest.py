"""Two small files, and the command line in this process."""

import json

import pytest
from click.testing import CliRunner

from cxgap.cli import main

MAP = """
[study]
name = "Small"
[sides.customer]
weight = "w"
wave = { column = "wave" }
[attributes]
department.business = "department"
region = { business = "region", customer = "region" }
generation.customer = { column = "born", as = "birth_year" }
[items.all]
overall = true
scale = { no_answer = [9] }
business.experience = "all"
customer.experience = "all"
[items.easy]
dimension = "ease"
stage = "during"
business = { experience = "easy", importance = "imp" }
customer = { experience = "easy", importance = "imp" }
[items.fast]
dimension = "ease"
stage = "during"
business.experience = "fast"
customer.experience = "fast"
[items.nps]
yardstick = "nps"
scale = { worst = 0, best = 10 }
business.experience = "nps"
customer.experience = "nps"
"""
HEADER = "department,region,born,w,wave,all,easy,fast,nps,imp"


def file_of(n, shift):
    """A file of n respondents with every group in it; ``shift`` makes its answers differ."""
    lines = [HEADER]
    for at in range(n):
        group = [("Sales", "Service")[at % 2], ("North", "South")[at // 2 % 2], 1950 + at % 55]
        scores = [(at * factor + shift) % 5 + 1 for factor in (1, 2, 3)]
        rest = [1 + at % 5 / 10, 2015 + at // 3 % 2]
        lines.append(",".join(map(str, [*group, *rest, *scores, at % 11, (at + shift) % 5 + 1])))
    return "\n".join(lines) + "\n"


@pytest.fixture
def files(tmp_path):
    """Paths of a business file, a customer file and their mirror map."""
    contents = {"b.csv": file_of(80, 1), "c.csv": file_of(300, 0), "map.toml": MAP}
    for name, content in contents.items():
        (tmp_path / name).write_text(content, "utf-8")
    return [str(tmp_path / "b.csv"), str(tmp_path / "c.csv"), "--map", str(tmp_path / "map.toml")]


@pytest.fixture
def run(tmp_path, monkeypatch):
    """Run a command; its result must be 0 and its findings good, unless another code is given."""
    monkeypatch.setenv("CXGAP_HOME", str(tmp_path / "home"))

    def command(*arguments, code=0):
        result = CliRunner().invoke(main, [str(argument) for argument in arguments])
        assert result.exit_code == code, result.output
        return result

    return command


@pytest.fixture
def gaps(run, files):
    """The object that ``cxgap gap --json`` prints for the two small files."""

    def ask(*options, code=0):
        return json.loads(run("gap", *files, *options, "--json", code=code).stdout)

    return ask


@pytest.fixture
def refused(run):
    """The one sentence with which a command refuses, exit code 2."""

    def command(*arguments):
        result = run(*arguments, code=2)
        assert result.stdout == ""
        assert "Traceback" not in result.stderr
        return result.stderr.strip()

    return command
