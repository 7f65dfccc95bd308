"""System.Management.Automation: LanguagePrimitives, CodeGeneration."""

from __future__ import annotations

from xshell.engine.dotnet.overloads import Method
from xshell.engine.dotnet.registry import Property, define
from xshell.engine.dotnet.types import DotNetType
from xshell.engine.errors import NetException, Terminating

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Value = Any

_NAMESPACE = "System.Management.Automation."


def _convert(value: Value, type: DotNetType, *_provider: Value) -> Value:
    from xshell.engine.values.conversion import convert

    try:
        return convert(value, type)
    except Terminating as error:
        raise NetException(
            _NAMESPACE + "PSInvalidCastException", error.record.exception.message
        ) from None


def _try_convert(value: Value, type: DotNetType, *rest: Value) -> bool:
    from xshell.engine.values.conversion import convert

    try:
        rest[-1].value = convert(value, type)
    except Terminating:
        rest[-1].value = None
        return False
    return True


def _equals(first: Value, second: Value, ignore_case: bool = False, *_provider: Value) -> bool:
    from xshell.engine.values.operators import BINARY

    return bool(BINARY["Ieq" if ignore_case else "Ceq"](first, second))


def _compare(first: Value, second: Value, ignore_case: bool = False, *_provider: Value) -> int:
    from xshell.engine.values.operators import BINARY

    case = "I" if ignore_case else "C"
    if BINARY[case + "eq"](first, second):
        return 0
    return -1 if BINARY[case + "lt"](first, second) else 1


def _try_compare(first: Value, second: Value, *rest: Value) -> bool:
    """TryCompare: case counts unless the last but one says not."""
    ignore_case = bool(rest[0]) if len(rest) > 1 else False
    try:
        rest[-1].value = _compare(first, second, ignore_case)
    except Terminating:
        rest[-1].value = 0
        return False
    return True


def _is_true(value: Value) -> bool:
    from xshell.engine.values.conversion import to_bool

    return to_bool(value)


def _enumerable(value: Value) -> Value:
    from xshell.engine.values.enumerate import enumerate_value

    found = enumerate_value(value)
    return None if found is None else list(found)


def _shell_name(text: str) -> str:
    from xshell.engine.dotnet.names import short_name
    from xshell.engine.dotnet.types import resolve

    found = resolve(text)
    return f"[{text}]" if found is None else f"[{short_name(found)}]"


_TWO = "System.Object first, System.Object second"
define(
    _NAMESPACE + "LanguagePrimitives",
    static_methods=(
        Method("Equals", _equals, f"bool ({_TWO})", f"bool ({_TWO}, bool ignoreCase)"),
        Method("Compare", _compare, f"int ({_TWO})", f"int ({_TWO}, bool ignoreCase)"),
        Method(
            "TryCompare",
            _try_compare,
            f"bool ({_TWO}, ref result)",
            f"bool ({_TWO}, bool ignoreCase, ref result)",
            f"bool ({_TWO}, bool ignoreCase, System.IFormatProvider provider, ref result)",
        ),
        Method("IsTrue", _is_true, "bool (System.Object obj)"),
        Method(
            "IsObjectEnumerable",
            lambda value: _enumerable(value) is not None,
            "bool (System.Object obj)",
        ),
        Method("GetEnumerable", _enumerable, "(System.Object obj)"),
        Method(
            "ConvertTo",
            _convert,
            "(System.Object valueToConvert, type resultType)",
            "(System.Object value, type resultType, System.IFormatProvider formatProvider)",
        ),
        Method(
            "TryConvertTo",
            _try_convert,
            "bool (System.Object valueToConvert, type resultType, ref result)",
            "bool (System.Object valueToConvert, type resultType, "
            "System.IFormatProvider formatProvider, ref result)",
        ),
        Method("ConvertTypeNameToPSTypeName", _shell_name, "string (string typeName)"),
    ),
)


def _quoted(marks: str) -> Any:
    return lambda text: "".join(each * 2 if each in marks else each for each in text)


define(
    _NAMESPACE + "Platform",
    static_properties=tuple(
        Property(f"Is{name}", lambda _type, is_so=is_so: is_so, type_name="System.Boolean")
        for name, is_so in (
            ("Linux", True),
            ("CoreCLR", True),
            ("MacOS", False),
            ("Windows", False),
            ("NanoServer", False),
            ("IoT", False),
            ("WindowsDesktop", False),
            ("StaSupported", False),
        )
    ),
)
define(
    _NAMESPACE + "Language.CodeGeneration",
    static_methods=(
        Method("EscapeSingleQuotedStringContent", _quoted("'‘’‚‛"), "string (string value)"),
        Method("EscapeFormatStringContent", _quoted("{}"), "string (string value)"),
        Method(
            "EscapeVariableName",
            lambda text: "".join("`" + each if each in "{}`" else each for each in text),
            "string (string value)",
        ),
        Method(
            "EscapeBlockCommentContent",
            lambda text: text.replace("#>", "#`>").replace("<#", "<`#"),
            "string (string value)",
        ),
    ),
)
