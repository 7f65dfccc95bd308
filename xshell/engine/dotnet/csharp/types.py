"""The types of a C# source, made known to all of the session."""

from __future__ import annotations

from weakref import WeakKeyDictionary

from xshell.engine.dotnet.csharp.declarations import Source
from xshell.engine.dotnet.csharp.enums import enum_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from xshell.engine.dotnet.types import DotNetType


# The source of each type that a session made, by its full name in lower case.
_SOURCES: WeakKeyDictionary[Any, dict[str, str]] = WeakKeyDictionary()


class AlreadyThere(Exception):
    """Another source made a type of this name."""


def make_types(session: Any, text: str) -> list[DotNetType]:
    """The types of a source in the order of their kinds; those that the same source made before
    are given again.

    Raises NotUnderstood, AlreadyThere, ValueError for an enum's number that is not constant, and
    the parse error of what the source's classes became.
    """
    source = Source(text)
    made = _made_before(session, source, text)
    if made:
        return made
    frame = session.frame()
    enums = [enum_of(each.full_name, each.base, each.is_flags, each.body) for each in source.enums]
    for each in enums:
        session.define_type(each, frame)
    made = [*enums, *_classes(session, source)]
    for each in made:
        _SOURCES[session][each.full_name.lower()] = text
    return made


def _made_before(session: Any, source: Source, text: str) -> list[DotNetType]:
    known = _SOURCES.setdefault(session, {})
    for name in source.full_names.values():
        if known.get(name.lower(), text) != text:
            raise AlreadyThere(name)
    if not all(name.lower() in known for name in source.full_names.values()):
        return []
    frame = session.frame()
    return [session.resolve_type(name, frame) for name in source.full_names.values()]


def _classes(session: Any, source: Source) -> list[DotNetType]:
    """Defines the classes in a scope of their own, then by their full names everywhere."""
    if not source.classes:
        return []
    frame = session.frame()
    made: list[DotNetType] = []
    script = "\n".join([*source.classes.values(), *(f"[{name}]" for name in source.classes)])
    session.load(script, None, frame).invoke(frame, made.append, ())
    for each in made:
        each.full_name = source.full_names[each.full_name]
        session.define_type(each, frame)
    return made
