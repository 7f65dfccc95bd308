"""Composite formatting: `{index,width:format}` in a text, as String.Format and `-f` do it."""

from __future__ import annotations

from decimal import Decimal

from xshell.engine.dotnet.formatting.numbers import format_number
from xshell.engine.errors import NetException, make_error
from xshell.engine.values.kinds import Char, PSCustomObject, PSObject, TypedArray
from xshell.engine.values.text import plain_text, to_string

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    Value = Any
    Piece = str | tuple[int, int, str]

_PIECES: dict[str, list[Any]] = {}
_MOST_KEPT = 500


def composite(form: str, values: Sequence[Value], provider: Value = None) -> str:
    """The text with the values in it; raises FormatException where it is not well formed."""
    pieces = _PIECES.get(form)
    if pieces is None:
        if len(_PIECES) >= _MOST_KEPT:
            _PIECES.clear()
        pieces = _PIECES[form] = _parse(form)
    output: list[str] = []
    count = len(values)
    for piece in pieces:
        if type(piece) is str:
            output.append(piece)
            continue
        index, width, how = piece
        if index >= count:
            raise NetException(
                "System.FormatException",
                "Index (zero based) must be greater than or equal to zero and less than the size "
                "of the argument list.",
            )
        value = values[index]
        text = value if type(value) is str else formatted(value, how, provider)
        if width:
            text = text.rjust(width) if width > 0 else text.ljust(-width)
        output.append(text)
    return "".join(output)


def format_operator(template: Value, arguments: Value) -> str:
    """`template -f arguments`; raises FormatError."""
    text = template if type(template) is str else to_string(template)
    if type(arguments) is PSObject:
        arguments = arguments.base
    is_array = type(arguments) is list or (
        type(arguments) is TypedArray and not arguments.element_type.is_value_type
    )
    try:
        return composite(text, arguments if is_array else [arguments])
    except NetException as inner:
        raise make_error(
            "FormatError",
            f"Error formatting a string: {inner.message}",
            "InvalidOperation",
            text,
            NetException(
                "System.Management.Automation.RuntimeException",
                f"Error formatting a string: {inner.message}",
                inner,
            ),
        ) from None


def formatted(value: Value, form: str, provider: Value = None) -> str:
    """A value's text by a format string, or plainly where its type takes none."""
    kind = type(value)
    if kind is str:
        return value  # type: ignore[no-any-return]
    if kind is int and not form:
        return int.__repr__(value)
    if value is None:
        return ""
    if kind is PSCustomObject or (kind is PSObject and "tostring" in value.members):
        return to_string(value)
    if kind is PSObject:
        return formatted(value.base, form, provider)
    if kind is int or kind is float:
        return format_number(value, form, provider)
    if kind is bool or isinstance(value, Char):
        return str(value)
    if isinstance(value, int | float | Decimal):
        return format_number(value, form, provider)
    own = getattr(kind, "__shell_format__", None)
    if own is not None:
        return str(own(value, form, provider))
    from xshell.engine.values.enums import EnumValue

    if kind is EnumValue and form:
        return _enum(value, form)
    return plain_text(value)


def _enum(value: Any, form: str) -> str:
    """D the number, X in hexadecimal, else the name."""
    if form in "dD":
        return str(value.value)
    if form in "xX":
        return f"{value.value & 0xFFFFFFFF:08X}"
    if form in "gGfF":
        return str(value)
    raise NetException(
        "System.FormatException",
        'Format string can be only "G", "g", "X", "x", "F", "f", "D" or "d".',
    )


def _parse(form: str) -> list[Any]:
    """Texts and (index, width, format) of a composite format."""
    pieces: list[Any] = []
    text: list[str] = []
    at = 0
    while at < len(form):
        character = form[at]
        if character == "{" and form[at + 1 : at + 2] != "{":
            pieces.append("".join(text))
            text = []
            piece, at = _item(form, at + 1)
            pieces.append(piece)
            continue
        if character in "{}":
            if form[at + 1 : at + 2] != character:
                raise _not_well_formed(
                    at, "Unexpected closing brace without a corresponding opening brace."
                )
            at += 1
        text.append(character)
        at += 1
    pieces.append("".join(text))
    return [piece for piece in pieces if piece != ""]


def _item(form: str, at: int) -> tuple[tuple[int, int, str], int]:
    import re

    found = re.compile(r"(\d+) *(?:, *(-?\d+) *)?(?::([^{}]*))?\}").match(form, at)
    if found is None:
        if "}" not in form[at:]:
            raise _not_well_formed(len(form), "Format item ends prematurely.")
        raise _not_well_formed(at, "Expected an ASCII digit.")
    return (int(found[1]), int(found[2] or 0), found[3] or ""), found.end()


def _not_well_formed(offset: int, reason: str) -> NetException:
    return NetException(
        "System.FormatException",
        f"Input string was not in a correct format. Failure to parse near offset {offset}. "
        f"{reason}",
    )
