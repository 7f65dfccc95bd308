"""Values as the text of a cell: the current culture, collections in braces."""

from __future__ import annotations

from decimal import Decimal

from xshell.engine.dotnet.formatting.composite import composite, formatted
from xshell.engine.dotnet.formatting.numbers import localized
from xshell.engine.dotnet.types import DotNetType
from xshell.engine.values.enumerate import enumerate_value
from xshell.engine.values.enums import EnumValue
from xshell.engine.values.kinds import Char, PSCustomObject, PSObject, Single, Table
from xshell.engine.values.members import type_names_of
from xshell.engine.values.text import double_text, single_text, to_string
from xshell.format.width import ELLIPSIS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

    Value = Any
    StandIn = Callable[[Value], str | None]


def text_of(value: Value, limit: int = 4, stand_in: StandIn | None = None) -> str:
    """The text of a value in a list; `limit` is $FormatEnumerationLimit (negative: all),
    `stand_in` gives what stands for an element that has no text of its own.
    """
    kind = type(value)
    if kind is str:
        return value  # type: ignore[no-any-return]
    if value is None:
        return ""
    if kind is int or kind is bool:
        return str(value)
    if kind is PSObject and "tostring" not in value.members:
        return text_of(value.base, limit, stand_in)
    if isinstance(value, float):
        return localized(single_text(value, 7) if kind is Single else double_text(value, 15))
    elements = elements_of(value)
    if elements is None:
        return plain_text(value)
    return _in_braces(elements, limit, stand_in)


def cell_text(value: Value, limit: int = 4, stand_in: StandIn | None = None) -> str:
    """The text of a value in a table, where fractions have the culture's number of digits."""
    kind = type(value)
    if kind is str:
        return value  # type: ignore[no-any-return]
    if kind is int:
        return int.__repr__(value)
    if isinstance(value, float | Decimal):
        return formatted(value, "F", None)
    return text_of(value, limit, stand_in)


def format_text(value: Value, form: str) -> str:
    """A value by a format string, composite where it has braces; raises FormatException."""
    if "{0" in form or "}" in form:
        return composite(form, [value])
    return formatted(value, form, None)


def elements_of(value: Value) -> Iterator[Value] | None:
    """What a view enumerates: collections, and the entries of dictionaries."""
    if isinstance(value, Table):
        from xshell.engine.dotnet.dictionaries import entries

        return entries(value)
    return enumerate_value(value)


def plain_text(value: Value) -> str:
    """ToString() under the current culture."""
    if type(value) is PSCustomObject and not (value.members and "tostring" in value.members):
        pairs = [f"{name}={_noted(each)}" for name, each in value.properties.items()]
        return "@{" + "; ".join(pairs) + "}" if pairs else ""
    if isinstance(value, PSCustomObject | PSObject):
        return to_string(value)
    if isinstance(value, float):
        return text_of(value)
    if isinstance(value, int | str | Decimal | EnumValue):
        return formatted(value, "", None)
    if isinstance(value, list):
        from xshell.engine.values.text import plain_text as name_of

        return name_of(value)
    if getattr(type(value), "__shell_format__", None) is not None:
        return formatted(value, "", None)
    if isinstance(value, DotNetType):
        return str(value)
    return to_string(value)


def _noted(value: Value) -> str:
    """A property of a custom object inside its text; one more custom object shows nothing."""
    if value is None:
        return ""
    if type(value) is PSCustomObject:
        return to_string(value) if value.members and "tostring" in value.members else ""
    if type(value) is PSObject and "tostring" not in value.members:
        return _noted(value.base)
    return plain_text(value)


def _in_braces(elements: Iterator[Value], limit: int, stand_in: StandIn | None) -> str:
    texts: list[str] = []
    for count, element in enumerate(elements):
        if count == limit:
            return "{" + ", ".join(texts) + ELLIPSIS + "}"
        texts.append(_element(element, stand_in))
    return "{" + ", ".join(texts) + "}"


def _element(value: Value, stand_in: StandIn | None) -> str:
    """An element of a collection: null by its name, an object without a text of its own by the
    property that stands for it.
    """
    text = _element_text(value)
    if stand_in is None or type(value) in _TEXTUAL or text != type_names_of(value)[0]:
        return text
    found = stand_in(value)
    return text if found is None else found


def _element_text(value: Value) -> str:
    if value is None:
        return "$null"
    if type(value) is str:
        return value
    from xshell.engine.dotnet.dictionaries import Entry

    if type(value) is Entry:
        return f"[{to_string(value.key)}, {plain_text(value.value)}]"
    if isinstance(value, Table):
        from xshell.engine.values.text import plain_text as name_of

        return name_of(value)
    if enumerate_value(value) is not None:
        return to_string(value)
    return plain_text(value)


# Kinds whose text is never asked for another: what is held in a PSObject has that one's.
_TEXTUAL = (str, int, bool, float, PSCustomObject, PSObject, list)
_SCALARS = (int, float, Decimal, Char, EnumValue)


def is_scalar(value: Value) -> bool:
    """Whether a value is shown by its text alone: text, numbers, truth values, enumerations and
    secrets.
    """
    if type(value) is PSObject:
        value = value.base
    return isinstance(value, str) or stands_right(value)


def stands_right(value: Value) -> bool:
    """Whether the column that begins with the value is aligned right."""
    if type(value) is PSObject:
        value = value.base
    if isinstance(value, _SCALARS):
        return True
    return type(value).__name__ == "SecureString"


def text_maker(limit: int, in_table: bool, stand_in: StandIn) -> Callable[[Value], str]:
    """The function that makes values text; `limit` is $FormatEnumerationLimit."""
    make = cell_text if in_table else text_of
    return lambda value: make(value, limit, stand_in)
