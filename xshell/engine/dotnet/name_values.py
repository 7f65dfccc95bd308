"""System.Collections.Specialized: tables of texts, and lists of them."""

from __future__ import annotations

from xshell.engine.dotnet.dictionaries import METHODS, PROPERTIES, pairs_of
from xshell.engine.dotnet.lists import LIST_METHODS
from xshell.engine.dotnet.overloads import Method
from xshell.engine.dotnet.registry import Property, define
from xshell.engine.dotnet.types import STRING, known_type
from xshell.engine.values.kinds import GenericList, Hashtable, TypedArray

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    Value = Any

_NAMESPACE = "System.Collections.Specialized."


class NameValueCollection:
    """Names in any case, each with one or more texts, in the order they were added."""

    __slots__ = ("_entries",)

    __shell_enumerates__ = True

    dotnet_type = known_type(_NAMESPACE + "NameValueCollection")

    def __init__(self) -> None:
        self._entries: dict[str, tuple[str | None, list[str]]] = {}

    def add(self, name: str | None, value: str | None) -> None:
        """Add a text to a name's."""
        _, values = self._entries.setdefault((name or "").lower(), (name, []))
        if value is not None:
            values.append(value)

    def replace(self, name: str | None, value: str | None) -> None:
        """Give a name one text."""
        self._entries.pop((name or "").lower(), None)
        self.add(name, value)

    def remove(self, name: str | None) -> None:
        self._entries.pop((name or "").lower(), None)

    def clear(self) -> None:
        self._entries.clear()

    def values_of(self, name: Value) -> list[str] | None:
        """The texts of a name or of a place; None where there is none."""
        if isinstance(name, int):
            entries = list(self._entries.values())
            return entries[name][1] if 0 <= name < len(entries) else None
        found = self._entries.get(str(name or "").lower())
        return None if found is None else found[1]

    def get(self, name: Value) -> str | None:
        """The texts of a name with commas between."""
        values = self.values_of(name)
        return ",".join(values) if values else None

    @property
    def names(self) -> list[str | None]:
        """The names as they were first spelled."""
        return [name for name, _ in self._entries.values()]

    def __iter__(self) -> Iterator[str | None]:
        return iter(self.names)

    def __len__(self) -> int:
        return len(self._entries)

    def __bool__(self) -> bool:
        return True

    def __shell_index__(self, index: Value) -> str | None:
        return self.get(index)

    def __shell_set_index__(self, index: Value, value: Value) -> None:
        from xshell.engine.values.text import to_string

        self.replace(to_string(index), to_string(value))


def _values_array(own: NameValueCollection, name: Value) -> TypedArray | None:
    values = own.values_of(name)
    return TypedArray(STRING, values) if values else None


def _names_array(own: NameValueCollection) -> TypedArray:
    return TypedArray(STRING, own.names)


_NAME = ("(string name)", "(int index)")
define(
    _NAMESPACE + "NameValueCollection",
    properties=(
        Property("AllKeys", _names_array),
        Property("Count", len, type_name="System.Int32"),
        Property("Keys", _names_array),
    ),
    methods=(
        Method("Add", NameValueCollection.add, "void (string name, string value)"),
        Method("Clear", NameValueCollection.clear, "void ()"),
        Method("Get", NameValueCollection.get, *_NAME),
        Method("GetKey", lambda own, index: own.names[index], "string (int index)"),
        Method("GetValues", _values_array, *_NAME),
        Method("HasKeys", lambda own: len(own) > 0, "bool ()"),
        Method("Remove", NameValueCollection.remove, "void (string name)"),
        Method("Set", NameValueCollection.replace, "void (string name, string value)"),
    ),
    constructor=Method("new", lambda *_capacity: NameValueCollection(), "()", "(int capacity)"),
)


class StringDictionary(Hashtable):
    """A table of texts, its names in lower case."""

    __slots__ = ()

    dotnet_type = known_type(_NAMESPACE + "StringDictionary")

    def set(self, key: Value, value: Value) -> None:
        super().set(str(key).lower(), value)

    def __shell_index__(self, key: Value) -> Value:
        return self.get(str(key))

    def __shell_set_index__(self, key: Value, value: Value) -> None:
        self.set(key, value)


class HybridDictionary(Hashtable):
    """A dictionary that .NET keeps as a list while it is small."""

    __slots__ = ()

    dotnet_type = known_type(_NAMESPACE + "HybridDictionary")

    def __shell_index__(self, key: Value) -> Value:
        return self.get(key)

    def __shell_set_index__(self, key: Value, value: Value) -> None:
        self.set(key, value)


for _kind in (StringDictionary, HybridDictionary):
    define(
        _kind.dotnet_type.full_name,
        properties=PROPERTIES,
        methods=METHODS,
        constructor=Method("new", lambda *given, kind=_kind: kind(pairs_of(given and given[0]))),
    )


class StringCollection(GenericList):
    """A list of texts."""

    __slots__ = ()

    dotnet_type = known_type(_NAMESPACE + "StringCollection")

    def add(self, value: str) -> int:
        """The place of what was added."""
        self.append(value)
        return len(self) - 1


define(
    _NAMESPACE + "StringCollection",
    properties=(Property("Count", len, type_name="System.Int32"),),
    methods=(*LIST_METHODS, Method("Add", StringCollection.add, "int (string value)")),
    constructor=Method("new", lambda: StringCollection(STRING), "()"),
)
