"""Python classes of the language's values.

`None` is $null, `bool` Boolean, exactly `int` Int32, `float` Double, `str` String, `Decimal` of
the standard library Decimal, exactly `list` object[]. The other kinds are here. All are plain
data: operators, conversion and members live in their own modules.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any

    Value = Any


class Int64(int):
    """System.Int64."""

    __slots__ = ()


class Int16(int):
    """System.Int16."""

    __slots__ = ()


class SByte(int):
    """System.SByte."""

    __slots__ = ()


class Byte(int):
    """System.Byte."""

    __slots__ = ()


class UInt16(int):
    """System.UInt16."""

    __slots__ = ()


class UInt32(int):
    """System.UInt32."""

    __slots__ = ()


class UInt64(int):
    """System.UInt64."""

    __slots__ = ()


class BigInteger(int):
    """System.Numerics.BigInteger."""

    __slots__ = ()


class Single(float):
    """System.Single: the value is rounded to 24 bits of mantissa when it is made."""

    __slots__ = ()

    def __new__(cls, value: float) -> Single:
        from struct import pack, unpack

        try:
            rounded = unpack("f", pack("f", value))[0]
        except OverflowError:
            rounded = float("inf") if value > 0 else float("-inf")
        return float.__new__(cls, rounded)


class Char(str):
    """System.Char: a string of one UTF-16 unit."""

    __slots__ = ()


INT_RANGES: dict[type, tuple[int, int]] = {
    int: (-(2**31), 2**31 - 1),
    Int64: (-(2**63), 2**63 - 1),
    Int16: (-(2**15), 2**15 - 1),
    SByte: (-128, 127),
    Byte: (0, 255),
    UInt16: (0, 2**16 - 1),
    UInt32: (0, 2**32 - 1),
    UInt64: (0, 2**64 - 1),
}


class TypedArray(list):
    """T[]: `element_type` is the element's DotNetType."""

    __slots__ = ("element_type",)

    def __init__(self, element_type: Any, items: Iterable[Value] = ()) -> None:
        super().__init__(items)
        self.element_type = element_type


class ListBase(list):
    """Base of the collections of .NET that keep their elements in order and can grow."""

    __slots__ = ()

    # .NET's lists are equal only to themselves, unlike Python's.
    __hash__ = object.__hash__  # type: ignore[assignment]


class ArrayList(ListBase):
    """System.Collections.ArrayList."""

    __slots__ = ()


class GenericList(ListBase):
    """System.Collections.Generic.List`1; `element_type` is the element's DotNetType, and
    `takes_all` says that elements need no conversion to it.
    """

    __slots__ = ("element_type", "takes_all")

    def __init__(self, element_type: Any, items: Iterable[Value] = ()) -> None:
        super().__init__(items)
        self.element_type = element_type
        self.takes_all = element_type is None or element_type.full_name == "System.Object"


class Collection(GenericList):
    """System.Collections.ObjectModel.Collection`1."""

    __slots__ = ()


_OWN_KEYS = (int, type(None))


class Table:
    """Base of the dictionaries: `data` maps folded keys to values in order of insertion.

    `fold` decides which keys are the same; `names` keeps the spelling of the keys that folding
    changed.
    """

    __slots__ = ("data", "names")

    def __init__(self, pairs: Iterable[tuple[Value, Value]] = ()) -> None:
        self.data: dict[Any, Value] = {}
        self.names: dict[Any, Value] = {}
        for key, value in pairs:
            self.set(key, value)

    def fold(self, key: Value) -> Any:
        """What stands for a key in `data`; keys of different numeric types differ, as in .NET."""
        kind = type(key)
        if kind is str or kind in _OWN_KEYS:
            return key
        if kind is PSObject:
            return self.fold(key.base)
        if isinstance(key, bool | int | float | Char):
            return (kind, key)
        return key if getattr(kind, "__hash__", None) else _ById(key)

    def get(self, key: Value, default: Value = None) -> Value:
        return self.data.get(self.fold(key), default)

    def set(self, key: Value, value: Value) -> None:
        folded = self.fold(key)
        if folded is not key and folded not in self.data:
            self.names[folded] = key
        self.data[folded] = value

    def contains(self, key: Value) -> bool:
        return self.fold(key) in self.data

    def remove(self, key: Value) -> bool:
        """Whether the key was there."""
        folded = self.fold(key)
        if folded not in self.data:
            return False
        del self.data[folded]
        self.names.pop(folded, None)
        return True

    def clear(self) -> None:
        self.data.clear()
        self.names.clear()

    def keys(self) -> list[Value]:
        names = self.names
        return [names.get(folded, folded) for folded in self.data]

    def values(self) -> list[Value]:
        return list(self.data.values())

    def items(self) -> list[tuple[Value, Value]]:
        names = self.names
        return [(names.get(folded, folded), value) for folded, value in self.data.items()]

    def __len__(self) -> int:
        return len(self.data)

    def __bool__(self) -> bool:
        return True

    def __iter__(self) -> Iterator[Value]:
        return iter(self.keys())

    def copy(self) -> Table:
        """A shallow copy of the same class."""
        twin = type(self).__new__(type(self))
        twin.data = dict(self.data)
        twin.names = dict(self.names)
        return twin


