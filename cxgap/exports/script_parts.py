"""What every script is put together from: texts as Python can hold them, and functions."""

from __future__ import annotations

import ast
from functools import cache
from importlib import resources


def in_docstring(title: str) -> str:
    """Return a title as a docstring can hold it."""
    return title.replace("\\", "/").replace('"', "'")


def in_quotes(sql: str) -> str:
    """Return SQL as three quotation marks can hold it."""
    return sql.replace("\\", "\\\\").replace('"""', '\\"\\"\\"')


def method_of(interval: str, kind: str) -> str:
    """Return the file with the interval of a figure."""
    return "student" if interval == "taylor" or kind == "mean" else kind


@cache
def functions(name: str) -> tuple[tuple[str, str], ...]:
    """Return names and code of the functions of a file of ``exports/reproduce``."""
    file = resources.files("cxgap.exports.reproduce").joinpath(f"{name}.py")
    source = file.read_text("utf-8")
    nodes = [node for node in ast.parse(source).body if isinstance(node, ast.FunctionDef)]
    return tuple((node.name, f"{ast.get_source_segment(source, node)}\n") for node in nodes)
