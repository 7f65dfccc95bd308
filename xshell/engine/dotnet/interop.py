"""Pointers as numbers, and System.Runtime.InteropServices.Marshal as far as it tells sizes."""

from __future__ import annotations

from xshell.engine.dotnet.overloads import Method
from xshell.engine.dotnet.registry import Property, define
from xshell.engine.dotnet.types import DotNetType
from xshell.engine.errors import NetException

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


for _name, _low, _high in (
    ("System.IntPtr", -(2**63), 2**63 - 1),
    ("System.UIntPtr", 0, 2**64 - 1),
):
    define(
        _name,
        static_properties=(
            Property("Size", lambda _type: 8, type_name="System.Int32"),
            Property("Zero", lambda _type: 0, type_name=_name),
            Property("MaxValue", lambda _type, value=_high: value, type_name=_name),
            Property("MinValue", lambda _type, value=_low: value, type_name=_name),
        ),
    )
define(
    "System.Runtime.InteropServices.Marshal",
    static_methods=(Method("SizeOf", _size_of, "int (type t)", "int (System.Object structure)"),),
)
