"""Hashtable, OrderedDictionary and Dictionary<K, V>, and the entries they give out."""

from __future__ import annotations

from xshell.engine.dotnet import types
from xshell.engine.dotnet.comparers import Comparer, folds
from xshell.engine.dotnet.overloads import Method
from xshell.engine.dotnet.registry import Property, define
from xshell.engine.dotnet.types import DotNetType, generic_of, known_type
from xshell.engine.errors import NetException, Terminating, make_error
from xshell.engine.values.kinds import (
    CaseSensitiveHashtable,
    CaseSensitiveOrderedDictionary,
    GenericDictionary,
    Hashtable,
    OrderedDictionary,
    Table,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    Value = Any


class Entry:
    """DictionaryEntry and KeyValuePair: `kind` is the .NET type."""

    __slots__ = ("dotnet_type", "key", "value")

    def __init__(self, key: Value, value: Value, kind: DotNetType) -> None:
        self.key = key
        self.value = value
        self.dotnet_type = kind

    def __str__(self) -> str:
        from xshell.engine.values.text import to_string

        return f"[{to_string(self.key)}, {to_string(self.value)}]"


class TypedTable(GenericDictionary):
    """A dictionary of a made generic type of its own; its entries can be read as properties."""

    __slots__ = ("dotnet_type",)

    def __init__(self, type: DotNetType, ignore_case: bool = False) -> None:
        key_type, value_type = type.arguments or (types.OBJECT, types.OBJECT)
        super().__init__(key_type, value_type, (), ignore_case)
        self.dotnet_type = type

    def as_key(self, key: Value) -> Value:
        """A key as the type of the keys."""
        from xshell.engine.values.conversion import convert

        return convert(key, self.key_type)

    def __shell_index__(self, key: Value) -> Value:
        return self.get(self.as_key(key))

    def __shell_set_index__(self, key: Value, value: Value) -> None:
        from xshell.engine.values.conversion import convert

        self.set(self.as_key(key), convert(value, self.value_type))

    def __shell_dynamic__(self, lowered: str) -> Property | None:
        """The entry of a name in any case as a property."""
        for folded in self.data:
            name = self.names.get(folded, folded)
            if isinstance(name, str) and name.lower() == lowered:
                return _entry_property(name)
        return None


def _entry_property(name: str) -> Property:
    return Property(name, lambda table: table.get(name))


def _entry_members() -> tuple[Property, ...]:
    return (
        Property("Key", lambda entry: entry.key),
        Property("Value", lambda entry: entry.value),
    )


def _null_key() -> NetException:
    return NetException(
        "System.ArgumentNullException",
        "Value cannot be null. (Parameter 'key')",
        properties={"ParamName": "key"},
    )


def add(table: Table, key: Value, value: Value) -> None:
    """Add an entry; raises where the key is null or there already."""
    if key is None:
        raise _null_key()
    if table.contains(key):
        from xshell.engine.values.text import to_string

        shown = to_string(key)
        if isinstance(table, GenericDictionary):
            message = f"An item with the same key has already been added. Key: {shown}"
        else:
            message = (
                f"Item has already been added. Key in dictionary: '{shown}'  "
                f"Key being added: '{shown}'"
            )
        raise NetException("System.ArgumentException", message)
    table.set(*_converted(table, key, value))


def _converted(table: Table, key: Value, value: Value) -> tuple[Value, Value]:
    if not isinstance(table, GenericDictionary):
        return key, value
    from xshell.engine.dotnet.overloads import converted_argument

    if table.key_type is not None and table.key_type is not types.OBJECT:
        key = converted_argument("Add", "key", key, table.key_type)
    if table.value_type is not None and table.value_type is not types.OBJECT:
        value = converted_argument("Add", "value", value, table.value_type)
    return key, value


def try_add(table: Table, key: Value, value: Value) -> bool:
    """Add an entry unless its key is there already."""
    if table.contains(key):
        return False
    table.set(*_converted(table, key, value))
    return True


def try_get(table: Table, key: Value, reference: Value) -> bool:
    """Put the value of a key into a reference; False where the key is not there."""
    reference.value = table.get(key)
    return table.contains(key)


def _remove(table: Table, key: Value) -> None:
    if key is None:
        raise _null_key()
    table.remove(key)


def entries(table: Table) -> Iterator[Entry]:
    """What enumerating a dictionary gives."""
    if isinstance(table, GenericDictionary):
        arguments = (table.key_type or types.OBJECT, table.value_type or types.OBJECT)
        kind = generic_of(known_type("System.Collections.Generic.KeyValuePair`2"), arguments)
    else:
        kind = known_type("System.Collections.DictionaryEntry")
    for key, value in table.items():
        yield Entry(key, value, kind)


def _view_type(name: str) -> DotNetType:
    made = DotNetType(name, types.OBJECT, ("ICollection", "IEnumerable"))
    types.register(made)
    return made


_ANY_VIEW = known_type("System.Collections.ICollection")
# The classes of the collections that Keys and Values give.
_VIEWS: dict[tuple[type[Table], str], DotNetType] = {
    (kind, part): _view_type(f"System.Collections.Hashtable+{part}Collection")
    for kind in (Hashtable, CaseSensitiveHashtable)
    for part in ("Key", "Value")
}
_ORDERED_VIEW = _view_type(
    "System.Collections.Specialized.OrderedDictionary+OrderedDictionaryKeyValueCollection"
)
_VIEWS.update(
    {
        (kind, part): _ORDERED_VIEW
        for kind in (OrderedDictionary, CaseSensitiveOrderedDictionary)
        for part in ("Key", "Value")
    }
)


class KeyView(list):
    """The keys or values of a dictionary, which is not to change while they are gone through."""

    __slots__ = ("dotnet_type", "table")

    def __init__(self, values: list[Value], table: Table, part: str) -> None:
        super().__init__(values)
        self.table = table
        self.dotnet_type = _VIEWS.get((type(table), part), _ANY_VIEW)

    def watched(self) -> Iterator[Value]:
        """The elements; where one of them was set, or the number changed, nothing more comes but
        an error.
        """
        table = self.table
        count, by_key = len(table), self == table.keys()
        for each in list(self):
            before = table.get(each) if by_key else None
            yield each
            if len(table) != count or (by_key and table.get(each) is not before):
                raise collection_modified()


def collection_modified() -> Terminating:
    """The error of a collection that changes while it is gone through."""
    return make_error(
        "System.InvalidOperationException",
        "Collection was modified; enumeration operation may not execute.",
        "OperationStopped",
        None,
        "System.InvalidOperationException",
    )


def _equal(left: Value, right: Value) -> bool:
    return type(left) is type(right) and bool(left == right)


def _contains_value(table: Table, value: Value) -> bool:
    return any(_equal(each, value) for each in table.values())


def _copy_to(table: Table, target: list[Value], start: int) -> None:
    found = list(entries(table))
    target[start : start + len(found)] = found


_COLLECTION = "System.Collections.ICollection"
PROPERTIES = (
    Property("IsReadOnly", lambda _table: False, type_name="System.Boolean"),
    Property("IsFixedSize", lambda _table: False, type_name="System.Boolean"),
    Property("IsSynchronized", lambda _table: False, type_name="System.Boolean"),
    Property(
        "Keys",
        lambda table: KeyView(table.keys(), table, "Key"),
        type_name="System.Collections.ICollection",
    ),
    Property(
        "Values",
        lambda table: KeyView(table.values(), table, "Value"),
        type_name="System.Collections.ICollection",
    ),
    Property("SyncRoot", lambda table: table),
    Property("Count", len, type_name="System.Int32"),
)
METHODS = (
    Method("Add", add, "void (object key, object value)"),
    Method("Clear", lambda table: table.clear(), "void ()"),
    Method("Contains", lambda table, key: table.contains(key), "(object)"),
    Method("ContainsKey", lambda table, key: table.contains(key), "(object)"),
    Method("ContainsValue", _contains_value, "(object)"),
    Method("CopyTo", _copy_to, "void (array array, int arrayIndex)"),
    Method("GetEnumerator", entries, "()"),
    Method("Remove", _remove, "void (object key)"),
    Method("Item", lambda table, key: table.get(key), "(object)"),
    Method("get_Item", lambda table, key: table.get(key), "(object)"),
    Method(
        "set_Item",
        lambda table, key, value: table.set(key, value),
        "void (object key, object value)",
    ),
)


def pairs_of(value: Value) -> list[tuple[Value, Value]]:
    """The entries of a dictionary; of anything else none."""
    return value.items() if isinstance(value, Table) else []


_COMPARISONS = {True: "OrdinalIgnoreCase", False: "Ordinal"}


def _new_hashtable(*arguments: Value) -> Table:
    if folds(arguments):
        return Hashtable(pairs_of(arguments[0]))
    return CaseSensitiveHashtable(pairs_of(arguments[0]) if arguments else ())


def _new_ordered(*arguments: Value) -> OrderedDictionary:
    return OrderedDictionary() if folds(arguments) else CaseSensitiveOrderedDictionary()


def _new_dictionary(type: DotNetType, *arguments: Value) -> GenericDictionary:
    ignore_case = folds(arguments)
    made = GenericDictionary(type.arguments[0], type.arguments[1], (), ignore_case)
    for key, value in pairs_of(arguments[0]) if arguments else ():
        add(made, key, value)
    return made


def _out_of_range(index: int, limit: int, wanted: str) -> NetException:
    """The exception of a place in the order that is not there."""
    if index < 0:
        limit, wanted = 0, "a non-negative value"
    bound = f"{wanted} '{limit}'" if index >= 0 else wanted
    return NetException(
        "System.ArgumentOutOfRangeException",
        f"index ('{index}') must be {bound}. (Parameter 'index')\nActual value was {index}.",
    )


def _insert(table: OrderedDictionary, index: int, key: Value, value: Value) -> None:
    if not 0 <= index <= len(table):
        raise _out_of_range(index, len(table), "less than or equal to")
    pairs = table.items()
    pairs.insert(index, (key, value))
    table.clear()
    for each in pairs:
        table.set(*each)


def _remove_at(table: OrderedDictionary, index: int) -> None:
    if not 0 <= index < len(table):
        raise _out_of_range(index, len(table), "less than")
    folded = table.key_at(index)
    del table.data[folded]
    table.names.pop(folded, None)


def _new_entry(key: Value = None, value: Value = None) -> Entry:
    return Entry(key, value, known_type("System.Collections.DictionaryEntry"))


def _new_pair(kind: DotNetType, key: Value, value: Value) -> Entry:
    from xshell.engine.dotnet.overloads import converted_argument

    return Entry(
        converted_argument(".ctor", "key", key, kind.arguments[0]),
        converted_argument(".ctor", "value", value, kind.arguments[1]),
        kind,
    )


define(
    "System.Collections.DictionaryEntry",
    properties=tuple(_entry_members()),
    constructor=Method("new", _new_entry, "()", "(object key, object value)"),
)
define(
    "System.Collections.Generic.KeyValuePair`2",
    properties=_entry_members(),
    constructor=Method("new", _new_pair, "(object key, object value)"),
)
define(
    "System.Collections.Hashtable",
    properties=PROPERTIES,
    methods=(*METHODS, Method("Clone", lambda table: table.copy(), "()")),
    static_methods=(Method("Synchronized", lambda table: table, "(object table)"),),
    constructor=Method("Hashtable", _new_hashtable),
)
define(
    "System.Collections.Specialized.OrderedDictionary",
    properties=PROPERTIES,
    methods=(
        *METHODS,
        Method("Insert", _insert, "void (int index, object key, object value)"),
        Method("RemoveAt", _remove_at, "void (int index)"),
        Method("AsReadOnly", lambda table: table, "()"),
    ),
    constructor=Method("OrderedDictionary", _new_ordered),
    cast=lambda value: OrderedDictionary(value.items()) if isinstance(value, Table) else None,
)
define(
    "System.Collections.Generic.Dictionary`2",
    properties=(
        Property("Comparer", lambda table: Comparer(_COMPARISONS[table.ignore_case])),
        *(each for each in PROPERTIES if each.name in ("Count", "Keys", "Values")),
    ),
    methods=(
        *(each for each in METHODS if each.name != "Remove"),
        Method("Remove", lambda table, key: table.remove(key), "(object)"),
        Method("TryAdd", try_add, "(object, object)"),
        Method("TryGetValue", try_get, "(object, object)"),
        Method("EnsureCapacity", lambda _table, size: size, "(int)"),
    ),
    constructor=Method("Dictionary`2", _new_dictionary),
)
