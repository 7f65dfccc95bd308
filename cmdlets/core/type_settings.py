"""How objects of a type are shown and written: which settings may stand together.

The rules are those of PowerShell's type table (TypeTable.CheckStandardMembers).
"""

from __future__ import annotations

from xshell.engine.dotnet.types import resolve

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from xshell.engine.values.typedata import TypeData

_INHERIT = "InheritPropertySerializationSet"
_SET = "PropertySerializationSet"
_DEPTH = "SerializationDepth"
# What may not be said of a type whose objects are written in a way.
_UNWANTED = {
    "String": (_INHERIT, _SET, _DEPTH),
    "AllPublicProperties": (_INHERIT, _SET),
    "SpecificProperties": (),
}
#: The settings of serialization, as members of PSStandardMembers in lower case.
SERIALIZATION = (
    "inheritpropertyserializationset",
    "serializationmethod",
    "stringserializationsource",
    "propertyserializationset",
    "serializationdepth",
)


def full_name(named: str) -> str:
    """The full name of a type that is named by it or by a shortcut; other names stay."""
    found = resolve(named)
    return named if found is None else found.full_name


def contradictions(data: TypeData) -> Iterator[str]:
    """Messages for settings of serialization that cannot stand together."""
    present = data.standard()
    method = data.serialization_method or "AllPublicProperties"
    for name in _UNWANTED[method]:
        if name.lower() in present:
            yield f'Do not use the member "{name}" here.'
            break
    else:
        if data.inherits_serialized is not False or data.serialized or _UNWANTED[method]:
            return
        yield (
            f'"{_SET}" must be present when the "SerializationMethod" is "{method}" and '
            f'"{_INHERIT}" is "false".'
        )
    yield "A previous error caused all serialization settings to be ignored."
