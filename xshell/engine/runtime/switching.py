"""The tests of `switch` clauses, and the lines of `switch -File`."""

from __future__ import annotations

from os.path import isfile

from xshell.engine.scriptblock import ScriptBlock
from xshell.engine.units import split_all
from xshell.engine.values.conversion import to_bool, to_string

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    Value = Any


def clause_equal(frame: Any, item: Value, test: Value, exact: bool) -> bool:
    """A value clause: both are compared as texts (about_Switch)."""
    if type(test) is not str:
        fits = _own_test(frame, item, test, exact)
        if fits is not None:
            return fits
        test = to_string(test)
    text = item if type(item) is str else to_string(item)
    return bool(text == test if exact else text.lower() == test.lower())


def _own_test(frame: Any, item: Value, test: Value, exact: bool) -> bool | None:
    """Whether an item fits null, a script block or a pattern, which are tests in every mode; None
    for any other value.
    """
    from xshell.engine.dotnet.regex import Regex
    from xshell.engine.dotnet.wildcard_pattern import WildcardPattern

    if test is None:
        return item is None
    if isinstance(test, ScriptBlock):
        return clause_block(frame, test, item)
    if isinstance(test, WildcardPattern):
        return test.matches(to_string(item))
    return _fits_expression(frame, item, test, exact) if isinstance(test, Regex) else None


def clause_block(frame: Any, block: Any, item: Value) -> bool:
    """A script-block clause: the truth of what it writes."""
    function = block.bind_value(frame)
    if function is not None:
        return to_bool(function(item))
    output: list[Value] = []
    block.bind_push(frame, output.append)(item)
    return to_bool(output[0] if len(output) == 1 else output)


def text_of_item(item: Value) -> str:
    """What `switch -Regex` looks at."""
    return to_string(item)


def clause_regex(frame: Any, item: Value, test: Value, exact: bool) -> bool:
    """A clause of `switch -Regex`; sets `$Matches`."""
    fits = None if type(test) is str else _own_test(frame, item, test, exact)
    return _fits_expression(frame, item, test, exact) if fits is None else fits


def _fits_expression(frame: Any, item: Value, test: Value, exact: bool) -> bool:
    from xshell.engine.errors import Terminating, make_error
    from xshell.engine.runtime.operators import match

    pattern = to_string(test)
    try:
        return bool(match(frame, to_string(item), pattern, exact))
    except Terminating:
        raise make_error(
            "InvalidRegularExpression",
            f"The regular expression pattern {pattern} is not valid.",
            "InvalidOperation",
            pattern,
        ) from None


def clause_wildcard(frame: Any, item: Value, test: Value, exact: bool) -> bool:
    """A clause of `switch -Wildcard`."""
    fits = None if type(test) is str else _own_test(frame, item, test, exact)
    if fits is not None:
        return fits
    from xshell.engine.values.operators import BINARY

    return bool(BINARY["Clike" if exact else "Ilike"](to_string(item), to_string(test)))


def file_lines(frame: Any, path: Value) -> Iterator[str]:
    """The lines that `switch -File` goes through."""
    full = frame.session.file_path(to_string(path))
    if not isfile(full):
        from xshell.engine.errors import make_error

        raise make_error(
            "PathNotFound",
            f"Cannot find path '{full}' because it does not exist.",
            "ObjectNotFound",
            full,
            "System.Management.Automation.ItemNotFoundException",
        )
    return _lines(full)


def _lines(full: str) -> Iterator[str]:
    with open(full, encoding="utf-8-sig", errors="replace", newline=None) as lines:
        for line in split_all(lines):
            yield line.rstrip("\n")
