"""IConvertible: the conversions that numbers, texts, truth values, dates and enums implement.

PowerShell calls the methods of an interface on the object itself, however a type implements them.
"""

from __future__ import annotations

from xshell.engine.dotnet.overloads import Method

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    Value = Any

_RESULTS = {
    "ToBoolean": "bool",
    "ToByte": "byte",
    "ToChar": "char",
    "ToDateTime": "datetime",
    "ToDecimal": "decimal",
    "ToDouble": "double",
    "ToInt16": "short",
    "ToInt32": "int",
    "ToInt64": "long",
    "ToSByte": "sbyte",
    "ToSingle": "float",
    "ToUInt16": "ushort",
    "ToUInt32": "uint",
    "ToUInt64": "ulong",
}


def _conversion(name: str) -> Callable[[Value, Value], Value]:
    lowered = name.lower()

    def convert(value: Value, provider: Value) -> Value:
        from xshell.engine.dotnet.registry import members_of
        from xshell.engine.dotnet.types import known_type

        found = members_of(known_type("System.Convert"))
        assert found is not None
        return found.static_methods[lowered].call(None, [value, provider])

    return convert


def _to_type(value: Value, wanted: Value, provider: Value) -> Value:
    from xshell.engine.dotnet.convert import change_type

    return change_type(value, wanted, provider)


def _type_code(value: Value) -> Value:
    from xshell.engine.dotnet.types import known_type
    from xshell.engine.values.conversion import convert
    from xshell.engine.values.type_of import type_of

    known = type_of(value)
    name = known.name if known.underlying is None else known.underlying.name
    return convert(name, known_type("System.TypeCode"))


CONVERTIBLE = (
    Method("GetTypeCode", _type_code, "System.TypeCode ()", "System.TypeCode IConvertible.()"),
    *(
        Method(name, _conversion(name), f"{result} IConvertible.(System.IFormatProvider provider)")
        for name, result in _RESULTS.items()
    ),
    Method(
        "ToType",
        _to_type,
        "System.Object IConvertible.(type conversionType, System.IFormatProvider provider)",
    ),
)
