"""Operators of DateTime, DateTimeOffset and TimeSpan, with PowerShell's conversions of the other
side; gives the classes their `__add__` and kin.
"""

from __future__ import annotations

from xshell.engine.dotnet import types
from xshell.engine.dotnet.instant import DateTime, DateTimeOffset, TimeSpan
from xshell.engine.errors import Terminating, make_error
from xshell.engine.values.kinds import Char

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Value = Any

_SPAN = TimeSpan.dotnet_type
_EXCEPTION = "System.Management.Automation.MethodException"


def _converted(value: Value, wanted: Any, operator: str, argument: int = 1) -> Value:
    """The other side as the operator wants it; raises the error of a method's argument."""
    from xshell.engine.values.conversion import convert
    from xshell.engine.values.text import local_text

    try:
        if isinstance(value, bool) and wanted is not types.DOUBLE:
            raise make_error("", f"Invalid cast from 'System.Boolean' to '{wanted.full_name}'.")
        return convert(value, wanted)
    except Terminating as problem:
        raise make_error(
            "MethodArgumentConversionInvalidCastArgument",
            f'Cannot convert argument "{argument}", with value: "{local_text(value)}", for '
            f'"{operator}" to type "{wanted.full_name}": "{problem.record.exception.message}"',
            "NotSpecified",
            None,
            _EXCEPTION,
        ) from None


def _no_overload(operator: str) -> Exception:
    return make_error(
        "MethodCountCouldNotFindBest",
        f'Cannot find an overload for "{operator}" and the argument count: "2".',
        "NotSpecified",
        None,
        _EXCEPTION,
    )


def _span(value: Value, operator: str) -> TimeSpan:
    made: TimeSpan = _converted(value, _SPAN, operator)
    return made


def _span_add(own: TimeSpan, other: Value) -> Value:
    if isinstance(other, DateTime | DateTimeOffset):
        return NotImplemented
    return TimeSpan(own.ticks + _span(other, "op_Addition").ticks)


def _span_radd(own: TimeSpan, other: Value) -> Value:
    return TimeSpan(own.ticks + _span(other, "op_Addition").ticks)


def _span_sub(own: TimeSpan, other: Value) -> Value:
    return TimeSpan(own.ticks - _span(other, "op_Subtraction").ticks)


def _span_rsub(own: TimeSpan, other: Value) -> Value:
    return TimeSpan(_span(other, "op_Subtraction").ticks - own.ticks)


def _span_mul(own: TimeSpan, other: Value) -> Value:
    if isinstance(other, list):
        raise _no_overload("op_Multiply")
    factor: float = _converted(other, types.DOUBLE, "op_Multiply")
    return TimeSpan(round(own.ticks * factor))


def _span_truediv(own: TimeSpan, other: Value) -> Value:
    if isinstance(other, TimeSpan):
        return own.ticks / other.ticks if other.ticks else _quotient(own.ticks)
    if isinstance(other, list):
        raise _no_overload("op_Division")
    if isinstance(other, Char):
        other = ord(other)
    divisor: float = _converted(other, types.DOUBLE, "op_Division")
    if divisor == 0:
        from xshell.engine.values.operators.arithmetic import divided_by_zero

        raise divided_by_zero()
    return TimeSpan(round(own.ticks / divisor))


def _quotient(ticks: int) -> float:
    return float("nan") if ticks == 0 else float("inf") if ticks > 0 else float("-inf")


def _span_rtruediv(own: TimeSpan, other: Value) -> Value:
    left = _span(other, "op_Division")
    return left.ticks / own.ticks if own.ticks else _quotient(left.ticks)


def _date_add(own: DateTime, other: Value) -> Value:
    return own.moved(_span(other, "op_Addition").ticks)


def _date_sub(own: DateTime, other: Value) -> Value:
    if isinstance(other, DateTime):
        return TimeSpan(own.ticks - other.ticks)
    if isinstance(other, str):
        from xshell.engine.values.conversion import convert

        try:
            other = convert(other, DateTime.dotnet_type)
        except Terminating:
            raise _no_overload("op_Subtraction") from None
        return TimeSpan(own.ticks - other.ticks)
    if not isinstance(other, TimeSpan):
        raise _no_overload("op_Subtraction")
    return own.moved(-other.ticks)


def _offset_add(own: DateTimeOffset, other: Value) -> Value:
    return DateTimeOffset(own.ticks + _span(other, "op_Addition").ticks, own.offset)


def _offset_sub(own: DateTimeOffset, other: Value) -> Value:
    if isinstance(other, DateTimeOffset):
        return TimeSpan(own.utc_ticks - other.utc_ticks)
    return DateTimeOffset(own.ticks - _span(other, "op_Subtraction").ticks, own.offset)


def _span_neg(own: TimeSpan) -> TimeSpan:
    return TimeSpan(-own.ticks)


_METHODS: dict[type, dict[str, Any]] = {
    TimeSpan: {
        "__add__": _span_add,
        "__radd__": _span_radd,
        "__sub__": _span_sub,
        "__rsub__": _span_rsub,
        "__mul__": _span_mul,
        "__rmul__": _span_mul,
        "__truediv__": _span_truediv,
        "__rtruediv__": _span_rtruediv,
        "__neg__": _span_neg,
    },
    DateTime: {"__add__": _date_add, "__sub__": _date_sub},
    DateTimeOffset: {"__add__": _offset_add, "__sub__": _offset_sub},
}
for _class, _methods in _METHODS.items():
    for _name, _method in _methods.items():
        setattr(_class, _name, _method)
