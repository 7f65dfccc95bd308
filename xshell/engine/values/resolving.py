"""The properties that a name with or without wildcards stands for; sets of properties stand for
the properties in them.
"""

from __future__ import annotations

from xshell.engine.values.extended import PropertySet
from xshell.engine.values.kinds import PSCustomObject
from xshell.engine.values.wildcard import has_wildcards, is_like

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    Value = Any


def resolved_names(frame: Any, value: Value, pattern: str) -> list[str]:
    """The names of an object's properties, as it spells them, each once."""
    if has_wildcards(pattern):
        from xshell.engine.values.listing import members_listed, properties_of

        names = [each.name for each in properties_of(frame, value) if is_like(each.name, pattern)]
        for member in members_listed(frame, value):
            if isinstance(member, PropertySet) and is_like(member.name, pattern):
                names += _existing(frame, value, member.names)
        return list(dict.fromkeys(names))
    if type(value) is PSCustomObject and pattern in value.properties:
        return [pattern]
    from xshell.engine.values.lookup import extended_member
    from xshell.engine.values.members import find_property

    found = find_property(frame, value, pattern)
    if found is not None:
        return [found.name]
    together = extended_member(frame, value, pattern.lower())
    if not isinstance(together, PropertySet):
        return []
    return list(dict.fromkeys(_existing(frame, value, together.names)))


def _existing(frame: Any, value: Value, names: Iterable[str]) -> list[str]:
    from xshell.engine.values.members import find_property

    found = [find_property(frame, value, name) for name in names]
    return [each.name for each in found if each is not None]
