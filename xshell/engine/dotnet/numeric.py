"""The numeric types and System.Boolean."""

from __future__ import annotations

from decimal import Decimal
from math import isnan

from xshell.engine.dotnet import types
from xshell.engine.dotnet.overloads import Method
from xshell.engine.dotnet.registry import Property, define
from xshell.engine.errors import NetException
from xshell.engine.values import kinds, numbers
from xshell.engine.values.kinds import Single
from xshell.engine.values.numbers import INTEGER_KINDS, NumberProblem

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from xshell.engine.dotnet.types import DotNetType

    Value = Any

_FORMATS = ("()", "(string)", "(System.IFormatProvider)", "(string, System.IFormatProvider)")


def text(value: Value, *how: Value) -> str:
    """ToString: by a format, a culture, or plainly."""
    form = next((each for each in how if isinstance(each, str)), None)
    provider = next((each for each in how if each is not None and not isinstance(each, str)), None)
    if form is None and provider is None:
        from xshell.engine.values.text import plain_text

        return plain_text(value)
    from xshell.engine.dotnet.formatting.numbers import format_number

    made: str = format_number(value, form or "", provider)
    return made


def _compare(value: Value, other: Value) -> int:
    if other is None:
        return 1
    return int(value > other) - int(value < other)


def _equals(value: Value, other: Value) -> bool:
    return type(value) is type(other) and bool(value == other)


def _overflow(type: DotNetType, problem: NumberProblem) -> NetException:
    kind = "System.FormatException" if problem.by_format else "System.OverflowException"
    return NetException(kind, str(problem))


def _parser(type: DotNetType) -> Callable[..., Value]:
    def parse(words: str, *how: Value) -> Value:
        """Text as .NET's Parse reads it: no units, hexadecimal only by style."""
        style = next((str(each) for each in how if each is not None), "")
        try:
            if "Hex" in style and type in INTEGER_KINDS:
                return numbers.make_integer(type, int(words.strip(), 16))
            return _read(type, words)
        except ValueError:
            raise NetException(
                "System.FormatException",
                f"The input string '{words}' was not in a correct format.",
            ) from None
        except NumberProblem as problem:
            raise _overflow(type, problem) from None

    return parse


def _read(type: DotNetType, words: str) -> Value:
    plain = words.strip()
    if type in INTEGER_KINDS:
        if not plain.lstrip("+-").isdigit() or not plain.isascii():
            raise numbers.bad_format(words)
        return numbers.make_integer(type, int(plain))
    if not plain or (plain[-1].isalpha() and plain.lower() not in _NAMED):
        raise numbers.bad_format(words)
    if type is types.DECIMAL:
        return numbers.parse_decimal(words)
    return numbers.parse_number(type, words)


_NAMED = ("nan", "infinity", "-infinity")


def _tryer(type: DotNetType) -> Callable[..., bool]:
    parse = _parser(type)

    def try_parse(words: Value, *more: Value) -> bool:
        from xshell.engine.values.members import set_member

        reference = more[-1]
        try:
            found = parse("" if words is None else str(words), *more[:-1])
        except NetException:
            set_member(None, reference, "Value", numbers.convert_number(type, 0))
            return False
        set_member(None, reference, "Value", found)
        return True

    return try_parse


def _constant(name: str, value: Value) -> Property:
    return Property(name, lambda _type: value)


def _limits(type: DotNetType) -> tuple[Property, ...]:
    if type in INTEGER_KINDS:
        kind = INTEGER_KINDS[type]
        low, high = kinds.INT_RANGES[kind]
        return (_constant("MinValue", kind(low)), _constant("MaxValue", kind(high)))
    if type is types.DECIMAL:
        most = numbers.DECIMAL_LIMIT
        return (
            _constant("MinValue", -most),
            _constant("MaxValue", most),
            _constant("Zero", Decimal(0)),
            _constant("One", Decimal(1)),
            _constant("MinusOne", Decimal(-1)),
        )
    make = Single if type is types.SINGLE else float
    most_float = 3.4028234663852886e38 if type is types.SINGLE else 1.7976931348623157e308
    return (
        _constant("MinValue", make(-most_float)),
        _constant("MaxValue", make(most_float)),
        _constant("Epsilon", make(1e-45 if type is types.SINGLE else 5e-324)),
        _constant("NaN", make(float("nan"))),
        _constant("PositiveInfinity", make(float("inf"))),
        _constant("NegativeInfinity", make(float("-inf"))),
    )


