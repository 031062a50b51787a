"""docs/lint.md explains every code there is, and no other."""

import ast
import re
from pathlib import Path

import pytest

from cxgap.gaps import lines

ROOT = Path(__file__).parents[2]
ROW = re.compile(r"^\| `(\w+)` \| ([\w, %]+) \|", re.MULTILINE)


def constants(node):
    """The texts a value may be: of a choice, all there is to choose from."""
    return {one.value for one in ast.walk(node) if isinstance(one, ast.Constant)} & SEVERITIES


SEVERITIES = {"info", "warning", "error"}


def said_in_the_source():
    """Code and severities of every finding, from the syntax trees and the list in gaps."""
    found = {code: {"info"} for code in lines._LEFT_OUT}
    for file in (ROOT / "cxgap").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "Finding" and node.args:
                code, severity = node.args[:2]
                if isinstance(code, ast.Constant):
                    found.setdefault(code.value, set()).update(constants(severity))
    return found


def explained_in(name):
    rows = ROW.findall((ROOT / "docs" / name).read_text("utf-8"))
    assert len({code for code, _ in rows}) == len(rows)
    return {code: SEVERITIES & set(re.findall(r"\w+", said)) for code, said in rows}


@pytest.mark.parametrize("name", ["lint.md", "lint.vi.md"])
def test_every_code_is_explained_with_its_severity_and_no_other_is(name):
    assert explained_in(name) == said_in_the_source()


def test_there_are_as_many_checks_as_were_promised():
    assert len(said_in_the_source()) > 40
