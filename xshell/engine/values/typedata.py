"""Type data: members and display settings that are given to types by name.

The built-in part is a table of display properties and the few members every session has; a
session that changes type data has a registry of its own on top of it.
"""

from __future__ import annotations

from xshell.engine.dotnet.types import known_type
from xshell.engine.values.extended import (
    AliasProperty,
    CodeProperty,
    Member,
    MemberSet,
    NoteProperty,
    PropertySet,
)
from xshell.engine.values.shell_type import Described

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import Any

    from xshell.engine.dotnet.types import DotNetType

    Value = Any

_DATA = __file__.rsplit("/", 1)[0] + "/data/"
_CONVERTER = "Microsoft.PowerShell.DeserializingTypeConverter"


# What is a name's own, whatever other data says.
_NOT_TAKEN = ("is_override", "listed", "members", "type_name")


class TypeData(Described):
    """What is known of one type name.

    Objects are written as CLIXML by `serialization_method` (AllPublicProperties, String or
    SpecificProperties), `serialization_depth` deep, with the `serialized` properties and, where
    `inherits_serialized`, those of the base types; as text they are the `string_source` property.
    What is read becomes `target_type`. `converter` and `adapter` are types that are kept but not
    asked. `listed` are the members as scripts see and change them, None until they look.
    """

    __slots__ = (
        "adapter",
        "converter",
        "default_display_property",
        "display",
        "inherits_serialized",
        "is_override",
        "key_properties",
        "listed",
        "members",
        "serialization_depth",
        "serialization_method",
        "serialized",
        "string_source",
        "target_type",
        "type_name",
    )

    def __init__(self, type_name: str) -> None:
        self.type_name = type_name
        self.members: dict[str, Member] = {}
        self.display: tuple[str, ...] | None = None
        self.default_display_property: str | None = None
        self.key_properties: tuple[str, ...] | None = None
        self.serialization_depth: int | None = None
        self.serialization_method: str | None = None
        self.serialized: tuple[str, ...] | None = None
        self.inherits_serialized: bool | None = None
        self.string_source: str | None = None
        self.target_type: Value = None
        self.converter: Value = None
        self.adapter: Value = None
        self.is_override = False
        self.listed: Any = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing is known but the name."""
        known = (self.current_members(), self.standard(), self.converter, self.adapter)
        return not any(known)

    def current_members(self) -> dict[str, Member]:
        """The members by lower-case name, as scripts have changed them."""
        if self.listed is None:
            return self.members
        changed = {}
        for name, each in self.listed.items():
            each.member.name = name
            changed[name.lower()] = each.member
        return changed

    def take(self, other: TypeData) -> None:
        """Take over what the data of another name, or other data of this one, says."""
        self.members.update(other.current_members())
        for name in TypeData.__slots__:
            if name not in _NOT_TAKEN and getattr(other, name) is not None:
                setattr(self, name, getattr(other, name))

    def standard(self) -> dict[str, Member]:
        """The settings as the members of PSStandardMembers, by lower-case name."""
        made: list[Member] = []
        for label, (attribute, make) in _SETTINGS.items():
            value = getattr(self, attribute)
            if value is not None:
                made.append(make(label, value))
        return {each.name.lower(): each for each in made}

    def restore(self, before: TypeData, *names: str) -> None:
        """Give settings, named as `standard` names them, the values they have in other data."""
        for label, (attribute, _make) in _SETTINGS.items():
            if label.lower() in names:
                setattr(self, attribute, getattr(before, attribute))


def _property_set(label: str, names: tuple[str, ...]) -> Member:
    return PropertySet(label, list(names))


# The members of PSStandardMembers: the attribute that holds each, and how it is made a member.
_SETTINGS: dict[str, tuple[str, Callable[[str, Any], Member]]] = {
    "SerializationMethod": ("serialization_method", NoteProperty),
    "TargetTypeForDeserialization": ("target_type", NoteProperty),
    "SerializationDepth": ("serialization_depth", NoteProperty),
    "DefaultDisplayProperty": ("default_display_property", NoteProperty),
    "InheritPropertySerializationSet": ("inherits_serialized", NoteProperty),
    "StringSerializationSource": ("string_source", AliasProperty),
    "DefaultDisplayPropertySet": ("display", _property_set),
    "DefaultKeyPropertySet": ("key_properties", _property_set),
    "PropertySerializationSet": ("serialized", _property_set),
}
_STANDARD = "psstandardmembers"


def _hidden(member: Member) -> Member:
    member.is_hidden = True
    return member


class TypeDataRegistry:
    """Type data by type name in any case; asked first, `below` answers the rest."""

    def __init__(self, below: TypeDataRegistry | None = None) -> None:
        self._own: dict[str, TypeData] = {}
        self._below = below
        # Members together by type or by tuple of type names, until something changes.
        self._together: dict[Any, dict[str, Member]] = {}
        # What files gave, by their paths.
        self._files: dict[str, list[TypeData]] = {}

    def load(self, path: str, read: list[TypeData]) -> None:
        """Take over what a file says, in place of what it said before."""
        self.unload(path)
        self._files[path] = read
        for each in read:
            self.own(each.type_name).take(each)

    def unload(self, path: str) -> bool:
        """Whether a file was taken over; what it gave and nothing has replaced is gone now."""
        given = self._files.pop(path, None)
        self._together.clear()
        for each in given or ():
            data = self.own(each.type_name)
            for name, member in each.members.items():
                if data.members.get(name) is member:
                    del data.members[name]
            kept = data.standard()
            data.restore(TypeData(each.type_name), *each.standard().keys() & kept.keys())
        return given is not None

    def find(self, type_name: str) -> TypeData | None:
        """The data of one name, built-in data included."""
        found = self._own.get(type_name.lower())
        if found is None and self._below is not None:
            found = self._below.find(type_name)
        return found

    def own(self, type_name: str) -> TypeData:
        """The session's data of a name, made if need be with what is built in."""
        lowered = type_name.lower()
        self._together.clear()
        found = self._own.get(lowered)
        if found is None:
            found = self._own[lowered] = TypeData(type_name)
            inherited = None if self._below is None else self._below.find(type_name)
            if inherited is not None:
                found.take(inherited)
        return found

    def remove(self, type_name: str) -> bool:
        """Whether there was data of the name; it is gone now, built-in data too."""
        existed = self.find(type_name) is not None
        self._together.clear()
        self._own[type_name.lower()] = TypeData(type_name)
        return existed

    def all(self) -> Iterator[TypeData]:
        """The data of all names."""
        yield from self._own.values()
        if self._below is not None:
            yield from (
                each for each in self._below.all() if each.type_name.lower() not in self._own
            )

    def members_of_type(self, type: DotNetType) -> dict[str, Member]:
        """The members of a type and its bases, the type's before the others'."""
        found = self._together.get(type)
        if found is None:
            names = [str(each) for each in type.ancestry()]
            found = self._together[type] = self._joined(names)
        return found

    def members(self, type_names: Iterable[str]) -> dict[str, Member]:
        """The members of all these names, the first name's before the others'."""
        key = tuple(type_names)
        found = self._together.get(key)
        if found is None:
            found = self._together[key] = self._joined(key)
        return found

    def _joined(self, type_names: Iterable[str]) -> dict[str, Member]:
        together: dict[str, Member] = {}
        standard: dict[str, Member] = {}
        for name in type_names:
            data = self.find(name)
            if data is not None:
                for lowered, member in data.members.items():
                    together.setdefault(lowered, member)
                standard = {**data.standard(), **standard}
        if standard:
            together.setdefault(_STANDARD, _hidden(MemberSet("PSStandardMembers", standard)))
        return together

    def serialized(self, type_names: Iterable[str]) -> list[str]:
        """The properties that are written of objects whose types choose some: those of the first
        name, and those of the next ones until a name's data inherits none.
        """
        found: dict[str, str] = {}
        for name in type_names:
            data = self.find(name)
            if data is not None and data.serialized is not None:
                for each in data.serialized:
                    found.setdefault(each.lower(), each)
                if data.inherits_serialized is False:
                    break
        return list(found.values())

    def display(self, type_names: Iterable[str]) -> tuple[str, ...] | None:
        """The properties shown by default; objects that were read show those of what was
        written.
        """
        for name in type_names:
            found = self.find(name) or self.find(name.removeprefix("Deserialized."))
            if found is not None and found.display is not None:
                return found.display
        return None

    def display_property(self, type_names: Iterable[str]) -> str | None:
        """The one property that stands for the object in a wide list."""
        for name in type_names:
            found = self.find(name)
            if found is not None and found.default_display_property is not None:
                return found.default_display_property
        return None


