"""What import-linter cannot see: pages stay thin, rooms small, and all say what they are for."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGES = sorted((ROOT / "pages").rglob("*.py"))
LIBRARY = sorted((ROOT / "cxgap").rglob("*.py"))
OURS = [ROOT / "app.py", *PAGES, *LIBRARY]

PAGES_MAY_IMPORT = ("streamlit", "cxgap.dashboard", "cxgap.charts", "cxgap.texts")
LONGEST_PAGE, LONGEST_FILE, LONGEST_FUNCTION = 60, 350, 50


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def length_of(path: Path) -> int:
    return len(path.read_text("utf-8").splitlines())


def imported_by(path: Path) -> set[str]:
    nodes = list(ast.walk(tree_of(path)))
    plain = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    return plain | {n.module for n in nodes if isinstance(n, ast.ImportFrom) and n.module}


def functions_in(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    kinds = ast.FunctionDef | ast.AsyncFunctionDef
    yield from (node for node in ast.walk(tree_of(path)) if isinstance(node, kinds))


def code_lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines of a function without its docstring."""
    first = function.body[0]
    told = first.end_lineno - first.lineno + 1 if ast.get_docstring(function) else 0
    return function.end_lineno - function.lineno + 1 - told


def within(module: str, rooms: tuple[str, ...]) -> bool:
    return any(module == room or module.startswith(f"{room}.") for room in rooms)


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_a_page_only_arranges_what_other_rooms_provide(page):
    assert not [module for module in imported_by(page) if not within(module, PAGES_MAY_IMPORT)]


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_a_page_defines_nothing_and_fits_on_a_screen(page):
    kinds = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.Lambda
    assert not [node for node in ast.walk(tree_of(page)) if isinstance(node, kinds)]
    assert length_of(page) <= LONGEST_PAGE


def test_pages_live_in_sections():
    """A .py file directly in pages/ would wake Streamlit's old page discovery."""
    assert PAGES
    assert not list((ROOT / "pages").glob("*.py"))


def test_every_page_file_is_in_the_menu():
    from cxgap.dashboard import navigation

    named = {value for value in vars(navigation).values() if isinstance(value, Path)}
    assert set(PAGES) <= named


def test_only_the_dashboard_its_pages_and_its_frame_know_streamlit():
    allowed = {ROOT / "app.py", *PAGES, *(ROOT / "cxgap" / "dashboard").rglob("*.py")}
    knowing = {path for path in OURS if any(within(m, ("streamlit",)) for m in imported_by(path))}
    assert sorted(map(name_of, knowing - allowed)) == []


def test_every_module_and_package_says_what_it_is_for():
    silent = [name_of(path) for path in OURS if not ast.get_docstring(tree_of(path))]
    assert silent == []


def test_every_room_is_a_package():
    rooms = {path.parent for path in LIBRARY}
    assert [name_of(room) for room in sorted(rooms) if not (room / "__init__.py").exists()] == []


def test_no_file_of_the_library_is_long():
    long = {name_of(path): length_of(path) for path in LIBRARY if length_of(path) > LONGEST_FILE}
    assert long == {}


def test_no_function_is_long():
    long = {
        f"{name_of(path)}:{function.name}": code_lines(function)
        for path in OURS
        for function in functions_in(path)
        if code_lines(function) > LONGEST_FUNCTION
    }
    assert long == {}
