"""Rights on objects of the organization."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cmdlets.directory import DirectoryCmdlet, Value, identity_text, not_found
from store.defaults.rights import ACCESS_RIGHTS, DOMAIN, EXTENDED_RIGHTS, WELL_KNOWN
from store.properties import ConfigObject
from store.types import (
    AccessControlEntry,
    ExchangeServer,
    Group,
    Mailbox,
    MailboxDatabase,
    ReceiveConnector,
    SendConnector,
)
from xshell.engine.cmdlet import Parameter, Switch
from xshell.engine.errors import make_error
from xshell.engine.values.conversion import to_string
from xshell.engine.values.enumerate import enumerate_value
from xshell.engine.values.kinds import unwrap

_TARGETS: tuple[type[ConfigObject], ...] = (
    ReceiveConnector,
    SendConnector,
    Mailbox,
    Group,
    MailboxDatabase,
    ExchangeServer,
)
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


class GetADPermission(_Permission, verb="Get", noun="ADPermission"):
    """Shows the rights on an object, one entry a right.

    Example: what was granted on a connector itself
        PS> Get-ReceiveConnector 'MAIL1\\Default MAIL1' | Get-ADPermission |
        >>   Where-Object { -not $_.IsInherited }
    """

    identity: Value = Parameter(
        position=0, mandatory=True, pipeline="value property", help="The object."
    )
    user: Value = Parameter(help="Only entries of this account.")
    owner: bool = Switch(help="Whether the owner is shown instead.")

    def process(self) -> Iterator[Value]:
        self.require(
            (self.owner, "-Owner isn't supported: the organization keeps no owners of objects.")
        )
        target = self.target_of(self.identity)
        entries = self.organization.all(
            AccessControlEntry, AccessControlEntry.target == target.guid
        )
        entries.sort(key=lambda entry: entry.number)
        entries += inherited_entries(target)
        if self.user is not None:
            name = self.principal(self.user).lower()
            entries = [entry for entry in entries if entry.user.lower() == name]
        yield from entries


def inherited_entries(target: Any) -> list[AccessControlEntry]:
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
        )
        for user, right, deny in _INHERITED
    ]


class _ChangePermission(_Permission, confirm="medium"):
    """Base: the entries that the parameters describe."""

    identity: Value = Parameter(
        position=0, mandatory=True, pipeline="value property", help="The object."
    )
    user: Value = Parameter(mandatory=True, pipeline="property", help="The account.")
    access_rights: Value = Parameter(pipeline="property", help="Access rights.")
    extended_rights: Value = Parameter(pipeline="property", help="Extended rights.")
    deny: bool = Switch(pipeline="property", help="Whether the right is denied.")
    properties: Value = Parameter(help="Properties that the right is for.")
    child_object_types: Value = Parameter(help="Kinds of children that the right is for.")
    inherited_object_type: Value = Parameter(help="Kinds of objects that inherit the right.")
    inheritance_type: Value = Parameter(help="What inherits the right.")

    def begin(self) -> None:
        scope = "isn't supported: an entry is for the whole object and all below it."
        inheritance = to_string(self.inheritance_type or "All")
        self.require(
            (self.properties, f"-Properties {scope}"),
            (self.child_object_types, f"-ChildObjectTypes {scope}"),
            (self.inherited_object_type, f"-InheritedObjectType {scope}"),
            (inheritance.lower() != "all", f"-InheritanceType {inheritance} {scope}"),
        )

    def rights(self) -> list[tuple[str, bool]]:
        """(right, whether it is an extended one) of what was given."""
        extended = [_known_right(each) for each in _texts(self.extended_rights)]
        if extended:
            return [(each, True) for each in extended]
        return [(_access_right(each), False) for each in _texts(self.access_rights)]


def _texts(value: Value) -> list[str]:
    if value is None:
        return []
    elements = None if isinstance(value, str) else enumerate_value(value)
    values = [value] if elements is None else elements
    return [part.strip() for each in values for part in to_string(each).split(",") if part.strip()]


def _known_right(name: str) -> str:
    for known in EXTENDED_RIGHTS:
        if known.lower() == name.replace(" ", "-").lower():
            return known
    raise make_error(
        "ArgumentException",
        f"The extended right '{name}' couldn't be found. Use one such as "
        "ms-Exch-SMTP-Accept-Any-Sender.",
        "InvalidArgument",
        name,
        "System.ArgumentException",
    )


def _access_right(name: str) -> str:
    for known in ACCESS_RIGHTS:
        if known.lower() == name.lower():
            return known
    raise make_error(
        "ArgumentException",
        f"The access right '{name}' isn't known. Use one of: {', '.join(ACCESS_RIGHTS)}.",
        "InvalidArgument",
        name,
        "System.ArgumentException",
    )


class AddADPermission(_ChangePermission, verb="Add", noun="ADPermission"):
    """Grants or denies rights on an object.

    Example: one account may send from any address
        PS> Get-ReceiveConnector 'MAIL1\\Client Proxy MAIL1' | Add-ADPermission -User app `
        >>   -ExtendedRights ms-Exch-SMTP-Accept-Any-Sender
    """

    def process(self) -> Iterator[Value]:
        target = self.target_of(self.identity)
        user = self.principal(self.user)
        for right, is_extended in self.rights():
            if right == "ExtendedRight" or not self.should_process(target.identity):
                continue
            entry = self._add(target, user, right, is_extended)
            if entry is not None:
                yield entry

    def _add(self, target: Any, user: str, right: str, is_extended: bool) -> Any:
        with self.organization.unit("Add-ADPermission") as session:
            entries = session.query(AccessControlEntry).filter_by(target=target.guid)
            for each in entries:
                if (each.user, each.right, each.deny) == (user, right, bool(self.deny)):
                    self.warn(
                        "The appropriate access control entry is already present on the object "
                        f'"{target.distinguished_name}" for account "{user}".'
                    )
                    return None
            entry = AccessControlEntry(
                number=max((each.number for each in entries), default=0) + 1,
                target=target.guid,
                target_identity=target.identity,
                user=user,
                deny=bool(self.deny),
                right=right,
                is_extended=is_extended,
            )
            session.add(entry)
            _note_custom(session, target)
            return entry


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

    def process(self) -> None:
        target = self.target_of(self.identity)
        user = self.principal(self.user)
        for right, _ in self.rights():
            if not self.should_process(target.identity):
                continue
            if not self._remove(target, user, right):
                self._explain(target, user, right)

    def _remove(self, target: Any, user: str, right: str) -> bool:
        with self.organization.unit("Remove-ADPermission") as session:
            entries = session.query(AccessControlEntry).filter_by(
                target=target.guid, user=user, right=right, deny=bool(self.deny)
            )
            found = entries.all()
            for each in found:
                session.delete(each)
            return bool(found)

    def _explain(self, target: Any, user: str, right: str) -> None:
        inherited = any(
            (each.user, each.right) == (user, right) for each in inherited_entries(target)
        )
        reason = "the ACE is inherited" if inherited else "the ACE doesn't exist on the object"
        self.warn(
            "Can't remove the access control entry on the object "
            f'"{target.distinguished_name}" for account "{user}" because {reason}.'
        )
