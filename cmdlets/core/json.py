"""ConvertTo-Json and ConvertFrom-Json."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import partial
from json.encoder import encode_basestring
from math import isfinite, isnan

from xshell.engine.cmdlet import Cmdlet, Parameter, Switch
from xshell.engine.errors import NetException, Terminating, make_error
from xshell.engine.validators import InRange
from xshell.engine.values.enums import EnumValue
from xshell.engine.values.kinds import (
    PSCustomObject,
    PSObject,
    Single,
    Table,
)
from xshell.engine.values.text import double_text, single_text, to_string

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

    Value = Any

_MODULE = "Microsoft.PowerShell.Utility"
_LINE_ENDS = re.compile("[\x85\u2028\u2029]")
_NOT_ASCII = re.compile(r"[^\x20-\x7e]")
_HTML = re.compile("[<>&'\x85\u2028\u2029]")


class ConvertToJson(Cmdlet, verb="ConvertTo", noun="Json", output="System.String", module=_MODULE):
    """Writes objects as JSON.

    Example: on one line
        PS> [ordered]@{ a = 1; b = 'x' } | ConvertTo-Json -Compress
        {"a":1,"b":"x"}
    """

    input_object: Value = Parameter(
        position=0,
        mandatory=True,
        pipeline="value",
        allow="null,empty string,empty collection",
        type="System.Object",
        help="Object to write.",
    )
    depth: int = Parameter(
        default=2, validate=(InRange(0, 100),), help="How deep objects are written."
    )
    compress: bool = Switch(help="Writes no blanks.")
    enums_as_strings: bool = Switch(help="Writes enums by name.")
    as_array: bool = Switch(help="Writes an array even of one object.")
    escape_handling: Value = Parameter(
        type="Newtonsoft.Json.StringEscapeHandling",
        default="Default",
        help="Default, EscapeNonAscii, EscapeHtml.",
    )

    def begin(self) -> None:
        self._values: list[Value] = []
        self._cut = False
        self._escape = {"EscapeNonAscii": _NOT_ASCII, "EscapeHtml": _HTML}.get(
            str(self.escape_handling), _LINE_ENDS
        )

    def direct_input(self) -> Callable[[Value], Any]:
        return self._values.append

    def process(self) -> None:
        if "input_object" in self.given:
            self._values.append(self.input_object)

    def end(self) -> None:
        values = self._values
        if not values and self.stage.expecting:
            return
        whole: Value = values[0] if len(values) == 1 and not self.as_array else values
        text = self._text(whole, 0, "", self.stage.expecting)
        if self._cut:
            self.warn(
                f"Resulting JSON is truncated as serialization has exceeded the set depth of "
                f"{self.depth}."
            )
        self.out(text)

    def _text(self, value: Value, level: int, indent: str, as_object: bool = False) -> str:
        """A value as JSON. `as_object` says that it came down the pipeline, where the members of
        its type data belong to it.
        """
        plain = self._scalar(value)
        if plain is not None:
            return self._with_type_data(value, plain, indent) if as_object else plain
        kind = type(value)
        if kind is PSObject:
            return self._extended(value, level, indent)
        if level > self.depth:
            self._cut = True
            return self._quoted(_cut_text(value))
        inner = indent if self.compress else indent + "  "
        if isinstance(value, Table):
            return self._members(self._entries(value), level, indent)
        elements = _elements(value)
        if elements is not None:
            parts = [self._text(each, level + 1, inner, as_object) for each in elements]
            return self._wrapped("[", parts, "]", indent)
        return self._members(self._pairs(value, as_object), level, indent)

    def _with_type_data(self, value: Value, plain: str, indent: str) -> str:
        """A scalar that came down the pipeline: with the properties its type data gives it."""
        from xshell.engine.dotnet.instant import DateTime
        from xshell.engine.values.lookup import typed_members

        if isinstance(value, str | int | DateTime) or value is None:
            return plain
        found = [e for e in typed_members(self.frame, value).values() if e.is_property]
        if not found:
            return plain
        pairs = [("value", value)]
        pairs += [(each.name, _value_of(partial(each.get, self.frame, value))) for each in found]
        return self._members(iter(pairs), 0, indent)

    def _members(self, pairs: Iterator[tuple[str, Value]], level: int, indent: str) -> str:
        inner = indent if self.compress else indent + "  "
        gap = ":" if self.compress else ": "
        parts = [
            f"{self._quoted(name)}{gap}{self._text(each, level + 1, inner)}" for name, each in pairs
        ]
        return self._wrapped("{", parts, "}", indent)

    def _extended(self, value: PSObject, level: int, indent: str) -> str:
        """A value with members of its own: the value, or an object of it and the members."""
        from xshell.engine.dotnet.instant import DateTime
        from xshell.engine.serialization.deserialized import AdaptedProperty
        from xshell.engine.values.lookup import typed_members

        base = value.base
        if isinstance(base, str | DateTime):
            return self._text(base, level, indent, True)
        members: dict[str, Any] = dict(value.members)
        if level > self.depth or self._scalar(base) is not None or _elements(base) is not None:
            # The properties of the class belong only to what is written as an object.
            members = {name: e for name, e in members.items() if type(e) is not AdaptedProperty}
        for lowered, member in typed_members(self.frame, value).items():
            members.setdefault(lowered, member)
        notes = [
            (member.name, _value_of(partial(member.get, self.frame, value)))
            for member in members.values()
            if member.is_property
        ]
        if not notes:
            return self._text(base, level, indent, True)
        if self._scalar(base) is not None:
            pairs = [("value", base)]
        elif level > self.depth:
            self._cut = True
            pairs = [("value", to_string(base))]
        elif isinstance(base, Table):
            pairs = list(self._entries(base))
        elif _elements(base) is None:
            pairs = list(self._pairs(base, True))
        else:
            pairs = [("value", base)]
        known = {name for name, _ in pairs}
        return self._members(
            iter(pairs + [pair for pair in notes if pair[0] not in known]), level, indent
        )

    def _wrapped(self, opening: str, parts: list[str], closing: str, indent: str) -> str:
        if not parts:
            return opening + closing
        if self.compress:
            return opening + ",".join(parts) + closing
        inner = f"\n{indent}  "
        return opening + inner + f",{inner}".join(parts) + f"\n{indent}{closing}"

    def _scalar(self, value: Value) -> str | None:
        """What needs no brackets; None for objects and collections."""
        if value is None:
            return "null"
        kind = type(value)
        if kind is str:
            return self._quoted(value)
        if kind is bool:
            return "true" if value else "false"
        if isinstance(value, int):
            return int.__repr__(value)
        if isinstance(value, float):
            return self._number(value)
        if isinstance(value, str):
            return self._quoted(value)
        if isinstance(value, Decimal):
            return f"{value:f}" if "." in f"{value:f}" else f"{value:f}.0"
        if isinstance(value, EnumValue):
            return self._enum(value)
        write = _texts().get(kind)
        if write is None:
            from xshell.engine.dotnet.runtime import Nothing

            return "null" if kind is Nothing else None
        return self._quoted(write(value))

    def _enum(self, value: EnumValue) -> str:
        underlying = value.type.underlying
        long = underlying is not None and underlying.name in ("Int64", "UInt64")
        return self._quoted(str(value)) if self.enums_as_strings or long else str(value.value)

    @staticmethod
    def _number(value: float) -> str:
        if not isfinite(value):
            return '"NaN"' if isnan(value) else ('"Infinity"' if value > 0 else '"-Infinity"')
        text = single_text(value) if type(value) is Single else double_text(value)
        return text if any(each in text for each in ".E") else f"{text}.0"

    def _quoted(self, text: str) -> str:
        made = encode_basestring(text)
        if made.isascii() and self._escape is not _HTML:
            return made
        return self._escape.sub(_escaped, made)

    def _entries(self, table: Table) -> Iterator[tuple[str, Value]]:
        from xshell.engine.values.type_of import type_of

        for key, each in table.items():
            if isinstance(key, str):
                yield key, each
                continue
            name = type_of(table).full_name
            self.fail(
                "NonStringKeyInDictionary",
                f"The type '{name}' is not supported for serialization or deserialization of a "
                "dictionary. Keys must be strings.",
                "InvalidOperation",
                table,
                "System.InvalidOperationException",
            )

    def _pairs(self, value: Value, as_object: bool) -> Iterator[tuple[str, Value]]:
        if type(value) is PSCustomObject and not value.members:
            yield from value.properties.items()
            return
        if as_object or type(value) is PSCustomObject:
            from xshell.engine.values.listing import properties_of

            for each in properties_of(self.frame, value, hidden=True, class_first=True):
                yield each.name, _value_of(partial(each.get, value))
            return
        from xshell.engine.values.lookup import declared_properties

        for each in declared_properties(value):
            yield each.name, _value_of(partial(each.get, value))


def _value_of(get: Callable[[], Value]) -> Value:
    """The value of a property, null where reading it fails."""
    try:
        return get()
    except (Terminating, NetException):
        return None


def _cut_text(value: Value) -> str:
    """What stands for an object that is too deep."""
    from xshell.engine.dotnet.xml_tree import Node

    if isinstance(value, Node):
        from xshell.engine.values.type_of import type_of

        return type_of(value).full_name
    return to_string(value)


def _elements(value: Value) -> Iterator[Value] | None:
    """The elements of what JSON writes as an array: collections and XML nodes."""
    from xshell.engine.dotnet.xml_tree import Node
    from xshell.engine.values.enumerate import enumerate_value

    return iter(value.children) if isinstance(value, Node) else enumerate_value(value)


def _escaped(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"


_TEXTS: dict[type, Callable[[Any], str]] = {}


def _texts() -> dict[type, Callable[[Any], str]]:
    """How values of .NET's classes that are one text are written."""
    if not _TEXTS:
        from xshell.engine.dotnet.guid import Guid
        from xshell.engine.dotnet.instant import DateTime, DateTimeOffset
        from xshell.engine.dotnet.uri import Uri

        def instant(value: DateTime | DateTimeOffset) -> str:
            return str(value.__shell_format__("yyyy-MM-ddTHH:mm:ss.FFFFFFFK", None))

        _TEXTS.update(
            {
                DateTime: instant,
                DateTimeOffset: instant,
                Guid: str,
                Uri: lambda value: str(value.original),
            }
        )
    return _TEXTS


