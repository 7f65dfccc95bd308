"""Which entries hold on an object: its own, and those it inherits from the objects above it.

As Active Directory has it (Microsoft Learn, ActiveDirectorySecurityInheritance): Descendents is
all below an object, Children what is directly below it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from sqlalchemy.orm import Session

from store.types.permission import AccessControlEntry, ObjectOwner

if TYPE_CHECKING:
    from store.properties import ConfigObject

INHERITANCES = ("None", "All", "Descendents", "SelfAndChildren", "Children")
_ON_ITSELF = frozenset({"None", "All", "SelfAndChildren"})
_ON_CHILDREN = frozenset({"All", "Descendents", "SelfAndChildren", "Children"})
_ON_ALL_BELOW = frozenset({"All", "Descendents"})
# What stands for every extended right.
EVERY_RIGHT = frozenset({"ExtendedRight", "GenericAll"})


def is_for_itself(entry: AccessControlEntry) -> bool:
    """Whether an entry on an object is for the object itself."""
    return entry.inheritance in _ON_ITSELF


def is_inherited(entry: AccessControlEntry, above: Any, below: Any) -> bool:
    """Whether an object below another inherits an entry of that one."""
    depth = _depth(above.distinguished_name, below.distinguished_name)
    wanted = _ON_CHILDREN if depth == 1 else _ON_ALL_BELOW
    kinds = ("", below.object_class.lower())
    return (
        depth > 0 and entry.inheritance in wanted and entry.inherited_object_type.lower() in kinds
    )


def _depth(above: str, below: str) -> int:
    """How many steps a distinguished name is below another; 0: not at all."""
    if not below.lower().endswith("," + above.lower()):
        return 0
    return below[: -len(above)].replace("\\,", "").count(",")


def inherited_by(
    target: ConfigObject, objects: Iterable[Any], entries: Iterable[AccessControlEntry]
) -> Iterator[AccessControlEntry]:
    """The entries that an object has from those of the objects that are above it."""
    above = {each.guid: each for each in objects}
    for entry in entries:
        source = above.get(entry.target)
        if source is not None and is_inherited(entry, source, target):
            yield entry


def forget_permissions(session: Session, target: Any) -> None:
    """Removes the entries and the owner of an object that is removed."""
    for kind, key in ((AccessControlEntry, "target"), (ObjectOwner, "guid")):
        for each in session.query(kind).filter_by(**{key: target.guid}):
            session.delete(each)
