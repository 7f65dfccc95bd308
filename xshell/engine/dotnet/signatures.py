"""Members of .NET types as Get-Member and completion show them: `data/signatures.tsv` holds what
types of .NET 10 declare, the table below what their interfaces ask for, which PowerShell shows
behind it.
"""

from __future__ import annotations

import re
from functools import cache

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from xshell.engine.dotnet.types import DotNetType

_PATH = __file__.rsplit("/", 1)[0] + "/data/signatures.tsv"
_PROVIDER = "System.IFormatProvider provider"
_SERIALIZATION = "System.Runtime.Serialization."
_INTERFACES: dict[str, tuple[str, ...]] = {
    "ICloneable": ("System.Object Clone()",),
    "ICollection": ("void CopyTo(array array, int index)",),
    "ICollection[T]": (
        "void Add(T item)",
        "void Clear()",
        "bool Contains(T item)",
        "void CopyTo(T[] array, int arrayIndex)",
        "bool Remove(T item)",
    ),
    "IComparable": ("int CompareTo(System.Object obj)",),
    "IComparable[T]": ("int CompareTo(T other)",),
    "IDeserializationCallback": ("void OnDeserialization(System.Object sender)",),
    "IDictionary": (
        "bool Contains(System.Object key)",
        "void Add(System.Object key, System.Object value)",
        "void Clear()",
        "System.Collections.IDictionaryEnumerator GetEnumerator()",
        "void Remove(System.Object key)",
    ),
    "IDictionary[TKey,TValue]": (
        "bool ContainsKey(TKey key)",
        "void Add(TKey key, TValue value)",
        "bool Remove(TKey key)",
        "bool TryGetValue(TKey key, [ref] TValue value)",
    ),
    "IDisposable": ("void Dispose()",),
    "IEnumerable": ("System.Collections.IEnumerator GetEnumerator()",),
    "IEnumerable[T]": ("System.Collections.Generic.IEnumerator[T] GetEnumerator()",),
    "IEquatable[T]": ("bool Equals(T other)",),
    "IFormattable": ("string ToString(string format, System.IFormatProvider formatProvider)",),
    "IList": (
        "int Add(System.Object value)",
        "bool Contains(System.Object value)",
        "void Clear()",
        "int IndexOf(System.Object value)",
        "void Insert(int index, System.Object value)",
        "void Remove(System.Object value)",
        "void RemoveAt(int index)",
    ),
    "IList[T]": (
        "int IndexOf(T item)",
        "void Insert(int index, T item)",
        "void RemoveAt(int index)",
    ),
    "ISerializable": (
        f"void GetObjectData({_SERIALIZATION}SerializationInfo info, "
        f"{_SERIALIZATION}StreamingContext context)",
    ),
    "ISpanFormattable": (
        "bool TryFormat(System.Span[char] destination, [ref] int charsWritten, "
        f"System.ReadOnlySpan[char] format, {_PROVIDER})",
    ),
    "IStructuralComparable": (
        "int CompareTo(System.Object other, System.Collections.IComparer comparer)",
    ),
    "IStructuralEquatable": (
        "bool Equals(System.Object other, System.Collections.IEqualityComparer comparer)",
        "int GetHashCode(System.Collections.IEqualityComparer comparer)",
    ),
}
_OWN = ("IComparable[self]", "IEquatable[self]")
_NUMBER = ("IComparable", "IConvertible", "ISpanFormattable", "IFormattable", *_OWN)
_NUMBERS = (
    *("Byte", "SByte", "Int16", "UInt16", "Int32", "UInt32", "Int64", "UInt64"),
    *("Single", "Double", "Decimal"),
)
_LIST = ("IList", "ICollection", "IEnumerable")
_TABLE = ("IDictionary", "ICollection", "IEnumerable", "ISerializable", "IDeserializationCallback")
_VALUE = ("ISpanFormattable", "IFormattable")
# The interfaces of a type in the order of their declaration; `self` is the type.
_IMPLEMENTED: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(
        (f"System.{name}" for name in _NUMBERS),
        _NUMBER,
    ),
    "System.Array": ("ICloneable", *_LIST, "IStructuralComparable", "IStructuralEquatable"),
    "System.Boolean": ("IComparable", "IConvertible", *_OWN),
    "System.Char": ("IComparable", *_OWN, "IConvertible", *_VALUE),
    "System.Collections.ArrayList": (*_LIST, "ICloneable"),
    "System.Collections.Generic.Dictionary`2": (
        "IDictionary[TKey,TValue]",
        "IEnumerable",
        *_TABLE,
    ),
    "System.Collections.Generic.List`1": ("IList[T]", "ICollection[T]", "IEnumerable[T]", *_LIST),
    "System.Collections.Hashtable": (*_TABLE, "ICloneable"),
    "System.Collections.Specialized.OrderedDictionary": _TABLE,
    "System.DateTime": ("IComparable", *_VALUE, "IConvertible", *_OWN, "ISerializable"),
    "System.DateTimeOffset": (
        "IComparable",
        *_VALUE,
        *_OWN,
        "ISerializable",
        "IDeserializationCallback",
    ),
    "System.Guid": (*_VALUE, "IComparable", *_OWN),
    "System.IO.DirectoryInfo": ("ISerializable",),
    "System.IO.FileInfo": ("ISerializable",),
    "System.String": (
        "IComparable",
        "IEnumerable",
        "IConvertible",
        "IEnumerable[char]",
        *_OWN,
        "ICloneable",
    ),
    "System.TimeSpan": ("IComparable", *_OWN, *_VALUE),
    "System.Version": ("ICloneable", "IComparable", *_OWN, *_VALUE),
}
# What the indexers that have a name take.
_INDEXES = {
    "System.Collections.ArrayList": "int index",
    "System.Collections.Generic.Dictionary`2": "TKey key",
    "System.Collections.Generic.List`1": "int index",
    "System.Collections.Hashtable": "System.Object key",
    "System.String": "int index",
    "System.Text.StringBuilder": "int index",
}
_INDEXERS = ("Chars", "Item")
_WORD = re.compile(r"\b(?:TKey|TValue|T|self)\b")