class _BuiltIn(TypeDataRegistry):
    """The data every session begins with; the table is read when it is first asked."""

    def __init__(self) -> None:
        super().__init__()
        self._loaded = False

    def find(self, type_name: str) -> TypeData | None:
        if not self._loaded:
            self._load()
        return super().find(type_name)

    def all(self) -> Iterator[TypeData]:
        if not self._loaded:
            self._load()
        return super().all()

    def _load(self) -> None:
        self._loaded = True
        for type_name, members in _members().items():
            self.own(type_name).members.update({each.name.lower(): each for each in members})
        for type_name, names, single in _rows("display.tsv"):
            data = self.own(type_name)
            data.display = tuple(names.split()) or None
            data.default_display_property = single or None
        for type_name, depth, method, names, source, converted in _rows("serialization.tsv"):
            data = self.own(type_name)
            data.serialization_depth = int(depth) if depth else None
            data.serialization_method = method or None
            data.serialized = tuple(names.split()) or None
            data.string_source = source or None
            data.target_type = known_type(_CONVERTER) if converted else None


def _rows(name: str) -> Iterator[list[str]]:
    """The lines of a table of built-in type data.

    `display.tsv`: type, default display properties, the one default display property.
    `serialization.tsv`: type, depth, method, properties, property that stands for the text, and
    `yes` where the shell itself makes what was read an object of the type again.
    """
    with open(_DATA + name, encoding="utf-8") as lines:
        for line in lines:
            yield line.rstrip("\n").split("\t")


