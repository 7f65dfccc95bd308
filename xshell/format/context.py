"""What formatting needs of a session: views, type data, settings, and values of fields."""

from __future__ import annotations

from xshell.engine.values.kinds import Hashtable, PSCustomObject, PSObject

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from xshell.format.registry import ViewRegistry

    Value = Any
    Getter = Callable[[Value], Value]

# What a getter gives for an object without the property.
MISSING: Any = type("Missing", (), {"__slots__": ()})()
_MOST_ELEMENTS = 4
# Notes that remoting puts on objects: where they are from, and whether that is shown.
COMPUTER = "PSComputerName"
_SHOW_COMPUTER = "psshowcomputername"
# What remoting puts on objects besides.
_REMOTING = (COMPUTER.lower(), _SHOW_COMPUTER, "runspaceid", "pssourcejobinstanceid")


class Context:
    """A session as the formatter sees it; `frame` is where script blocks of views run."""

    __slots__ = ("frame", "session")

    def __init__(self, session: Any, frame: Any = None) -> None:
        self.session = session
        self.frame = frame or session.frame()

    @property
    def limit(self) -> int:
        """$FormatEnumerationLimit: so many elements of a collection are shown."""
        limit = self.session.global_scope.get("FormatEnumerationLimit", _MOST_ELEMENTS)
        return limit if type(limit) is int else _MOST_ELEMENTS

    @property
    def views(self) -> ViewRegistry:
        """The session's views, the built-in ones until it loads others."""
        from xshell.format.registry import BUILT_IN, registry_of

        changed = self.session.format_data is not None or self.session.format_files
        return registry_of(self.session) if changed else BUILT_IN

    def names_of(self, value: Value, class_first: bool = False) -> list[str]:
        """The names of the properties that an object shows when all are asked for, those of its
        class before or behind those of type data.
        """
        if type(value) is PSCustomObject and not value.members and value.type_names is None:
            return list(value.properties)
        from xshell.engine.values.listing import properties_of

        return [each.name for each in properties_of(self.frame, value, class_first=class_first)]

    def has_no_display(self, value: Value) -> bool:
        """Whether no type data says which properties an object like this shows by default."""
        from xshell.engine.values.members import type_names_of
        from xshell.engine.values.typedata import BUILT_IN

        return not (self.session.type_data or BUILT_IN).display(type_names_of(value))

    def display_names(self, value: Value) -> list[str]:
        """The properties of the display set of an object or its type, as the set spells them."""
        from xshell.engine.values.members import type_names_of
        from xshell.engine.values.typedata import BUILT_IN

        registry = self.session.type_data or BUILT_IN
        names = _own_display(value) or list(registry.display(type_names_of(value)) or ())
        return [*names, COMPUTER] if names and self.shows_computer(value) else names

    def default_names(self, value: Value) -> list[str]:
        """The properties shown by default: those of the display set, else all."""
        shown = self.display_names(value)
        if shown:
            return shown
        names = self.names_of(value, class_first=True)
        shows_computer = self.shows_computer(value)
        if shows_computer is None:
            return names
        unseen = {_SHOW_COMPUTER} if shows_computer else {_SHOW_COMPUTER, COMPUTER.lower()}
        return [name for name in names if name.lower() not in unseen]

    def shows_computer(self, value: Value) -> bool | None:
        """Whether an object of another computer is to show which; None for one of this one."""
        if type(value) is not PSCustomObject and type(value) is not PSObject:
            return None
        from xshell.engine.values.members import find_property

        wanted = find_property(self.frame, value, _SHOW_COMPUTER)
        return None if wanted is None else bool(wanted.get(value))

    def matching(self, value: Value, pattern: str) -> list[str]:
        """The names that a property name with or without wildcards stands for."""
        if isinstance(value, Hashtable):
            from xshell.engine.values.wildcard import is_like

            # The keys of a table go before its properties.
            texts = (key for key, _ in value.items() if isinstance(key, str))
            keys = [key for key in texts if is_like(key, pattern)]
            if keys:
                return keys
        from xshell.engine.values.resolving import resolved_names

        return resolved_names(self.frame, value, pattern)

    def spelled(self, value: Value, name: str) -> str | None:
        """A property's name as the object spells it, None where it has none of that name."""
        if type(value) is PSCustomObject and name in value.properties:
            return name
        from xshell.engine.values.members import find_property

        found = find_property(self.frame, value, name)
        return None if found is None else found.name

    def getter(self, source: Any, is_resolved: bool = False) -> Getter:
        """The function that reads a field of an object: MISSING where it has no such property.

        A name that was resolved for one object is read of others as scripts read members: any
        object counts one, keys of tables are members. An error in a script block, or in a property
        that is one, is raised.
        """
        if isinstance(source, str):
            return self._property(source, is_resolved)
        if hasattr(source, "bind_computed"):
            computed: Getter = source.bind_computed(self.frame)
            return computed
        frame = self.frame
        return lambda value: source(frame, value)

    def _property(self, name: str, is_resolved: bool) -> Getter:
        from xshell.engine.values.members import find_property, get_member

        frame = self.frame

        def get(value: Value) -> Value:
            if type(value) is PSCustomObject:
                found = value.properties.get(name, MISSING)
                if found is not MISSING:
                    return found
            found_property = find_property(frame, value, name)
            if found_property is not None:
                return found_property.get(value)
            return get_member(frame, value, name) if is_resolved else MISSING

        return get

    def text(self, value: Value) -> str:
        """The text of a value in a list, by the session's settings."""
        from xshell.format.cells import text_of

        return text_of(value, self.limit, self.stand_in)

    def stand_in(self, value: Value) -> str | None:
        """The text of the property that stands for an object; None without one or its value."""
        from xshell.engine.errors import NetException, Terminating
        from xshell.format.cells import plain_text

        name = self.standing(value)
        if name is None:
            return None
        try:
            found = self.getter(name, True)(value)
        except (Terminating, NetException):
            return None
        return "" if found is None else plain_text(found)

    def standing(self, value: Value) -> str | None:
        """The one property that stands for an object: by type data, else by its name."""
        from xshell.engine.values.members import type_names_of
        from xshell.engine.values.typedata import BUILT_IN

        registry = self.session.type_data or BUILT_IN
        named = registry.display_property(type_names_of(value))
        if named is not None:
            return named
        for pattern in ("Name", "Id", "Key", "*Key", "*Name", "*Id"):
            for found in self.matching(value, pattern):
                if found.lower() not in _REMOTING:
                    return found
        return None


def _own_display(value: Value) -> list[str]:
    """The properties that an object itself says are shown, in a member set of its own."""
    members = getattr(value, "members", None)
    standard = members.get("psstandardmembers") if type(members) is dict else None
    shown = standard.members.get("defaultdisplaypropertyset") if standard is not None else None
    return [] if shown is None else list(shown.names)


def kind_of(value: Value) -> Any:
    """What is equal for objects that go by the same views: the type, or changed type names."""
    kind = type(value)
    if kind is PSCustomObject or kind is PSObject:
        if value.type_names is not None:
            return tuple(value.type_names)
        if kind is PSObject:
            return kind_of(value.base)
        return kind
    from xshell.engine.values.type_of import type_of

    return type_of(value)
