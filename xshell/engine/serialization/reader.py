"""Objects read from CLIXML."""

from __future__ import annotations

from xshell.engine.dotnet.collections import Queue, Stack
from xshell.engine.dotnet.types import known_type
from xshell.engine.errors import NetException
from xshell.engine.serialization.deserialized import PREFIX, AdaptedProperty, FixedText, OwnType
from xshell.engine.serialization.rehydration import rehydrated
from xshell.engine.serialization.scalars import READERS, NotValid, decoded
from xshell.engine.serialization.tokens import END, START, TEXT, tokens, xml_exception
from xshell.engine.serialization.writer import NAMESPACE
from xshell.engine.units import PAIRS
from xshell.engine.values.extended import MemberSet, NoteProperty
from xshell.engine.values.kinds import (
    ArrayList,
    CaseSensitiveHashtable,
    CaseSensitiveOrderedDictionary,
    Hashtable,
    OrderedDictionary,
    PSCustomObject,
    PSObject,
    Table,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any

    from xshell.engine.serialization.tokens import Token

    Value = Any

_DEEPEST = 50
# The version of a document that names none.
_VERSION = "1.1.0.1"
# Dictionaries regard the case of keys where two keys differ in nothing else.
_KINDS: tuple[type[Table], type[Table]] = (Hashtable, CaseSensitiveHashtable)
_ORDERED_KINDS = (OrderedDictionary, CaseSensitiveOrderedDictionary)
_LISTS = {"LST", "IE", "STK", "QUE"}
_ORDERED = "System.Collections.Specialized.OrderedDictionary"


class Reader:
    """Reads objects one by one: iterate over it. Raises XmlException, and what `rehydrated`
    raises.
    """

    def __init__(self, pieces: Iterable[bytes], frame: Any = None) -> None:
        self._tokens = tokens(pieces)
        self._frame = frame
        self._token: Token = (END, "", {}, 1, 1)
        self._objects: dict[str, Value] = {}
        self._names: dict[str, list[str]] = {}
        self._depth = 0

    def __iter__(self) -> Iterator[Value]:
        self._enter()
        kind, name, attributes, _line, _column = self._token
        namespaces = set(attributes.values())
        if kind != START or name != "Objs" or NAMESPACE not in namespaces:
            raise self._problem(f"Element 'Objs' with namespace name '{NAMESPACE}' was not found.")
        self._enter()
        self._check_version(attributes.get("Version", _VERSION))
        while self._token[0] == START:
            yield self._object()
        if self._token[0] == TEXT:
            raise self._problem("Current Node type is Text. Expected type is Element.")

    def _check_version(self, version: str) -> None:
        parts = version.split(".")
        if not 2 <= len(parts) <= 4 or not all(each.isdigit() for each in parts):
            raise self._problem("Version of PSObject is not valid.")
        if int(parts[0]) != 1:
            raise self._problem(
                f"Version of incoming PSObject is {int(parts[0])}. Expected value is 1."
            )

    # The reader stands on a token; these move it.

    def _next(self) -> None:
        token = next(self._tokens, None)
        if token is not None:
            self._token = token

    def _enter(self) -> None:
        """Go into the element: past its start, and past white space that is all it holds."""
        self._next()
        while self._token[0] == TEXT and self._token[1].isspace():
            self._next()

    def _leave(self) -> None:
        """Go past the end of an element."""
        if self._token[0] == TEXT:
            raise self._problem("'Text' is an invalid XmlNodeType.")
        if self._token[0] != END:
            raise self._unknown()
        self._next()

    def _skip(self) -> None:
        """Go past an element and all in it."""
        depth = 0
        while True:
            depth += {START: 1, END: -1}.get(self._token[0], 0)
            if depth == 0:
                break
            self._next()
        self._leave()

    def _text(self) -> str:
        """The text of the element, which has no elements in it."""
        self._next()
        pieces: list[str] = []
        while self._token[0] == TEXT:
            pieces.append(self._token[1])
            self._next()
        if self._token[0] != END:
            raise self._unknown()
        self._next()
        return "".join(pieces)

    def _problem(self, message: str) -> NetException:
        return xml_exception(message, self._token[3], self._token[4])

    def _unknown(self) -> NetException:
        return self._problem(f"{self._token[1]} XML tag is not recognized.")

    # What stands in the document.

    def _object(self) -> Value:
        _kind, tag, attributes, _line, _column = self._token
        if tag == "Nil":
            self._skip()
            return None
        if tag == "Ref":
            return self._reference(attributes)
        if tag in READERS:
            return self._scalar(tag)
        if tag != "Obj":
            raise self._unknown()
        self._depth += 1
        if self._depth >= _DEEPEST:
            raise self._problem("Serialized XML is nested too deeply.")
        made = self._read_object(attributes.get("RefId"))
        self._depth -= 1
        return rehydrated(self._frame, made)

    def _reference(self, attributes: dict[str, str]) -> Value:
        number = attributes.get("RefId")
        if number is None:
            raise self._problem("RefId attribute was expected.")
        if number not in self._objects:
            raise self._problem(f"No object found for referenceId {number}")
        self._skip()
        # Each reference to an object that is one of its type again gets one of its own.
        return rehydrated(self._frame, self._objects[number])

    def _scalar(self, tag: str) -> Value:
        type_name, read = READERS[tag]
        text = self._text()
        try:
            return read(text)
        except NotValid:
            raise self._problem(
                f"The contents of the {type_name} primitive type are not valid."
            ) from None

    def _read_object(self, number: str | None) -> Value:
        """An object. It is known by its number while its members are read, because they may refer
        to it; a base found later moves its members over.
        """
        made: Value = PSCustomObject()
        if number is not None:
            self._objects[number] = made
        members: dict[str, Any] = {}
        names: list[str] | None = None
        self._enter()
        while self._token[0] == START:
            tag = self._token[1]
            if tag in ("TN", "TNRef"):
                names = self._type_names(tag)
            elif tag == "Props":
                self._adapted(members)
            elif tag == "MS":
                self._notes(made, members)
            elif tag == "ToString":
                members["tostring"] = FixedText(decoded(self._text()))
            else:
                base = self._base(tag, names)
                if base is not None:
                    made = self._on_base(base, made, number)
        self._leave()
        return _finished(made, members, names)

    def _on_base(self, base: Value, made: Value, number: str | None) -> Value:
        wrapped = base if type(base) in (PSObject, PSCustomObject) else PSObject(base)
        if number is not None:
            self._objects[number] = wrapped
        if type(made) is PSCustomObject and made.properties:
            for name, value in made.properties.items():
                _add_note(wrapped, name, value)
        return wrapped

    def _base(self, tag: str, names: list[str] | None) -> Value:
        if tag in READERS:
            return self._scalar(tag)
        if tag in _LISTS:
            return self._list(tag)
        if tag == "DCT":
            return self._table(names)
        if tag == "Obj":
            return self._object()
        raise self._unknown()

    def _type_names(self, tag: str) -> list[str]:
        number = self._token[2].get("RefId")
        if tag == "TNRef":
            if number is None:
                raise self._problem("RefId attribute was expected.")
            if number not in self._names:
                raise self._problem(
                    "Cannot process names because no TypeNames were found for referenceId "
                    f"{number}."
                )
            self._skip()
            return list(self._names[number])
        names: list[str] = []
        self._enter()
        while self._token[0] == START:
            if self._token[1] != "T":
                raise self._unknown()
            text = decoded(self._text())
            if text:
                prefixed = text.lower().startswith(PREFIX.lower())
                names.append(text if prefixed else PREFIX + text)
        self._leave()
        if number is not None:
            self._names[number] = names
        return list(names)

    def _name(self) -> str:
        name = self._token[2].get("N")
        if name is None:
            raise self._problem("N attribute was expected.")
        return decoded(name)

    def _adapted(self, members: dict[str, Any]) -> None:
        members["gettype"] = OwnType()
        self._enter()
        while self._token[0] == START:
            name = self._name()
            members[name.lower()] = AdaptedProperty(name, self._object())
        self._leave()

    def _notes(self, made: Value, members: dict[str, Any]) -> None:
        self._enter()
        while self._token[0] == START:
            name = self._name()
            if self._token[1] == "MS":
                members[name.lower()] = self._member_set(name)
            else:
                _add_note(made, name, self._object())
        self._leave()

    def _member_set(self, name: str) -> MemberSet:
        inner: dict[str, Any] = {}
        self._enter()
        while self._token[0] == START:
            each = self._name()
            if self._token[1] == "MS":
                inner[each.lower()] = self._member_set(each)
            else:
                inner[each.lower()] = NoteProperty(each, self._object())
        self._leave()
        return MemberSet(name, inner)

    def _list(self, tag: str) -> Value:
        items: list[Value] = []
        self._enter()
        while self._token[0] == START:
            items.append(self._object())
        self._leave()
        if tag == "STK":
            return Stack(known_type("System.Collections.Stack"), items)
        if tag == "QUE":
            return Queue(known_type("System.Collections.Queue"), items)
        return ArrayList(items)

    def _table(self, names: list[str] | None) -> Table:
        ordered = bool(names) and names is not None and names[0] == PREFIX + _ORDERED
        kinds = _ORDERED_KINDS if ordered else _KINDS
        table: Table = kinds[0]()
        self._enter()
        while self._token[0] == START:
            if self._token[1] != "En":
                raise self._unknown()
            self._enter()
            key = self._part("Key", "key")
            if key is None:
                raise self._problem("Null is specified as dictionary key.")
            value = self._part("Value", "value")
            if type(table) is kinds[0] and table.contains(key):
                table = kinds[1](table.items())
            if table.contains(key) and type(key) is str:
                key = _DistinctText(key)
            table.set(key, value)
            self._leave()
        self._leave()
        return table

    def _part(self, wanted: str, what: str) -> Value:
        if self._token[0] != START:
            raise self._problem(f"{wanted} for dictionary entry is not specified.")
        if self._name().lower() != wanted.lower():
            raise self._problem(f"Name attribute for dictionary {what} is incorrectly specified.")
        return self._object()


class _DistinctText(str):
    """A key that is there already: equal to itself alone, as .NET's reader has it."""

    __slots__ = ()

    __hash__ = object.__hash__

    def __eq__(self, other: object) -> bool:
        return self is other


def _add_note(owner: Value, name: str, value: Value) -> None:
    if type(owner) is PSCustomObject:
        owner.properties[name] = value
    else:
        owner.members[name.lower()] = NoteProperty(name, value)


def _finished(made: Value, members: dict[str, Any], names: list[str] | None) -> Value:
    """The object with its members and type names."""
    if names is not None:
        made.type_names = names
    if members:
        if type(made) is PSCustomObject:
            for member in members.values():
                member.after = len(made.properties)
            made.members = {**(made.members or {}), **members}
        else:
            made.members.update(members)
    return made


def deserialized(text: str, frame: Any = None) -> list[Value]:
    """The objects of a document; raises as `Reader` does."""
    return list(Reader([text.encode("utf-8", PAIRS)], frame))
