"""The enums of a C# source: as much of that language as Add-Type understands here."""

from __future__ import annotations

import re

from xshell.engine.dotnet.types import ENUM, DotNetType, resolve

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_COMMENT = re.compile(r"//[^\n]*|/\*.*?\*/", re.DOTALL)
_OPENING = re.compile(
    r"(?P<attributes>(?:\[[^\]]*\]\s*)*)(?:(?:public|internal|private|protected|static|sealed|"
    r"abstract|partial|readonly)\s+)*(?P<kind>namespace|enum|class|struct|interface|record)\s+"
    r"(?P<name>[\w.]+)[^{;]*?(?::\s*(?P<base>[\w.]+)[^{;]*)?\{"
)
_MEMBER = re.compile(r"(?:\[[^\]]*\]\s*)*(\w+)\s*(?:=\s*([^,]+))?$")
_FILE_NAMESPACE = re.compile(r"\bnamespace\s+([\w.]+)\s*;")


class Declared:
    """What a source declares: its enums, and the names of the types that are none."""

    __slots__ = ("enums", "others")

    def __init__(self) -> None:
        self.enums: list[DotNetType] = []
        self.others: list[str] = []


def declared_in(source: str) -> Declared:
    """The types of a C# source; raises ValueError where an enum's number is not constant."""
    text = _COMMENT.sub(" ", source)
    found = Declared()
    of_file = _FILE_NAMESPACE.search(text)
    _gather(text, of_file[1] if of_file else "", found)
    return found


def _gather(text: str, outer: str, found: Declared) -> None:
    for opening, body in _blocks(text):
        kind, name = opening["kind"], opening["name"]
        if kind == "namespace":
            _gather(body, f"{outer}.{name}" if outer else name, found)
            continue
        full = f"{outer}.{name}" if outer else name
        if kind == "enum":
            found.enums.append(_enum(full, opening, body))
        else:
            found.others.append(full)


def _blocks(text: str) -> Iterator[tuple[re.Match[str], str]]:
    """The declarations of one level with what their braces hold."""
    at = 0
    while (opening := _OPENING.search(text, at)) is not None:
        depth, end = 1, opening.end()
        while depth and end < len(text):
            depth += (text[end] == "{") - (text[end] == "}")
            end += 1
        yield opening, text[opening.end() : end - 1]
        at = end


def _enum(full_name: str, opening: re.Match[str], body: str) -> DotNetType:
    made = DotNetType(full_name, ENUM)
    made.underlying = resolve(opening["base"] or "int")
    made.flags = re.search(r"\bFlags\b", opening["attributes"]) is not None
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