def _is_infinite(value: float) -> bool:
    return abs(value) == float("inf")


_FLOAT_TESTS = (
    Method("IsNaN", isnan, "(double)", static=True),
    Method("IsInfinity", _is_infinite, "(double)", static=True),
    Method("IsFinite", lambda value: value - value == 0, "(double)", static=True),
    Method("IsPositiveInfinity", lambda value: value == float("inf"), "(double)", static=True),
    Method("IsNegativeInfinity", lambda value: value == float("-inf"), "(double)", static=True),
)
_STYLES = "System.Globalization.NumberStyles"


def _rounded(value: Decimal, digits: int = 0, *mode: Value) -> Decimal:
    from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP

    how = ROUND_HALF_UP if mode and "AwayFromZero" in str(mode[0]) else ROUND_HALF_EVEN
    return value.quantize(Decimal(1).scaleb(-digits), rounding=how)


def _whole(how: str) -> Callable[[Decimal], Decimal]:
    return lambda value: value.to_integral_value(rounding=how)


_DECIMAL_METHODS = (
    Method("Round", _rounded, "(decimal)", "(decimal, int)", static=True),
    Method("Floor", _whole("ROUND_FLOOR"), "(decimal)", static=True),
    Method("Ceiling", _whole("ROUND_CEILING"), "(decimal)", static=True),
    Method("Truncate", _whole("ROUND_DOWN"), "(decimal)", static=True),
)


def _define(type: DotNetType) -> None:
    name = type.full_name
    more: tuple[Method, ...] = ()
    if type in (types.DOUBLE, types.SINGLE):
        more = _FLOAT_TESTS
    elif type is types.DECIMAL:
        more = _DECIMAL_METHODS
    define(
        name,
        methods=(
            Method("CompareTo", _compare, f"({name})", "(System.Object)"),
            Method("Equals", _equals, f"({name})", "(System.Object)"),
            Method("GetTypeCode", lambda _value, name=type.name: name, "()"),
            Method("ToString", text, *_FORMATS),
        ),
        static_properties=_limits(type),
        static_methods=(
            Method(
                "Parse",
                _parser(type),
                "(string)",
                f"(string, {_STYLES})",
                "(string, System.IFormatProvider)",
                f"(string, {_STYLES}, System.IFormatProvider)",
                static=True,
            ),
            Method(
                "TryParse",
                _tryer(type),
                "(string, System.Object)",
                f"(string, {_STYLES}, System.IFormatProvider, System.Object)",
                static=True,
            ),
            *more,
        ),
    )


def _parse_boolean(words: str) -> bool:
    lowered = words.strip().lower()
    if lowered in ("true", "false"):
        return lowered == "true"
    raise NetException(
        "System.FormatException", f"String '{words}' was not recognized as a valid Boolean."
    )


def _try_boolean(words: Value, reference: Value) -> bool:
    from xshell.engine.values.members import set_member

    try:
        found = _parse_boolean("" if words is None else str(words))
    except NetException:
        set_member(None, reference, "Value", False)
        return False
    set_member(None, reference, "Value", found)
    return True


for _each in (*INTEGER_KINDS, types.SINGLE, types.DOUBLE, types.DECIMAL):
    _define(_each)
define(
    "System.Boolean",
    methods=(
        Method("CompareTo", _compare, "(bool)", "(System.Object)"),
        Method("Equals", _equals, "(bool)", "(System.Object)"),
        Method("ToString", lambda value, *_provider: str(value), *_FORMATS[:1]),
    ),
    static_properties=(_constant("TrueString", "True"), _constant("FalseString", "False")),
    static_methods=(
        Method("Parse", _parse_boolean, "(string)", static=True),
        Method("TryParse", _try_boolean, "(string, System.Object)", static=True),
    ),
)
