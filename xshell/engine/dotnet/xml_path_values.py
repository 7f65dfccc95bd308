"""The values of XPath 1.0: nodes, text, numbers and truths, their signs and functions."""

from __future__ import annotations

import re
from math import copysign, floor, fmod, inf, isfinite, isnan, nan

from xshell.engine.dotnet.xml_tree import DOCUMENT, Node

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    Value = Any
    Function = Callable[[Node, int, int, list[Value]], Value]

_NUMBER = re.compile(r"-?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)")


class XPathError(Exception):
    """A path that cannot be read or does not fit."""


def node_set(value: Value) -> list[Node]:
    """The nodes that a value is; raises XPathError for text, a number or a truth."""
    if not isinstance(value, list):
        raise XPathError("Expression must evaluate to a node-set.")
    return value


def truth(value: Value) -> bool:
    """A value as a predicate sees it: not-a-number and an empty node-set are false."""
    return bool(value) and not (isinstance(value, float) and isnan(value))


def _number_text(value: float) -> str:
    if isfinite(value):
        return str(int(value)) if value.is_integer() else repr(value)
    return "NaN" if isnan(value) else "Infinity" if value > 0 else "-Infinity"


def _text(value: Value) -> str:
    if isinstance(value, list):
        return value[0].text if value else ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return _number_text(value)
    return str(value)


def _number(value: Value) -> float:
    if isinstance(value, bool | float):
        return float(value)
    text = _text(value).strip(" \t\r\n")
    return float(text) if _NUMBER.fullmatch(text) else nan


def _number_of(node: Node) -> float:
    return _number(node.text)


def _compare(sign: str, left: Value, right: Value) -> bool:
    """Comparison; of nodes it is enough that one compares so."""
    if isinstance(left, list) and not isinstance(right, bool):
        return any(_compare(sign, each.text, right) for each in left)
    if isinstance(right, list) and not isinstance(left, bool):
        return any(_compare(sign, left, each.text) for each in right)
    if sign in ("=", "!="):
        if isinstance(left, bool) or isinstance(right, bool):
            same = truth(left) is truth(right)
        elif isinstance(left, float) or isinstance(right, float):
            same = _number(left) == _number(right)
        else:
            same = _text(left) == _text(right)
        return same is (sign == "=")
    first, second = _number(left), _number(right)
    return {"<": first < second, ">": first > second, "<=": first <= second}.get(
        sign, first >= second
    )


def _united(left: Value, right: Value) -> list[Node]:
    nodes = node_set(left)
    known = {id(each) for each in nodes}
    return nodes + [each for each in node_set(right) if id(each) not in known]


def _quotient(left: float, right: float) -> float:
    """`div`, by IEEE 754 (XPath 1.0, section 3.5)."""
    if right:
        return left / right
    return copysign(inf, left) * copysign(1, right) if left and not isnan(left) else nan


def _remainder(left: float, right: float) -> float:
    """`mod`: the remainder has the sign of the dividend (XPath 1.0, section 3.5)."""
    return fmod(left, right) if right and isfinite(left) else nan


def joined(sign: str, left: Value, right: Value) -> Value:
    """What two operands make under a sign; operands and result are functions of a place."""
    if sign == "or":
        return lambda *at: truth(left(*at)) or truth(right(*at))
    if sign == "and":
        return lambda *at: truth(left(*at)) and truth(right(*at))
    if sign == "|":
        return lambda *at: _united(left(*at), right(*at))
    reckon: Any = {
        "+": lambda a, b: a + b,
        "-": lambda a, b: a - b,
        "div": _quotient,
        "mod": _remainder,
    }.get(sign)
    if reckon is not None:
        return lambda *at: reckon(_number(left(*at)), _number(right(*at)))
    return lambda *at: _compare(sign, left(*at), right(*at))


def negated(operand: Value) -> Value:
    """The number of an operand with the other sign; operand and result are functions of a place."""
    return lambda *at: -_number(operand(*at))


def _own(node: Node, arguments: list[Value]) -> str:
    """The text of the argument, of the node itself where there is none."""
    return _text(arguments[0]) if arguments else node.text


def _rounded(value: Value) -> float:
    """`round` of XPath 1.0, section 4.4: halves go up; what is not finite stays as it is."""
    number = _number(value)
    return float(floor(number + 0.5)) if isfinite(number) else number


def _substring(arguments: list[Value]) -> str:
    """The characters whose place lies in the span (XPath 1.0, section 4.2)."""
    start = _rounded(arguments[1])
    end = start + _rounded(arguments[2]) if len(arguments) > 2 else inf
    return "".join(
        sign for place, sign in enumerate(_text(arguments[0]), 1) if start <= place < end
    )


def _name(node: Node, arguments: list[Value], local: bool) -> str:
    nodes = node_set(arguments[0]) if arguments else [node]
    chosen = nodes[0] if nodes else None
    if chosen is None or chosen.kind == DOCUMENT:
        return ""
    return chosen.local_name if local else chosen.name


def _translated(arguments: list[Value]) -> str:
    text, old, new = (_text(each) for each in arguments)
    table = {ord(sign): new[at] if at < len(new) else None for at, sign in enumerate(old)}
    return text.translate(table)


# Each function with the fewest and the most arguments it takes.
_FUNCTIONS: dict[str, tuple[Function, int, float]] = {
    "position": (lambda _node, position, _size, _a: float(position), 0, 0),
    "last": (lambda _node, _position, size, _a: float(size), 0, 0),
    "count": (lambda _node, _position, _size, a: float(len(node_set(a[0]))), 1, 1),
    "contains": (lambda _node, _position, _size, a: _text(a[1]) in _text(a[0]), 2, 2),
    "starts-with": (lambda _n, _position, _size, a: _text(a[0]).startswith(_text(a[1])), 2, 2),
    "not": (lambda _node, _position, _size, a: not truth(a[0]), 1, 1),
    "true": (lambda _node, _position, _size, _a: True, 0, 0),
    "false": (lambda _node, _position, _size, _a: False, 0, 0),
    "boolean": (lambda _node, _position, _size, a: truth(a[0]), 1, 1),
    "string": (lambda node, _position, _size, a: _own(node, a), 0, 1),
    "number": (lambda node, _position, _size, a: _number(_own(node, a)), 0, 1),
    "sum": (lambda _n, _position, _size, a: sum(map(_number_of, node_set(a[0])), 0.0), 1, 1),
    "round": (lambda _node, _position, _size, a: _rounded(a[0]), 1, 1),
    "concat": (lambda _node, _position, _size, a: "".join(map(_text, a)), 2, inf),
    "substring": (lambda _node, _position, _size, a: _substring(a), 2, 3),
    "string-length": (lambda node, _position, _size, a: float(len(_own(node, a))), 0, 1),
    "normalize-space": (lambda node, _p, _size, a: " ".join(_own(node, a).split()), 0, 1),
    "translate": (lambda _node, _position, _size, a: _translated(a), 3, 3),
    "name": (lambda node, _position, _size, a: _name(node, a, False), 0, 1),
    "local-name": (lambda node, _position, _size, a: _name(node, a, True), 0, 1),
}


def function_of(name: str, given: int, path: str) -> Function:
    """The function of a name, for a path that gives it so many arguments.

    Raises XPathError where there is none, or where it takes another number of them.
    """
    if name not in _FUNCTIONS:
        raise XPathError(f"Namespace Manager or XsltContext needed: '{name}'.")
    function, least, most = _FUNCTIONS[name]
    if not least <= given <= most:
        raise XPathError(f"Function '{name}' in '{path}' has an invalid number of arguments.")
    return function
