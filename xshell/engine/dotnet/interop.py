"""Pointers as numbers, and System.Runtime.InteropServices.Marshal as far as it tells sizes."""

from __future__ import annotations

from xshell.engine.dotnet.overloads import Method
from xshell.engine.dotnet.registry import Property, define
from xshell.engine.dotnet.types import INT64, UINT64, DotNetType, known_type
from xshell.engine.errors import NetException
from xshell.engine.values.kinds import Int64, UInt32, UInt64
from xshell.engine.values.numbers import parse_integer

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Value = Any

# Bytes, as unmanaged code has them: a truth is a BOOL.
_SIZES = {
    **dict.fromkeys(("SByte", "Byte", "Char"), 1),
    **dict.fromkeys(("Int16", "UInt16"), 2),
    **dict.fromkeys(("Int32", "UInt32", "Single", "Boolean"), 4),
    **dict.fromkeys(("Int64", "UInt64", "Double", "IntPtr", "UIntPtr"), 8),
    **dict.fromkeys(("Decimal", "Guid"), 16),
}


def _size_of(value: Value) -> int:
    """The size in bytes of a type's values, or of a value."""
    from xshell.engine.values.type_of import type_of

    owner = value if isinstance(value, DotNetType) else type_of(value)
    if owner.is_enum and owner.underlying is not None:
        owner = owner.underlying
    size = _SIZES.get(owner.full_name.removeprefix("System."))
    if size is None:
        raise NetException(
            "System.ArgumentException",
            f"Type '{owner.full_name}' cannot be marshaled as an unmanaged structure; no "
            "meaningful size or offset can be computed.",
        )
    return size


class Pointer:
    """A number as wide as an address; the classes below say with or without a sign."""

    __slots__ = ("value",)

    dotnet_type: DotNetType
    least = 0
    most = 0

    def __init__(self, value: Value = 0) -> None:
        number = int(value)
        if not self.least <= number <= self.most:
            raise NetException(
                "System.OverflowException", "Arithmetic operation resulted in an overflow."
            )
        self.value = number

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Pointer) and other.value == self.value

    def __hash__(self) -> int:
        return hash(self.value)

    def __str__(self) -> str:
        return str(self.value)

    def __shell_number__(self) -> int:
        return self.value

    def __add__(self, offset: int) -> Pointer:
        return type(self)(self.value + offset)

    def __sub__(self, offset: int) -> Pointer:
        return type(self)(self.value - offset)


class IntPtr(Pointer):
    """System.IntPtr."""

    __slots__ = ()

    dotnet_type = known_type("System.IntPtr")
    least, most = -(2**63), 2**63 - 1


class UIntPtr(Pointer):
    """System.UIntPtr."""

    __slots__ = ()

    dotnet_type = known_type("System.UIntPtr")
    most = 2**64 - 1


def _define_pointer(kind: type[Pointer], sign: str) -> None:
    name = kind.dotnet_type.full_name

    def cast(value: Value) -> Pointer | None:
        whole = isinstance(value, int) and not isinstance(value, bool)
        return kind(value) if whole else None

    def narrowed(value: Pointer) -> int:
        low, high = (0, 2**32 - 1) if sign else (-(2**31), 2**31 - 1)
        if not low <= value.value <= high:
            raise NetException(
                "System.OverflowException", "Arithmetic operation resulted in an overflow."
            )
        return UInt32(value.value) if sign else value.value

    wide = UInt64 if sign else Int64
    define(
        name,
        static_properties=(
            Property("Size", lambda _type: 8, type_name="System.Int32"),
            Property("Zero", lambda _type: kind(), type_name=name),
            Property("MaxValue", lambda _type: kind(kind.most), type_name=name),
            Property("MinValue", lambda _type: kind(kind.least), type_name=name),
        ),
        methods=(
            Method(f"To{sign}Int32", narrowed, "()"),
            Method(f"To{sign}Int64", lambda own: wide(own.value), "()"),
            Method("ToString", lambda own, *_format: str(own), "()", "(string format)"),
            Method("Equals", lambda own, other: own == other, "(System.Object obj)"),
        ),
        static_methods=(
            Method("Add", lambda own, offset: own + offset, f"({name} pointer, int offset)"),
            Method("Subtract", lambda own, offset: own - offset, f"({name} pointer, int offset)"),
        ),
        constructor=Method(
            kind.__name__, kind, f"({sign.lower()}int value)", f"({sign.lower()}long value)"
        ),
        cast=cast,
        parse=lambda text: kind(parse_integer(UINT64 if sign else INT64, text)),
    )


_define_pointer(IntPtr, "")
_define_pointer(UIntPtr, "U")
define(
    "System.Runtime.InteropServices.Marshal",
    static_methods=(Method("SizeOf", _size_of, "int (type t)", "int (System.Object structure)"),),
)
