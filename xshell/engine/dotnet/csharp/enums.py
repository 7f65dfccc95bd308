"""Enums of a C# source."""

from __future__ import annotations

import re

from xshell.engine.dotnet.types import ENUM, DotNetType, resolve

_MEMBER = re.compile(r"(?:\[[^\]]*\]\s*)*(\w+)\s*(?:=\s*([^,]+))?$")


def enum_of(full_name: str, base: str, is_flags: bool, body: str) -> DotNetType:
    """The type of an enum; raises ValueError where a number is not constant."""
    made = DotNetType(full_name, ENUM)
    made.underlying = resolve(base)
    made.flags = is_flags
    values: dict[str, int] = {}
    last = -1
    for part in body.split(","):
        member = _MEMBER.search(part.strip())
        if member is None:
            continue
        last = last + 1 if member[2] is None else _number(member[2], values)
        values[member[1]] = last
    made.values = values
    return made


_OPERATORS = re.compile(r"\s*(<<|[|&^+~()-]|0[xX][0-9A-Fa-f]+|\d+|[\w.]+)\s*")


def _number(text: str, values: dict[str, int]) -> int:
    """A constant expression over numbers and earlier names: `A | B`, `1 << 4`, `~0`."""
    words = _OPERATORS.findall(text)
    total, act, negate = 0, "|", ""
    for word in words:
        if word in "~-" and act:
            negate = word
        elif word in ("|", "&", "^", "+", "-", "<<"):
            act = word
        elif word not in "()":
            number = _operand(word, values)
            number = ~number if negate == "~" else -number if negate == "-" else number
            total, act, negate = _joined(act, total, number), "", ""
    return total


def _operand(word: str, values: dict[str, int]) -> int:
    name = word.rpartition(".")[2]
    if name in values:
        return values[name]
    return int(word, 0)


def _joined(act: str, left: int, right: int) -> int:
    if act == "&":
        return left & right
    if act == "^":
        return left ^ right
    if act == "+":
        return left + right
    if act == "-":
        return left - right
    return left << right if act == "<<" else left | right
