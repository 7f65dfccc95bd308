"""Operators that need the running frame: `$Matches`, script blocks as replacements, `$OFS`."""

from __future__ import annotations

from xshell.engine.values import operators
from xshell.engine.values.enumerate import enumerate_value
from xshell.engine.values.kinds import Hashtable
from xshell.engine.values.operators.text import expression
from xshell.engine.values.regex import groups_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    Value = Any


def match(frame: Any, left: Value, right: Value, exact: bool) -> Value:
    """`-match`: of one value the truth, and `$Matches`; of a collection the elements that match."""
    found, groups = operators.match(left, right, exact)
    if groups is not None:
        frame.scope.vars["matches"] = _table_of(groups)
    return found


def _table_of(groups: list[tuple[Value, str]]) -> Hashtable:
    """`$Matches` for the groups of a match."""
    if all(type(name) is int for name, _ in groups):
        table = Hashtable()
        table.data.update(groups)
        return table
    return Hashtable(groups)


def match_site(pattern: str, exact: bool, operator: str = "match") -> Callable[[Any, Value], Value]:
    """`value -match 'pattern'` for a pattern known when the script was compiled."""
    search: Any = None

    def call(frame: Any, value: Value) -> Value:
        nonlocal search
        if type(value) is not str:
            return match(frame, value, pattern, exact)
        if search is None:
            search = expression(pattern, exact, operator).search
        found = search(value)
        if found is None:
            return False
        frame.scope.vars["matches"] = _table_of(groups_of(found))
        return True

    return call


def _matcher(exact: bool, negated: bool) -> Callable[[Any, Value, Value], Value]:
    def operator(frame: Any, left: Value, right: Value) -> Value:
        if negated:
            if enumerate_value(left) is not None:
                return operators.not_match(left, right, exact)
            return not match(frame, left, right, exact)
        return match(frame, left, right, exact)

    return operator


def _with_blocks(kind: str) -> Callable[[Any, Value, Value], Value]:
    function = operators.BINARY[kind]

    def operator(frame: Any, left: Value, right: Value) -> Value:
        return function(left, right, lambda block: block_function(frame, block))

    return operator


def block_function(frame: Any, block: Any) -> Callable[[Value], Value]:
    """A script block as a function of `$_`."""
    function: Callable[[Value], Value] | None = block.bind_value(frame)
    if function is not None:
        return function

    def call(value: Value) -> Value:
        output: list[Value] = []
        block.bind_push(frame, output.append)(value)
        return output[0] if len(output) == 1 else output if output else None

    return call


def join(frame: Any, value: Value) -> str:
    """Unary `-join`."""
    return str(operators.UNARY["Join"](value))


def namespace() -> dict[str, Any]:
    """The helpers of all operators by the names that generated code uses."""
    names: dict[str, Any] = {
        f"op_{kind.lower()}": function for kind, function in operators.BINARY.items()
    }
    names.update({f"unary_{kind.lower()}": function for kind, function in operators.UNARY.items()})
    for kind in ("Ireplace", "Creplace", "Isplit", "Csplit"):
        names[f"op_{kind.lower()}"] = _with_blocks(kind)
    for letter, exact in (("i", False), ("c", True)):
        names[f"op_{letter}match"] = _matcher(exact, False)
        names[f"op_{letter}notmatch"] = _matcher(exact, True)
        splitter = operators.UNARY["Isplit" if letter == "i" else "Csplit"]
        names[f"unary_{letter}split"] = lambda frame, value, split=splitter: split(value)
    names["unary_join"] = join
    names["match_site"] = match_site
    return names
