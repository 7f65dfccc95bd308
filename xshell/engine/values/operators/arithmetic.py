"""`+ - * / %`: by the kind of the left side, numbers in the wider kind of the two."""

from __future__ import annotations

from decimal import Decimal

from xshell.engine.dotnet import types
from xshell.engine.values.enumerate import enumerate_value
from xshell.engine.values.enums import EnumValue
from xshell.engine.values.kinds import (
    BigInteger,
    Char,
    Int64,
    OrderedDictionary,
    PSObject,
    Single,
    Table,
)
from xshell.engine.values.numbers import truncated_double
from xshell.engine.values.operators.numbers import (
    as_number,
    common_kind,
    fit,
    fit_decimal,
    in_kind,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from xshell.engine.dotnet.types import DotNetType

    Value = Any

_LEAST, _MOST = -(2**63), 2**63 - 1
_NAMES = {
    "+": "op_Addition",
    "-": "op_Subtraction",
    "*": "op_Multiply",
    "/": "op_Division",
    "%": "op_Modulus",
}
_METHODS = {"+": "__add__", "-": "__sub__", "*": "__mul__", "/": "__truediv__", "%": "__mod__"}


def add(left: Value, right: Value) -> Value:
    """`left + right`."""
    kind = type(left)
    if kind is str:
        return left + _text(right)
    if kind is float or kind is int:
        other = type(right)
        if other is float or (kind is float and other is int):
            return left + right
        if other is int:
            result = left + right
            return result if -2147483648 <= result <= 2147483647 else float(result)
    if kind is Int64 and (type(right) is int or type(right) is Int64):
        result = int(left) + right
        return Int64(result) if _LEAST <= result <= _MOST else float(result)
    if kind is PSObject:
        return add(left.base, right)
    if type(right) is PSObject:
        return add(left, right.base)
    if kind is list:
        return _joined(left, right)
    if left is None:
        return right
    if kind is Char:
        return left + _text(right)
    if isinstance(left, Table):
        return _merged(left, right)
    elements = enumerate_value(left)
    if elements is not None:
        return _joined(list(elements), right)
    return _arithmetic("+", left, right)


def _text(value: Value) -> str:
    from xshell.engine.values.conversion import to_string

    return value if type(value) is str else to_string(value)


def _joined(left: list[Value], right: Value) -> list[Value]:
    if type(right) is list:
        return left + right
    elements = enumerate_value(right)
    return [*left, right] if elements is None else [*left, *elements]


def _merged(left: Table, right: Value) -> Value:
    from xshell.engine.errors import make_error

    if not isinstance(right, Table):
        raise make_error(
            "AddHashTableToNonHashTable",
            "A hash table can only be added to another hash table.",
            "InvalidOperation",
        )
    merged = left.copy()
    if isinstance(left, OrderedDictionary):
        merged = OrderedDictionary(left.items())
    for key, value in right.items():
        if merged.contains(key):
            raise make_error(
                "System.ArgumentException",
                f"Item has already been added. Key in dictionary: '{_text(key)}'  Key being "
                f"added: '{_text(key)}'",
                "OperationStopped",
                None,
                "System.ArgumentException",
            )
        merged.set(key, value)
    return merged


def subtract(left: Value, right: Value) -> Value:
    """`left - right`."""
    if type(left) is float and (type(right) is float or type(right) is int):
        return left - right
    return _arithmetic("-", left, right)


def multiply(left: Value, right: Value) -> Value:
    """`left * right`: text and arrays are repeated."""
    if type(left) is PSObject:
        left = left.base
    if type(left) is str:
        return left * _within(len(left), _times(right), _LONGEST_TEXT, _NO_MEMORY)
    if isinstance(left, list):
        return list(left) * _within(len(left), _list_times(right), _LONGEST_ARRAY, _TOO_LARGE)
    if left is None:
        return None
    if isinstance(left, bool | Char) and type(right) is not Decimal:
        if type(right) is str or as_number(right) is None:
            raise _no_operator("*", right)
        raise not_defined("*", left, right)
    return _arithmetic("*", left, right)


# What .NET has room for in one object, and what it says where there is none.
_LONGEST_TEXT, _LONGEST_ARRAY = 0x3FFFFFDF, 0x7FFFFFC7
_NO_MEMORY = "Insufficient memory to continue the execution of the program."
_TOO_LARGE = "Array dimensions exceeded supported range."


def _within(length: int, times: int, limit: int, message: str) -> int:
    """How often something is repeated; raises OutOfMemoryException where that is too often."""
    from xshell.engine.errors import make_error

    if length * times > limit:
        name = "System.OutOfMemoryException"
        raise make_error(name, message, "OperationStopped", None, name)
    return times


def _list_times(value: Value) -> int:
    from xshell.engine.values.conversion import convert

    number = number_beside(value, 0) if type(value) is str else value
    return int(convert(number, types.UINT32))


def _times(value: Value) -> int:
    from xshell.engine.errors import make_error
    from xshell.engine.values.conversion import convert

    count = int(convert(value, types.INT32))
    if count < 0:
        raise make_error(
            "System.ArgumentOutOfRangeException",
            f"times ('{count}') must be a non-negative value. (Parameter 'times')\n"
            f"Actual value was {count}.",
            "OperationStopped",
            None,
            "System.ArgumentOutOfRangeException",
        )
    return count


def divide(left: Value, right: Value) -> Value:
    """`left / right`: whole numbers stay whole where the result is."""
    return _arithmetic("/", left, right)


def remainder(left: Value, right: Value) -> Value:
    """`left % right`, with the sign of the left side."""
    return _arithmetic("%", left, right)


def _arithmetic(sign: str, left: Value, right: Value) -> Value:
    if type(left) is PSObject:
        left = left.base
    if type(right) is PSObject:
        right = right.base
    first, second = operands(left, right, sign != "+")
    if first is None:
        return _by_class(sign, left, right)
    if second is None:
        if type(first) is Decimal and not hasattr(right, "__r" + _METHODS[sign][2:]):
            raise _not_a_decimal(sign, right)
        return _by_class(sign, first if type(left) is str else left, right)
    result = _numbers(sign, first, second)
    return _enum(left.type, result) if type(left) is EnumValue else result


def operands(left: Value, right: Value, parse_left: bool = True) -> tuple[Value, Value]:
    """Both sides as numbers, text as what it stands for beside the other; None for what is none."""
    first = number_beside(left, right) if type(left) is str and parse_left else as_number(left)
    if first is None or type(right) is not str:
        return first, None if first is None else as_number(right)
    return first, number_beside(right, left)


def number_beside(text: str, other: Value) -> Value:
    """Text as a number; an error names the type of the other side, Int32 where that is text."""
    from xshell.engine.values.conversion import convert
    from xshell.engine.values.numbers import read

    number = read(text)
    if number is not None:
        return number
    if type(other) is EnumValue:
        return convert(text, other.type)
    if isinstance(other, float):
        return convert(text, types.DOUBLE)
    return convert(text, types.DECIMAL if type(other) is Decimal else types.INT32)


def _enum(type: DotNetType, result: Value) -> EnumValue:
    """A result as a value of the left side's enum."""
    from xshell.engine.errors import make_error

    if isinstance(result, int):
        return EnumValue(type, int(result))
    kind = "InvalidOperation" if isinstance(result, Decimal) else "InvalidCast"
    raise make_error(
        f"System.{kind}Exception",
        f"Invalid cast from '{'Decimal' if kind == 'InvalidOperation' else 'Double'}' to "
        f"'{type.full_name}'.",
        "OperationStopped",
        None,
        f"System.{kind}Exception",
    )


def _not_a_decimal(sign: str, right: Value) -> Exception:
    from xshell.engine.errors import make_error
    from xshell.engine.values.conversion import no_cast, to_string

    reason = no_cast(right, types.DECIMAL).record.exception.message
    return make_error(
        "MethodArgumentConversionInvalidCastArgument",
        f'Cannot convert argument "1", with value: "{to_string(right)}", for "{_NAMES[sign]}" to '
        f'type "System.Decimal": "{reason}"',
        "NotSpecified",
        None,
        "System.Management.Automation.MethodException",
    )


def _numbers(sign: str, left: Value, right: Value) -> Value:
    kind = common_kind(left, right)
    if kind is float or kind is Single:
        result = _floating(sign, float(left), float(right))
        return Single(result) if kind is Single else result
    if kind is Decimal:
        return _decimal(sign, in_kind(left, Decimal), in_kind(right, Decimal))
    if kind is BigInteger:
        return BigInteger(_whole(sign, int(left), int(right)))
    first, second = int(left), int(right)
    if sign == "/":
        if second == 0:
            raise divided_by_zero()
        if first % second:
            return first / second
        return fit(first // second, kind)
    # PowerShell multiplies as BigInteger, and adds as decimal.
    return fit(_whole(sign, first, second), kind, truncated_double if sign == "*" else float)


def _whole(sign: str, left: int, right: int) -> int:
    if sign == "+":
        return left + right
    if sign == "-":
        return left - right
    if sign == "*":
        return left * right
    if right == 0:
        raise divided_by_zero()
    result = abs(left) // abs(right) if sign == "/" else abs(left) % abs(right)
    if sign == "/":
        return result if (left < 0) is (right < 0) else -result
    return -result if left < 0 else result


def _floating(sign: str, left: float, right: float) -> float:
    try:
        if sign == "+":
            return left + right
        if sign == "-":
            return left - right
        if sign == "*":
            return left * right
        if sign == "/":
            return left / right if right else _divided_by_zero(left, right)
        import math

        return math.fmod(left, right) if right else math.nan
    except (OverflowError, ValueError):
        return float("nan")


def _divided_by_zero(left: float, right: float) -> float:
    import math

    if left == 0 or math.isnan(left):
        return math.nan
    return math.copysign(math.inf, left) * math.copysign(1, right)


def _decimal(sign: str, left: Decimal, right: Decimal) -> Decimal:
    from decimal import localcontext

    with localcontext() as context:
        context.prec = 60
        if sign == "+":
            return fit_decimal(left + right)
        if sign == "-":
            return fit_decimal(left - right)
        if sign == "*":
            return fit_decimal(left * right)
        if right == 0:
            raise divided_by_zero()
        if sign == "%":
            return left if abs(left) < abs(right) else fit_decimal(left % right)
        return fit_decimal(left / right)


def _by_class(sign: str, left: Value, right: Value) -> Value:
    """The operator that the left side's own class defines, else the right side's."""
    from xshell.engine.errors import NetException, make_error
    from xshell.engine.values.type_of import type_of

    for each in (left, right):
        if each is not None and type_of(each).is_user_defined:
            from xshell.engine.values.statics import call_static, static_method

            if static_method(type_of(each), _NAMES[sign].lower()) is not None:
                return call_static(None, type_of(each), _NAMES[sign], [left, right])
    for first, second, method in (
        (left, right, _METHODS[sign]),
        (right, left, "__r" + _METHODS[sign][2:]),
    ):
        own = getattr(type(first), method, None)
        if own is None or isinstance(first, int | float | str | list | Decimal | Table):
            continue
        try:
            result = own(first, second)
        except NetException as problem:
            raise make_error(
                "DotNetMethodException", problem.message, "NotSpecified", None, problem
            ) from None
        if result is not NotImplemented:
            return result
    # A primitive has no operators of its own: the other side is asked.
    primitive = isinstance(left, int | float | bool | Char) and right is not None
    raise _no_operator(sign, right if primitive else left)


def _no_operator(sign: str, left: Value) -> Exception:
    from xshell.engine.errors import make_error
    from xshell.engine.values.type_of import type_of

    return make_error(
        "MethodNotFound",
        f"Method invocation failed because [{type_of(left).full_name}] does not contain a method "
        f"named '{_NAMES[sign]}'.",
        "InvalidOperation",
        _NAMES[sign],
    )


def not_defined(sign: str, left: Value, right: Value) -> Exception:
    """The error of an operator that two types do not have together."""
    from xshell.engine.errors import make_error
    from xshell.engine.values.type_of import type_of

    names = [type_of(each).full_name if each is not None else "null" for each in (left, right)]
    return make_error(
        "NotADefinedOperationForType",
        f"The operation '[{names[0]}] {sign} [{names[1]}]' is not defined.",
        "InvalidOperation",
        sign,
    )


def divided_by_zero() -> Exception:
    """The error of a whole or Decimal division by zero."""
    from xshell.engine.errors import NetException, make_error

    inner = NetException("System.DivideByZeroException", "Attempted to divide by zero.")
    return make_error(
        "RuntimeException",
        "Attempted to divide by zero.",
        "NotSpecified",
        None,
        NetException(
            "System.Management.Automation.RuntimeException", "Attempted to divide by zero.", inner
        ),
    )


BINARY: dict[str, Callable[[Value, Value], Value]] = {
    "Plus": add,
    "Minus": subtract,
    "Multiply": multiply,
    "Divide": divide,
    "Rem": remainder,
}
