"""The types of .NET: names, bases, arrays and generics.

What scripts meet at once is made when this module is loaded; the other names are read from a table
on first need. Members live in the files of the families, see `registry`.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Any

    Value = Any


class DotNetType:
    """One type.

    `base` is None for System.Object and interfaces. `interfaces` are short names, inherited ones
    included. `element` is set for arrays (with `rank`), `arguments` for made generics, whose
    `definition` is the open one. `values` maps the names of an enum to its numbers. `own` holds
    what a class that a script or a module defines brings along.
    """

    __slots__ = (
        "arguments",
        "base",
        "definition",
        "element",
        "flags",
        "full_name",
        "interfaces",
        "is_interface",
        "is_value_type",
        "members",
        "own",
        "rank",
        "underlying",
        "values",
    )

    def __init__(
        self,
        full_name: str,
        base: DotNetType | None = None,
        interfaces: Iterable[str] = (),
        *,
        is_value_type: bool | None = None,
        is_interface: bool = False,
    ) -> None:
        self.full_name = full_name
        self.base = base
        inherited: frozenset[str] = base.interfaces if base is not None else frozenset()
        self.interfaces: frozenset[str] = inherited | frozenset(interfaces)
        self.is_interface = is_interface
        if is_value_type is None:
            is_value_type = base is not None and base.is_value_type
        self.is_value_type: bool = is_value_type
        self.element: DotNetType | None = None
        self.rank = 0
        self.arguments: tuple[DotNetType, ...] = ()
        self.definition: DotNetType | None = None
        self.values: dict[str, int] | None = None
        self.flags = False
        self.underlying: DotNetType | None = None
        self.members: Any = None
        self.own: Any = None

    @property
    def name(self) -> str:
        """The name without the namespace."""
        if self.element is not None:
            return f"{self.element.name}[{',' * (self.rank - 1)}]"
        plain = self.definition.full_name if self.definition is not None else self.full_name
        return plain.partition("[")[0].rsplit(".", 1)[-1].rsplit("+", 1)[-1]

    @property
    def namespace(self) -> str | None:
        if self.element is not None:
            return self.element.namespace
        plain = self.definition.full_name if self.definition is not None else self.full_name
        return plain.rpartition(".")[0] or None

    @property
    def is_enum(self) -> bool:
        return self.values is not None

    @property
    def is_user_defined(self) -> bool:
        """Whether a script defined it."""
        return self.own is not None

    @property
    def is_array(self) -> bool:
        return self.element is not None

    def assignable_from(self, other: DotNetType) -> bool:
        """Whether a value of the other type is one of this type."""
        if self is other or self is OBJECT:
            return True
        if self.is_interface:
            return self.name.split("`")[0] in {each.split("`")[0] for each in other.interfaces}
        if self.element is not None and other.element is not None:
            return not other.element.is_value_type and self.element.assignable_from(other.element)
        current = other.base
        while current is not None:
            if current is self:
                return True
            current = current.base
        return False

    def ancestry(self) -> list[DotNetType]:
        """The type and its bases, the most derived first."""
        found = [self]
        while found[-1].base is not None:
            found.append(found[-1].base)
        return found

    def __str__(self) -> str:
        return self.full_name

    def __repr__(self) -> str:
        return f"[{self.full_name}]"


OBJECT = DotNetType("System.Object", is_value_type=False)
VALUE_TYPE = DotNetType("System.ValueType", OBJECT, is_value_type=True)
ENUM = DotNetType("System.Enum", VALUE_TYPE, ("IComparable", "IFormattable", "IConvertible"))
ARRAY = DotNetType("System.Array", OBJECT, ("ICloneable", "IList", "ICollection", "IEnumerable"))
_NUMERIC = ("IComparable", "IConvertible", "IFormattable", "IEquatable`1", "IComparable`1")


def _number(name: str) -> DotNetType:
    return DotNetType(f"System.{name}", VALUE_TYPE, _NUMERIC)


STRING = DotNetType(
    "System.String",
    OBJECT,
    ("ICloneable", "IComparable", "IConvertible", "IEnumerable", "IEquatable`1", "IEnumerable`1"),
)
BOOLEAN = DotNetType("System.Boolean", VALUE_TYPE, ("IComparable", "IConvertible", "IEquatable`1"))
CHAR = DotNetType(
    "System.Char", VALUE_TYPE, ("IComparable", "IConvertible", "IEquatable`1", "IFormattable")
)
SBYTE = _number("SByte")
BYTE = _number("Byte")
INT16 = _number("Int16")
UINT16 = _number("UInt16")
INT32 = _number("Int32")
UINT32 = _number("UInt32")
INT64 = _number("Int64")
UINT64 = _number("UInt64")
SINGLE = _number("Single")
DOUBLE = _number("Double")
DECIMAL = _number("Decimal")
BIG_INTEGER = DotNetType("System.Numerics.BigInteger", VALUE_TYPE, ("IComparable", "IFormattable"))
VOID = DotNetType("System.Void", VALUE_TYPE)
HASHTABLE = DotNetType(
    "System.Collections.Hashtable",
    OBJECT,
    ("IDictionary", "ICollection", "IEnumerable", "ICloneable"),
)
ORDERED = DotNetType(
    "System.Collections.Specialized.OrderedDictionary",
    OBJECT,
    ("IOrderedDictionary", "IDictionary", "ICollection", "IEnumerable"),
)
ARRAY_LIST = DotNetType(
    "System.Collections.ArrayList",
    OBJECT,
    ("IList", "ICollection", "IEnumerable", "ICloneable"),
)
_AUTOMATION = "System.Management.Automation."
SCRIPT_BLOCK = DotNetType(_AUTOMATION + "ScriptBlock", OBJECT)
PS_OBJECT = DotNetType(_AUTOMATION + "PSObject", OBJECT, ("IFormattable", "IComparable"))
PS_CUSTOM_OBJECT = DotNetType(_AUTOMATION + "PSCustomObject", OBJECT)
SWITCH_PARAMETER = DotNetType(_AUTOMATION + "SwitchParameter", VALUE_TYPE)
TYPE = DotNetType("System.Type", OBJECT)
RUNTIME_TYPE = DotNetType("System.RuntimeType", TYPE)
EXCEPTION = DotNetType("System.Exception", OBJECT, ("ISerializable",))

_KNOWN = {
    each.full_name.lower(): each
    for each in list(globals().values())
    if isinstance(each, DotNetType)
}

# The short names that need no table; the others are in data/accelerators.tsv.
_SHORT = {
    "array": ARRAY,
    "bigint": BIG_INTEGER,
    "bool": BOOLEAN,
    "byte": BYTE,
    "char": CHAR,
    "decimal": DECIMAL,
    "double": DOUBLE,
    "float": SINGLE,
    "hashtable": HASHTABLE,
    "int": INT32,
    "int16": INT16,
    "int32": INT32,
    "int64": INT64,
    "long": INT64,
    "object": OBJECT,
    "ordered": ORDERED,
    # Casts alone take the name for what makes objects, see the compiler.
    "pscustomobject": PS_OBJECT,
    "psobject": PS_OBJECT,
    "sbyte": SBYTE,
    "scriptblock": SCRIPT_BLOCK,
    "short": INT16,
    "single": SINGLE,
    "string": STRING,
    "switch": SWITCH_PARAMETER,
    "type": TYPE,
    "uint": UINT32,
    "uint16": UINT16,
    "uint32": UINT32,
    "uint64": UINT64,
    "ulong": UINT64,
    "ushort": UINT16,
    "void": VOID,
}


def resolve(
    name: str,
    usings: Iterable[str] = (),
    own: Callable[[str], DotNetType | None] | None = None,
) -> DotNetType | None:
    """The type a name stands for, in any case; None where there is none.

    Takes short names (`int`), names without `System.`, arrays (`int[]`), generics
    (`List[string]`, the namespace in `usings`), and assembly-qualified names. `own` finds what
    scripts defined by lower-case name; without it the last definition of a name counts.
    """
    found = _SHORT.get(name.lower())
    if found is not None:
        return found
    from xshell.engine.dotnet.names import resolve_text

    return resolve_text(name.strip(), tuple(usings), own)


_ARRAYS: dict[tuple[DotNetType, int], DotNetType] = {}


def array_of(element: DotNetType, rank: int = 1) -> DotNetType:
    """The array type of an element type."""
    key = (element, rank)
    found = _ARRAYS.get(key)
    if found is None:
        found = DotNetType(f"{element.full_name}[{',' * (rank - 1)}]", ARRAY)
        found.element = element
        found.rank = rank
        _ARRAYS[key] = found
    return found


OBJECT_ARRAY = array_of(OBJECT)
STRING_ARRAY = array_of(STRING)

_GENERICS: dict[tuple[DotNetType, tuple[DotNetType, ...]], DotNetType] = {}


def generic_of(definition: DotNetType, arguments: tuple[DotNetType, ...]) -> DotNetType:
    """A generic type made of its definition (`…List`1`) and arguments."""
    key = (definition, arguments)
    found = _GENERICS.get(key)
    if found is None:
        listed = ",".join(each.full_name for each in arguments)
        found = DotNetType(
            f"{definition.full_name}[{listed}]",
            definition.base,
            definition.interfaces,
            is_value_type=definition.is_value_type,
            is_interface=definition.is_interface,
        )
        found.arguments = arguments
        found.definition = definition
        _GENERICS[key] = found
    return found


def known_type(full_name: str) -> DotNetType:
    """The type of an exact full name; unknown ones are made below System.Object."""
    found = _KNOWN.get(full_name.lower())
    if found is None:
        from xshell.engine.dotnet.names import type_in_table

        found = type_in_table(full_name)
        if found is None:
            found = _KNOWN[full_name.lower()] = DotNetType(full_name, OBJECT)
    return found


def exception_type(full_name: str) -> DotNetType:
    """The type of an exception by its exact full name; unknown ones derive from Exception."""
    found = _KNOWN.get(full_name.lower())
    if found is None:
        from xshell.engine.dotnet.names import type_in_table

        found = type_in_table(full_name) or DotNetType(full_name, EXCEPTION)
        _KNOWN[full_name.lower()] = found
    return found


def register(type: DotNetType) -> None:
    """Make a type known by its full name."""
    _KNOWN[type.full_name.lower()] = type


def unregister(type: DotNetType) -> None:
    """Undo `register`."""
    if _KNOWN.get(type.full_name.lower()) is type:
        del _KNOWN[type.full_name.lower()]


def known_names() -> list[str]:
    """The full names of the types made already."""
    return [each.full_name for each in _KNOWN.values() if "." in each.full_name]


def registered(full_name: str) -> DotNetType | None:
    """A type made already, by full name in any case."""
    return _KNOWN.get(full_name.lower())
