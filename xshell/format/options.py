"""What a Format- cmdlet was asked for: `-Property`, `-GroupBy` and the other parameters."""

from __future__ import annotations

from xshell.engine.errors import Terminating, make_error
from xshell.engine.values.kinds import Table, unwrap
from xshell.engine.values.text import to_string
from xshell.format.views import Field

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Value = Any

_NOT_SUPPORTED = "System.NotSupportedException"
_COMMON = ("expression", "formatstring")
# The keys of a calculated property by kind of view.
KEYS = {
    "table": (*_COMMON, "label", "name", "alignment", "width"),
    "list": (*_COMMON, "label", "name"),
    "wide": _COMMON,
    "custom": ("expression", "depth"),
    "group": (*_COMMON, "label", "name"),
}


class Options:
    """What is asked of the formatter; `kind` None leaves the kind of view to the type.

    `asked` are the fields asked for, None for the default ones. `expand` is enumonly, coreonly or
    both. `depth` is how far custom views look into objects.
    """

    __slots__ = (
        "asked",
        "auto_size",
        "columns",
        "depth",
        "display_error",
        "expand",
        "force",
        "group_by",
        "hide_headers",
        "kind",
        "repeat",
        "show_error",
        "view",
        "wrap",
    )

    def __init__(
        self,
        kind: str | None = None,
        asked: list[Field] | None = None,
        group_by: Field | None = None,
        view: str | None = None,
    ) -> None:
        self.kind = kind
        self.asked = asked
        self.group_by = group_by
        self.view = view
        self.auto_size = False
        self.columns = 0
        self.depth = 5
        self.display_error = False
        self.expand = "enumonly"
        self.force = False
        self.hide_headers = False
        self.repeat = False
        self.show_error = False
        self.wrap = False


def field_of(item: Value, view: str) -> Field:
    """An item of `-Property` or `-GroupBy`: a name, a script block, or a table of keys.

    Raises the errors of wrong keys and values.
    """
    item = unwrap(item)
    if not isinstance(item, Table):
        return _plain(item)
    given = _by_full_key(item, KEYS[view])
    if "expression" not in given:
        raise _illegal("DictionaryKeyMandatoryEntry", _MISSING_KEY)
    made = _plain(unwrap(given["expression"]))
    label = given.get("label", given.get("name"))
    if label is not None:
        made.label = to_string(label)
        made.is_own = False
    made.form = to_string(given["formatstring"]) if "formatstring" in given else None
    if "width" in given:
        made.width = _number(given["width"], "width")
    if "alignment" in given:
        made.alignment = _alignment(given["alignment"])
    return made


_MISSING_KEY = "The Expression key is missing or null."


def _plain(source: Value) -> Field:
    if hasattr(source, "bind_computed"):
        return Field(source.text, source)
    name = to_string(source)
    if not name:
        raise _illegal("ExpressionEmptyString1", "Cannot convert an empty string to a property.")
    return Field(name, name, is_own=True)


def _by_full_key(table: Table, known: tuple[str, ...]) -> dict[str, Value]:
    found: dict[str, Value] = {}
    for key, value in table.items():
        lowered = to_string(key).lower()
        matches = [each for each in known if lowered and each.startswith(lowered)]
        if not matches:
            shown = ", ".join(known)
            raise _illegal(
                "DictionaryKeyIllegal",
                f"The {to_string(key)} key is not valid. Use one of these keys: {shown}.",
            )
        if len(matches) > 1:
            raise _illegal(
                "DictionaryKeyAmbiguous",
                f"The {to_string(key)} key has more than one possible match: {', '.join(matches)}.",
            )
        found[matches[0]] = value
    return found


def _number(value: Value, key: str) -> int:
    from xshell.engine.dotnet.types import INT32
    from xshell.engine.values.conversion import convert

    if isinstance(unwrap(value), str):
        raise _illegal(
            "DictionaryKeyIllegalValue2",
            f"The value {to_string(value)} of the {key} key is of type System.String; the type "
            "System.Int32 is expected.",
        )
    number: int = convert(value, INT32)
    if number <= 0:
        raise _illegal("WidthOutOfRange", f"The value of the {key} key must be greater than 0.")
    return number


def _alignment(value: Value) -> str:
    text = to_string(value).lower()
    for name in ("left", "center", "right"):
        if text and name.startswith(text):
            return name
    raise _illegal(
        "AlignmentIllegalValue",
        f"The value {to_string(value)} of the alignment key is not valid. Use one of these "
        "values: left, center, right.",
    )


def _illegal(error_id: str, message: str) -> Terminating:
    return make_error(error_id, message, "InvalidArgument", None, _NOT_SUPPORTED)
