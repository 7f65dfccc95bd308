"""Filters of Exchange's cmdlets: `Status -eq 'Retry' -and MessageCount -gt 10`.

A filter is text (or a script block's text) over the properties of the objects. It compares and
combines and can do nothing else; it is no script.
"""

from __future__ import annotations

import fnmatch
import operator
import re
from collections.abc import Callable, Container
from typing import Any

from cmdlets.directory import bad_value
from xshell.engine.dotnet.instant import DateTime
from xshell.engine.errors import Terminating
from xshell.engine.values.conversion import to_string
from xshell.engine.values.enumerate import enumerate_value
from xshell.engine.values.members import get_member
from xshell.engine.values.operators.comparison import order

Value = Any
Test = Callable[[Value], bool]
Known = Container[str] | None
_TOKEN = re.compile(r"""\s*([()]|'(?:[^']|'')*'|"(?:[^"]|"")*"|[^\s()'"]+)""")
_CONSTANTS = {"$true": True, "$false": False, "$null": None}
_ORDERS = {
    "-eq": operator.eq,
    "-ne": operator.ne,
    "-gt": operator.gt,
    "-ge": operator.ge,
    "-lt": operator.lt,
    "-le": operator.le,
}


def bad_filter(text: str, error: ValueError) -> Terminating:
    """The error for a filter that cannot be read."""
    return bad_value("Filter", text, "Microsoft.Exchange.Data.QueryFilter", str(error))


def read_filter(text: str, known: Known = None) -> Test:
    """The test that a filter stands for; raises ValueError with what is wrong.

    `known` are the properties that there are, in lower case; None: every name may be one.
    """
    text = text.strip()
    if text.startswith("{") and text.endswith("}"):
        text = text[1:-1]
    tokens = _TOKEN.findall(text)
    if not tokens:
        raise ValueError("The filter is empty.")
    test, rest = _either(tokens, known)
    if rest:
        raise ValueError(f"'{rest[0]}' isn't expected in the filter.")
    return test


def _either(tokens: list[str], known: Known) -> tuple[Test, list[str]]:
    test, rest = _both(tokens, known)
    while rest and rest[0].lower() == "-or":
        other, rest = _both(rest[1:], known)
        test = _joined(test, other, any)
    return test, rest


def _both(tokens: list[str], known: Known) -> tuple[Test, list[str]]:
    test, rest = _one(tokens, known)
    while rest and rest[0].lower() == "-and":
        other, rest = _one(rest[1:], known)
        test = _joined(test, other, all)
    return test, rest


def _joined(left: Test, right: Test, join: Callable[[Any], bool]) -> Test:
    return lambda each: join(test(each) for test in (left, right))


def _one(tokens: list[str], known: Known) -> tuple[Test, list[str]]:
    if not tokens:
        raise ValueError("The filter ends too early.")
    first = tokens[0].lower()
    if first in ("-not", "!"):
        test, rest = _one(tokens[1:], known)
        return lambda each: not test(each), rest
    if first == "(":
        test, rest = _either(tokens[1:], known)
        if not rest or rest[0] != ")":
            raise ValueError("A ')' is missing in the filter.")
        return test, rest[1:]
    if len(tokens) < 3:
        raise ValueError("A comparison has a property, an operator and a value.")
    name, sign, wanted = tokens[0].removeprefix("$_."), tokens[1].lower(), _value(tokens[2])
    if known is not None and name.lower() not in known:
        raise ValueError(f"'{name}' isn't a property that can be filtered by.")
    return _comparison(name, sign, wanted), tokens[3:]


def _value(token: str) -> Value:
    if token[0] in "'\"":
        return token[1:-1].replace(token[0] * 2, token[0])
    return _CONSTANTS.get(token.lower(), token)


def _comparison(name: str, sign: str, wanted: Value) -> Test:
    if sign in ("-like", "-notlike"):
        pattern = to_string(wanted).lower().replace("[", "[[]")

        def is_like(each: Value) -> bool:
            texts = [to_string(value).lower() for value in _values(each, name)]
            return any(fnmatch.fnmatchcase(text, pattern) for text in texts)

        return is_like if sign == "-like" else lambda each: not is_like(each)
    if sign not in _ORDERS:
        raise ValueError(f"'{sign}' isn't an operator of filters.")
    if sign == "-ne":
        return lambda each: not any(_holds(value, "-eq", wanted) for value in _values(each, name))
    return lambda each: any(_holds(value, sign, wanted) for value in _values(each, name))


def _values(each: Value, name: str) -> list[Value]:
    value = get_member(None, each, name)
    elements = None if isinstance(value, str) else enumerate_value(value)
    return [value] if elements is None else list(elements)


def _holds(value: Value, sign: str, wanted: Value) -> bool:
    if wanted is None or value is None:
        empty = value is None or value == ""
        return sign == "-eq" and empty is (wanted is None or wanted == "")
    if isinstance(value, bool) or isinstance(wanted, bool):
        return bool(_ORDERS[sign](str(value).lower(), str(wanted).lower()))
    try:
        if isinstance(value, int | float):
            return bool(_ORDERS[sign](value, float(wanted)))
        parse = getattr(type(value), "parse", None)
        if parse is not None:
            return bool(_ORDERS[sign](value, parse(wanted)))
        if isinstance(value, DateTime):
            return bool(_ORDERS[sign](order(value, wanted), 0))
    except (ValueError, TypeError, Terminating):
        return False
    return bool(_ORDERS[sign](to_string(value).lower(), to_string(wanted).lower()))
