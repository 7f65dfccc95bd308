"""Objects written as CLIXML."""

from __future__ import annotations

from xshell.engine.dotnet.collections import Queue, Stack
from xshell.engine.dotnet.security import PSCredential
from xshell.engine.dotnet.types import DotNetType
from xshell.engine.dotnet.xml_tree import Node
from xshell.engine.errors import ErrorRecord, NetException, Terminating
from xshell.engine.serialization.deserialized import AdaptedProperty, fixed_text, is_deserialized
from xshell.engine.serialization.records import error_notes
from xshell.engine.serialization.scalars import encoded, scalar
from xshell.engine.serialization.settings import (
    SPECIFIC,
    STRING,
    Settings,
    chosen_properties,
    settings_of,
)
from xshell.engine.values.enumerate import enumerate_value
from xshell.engine.values.enums import EnumValue
from xshell.engine.values.extended import MemberSet
from xshell.engine.values.kinds import PSCustomObject, PSObject, Table
from xshell.engine.values.lookup import declared_properties, typed_members
from xshell.engine.values.members import find_property
from xshell.engine.values.switch import SwitchParameter
from xshell.engine.values.text import to_string
from xshell.engine.values.type_of import type_names_of, type_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import Any

    Value = Any

NAMESPACE = "http://schemas.microsoft.com/powershell/2004/04"
OPENING = f'<Objs Version="1.1.0.1" xmlns="{NAMESPACE}"'
# Objects are written to this level of nesting, whatever the depth.
_DEEPEST = 50
_TOO_DEEP = "Serialized XML is nested too deeply."


