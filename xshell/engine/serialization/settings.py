"""How type data says that objects are written and what those that were read become."""

from __future__ import annotations

from typing import NamedTuple

from xshell.engine.values.extended import AliasProperty, MemberSet
from xshell.engine.values.lookup import typed_members

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Value = Any

STRING, SPECIFIC = "String", "SpecificProperties"


class Settings(NamedTuple):
    """What the PSStandardMembers of an object's types say of its serialization.

    `depth` is 0 where nothing is said; `source` is the property that stands for the text;
    `target` the type that an object which was read is converted to.
    """

    depth: int = 0
    method: str = "AllPublicProperties"
    source: str | None = None
    target: Any = None


_PLAIN = Settings()


def settings_of(frame: Any, value: Value) -> Settings:
    """The settings that hold for an object by its type names."""
    standard = typed_members(frame, value).get("psstandardmembers")
    if not isinstance(standard, MemberSet):
        return _PLAIN
    members = standard.members
    source = members.get("stringserializationsource")
    return Settings(
        _noted(members, "serializationdepth") or 0,
        _noted(members, "serializationmethod") or _PLAIN.method,
        source.target if isinstance(source, AliasProperty) else None,
        _noted(members, "targettypefordeserialization"),
    )


def _noted(members: dict[str, Any], name: str) -> Value:
    note = members.get(name)
    return None if note is None else note.value


def chosen_properties(frame: Any, value: Value) -> list[str]:
    """Names of the properties that are written of an object whose types choose some."""
    from xshell.engine.values.type_of import type_names_of
    from xshell.engine.values.typedata import BUILT_IN

    registry = None if frame is None else frame.session.type_data
    return (registry or BUILT_IN).serialized(type_names_of(value))
