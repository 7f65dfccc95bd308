"""Texts with parse errors: ids, extents (line:column), and whether more text would mend them.

What PowerShell 7.6 reports for the same texts.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from xshell.language import is_incomplete, parse


def recorded() -> Iterator[tuple[str, list[str]]]:
    """Texts (`--- text`, escaped as in Python) and their errors, one a line."""
    path = Path(__file__).with_name("parse_errors.txt")
    for block in path.read_text().removeprefix("--- ").split("\n--- "):
        source, *errors = block.rstrip("\n").split("\n")
        yield source.encode("latin-1").decode("unicode_escape"), errors


MESSAGES = [
    ("1 +", "You must provide a value expression following the '+' operator."),
    ("foo }", "Unexpected token '}' in expression or statement."),
    ('"abc', 'The string is missing the terminator: ".'),
    ("@'\nabc", "The string is missing the terminator: '@."),
    ("if (", "Missing condition in if statement after 'if ('."),
    ("${x", "${{variable}} reference starting is missing the closing '}}'."),
    ("class A { $x; [void] m() { $x = 1 } }", "Cannot assign property, use '$this.x'."),
    ("f > a > b", "The output stream for this command is already redirected."),
]
VALID = [
    "a {1} [1] !b =b 1kb,2 ~/x",
    "$a == 1",
    "if (1) { } # c\nelse { }",
    "function f { 1; param($a) }",
    "class A { [int] m() { do { return 1 } while ($false) } }",
    "class A { [int] m() { $local:b = 1; return $b } }",
    "class A { [int] m() { if (1) { return 1 } else { throw 'x' } } }",
    "[ValidateSet('a')]\n$a = 1",
    "$a.b(\n1\n,2)",
    '"$(\n1\n)"',
    ": a",
    "a.exe /x:y --z=1 $b$c",
    "#requires -Version 5.1 -Modules a, b",
]
PROMPTS = [
    ("if (1) {", True),
    ("'abc", True),
    ("a |", True),
    ("a `", True),
    ("@'\nabc", True),
    ("function f {\n  1", True),
    ("1 +", True),
    ("a b", False),
    ("a )", False),
    ("1 2 {", False),
    ("", False),
]


@pytest.mark.parametrize(("source", "errors"), list(recorded()))
def test_errors(source: str, errors: list[str]) -> None:
    result = parse(source)
    found = []
    for error in result.errors:
        (line, column), (end_line, end_column) = map(
            result.source.position, (error.start, error.end)
        )
        extent = f"{line}:{column}-{end_line}:{end_column}"
        found.append(f"{error.error_id} {extent}{' incomplete' * error.incomplete}")
    assert found == errors


@pytest.mark.parametrize(("source", "message"), MESSAGES)
def test_messages(source: str, message: str) -> None:
    assert [error.message for error in parse(source).errors] == [message]


@pytest.mark.parametrize("source", VALID)
def test_odd_but_right(source: str) -> None:
    assert not parse(source).errors


@pytest.mark.parametrize(("source", "incomplete"), PROMPTS)
def test_the_prompt_asks_for_more(source: str, incomplete: bool) -> None:
    assert is_incomplete(source) is incomplete