class Writer:
    """Writes objects one by one to `put`, which takes pieces of text; `close` ends the document.

    `depth` is how deep the properties of classes are followed, unless a type says how deep its
    objects are written.
    """

    def __init__(self, put: Callable[[str], Any], depth: int, frame: Any = None) -> None:
        self._put = put
        self._depth = depth
        self._frame = frame
        self._level = 0
        self._nested = 0
        self._begun = False
        self._names: dict[tuple[str, ...], int] = {}
        # Objects written, by identity; kept so that no identity is used twice.
        self._seen: dict[int, tuple[int, Value]] = {}

    def write(self, value: Value) -> None:
        """Write one object."""
        if not self._begun:
            self._begun = True
            self._put(OPENING + ">")
        self._object(value, None, self._depth)

    def close(self) -> None:
        """End the document."""
        self._put("\n</Objs>" if self._begun else OPENING + " />")

    def _line(self, text: str) -> None:
        self._put("\n" + "  " * (self._level + 1) + text)

    def _leaf(self, tag: str, name: str | None, text: str) -> None:
        text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        self._line(f"<{tag}{_name_attribute(name)}>{text}</{tag}>")

    def _object(self, value: Value, name: str | None, depth: int) -> None:
        if value is None:
            self._line(f"<Nil{_name_attribute(name)} />")
            return
        plain = scalar(value)
        if plain is not None:
            self._leaf(plain[0], name, plain[1])
            return
        if self._nested >= _DEEPEST - 1:
            self._leaf("S", name, _TOO_DEEP)
            return
        seen = self._seen.get(id(value))
        if seen is not None:
            self._line(f'<Ref{_name_attribute(name)} RefId="{seen[0]}" />')
            return
        self._nested += 1
        base = value.base if type(value) is PSObject else value
        inner = scalar(base) if base is not value else None
        settings = settings_of(self._frame, value)
        depth = self._depth_of(value, settings, depth)
        if inner is not None:
            self._decorated(value, inner, name, depth)
        elif not self._container(value, base, name, depth, settings):
            if depth <= 0 or settings.method == STRING:
                self._as_text(value, name, depth, settings)
            else:
                self._complex(value, base, name, depth, settings)
        self._nested -= 1

    def _depth_of(self, value: Value, settings: Settings, depth: int) -> int:
        if isinstance(value, SwitchParameter | PSCredential):
            return 1
        if settings.depth > 0:
            return settings.depth
        return 1 if depth <= 0 and is_deserialized(value) else depth

    def _start(self, value: Value, name: str | None, with_names: bool, text: str | None) -> None:
        number = len(self._seen)
        if not isinstance(value, EnumValue):
            self._seen[id(value)] = (number, value)
        else:
            self._seen[-1 - number] = (number, value)
        self._line(f'<Obj{_name_attribute(name)} RefId="{number}">')
        self._level += 1
        if with_names:
            self._type_names(value)
        if text is not None:
            if text:
                self._leaf("ToString", None, encoded(text))
            else:
                self._line("<ToString />")

    def _type_names(self, value: Value) -> None:
        names = tuple(type_names_of(value))
        known = self._names.get(names)
        if known is not None:
            self._line(f'<TNRef RefId="{known}" />')
            return
        self._names[names] = number = len(self._names)
        self._line(f'<TN RefId="{number}">')
        self._level += 1
        for each in names:
            self._leaf("T", None, encoded(each))
        self._level -= 1
        self._line("</TN>")

    def _end(self) -> None:
        self._level -= 1
        self._line("</Obj>")

    def _decorated(
        self, value: Value, inner: tuple[str, str] | None, name: str | None, depth: int
    ) -> None:
        """A plain value, with what was added to it."""
        text = fixed_text(value)
        extended = type(value) in (PSObject, PSCustomObject)
        other_names = extended and _has_other_names(value)
        notes = list(self._instance_members(value))
        touched = extended and bool(value.members)
        if not (touched or notes or other_names) and text is None:
            if inner is None:
                self._line(f"<Nil{_name_attribute(name)} />")
            else:
                self._leaf(inner[0], name, inner[1])
            return
        self._start(value, name, other_names, text)
        if inner is not None:
            self._leaf(inner[0], None, inner[1])
        self._members(notes, depth)
        self._end()

    def _container(
        self, value: Value, base: Value, name: str | None, depth: int, settings: Settings
    ) -> bool:
        """Write a collection; False for what is none."""
        if type(base) is PSCustomObject:
            return False
        if isinstance(base, Table):
            self._start(value, name, True, None)
            self._table(base, depth)
        else:
            elements = _elements(base)
            if elements is None:
                return False
            self._start(value, name, True, None)
            self._list(_tag_of(base), elements, depth)
        if depth > 0:
            if is_deserialized(value) or not isinstance(base, list | Table | Stack | Queue):
                self._class_members(value, depth, settings)
            else:
                self._members(self._instance_members(value), depth)
        self._end()
        return True

    def _list(self, tag: str, elements: Iterator[Value], depth: int) -> None:
        first = True
        for each in elements:
            if first:
                self._line(f"<{tag}>")
                self._level += 1
                first = False
            self._object(each, None, depth)
        if first:
            self._line(f"<{tag} />")
        else:
            self._level -= 1
            self._line(f"</{tag}>")

    def _table(self, table: Table, depth: int) -> None:
        if not len(table):
            self._line("<DCT />")
            return
        self._line("<DCT>")
        self._level += 1
        for key, each in table.items():
            self._line("<En>")
            self._level += 1
            self._object(key, "Key", depth)
            self._object(each, "Value", depth)
            self._level -= 1
            self._line("</En>")
        self._level -= 1
        self._line("</DCT>")

    def _as_text(self, value: Value, name: str | None, depth: int, settings: Settings) -> None:
        text: str | None
        if settings.source is None:
            text = _text_of(value)
        else:
            source = self._value_of(value, settings.source)
            text = None if source is None else _text_of(source)
        self._decorated(value, None if text is None else ("S", encoded(text)), name, depth)

    def _value_of(self, value: Value, name: str) -> Value:
        """A property's value; None without it, or where it cannot be read."""
        try:
            found = find_property(self._frame, value, name)
            return None if found is None else found.get(value)
        except (Terminating, NetException):
            return None

    def _complex(
        self, value: Value, base: Value, name: str | None, depth: int, settings: Settings
    ) -> None:
        bag = type(base) is PSCustomObject
        text = fixed_text(value) if bag else _text_of(value)
        self._start(value, name, True, text)
        if isinstance(base, EnumValue):
            underlying = base.type.underlying
            tag = _UNDERLYING.get(underlying.full_name if underlying else "", "I32")
            self._leaf(tag, None, str(base.value))
            self._members(self._extended_members(value), depth)
        elif isinstance(base, ErrorRecord):
            self._members([*error_notes(base), *self._extended_members(value)], depth)
        else:
            self._class_members(value, depth, settings)
        self._end()

    def _class_members(self, value: Value, depth: int, settings: Settings) -> None:
        """The properties of the object's class and what was added, or what its types choose."""
        if settings.method != SPECIFIC:
            self._properties(self._adapted(value), depth - 1)
            self._members(self._extended_members(value), depth)
            return
        own = {name.lower(): (name, each) for name, each in self._adapted(value)}
        notes = list(self._instance_members(value))
        extended = {each[0].lower(): each for each in self._extended_members(value)}
        chosen = [name.lower() for name in chosen_properties(self._frame, value)]
        of_class = [own[name] for name in chosen if name in own and name not in extended]
        self._properties(of_class, depth - 1)
        typed = [extended[name] for name in chosen if name in extended]
        self._members([*notes, *(each for each in typed if not each[2])], depth)

    def _properties(self, pairs: Iterable[tuple[str, Value]], depth: int) -> None:
        """Properties of the object's class."""
        begun = False
        for name, each in pairs:
            if not begun:
                begun = True
                self._line("<Props>")
                self._level += 1
            self._object(each, name, depth)
        if begun:
            self._level -= 1
            self._line("</Props>")

    def _adapted(self, value: Value) -> Iterator[tuple[str, Value]]:
        if type(value) in (PSCustomObject, PSObject) and value.members:
            for member in value.members.values():
                if type(member) is AdaptedProperty:
                    yield member.name, member.value
        if is_deserialized(value):
            return
        base = value.base if type(value) is PSObject else value
        if type(base) is PSCustomObject:
            return
        for declared in declared_properties(base):
            try:
                each = declared.get(base)
            except (Terminating, NetException):
                continue
            yield declared.name, each

    def _instance_members(self, value: Value) -> Iterator[tuple[str, Value, bool]]:
        """Name, value and whether it is the object's own, of the members that were added."""
        if type(value) is PSCustomObject:
            waiting = [e for e in (value.members or {}).values() if type(e) is not AdaptedProperty]
            for index, name in enumerate(value.properties):
                for member in [each for each in waiting if each.after <= index]:
                    yield from self._member(value, member, True)
                    waiting.remove(member)
                yield name, value.properties[name], True
            for member in waiting:
                yield from self._member(value, member, True)
        elif type(value) is PSObject:
            for member in value.members.values():
                if type(member) is not AdaptedProperty:
                    yield from self._member(value, member, True)

    def _extended_members(self, value: Value) -> Iterator[tuple[str, Value, bool]]:
        yield from self._instance_members(value)
        own = getattr(value, "members", None) or {}
        if type(value) not in (PSCustomObject, PSObject):
            own = {}
        for lowered, member in typed_members(self._frame, value).items():
            if lowered not in own:
                yield from self._member(value, member, False)

    def _member(self, value: Value, member: Any, own: bool) -> Iterator[tuple[str, Value, bool]]:
        if isinstance(member, MemberSet):
            if own or member.name.lower() != "psstandardmembers":
                yield member.name, member, own
        elif member.is_property:
            try:
                each = member.get(self._frame, value)
            except (Terminating, NetException):
                return
            yield member.name, each, own

    def _members(self, members: Any, depth: int) -> None:
        open_yet = False
        for name, each, own in members:
            if not open_yet:
                open_yet = True
                self._line("<MS>")
                self._level += 1
            inner = depth if own else depth - 1
            if isinstance(each, MemberSet):
                self._line(f"<MS{_name_attribute(each.name)}>")
                self._level += 1
                for member in each.members.values():
                    for found, what, _own in self._member(None, member, own):
                        self._object(what, found, inner)
                self._level -= 1
                self._line("</MS>")
            else:
                self._object(each, name, inner)
        if open_yet:
            self._level -= 1
            self._line("</MS>")


