"""System.Text.StringBuilder."""

from __future__ import annotations

from xshell.engine.dotnet.overloads import Method
from xshell.engine.dotnet.registry import Property, define
from xshell.engine.dotnet.types import known_type
from xshell.engine.errors import NetException
from xshell.engine.values.enumerate import enumerate_value
from xshell.engine.values.kinds import Char
from xshell.engine.values.text import plain_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Value = Any

_NAME = "System.Text.StringBuilder"


class StringBuilder:
    """A text that grows: its pieces, joined when it is read."""

    __slots__ = ("_length", "_pieces", "capacity")

    dotnet_type = known_type(_NAME)

    def __init__(self, text: str = "", capacity: int = 16) -> None:
        self._pieces = [text] if text else []
        self._length = len(text)
        self.capacity = capacity

    @property
    def text(self) -> str:
        """The whole text."""
        if len(self._pieces) > 1:
            self._pieces = ["".join(self._pieces)]
        return self._pieces[0] if self._pieces else ""

    @text.setter
    def text(self, text: str) -> None:
        self._pieces = [text]
        self._length = len(text)

    def append(self, text: str) -> StringBuilder:
        """Add text at the end."""
        self._pieces.append(text)
        self._length += len(text)
        return self

    def __len__(self) -> int:
        return self._length

    def __bool__(self) -> bool:
        return True

    def __str__(self) -> str:
        return self.text

    def __shell_index__(self, index: Value) -> Value:
        text = self.text
        if not 0 <= int(index) < len(text):
            raise NetException("System.IndexOutOfRangeException")
        return Char(text[int(index)])

    def __shell_set_index__(self, index: Value, value: Value) -> None:
        text = self.text
        self.text = text[: int(index)] + plain_text(value)[:1] + text[int(index) + 1 :]


def _append(builder: StringBuilder, value: Value = None, *rest: Value) -> StringBuilder:
    if value is None:
        return builder
    if len(rest) == 1:
        return builder.append(str(value) * rest[0])
    if len(rest) == 2:
        return builder.append("".join(value)[rest[0] : rest[0] + rest[1]])
    if isinstance(value, list) and value and all(isinstance(each, Char) for each in value):
        return builder.append("".join(value))
    return builder.append(plain_text(value))


def _append_line(builder: StringBuilder, text: str = "") -> StringBuilder:
    return builder.append((text or "") + "\n")


def _append_format(builder: StringBuilder, *arguments: Value) -> StringBuilder:
    from xshell.engine.dotnet.string_statics import format_text

    return builder.append(format_text(*arguments))


def _append_join(builder: StringBuilder, separator: Value, *values: Value) -> StringBuilder:
    listed: list[Value] = []
    for value in values:
        elements = None if isinstance(value, str) else enumerate_value(value)
        listed += [value] if elements is None else list(elements)
    return builder.append(plain_text(separator).join([plain_text(each) for each in listed]))


def _insert(builder: StringBuilder, at: int, value: Value, count: int = 1) -> StringBuilder:
    text = builder.text
    if not 0 <= at <= len(text):
        raise NetException(
            "System.ArgumentOutOfRangeException",
            "Index was out of range. Must be non-negative and less than or equal to the size of "
            "the collection. (Parameter 'index')",
        )
    builder.text = text[:at] + plain_text(value) * count + text[at:]
    return builder


def _remove(builder: StringBuilder, start: int, length: int) -> StringBuilder:
    text = builder.text
    if start < 0 or length < 0 or start + length > len(text):
        raise NetException(
            "System.ArgumentOutOfRangeException",
            "Index was out of range. Must be non-negative and less than or equal to the size of "
            "the collection. (Parameter 'length')",
        )
    builder.text = text[:start] + text[start + length :]
    return builder


def _replace(builder: StringBuilder, old: str, new: str, *part: int) -> StringBuilder:
    text = builder.text
    if part:
        start, end = part[0], part[0] + part[1]
        builder.text = text[:start] + text[start:end].replace(old, new) + text[end:]
    else:
        builder.text = text.replace(str(old), str(new or ""))
    return builder


def _clear(builder: StringBuilder) -> StringBuilder:
    builder.text = ""
    return builder


def _text(builder: StringBuilder, *part: int) -> str:
    return builder.text[part[0] : part[0] + part[1]] if part else builder.text


def _set_length(builder: StringBuilder, length: Value) -> None:
    builder.text = builder.text[: int(length)].ljust(int(length), "\0")


def _set_capacity(builder: StringBuilder, capacity: Value) -> None:
    builder.capacity = int(capacity)


def _create(first: Value = "", second: Value = None) -> StringBuilder:
    if isinstance(first, int):
        return StringBuilder("", first)
    return StringBuilder(first or "", second or max(16, len(first or "")))


define(
    _NAME,
    properties=(
        Property(
            "Capacity",
            lambda builder: max(builder.capacity, len(builder)),
            _set_capacity,
            "System.Int32",
        ),
        Property("MaxCapacity", lambda _builder: 2**31 - 1, type_name="System.Int32"),
        Property("Length", len, _set_length, "System.Int32"),
    ),
    methods=(
        Method("Append", _append),
        Method("Chars", StringBuilder.__shell_index__, "char (int index)"),
        Method("AppendLine", _append_line, "()", "(string value)"),
        Method("AppendFormat", _append_format),
        Method("AppendJoin", _append_join),
        Method("Clear", _clear, "()"),
        Method("Insert", _insert),
        Method("Remove", _remove, "(int startIndex, int length)"),
        Method(
            "Replace",
            _replace,
            "(string oldValue, string newValue)",
            "(string oldValue, string newValue, int startIndex, int count)",
        ),
        Method("ToString", _text, "string ()", "string (int startIndex, int length)"),
        Method(
            "EnsureCapacity",
            lambda builder, wanted: max(builder.capacity, wanted),
            "int (int capacity)",
        ),
    ),
    constructor=Method(
        "new", _create, "()", "(string value)", "(int capacity)", "(string value, int capacity)"
    ),
)
