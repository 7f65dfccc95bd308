"""Values as text: what `"$value"` gives."""

from __future__ import annotations

from decimal import Decimal
from math import isfinite, isnan

from xshell.engine.values.attached import ATTACHED
from xshell.engine.values.enumerate import enumerate_value
from xshell.engine.values.kinds import Char, PSCustomObject, PSObject, Single

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Value = Any


def double_text(value: float, digits: int | None = None, small: int = -4, large: int = 15) -> str:
    """A double as .NET writes it: the shortest text that reads back, or so many digits at most.

    The exponent form begins below 10^`small` and at 10^`large`.
    """
    if isnan(value):
        return "NaN"
    if value in (float("inf"), float("-inf")):
        return "∞" if value > 0 else "-∞"
    text = repr(float(value)) if digits is None else f"{value:.{digits}g}"
    if value == 0:
        return "-0" if text.startswith("-") else "0"
    sign, text = ("-", text[1:]) if text.startswith("-") else ("", text)
    mantissa, _, power = text.partition("e")
    whole, _, fraction = mantissa.partition(".")
    exponent = int(power or 0) + len(whole) - 1
    figures = (whole + fraction).lstrip("0")
    if whole.strip("0") == "":
        exponent -= len(whole + fraction) - len(figures) - len(whole) + 1
    figures = figures.rstrip("0") or "0"
    if small <= exponent < large:
        return sign + _fixed(figures, exponent)
    rest = f".{figures[1:]}" if len(figures) > 1 else ""
    return f"{sign}{figures[0]}{rest}E{'-' if exponent < 0 else '+'}{abs(exponent):02d}"


def _fixed(figures: str, exponent: int) -> str:
    if exponent < 0:
        return "0." + "0" * (-exponent - 1) + figures
    whole = figures[: exponent + 1].ljust(exponent + 1, "0")
    fraction = figures[exponent + 1 :]
    return f"{whole}.{fraction}" if fraction else whole


def single_text(value: float, digits: int | None = None) -> str:
    """A single as .NET writes it: the shortest text that reads back as a single."""
    if digits is None and isfinite(value):
        for count in range(1, 10):
            text = f"{value:.{count}g}"
            if Single(float(text)) == value:
                digits = count
                break
    return double_text(value, digits, -4, 7 if digits is not None and digits <= 7 else 9)


def decimal_text(value: Decimal) -> str:
    """A decimal as .NET writes it: no exponent, its zeros kept."""
    return f"{value:f}"


def to_string(value: Value, separator: str = " ") -> str:
    """A value as the language puts it into text: invariant culture, elements of a collection
    joined by `separator`.
    """
    kind = type(value)
    if kind is str:
        return value  # type: ignore[no-any-return]
    if kind is int:
        return int.__repr__(value)
    if value is None:
        return ""
    special = _TEXTS.get(kind)
    if special is not None:
        text: str = special(value)
        return text
    elements = enumerate_value(value)
    if elements is not None and not getattr(kind, "__shell_whole_text__", False):
        return separator.join([element_text(each) for each in elements])
    if ATTACHED and (entry := ATTACHED.get(id(value))) is not None:
        own = entry.members.get("tostring")
        if own is not None:
            return to_string(own.call(None, value, ()))
    return plain_text(value)


def element_text(value: Value) -> str:
    """A value inside a collection or inside `@{…}`: a collection there gives its type's name, an
    object without a class nothing.
    """
    kind = type(value)
    if kind is str:
        return value  # type: ignore[no-any-return]
    if kind is PSCustomObject or kind is PSObject:
        own = value.members.get("tostring") if value.members else None
        if own is not None:
            return to_string(own.call(None, value, ()))
        return "" if kind is PSCustomObject else element_text(value.base)
    if kind not in _TEXTS and enumerate_value(value) is not None:
        return plain_text(value)
    return to_string(value)


def plain_text(value: Value) -> str:
    """What ToString() gives where the language has no rule of its own."""
    kind = type(value)
    if isinstance(value, str):
        return str.__str__(value)
    if isinstance(value, bool):
        return "True" if value else "False"
    if isinstance(value, int):
        return int.__repr__(value)
    if isinstance(value, Single):
        return single_text(value)
    if isinstance(value, float):
        return double_text(value)
    if isinstance(value, Decimal):
        return decimal_text(value)
    invariant = getattr(kind, "__shell_text__", None)
    if invariant is not None:
        return str(invariant(value))
    own_text: Value = kind.__str__
    if own_text is not object.__str__ and not isinstance(value, list | BaseException):
        return str(value)
    from xshell.engine.values.type_of import type_of

    if isinstance(value, BaseException):
        return f"{type_of(value).full_name}: {value}"
    return "" if kind is PSCustomObject else type_of(value).full_name


def local_text(value: Value) -> str:
    """What ToString() gives in the session's culture: as cells of CSV and HTML show values."""
    kind = type(value)
    if kind is PSObject and "tostring" not in value.members:
        return to_string(value) if enumerate_value(value) is not None else local_text(value.base)
    if kind is PSObject or kind is PSCustomObject:
        return to_string(value)
    own_text: Value = kind.__str__
    if getattr(kind, "__shell_text__", None) is not None and own_text is not object.__str__:
        return str(value)
    return plain_text(value)


def _custom_text(value: PSCustomObject) -> str:
    if value.members:
        own = value.members.get("tostring")
        if own is not None:
            return to_string(own.call(None, value, ()))
        from xshell.engine.values.listing import properties_of

        found = [(each.name, _property(value, each)) for each in properties_of(None, value)]
    else:
        found = [(name, element_text(each)) for name, each in value.properties.items()]
    return "@{" + "; ".join([f"{name}={text}" for name, text in found]) + "}" if found else ""


def _property(owner: Value, property: Any) -> str:
    """A property inside `@{…}`; scripts are not run for it."""
    if property.kind == "ScriptProperty":
        return "System.Management.Automation.PSScriptProperty"
    return element_text(property.get(owner))


def _object_text(value: PSObject) -> str:
    own = value.members.get("tostring")
    if own is not None:
        return to_string(own.call(None, value, ()))
    return to_string(value.base)


def _type_text(value: Any) -> str:
    from xshell.engine.dotnet.names import short_name

    return short_name(value)


def _double(value: float) -> str:
    return _INFINITIES.get(value) or double_text(value, 15)


def _single(value: float) -> str:
    return _INFINITIES.get(value) or single_text(value, 7)


# Text of the language is invariant; ToString() has the culture's sign of infinity.
_INFINITIES = {float("inf"): "Infinity", float("-inf"): "-Infinity"}


_TEXTS: dict[type, Any] = {
    bool: lambda value: "True" if value else "False",
    float: _double,
    Single: _single,
    Decimal: decimal_text,
    Char: str.__str__,
    PSCustomObject: _custom_text,
    PSObject: _object_text,
}


def register_type_text(kind: type) -> None:
    """Make types show their short names; called when types are loaded."""
    _TEXTS[kind] = _type_text
