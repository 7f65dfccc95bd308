"""The values that CLIXML writes as one element with text: tags, writing and reading."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from math import isfinite, isnan

from xshell.engine.dotnet.guid import Guid
from xshell.engine.dotnet.instant import LOCAL, UTC, DateTime, TimeSpan
from xshell.engine.dotnet.security import SecureString
from xshell.engine.dotnet.types import BYTE
from xshell.engine.dotnet.uri import Uri
from xshell.engine.dotnet.version import Version
from xshell.engine.dotnet.xml_tree import DOCUMENT, Node, outer
from xshell.engine.errors import NetException
from xshell.engine.scriptblock import ScriptBlock
from xshell.engine.units import from_utf16, split, utf16
from xshell.engine.values.kinds import (
    INT_RANGES,
    Byte,
    Char,
    Int16,
    Int64,
    SByte,
    Single,
    TypedArray,
    UInt16,
    UInt32,
    UInt64,
)
from xshell.engine.values.text import decimal_text, double_text, plain_text, single_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    Value = Any

_SPECIAL = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]|_(?=[xX])")
_CODED = re.compile(r"_[xX]([0-9A-Fa-f]{4})_")
_DURATION = re.compile(
    r"(-)?P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.(\d{1,7})\d*)?S)?)?"
)
_TICKS = 10_000_000
_NUMBERS = {"INF": float("inf"), "-INF": float("-inf"), "NaN": float("nan")}


def encoded(text: str) -> str:
    """Text with control characters and halves of surrogate pairs as `_xHHHH_`."""
    return _SPECIAL.sub(_coded, split(text))


def _coded(found: re.Match[str]) -> str:
    return f"_x{ord(found[0]):04X}_"


def decoded(text: str) -> str:
    """Text without the codes of `encoded`."""
    if "_" not in text:
        return text
    return _CODED.sub(lambda found: chr(int(found[1], 16)), text)


def _double(value: float) -> str:
    if isfinite(value):
        return double_text(value)
    return "NaN" if isnan(value) else ("INF" if value > 0 else "-INF")


def _single(value: float) -> str:
    return single_text(value) if isfinite(value) else _double(value)


def _date(value: DateTime) -> str:
    seconds, fraction = divmod(value.ticks, _TICKS)
    days, seconds = divmod(seconds, 86400)
    clock = f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"
    if fraction:
        clock += f".{fraction:07}".rstrip("0")
    return f"{date.fromordinal(days + 1).isoformat()}T{clock}{_zone(value)}"


def _zone(value: DateTime) -> str:
    """What stands behind a date: nothing, Z, or hours and minutes."""
    if value.kind != LOCAL:
        return "Z" if value.kind == UTC else ""
    minutes = value.offset // (60 * _TICKS)
    sign = "-" if minutes < 0 else "+"
    return f"{sign}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"


def _duration(value: TimeSpan) -> str:
    ticks = abs(value.ticks)
    seconds, fraction = divmod(ticks, _TICKS)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    days, hours = divmod(hours, 24)
    text = f"{days}D" if days else ""
    clock = f"{hours}H" if hours else ""
    clock += f"{minutes}M" if minutes else ""
    if fraction:
        clock += f"{seconds}.{fraction:07d}".rstrip("0") + "S"
    elif seconds:
        clock += f"{seconds}S"
    if clock:
        text += "T" + clock
    return ("-" if value.ticks < 0 else "") + "P" + (text or "T0S")


def _bytes(value: TypedArray) -> str:
    from base64 import b64encode

    return b64encode(bytes(value)).decode("ascii")


def _secret(value: SecureString) -> str:
    return utf16(value.reveal()).hex()


# Tag, how it is written, and whether the text may need `_xHHHH_`.
_WRITERS: dict[type, tuple[str, Callable[[Any], str], bool]] = {
    str: ("S", str.__str__, True),
    bool: ("B", lambda value: "true" if value else "false", False),
    int: ("I32", int.__repr__, False),
    float: ("Db", _double, False),
    Decimal: ("D", decimal_text, False),
    Char: ("C", lambda value: str(ord(value)), False),
    Int64: ("I64", int.__repr__, False),
    Int16: ("I16", int.__repr__, False),
    SByte: ("SB", int.__repr__, False),
    Byte: ("By", int.__repr__, False),
    UInt16: ("U16", int.__repr__, False),
    UInt32: ("U32", int.__repr__, False),
    UInt64: ("U64", int.__repr__, False),
    Single: ("Sg", _single, False),
    DateTime: ("DT", _date, False),
    TimeSpan: ("TS", _duration, False),
    Guid: ("G", str, False),
    Uri: ("URI", plain_text, True),
    Version: ("Version", str, True),
    SecureString: ("SS", _secret, False),
    ScriptBlock: ("SBK", lambda block: str(block.text), True),
}


def scalar(value: Value) -> tuple[str, str] | None:
    """Tag and text of a value that is one element; None for objects and collections."""
    found = _WRITERS.get(type(value))
    if found is None:
        if isinstance(value, Node) and value.kind == DOCUMENT:
            return "XD", encoded(outer(value))
        if type(value) is TypedArray and value.element_type is BYTE:
            return "BA", _bytes(value)
        return None
    tag, write, coded = found
    text = write(value)
    return tag, encoded(text) if coded else text


class NotValid(ValueError):
    """The text of an element is no value of its type."""


def _boolean(text: str) -> bool:
    wanted = {"true": True, "1": True, "false": False, "0": False}.get(text.strip())
    if wanted is None:
        raise NotValid
    return wanted


def _integer(kind: type) -> Callable[[str], Value]:
    low, high = INT_RANGES[kind]

    def read(text: str) -> Value:
        try:
            number = int(text.strip())
        except ValueError:
            raise NotValid from None
        if not low <= number <= high or "_" in text:
            raise NotValid
        return number if kind is int else kind(number)

    return read


def _read_double(text: str) -> float:
    text = text.strip()
    if text in _NUMBERS:
        return _NUMBERS[text]
    try:
        if "_" in text or text.lower().lstrip("+-") in ("inf", "infinity", "nan"):
            raise NotValid
        return float(text)
    except ValueError:
        raise NotValid from None


def _read_decimal(text: str) -> Decimal:
    try:
        value = Decimal(text.strip())
    except ArithmeticError:
        raise NotValid from None
    if not value.is_finite() or abs(value) >= 2**96:
        raise NotValid
    return value


def _read_character(text: str) -> Char:
    number = _integer(UInt16)(text)
    return Char(chr(number))


def _by_type(name: str) -> Callable[[str], Value]:
    def read(text: str) -> Value:
        from xshell.engine.dotnet.types import known_type
        from xshell.engine.errors import NetException, Terminating
        from xshell.engine.values.conversion import convert

        try:
            return convert(text.strip(), known_type(name))
        except (Terminating, NetException):
            raise NotValid from None

    return read


def read_date(text: str) -> DateTime:
    """A date of XML Schema: its zone is UTC, a local one, or none."""
    from xshell.engine.dotnet.instant import LOCAL, UNSPECIFIED, UTC, make_date

    found = re.fullmatch(
        r"(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d):(\d\d)(?:\.(\d{1,7})\d*)?)?(Z|[+-]\d\d:\d\d)?",
        text.strip(),
    )
    if found is None:
        raise NotValid
    try:
        ticks = make_date(*(int(each or 0) for each in found.groups()[:6]))
    except NetException:
        raise NotValid from None
    ticks += int((found[7] or "0").ljust(7, "0"))
    zone = found[8]
    if zone is None or zone == "Z":
        return DateTime(ticks, UNSPECIFIED if zone is None else UTC)
    offset = int(zone[1:3]) * 60 + int(zone[4:])
    minutes = -offset if zone[0] == "+" else offset
    moved = DateTime(ticks + minutes * 60 * _TICKS, UTC).to_local()
    return DateTime(moved.ticks, LOCAL)


def _read_duration(text: str) -> TimeSpan:
    found = _DURATION.fullmatch(text.strip())
    if found is None or not any(found.groups()[1:]):
        raise NotValid
    sign, years, months, *rest, fraction = found.groups()
    days, hours, minutes, seconds = (int(each or 0) for each in rest)
    days += int(years or 0) * 365 + int(months or 0) * 30
    ticks = (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * _TICKS
    ticks += int((fraction or "").ljust(7, "0") or 0)
    if ticks >= 2**63:
        raise NotValid
    return TimeSpan(-ticks if sign else ticks)


def _read_bytes(text: str) -> TypedArray:
    from base64 import b64decode

    try:
        data = b64decode("".join(text.split()), validate=True)
    except ValueError:
        raise NotValid from None
    return TypedArray(BYTE, [Byte(each) for each in data])


def _read_document(text: str) -> Value:
    from xshell.engine.dotnet.xml import parsed_document

    try:
        return parsed_document(decoded(text), preserve=True)
    except NetException:
        raise NotValid from None


def _read_secret(text: str) -> SecureString:
    try:
        return SecureString(from_utf16(bytes.fromhex(text.strip())))
    except ValueError:
        raise NotValid from None


# By tag: the .NET type's name for errors, and how the text is read.
READERS: dict[str, tuple[str, Callable[[str], Value]]] = {
    "S": ("System.String", decoded),
    "SBK": ("System.Management.Automation.ScriptBlock", decoded),
    "B": ("System.Boolean", _boolean),
    "I32": ("System.Int32", _integer(int)),
    "I64": ("System.Int64", _integer(Int64)),
    "I16": ("System.Int16", _integer(Int16)),
    "SB": ("System.SByte", _integer(SByte)),
    "By": ("System.Byte", _integer(Byte)),
    "U16": ("System.UInt16", _integer(UInt16)),
    "U32": ("System.UInt32", _integer(UInt32)),
    "U64": ("System.UInt64", _integer(UInt64)),
    "Db": ("System.Double", _read_double),
    "Sg": ("System.Single", lambda text: Single(_read_double(text))),
    "D": ("System.Decimal", _read_decimal),
    "C": ("System.Char", _read_character),
    "DT": ("System.DateTime", read_date),
    "TS": ("System.TimeSpan", _read_duration),
    "G": ("System.Guid", _by_type("System.Guid")),
    "URI": ("System.Uri", lambda text: _by_type("System.Uri")(decoded(text))),
    "Version": ("System.Version", lambda text: _by_type("System.Version")(decoded(text))),
    "BA": ("System.Byte[]", _read_bytes),
    "XD": ("System.Xml.XmlDocument", _read_document),
    "SS": ("System.Security.SecureString", _read_secret),
}
