"""The numeric types and System.Boolean."""

from __future__ import annotations

from decimal import Decimal

from xshell.engine.dotnet import types
from xshell.engine.dotnet.convertible import CONVERTIBLE
from xshell.engine.dotnet.formatting.parsing import (
    BINARY,
    FLOAT,
    HEXADECIMAL,
    INTEGER,
    NUMBER,
    NotANumber,
    digits_of_base,
    invariant_text,
)
from xshell.engine.dotnet.names import short_name
from xshell.engine.dotnet.numeric_statics import DECIMAL_STATICS, REAL_STATICS, statics_of
from xshell.engine.dotnet.overloads import Method
from xshell.engine.dotnet.real_statics import CONSTANTS, calculations
from xshell.engine.dotnet.registry import Property, define
from xshell.engine.errors import NetException
from xshell.engine.values import kinds, numbers
from xshell.engine.values.enums import EnumValue
from xshell.engine.values.kinds import Single
from xshell.engine.values.numbers import INTEGER_KINDS, NumberProblem

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from xshell.engine.dotnet.types import DotNetType

    Value = Any

_FORMATS = (
    "string ()",
    "string (string format)",
    "string (System.IFormatProvider provider)",
    "string (string format, System.IFormatProvider provider)",
    "string IFormattable.(string format, System.IFormatProvider formatProvider)",
    "string IConvertible.(System.IFormatProvider provider)",
)


def text(value: Value, *how: Value) -> str:
    """ToString: by a format, a culture, or plainly."""
    form = next((each for each in how if isinstance(each, str)), None)
    provider = next((each for each in how if each is not None and not isinstance(each, str)), None)
    if form is None and provider is None:
        from xshell.engine.dotnet.formatting.numbers import localized
        from xshell.engine.values.text import plain_text

        return localized(plain_text(value))
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
    usual = INTEGER if type in INTEGER_KINDS else NUMBER if type is types.DECIMAL else FLOAT

    def parse(words: str, *how: Value) -> Value:
        """Text as .NET's Parse reads it: by NumberStyles and a culture, without units."""
        if words is None:
            raise NetException(
                "System.ArgumentNullException", "Value cannot be null. (Parameter 's')"
            )
        styles = next((each.value for each in how if isinstance(each, EnumValue)), usual)
        provider = next((each for each in how if not isinstance(each, EnumValue)), None)
        try:
            return _read(type, words, styles, provider)
        except NotANumber:
            raise NetException(
                "System.FormatException",
                f"The input string '{words}' was not in a correct format.",
            ) from None
        except NumberProblem as problem:
            raise _overflow(type, problem) from None

    return parse


def _read(type: DotNetType, words: str, styles: int, provider: Value) -> Value:
    if styles & (HEXADECIMAL | BINARY):
        return _of_bits(type, digits_of_base(words, styles))
    if type in (types.DOUBLE, types.SINGLE) and words.strip().lower() in _NAMED:
        return numbers.parse_number(type, words)
    text = invariant_text(words, styles, provider)
    if type is types.DECIMAL:
        return numbers.parse_decimal(text)
    if type not in INTEGER_KINDS:
        return numbers.parse_number(type, text)
    number = Decimal(text)
    if number != number.to_integral_value():
        raise numbers.too_large(type)
    return numbers.make_integer(type, int(number))


def _of_bits(type: DotNetType, number: int) -> Value:
    """A number whose highest bit is the sign of a signed type."""
    low, high = kinds.INT_RANGES[INTEGER_KINDS[type]]
    if low < 0 and high < number <= high - low:
        number -= high - low + 1
    return numbers.make_integer(type, number)


_NAMED = ("nan", "infinity", "-infinity", "∞", "-∞")


def _tryer(type: DotNetType) -> Callable[..., bool]:
    parse = _parser(type)

    def try_parse(words: Value, *more: Value) -> bool:
        reference = more[-1]
        try:
            reference.value = parse(words, *more[:-1])
        except NetException:
            reference.value = numbers.convert_number(type, 0)
            return False
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


_STYLES = "System.Globalization.NumberStyles"


def _constructor(type: DotNetType) -> Method | None:
    """Of Decimal: from a number, or from its bits."""
    if type is not types.DECIMAL:
        return None

    def make(*parts: Value) -> Decimal:
        if len(parts) == 1:
            made: Decimal = numbers.convert_number(types.DECIMAL, parts[0])
            return made
        low, middle, high, negative, scale = parts
        words = (low & 0xFFFFFFFF) | (middle & 0xFFFFFFFF) << 32 | (high & 0xFFFFFFFF) << 64
        return Decimal(-words if negative else words).scaleb(-int(scale))

    return Method(
        "new", make, "(double value)", "(int lo, int mid, int hi, bool isNegative, byte scale)"
    )


def _comparisons(type: DotNetType) -> tuple[Method, ...]:
    name = short_name(type)
    return (
        Method(
            "CompareTo",
            _compare,
            "int (System.Object value)",
            f"int ({name} value)",
            "int IComparable.(System.Object obj)",
            f"int IComparable[{name}].({name} other)",
        ),
        Method(
            "Equals",
            _equals,
            "bool (System.Object obj)",
            f"bool ({name} obj)",
            f"bool IEquatable[{name}].({name} other)",
        ),
    )


def _define(type: DotNetType) -> None:
    name = type.full_name
    more = statics_of(type)
    if type in (types.DOUBLE, types.SINGLE):
        more += REAL_STATICS + calculations(type)
    elif type is types.DECIMAL:
        more += DECIMAL_STATICS
    define(
        name,
        methods=(
            *_comparisons(type),
            *CONVERTIBLE,
            Method("ToString", text, *_FORMATS),
        ),
        static_properties=_limits(type) + (CONSTANTS if type is types.DOUBLE else ()),
        static_methods=(
            Method(
                "Parse",
                _parser(type),
                "(string s)",
                f"(string s, {_STYLES} style)",
                "(string s, System.IFormatProvider provider)",
                f"(string s, {_STYLES} style, System.IFormatProvider provider)",
            ),
            Method(
                "TryParse",
                _tryer(type),
                "bool (string s, ref result)",
                "bool (string s, System.IFormatProvider provider, ref result)",
                f"bool (string s, {_STYLES} style, System.IFormatProvider provider, ref result)",
            ),
            *more,
        ),
        constructor=_constructor(type),
    )


def _parse_boolean(words: str) -> bool:
    lowered = words.strip().lower()
    if lowered in ("true", "false"):
        return lowered == "true"
    raise NetException(
        "System.FormatException", f"String '{words}' was not recognized as a valid Boolean."
    )


def _try_boolean(words: Value, reference: Value) -> bool:
    try:
        reference.value = _parse_boolean("" if words is None else str(words))
    except NetException:
        reference.value = False
        return False
    return True


for _each in (*INTEGER_KINDS, types.SINGLE, types.DOUBLE, types.DECIMAL):
    _define(_each)
define(
    "System.Boolean",
    methods=(
        *_comparisons(types.BOOLEAN),
        *CONVERTIBLE,
        Method(
            "ToString",
            lambda value, *_provider: str(value),
            "string ()",
            "string (System.IFormatProvider provider)",
        ),
    ),
    static_properties=(_constant("TrueString", "True"), _constant("FalseString", "False")),
    static_methods=(
        Method("Parse", _parse_boolean, "(string)"),
        Method("TryParse", _try_boolean, "bool (string value, ref result)"),
    ),
)