def _text(value: Value) -> str:
    from xshell.engine.values.text import plain_text

    return plain_text(value)


def _shown(value: Value) -> str:
    from xshell.engine.values.text import to_string

    return to_string(value)


def _long_date(value: Value) -> Value:
    """A date as people read it: the part that `DisplayHint` says, date and time without it."""
    from xshell.engine.dotnet.formatting.composite import composite
    from xshell.engine.values.members import get_member
    from xshell.engine.values.text import to_string

    hint = to_string(get_member(None, value, "DisplayHint")).lower()
    return composite(_DATES.get(hint, "{0:D} {0:T}"), [value])


_DATES = {"date": "{0:D}", "time": "{0:T}"}


def _members() -> dict[str, tuple[Member, ...]]:
    """Members of built-in types that are not the types' own."""
    of_files: tuple[Member, ...] = (
        _NameString("NameString"),
        _Hidden("LengthString", _length_text),
        _Hidden("LastWriteTimeString", _time_text),
    )
    return {
        "System.IO.DirectoryInfo": of_files,
        "System.IO.FileInfo": of_files,
        "System.DateTime": (_Script("DateTime", _long_date, _DATE_SOURCE),),
        "System.Net.IPAddress": (_Script("IPAddressToString", _text, "$this.Tostring()"),),
        "System.Guid": (_Script("Guid", _text, "$this.ToString()"),),
        "Deserialized.System.Enum": (_Script("Value", _shown, "$this.ToString()"),),
        "System.Collections.DictionaryEntry": (AliasProperty("Name", "Key"),),
        "System.Diagnostics.Process": (
            AliasProperty("Name", "ProcessName"),
            AliasProperty("SI", "SessionId"),
            AliasProperty("Handles", "HandleCount"),
            AliasProperty("VM", "VirtualMemorySize64"),
            AliasProperty("WS", "WorkingSet64"),
            AliasProperty("PM", "PagedMemorySize64"),
            AliasProperty("NPM", "NonpagedSystemMemorySize64"),
        ),
        "System.ServiceProcess.ServiceController": (
            AliasProperty("Name", "ServiceName"),
            AliasProperty("RequiredServices", "ServicesDependedOn"),
        ),
    }


class _NameString(Member):
    """A file's name as the console shows it, in the style of its kind."""

    __slots__ = ()

    kind = "CodeProperty"
    is_property = True
    type_name = "System.String"

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.is_hidden = True

    def get(self, frame: Any, owner: Value) -> Value:
        from xshell.engine.style import style_of

        return owner.name if frame is None else style_of(frame.session).files.shown(owner)


def _length_text(value: Value) -> Value:
    """A file's length as the console shows it, nothing for a folder."""
    from xshell.engine.values.members import get_member
    from xshell.engine.values.text import to_string

    return "" if value.is_container else to_string(get_member(None, value, "Length"))


def _time_text(value: Value) -> Value:
    """When a file was changed as the console shows it: date and time in columns."""
    from xshell.engine.dotnet.formatting.composite import composite
    from xshell.engine.values.members import get_member

    return composite("{0,10:d} {0,8:t}", [get_member(None, value, "LastWriteTime")])


class _Hidden(CodeProperty):
    """A property for views, which is not listed."""

    __slots__ = ()

    def __init__(self, name: str, getter: Any) -> None:
        super().__init__(name, getter)
        self.is_hidden = True


class _Script(CodeProperty):
    """A property that .NET's shell has as a script, done here by the program."""

    __slots__ = ("source",)

    kind = "ScriptProperty"

    def __init__(self, name: str, getter: Any, source: str) -> None:
        super().__init__(name, getter)
        self.source = source

    def definition(self, owner: Value) -> str:
        return f"System.Object {self.name} {{get={self.source};}}"


# What the definition of a date's DateTime says.
_DATE_SOURCE = """if ((& { Set-StrictMode -Version 1; $this.DisplayHint }) -ieq  "Date")
          {
          "{0}" -f $this.ToLongDateString()
          }
          elseif ((& { Set-StrictMode -Version 1; $this.DisplayHint }) -ieq "Time")
          {
          "{0}" -f  $this.ToLongTimeString()
          }
          else
          {
          "{0} {1}" -f $this.ToLongDateString(), $this.ToLongTimeString()
          }"""


BUILT_IN = _BuiltIn()