_UNDERLYING = {
    "System.Byte": "By",
    "System.SByte": "SB",
    "System.Int16": "I16",
    "System.UInt16": "U16",
    "System.UInt32": "U32",
    "System.Int64": "I64",
    "System.UInt64": "U64",
}


def _has_other_names(value: PSObject | PSCustomObject) -> bool:
    """Whether an object has type names which its class has not."""
    if value.type_names is None:
        return False
    base = value.base if type(value) is PSObject else value
    return value.type_names != [str(each) for each in type_of(base).ancestry()]


def _text_of(value: Value) -> str:
    """ToString of an object; that of a type is its full name, unlike in the language."""
    base = value.base if type(value) is PSObject else value
    return base.full_name if isinstance(base, DotNetType) else to_string(value)


def _elements(base: Value) -> Iterator[Value] | None:
    """The elements of what is written as a collection: a node of XML is one of its children."""
    if isinstance(base, Node):
        return iter(base.children) if base.children else None
    return enumerate_value(base)


def _tag_of(collection: Value) -> str:
    if isinstance(collection, list | tuple):
        return "LST"
    if isinstance(collection, Stack):
        return "STK"
    return "QUE" if isinstance(collection, Queue) else "IE"


def _name_attribute(name: str | None) -> str:
    if name is None:
        return ""
    text = encoded(name).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f' N="{text.replace(chr(34), "&quot;")}"'


def serialized(values: list[Value], depth: int, frame: Any = None) -> str:
    """The document of some objects."""
    pieces: list[str] = []
    writer = Writer(pieces.append, depth, frame)
    for value in values:
        writer.write(value)
    writer.close()
    return "".join(pieces)