class ConvertFromJson(Cmdlet, verb="ConvertFrom", noun="Json", module=_MODULE):
    """Reads JSON.

    Example: a property
        PS> ('{"a": 1}' | ConvertFrom-Json).a
        1
    """

    input_object: str = Parameter(
        position=0,
        mandatory=True,
        pipeline="value",
        allow="empty string",
        help="Text to read; lines of one document come one by one.",
    )
    as_hashtable: bool = Switch(name="AsHashtable", help="Gives tables in place of objects.")
    depth: int = Parameter(
        default=1024, validate=(InRange(1, 2147483647),), help="How deep the text may be."
    )
    no_enumerate: bool = Switch(help="Gives an array as one object.")
    date_kind: Value = Parameter(
        type="Microsoft.PowerShell.Commands.JsonDateKind",
        default="Default",
        help="How dates are read: Default, Local, Utc, Offset or String.",
    )

    def begin(self) -> None:
        from cmdlets.core.json_reader import date_reader

        self._lines: list[str] = []
        self._dated = date_reader(str(self.date_kind))

    def process(self) -> None:
        self._lines.append(self.input_object)

    def end(self) -> None:
        from cmdlets.core.json_reader import JsonProblem

        lines = self._lines
        if not lines:
            return
        if len(lines) == 1:
            self._convert(lines[0])
            return
        # Each line is a document where the first is one, else all lines together are.
        try:
            first = self._parsed(lines[0])
        except JsonProblem:
            first = None
        if first is None:
            self._convert("\n".join(lines))
            return
        for line in lines:
            self._convert(line)

    def _convert(self, text: str) -> None:
        value = self._parsed_or_refused(text)
        if self.no_enumerate:
            self.out(value)
        else:
            self.write(value)

    def _parsed_or_refused(self, text: str) -> Value:
        from cmdlets.core.json_objects import JsonRefused
        from cmdlets.core.json_reader import JsonProblem

        try:
            return self._parsed(text)
        except JsonProblem as problem:
            raise make_error(
                "System.ArgumentException",
                f"Conversion from JSON failed with error: {problem}",
                "NotSpecified",
                None,
                "System.ArgumentException",
            ) from None
        except JsonRefused as refused:
            raise refused.error() from None

    def _parsed(self, text: str) -> Value:
        from cmdlets.core.json_objects import read_json

        return read_json(text, self.depth, bool(self.as_hashtable), self._dated)
