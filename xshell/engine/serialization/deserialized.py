"""Members of objects that were read: what they were, without the code behind them."""

from __future__ import annotations

from xshell.engine.values.extended import Member
from xshell.engine.values.kinds import PSCustomObject, PSObject

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Value = Any

PREFIX = "Deserialized."


class AdaptedProperty(Member):
    """A property that the object's class had; it holds its value and cannot be set."""

    __slots__ = ("value",)

    kind = "Property"
    is_property = True

    def __init__(self, name: str, value: Value) -> None:
        super().__init__(name)
        self.value = value

    @property
    def type_name(self) -> str:  # type: ignore[override]
        from xshell.engine.values.type_of import type_names_of

        return "System.Object" if self.value is None else type_names_of(self.value)[0]

    def get(self, frame: Any, owner: Value) -> Value:
        return self.value

    def definition(self, owner: Value) -> str:
        return f"{self.type_name} {self.name} {{get;set;}}"

    def copy(self) -> Member:
        return AdaptedProperty(self.name, self.value)


class FixedText(Member):
    """ToString of an object that was read: the text it had."""

    __slots__ = ("text",)

    kind = "Method"
    is_method = True

    def __init__(self, text: str) -> None:
        super().__init__("ToString")
        self.text = text

    def call(self, frame: Any, owner: Value, arguments: tuple[Value, ...] | list[Value]) -> str:
        return self.text

    def definition(self, owner: Value) -> str:
        return (
            "string ToString(), string ToString(string format, System.IFormatProvider "
            "formatProvider), string IFormattable.ToString(string format, System.IFormatProvider "
            "formatProvider)"
        )


class OwnType(Member):
    """GetType of an object whose class is gone; its presence marks an object as read."""

    __slots__ = ()

    kind = "Method"
    is_method = True

    def __init__(self) -> None:
        super().__init__("GetType")

    def call(self, frame: Any, owner: Value, arguments: tuple[Value, ...] | list[Value]) -> Value:
        from xshell.engine.dotnet.types import PS_OBJECT

        return PS_OBJECT

    def definition(self, owner: Value) -> str:
        return "type GetType()"


def is_deserialized(value: Value) -> bool:
    """Whether an object was read and has the properties of a class that is gone."""
    if type(value) is PSCustomObject or type(value) is PSObject:
        return type((value.members or {}).get("gettype")) is OwnType
    return False


def fixed_text(value: Value) -> str | None:
    """The text that an object had when it was written, None where it was not read."""
    if type(value) is PSCustomObject or type(value) is PSObject:
        member = (value.members or {}).get("tostring")
        if type(member) is FixedText:
            return member.text
    return None
