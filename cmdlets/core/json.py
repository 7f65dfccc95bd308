"""ConvertTo-Json and ConvertFrom-Json."""

from __future__ import annotations

import json
import math
from decimal import Decimal

from xshell.engine.cmdlet import Cmdlet, Parameter, Switch
from xshell.engine.errors import make_error
from xshell.engine.validators import InRange
from xshell.engine.values.enums import EnumValue
from xshell.engine.values.kinds import (
    BigInteger,
    Int64,
    OrderedDictionary,
    PSCustomObject,
    PSObject,
    Table,
)
from xshell.engine.values.text import double_text, to_string

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

    Value = Any

_MODULE = "Microsoft.PowerShell.Utility"
_ESCAPES = {
    '"': '\\"',
    "\\": "\\\\",
    "\b": "\\b",
    "\f": "\\f",
    "\n": "\\n",
    "\r": "\\r",
    "\t": "\\t",
}


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
        help="Object to write.",
    )
    depth: int = Parameter(
        default=2, validate=(InRange(0, 100),), help="How deep objects are written."
    )
    compress: bool = Switch(help="Writes no blanks.")
    enum_as_string: bool = Switch(name="EnumsAsStrings", help="Writes enums by name.")
    as_array: bool = Switch(help="Writes an array even of one object.")
    escape_handling: Value = Parameter(
        default="Default", help="Default, EscapeNonAscii, EscapeHtml."
    )

    def begin(self) -> None:
        self._values: list[Value] = []
        self._cut = False

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
        text = self._text(whole, 0, "")
        if self._cut:
            self.warn(
                f"Resulting JSON is truncated as serialization has exceeded the set depth of "
                f"{self.depth}."
            )
        self.out(text)

    def _text(self, value: Value, level: int, indent: str) -> str:
        plain = self._scalar(value)
        if plain is not None:
            return plain
        if level > self.depth:
            self._cut = True
            return self._quoted(to_string(value))
        inner = indent if self.compress else indent + "  "
        if isinstance(value, PSObject) and not value.members:
            return self._text(value.base, level, indent)
        from xshell.engine.values.enumerate import enumerate_value

        elements = enumerate_value(value)
        if elements is not None:
            parts = [self._text(each, level + 1, inner) for each in elements]
            return self._wrapped("[", parts, "]", indent)
        gap = ":" if self.compress else ": "
        parts = [
            f"{self._quoted(name)}{gap}{self._text(each, level + 1, inner)}"
            for name, each in self._pairs(value)
        ]
        return self._wrapped("{", parts, "}", indent)

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
        if isinstance(value, bool):
            return "true" if value else "false"
        if isinstance(value, str):
            return self._quoted(value)
        if isinstance(value, int):
            return int.__repr__(value)
        if isinstance(value, float):
            return self._number(value)
        if isinstance(value, Decimal):
            return f"{value:f}" if "." in f"{value:f}" else f"{value:f}.0"
        if isinstance(value, EnumValue):
            return self._quoted(str(value)) if self.enum_as_string else str(value.value)
        text = getattr(type(value), "__shell_json__", None)
        return None if text is None else self._quoted(text(value))

    @staticmethod
    def _number(value: float) -> str:
        if not math.isfinite(value):
            return f'"{double_text(value)}"'.replace("∞", "Infinity")
        text = double_text(value)
        return text if any(each in text for each in ".E") else f"{text}.0"

    def _quoted(self, text: str) -> str:
        made = "".join(
            _ESCAPES.get(each, each if each >= " " else f"\\u{ord(each):04x}") for each in text
        )
        how = str(self.escape_handling).lower()
        if how == "escapenonascii":
            made = "".join(each if each < "\x7f" else f"\\u{ord(each):04x}" for each in made)
        elif how == "escapehtml":
            made = "".join(f"\\u{ord(e):04x}" if e in "<>&'" else e for e in made)
        return f'"{made}"'

    def _pairs(self, value: Value) -> Iterator[tuple[str, Value]]:
        if isinstance(value, Table):
            for key, each in value.items():
                yield to_string(key), each
            return
        from xshell.engine.values.listing import properties_of

        for each in properties_of(self.frame, value):
            try:
                yield each.name, each.get(value)
            except Exception:
                yield each.name, None


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
        type="System.String",
        help="Text to read; lines of one document come one by one.",
    )
    as_hashtable: bool = Switch(name="AsHashtable", help="Gives tables in place of objects.")
    depth: int = Parameter(default=1024, help="How deep the text may be.")
    no_enumerate: bool = Switch(help="Gives an array as one object.")
    date_kind: Value = Parameter(default="Default", help="How dates are read.")

    def begin(self) -> None:
        self._lines: list[str] = []

    def process(self) -> None:
        if self.input_object is not None:
            self._lines.append(self.input_object)

    def end(self) -> None:
        if not self._lines:
            return
        documents = self._documents()
        for text in documents:
            if not text.strip():
                continue
            value = self._read(text)
            if self.no_enumerate:
                self.out(value)
            else:
                self.write(value)

    def _documents(self) -> list[str]:
        """Each line a document where the first is one already, else all lines together."""
        if len(self._lines) > 1:
            try:
                json.loads(self._lines[0])
            except ValueError:
                return ["\n".join(self._lines)]
            return self._lines
        return self._lines

    def _read(self, text: str) -> Value:
        try:
            return json.loads(
                text,
                object_pairs_hook=self._object,
                parse_int=_integer,
                parse_float=float,
            )
        except ValueError as problem:
            raise make_error(
                "System.ArgumentException",
                f"Conversion from JSON failed with error: {problem}",
                "NotSpecified",
                None,
                "System.ArgumentException",
            ) from None

    def _object(self, pairs: list[tuple[str, Value]]) -> Value:
        if self.as_hashtable:
            return OrderedDictionary([(name, _dated(value)) for name, value in pairs])
        made = PSCustomObject()
        for name, value in pairs:
            made.properties[made.find(name) or name] = _dated(value)
        return made


def _integer(text: str) -> Value:
    number = int(text)
    return Int64(number) if -(2**63) <= number < 2**63 else BigInteger(number)


def _dated(value: Value) -> Value:
    """Text that is a date of ISO 8601 becomes one."""
    if type(value) is str and len(value) > 18 and value[4:5] == "-" and value[10:11] == "T":
        from xshell.engine.dotnet.types import resolve
        from xshell.engine.errors import Terminating
        from xshell.engine.values.conversion import convert

        kind = resolve("datetime")
        try:
            return value if kind is None else convert(value, kind)
        except Terminating:
            return value
    return value
