"""Rights on objects of the organization."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cmdlets.directory import DirectoryCmdlet, Value, identity_text, not_found
from cmdlets.permissions.scope import Shape, in_order, shapes_of
from store.defaults.rights import ACCESS_RIGHTS, DOMAIN, WELL_KNOWN
from store.permissions import INHERITANCES, inherited_by
from store.properties import ConfigObject
from store.types import (
    AccessControlEntry,
    ExchangeServer,
    Group,
    Mailbox,
    MailboxDatabase,
    ObjectOwner,
    ReceiveConnector,
    SendConnector,
)
from store.types.permission import CHILD_RIGHTS, PROPERTY_RIGHTS
from xshell.engine.cmdlet import InSet, Parameter, Switch
from xshell.engine.errors import make_error
from xshell.engine.values.conversion import to_string
from xshell.engine.values.kinds import unwrap

_TARGETS: tuple[type[ConfigObject], ...] = (
    ReceiveConnector,
    SendConnector,
    Mailbox,
    Group,
    MailboxDatabase,
    ExchangeServer,
)
# Whose the objects are that set-up made.
_OWNER = f"{DOMAIN}\\Domain Admins"
# What every object inherits from the organization's container.
_INHERITED = (
    ("NT AUTHORITY\\Authenticated Users", "ReadProperty", False),
    (f"{DOMAIN}\\Organization Management", "GenericAll", False),
    (f"{DOMAIN}\\Exchange Trusted Subsystem", "GenericAll", False),
    (f"{DOMAIN}\\Exchange Servers", "GenericRead", False),
    (f"{DOMAIN}\\Domain Admins", "Receive-As", True),
    (f"{DOMAIN}\\Enterprise Admins", "Receive-As", True),
)


class _Permission(DirectoryCmdlet, namespace="RecipientTasks"):
    """Base: the object whose rights are meant."""

    def target_of(self, identity: Value) -> Any:
        """The object of an identity, of whatever type; raises Exchange's error."""
        value = unwrap(identity)
        if isinstance(value, AccessControlEntry):
            identity = value.target
        text = identity_text(identity)
        for kind in _TARGETS:
            found = self.organization.matching(kind, text)
            if len(found) == 1:
                return found[0]
        raise not_found(text)

    def inherited_entries(self, target: Any) -> list[AccessControlEntry]:
        """The entries that an object has from its server, and from the containers above it."""
        servers = self.organization.all(ExchangeServer)
        entries = self.organization.all(
            AccessControlEntry, AccessControlEntry.target.in_([each.guid for each in servers])
        )
        return [
            *(_inherited(target, each) for each in inherited_by(target, servers, entries)),
            *_everywhere(target),
        ]

    def principal(self, name: Value) -> str:
        """The account, group or well-known principal of a name, as entries spell it."""
        value = unwrap(name)
        text = to_string(value)
        if isinstance(value, Mailbox | Group):
            return f"{DOMAIN}\\{value.sam_account_name or value.alias or value.name}"
        for known in WELL_KNOWN:
            if text.lower() in (known.lower(), known.rpartition("\\")[2].lower()):
                return known
        bare = text.rpartition("\\")[2] if "@" not in text else text
        for kind in (Mailbox, Group):
            found: list[Any] = self.organization.matching(kind, bare)
            if len(found) == 1:
                account = found[0].sam_account_name or found[0].alias or found[0].name
                return f"{DOMAIN}\\{account}"
        raise make_error(
            "ManagementObjectNotFoundException",
            f"{text} wasn't found. Please make sure you've typed it correctly.",
            "NotSpecified",
            None,
            "Microsoft.Exchange.Configuration.Tasks.ManagementObjectNotFoundException",
        )


class GetADPermission(_Permission, verb="Get", noun="ADPermission", default_set="AccessRights"):
    """Shows the rights on an object, one entry an extended right; or whose it is.

    Example: what was granted on a connector itself
        PS> Get-ReceiveConnector 'MAIL1\\Default MAIL1' | Get-ADPermission |
        >>   Where-Object { -not $_.IsInherited }
    """

    identity: Value = Parameter(
        position=0, mandatory=True, pipeline="value property", help="The object."
    )
    user: Value = Parameter(sets=("AccessRights",), help="Only entries of this account.")
    owner: bool = Switch(sets=("Owner",), help="Whether the owner is shown instead.")

    def process(self) -> Iterator[Value]:
        target = self.target_of(self.identity)
        if self.owner:
            yield self._owner(target)
            return
        entries = self.organization.all(
            AccessControlEntry, AccessControlEntry.target == target.guid
        )
        entries.sort(key=lambda entry: entry.number)
        entries += self.inherited_entries(target)
        if self.user is not None:
            name = self.principal(self.user).lower()
            entries = [entry for entry in entries if entry.user.lower() == name]
        yield from entries

    def _owner(self, target: Any) -> ObjectOwner:
        found = self.organization.all(ObjectOwner, ObjectOwner.guid == target.guid)
        unchanged = ObjectOwner(guid=target.guid, target_identity=target.identity, owner=_OWNER)
        return found[0] if found else unchanged