class _ById:
    """A key that is equal only to the same object."""

    __slots__ = ("key",)

    def __init__(self, key: Value) -> None:
        self.key = key

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _ById) and other.key is self.key

    def __hash__(self) -> int:
        return id(self.key)


class Hashtable(Table):
    """System.Collections.Hashtable as `@{}` makes it: text keys without regard to case."""

    __slots__ = ()

    def fold(self, key: Value) -> Any:
        if type(key) is str:
            return key.lower()
        return Table.fold(self, key)

    def set(self, key: Value, value: Value) -> None:
        if type(key) is str:
            folded = key.lower()
            data = self.data
            if folded not in data and folded != key:
                self.names[folded] = key
            data[folded] = value
        else:
            Table.set(self, key, value)


class CaseSensitiveHashtable(Table):
    """System.Collections.Hashtable as `[hashtable]::new()` makes it."""

    __slots__ = ()


class OrderedHashtable(CaseSensitiveHashtable):
    """System.Management.Automation.OrderedHashtable, which ConvertFrom-Json -AsHashtable makes."""

    __slots__ = ()


class OrderedDictionary(Hashtable):
    """System.Collections.Specialized.OrderedDictionary as `[ordered]@{}` makes it."""

    __slots__ = ()

    def key_at(self, index: int) -> Any:
        """The folded key at a position; raises IndexError."""
        if not 0 <= index < len(self.data):
            raise IndexError(index)
        from itertools import islice

        return next(islice(self.data, index, None))


class CaseSensitiveOrderedDictionary(OrderedDictionary):
    """System.Collections.Specialized.OrderedDictionary as its constructor makes it."""

    __slots__ = ()

    fold = Table.fold
    set = Table.set


class GenericDictionary(Table):
    """System.Collections.Generic.Dictionary`2; keys differ by case unless a comparer says not."""

    __slots__ = ("ignore_case", "key_type", "value_type")

    def __init__(
        self,
        key_type: Any = None,
        value_type: Any = None,
        pairs: Iterable[tuple[Value, Value]] = (),
        ignore_case: bool = False,
    ) -> None:
        self.key_type = key_type
        self.value_type = value_type
        self.ignore_case = ignore_case
        super().__init__(pairs)

    def fold(self, key: Value) -> Any:
        if self.ignore_case and type(key) is str:
            return key.lower()
        return Table.fold(self, key)

    def copy(self) -> Table:
        twin = super().copy()
        assert isinstance(twin, GenericDictionary)
        twin.key_type, twin.value_type = self.key_type, self.value_type
        twin.ignore_case = self.ignore_case
        return twin


#: The dictionaries whose entries are read as members.
TABLES = (
    Hashtable,
    OrderedDictionary,
    CaseSensitiveOrderedDictionary,
    CaseSensitiveHashtable,
    OrderedHashtable,
    GenericDictionary,
)


class PSCustomObject:
    """System.Management.Automation.PSCustomObject.

    `properties` holds the note properties in order, names as spelled; `members` the other extended
    members by lower-case name, or None; `type_names` the type names where they were changed.
    """

    __slots__ = ("members", "properties", "type_names")

    def __init__(
        self, properties: dict[str, Value] | None = None, type_names: list[str] | None = None
    ) -> None:
        self.properties: dict[str, Value] = {} if properties is None else properties
        self.members: dict[str, Any] | None = None
        self.type_names = type_names

    def find(self, name: str) -> str | None:
        """The spelling of a property, found without regard to case."""
        if name in self.properties:
            return name
        lower = name.lower()
        for each in self.properties:
            if each.lower() == lower:
                return each
        return None


class PSObject:
    """A value with extended members: `base` is the value, `members` by lower-case name.

    `number` is set only in a row of values that share their members, see `numbered`.
    """

    __slots__ = ("base", "members", "number", "type_names")

    number: int

    def __init__(
        self,
        base: Value,
        members: dict[str, Any] | None = None,
        type_names: list[str] | None = None,
    ) -> None:
        self.base = base
        self.members: dict[str, Any] = {} if members is None else members
        self.type_names = type_names

    def __eq__(self, other: object) -> bool:
        return bool(self.base == (other.base if type(other) is PSObject else other))

    def __hash__(self) -> int:
        return hash(self.base)


def unwrap(value: Value) -> Value:
    """The value without its extended members."""
    return value.base if type(value) is PSObject else value


def generic_list(element_type: Any, items: Iterable[Value] = ()) -> GenericList:
    """A List[T]."""
    return GenericList(element_type, items)
