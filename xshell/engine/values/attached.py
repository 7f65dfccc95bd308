"""What scripts attach to objects whose class has no room for it: extended members, type names.

As in PowerShell, they belong to the object and not to the variable: whoever holds the object sees
what Add-Member gave it. Values and strings are no objects of their own and take nothing.
"""

from __future__ import annotations

from sys import getrefcount

from xshell.engine.values.kinds import PSCustomObject, PSObject

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from xshell.engine.values.extended import Member

    Value = Any

_FEW = 1_000


class _Attached(dict[int, PSObject]):
    """By the identity of an object, the object with what is attached to it."""

    limit = _FEW

    def forget_the_dead(self) -> None:
        """Let go of the objects that nothing but their entry holds any more."""
        for key, entry in list(self.items()):
            # Two references: the entry's, and the one of the question.
            if getrefcount(entry.base) <= 2:
                del self[key]
        self.limit = max(_FEW, 2 * len(self))


ATTACHED = _Attached()


def attached_to(owner: Value) -> PSObject | None:
    """An object with what is attached to it, None where nothing is."""
    return ATTACHED.get(id(owner)) if ATTACHED else None


def holder_of(owner: Value) -> Value:
    """What keeps the extended members and type names of an object, `members` and `type_names`:
    itself or its entry here, made the first time; None of values and strings.
    """
    if type(owner) is PSObject or type(owner) is PSCustomObject:
        return owner
    found = ATTACHED.get(id(owner))
    if found is None and _is_reference(owner):
        if len(ATTACHED) >= ATTACHED.limit:
            ATTACHED.forget_the_dead()
        found = ATTACHED[id(owner)] = PSObject(owner)
    return found


def own_members(owner: Value) -> dict[str, Member] | None:
    """The extended members of an object itself by lower-case name; None or empty: it has none."""
    kind = type(owner)
    if kind is PSObject or kind is PSCustomObject:
        return owner.members  # type: ignore[no-any-return]
    found = ATTACHED.get(id(owner)) if ATTACHED else None
    return None if found is None else found.members


def _is_reference(owner: Value) -> bool:
    from xshell.engine.dotnet.types import STRING
    from xshell.engine.values.type_of import type_of

    known = type_of(owner)
    return not known.is_value_type and known is not STRING