def _inherited(target: Any, entry: AccessControlEntry) -> AccessControlEntry:
    """An entry of an object above, as the object below it shows it."""
    values = {column.key: getattr(entry, column.key) for column in entry.__table__.columns}
    values |= {"target": target.guid, "target_identity": target.identity, "inherited": True}
    return AccessControlEntry(**values)


def _everywhere(target: Any) -> list[AccessControlEntry]:
    """The entries that an object has from the containers above it."""
    return [
        AccessControlEntry(
            guid="",
            target=target.guid,
            target_identity=target.identity,
            user=user,
            right=right,
            deny=deny,
            inherited=True,
            is_extended=right not in ACCESS_RIGHTS,
            object_type="",
            inheritance="All",
            inherited_object_type="",
        )
        for user, right, deny in _INHERITED
    ]


_RIGHTS = ("AccessRights", "Instance")


class _ChangePermission(_Permission, confirm="medium", default_set="AccessRights"):
    """Base: the entries that the parameters describe."""

    identity: Value
    instance: Value = Parameter(
        type=AccessControlEntry,
        sets={"Instance": InSet(mandatory=True, pipeline="value")},
        help="An entry whose values count where they are not given by themselves.",
    )
    user: Value = Parameter(
        sets={
            "AccessRights": InSet(mandatory=True, pipeline="property"),
            "Instance": InSet(pipeline="property"),
        },
        help="The account.",
    )
    access_rights: Value = Parameter(pipeline="property", sets=_RIGHTS, help="Access rights.")
    extended_rights: Value = Parameter(pipeline="property", sets=_RIGHTS, help="Extended rights.")
    deny: bool = Switch(pipeline="property", sets=_RIGHTS, help="Whether the right is denied.")
    properties: Value = Parameter(
        pipeline="property", sets=_RIGHTS, help="Properties that the right is for."
    )
    child_object_types: Value = Parameter(
        pipeline="property", sets=_RIGHTS, help="Kinds of children that the right is for."
    )
    inherited_object_type: Value = Parameter(
        pipeline="property", sets=_RIGHTS, help="The kind of objects that inherit the right."
    )
    inheritance_type: Value = Parameter(
        pipeline="property",
        sets=_RIGHTS,
        completer=INHERITANCES,
        help="What has the right: None is the object alone, All also what is below it.",
    )

    def process(self) -> Iterator[Value]:
        """Changes each entry that is described."""
        if self.instance is not None:
            self._take_instance(unwrap(self.instance))
        target = self.target_of(self.identity)
        user = self.principal(self.user)
        for shape in shapes_of(self):
            if self.should_process(target.identity):
                yield from self.change(target, user, shape)

    def change(self, target: Any, user: str, shape: Shape) -> Iterator[Value]:
        """Adds the entry or takes it away, and gives what is to be shown."""
        return iter(())

    def _take_instance(self, entry: AccessControlEntry) -> None:
        for attribute, value in (
            ("identity", entry.target),
            ("user", entry.user),
            ("deny", entry.deny),
            ("inheritance_type", entry.inheritance),
            ("inherited_object_type", entry.inherited_object_type or None),
        ):
            if attribute not in self.given:
                setattr(self, attribute, value)
        if not self.given & {"access_rights", "extended_rights"}:
            self.access_rights = entry.access_rights
            self.extended_rights = [entry.right] if entry.is_extended else None
            self.properties = entry.object_types(PROPERTY_RIGHTS)
            self.child_object_types = entry.object_types(CHILD_RIGHTS)


_IDENTITY = {
    "AccessRights": InSet(0, mandatory=True, pipeline="value property"),
    "Instance": InSet(0, pipeline="property"),
}


