"""Values that come in a row from one place, as the lines of a file.

They are PSObjects with notes that tell the place, and which one each is. A million lines share one
table of notes, and each holds its number; one that a script gives other members gets its own.
"""

from __future__ import annotations

from xshell.engine.values.extended import Member, NoteProperty
from xshell.engine.values.kinds import Int64, PSObject

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Any

    Value = Any


class _SharedNote(Member):
    """A note of all values from a place; set, it is the one value's own."""

    __slots__ = ("value",)

    kind = "NoteProperty"
    is_property = True
    can_set = True

    def __init__(self, name: str, value: Value = None) -> None:
        super().__init__(name)
        self.value = value

    def get(self, frame: Any, owner: Value) -> Value:
        return self.value

    def set(self, frame: Any, owner: Value, value: Value) -> None:
        private_members(owner)[self.name.lower()].set(frame, owner, value)

    def definition(self, owner: Value) -> str:
        from xshell.engine.values.listing import note_definition

        return note_definition(self.name, self.get(None, owner))


class _Number(_SharedNote):
    """The note that is different for each value."""

    __slots__ = ()

    def get(self, frame: Any, owner: Value) -> Value:
        return Int64(owner.number)


class SharedNotes(dict[str, Member]):
    """The notes of a place by lower-case name; `number_name` is that of a value's number."""

    __slots__ = ()

    def __init__(self, notes: dict[str, Value], number_name: str) -> None:
        super().__init__({name.lower(): _SharedNote(name, value) for name, value in notes.items()})
        self[number_name.lower()] = _Number(number_name)

    def write(self, values: Iterable[Value], out: Callable[[Value], Any], step: int = 1) -> None:
        """Write values with these notes; each number is so much greater than the one before."""
        new, number = PSObject.__new__, 0
        for value in values:
            number += step
            made = new(PSObject)
            made.base = value
            made.members = self
            made.type_names = None
            made.number = number
            out(made)


def private_members(owner: PSObject) -> dict[str, Member]:
    """The members of an object as a table of its own, which may be changed."""
    members = owner.members
    if type(members) is SharedNotes:
        owner.members = members = {
            name: NoteProperty(each.name, each.get(None, owner)) for name, each in members.items()
        }
    return members


def is_text_with(owner: PSObject, name: str) -> bool:
    """Whether an object is a text with notes, and a method of the name is the text's own."""
    plain = type(owner.base) is str and owner.type_names is None
    return plain and name.lower() not in owner.members
