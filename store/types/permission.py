"""Access control entries: who may do what on which object."""

from __future__ import annotations

from sqlalchemy import Boolean, Integer, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from store.properties import ConfigObject, View, new_guid


class AccessControlEntry(ConfigObject):
    """One right of one principal on one object, allowed or denied."""

    __tablename__ = "access_control_entries"
    __table_args__ = (UniqueConstraint("target", "user", "deny", "right", "inherited"),)
    type_name = "Microsoft.Exchange.Management.RecipientTasks.ADAcePresentationObject"
    table = ("Identity", "User", "Deny", "Inherited")

    guid: Mapped[str] = mapped_column(String(36), primary_key=True, default=new_guid)
    # The order in which entries were made, which is the order in which they are shown.
    number: Mapped[int] = mapped_column(Integer, default=0)
    target: Mapped[str] = mapped_column(String(36), index=True)
    target_identity: Mapped[str] = mapped_column(String(512))
    user: Mapped[str] = mapped_column(String(256))
    deny: Mapped[bool] = mapped_column(Boolean, default=False)
    inherited: Mapped[bool] = mapped_column(Boolean, default=False)
    # An extended right (ms-Exch-…), or the access right itself.
    right: Mapped[str] = mapped_column(String(128))
    is_extended: Mapped[bool] = mapped_column(Boolean, default=True)
    computed = (
        View("User", lambda own: own.user),
        View("Identity", lambda own: own.target_identity),
        View("Deny", lambda own: own.deny, "System.Management.Automation.SwitchParameter"),
        View("AccessRights", lambda own: ["ExtendedRight" if own.is_extended else own.right]),
        View("IsInherited", lambda own: own.inherited, "System.Boolean"),
        View("Inherited", lambda own: own.inherited, "System.Boolean"),
        View("Properties", lambda own: None),
        View("ChildObjectTypes", lambda own: None),
        View("InheritedObjectType", lambda own: None),
        View("InheritanceType", lambda own: "All"),
        View("ExtendedRights", lambda own: [own.right] if own.is_extended else None),
        View("IsValid", lambda own: True, "System.Boolean"),
        View("ObjectState", lambda own: "Unchanged"),
    )

    @property
    def identity(self) -> str:
        """The object the entry is on."""
        return self.target_identity
