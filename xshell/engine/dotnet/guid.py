"""System.Guid."""

from __future__ import annotations

import re

from xshell.engine.dotnet.overloads import Method
from xshell.engine.dotnet.registry import Property, define
from xshell.engine.dotnet.types import known_type
from xshell.engine.errors import NetException

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Value = Any

_SHAPE = re.compile(
    r"[{(]?([0-9a-f]{8})-?([0-9a-f]{4})-?([0-9a-f]{4})-?([0-9a-f]{4})-?([0-9a-f]{12})[)}]?",
    re.IGNORECASE,
)


class Guid:
    """A globally unique identifier: 32 hexadecimal digits in lower case."""

    __slots__ = ("digits",)

    dotnet_type = known_type("System.Guid")

    def __init__(self, digits: str) -> None:
        self.digits = digits

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Guid) and other.digits == self.digits

    def __hash__(self) -> int:
        return hash(self.digits)

    def __lt__(self, other: Guid) -> bool:
        return self.digits < other.digits

    def __gt__(self, other: Guid) -> bool:
        return self.digits > other.digits

    def __str__(self) -> str:
        return self.__shell_format__("D", None)

    def __shell_format__(self, form: str, _provider: Value) -> str:
        """N plain, D with hyphens, B in braces, P in parentheses, X as in C."""
        digits = self.digits
        letter = (form or "D").upper()
        if letter == "N":
            return digits
        parts = (digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:])
        text = "-".join(parts)
        if letter == "D":
            return text
        if letter in "BP":
            return f"{{{text}}}" if letter == "B" else f"({text})"
        if letter == "X":
            tail = ",".join(f"0x{digits[at : at + 2]}" for at in range(16, 32, 2))
            return f"{{0x{parts[0]},0x{parts[1]},0x{parts[2]},{{{tail}}}}}"
        raise NetException(
            "System.FormatException",
            'Format string can be only "D", "d", "N", "n", "P", "p", "B", "b", "X" or "x".',
        )

    @property
    def bytes(self) -> bytes:
        """The sixteen bytes in .NET's order: the first three groups little-endian."""
        raw = bytes.fromhex(self.digits)
        return raw[3::-1] + raw[5:3:-1] + raw[7:5:-1] + raw[8:]


def parse(text: str) -> Guid:
    """A GUID in one of its usual forms; raises FormatException."""
    found = _SHAPE.fullmatch(text.strip())
    if found is None:
        raise NetException(
            "System.FormatException",
            "Unrecognized Guid format."
            if not re.fullmatch(r"[0-9a-fA-F-]{30,40}", text)
            else "Guid should contain 32 digits with 4 dashes "
            "(xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx).",
        )
    return Guid("".join(found.groups()).lower())


def new_guid() -> Guid:
    """A random GUID."""
    from uuid import uuid4

    return Guid(uuid4().hex)


def _try(text: str, *rest: Value) -> bool:
    try:
        made = parse(text or "")
    except NetException:
        made = Guid("0" * 32)
        rest[-1].value = made
        return False
    rest[-1].value = made
    return True


def _parse_exact(text: str, form: str) -> Guid:
    """A GUID in one form alone: D, N, B, P or X."""
    made = parse(text)
    if made.__shell_format__(form, None).lower() != text.strip().lower():
        raise NetException("System.FormatException", "Unrecognized Guid format.")
    return made


def _try_exact(text: str, form: str, result: Value) -> bool:
    try:
        result.value = _parse_exact(text, form)
    except NetException:
        result.value = Guid("0" * 32)
        return False
    return True


def _create(value: Value = "00000000000000000000000000000000") -> Guid:
    if isinstance(value, str):
        return parse(value)
    if len(value) != 16:
        message = "Byte array for Guid must be exactly 16 bytes long. (Parameter 'b')"
        raise NetException("System.ArgumentException", message)
    raw = bytes(value)
    ordered = raw[3::-1] + raw[5:3:-1] + raw[7:5:-1] + raw[8:]
    return Guid(ordered.hex())


def _bytes(guid: Guid) -> Value:
    from xshell.engine.dotnet.convert import byte_array

    return byte_array(guid.bytes)


define(
    "System.Guid",
    methods=(
        Method("ToByteArray", _bytes, "byte[] ()"),
        Method(
            "ToString",
            lambda guid, form="D", _provider=None: guid.__shell_format__(form, None),
            "string ()",
            "string (string format)",
            "string (string format, System.IFormatProvider provider)",
        ),
        Method("CompareTo", lambda own, other: (own > other) - (own < other), "int (guid value)"),
    ),
    properties=(
        Property("Variant", lambda guid: int(guid.digits[16], 16), type_name="System.Int32"),
        Property("Version", lambda guid: int(guid.digits[12], 16), type_name="System.Int32"),
    ),
    static_properties=(
        Property("Empty", lambda _type: Guid("0" * 32), type_name="System.Guid"),
        Property("AllBitsSet", lambda _type: Guid("f" * 32), type_name="System.Guid"),
    ),
    static_methods=(
        Method("NewGuid", new_guid, "guid ()"),
        Method(
            "Parse",
            lambda text, _provider=None: parse(text),
            "guid (string input)",
            "guid (string s, System.IFormatProvider provider)",
        ),
        Method("TryParse", _try, "bool (string input, ref result)"),
        Method("ParseExact", _parse_exact, "guid (string input, string format)"),
        Method("TryParseExact", _try_exact, "bool (string input, string format, ref result)"),
    ),
    constructor=Method("new", _create, "()", "(string g)", "(byte[] b)"),
    parse=parse,
)