class AddADPermission(_ChangePermission, verb="Add", noun="ADPermission"):
    """Grants or denies rights on an object, or gives it to another owner.

    Example: one account may send from any address
        PS> Get-ReceiveConnector 'MAIL1\\Client Proxy MAIL1' | Add-ADPermission -User app `
        >>   -ExtendedRights ms-Exch-SMTP-Accept-Any-Sender
    """

    identity: Value = Parameter(
        sets={**_IDENTITY, "Owner": InSet(0, mandatory=True, pipeline="value property")},
        help="The object.",
    )
    owner: Value = Parameter(sets={"Owner": InSet(mandatory=True)}, help="The new owner.")

    def process(self) -> Iterator[Value]:
        if self.owner is None:
            yield from super().process()
            return
        target = self.target_of(self.identity)
        owner = self.principal(self.owner)
        if self.should_process(target.identity):
            with self.organization.unit("Add-ADPermission") as session:
                session.merge(
                    ObjectOwner(guid=target.guid, target_identity=target.identity, owner=owner)
                )

    def change(self, target: Any, user: str, shape: Shape) -> Iterator[Value]:
        """Adds an entry, or rights to the entry that differs in nothing else."""
        with self.organization.unit("Add-ADPermission") as session:
            entries = session.query(AccessControlEntry).filter_by(target=target.guid).all()
            entry = _found(entries, user, bool(self.deny), shape)
            if entry is None:
                entry = AccessControlEntry(
                    number=max((each.number for each in entries), default=0) + 1,
                    target=target.guid,
                    target_identity=target.identity,
                    user=user,
                    deny=bool(self.deny),
                    **{**shape.key, "right": shape.right},
                )
                session.add(entry)
                _note_custom(session, target)
            elif set(shape.rights) <= _rights_of(entry):
                self.warn(
                    "The appropriate access control entry is already present on the object "
                    f'"{target.distinguished_name}" for account "{user}".'
                )
                return
            else:
                entry.right = ", ".join(in_order({*_rights_of(entry), *shape.rights}))
        yield entry


def _rights_of(entry: AccessControlEntry) -> set[str]:
    return {entry.right} if entry.is_extended else set(entry.access_rights)


def _found(
    entries: list[AccessControlEntry], user: str, deny: bool, shape: Shape
) -> AccessControlEntry | None:
    """The entry of an account that a shape is or adds to."""
    wanted = {"user": user, "deny": deny, **shape.key}.items()
    return next(
        (each for each in entries if all(getattr(each, name) == value for name, value in wanted)),
        None,
    )


def _note_custom(session: Any, target: Any) -> None:
    """Rights beside those of the permission groups show as Custom."""
    if isinstance(target, ReceiveConnector):
        fresh = session.get_one(ReceiveConnector, target.guid)
        groups = type(fresh.permission_groups)
        fresh.permission_groups = groups(*fresh.permission_groups.names, "Custom")


class RemoveADPermission(_ChangePermission, verb="Remove", noun="ADPermission", confirm="high"):
    """Takes rights on an object away.

    Example: without asking
        PS> Remove-ADPermission 'MAIL1\\Default MAIL1' -User app -Confirm:$false `
        >>   -ExtendedRights ms-Exch-SMTP-Accept-Any-Sender
    """

    identity: Value = Parameter(sets=_IDENTITY, help="The object.")

    def change(self, target: Any, user: str, shape: Shape) -> Iterator[Value]:
        """Removes an entry, or rights from it; what cannot be removed is a warning."""
        with self.organization.unit("Remove-ADPermission") as session:
            entries = session.query(AccessControlEntry).filter_by(target=target.guid).all()
            entry = _found(entries, user, bool(self.deny), shape)
            removed = set() if entry is None else _rights_of(entry).intersection(shape.rights)
            if entry is not None and removed == _rights_of(entry):
                session.delete(entry)
            elif entry is not None and removed:
                entry.right = ", ".join(in_order(_rights_of(entry) - removed))
        if not removed:
            self._explain(target, user, shape)
        return iter(())

    def _explain(self, target: Any, user: str, shape: Shape) -> None:
        inherited = any(
            each.user == user and _rights_of(each).intersection(shape.rights)
            for each in self.inherited_entries(target)
        )
        reason = "the ACE is inherited" if inherited else "the ACE doesn't exist on the object"
        self.warn(
            "Can't remove the access control entry on the object "
            f'"{target.distinguished_name}" for account "{user}" because {reason}.'
        )