def is_special(name: str) -> bool:
    """Whether a method stands for a property, an event or an operator: it is not listed."""
    return name.lower().startswith(("get_", "set_", "add_", "remove_", "op_"))


def method_signatures(kind: DotNetType, name: str, declared: list[str]) -> tuple[str, list[str]]:
    """A method's name as its type spells it, and its overloads: those that are `declared` first,
    then the others that are known, and at last those of interfaces.
    """
    spelled, texts = _table(_known_name(kind)).methods.get(name.lower(), (name, []))
    asked = _asked(kind, spelled)
    if not texts:
        return spelled, asked or declared
    made = _made(kind, texts)
    ordered = [each for each in declared if each in made]
    explicit = [each for each in declared if _is_explicit(each) and each not in asked]
    return spelled, [*ordered, *(each for each in made if each not in ordered), *asked, *explicit]


def _is_explicit(text: str) -> bool:
    """Whether an overload is shown under the name of an interface."""
    return "." in text.partition("(")[0].rpartition(" ")[2]


def property_signature(kind: DotNetType, name: str) -> str | None:
    """A property as Get-Member shows it, None where it is not known."""
    found = _table(_known_name(kind)).properties.get(name.lower())
    return None if found is None else _made(kind, [found])[0]


def indexer(kind: DotNetType) -> tuple[str, str] | None:
    """The indexer that has a name: the name and the definition; None without one."""
    table = _table(_known_name(kind))
    takes = _INDEXES.get(_known_name(kind))
    for name in _INDEXERS if takes is not None else ():
        found = table.properties.get(name.lower())
        if found is not None:
            shown = found.replace(f" {name} ", f" {name}({takes}) ")
            return name, _made(kind, [shown])[0]
    return None


def _known_name(kind: DotNetType) -> str:
    if kind.element is not None:
        return "System.Array"
    return kind.full_name if kind.definition is None else kind.definition.full_name


def _made(kind: DotNetType, texts: list[str]) -> list[str]:
    """Texts with the types that a generic type was made of in place of its parameters."""
    from xshell.engine.dotnet.names import short_name

    values = {"self": short_name(kind)}
    if len(kind.arguments) == 1:
        values["T"] = short_name(kind.arguments[0])
    elif len(kind.arguments) > 1:
        values["TKey"], values["TValue"] = map(short_name, kind.arguments[:2])
    return [_WORD.sub(lambda match: values.get(match[0], match[0]), each) for each in texts]


def _asked(kind: DotNetType, name: str) -> list[str]:
    """What the interfaces of a type ask of a method, under their names."""
    found = []
    for interface in _IMPLEMENTED.get(_known_name(kind), ()):
        general = re.sub(r"\[(?:self|char)\]", "[T]", interface)
        inside = interface.partition("[")[2].rstrip("]")
        for text in _INTERFACES.get(general, ()) or _convertible(interface):
            head, _, rest = text.partition("(")
            result, _, own = head.rpartition(" ")
            if own.lower() == name.lower():
                shown = f"{result} {interface}.{own}({rest}"
                if inside in ("self", "char"):
                    shown = re.sub(r"\bT\b", inside, shown)
                found.append(shown)
    return _made(kind, found)


@cache
def _convertible(interface: str) -> tuple[str, ...]:
    if interface != "IConvertible":
        return ()
    from xshell.engine.dotnet.convertible import CONVERTIBLE

    shown = (each for method in CONVERTIBLE for each in method.definitions)
    own = [each.replace("IConvertible.", "") for each in shown if "IConvertible." in each]
    return (*own, f"string ToString({_PROVIDER})")


class _Table:
    """What one type declares: methods with their overloads and properties, by lower-case name."""

    __slots__ = ("methods", "properties")

    def __init__(self) -> None:
        self.methods: dict[str, tuple[str, list[str]]] = {}
        self.properties: dict[str, str] = {}


_NOTHING: Any = _Table()


def _table(full_name: str) -> _Table:
    found: _Table = _tables().get(full_name, _NOTHING)
    return found


@cache
def _tables() -> dict[str, _Table]:
    tables: dict[str, _Table] = {}
    with open(_PATH, encoding="utf-8") as lines:
        for line in lines:
            full_name, kind, name, text = line.rstrip("\n").split("\t")
            table = tables.setdefault(full_name, _Table())
            if kind == "P":
                table.properties[name.lower()] = text
            else:
                table.methods[name.lower()] = name, text.split("|")
    return tables
