"""A file has one subject and at most 500 lines; a function rarely more than 60."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
ROOMS = ("xshell", "cmdlets", "store", "tests", "scripts")
# Functions that read better whole, with the reason; the list only shrinks.
LONG_FUNCTIONS: dict[str, str] = {}


def _sources() -> Iterator[Path]:
    for room in ROOMS:
        for path in sorted((ROOT / room).rglob("*.py")):
            if "data" not in path.relative_to(ROOT).parts[:-1]:
                yield path


def test_no_file_over_500_lines() -> None:
    long = {
        str(path.relative_to(ROOT)): lines
        for path in _sources()
        if (lines := len(path.read_text().splitlines())) > 500
    }
    assert not long


def test_no_function_over_60_lines() -> None:
    long = {}
    for path in _sources():
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or node.lineno) - node.lineno + 1
                name = f"{path.relative_to(ROOT)}:{node.name}"
                if length > 60 and name not in LONG_FUNCTIONS:
                    long[name] = length
    assert not long
