"""Access control entries: who may do what on which object; and whose the object is."""

from __future__ import annotations

from sqlalchemy import Boolean, Integer, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from store.properties import ConfigObject, View, new_guid

_NAMESPACE = "Microsoft.Exchange.Management.RecipientTasks."
# Access rights that may be for one kind of children, and those for one property.
CHILD_RIGHTS = frozenset({"CreateChild", "DeleteChild"})
PROPERTY_RIGHTS = frozenset({"ReadProperty", "WriteProperty", "Self"})


class AccessControlEntry(ConfigObject):
    """An extended right, or some access rights, of one principal on one object: allowed or denied.

    The object is the one of `target` and, by `inheritance`, those below it.
    """

    __tablename__ = "access_control_entries"
    __table_args__ = (
        UniqueConstraint(
            *("target", "user", "deny", "right", "inherited"),
            *("object_type", "inheritance", "inherited_object_type"),
        ),
    )
    type_name = _NAMESPACE + "ADAcePresentationObject"
    table = ("Identity", "User", "Deny", "Inherited")

    guid: Mapped[str] = mapped_column(String(36), primary_key=True, default=new_guid)
    # The order in which entries were made, which is the order in which they are shown.
    number: Mapped[int] = mapped_column(Integer, default=0)
    target: Mapped[str] = mapped_column(String(36), index=True)
    target_identity: Mapped[str] = mapped_column(String(512))
    user: Mapped[str] = mapped_column(String(256))
    deny: Mapped[bool] = mapped_column(Boolean, default=False)
    inherited: Mapped[bool] = mapped_column(Boolean, default=False)
    # An extended right (ms-Exch-…), or access rights with commas between them.
    right: Mapped[str] = mapped_column(String(512))
    is_extended: Mapped[bool] = mapped_column(Boolean, default=True)
    # The one property or the kind of children that access rights are for; empty: all.
    object_type: Mapped[str] = mapped_column(String(128), default="")
    # What the rights are for: None, All, Descendents, SelfAndChildren or Children.
    inheritance: Mapped[str] = mapped_column(String(32), default="All")
    # The class of objects that inherit the rights; empty: all.
    inherited_object_type: Mapped[str] = mapped_column(String(128), default="")
    computed = (
        View("User", lambda own: own.user),
        View("Identity", lambda own: own.target_identity),
        View("Deny", lambda own: own.deny, "System.Management.Automation.SwitchParameter"),
        View("AccessRights", lambda own: own.access_rights),
        View("IsInherited", lambda own: own.inherited, "System.Boolean"),
        View("Inherited", lambda own: own.inherited, "System.Boolean"),
        View("Properties", lambda own: own.object_types(PROPERTY_RIGHTS)),
        View("ChildObjectTypes", lambda own: own.object_types(CHILD_RIGHTS)),
        View("InheritedObjectType", lambda own: own.inherited_object_type or None),
        View("InheritanceType", lambda own: own.inheritance),
        View("ExtendedRights", lambda own: [own.right] if own.is_extended else None),
        View("IsValid", lambda own: True, "System.Boolean"),
        View("ObjectState", lambda own: "Unchanged"),
    )

    @property
    def identity(self) -> str:
        """The object the entry is on."""
        return self.target_identity

    @property
    def access_rights(self) -> list[str]:
        """The access rights of the entry; of an extended right it is ExtendedRight."""
        return ["ExtendedRight"] if self.is_extended else self.right.split(", ")

    def object_types(self, rights: frozenset[str]) -> list[str] | None:
        """What the entry is for, where it has one of some access rights; None: everything."""
        if not self.object_type or rights.isdisjoint(self.access_rights):
            return None
        return [self.object_type]


class ObjectOwner(ConfigObject):
    """Whose an object is, where it is not the one who set up the organization."""

    __tablename__ = "object_owners"
    type_name = _NAMESPACE + "OwnerPresentationObject"
    table = ("Identity", "Owner")

    # The object's own identifier.
    guid: Mapped[str] = mapped_column(String(36), primary_key=True)
    target_identity: Mapped[str] = mapped_column(String(512))
    owner: Mapped[str] = mapped_column(String(256))
    computed = (
        View("Identity", lambda own: own.target_identity),
        View("Owner", lambda own: own.owner),
        View("IsValid", lambda own: True, "System.Boolean"),
        View("ObjectState", lambda own: "Unchanged"),
    )

    @property
    def identity(self) -> str:
        """The object."""
        return self.target_identity
