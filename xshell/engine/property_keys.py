"""Items of a `-Property` parameter: a name, a script block, or a table of keys.

Keys may be abbreviated. What is wrong with an item is told as PowerShell does it: the exception
says nothing, the details of the error say which key or value is meant.
"""

from __future__ import annotations

from xshell.engine.errors import make_error
from xshell.engine.values.kinds import Table, unwrap

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from xshell.engine.errors import Terminating

    Value = Any

_STRING, _INT32 = "System.String", "System.Int32"
_SCRIPT_BLOCK = "System.Management.Automation.ScriptBlock"
_ALIGNMENTS = ("left", "center", "right")


class Key:
    """A key that tables may have: its name and a second one, the full names of the types that its
    value may be of (none: any), and a check that gives the value to keep.
    """

    __slots__ = ("check", "name", "second", "types")

    def __init__(
        self,
        name: str,
        types: tuple[str, ...] = (),
        *,
        second: str = "",
        check: Callable[[Value], Value] | None = None,
    ) -> None:
        self.name = name
        self.types = types
        self.second = second
        self.check = check

    def goes_by(self, text: str) -> bool:
        """Whether a text is the key's name or the start of it, in any case."""
        lowered = text.lower()
        return any(each.lower().startswith(lowered) for each in (self.name, self.second) if each)


def invalid(error_id: str, text: str) -> Terminating:
    """The error about an item, which `text` describes."""
    error = make_error(
        error_id,
        "Specified method is not supported.",
        "InvalidArgument",
        None,
        "System.NotSupportedException",
    )
    error.record.details = text
    return error


def _whole(width: int) -> int:
    if width <= 0:
        raise invalid(
            "WidthOutOfRange", f'The value "{width}" for key "width" should be greater than 0.'
        )
    return width


def _aligned(text: str) -> str:
    for name in _ALIGNMENTS:
        if text and name.startswith(text.lower()):
            return name
    valid = ", ".join(_ALIGNMENTS)
    raise invalid(
        "AlignmentIllegalValue",
        f'The value "{text}" for key "alignment" is not valid; valid values are {{{valid}}}.',
    )


def _format(text: str) -> str:
    if not text:
        raise invalid(
            "FormatStringEmpty", 'Cannot have an empty formatting string for key "formatString".'
        )
    return text


EXPRESSION = Key("expression", (_STRING, _SCRIPT_BLOCK))
FORMAT = Key("formatString", (_STRING,), check=_format)
WIDTH = Key("width", (_INT32,), check=_whole)
ANY_WIDTH = Key("width", (_STRING, _INT32))
ALIGNMENT = Key("alignment", (_STRING,), check=_aligned)
ANY_ALIGNMENT = Key("alignment", (_STRING,))
LABEL = Key("label", (_STRING,), second="name")
NAME = Key("name", (_STRING,), second="label")
DEPTH = Key("depth", (_INT32,))
ASCENDING = Key("ascending")
DESCENDING = Key("descending")


def read_item(item: Value, *keys: Key, has_wildcards: bool = True) -> dict[str, Value]:
    """The values of an item by the names of `keys`, to which `expression` always belongs.

    `has_wildcards` says whether names may have them. Raises the errors of wrong keys and values.
    """
    item = unwrap(item)
    known = (EXPRESSION, *keys)
    is_table = isinstance(item, Table)
    found = _of_table(item, known) if is_table else {EXPRESSION.name: _source(item)}
    if EXPRESSION.name not in found:
        raise invalid("DictionaryKeyMandatoryEntry", "A mandatory entry for expression is missing.")
    _check_expression(found[EXPRESSION.name], is_table, has_wildcards)
    for key in keys:
        if key.check is not None and key.name in found:
            found[key.name] = key.check(found[key.name])
    return found


def _source(item: Value) -> Value:
    """An item that is no table."""
    listed = f"{{{', '.join(EXPRESSION.types)}}}"
    if item is None:
        raise invalid(
            "DictionaryKeyUnknownType",
            "The value of a parameter was null; one of the following types was expected: "
            f"{listed}.",
        )
    kind = _type_name(item)
    if kind not in EXPRESSION.types:
        raise invalid(
            "DictionaryKeyUnknownType",
            f"Cannot convert {kind} to one of the following types {listed}.",
        )
    return item


def _type_name(value: Value) -> str:
    from xshell.engine.values.type_of import type_of

    return type_of(value).full_name


def _of_table(table: Table, known: tuple[Key, ...]) -> dict[str, Value]:
    found: dict[str, Value] = {}
    for given, value in table.items():
        text = unwrap(given)
        if not isinstance(text, str):
            kind = _type_name(text).rsplit(".", 1)[-1]
            raise invalid(
                "DictionaryKeyNonString",
                f"The {kind} key type is not valid. The key must be a string.",
            )
        key = _key(text, known)
        if key.name in found:
            raise invalid(
                "DictionaryKeyDuplicate",
                f'The duplicated key "{text}" conflicts with "{key.name}".',
            )
        found[key.name] = _typed(key, text, unwrap(value))
    return found


def _key(text: str, known: tuple[Key, ...]) -> Key:
    """The key that a text stands for."""
    matches = [each for each in known if each.goes_by(text)]
    if not matches:
        raise invalid("DictionaryKeyIllegal", f"The {text} key is not valid.")
    if len(matches) > 1:
        first, second = matches[0].name, matches[1].name
        raise invalid(
            "DictionaryKeyAmbiguous",
            f"The {text} key is ambiguous; {first} and {second} conflict.",
        )
    return matches[0]


def _typed(key: Key, text: str, value: Value) -> Value:
    """A key's value, which is of a type that the key takes."""
    if not key.types:
        return value
    if value is None:
        raise invalid("DictionaryKeyMissingValue", f"The {text} key has no value.")
    kind = _type_name(value)
    if kind in key.types:
        return value
    if len(key.types) > 1:
        raise invalid(
            "DictionaryKeyIllegalValue1",
            f'The "{text}" key has a type, {kind}, that is not valid; expected types are '
            f"{{{', '.join(key.types)}}}.",
        )
    raise invalid(
        "DictionaryKeyIllegalValue2",
        f'The "{text}" key has a type, {kind}, that is not valid; expected type is {key.types[0]}.',
    )


def _check_expression(source: Value, is_table: bool, takes_wildcards: bool) -> None:
    if not isinstance(source, str):
        return
    if not source:
        if is_table:
            raise invalid(
                "ExpressionEmptyString1",
                'The "expression" key cannot have an empty string value.',
            )
        raise invalid("ExpressionEmptyString2", "An empty string value is not allowed.")
    from xshell.engine.values.wildcard import has_wildcards

    if takes_wildcards or not has_wildcards(source):
        return
    if is_table:
        raise invalid(
            "ExpressionGlobbing1",
            f'The "expression" key cannot have wildcard characters in value "{source}".',
        )
    raise invalid("ExpressionGlobbing2", f'Wildcard characters are not allowed in "{source}".')
